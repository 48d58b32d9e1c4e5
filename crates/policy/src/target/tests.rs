//! Tables of targets: what is read from them, and what is refused.

use super::*;

fn check_host(host: &str, expected: Result<(&str, Option<u16>), InvalidTarget>) {
    let target = Target::parse(Scheme::Https, host, "/");
    let read = target.as_ref().map(|target| (target.host(), target.port()));
    assert_eq!(read.map_err(|error| *error), expected, "{host:?}");
}

/// URL-12, URL-13, URL-14, URL-16, URL-17.
#[test]
fn hosts_are_folded_and_lose_port_and_one_trailing_dot() {
    check_host("app.example.com", Ok(("app.example.com", None)));
    check_host("APP.Example.COM", Ok(("app.example.com", None)));
    check_host("app.example.com.", Ok(("app.example.com", None)));
    check_host("app.example.com..", Ok(("app.example.com.", None)));
    check_host("app.example.com:8443", Ok(("app.example.com", Some(8443))));
    check_host("app.example.com.:8443", Ok(("app.example.com", Some(8443))));
    check_host("app.example.com:", Ok(("app.example.com", None)));
    check_host("app.example.com:99999", Ok(("app.example.com", None)));
    check_host("a_b.example.com", Ok(("a_b.example.com", None)));
    check_host("10.1.2.3:80", Ok(("10.1.2.3", Some(80))));
    check_host("[::1]", Ok(("::1", None)));
    check_host("[2001:DB8::1]:8443", Ok(("2001:db8::1", Some(8443))));
    check_host("ünï.example.com", Ok(("ünï.example.com", None)));
    check_host("\u{212a}.example.com", Ok(("\u{212a}.example.com", None)));
}

/// URL-14, URL-15, URL-16, URL-17.
#[test]
fn what_two_readers_could_take_for_different_hosts_is_refused() {
    for host in [
        "",
        ".",
        "app.example.com?",
        "app.example.com#x",
        "a@app.example.com",
        "app.example.com\\x",
        "app.example.com, b.example.com",
        "a,b",
        "a b",
        "a%2eexample.com",
        "::1",
        "a:1:2",
        "[::1",
        "[x]",
        "[::1]x",
        "[fe80::1%25eth0]",
        "a<b",
        "a\"b",
        "{user}.example.com",
        "a|b",
    ] {
        let refused =
            Target::parse(Scheme::Https, host, "/").map(|target| target.host().to_owned());
        assert!(
            matches!(refused, Err(InvalidTarget::Host | InvalidTarget::Port)),
            "{host:?} {refused:?}"
        );
    }
    check_host(&"a".repeat(1025), Err(InvalidTarget::Host));
    for port in ["abc", "-1", "+1", "80 "] {
        check_host(&format!("app.example.com:{port}"), Err(InvalidTarget::Port));
    }
    check_host("app\u{0}.example.com", Err(InvalidTarget::ControlCharacter));
}

/// URL-15.
#[test]
fn no_host_is_made_of_a_path_nor_a_query_of_a_host() {
    for (host, path) in [
        ("", "evil.example.com/"),
        ("", "/"),
        ("app.example.com/a?b", "/"),
        ("app.example.com/a#b", "/"),
        ("app.example.com/a@b", "/"),
        ("app.example.com/a\\b", "/"),
    ] {
        let refused = Target::parse(Scheme::Https, host, path).err();
        assert_eq!(refused, Some(InvalidTarget::Host), "{host:?} {path:?}");
    }
}

fn check_path(path: &str, expected: Result<(&str, Option<&str>), InvalidTarget>) {
    let target = Target::parse(Scheme::Https, "app.example.com", path);
    let read = target
        .as_ref()
        .map(|target| (target.raw_path(), target.query()));
    assert_eq!(read.map_err(|error| *error), expected, "{path:?}");
}

#[test]
fn path_and_query_stay_as_they_were_forwarded() {
    check_path("", Ok(("", None)));
    check_path("/", Ok(("/", None)));
    check_path("/a?", Ok(("/a", None)));
    check_path("?a=1", Ok(("", Some("a=1"))));
    check_path("/a%2Fb?x=%zz&y=?", Ok(("/a%2Fb", Some("x=%zz&y=?"))));
    check_path("/a b", Ok(("/a b", None)));
    check_path("/x#y?z", Ok(("/x#y", Some("z"))));
    check_path(":8443/x", Ok(("/x", None)));
}

/// URL-09.
#[test]
fn paths_with_control_bytes_broken_escapes_or_overlong_text_are_refused() {
    for path in [
        "/a\u{0}",
        "/a\n",
        "/a\u{7f}",
        "/?a\r",
        "/%00",
        "/admin%00.png",
        "/adm%0ain",
        "/%0d%0aX:1",
        "/%7f",
    ] {
        check_path(path, Err(InvalidTarget::ControlCharacter));
    }
    check_path("/%2500", Err(InvalidTarget::ControlCharacter));
    for path in ["/%", "/%2", "/%zz", "/a%?x", "/100%"] {
        check_path(path, Err(InvalidTarget::BrokenEscape));
    }
    for path in [
        "/%c0%af",
        "/%C1%81",
        "/%e0%80%af",
        "/%f0%80%80%af",
        "/%25c0%25af",
    ] {
        check_path(path, Err(InvalidTarget::OverlongCharacter));
    }
    check_path("admin", Ok(("", None)));
    check_path("@evil.test/", Err(InvalidTarget::Host));
    check_path("#frag", Err(InvalidTarget::Host));
    check_path(&"/a".repeat(9000), Err(InvalidTarget::TooLong));
    check_path("/?%00", Ok(("/", Some("%00"))));
    check_path("/caf%E9%ef%bc%8f", Ok(("/caf%E9%ef%bc%8f", None)));
}

#[test]
fn a_path_without_a_slash_is_glued_to_the_host() {
    let target = Target::parse(Scheme::Https, "app.example.com", ".evil.test/admin").unwrap();
    assert_eq!(target.host(), "app.example.com.evil.test");
    assert_eq!(target.raw_path(), "/admin");
    let target = Target::parse(Scheme::Https, "app.example.com", ":8443?x").unwrap();
    assert_eq!(
        (target.host(), target.port()),
        ("app.example.com", Some(8443))
    );
    assert_eq!((target.raw_path(), target.query()), ("", Some("x")));
}

#[test]
fn a_host_has_a_bound_of_its_own() {
    let longest = "h".repeat(1024);
    check_host(&longest, Ok((&longest, None)));
    check_host(&format!("{longest}h"), Err(InvalidTarget::Host));
}

fn check_url(url: &str, expected: Result<(Scheme, &str, &str), InvalidTarget>) {
    let target = Target::parse_url(url);
    let read = target
        .as_ref()
        .map(|target| (target.scheme(), target.host(), target.raw_path()));
    assert_eq!(read.map_err(|error| *error), expected, "{url:?}");
}

#[test]
fn absolute_urls_are_read_strictly() {
    check_url(
        "https://app.example.com/x?y",
        Ok((Scheme::Https, "app.example.com", "/x")),
    );
    check_url(
        "HTTPS://app.example.com",
        Ok((Scheme::Https, "app.example.com", "")),
    );
    check_url(
        "Wss://app.example.com:1/",
        Ok((Scheme::Wss, "app.example.com", "/")),
    );
    check_url("http://localhost/", Ok((Scheme::Http, "localhost", "/")));
    check_url("ws://a?x", Ok((Scheme::Ws, "a", "")));
    for url in [
        "",
        "/x",
        "https//x",
        "app.example.com/x",
        "//app.example.com",
        "https:/x",
    ] {
        check_url(url, Err(InvalidTarget::NotAbsolute));
    }
    for url in [
        "://x",
        "javascript://x",
        "https,http://x",
        "file://x/",
        " https://x",
        "https ://x",
    ] {
        check_url(url, Err(InvalidTarget::Scheme));
    }
    for url in [
        "https:///x",
        "https://",
        "https://?x",
        "https://a@b/",
        "https://a:443\\@b/",
        "https://a#b",
        "https://[::1/",
        "https://a?/secret",
        "https://a?x/secret",
    ] {
        let refused = Target::parse_url(url).map(|target| target.host().to_owned());
        assert!(
            matches!(refused, Err(InvalidTarget::Host | InvalidTarget::Port)),
            "{url} {refused:?}"
        );
    }
}

#[test]
fn host_and_path_together_have_a_bound() {
    let host = "app.example.com";
    let path = |length: usize| format!("/{}", "x".repeat(length - host.len() - 1));
    assert!(Target::parse(Scheme::Https, host, &path(MAX_BYTES)).is_ok());
    let longer = Target::parse(Scheme::Https, host, &path(MAX_BYTES + 1));
    assert_eq!(longer.err(), Some(InvalidTarget::TooLong));
}

/// URL-25.
#[test]
fn only_encrypted_schemes_are_secure() {
    let secure = |url| Target::parse_url(url).unwrap().is_secure();
    assert!(secure("https://a/") && secure("wss://a/"));
    assert!(!secure("http://a/") && !secure("ws://a/"));
}

fn check_written(host: &str, path: &str, expected: &str) {
    let target = Target::parse(Scheme::Https, host, path).unwrap();
    assert_eq!(target.as_url(), expected);
}

#[test]
fn the_url_is_written_as_it_was_put_together() {
    check_written(
        "App.example.com:8443",
        "/a%2Fb?x=1&y=%zz",
        "https://App.example.com:8443/a%2Fb?x=1&y=%zz",
    );
    check_written("app.example.com", "", "https://app.example.com");
    check_written("app.example.com", "?a=1", "https://app.example.com?a=1");
    check_written("app.example.com", "/x?", "https://app.example.com/x?");
    check_written("app.example.com", "/a b", "https://app.example.com/a%20b");
    check_written("app.example.com", "/x#y", "https://app.example.com/x%23y");
    check_written(
        "app.example.com",
        "/é%2f b",
        "https://app.example.com/%C3%A9/%20b",
    );
    check_written("ü.example.com", "/", "https://%C3%BC.example.com/");
    check_written(
        "app.example.com",
        "/a/../b;c",
        "https://app.example.com/a/../b;c",
    );
}

fn paths(host: &str, path: &str) -> Vec<String> {
    let target = Target::parse(Scheme::Https, host, path).unwrap();
    target
        .readings()
        .map(|reading| reading.path_and_query.to_owned())
        .collect()
}

#[test]
fn a_common_path_has_one_reading_and_no_copies() {
    for path in [
        "/",
        "/a/b.c/",
        "/.well-known/x?y=%2e%2e/",
        "/a..b/...",
        "/é",
    ] {
        let target = Target::parse(Scheme::Https, "app.example.com", path).unwrap();
        assert!(target.readings.is_empty(), "{path}");
        assert_eq!(paths("app.example.com", path), [path]);
    }
}

#[test]
fn a_fragment_mark_is_read_both_ways() {
    assert_eq!(
        paths("app.example.com", "/admin#/public?x=1"),
        ["/admin#/public?x=1", "/admin?x=1", "/admin"]
    );
    assert_eq!(paths("app.example.com", "?x=1"), [".?x=1"]);
}

#[test]
fn a_path_that_came_with_the_host_is_read_both_ways() {
    assert_eq!(
        paths("app.example.com/public", "/admin?q"),
        ["/public/admin?q", "/admin?q"]
    );
    assert_eq!(paths("app.example.com/p", ""), ["/p", "."]);
}
