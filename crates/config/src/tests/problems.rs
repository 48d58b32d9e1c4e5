//! What is wrong is told with its place, all of it in one run.

use doorward_diagnostics::{Severity, Style};

use super::{WHOLE, check, check_error, check_warning, load_with, loaded, texts};
use crate::load_texts;

#[test]
fn everything_is_told_in_one_run() {
    let over = "
sesion: {}
log: {level: loud, colour: red}
session:
  expiration: soon
server: {address: 'http://x'}
access_control:
  rules:
    - {domain: a.example.com, policy: maybe}
authentication_backend: {file: {password: {bcrypt: {cost: 99}}}}
";
    let reports = load_with(over).unwrap_err();
    let errors = reports
        .iter()
        .filter(|report| report.severity() == Severity::Error);
    let keys: Vec<_> = errors.filter_map(|report| report.key()).collect();
    let expected = [
        "sesion",
        "log.level",
        "log.colour",
        "session.expiration",
        "server.address",
        "access_control.rules[0].policy",
        "authentication_backend.file.password.bcrypt.cost",
    ];
    assert_eq!(keys, expected, "{reports}");
}

#[test]
fn unknown_keys_come_with_the_nearest_known_one_or_their_place() {
    check_error(
        "session:\n  expriation: 1h",
        &[
            "1.yml:2:3",
            "session.expriation",
            "did you mean `expiration`?",
        ],
    );
    check_error(
        "encryption_key: x",
        &["it belongs at `storage.encryption_key`"],
    );
    check_error(
        "log: {colour: red}",
        &["allowed: level, format, file_path, keep_stdout"],
    );
}

#[test]
fn wrong_shapes_are_told() {
    check("session: 5", Severity::Error, &["session", "mapping"]);
    check_error("log: [a]", &["log", "mapping"]);
    check_error("theme: [dark]", &["theme", "single value"]);
    check(
        "access_control: {rules: {a: b}}",
        Severity::Error,
        &["access_control.rules", "list"],
    );
    check_error("totp: {digits: six}", &["totp.digits", "whole number"]);
    check_error("ntp: {max_desync: fast}", &["ntp.max_desync", "duration"]);
    check_error("- a\n- b", &["mapping of keys"]);
}

#[test]
fn empty_sections_are_nothing() {
    let told = |text: &str| -> Vec<_> {
        let notes = loaded(text).notes;
        notes
            .iter()
            .map(|note| (note.code(), note.key().map(str::to_owned)))
            .collect()
    };
    for text in [
        "totp:",
        "totp: {}",
        "server:",
        "server: {tls: }",
        "ntp: ~",
        "definitions: {}",
        "duo_api: {}",
        "theme:",
        "log: {level: }",
    ] {
        assert_eq!(told(text), told(""), "{text}");
    }
}

#[test]
fn an_empty_text_is_nothing_but_for_what_a_rule_asks() {
    for text in [
        "server: {tls: {certificate: '', key: ''}}",
        "session: {name: '', expiration: ''}",
        "authentication_backend: {password_reset: {custom_url: ''}}",
        "webauthn: {selection_criteria: {attachment: ''}}",
        "default_2fa_method: ''",
        "duo_api: {hostname: '', integration_key: ''}",
    ] {
        let (told, nothing) = (loaded(text), loaded(""));
        assert_eq!(
            format!("{:?}", told.settings),
            format!("{:?}", nothing.settings),
            "{text}"
        );
        assert_eq!(told.notes.len(), nothing.notes.len(), "{text}");
    }
    for criterion in ["networks: ''", "subject: ''", "methods: ''"] {
        let over = format!(
            "access_control: {{rules: [{{domain: a.example.com, policy: bypass, {criterion}}}]}}"
        );
        assert!(load_with(&over).is_err(), "{over}");
    }
}

#[test]
fn features_of_later_builds_are_named_once() {
    let over = "
session: {secret: kR3xW9pQz7mN2vL5tB8y, redis: {host: redis, port: 6379, password: hunter2}}
telemetry: {metrics: {enabled: true}}
identity_providers: {oidc: {clients: []}}
";
    let notes = loaded(over).notes;
    let of = |key: &str| {
        notes
            .iter()
            .filter(|note| note.key().is_some_and(|k| k.starts_with(key)))
            .count()
    };
    assert_eq!(
        (
            of("session.redis"),
            of("telemetry"),
            of("identity_providers")
        ),
        (1, 1, 0)
    );
    check_warning(over, &["session.redis", "SQLite"]);
}

#[test]
fn what_is_said_of_a_section_is_said_of_no_other() {
    let over = "identity_validation: {reset_password: {jwt_secret: kR3xW9pQz7mN2vL5tB8y}}";
    check(
        over,
        Severity::Note,
        &["identity_validation.reset_password", "nothing is signed"],
    );
    check(
        "server: {endpoints: {enable_pprof: true}}",
        Severity::Warning,
        &["enable_pprof", "profiling"],
    );
    assert_eq!(
        loaded("server: {endpoints: {authz: {}}}").notes.len(),
        loaded("").notes.len()
    );
}

#[test]
fn a_database_server_is_replaced_by_sqlite_beside_the_configuration() {
    let text = WHOLE.replace(
        "local:\n    path: /config/db.sqlite3",
        "postgres: {address: 'tcp://db:5432', database: d, username: u}",
    );
    let loaded = load_texts(&texts(&[&text])).unwrap();
    assert_eq!(
        loaded.settings.storage.path.to_str(),
        Some("/config/doorward.sqlite3")
    );
    assert!(
        loaded
            .notes
            .iter()
            .any(|note| note.key() == Some("storage.postgres"))
    );
    check_error(
        "storage: {mysql: {address: 'tcp://db', database: d, username: u}}",
        &["storage.mysql", "only one"],
    );
}

#[test]
fn ldap_is_an_error_since_nobody_could_sign_in() {
    check(
        "authentication_backend: {ldap: {address: 'ldap://x'}}",
        Severity::Error,
        &["authentication_backend.ldap"],
    );
}

#[test]
fn yaml_mistakes_have_a_line_too() {
    check(
        "session:\n\tname: x\n",
        Severity::Error,
        &["1.yml:2", "yaml"],
    );
    check_error(
        "theme: dark\ntheme: light\n",
        &["1.yml:2:1", "duplicate-key"],
    );
    check_warning(
        "theme: dark\n---\nnothing: here\n",
        &["1.yml:2", "second-document"],
    );
}

#[test]
fn files_are_laid_over_each_other() {
    let texts = texts(&[
        WHOLE,
        "theme: dark\nlog: {level: debug}",
        "\u{feff}log:\r\n  format: json\r\n",
    ]);
    let settings = load_texts(&texts).unwrap().settings;
    assert_eq!(
        (settings.portal.theme, settings.log.level.as_str()),
        (crate::Theme::Dark, "debug")
    );
    assert_eq!(settings.log.format, crate::LogFormat::Json);
}

#[test]
fn dotted_keys_are_sections() {
    let settings =
        loaded("session.name: dotted\nserver.timeouts: {read: 9s}\nlog: {'level': warn}").settings;
    assert_eq!(settings.session.cookies[0].name, "dotted");
    assert_eq!(settings.server.timeouts.read.as_secs(), 9);
    check_error("session.nmae: x", &["session.nmae", "did you mean `name`?"]);
}

#[test]
fn a_report_is_drawn_with_its_line() {
    let reports = load_with("log:\n  level: loud\n").unwrap_err();
    let drawn = reports.draw(Style::Uncoloured);
    for part in [
        "/config/1.yml:2:10",
        "level: loud",
        "────",
        "allowed: error, warn, info, debug, trace",
    ] {
        assert!(drawn.contains(part), "{part} is missing from\n{drawn}");
    }
}

#[test]
fn required_keys_are_asked_for() {
    let reports = load_texts(&texts(&["theme: dark"])).unwrap_err();
    let missing: Vec<_> = reports
        .iter()
        .filter(|report| report.code() == "missing-key")
        .filter_map(|report| report.key())
        .collect();
    assert_eq!(
        missing,
        [
            "session.cookies",
            "authentication_backend.file.path",
            "storage.encryption_key"
        ]
    );
}

#[test]
fn nothing_at_all_is_no_configuration() {
    assert!(load_texts(&texts(&[])).is_err());
    assert!(load_texts(&texts(&[""])).is_err());
}
