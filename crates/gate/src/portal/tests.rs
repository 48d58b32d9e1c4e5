//! Which portal addresses are accepted, and what a sign-in address looks like.

use proptest::prelude::*;

use super::*;
use crate::fake::cookie_domain;

fn sign_in(portal: &str, target: &str, method: &str) -> String {
    let target = Target::parse_url(target).unwrap();
    let method = Method::parse(method).unwrap();
    SignInAddress::new(&Url::parse(portal).unwrap(), &target, &method).to_string()
}

#[test]
fn the_target_travels_as_rd_and_its_method_as_rm() {
    assert_eq!(
        sign_in(
            "https://auth.example.com",
            "https://app.example.com/x",
            "GET"
        ),
        "https://auth.example.com/?rd=https%3A%2F%2Fapp.example.com%2Fx&rm=GET"
    );
    assert_eq!(
        sign_in(
            "https://auth.example.com/p/",
            "https://app.example.com/?q=a+b&c=%2F",
            "POST"
        ),
        "https://auth.example.com/p/?rd=https%3A%2F%2Fapp.example.com%2F%3Fq%3Da%2Bb%26c%3D%252F&rm=POST"
    );
}

#[test]
fn a_portals_own_query_is_kept_and_sorted() {
    assert_eq!(
        sign_in(
            "https://auth.example.com/?y=1&a=b c*~&rd=x&rm=y",
            "https://a.example.com/",
            "GET"
        ),
        "https://auth.example.com/?a=b+c%2A~&rd=https%3A%2F%2Fa.example.com%2F&rm=GET&y=1"
    );
}

#[test]
fn escapes_in_the_portals_path_have_one_spelling() {
    let address = sign_in(
        "https://auth.example.com/%0d%c3%A9a%2fb",
        "https://a.example.com/",
        "GET",
    );
    assert!(
        address.starts_with("https://auth.example.com/%0D%C3%A9a%2Fb?rd="),
        "{address}"
    );
}

fn choose_said(portal: Option<&str>, said: &[&str]) -> Result<Option<String>, Malformed> {
    let domain = cookie_domain("example.com", portal);
    let said = PortalText::Said(said.iter().map(|text| Cow::Borrowed(*text)).collect());
    Ok(choose(&domain, &said)?.map(|url| url.to_string()))
}

#[test]
fn only_the_configured_portal_is_taken() {
    // HDR-19
    let configured = Some("https://auth.example.com/portal");
    for same in [
        "https://auth.example.com/portal",
        "https://auth.example.com/portal/",
        "https://AUTH.example.com:443/portal",
    ] {
        assert!(choose_said(configured, &[same]).is_ok(), "{same}");
    }
    for other in [
        "",
        "/",
        "x",
        "https://auth.example.com/",
        "http://auth.example.com/portal",
        "https://auth.example.com:8443/portal",
        "https://app.example.com/portal",
        "https://evil.test/portal",
        "https://auth.example.com/portal?x=1",
        "https://auth.example.com/portal#x",
        "https://u@auth.example.com/portal",
        "https://evil.test\\@auth.example.com/portal",
        " https://auth.example.com/portal",
        "https://auth.example.com/portal/../x",
        "javascript:alert(1)",
    ] {
        assert_eq!(
            choose_said(configured, &[other]),
            Err(Malformed::Portal),
            "{other:?}"
        );
    }
}

#[test]
fn what_a_visitor_adds_to_the_question_changes_nothing() {
    let configured = Some("https://auth.example.com");
    let expected = Ok(Some("https://auth.example.com/".to_owned()));
    let ours = "https://auth.example.com";
    assert_eq!(
        choose_said(configured, &[ours, "https://evil.test"]),
        expected
    );
    assert_eq!(choose_said(configured, &["/back/to/here", ours]), expected);
}

#[test]
fn without_a_configured_portal_any_https_one_inside_the_domain_is_taken() {
    for inside in [
        "https://login.example.com",
        "https://example.com:8443/x?y=1",
    ] {
        assert!(choose_said(None, &[inside]).is_ok(), "{inside}");
    }
    for outside in [
        "",
        "https://evil.test",
        "http://login.example.com",
        "https://badexample.com",
        "https://example.com.evil.test",
        "https://example.com@evil.test",
        "wss://example.com",
        "https://login.example.com\\.evil.test",
        "https://login.example.com/#x",
    ] {
        assert_eq!(
            choose_said(None, &[outside]),
            Err(Malformed::Portal),
            "{outside:?}"
        );
    }
}

#[test]
fn a_dialect_without_a_portal_has_none() {
    let domain = cookie_domain("example.com", Some("https://auth.example.com"));
    assert_eq!(choose(&domain, &PortalText::UnsaidOptional), Ok(None));
    assert!(choose(&domain, &PortalText::Unsaid).unwrap().is_some());
    let without = cookie_domain("example.com", None);
    assert_eq!(
        choose(&without, &PortalText::Unsaid),
        Err(Malformed::Portal)
    );
}

proptest! {
    #[test]
    fn the_target_comes_out_of_the_address_as_it_went_in(path in "/[ -~ä€]{0,40}") {
        let target = Target::parse_url(&format!("https://app.example.com{path}"));
        let Ok(target) = target else { return Ok(()) };
        let portal = Url::parse("https://auth.example.com/").unwrap();
        let address = SignInAddress::new(&portal, &target, &Method::parse("GET").unwrap());
        let read = Url::parse(address.as_str()).unwrap();
        let rd = read.query_pairs().find(|(name, _)| name == "rd").map(|(_, value)| value);
        prop_assert_eq!(rd.as_deref(), Some(target.as_url()));
        prop_assert!(address.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
    }
}
