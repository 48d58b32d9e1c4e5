//! `notifier`: which way mails go, and what is refused.

use std::time::Duration;

use doorward_diagnostics::Severity;

use super::{check, check_error, check_warning, loaded, reports};
use crate::{Carrier, MailEncryption, Mailbox, SmtpSettings, TlsVersion};

const PLAIN: &str = "address: 'submission://mail.example.com', sender: 'Door <door@example.com>'";

fn over(keys: &str) -> String {
    format!("notifier: {{smtp: {{{keys}}}}}")
}

fn smtp(keys: &str) -> SmtpSettings {
    match loaded(&over(keys))
        .settings
        .notifier
        .expect("a way")
        .carrier
    {
        Carrier::Smtp(smtp) => *smtp,
        Carrier::File(file) => panic!("{}", file.display()),
    }
}

#[test]
fn without_the_section_nobody_is_told() {
    assert!(loaded("").settings.notifier.is_none());
    check_warning(
        "notifier: {disable_startup_check: true}",
        &["no-mail", "`smtp` or `filesystem`"],
    );
}

#[test]
fn mails_go_one_way() {
    let file = loaded("notifier: {filesystem: {filename: /config/mail.txt}}");
    let notifier = file.settings.notifier.expect("a way");
    assert!(notifier.startup_check && notifier.template_path.is_none());
    assert!(matches!(notifier.carrier, Carrier::File(path) if path.ends_with("mail.txt")));
    let both = format!("notifier: {{filesystem: {{filename: /m}}, smtp: {{{PLAIN}}}}}");
    check_error(&both, &["notifier.smtp", "one way only"]);
}

#[test]
fn what_is_left_out_is_safe() {
    let smtp = smtp(PLAIN);
    assert_eq!(
        (&*smtp.address.host, smtp.address.port),
        ("mail.example.com", 587)
    );
    assert_eq!(smtp.address.encryption, MailEncryption::Required);
    assert_eq!(smtp.timeout, Duration::from_secs(5));
    assert!(smtp.credentials.is_none() && smtp.html && !smtp.tls.skip_verify);
    assert_eq!(
        (&*smtp.identifier, &*smtp.subject),
        ("localhost", "[Doorward] {title}")
    );
    assert_eq!(
        (smtp.tls.oldest, smtp.tls.newest),
        (TlsVersion::Tls12, TlsVersion::Tls13)
    );
    check_error(
        &over("sender: a@example.com"),
        &["notifier.smtp.address", "required"],
    );
    check_error(
        &over("address: 'smtp://mail'"),
        &["notifier.smtp.sender", "required"],
    );
}

#[test]
fn every_weakening_is_told() {
    let weak = |key: &str, parts: &[&str]| {
        let keys = format!("{PLAIN}, {key}");
        check_warning(&over(&keys), parts);
        smtp(&keys)
    };
    let never = weak(
        "disable_starttls: true",
        &["disable_starttls", "unencrypted"],
    );
    assert_eq!(never.address.encryption, MailEncryption::Never);
    let maybe = weak(
        "disable_require_tls: true",
        &["disable_require_tls", "unencrypted"],
    );
    assert_eq!(maybe.address.encryption, MailEncryption::Opportunistic);
    let unjudged = weak(
        "tls: {skip_verify: true}",
        &["skip_verify", "read every mail"],
    );
    assert!(unjudged.tls.skip_verify);
    let old = weak(
        "tls: {minimum_version: TLS1.0}",
        &["minimum_version", "TLS 1.2"],
    );
    assert_eq!(old.tls.oldest, TlsVersion::Tls12);
    let implicit = "address: 'submissions://mail', sender: a@example.com, disable_starttls: true";
    assert_eq!(smtp(implicit).address.encryption, MailEncryption::Implicit);
}

#[test]
fn a_provider_stands_for_its_address() {
    let sendgrid = smtp("provider: sendgrid, password: x, sender: a@example.com");
    assert_eq!(sendgrid.address.host, "smtp.sendgrid.net");
    assert_eq!(sendgrid.address.encryption, MailEncryption::Implicit);
    assert_eq!(sendgrid.credentials.expect("a password").0, "apikey");
    check_error(
        &over(&format!("{PLAIN}, provider: gmail")),
        &["notifier.smtp.address", "`provider`"],
    );
    let wrong = over("provider: gmial, sender: a@example.com");
    check_error(&wrong, &["did you mean `gmail`?"]);
}

#[test]
fn the_former_two_keys_are_an_address() {
    for (port, address) in [
        (25, "smtp://mail:25"),
        (465, "submissions://mail:465"),
        (587, "submission://mail:587"),
    ] {
        let keys = over(&format!("host: mail, port: {port}, sender: a@example.com"));
        let line = format!("write `notifier.smtp.address: {address}`");
        check_warning(&keys, &["notifier.smtp.host", &line]);
    }
    check_error(
        &over(&format!("{PLAIN}, port: 25")),
        &["notifier.smtp.port", "contradicts"],
    );
}

#[test]
fn a_sender_is_one_mailbox() {
    let sender = |text: &str| smtp(&format!("address: 'smtp://m', sender: '{text}'")).sender;
    let mailbox = |name: Option<&str>, address: &str| Mailbox {
        name: name.map(str::to_owned),
        address: address.to_owned(),
    };
    assert_eq!(sender("a@example.com"), mailbox(None, "a@example.com"));
    assert_eq!(sender("<a@example.com>"), mailbox(None, "a@example.com"));
    assert_eq!(
        sender("Front Door <a@example.com>"),
        mailbox(Some("Front Door"), "a@example.com")
    );
    assert_eq!(
        sender("\"Door, Front\" <a@example.com>"),
        mailbox(Some("Door, Front"), "a@example.com")
    );
    for odd in [
        "door",
        "a@example.com, b@example.com",
        "a@b@example.com",
        "Door <a@example.com",
        "@example.com",
        "a@",
    ] {
        check_error(
            &over(&format!("address: 'smtp://m', sender: '{odd}'")),
            &["notifier.smtp.sender", "no sender"],
        );
    }
    let forged = over("address: 'smtp://m', sender: \"Door\\r\\nBcc: x <a@example.com>\"");
    check_error(&forged, &["notifier.smtp.sender"]);
}

#[test]
fn what_goes_to_the_server_stays_on_its_line() {
    // RST-11
    for key in [
        "identifier: \"a\\r\\nMAIL\"",
        "identifier: 'a b'",
        "subject: \"a\\r\\nBcc: b\"",
    ] {
        check_error(&over(&format!("{PLAIN}, {key}")), &["notifier.smtp."]);
    }
}

#[test]
fn certificates_come_with_their_keys_and_versions_in_order() {
    let with = |tls: &str| over(&format!("{PLAIN}, tls: {{{tls}}}"));
    check_error(
        &with("certificate_chain: PEM"),
        &["tls.private_key", "belong together"],
    );
    check_error(
        &with("private_key: PEM"),
        &["tls.certificate_chain", "belong together"],
    );
    check_error(
        &with("maximum_version: TLS1.1"),
        &["maximum_version", "no version"],
    );
    check_error(
        &with("minimum_version: TLS1.3, maximum_version: TLS1.2"),
        &["maximum_version", "no version"],
    );
    let both = smtp(&format!(
        "{PLAIN}, tls: {{certificate_chain: A, private_key: B, server_name: x}}"
    ));
    assert!(both.tls.client.is_some());
    assert_eq!(both.tls.server_name.as_deref(), Some("x"));
}

#[test]
fn no_password_is_shown() {
    let marker = "kR3xW9pQz7mN2vL5tB8yhunter2";
    let settings = loaded(&over(&format!(
        "{PLAIN}, username: door, password: {marker}"
    )))
    .settings;
    assert!(!format!("{settings:?}").contains(marker));
    let told = reports(&over(&format!(
        "{PLAIN}, pasword: {marker}, password: [{marker}]"
    )));
    assert!(
        told.iter()
            .all(|report| !report.to_string().contains(marker))
    );
}

#[test]
fn the_address_of_a_test_mail_is_of_no_use() {
    let keys = over(&format!("{PLAIN}, startup_check_address: a@example.com"));
    check(
        &keys,
        Severity::Note,
        &["startup_check_address", "sends nothing"],
    );
}
