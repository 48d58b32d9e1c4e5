//! Files of former times with present names: what becomes of comments, order and values.

use proptest::prelude::*;

use super::{WHOLE, texts};
use crate::{Migrated, NotMigrated, Texts, load_texts, migrate};

fn migrated_with(text: &str, portal: Option<&str>) -> Migrated {
    let mut files = migrate(&texts(&[text]), portal).unwrap_or_else(|why| panic!("{why}\n{text}"));
    files.remove(0)
}

/// Expects a file to become another one, with nothing left.
fn check(before: &str, after: &str) {
    let migrated = migrated_with(before, Some("https://auth.example.com"));
    assert_eq!(migrated.text, after);
    assert_eq!(migrated.left, Vec::<String>::new(), "{before}");
    let again = migrated_with(after, None);
    assert_eq!(again.text, after, "a second time");
    assert_eq!(again.changes, Vec::<String>::new());
}

#[test]
fn a_key_that_has_another_name_keeps_its_line() {
    check(
        "session:\n  # A month.\n  remember_me_duration: '1M'  # long\n  name: s\n",
        "session:\n  # A month.\n  remember_me: '1M'  # long\n  name: s\n",
    );
}

#[test]
fn a_key_that_has_moved_makes_its_sections_where_it_stood() {
    check(
        "# Mine.\njwt_secret: abc # hidden\ntheme: dark\n",
        "# Mine.\nidentity_validation:\n  reset_password:\n    jwt_secret: abc # hidden\ntheme: dark\n",
    );
}

#[test]
fn a_key_that_has_moved_goes_to_the_section_that_is_there_with_its_comments() {
    check(
        "theme: dark\n\n# How much.\nlog_level: debug # much\n\nlog:\n    # Where to.\n    file_path: /a\n",
        "theme: dark\n\n\nlog:\n    # How much.\n    level: debug # much\n    # Where to.\n    file_path: /a\n",
    );
    check("log_level: debug\nlog:\n", "log:\n  level: debug\n");
    check("log:\nlog_level: debug", "log:\n  level: debug\n");
    check(
        "log_level: debug\nlog: {format: json}\n",
        "log: {level: debug, format: json}\n",
    );
    check(
        "log_level: debug\nlog_format: json\n",
        "log:\n  format: json\n  level: debug\n",
    );
}

#[test]
fn blocks_move_with_all_their_lines() {
    check(
        "jwt_secret: |\n  one\n\n  two\nidentity_validation:\n  reset_password:\n    jwt_lifespan: 5m\n",
        "identity_validation:\n  reset_password:\n    jwt_secret: |\n      one\n\n      two\n    jwt_lifespan: 5m\n",
    );
}

#[test]
fn hosts_and_ports_become_an_address() {
    check(
        "server:\n  host: 0.0.0.0 # all\n  port: 9092 # ours\n  path: auth\n",
        "server:\n  address: tcp://0.0.0.0:9092/auth # all\n  # ours\n",
    );
    check(
        "server: {port: 80, host: '::1'}\n",
        "server: {address: 'tcp://[::1]:80/'}\n",
    );
    check(
        "host: 127.0.0.1\nport: 80\n",
        "server:\n  address: tcp://127.0.0.1:80/\n",
    );
    check(
        "notifier:\n  smtp:\n    port: 465\n    host: mail.example.com\n    sender: a@example.com\n",
        "notifier:\n  smtp:\n    address: submissions://mail.example.com:465\n    sender: a@example.com\n",
    );
    check(
        "storage:\n  postgres:\n    host: db\n    database: d\n",
        "storage:\n  postgres:\n    address: tcp://db:5432\n    database: d\n",
    );
}

#[test]
fn names_in_lists_are_former_ones_too() {
    check(
        "identity_providers:\n  oidc:\n    clients:\n      - id: a\n        secret: '$x'\n        # Shown.\n        description: A\n      - description: B\n        client_id: b\n",
        "identity_providers:\n  oidc:\n    clients:\n      - client_id: a\n        client_secret: '$x'\n        # Shown.\n        client_name: A\n      - client_name: B\n        client_id: b\n",
    );
}

#[test]
fn flat_parameters_of_hashes_go_below_their_algorithm() {
    check(
        "authentication_backend:\n  file:\n    password:\n      algorithm: argon2id\n      iterations: 1\n      memory: 64 # MiB\n",
        "authentication_backend:\n  file:\n    password:\n      algorithm: argon2\n      argon2:\n        memory: 65536 # MiB\n        iterations: 1\n",
    );
    check(
        "authentication_backend: {file: {password: {algorithm: sha512, iterations: 5000, memory: 64}}}\n",
        "authentication_backend: {file: {password: {algorithm: sha2crypt, sha2crypt: {iterations: 5000}}}}\n",
    );
}

#[test]
fn the_only_domain_becomes_an_entry() {
    check(
        "session:\n  # Ours.\n  domain: example.com # all\n  name: s\ndefault_redirection_url: https://www.example.com\n",
        "session:\n  # Ours.\n  cookies:\n    - domain: example.com # all\n      portal_url: https://auth.example.com\n      default_redirection_url: https://www.example.com\n  name: s\n",
    );
    check(
        "session: {domain: example.com}",
        "session: {cookies: [{domain: example.com, portal_url: https://auth.example.com}]}",
    );
}

#[test]
fn without_the_portals_address_the_only_domain_stays() {
    let migrated = migrated_with("session: {domain: example.com}\n", None);
    assert_eq!(migrated.text, "session: {domain: example.com}\n");
    assert!(
        migrated.left[0].contains("--portal-url"),
        "{:?}",
        migrated.left
    );
}

#[test]
fn the_former_address_to_go_to_goes_where_it_fits() {
    check(
        "default_redirection_url: https://www.example.com\nsession:\n  cookies:\n    - domain: example.com\n      portal_url: https://auth.example.com\n    - domain: example.org\n      portal_url: https://auth.example.org\n",
        "session:\n  cookies:\n    - domain: example.com\n      default_redirection_url: https://www.example.com\n      portal_url: https://auth.example.com\n    - domain: example.org\n      portal_url: https://auth.example.org\n",
    );
}

#[test]
fn a_former_name_beside_the_present_one_goes() {
    check(
        "log_level: debug # old\nlog: {level: info}\n",
        "# old\nlog: {level: info}\n",
    );
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    check(
        "\u{feff}jwt_secret: a\r\ntheme: dark\r\n",
        "\u{feff}identity_validation:\r\n  reset_password:\r\n    jwt_secret: a\r\ntheme: dark\r\n",
    );
}

#[test]
fn contradictions_are_left_to_their_owner() {
    let migrated = migrated_with("server: {address: 'tcp://:1', port: 80}\n", None);
    assert_eq!(migrated.changes, Vec::<String>::new());
    assert!(
        migrated.left[0].contains("server.port"),
        "{:?}",
        migrated.left
    );
}

#[test]
fn what_is_no_yaml_is_not_touched() {
    let refused = migrate(&texts(&["a: [1"]), None).unwrap_err();
    assert_eq!(
        refused,
        NotMigrated::Unreadable(String::from("/config/0.yml"))
    );
}

/// The former name in the first file is ignored because of the present one in the second. Under its present
/// name it would count where the files change places.
#[test]
fn files_that_depend_on_former_names_are_refused() {
    let files = [WHOLE, "log: {level: error}", "log_level: debug"];
    let refused = migrate(&texts(&files), None).unwrap_err();
    assert_eq!(refused, NotMigrated::OtherSettings);
}

/// Parts of files of former times, each a section's lines.
fn legacy() -> impl Strategy<Value = String> {
    let part = |options: &[&str]| {
        let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
        prop::sample::select(options)
    };
    let top = part(&[
        "",
        "log_level: debug # x\n",
        "# c\nlog_file_path: /a\nlogs_level: warn\n",
        "jwt_secret: |\n  a\n  b\n",
    ]);
    let server = part(&[
        "",
        "server:\n  port: 8080\n  read_buffer_size: 8192\n",
        "server:\n  # all\n  host: 0.0.0.0\n\n  path: 'auth'  # p\n  enable_pprof: true\n",
        "server: {host: 127.0.0.1, port: 1, timeouts: {read: 1s}}\n",
        "server:\n  write_buffer_size: 4096\n  buffers:\n    read: 8192\n",
    ]);
    let users = part(&[
        "",
        "  disable_reset_password: true\n",
        "  disable_reset_password: false\n  password_reset: {custom_url: 'https://a.example.com'}\n",
    ]);
    let password = part(&[
        "",
        "    password:\n      algorithm: argon2id\n      iterations: 2\n      # RAM\n      memory: 32\n      parallelism: 2\n",
        "    password: {algorithm: sha512, iterations: 60000, salt_length: 8}\n",
        "    password:\n      algorithm: bcrypt\n      iterations: 3\n",
    ]);
    let session = part(&[
        "session:\n  domain: example.com\n  remember_me_duration: 1w\n",
        "session:\n    name: s\n    domain: example.com # d\n",
        "session:\n  cookies:\n  - domain: example.com\n    portal_url: https://auth.example.com\n",
        "session: {domain: example.com, remember_me_duration: 2w}\n",
    ]);
    let rest = part(&[
        "",
        "default_redirection_url: https://home.example.com\n",
        "webauthn:\n  user_verification: required\n",
        "notifier:\n  smtp:\n    host: mail\n    port: 587\n    sender: a@example.com\n",
        "log:\n  format: json\n",
        "identity_providers:\n  oidc:\n    hmac_secret: x\n    issuer_private_key: '-----BEGIN KEY-----'\n    access_token_lifespan: 1h\n    clients:\n    - id: a\n      secret: b\n",
    ]);
    (top, server, users, password, session, rest).prop_map(
        |(top, server, users, password, session, rest)| {
            format!(
                "{top}{server}authentication_backend:\n{users}  file:\n    path: /u\n{password}{session}storage: {{encryption_key: 8f14e45fceea167a5a36dedd4bea2543}}\naccess_control: {{default_policy: one_factor}}\n{rest}"
            )
        },
    )
}

fn settings(text: &str) -> String {
    let loaded = load_texts(&texts(&[text])).unwrap_or_else(|reports| panic!("{reports}\n{text}"));
    let mut settings = loaded.settings;
    for cookie in &mut settings.session.cookies {
        cookie.portal_url = None;
    }
    format!("{settings:?}")
}

fn comments(text: &str) -> usize {
    text.matches('#').count()
}

proptest! {
    #[test]
    fn what_is_migrated_comes_to_the_same_settings(text in legacy()) {
        let migrated = migrated_with(&text, Some("https://auth.example.com"));
        prop_assert_eq!(&migrated.left, &Vec::<String>::new(), "{}\n{}", text, migrated.text);
        prop_assert_eq!(settings(&text), settings(&migrated.text));
        prop_assert_eq!(comments(&text), comments(&migrated.text), "{}\n{}", text, migrated.text);
        let notes = load_texts(&texts(&[&migrated.text])).unwrap().notes;
        let moved: Vec<_> = notes.iter().filter(|note| note.code() == "moved-key").collect();
        prop_assert!(moved.is_empty(), "{moved:?}\n{}", migrated.text);
    }

    #[test]
    fn whatever_a_file_holds_it_is_migrated_or_refused(text in super::properties::pieces()) {
        let texts: Texts<'_> = texts(&[&text]);
        if let Ok(files) = migrate(&texts, Some("https://auth.example.com")) {
            let body = files[0].text.trim_start_matches('\u{feff}');
            let parsed = crate::yaml::parse(body, 0);
            prop_assert!(parsed.is_ok());
        }
    }
}
