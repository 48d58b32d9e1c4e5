//! Where visitors are never sent (RED-01 to RED-05): a long list of addresses that look like ours.

use http::StatusCode;

use super::site::{PASSWORD, Site, domain};
use crate::portal::{RedirectTarget, UnsafeTarget};

/// Hosts that are not ours, however much they look like it.
const FOREIGN: &[&str] = &[
    "evil.test",
    "evil.com",
    "example.com.evil.test",
    "evilexample.com",
    "notexample.com",
    "xexample.com",
    "example.com.",
    "app.example.com.",
    "app.example.com.evil.test",
    "example.comevil.test",
    "example.co",
    "xample.com",
    "com",
    "localhost.evil.test",
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[fe80::1%25eth0]",
    "1.1.1.1",
    "app.example.com@evil.test",
    "app.example.com:x@evil.test",
    "app.example.com:443@evil.test",
    "user@app.example.com",
    "user:pass@app.example.com",
    "@app.example.com",
    "app.example.com@",
    "evil.test\\@app.example.com",
    "evil.test\\.example.com",
    "app.example.com\\.evil.test",
    "evil.test%2f.example.com",
    "evil.test%5c.example.com",
    "evil.test%23.example.com",
    "evil.test%3f.example.com",
    "evil.test%00.example.com",
    "app.example.com%00.evil.test",
    "app.example.com%2eevil.test",
    "%61pp.example.com",
    "app.example%2ecom",
    "app。example.com",
    "app.example。com",
    "app.example.c\u{043e}m",
    "app.ex\u{0430}mple.com",
    "ａpp.example.com",
    "app.exam\u{ad}ple.com",
    "app\u{200b}.example.com",
    "app.example.com\u{202e}",
    "xn--.example.com.evil.test",
    ".example.com",
    "..example.com",
    "app..example.com",
    "",
    ":443",
    "app.example.com:",
    "app.example.com:0",
    "app.example.com:65536",
    "app.example.com:+443",
    "app.example.com:-1",
    "app.example.com:4x",
    "app.example.com:443:443",
    "app.example.com,evil.test",
    "app.example.com;evil.test",
    "app.example.com|evil.test",
    "app.example.com&evil.test",
    "evil.test;.example.com",
    "evil.test,.example.com",
    "evil.test!.example.com",
    "evil.test$.example.com",
    "evil.test'.example.com",
    "evil.test\".example.com",
    "evil.test`.example.com",
    "evil.test<.example.com",
    "evil.test>.example.com",
    "evil.test(.example.com",
    "evil.test*.example.com",
    "evil.test+.example.com",
    "evil.test=.example.com",
    "evil.test^.example.com",
    "evil.test{.example.com",
    "evil.test~.example.com",
    "[app.example.com]",
    "app.example.com]",
    "[app.example.com",
];

/// Ways to put a host that do not make `https://HOST/` of it.
const SHAPES: &[&str] = &[
    "//{}",
    "///{}",
    "////{}",
    "/\\{}",
    "\\\\{}",
    "\\/{}",
    "/\\/{}",
    "/{}",
    "{}",
    "{}/",
    ":{}",
    "://{}",
    "https:{}",
    "https:/{}",
    "https:\\\\{}",
    "https:\\/{}",
    "https:///{}",
    "https:////{}",
    "https:/\\{}",
    "https//{}",
    "https://\\{}",
    "https://\\\\{}",
    "http://{}",
    "HTTP://{}/",
    "ftp://{}",
    "file://{}",
    "file:///{}",
    "ws://{}",
    "javascript://{}/%0aalert(1)",
    "data://{}",
    "ssh://{}",
    "intent://{}",
    "blob:https://{}",
    "view-source:https://{}",
    "url:https://{}",
    "https://https://{}",
    " https://{}",
    "https://{} ",
    "\thttps://{}",
    "https://\t{}",
    "https:\n//{}",
    "h\nttps://{}",
    "https://{}\r\nSet-Cookie: a=b",
    "https://{}\0",
    "\u{0b}https://{}",
    "\u{2028}https://{}",
    "https://{}/\u{2029}",
    "\u{feff}https://{}",
    "https:// {}",
    "/ /{}",
    "/%09/{}",
    "/%5c{}",
    "/%2f%2f{}",
    "%2f%2f{}",
    "/.{}",
    "/;@{}",
    "/..//{}",
    "//@{}",
    "//:{}",
    "/?https://{}",
    "?rd=https://{}",
    "#https://{}",
    "javascript:alert(1)//{}",
    "data:text/html,{}",
    "mailto:a@{}",
    "tel:{}",
    "vbscript:{}",
    "about:blank#{}",
    "https://?{}",
    "https://#{}",
    "https://[{}",
    "https%3a//{}",
    "https%3A%2F%2F{}",
];

fn parse(text: &str) -> Result<RedirectTarget, UnsafeTarget> {
    let domains = [
        domain("example.com", "https://auth.example.com/"),
        domain("doorward.localhost", "http://auth.doorward.localhost/"),
    ];
    RedirectTarget::parse(text, &domains)
}

fn hostile() -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for host in FOREIGN {
        for scheme in ["https://", "HTTPS://", "wss://"] {
            for rest in [
                "",
                "/",
                "/x?y=https://app.example.com",
                "?.example.com",
                "#.example.com",
            ] {
                forms.push(format!("{scheme}{host}{rest}"));
            }
        }
    }
    for shape in SHAPES {
        forms.push(shape.replace("{}", "evil.test"));
        forms.push(shape.replace("{}", "app.example.com"));
    }
    forms.retain(|form| !form.starts_with("https:///"));
    forms.push("https:///app.example.com".to_owned());
    forms.push(format!("https://app.example.com/{}", "a".repeat(16 * 1024)));
    forms
}

#[test]
fn hostile_addresses_are_refused() {
    let forms = hostile();
    assert!(forms.len() >= 500, "{}", forms.len());
    for form in forms {
        assert!(parse(&form).is_err(), "{form:?}");
    }
}

#[test]
fn an_address_is_bounded_together_with_what_only_browsers_see_of_it() {
    let start = "https://app.example.com/#";
    let address = |length: usize| format!("{start}{}", "a".repeat(length - start.len()));
    assert!(parse(&address(16 * 1024)).is_ok());
    for longer in [16 * 1024 + 1, 16 * 1024 + 2] {
        let refused = parse(&address(longer)).err();
        assert_eq!(refused, Some(UnsafeTarget::Unparsable), "{longer}");
    }
}

/// Addresses within the domains: as given, as a browser writes them, and their hosts.
const OURS: &[(&str, &str, &str)] = &[
    (
        "https://app.example.com/x?y=1",
        "https://app.example.com/x?y=1",
        "app.example.com",
    ),
    ("https://example.com", "https://example.com/", "example.com"),
    (
        "HTTPS://APP.EXAMPLE.COM/A",
        "https://app.example.com/A",
        "app.example.com",
    ),
    (
        "https://app.example.com:8443/",
        "https://app.example.com:8443/",
        "app.example.com",
    ),
    (
        "https://app.example.com:443/",
        "https://app.example.com/",
        "app.example.com",
    ),
    (
        "https://app.example.com/#/a",
        "https://app.example.com/#/a",
        "app.example.com",
    ),
    (
        "https://app.example.com/?re=\\d",
        "https://app.example.com/?re=\\d",
        "app.example.com",
    ),
    (
        "https://app.example.com/a/%2e%2e/b",
        "https://app.example.com/b",
        "app.example.com",
    ),
    (
        "https://a_b.example.com/",
        "https://a_b.example.com/",
        "a_b.example.com",
    ),
    (
        "https://app.example.com/\u{e9}",
        "https://app.example.com/%C3%A9",
        "app.example.com",
    ),
    (
        "http://app.doorward.localhost:8080/",
        "http://app.doorward.localhost:8080/",
        "app.doorward.localhost",
    ),
    (
        "wss://app.example.com/",
        "wss://app.example.com/",
        "app.example.com",
    ),
];

#[test]
fn addresses_within_the_domains_are_read() {
    for (text, location, host) in OURS {
        let target = parse(text).unwrap_or_else(|error| panic!("{text:?} {error}"));
        assert_eq!((target.location(), target.host()), (*location, *host));
        assert_eq!(target.given(), *text);
    }
    assert!(!parse("wss://app.example.com/").unwrap().is_page());
}

#[test]
fn what_is_no_address_is_told_from_what_is_elsewhere() {
    for text in [
        "https://app.example.com\t/",
        "https://%zz/",
        "https://app.example.com\\@evil.test/",
    ] {
        assert_eq!(parse(text).err(), Some(UnsafeTarget::Unparsable), "{text}");
    }
    for text in [
        "/local",
        "//app.example.com/",
        "javascript:alert(1)",
        "https://evil.test/",
        "x",
    ] {
        assert_eq!(parse(text).err(), Some(UnsafeTarget::Outside), "{text}");
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn signing_in_never_leads_to_a_hostile_address() {
    // RED-01, RED-05, RED-09
    let site = Site::new();
    let mut browser = site.signed_in().await;
    for form in hostile().iter().filter(|form| form.len() < 4096) {
        let page = browser.get(&format!("/?rd={}", encoded(form))).await;
        assert_eq!(
            (page.status, page.location()),
            (StatusCode::OK, ""),
            "{form:?}"
        );
        page.has("You are signed in");
    }
}

#[tokio::test]
async fn a_way_swapped_between_page_and_form_is_dropped() {
    // RED-09
    let site = Site::new();
    for form in hostile()
        .iter()
        .filter(|form| form.len() < 4096)
        .step_by(40)
    {
        let mut browser = site.browser();
        let page = browser.get("/?rd=https%3A%2F%2Fapp.example.com%2F").await;
        let token = page.field("token").unwrap();
        let fields = [
            ("token", &*token),
            ("username", "alice"),
            ("password", PASSWORD),
            ("rd", form),
        ];
        let answer = browser.post("/", &fields).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/"),
            "{form:?}"
        );
    }
}

#[tokio::test]
async fn a_way_back_to_the_portal_is_none() {
    let mut browser = Site::new().signed_in().await;
    browser
        .get("/?rd=https%3A%2F%2Fauth.example.com%2F%3Frd%3Dx")
        .await
        .has("You are signed in");
}
