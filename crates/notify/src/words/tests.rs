//! What mails say, and what they repeat of others.

use doorward_accounts::fake::{letter, reset};
use doorward_model::{FactorKind, Secret};

use super::*;

fn words(letter: &Letter) -> Words {
    of(letter, &Texts::embedded(), "")
}

fn about(matter: Matter) -> Words {
    words(&Letter { matter, ..letter() })
}

fn detail(words: &Words, kind: Fact) -> Option<&str> {
    let mut details = words.details.iter();
    let found = details.find(|detail| detail.kind == kind);
    found.map(|detail| detail.value.as_str())
}

#[test]
fn a_mail_says_what_happened_when_and_from_where() {
    let words = words(&letter());
    assert_eq!(words.title, "Your password was changed");
    assert_eq!(words.greeting, "Hello Alice,");
    assert_eq!(
        detail(&words, Fact::When),
        Some("1 January 2026, 00:00 UTC")
    );
    assert_eq!(detail(&words, Fact::Address), Some("192.0.2.7"));
    let way_out = words.way_out.expect("a link");
    assert_eq!(way_out.url, "https://auth.example.com/");
    assert!(words.footer.starts_with("Doorward at auth.example.com"));
}

#[test]
fn without_an_address_of_the_portal_nothing_leads_anywhere() {
    let matter = Matter::ConfirmIdentity {
        code: Secret::new("BQ4F7XZM".to_owned()),
        revoke: None,
        until: Timestamp::from_unix_millis(1_767_225_900_000),
    };
    for matter in [matter, Matter::PasswordChanged] {
        let words = words(&Letter {
            matter,
            portal: None,
            ..letter()
        });
        assert!(words.way_out.is_none() && words.action.is_none());
        assert!(!words.advice.contains("make the code useless"));
        assert!(words.footer.starts_with("Doorward sent this mail."));
    }
}

#[test]
fn a_reset_has_a_link_and_its_end() {
    let words = words(&reset(Timestamp::from_unix_millis(1_767_225_900_000)));
    let action = words.action.expect("a link");
    assert_eq!(
        action.url,
        "https://auth.example.com/reset-password/step2?token=of-the-link"
    );
    let until = words.until.expect("an end");
    assert_eq!(
        until,
        "The link works once, until 1 January 2026, 00:05 UTC."
    );
    let way_out = words.way_out.expect("a link");
    assert!(way_out.url.ends_with("token=of-the-way-back"));
}

#[test]
fn factors_are_called_by_their_kind() {
    let (kind, name) = (FactorKind::Totp, Some("Phone".to_owned()));
    let added = about(Matter::FactorAdded { kind, name });
    assert_eq!(added.title, "An authenticator app was added");
    assert_eq!(detail(&added, Fact::Name), Some("Phone"));
    let (kind, name) = (FactorKind::VerifiedPasskey, None);
    let removed = about(Matter::FactorRemoved { kind, name });
    assert_eq!(removed.title, "A passkey was removed");
    assert_eq!(detail(&removed, Fact::Name), None);
}

#[test]
fn recovery_codes_are_counted() {
    let text = |left| about(Matter::RecoveryCodeUsed { left }).text;
    assert!(text(0).ends_with("It was the last one: make new ones soon."));
    assert!(text(1).ends_with("One is left."));
    assert!(text(9).ends_with("9 are left."));
}

/// RST-11.
#[test]
fn nothing_that_a_stranger_sent_is_repeated() {
    let user_agent = Some("Call +1 555 0100 about Firefox/140.0".to_owned());
    let words = about(Matter::NewBrowser { user_agent });
    assert_eq!(detail(&words, Fact::Browser), Some("Firefox"));
    let user_agent = Some("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0".to_owned());
    let words = about(Matter::NewBrowser { user_agent });
    assert_eq!(detail(&words, Fact::Browser), Some("Firefox on Linux"));
    for unknown in [None, Some("Your account is locked".to_owned())] {
        let words = about(Matter::NewBrowser {
            user_agent: unknown,
        });
        assert_eq!(detail(&words, Fact::Browser), None);
    }
}

#[test]
fn a_name_stays_on_its_line_and_short() {
    // RST-11
    let named = |name: &str| {
        let display_name = name.to_owned();
        words(&Letter {
            display_name,
            ..letter()
        })
        .name
    };
    assert_eq!(
        named("A\r\nBcc: b@example.com\r\n\r\nB"),
        "A Bcc: b@example.com B"
    );
    assert_eq!(named("a\u{202e}b\u{2028}c"), "abc");
    assert_eq!(named(&"ü".repeat(5_000)).chars().count(), MAX_VALUE);
}

#[test]
fn a_language_that_is_not_spoken_is_the_default() {
    let language = Some("tlh".to_owned());
    assert_eq!(
        words(&Letter {
            language,
            ..letter()
        })
        .language,
        "en"
    );
}
