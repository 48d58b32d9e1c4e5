//! Which questions are decided at all.

use super::*;
use crate::fake::snapshot;

fn read(change: impl FnOnce(&mut Asked<'_>)) -> Result<String, Malformed> {
    let snapshot = snapshot();
    let headers = HeaderMap::new();
    let endpoint = Endpoint::new("forward-auth", Implementation::ForwardAuth);
    let mut asked = Asked {
        peer: Peer::Ip("10.0.0.2".parse().unwrap()),
        headers: &headers,
        target: parts("https", "secure.example.com", "/x"),
        method: "GET",
        portal: PortalText::Unsaid,
        wants_basic: false,
    };
    change(&mut asked);
    Question::read(&snapshot, &endpoint, &asked).map(|question| question.domain.domain.clone())
}

fn parts<'a>(scheme: &'a str, host: &'a str, uri: &'a str) -> TargetText<'a> {
    TargetText::Parts {
        scheme,
        host: host.into(),
        uri: uri.into(),
    }
}

fn read_target(scheme: &str, host: &str, uri: &str) -> Result<String, Malformed> {
    let (scheme, host, uri) = (scheme.to_owned(), host.to_owned(), uri.to_owned());
    read(move |asked| {
        asked.target = TargetText::Parts {
            scheme: Box::leak(scheme.into_boxed_str()),
            host: host.into(),
            uri: uri.into(),
        };
    })
}

#[test]
fn nobody_but_a_trusted_proxy_may_ask() {
    // HDR-01
    let stranger = Peer::Ip("203.0.113.5".parse().unwrap());
    assert_eq!(
        read(|asked| asked.peer = stranger),
        Err(Malformed::UntrustedPeer)
    );
    assert!(read(|asked| asked.peer = Peer::Unix).is_ok());
}

#[test]
fn a_target_is_secure_or_local() {
    // URL-25, HDR-13
    assert!(read_target("https", "secure.example.com", "/").is_ok());
    assert!(read_target("wss", "secure.example.com", "/").is_ok());
    assert_eq!(
        read_target("http", "secure.example.com", "/"),
        Err(Malformed::NotSecure)
    );
    assert_eq!(
        read_target("ws", "secure.example.com", "/"),
        Err(Malformed::NotSecure)
    );
    assert!(read_target("http", "app.localhost:8080", "/").is_ok());
    assert_eq!(
        read_target("http", "localhost.example.com", "/"),
        Err(Malformed::NotSecure)
    );
    for scheme in [
        "javascript",
        "https,http",
        "https://x",
        "https ",
        "file",
        "ftp",
        "",
    ] {
        assert!(
            read_target(scheme, "secure.example.com", "/").is_err(),
            "{scheme:?}"
        );
    }
}

#[test]
fn a_target_belongs_to_a_cookie_domain() {
    assert_eq!(
        read_target("https", "SECURE.Example.com.", "/"),
        Ok("example.com".to_owned())
    );
    assert_eq!(
        read_target("https", "badexample.com", "/"),
        Err(Malformed::NoCookieDomain)
    );
    assert_eq!(
        read_target("https", "example.com.evil.test", "/"),
        Err(Malformed::NoCookieDomain)
    );
}

#[test]
fn a_host_that_hides_another_is_refused() {
    // URL-15
    for host in [
        "public.example.com@secure.example.com",
        "secure.example.com?",
        "secure.example.com#",
        "secure.example.com\\x",
        "secure.example.com:abc",
        "",
        "secure.example.com, public.example.com",
        "secure example.com",
    ] {
        assert!(read_target("https", host, "/").is_err(), "{host:?}");
    }
}

#[test]
fn a_target_of_more_than_16_kib_is_refused() {
    // URL-11
    let fits = format!("/{}", "a".repeat(8 * 1024));
    assert!(read_target("https", "secure.example.com", &fits).is_ok());
    let long = format!("/{}", "a".repeat(16 * 1024));
    let too_long = Err(Malformed::Target(InvalidTarget::TooLong));
    assert_eq!(read_target("https", "secure.example.com", &long), too_long);
}

#[test]
fn a_method_is_read_exactly() {
    // HDR-15
    assert!(read(|asked| asked.method = "PROPFIND").is_ok());
    for method in ["", "get", "GET /x", "G ET", "GET,POST"] {
        assert!(
            matches!(
                read(|asked| asked.method = method),
                Err(Malformed::Method(_))
            ),
            "{method}"
        );
    }
}
