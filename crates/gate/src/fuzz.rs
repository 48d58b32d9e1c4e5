//! Headers, cookies and credentials that nobody would write: what is read of them is what stands there, and nothing else
//! ever is.

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use doorward_fuzz::feed;
use doorward_sessions::{SessionKey, SessionToken};
use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::authorization::{NameAndPassword, Presented};
use crate::client::client_address;
use crate::cookies::session_key;
use crate::header::once;
use crate::{Peer, TrustedProxies};

const HOST: &str = "x-forwarded-host";
const FORWARDED_FOR: &str = "x-forwarded-for";
const SESSION: &str = "doorward_session";
/// The longest value of `Authorization` that is read.
const LONGEST: usize = 4_096;

/// HTTP-11, HDR-03, HDR-04, HDR-07.
#[test]
fn fuzz_header() {
    let words = [
        "x-forwarded-host: ",
        "x-forwarded-for: ",
        ", ",
        "\n",
        "10.0.0.1",
        "203.0.113.9",
        "::1",
        "::ffff:",
        "%eth0",
    ];
    feed("header", &words, |input| {
        let headers = headers_of(input);
        check_once(&headers);
        check_client(&headers);
    });
}

/// HTTP-11, SES-12.
#[test]
fn fuzz_cookie() {
    let words = [
        "doorward_session",
        "doorward_session=",
        "; ",
        "=",
        "\"",
        "\n",
        "$Version=1",
    ];
    feed("cookie", &words, |input| {
        let lines: Vec<HeaderValue> = input
            .split(|byte| *byte == b'\n')
            .filter_map(value)
            .collect();
        check_cookies(&lines);
    });
}

/// HTTP-11, PWD-09.
#[test]
fn fuzz_basic() {
    let words = ["Basic ", "bearer ", "YWxpY2U6", "=", "==", ":", "6Og=="];
    feed("basic", &words, |input| {
        if let Some(value) = value(input) {
            check_presented(&value);
        }
        check_written(input);
    });
}

fn value(bytes: &[u8]) -> Option<HeaderValue> {
    HeaderValue::from_bytes(bytes).ok()
}

/// Lines `name: value`; what can be no header is left out, as the server's parser does.
fn headers_of(input: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in input.split(|byte| *byte == b'\n').take(100) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let (name, rest) = line.split_at(colon);
        let name = HeaderName::from_bytes(name);
        if let (Ok(name), Some(value)) = (name, value(rest[1..].trim_ascii())) {
            headers.append(name, value);
        }
    }
    headers
}

/// A header is read where it is there once, is text and no list.
fn check_once(headers: &HeaderMap) {
    let mut values = headers.get_all(HOST).iter().map(HeaderValue::as_bytes);
    let only = values.next().filter(|_| values.next().is_none());
    let text = only.and_then(|only| str::from_utf8(only).ok());
    let expected = text.filter(|text| !text.is_empty() && !text.contains(", "));

    assert_eq!(once(headers, HOST).ok(), expected);
}

/// The client is the peer, or an address that trusted proxies alone stand behind.
fn check_client(headers: &HeaderMap) {
    let proxies = TrustedProxies::default();
    let lines: Vec<&[u8]> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .map(HeaderValue::as_bytes)
        .collect();
    let list = lines.join(&b',');
    let address = |entry: &[u8]| {
        str::from_utf8(entry.trim_ascii())
            .ok()?
            .parse::<IpAddr>()
            .ok()
    };
    let hops: Vec<Option<IpAddr>> = list.split(|byte| *byte == b',').map(address).collect();
    let is_trusted = |hop: &&Option<IpAddr>| hop.is_some_and(|hop| proxies.trusts_address(hop));
    let trusted = hops.iter().rev().take_while(is_trusted).count();

    let peer = Peer::Ip([10, 9, 8, 7].into());
    let client = client_address(headers, &proxies, &peer);
    let mut near = hops.iter().rev().take(trusted + 1).flatten();
    assert!(
        client == peer.address() || near.any(|hop| hop.to_canonical() == client),
        "{client}"
    );
    let stranger = Peer::Ip([203, 0, 113, 200].into());
    assert_eq!(
        client_address(headers, &proxies, &stranger),
        stranger.address()
    );
}

fn key_in(lines: &[HeaderValue]) -> Option<SessionKey> {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append(COOKIE, line.clone());
    }
    session_key(&headers, SESSION)
}

/// Whatever stands behind the first cookie of the name changes nothing, and what is read has one spelling.
fn check_cookies(lines: &[HeaderValue]) {
    let other = HeaderValue::from_static("other=1; doorward_sessio=2; =3");
    let garbage = HeaderValue::from_static("doorward_session=garbage");
    let token = "q".repeat(42) + "A";
    let ours = value(format!("{SESSION}={token}").as_bytes()).expect("a header");
    let behind = |first: HeaderValue| [&[first], lines].concat();

    let found = key_in(lines);
    assert_eq!(key_in(&behind(other)), found);
    assert_eq!(key_in(&behind(garbage)), None);
    let own = SessionToken::parse(&token).expect("well formed").key();
    assert_eq!(key_in(&behind(ours)), Some(own));
    if let Some(found) = found {
        let all = lines
            .iter()
            .map(HeaderValue::as_bytes)
            .collect::<Vec<_>>()
            .join(&b';');
        let texts = all
            .split(|byte| b";=\" \t".contains(byte))
            .filter_map(|text| str::from_utf8(text).ok());
        let mut tokens = texts.filter_map(SessionToken::parse);
        assert!(tokens.any(|token| token.key() == found), "it stands there");
    }
}

/// What is read as a name and a password is written as such again, and read again.
fn check_presented(value: &HeaderValue) {
    let Some(Presented::Basic(NameAndPassword { name, password })) = Presented::read(value) else {
        return;
    };
    assert!(value.len() <= LONGEST);
    assert!(!name.is_empty() && !name.contains(':') && !password.expose().is_empty());
    check_written(format!("{name}:{}", password.expose()).as_bytes());
}

/// `name:password` is read back as it was written, if both are there and are text.
fn check_written(plain: &[u8]) {
    let written = format!("Basic {}", STANDARD.encode(plain));
    let header = value(written.as_bytes()).expect("base64 is a header");
    let pair = str::from_utf8(plain)
        .ok()
        .and_then(|plain| plain.split_once(':'));
    let expected = pair.filter(|(name, password)| {
        !name.is_empty() && !password.is_empty() && written.len() <= LONGEST
    });
    match (Presented::read(&header), expected) {
        (Some(Presented::Basic(found)), Some((name, password))) => {
            assert_eq!(
                (found.name.as_str(), found.password.expose().as_str()),
                (name, password)
            );
        }
        (Some(Presented::Basic(_)), None) => panic!("{plain:?} is no name and password"),
        (_, Some(_)) => panic!("{plain:?} is not read"),
        (_, None) => {}
    }
}
