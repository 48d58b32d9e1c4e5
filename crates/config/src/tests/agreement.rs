//! What the table says of defaults, words and limits is what the readers of the sections do.

use doorward_diagnostics::{Report, Severity};

use super::texts;
use crate::load_texts;
use crate::schema::{Key, Kind, ROOT, Shown, State, Without};

/// A configuration with as few keys as there can be.
const BASE: &str = "\
authentication_backend: {file: {path: /config/users.yml}}
session: {cookies: [{domain: example.com, portal_url: 'https://auth.example.com'}]}
storage: {encryption_key: 8f14e45fceea167a5a36dedd4bea2543}
access_control: {rules: [{domain: app.example.com, policy: one_factor}]}
";

/// Pushes that work.
const DUO: &str =
    "duo_api: {hostname: a.example, integration_key: x, secret_key: kR3xW9pQz7mN2vL5tB8y}";

/// What has to be there for the keys of a section to matter.
const CONTEXTS: [(&str, &str); 17] = [
    (
        "notifier.smtp",
        "notifier: {smtp: {address: 'smtp://mail', sender: a@example.com}}",
    ),
    (
        "notifier",
        "notifier: {filesystem: {filename: /config/mail.txt}}",
    ),
    (
        "password_policy.standard",
        "password_policy: {standard: {enabled: true}}",
    ),
    (
        "password_policy.zxcvbn",
        "password_policy: {zxcvbn: {enabled: true}}",
    ),
    (
        "authentication_backend.htpasswd",
        "authentication_backend: {file: {path: ~}, htpasswd: {path: /u}}",
    ),
    (
        "authentication_backend.file.password.argon2.memory",
        "authentication_backend: {file: {password: {argon2: {parallelism: 1}}}}",
    ),
    (
        "authentication_backend.file.password.argon2.parallelism",
        "authentication_backend: {file: {password: {argon2: {memory: 200000000}}}}",
    ),
    (
        "server.endpoints.authz",
        "server: {endpoints: {authz: {forward-auth: {implementation: ForwardAuth}}}}",
    ),
    (
        "authentication_backend.file.password.argon2",
        "authentication_backend: {file: {password: {algorithm: argon2}}}",
    ),
    (
        "authentication_backend.file.password.sha2crypt",
        "authentication_backend: {file: {password: {algorithm: sha2crypt}}}",
    ),
    (
        "authentication_backend.file.password.pbkdf2",
        "authentication_backend: {file: {password: {algorithm: pbkdf2}}}",
    ),
    (
        "authentication_backend.file.password.bcrypt",
        "authentication_backend: {file: {password: {algorithm: bcrypt}}}",
    ),
    (
        "authentication_backend.file.password.scrypt",
        "authentication_backend: {file: {password: {algorithm: scrypt}}}",
    ),
    (
        "webauthn.experimental",
        "webauthn: {enable_passkey_login: true}",
    ),
    ("server.tls", "server: {tls: {certificate: /c, key: /k}}"),
    ("duo_api", DUO),
    ("default_2fa_method", DUO),
];

/// A key of a feature of this build, and how to write it.
struct Case {
    key: &'static Key,
    /// As reports name it.
    path: String,
    /// YAML in which `@` stands for the key with its value.
    frame: String,
}

impl Case {
    /// Everything that this configuration comes to, or what is wrong with it.
    fn load(&self, value: Option<&str>) -> (String, Vec<Report>) {
        let line = value.map(|value| format!("{}: {value}", self.key.name));
        let over = self.frame.replace('@', &line.unwrap_or_default());
        let context = CONTEXTS
            .iter()
            .find(|(section, _)| self.path.starts_with(section) && self.key.name != "enabled")
            .map_or("", |(_, context)| context);
        let base = if self.path.starts_with("authentication_backend.htpasswd") {
            BASE.replace("file: {path: /config/users.yml}", "")
        } else {
            BASE.to_owned()
        };
        match load_texts(&texts(&[&base, context, &over])) {
            Ok(loaded) => (format!("{:#?}", loaded.settings), loaded.notes),
            Err(reports) => (String::new(), reports.into_iter().collect()),
        }
    }

    /// What is said of this very key with this value.
    fn errors(&self, value: &str) -> Vec<Report> {
        let (_, reports) = self.load(Some(value));
        let path = match self.key.kind {
            Kind::List(_) => format!("{}[0]", self.path),
            _ => self.path.clone(),
        };
        let is_about = |report: &Report| {
            report.severity() == Severity::Error
                && report.code() == "wrong-value"
                && report.key() == Some(&path)
        };
        reports.into_iter().filter(is_about).collect()
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    collect(ROOT.kind, "", "@", &mut cases);
    cases
}

fn collect(kind: Kind, path: &str, frame: &str, cases: &mut Vec<Case>) {
    for key in kind.fields().iter().filter(|key| key.state == State::Here) {
        let path = format!(
            "{path}{}{}",
            if path.is_empty() { "" } else { "." },
            key.name
        );
        let name = key.name;
        let around = |inner: &str| frame.replace('@', &format!("{name}: {inner}"));
        match key.kind {
            Kind::Section(_) => collect(key.kind, &path, &around("{@}"), cases),
            Kind::Items(_) | Kind::Nested(Kind::Section(_)) => {
                in_list(key.kind, &path, &around("[{@}]"), cases);
            }
            Kind::Free(value) => {
                let path = format!("{path}.{}", value.name);
                let frame = around(&format!("{{{}: {{@}}}}", value.name));
                in_list(value.kind, &path, &frame, cases);
            }
            _ => cases.push(Case {
                key,
                path,
                frame: frame.to_owned(),
            }),
        }
    }
}

/// Entries of lists and under free names need what every such entry needs.
fn in_list(kind: Kind, path: &str, frame: &str, cases: &mut Vec<Case>) {
    let path = match kind {
        Kind::Section(_) => path.to_owned(),
        _ => format!("{path}[0]"),
    };
    let mut inner = Vec::new();
    collect(kind, &path, "@", &mut inner);
    for case in inner {
        let own = case
            .path
            .strip_prefix(&format!("{path}."))
            .unwrap_or_default();
        let others: Vec<String> = kind
            .fields()
            .iter()
            .filter(|key| key.shown == Shown::InUse && key.name != own)
            .filter_map(|key| Some(format!("{}: {}", key.name, key.example?)))
            .chain([case.frame.clone()])
            .collect();
        cases.push(Case {
            frame: frame.replace('@', &others.join(", ")),
            ..case
        });
    }
}

#[test]
fn without_a_key_its_default_holds() {
    let mut compared = 0;
    for case in cases() {
        let Without::Value(default) = case.key.without else {
            continue;
        };
        let ((without, reports), (with, _)) = (case.load(None), case.load(Some(default)));
        assert_ne!(without, "", "{}: {reports:#?}", case.path);
        assert_eq!(without, with, "{}: {default}", case.path);
        compared += 1;
    }
    assert!(compared > 60, "{compared}");
}

/// Keys that are accepted, and change nothing.
const ACCEPTED: [&str; 1] = ["server.disable_healthcheck"];

#[test]
fn with_another_value_something_is_different() {
    for case in cases() {
        let default = match case.key.without {
            Without::Value(default) => default,
            _ => "",
        };
        let other = match case.key.kind {
            Kind::Flag if default == "true" => "false",
            Kind::Flag => "true",
            Kind::Duration | Kind::DurationOrNone => "4m",
            Kind::Number(least, most) if least <= 17 && 17 <= most => "17",
            Kind::Words(words, _) if default.is_empty() => words[words.len() - 1],
            Kind::Words(words, _) => words.iter().find(|word| **word != default).unwrap(),
            Kind::Text(_) if case.key.example.is_none() => "other",
            Kind::Numbers([_, other, ..]) => &other.to_string(),
            _ => continue,
        };
        let ((without, _), (with, reports)) = (case.load(None), case.load(Some(other)));
        let same = without == with && !without.is_empty();
        assert_eq!(
            same,
            ACCEPTED.contains(&&*case.path),
            "{}: {other}\n{reports:#?}",
            case.path
        );
    }
}

#[test]
fn words_are_those_that_readers_know() {
    let mut compared = 0;
    for case in cases() {
        let Kind::Words(words, others) = case.key.kind.item() else {
            continue;
        };
        let written = |word: &str| match case.key.kind {
            Kind::List(_) => format!("['{word}']"),
            _ => format!("'{word}'"),
        };
        let known = format!("allowed: {}", words.join(", "));
        let is_refused = |word: &str| {
            let errors = case.errors(&written(word));
            errors
                .iter()
                .any(|error| error.help().as_ref() == Some(&known))
        };
        for word in words.iter().chain(others) {
            assert!(!is_refused(word), "{}: {word}", case.path);
        }
        assert!(is_refused("no-such-word"), "{}", case.path);
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn limits_are_those_that_readers_keep() {
    let mut compared = 0;
    for case in cases() {
        let (good, bad): (Vec<i64>, Vec<i64>) = match case.key.kind {
            Kind::Number(least, most) => {
                // Zero and less often mean the default.
                let below = (least > 1).then_some(least - 1);
                let above = (most < i64::from(u32::MAX)).then_some(most + 1);
                let highest = above.map(|_| most);
                (
                    [least].into_iter().chain(highest).collect(),
                    below.into_iter().chain(above).collect(),
                )
            }
            Kind::Numbers(numbers) => (numbers.to_vec(), vec![numbers[0] - 1, numbers[0] + 1]),
            _ => continue,
        };
        for number in good {
            assert_eq!(
                case.errors(&number.to_string()),
                [],
                "{}: {number}",
                case.path
            );
        }
        for number in bad {
            assert_ne!(
                case.errors(&number.to_string()),
                [],
                "{}: {number}",
                case.path
            );
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
}
