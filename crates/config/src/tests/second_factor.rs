//! `totp`, `default_2fa_method` and `session.trusted_browser`.

use std::time::Duration;

use doorward_model::SecondFactorMethod;

use super::{check_error, loaded};
use crate::{SecondFactorSettings, TotpHash, TotpSettings};

fn settings(over: &str) -> SecondFactorSettings {
    loaded(over).settings.second_factor
}

fn totp(over: &str) -> TotpSettings {
    let settings = settings(&format!("totp: {{{over}}}"));
    settings.totp.expect("it is enabled")
}

#[test]
fn codes_from_an_app_are_taken_as_every_app_makes_them() {
    let expected = TotpSettings {
        issuer: String::from("Doorward"),
        algorithm: TotpHash::Sha1,
        allowed_algorithms: vec![TotpHash::Sha1],
        digits: 6,
        allowed_digits: vec![6],
        period: 30,
        allowed_periods: vec![30],
        skew: 1,
        secret_size: 32,
        allow_reuse: false,
    };
    assert_eq!(totp(""), expected);
}

#[test]
fn every_key_counts() {
    let read = totp(
        "issuer: example.com, algorithm: sha512, allowed_algorithms: [SHA1, SHA512], digits: 8, \
         allowed_digits: [6], period: 60, allowed_periods: [30, 60], skew: 0, secret_size: 20, \
         disable_reuse_security_policy: true",
    );
    let expected = TotpSettings {
        issuer: String::from("example.com"),
        algorithm: TotpHash::Sha512,
        allowed_algorithms: vec![TotpHash::Sha1, TotpHash::Sha512],
        digits: 8,
        allowed_digits: vec![6, 8],
        period: 60,
        allowed_periods: vec![30, 60],
        skew: 0,
        secret_size: 20,
        allow_reuse: true,
    };
    assert_eq!(read, expected);
}

#[test]
fn codes_from_an_app_can_be_switched_off() {
    assert_eq!(settings("totp: {disable: true}").totp, None);
    let preferred = settings("default_2fa_method: webauthn").preferred;
    assert_eq!(preferred, Some(SecondFactorMethod::WebAuthn));
    let over = "totp: {disable: true}\ndefault_2fa_method: totp";
    check_error(over, &["default_2fa_method", "disabled"]);
    check_error("default_2fa_method: sms", &["default_2fa_method", "totp"]);
}

#[test]
fn what_no_app_can_do_or_nobody_should_is_refused() {
    for (over, key) in [
        ("digits: 7", "totp.digits"),
        ("allowed_digits: [5]", "totp.allowed_digits"),
        ("period: 14", "totp.period"),
        ("secret_size: 19", "totp.secret_size"),
        ("secret_size: 100000", "totp.secret_size"),
        ("skew: 101", "totp.skew"),
        ("skew: -1", "totp.skew"),
        ("algorithm: md5", "totp.algorithm"),
        ("issuer: 'a:b'", "totp.issuer"),
    ] {
        check_error(&format!("totp: {{{over}}}"), &[key]);
    }
}

#[test]
fn browsers_are_trusted_only_where_that_is_asked_for() {
    let trusted = |value: &str| settings(&format!("session: {{trusted_browser: {value}}}"));
    assert_eq!(settings("").trusted_browser, None);
    for off in ["0", "-1", "false"] {
        assert_eq!(trusted(off).trusted_browser, None, "{off}");
    }
    let month = Some(Duration::from_hours(30 * 24));
    assert_eq!(trusted("30d").trusted_browser, month);
}
