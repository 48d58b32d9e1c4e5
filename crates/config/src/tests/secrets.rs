//! No secret is ever shown, and weak ones are told.

use doorward_diagnostics::{Severity, Style};

use super::{WHOLE, check_warning, load_with, loaded, texts};
use crate::load_texts;

/// What must appear nowhere.
const MARKER: &str = "kR3xW9pQz7mN2vL5tB8yhunter2";

#[test]
fn debug_of_settings_shows_none() {
    let text = WHOLE.replace("8f14e45fceea167a5a36dedd4bea2543", MARKER);
    let loaded = load_texts(&texts(&[&text, &format!("session: {{secret: {MARKER}}}")])).unwrap();
    assert_eq!(
        loaded.settings.session.secret.as_ref().unwrap().expose(),
        MARKER
    );
    assert!(!format!("{loaded:?}").contains(MARKER));
}

/// Mistakes around a secret, each on the line of the secret itself.
#[test]
fn no_report_shows_one() {
    for over in [
        format!("session: {{secret: {MARKER}, colour: red}}"),
        format!("session: {{secert: {MARKER}}}"),
        format!("storage: {{encryption_key: [{MARKER}]}}"),
        format!("storage: {{encryption_key: {{value: {MARKER}}}}}"),
        format!("session: {MARKER}"),
        format!("session:\n  secret: {MARKER}\n  secret: {MARKER}\n"),
        format!("session:\n  secret: {MARKER}\n oops: x\n"),
        format!("session:\n  secret: \"{MARKER}\n"),
        format!("a: [\n{MARKER}\n"),
        format!("session: {{secret: !vault {MARKER}}}"),
        format!("storage.encryption_key.x: {MARKER}"),
        format!("jwt_secret: {MARKER}\ncolour: red"),
        format!(
            "identity_providers: {{oidc: {{clients: [{{client_secret: {MARKER}, colour: red}}]}}}}"
        ),
        format!("session: {{redis: {{password: {MARKER}, port: many}}}}"),
        MARKER.to_owned(),
        format!(
            "session: {{secret: {MARKER}, cookies: [{{domain: example.com, portal_url: 'https://u:{MARKER}@auth.example.com'}}]}}"
        ),
    ] {
        let reports = load_with(&over).unwrap_err();
        assert!(reports.has_errors());
        for style in [Style::Coloured, Style::Uncoloured, Style::OneLine] {
            let drawn = reports.draw(style);
            assert!(!drawn.contains(MARKER), "{over}\n{drawn}");
        }
    }
}

#[test]
fn weak_secrets_are_warnings_and_errors_when_strict() {
    for weak in [
        "short",
        "insecure_session_secret",
        "a_very_important_secret",
        "file:///run/secrets/session",
    ] {
        let over = format!("session: {{secret: '{weak}'}}");
        check_warning(&over, &["session.secret", "weak-secret"]);
        let mut strict = texts(&[WHOLE, &over]);
        strict.strict = true;
        assert!(load_texts(&strict).unwrap_err().has_errors());
    }
    let same = "session: {secret: 8f14e45fceea167a5a36dedd4bea2543}";
    check_warning(same, &["session.secret", "same secret"]);
}

#[test]
fn an_open_default_is_an_error_when_strict() {
    let over =
        "access_control: {default_policy: bypass, rules: [{domain: a.example.com, policy: deny}]}";
    let mut strict = texts(&[WHOLE, over]);
    loaded(over);
    strict.strict = true;
    assert!(
        load_texts(&strict)
            .unwrap_err()
            .to_string()
            .contains("open-by-default")
    );
}

#[test]
fn a_file_with_secrets_that_everybody_reads_is_told() {
    let mut open = texts(&[WHOLE, "theme: dark"]);
    for file in &mut open.files {
        file.readable_by_others = true;
    }
    let told = |notes: &[doorward_diagnostics::Report]| {
        notes
            .iter()
            .filter(|note| note.code() == "readable-by-others")
            .count()
    };
    let notes = load_texts(&open).unwrap().notes;
    assert_eq!(told(&notes), 1, "the second file holds no secret");
    assert!(notes.iter().all(|note| note.severity() != Severity::Error));
    open.strict = true;
    assert!(load_texts(&open).is_err());
}
