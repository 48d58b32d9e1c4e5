//! Names of former times, alone and half migrated.

use super::users::users;
use super::{check, check_error, check_warning, loaded};
use crate::{LogLevel, PasswordSettings, Socket};
use doorward_diagnostics::Severity;

fn socket(over: &str) -> (Socket, Option<String>) {
    let address = loaded(over).settings.server.address;
    (address.socket, address.path)
}

#[test]
fn host_port_and_path_become_an_address() {
    let tcp = |host: &str, port| Socket::Tcp {
        host: host.into(),
        port,
        family: crate::AddressFamily::Any,
    };
    assert_eq!(
        socket("server: {host: 0.0.0.0, port: 9092, path: auth}"),
        (tcp("0.0.0.0", 9092), Some("auth".into()))
    );
    assert_eq!(
        socket("host: 127.0.0.1\nport: 80"),
        (tcp("127.0.0.1", 80), None)
    );
    assert_eq!(socket("server: {host: '::1'}"), (tcp("::1", 9091), None));
    check_warning(
        "server: {port: 80}",
        &["server.port", "server.address: tcp://:80/"],
    );
    check_error(
        "server: {address: 'tcp://:1', port: 80}",
        &["server.port", "contradicts"],
    );
}

#[test]
fn renamed_keys_show_the_line_to_write() {
    assert_eq!(
        loaded("log_level: debug").settings.log.level,
        LogLevel::Debug
    );
    check_warning(
        "log_level: debug",
        &["1.yml:1:1", "write `log.level: debug`"],
    );
    let remembered = loaded("session: {remember_me_duration: 1w}")
        .settings
        .session;
    assert_eq!(
        remembered.cookies[0].remember_me.unwrap().as_secs(),
        7 * 24 * 3600
    );
    check_warning(
        "server: {enable_pprof: true}",
        &["server.endpoints.enable_pprof: true"],
    );
}

#[test]
fn a_renamed_secret_is_not_shown() {
    let warning = super::reports("jwt_secret: hunter2hunter2")
        .into_iter()
        .find(|r| r.code() == "moved-key")
        .unwrap();
    assert!(
        warning
            .to_string()
            .contains("`identity_validation.reset_password.jwt_secret: …`"),
        "{warning}"
    );
}

#[test]
fn where_both_names_are_set_the_present_one_counts() {
    assert_eq!(
        loaded("log_level: debug\nlog: {level: error}")
            .settings
            .log
            .level,
        LogLevel::Error
    );
    check_warning(
        "log_level: debug\nlog: {level: error}",
        &["log_level", "ignored"],
    );
}

#[test]
fn flat_password_parameters() {
    let password = |text: &str| users(&format!("password: {{{text}}}")).password;
    let PasswordSettings::Argon2 {
        memory_kib,
        iterations,
        ..
    } = password("algorithm: argon2id, iterations: 2, memory: 128")
    else {
        panic!()
    };
    assert_eq!((memory_kib, iterations), (128 * 1024, 2));
    let PasswordSettings::Sha2Crypt {
        iterations,
        salt_length,
        ..
    } = password("algorithm: sha512, iterations: 60000, salt_length: 8")
    else {
        panic!()
    };
    assert_eq!((iterations, salt_length), (60_000, 8));
    check_warning(
        "authentication_backend: {file: {password: {memory: 64}}}",
        &["password.memory", "argon2"],
    );
}

#[test]
fn former_names_of_unused_features_are_named_too() {
    let over = "identity_providers: {oidc: {hmac_secret: x, issuer_private_key: '-----BEGIN KEY-----', clients: [{id: a, secret: b, description: c}]}}";
    check(over, Severity::Warning, &["clients[0].id", "client_id"]);
    loaded(over);
    loaded("notifier: {smtp: {host: mail, port: 25, sender: a@example.com}}");
    check(
        "authentication_backend: {ldap: {url: 'ldap://x'}}",
        Severity::Error,
        &["authentication_backend.ldap", "LDAP"],
    );
}
