//! `duo_api`: all of it or nothing.

use super::{check_error, loaded};
use crate::DuoSettings;

const WHOLE: &str = "hostname: API-1.duosecurity.com, integration_key: DIKEY, \
                     secret_key: kR3xW9pQz7mN2vL5tB8yfG4hJ6";

fn duo(over: &str) -> Option<DuoSettings> {
    loaded(&format!("duo_api: {{{over}}}")).settings.duo
}

#[test]
fn every_key_counts() {
    let read = duo(&format!("{WHOLE}, enable_self_enrollment: true")).expect("it is whole");
    assert_eq!(read.hostname, "api-1.duosecurity.com");
    assert_eq!(read.integration_key, "DIKEY");
    assert_eq!(read.secret_key.expose(), "kR3xW9pQz7mN2vL5tB8yfG4hJ6");
    assert!(read.self_enrolment);
    assert!(!duo(WHOLE).expect("it is whole").self_enrolment);
    assert!(!format!("{read:?}").contains("kR3xW9"), "it is a secret");
}

#[test]
fn nothing_written_and_switched_off_are_no_pushes() {
    for off in [
        "",
        "hostname: '', integration_key: '', secret_key: ''",
        "enable_self_enrollment: true",
        "disable: true, hostname: api-1.duosecurity.com",
        &format!("{WHOLE}, disable: true"),
    ] {
        assert!(duo(off).is_none(), "{off}");
    }
}

#[test]
fn half_of_it_is_an_error_that_names_the_rest() {
    for (written, missing) in [
        ("hostname: a.example, secret_key: y", "integration_key"),
        ("hostname: a.example, integration_key: x", "secret_key"),
        ("integration_key: x, secret_key: y", "hostname"),
    ] {
        let key = format!("duo_api.{missing}");
        check_error(&format!("duo_api: {{{written}}}"), &[&key, "Duo"]);
    }
}

#[test]
fn a_host_is_a_host() {
    let with = |host: &str| {
        let rest = WHOLE.split_once(',').expect("a list").1;
        format!("hostname: '{host}',{rest}")
    };
    let local = duo(&with("localhost:8443")).expect("a port is fine");
    assert_eq!(local.hostname, "localhost:8443");
    for wrong in [
        "https://api-1.duosecurity.com",
        "api-1.duosecurity.com/auth",
        "me@api-1.duosecurity.com",
        "api 1.duosecurity.com",
        "api-1.duosecurity.com?x",
        ":443",
    ] {
        let over = format!("duo_api: {{{}}}", with(wrong));
        check_error(&over, &["duo_api.hostname", "host"]);
    }
}

#[test]
fn what_users_are_asked_for_first_has_to_be_there() {
    let preferred = "default_2fa_method: mobile_push";
    check_error(preferred, &["default_2fa_method", "duo_api"]);
    loaded(&format!("{preferred}\nduo_api: {{{WHOLE}}}"));
}
