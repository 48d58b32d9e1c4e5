//! `session`: cookie domains, portal addresses, lifetimes.

use std::time::Duration;

use super::{WHOLE, check_error, check_warning, loaded, texts};
use crate::{CookieSettings, SameSite, SessionProvider, load_texts};

fn cookies(over: &str) -> Vec<CookieSettings> {
    loaded(over).settings.session.cookies
}

/// A `session` section with these entries.
fn entries(text: &str) -> String {
    format!("session:\n  cookies: [{text}]")
}

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

#[test]
fn defaults() {
    let cookie = cookies("").remove(0);
    assert_eq!(
        (&*cookie.name, cookie.same_site),
        ("doorward_session", SameSite::Lax)
    );
    assert_eq!(
        (cookie.expiration, cookie.inactivity),
        (60 * MINUTE, 5 * MINUTE)
    );
    assert_eq!(cookie.remember_me, Some(30 * DAY));
    assert_eq!(
        loaded("").settings.session.provider,
        SessionProvider::Storage
    );
    assert_eq!(
        cookie.portal_url.unwrap().as_str(),
        "https://auth.example.com/"
    );
}

#[test]
fn entries_inherit_and_override() {
    let over = "
session:
  name: shared
  same_site: strict
  expiration: 2h
  inactivity: 10 minutes
  remember_me: 1w
  provider: memory
  cookies:
    - {domain: inner.example.com, portal_url: 'https://auth.inner.example.com/portal', name: own, inactivity: 3}
    - {domain: example.com, authelia_url: 'https://auth.example.com:8443', default_redirection_url: 'https://www.example.com/?x=1', remember_me: -1, same_site: none}
";
    let cookies = cookies(over);
    let [inner, outer] = cookies.as_slice() else {
        panic!()
    };
    assert_eq!((&*inner.name, &*outer.name), ("own", "shared"));
    assert_eq!(
        (inner.inactivity, outer.inactivity),
        (Duration::from_secs(3), 10 * MINUTE)
    );
    assert_eq!(
        (inner.remember_me, outer.remember_me),
        (Some(7 * DAY), None)
    );
    assert_eq!(
        (inner.same_site, outer.same_site),
        (SameSite::Strict, SameSite::None)
    );
    assert_eq!(outer.expiration, 120 * MINUTE);
    assert_eq!(
        inner.portal_url.as_ref().unwrap().as_str(),
        "https://auth.inner.example.com/portal/"
    );
    assert_eq!(
        outer.default_redirection_url.as_ref().unwrap().as_str(),
        "https://www.example.com/?x=1"
    );
    assert_eq!(
        loaded(over).settings.session.provider,
        SessionProvider::Memory
    );
}

#[test]
fn remember_me_is_switched_off_by_any_sign_of_it() {
    for off in ["-1", "-2", "false", "'-1'"] {
        assert_eq!(
            cookies(&format!("session: {{remember_me: {off}}}"))[0].remember_me,
            None,
            "{off}"
        );
    }
    assert_eq!(
        cookies("session: {remember_me: 2 months}")[0].remember_me,
        Some(60 * DAY)
    );
    check_warning("session: {remember_me: 0}", &["-1"]);
    check_error("session: {remember_me: '-1h'}", &["remember_me"]);
    check_error("session: {remember_me: true}", &["remember_me"]);
}

#[test]
fn the_sessions_of_a_user_are_bounded() {
    let most = |over: &str| loaded(over).settings.session.max_per_user.get();
    assert_eq!(most(""), 100);
    assert_eq!(most("session: {max_per_user: 1}"), 1);
    assert_eq!(most("session: {max_per_user: 10000}"), 10_000);
    for wrong in ["0", "-1", "10001", "65537", "many"] {
        check_error(
            &format!("session: {{max_per_user: {wrong}}}"),
            &["session.max_per_user"],
        );
    }
}

#[test]
fn zero_durations_mean_the_default() {
    let over = "session: {expiration: 0, inactivity: -5}";
    assert_eq!(
        (cookies(over)[0].expiration, cookies(over)[0].inactivity),
        (60 * MINUTE, 5 * MINUTE)
    );
    check_warning(over, &["session.inactivity", "default"]);
    check_error(
        "session: {inactivity: 0s}",
        &["session.inactivity", "duration"],
    );
}

#[test]
fn a_portal_must_be_encrypted_and_inside_its_domain() {
    let portal = |url: &str| entries(&format!("{{domain: example.com, portal_url: '{url}'}}"));
    check_error(&portal("http://auth.example.com"), &["portal_url", "https"]);
    check_error(
        &portal("https://auth.example.org"),
        &["portal_url", "outside"],
    );
    check_error(
        &portal("https://badexample.com"),
        &["portal_url", "outside"],
    );
    check_error(&portal("https://u:p@auth.example.com"), &["portal_url"]);
    check_error(&portal("/auth"), &["portal_url", "not an address"]);
    check_error(
        &entries("{domain: example.com}"),
        &["portal_url", "required"],
    );
    check_error(
        &entries(
            "{domain: example.com, portal_url: 'https://a.example.com', authelia_url: 'https://a.example.com'}",
        ),
        &["authelia_url", "same setting"],
    );
}

#[test]
fn plain_http_works_under_localhost_only() {
    let over =
        entries("{domain: doorward.localhost, portal_url: 'http://auth.doorward.localhost:8080'}");
    assert_eq!(
        cookies(&over)[0].portal_url.as_ref().unwrap().port(),
        Some(8080)
    );
    check_error(
        &entries("{domain: example.com, portal_url: 'http://localhost.example.com'}"),
        &["portal_url", "https"],
    );
}

#[test]
fn domains_that_cannot_hold_a_cookie() {
    for domain in [
        "localhost",
        "co.uk",
        "duckdns.org",
        "'*.example.com'",
        "EXAMPLE.com",
        "a_b.com",
    ] {
        let portal = domain
            .trim_matches('\'')
            .trim_start_matches("*.")
            .to_lowercase();
        check_error(
            &entries(&format!(
                "{{domain: {domain}, portal_url: 'https://auth.{portal}'}}"
            )),
            &["session.cookies[0].domain"],
        );
    }
    check_error(
        &entries("{portal_url: 'https://auth.example.com'}"),
        &["domain", "required"],
    );
    check_warning(
        &entries("{domain: .example.com, portal_url: 'https://auth.example.com'}"),
        &["leading dot"],
    );
    assert_eq!(
        cookies(&entries(
            "{domain: 192.0.2.7, portal_url: 'https://192.0.2.7'}"
        ))[0]
            .domain,
        "192.0.2.7"
    );
}

#[test]
fn of_overlapping_domains_the_inner_one_comes_first() {
    let outer = "{domain: example.com, portal_url: 'https://auth.example.com'}";
    let inner = "{domain: a.example.com, portal_url: 'https://auth.a.example.com'}";
    assert_eq!(cookies(&entries(&format!("{inner}, {outer}"))).len(), 2);
    check_error(
        &entries(&format!("{outer}, {inner}")),
        &["cookies[1].domain", "earlier"],
    );
    check_error(
        &entries(&format!("{outer}, {outer}")),
        &["cookies[1].domain", "earlier"],
    );
}

#[test]
fn the_former_single_domain_still_works() {
    let without_cookies = WHOLE.replace(
        "cookies:\n    - domain: example.com\n      portal_url: https://auth.example.com",
        "domain: example.com",
    );
    let text = format!("{without_cookies}default_redirection_url: https://home.example.com\n");
    let loaded = load_texts(&texts(&[&text])).unwrap();
    let cookie = &loaded.settings.session.cookies[0];
    assert_eq!(
        (&*cookie.domain, &cookie.portal_url),
        ("example.com", &None)
    );
    assert_eq!(
        cookie.default_redirection_url.as_ref().unwrap().as_str(),
        "https://home.example.com"
    );
    assert!(
        loaded
            .notes
            .iter()
            .any(|note| note.key() == Some("session.domain"))
    );
    check_error(
        "session: {domain: example.com}",
        &["session.domain", "exclude"],
    );
}

#[test]
fn a_former_global_address_outside_the_domain_is_not_used() {
    let without_cookies = WHOLE.replace(
        "cookies:\n    - domain: example.com\n      portal_url: https://auth.example.com",
        "domain: example.com",
    );
    for url in ["https://example.org/", "http://www.example.com/"] {
        let text = format!("{without_cookies}default_redirection_url: {url}\n");
        let loaded = load_texts(&texts(&[&text])).unwrap();
        assert_eq!(
            loaded.settings.session.cookies[0].default_redirection_url,
            None
        );
        assert!(
            loaded
                .notes
                .iter()
                .any(|note| note.code() == "not-in-domain")
        );
    }
    let over = "default_redirection_url: http://www.example.com/";
    assert_eq!(cookies(over)[0].default_redirection_url, None);
}

#[test]
fn the_former_global_address_finds_its_domain() {
    let over = "default_redirection_url: https://home.example.com/";
    assert_eq!(
        cookies(over)[0]
            .default_redirection_url
            .as_ref()
            .unwrap()
            .as_str(),
        "https://home.example.com/"
    );
    assert_eq!(
        cookies("default_redirection_url: https://example.org/")[0].default_redirection_url,
        None
    );
}

#[test]
fn the_portal_is_no_place_to_go_to_after_it() {
    let over = entries(
        "{domain: example.com, portal_url: 'https://auth.example.com', default_redirection_url: 'https://auth.example.com/'}",
    );
    check_error(&over, &["default_redirection_url", "portal itself"]);
}

#[test]
fn names_of_cookies_are_tokens() {
    for name in ["'a b'", "'a;b'", "ü", "__Host-session"] {
        check_error(&format!("session: {{name: {name}}}"), &["session.name"]);
    }
}

#[test]
fn no_cookie_domain_at_all_is_an_error() {
    let text = "storage: {encryption_key: 8f14e45fceea167a5a36dedd4bea2543}\naccess_control: {default_policy: one_factor}\nauthentication_backend: {file: {path: /u}}\n";
    let reports = load_texts(&texts(&[text])).unwrap_err();
    assert!(
        reports
            .to_string()
            .contains("session.cookies: this key is required"),
        "{reports}"
    );
}
