//! What `doorward config show` prints: every value, where it came from, and no secret.

use serde_json::Value;

use super::texts;
use crate::{Merged, TextFile, merge_texts};

const FIRST: &str = "\
authentication_backend:
  file:
    path: /config/users.yml
session:
  cookies:
    - domain: example.com
      portal_url: https://auth.example.com
  remember_me: -1
storage:
  encryption_key: hunter2hunter2hunter2
access_control:
  rules:
    - domain: [a.example.com, '*.b.example.com']
      policy: one_factor
      subject: ['user:x', ['group:a', 'group:b']]
";
const SECOND: &str = "log_level: debug\nsession:\n  name: \"it's\"\n";

fn merged() -> Merged {
    let mut texts = texts(&[FIRST, SECOND]);
    for (name, value) in [
        ("DOORWARD_LOG_FORMAT", "json"),
        ("AUTHELIA_SESSION_SECRET_FILE", "/run/secrets/session"),
    ] {
        texts.environment.insert(name.to_owned(), value.to_owned());
    }
    let secret = TextFile {
        text: String::from("hunter3hunter3hunter3\n"),
        ..TextFile::default()
    };
    let read = move |_: &std::path::Path| Ok(secret.clone());
    texts.secret_files = Some(&read);
    merge_texts(&texts)
}

#[test]
fn every_value_says_where_it_came_from() {
    let yaml = merged().yaml();
    for line in [
        "    path: /config/users.yml  # /config/0.yml:3",
        "    - domain: example.com  # /config/0.yml:6",
        "      portal_url: https://auth.example.com  # /config/0.yml:7",
        "  remember_me: -1  # /config/0.yml:8",
        "  name: 'it''s'  # /config/1.yml:3",
        "  level: debug  # /config/1.yml:1",
        "  format: json  # variable DOORWARD_LOG_FORMAT",
        "  secret: '***'  # secret file /run/secrets/session, environment variable AUTHELIA_SESSION_SECRET_FILE",
        "  encryption_key: '***'  # /config/0.yml:10",
        "    - domain: [a.example.com, '*.b.example.com']  # /config/0.yml:13",
        "        - 'user:x'",
        "        - ['group:a', 'group:b']",
        "  modes: [user]  # default",
        "  inactivity: 5m  # default",
        "    #path:  # default: `doorward.sqlite3` beside the first file",
    ] {
        assert!(
            yaml.lines().any(|written| written == line),
            "{line}\n{yaml}"
        );
    }
}

#[test]
fn no_secret_is_shown() {
    let merged = merged();
    for text in [merged.yaml(), merged.json(), format!("{merged:?}")] {
        assert!(!text.contains("hunter"), "{text}");
    }
    let misspelt = merge_texts(&texts(&[
        "storage: {encryption_kye: hunter2}\nssecret: {a: hunter2}",
    ]));
    assert!(misspelt.reports.has_errors());
    assert!(!misspelt.yaml().contains("hunter2"), "{}", misspelt.yaml());
}

/// It can be read again, and says the same.
#[test]
fn what_is_shown_is_a_configuration() {
    let yaml = merged()
        .yaml()
        .replace("'***'", "8f14e45fceea167a5a36dedd4bea2543");
    let again =
        crate::load_texts(&texts(&[&yaml])).unwrap_or_else(|reports| panic!("{reports}\n{yaml}"));
    let cookie = &again.settings.session.cookies[0];
    assert_eq!((&*cookie.name, cookie.remember_me), ("it's", None));
    assert_eq!(again.settings.access_control.rules[0].subjects.len(), 2);
}

#[test]
fn programs_get_a_list() {
    let rows: Value = serde_json::from_str(&merged().json()).unwrap();
    let row = |key: &str| {
        rows.as_array()
            .unwrap()
            .iter()
            .find(|row| row["key"] == key)
            .unwrap()
    };
    let level = row("log.level");
    assert_eq!(level["value"], "debug");
    assert_eq!(level["origin"]["kind"], "file");
    assert_eq!(
        (&level["origin"]["line"], &level["origin"]["column"]),
        (&1.into(), &12.into())
    );
    assert_eq!(row("log.format")["origin"]["kind"], "variable");
    assert_eq!(row("session.secret")["origin"]["kind"], "secret-file");
    assert_eq!(row("session.secret")["value"], "***");
    assert_eq!(row("regulation.ban_time")["origin"]["kind"], "default");
    assert_eq!(
        row("regulation.modes")["value"],
        serde_json::json!(["user"])
    );
    assert_eq!(row("access_control.rules[0].policy")["value"], "one_factor");
}
