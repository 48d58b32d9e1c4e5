//! The promises themselves, in the words of somebody outside: what a visitor sends, what comes back, and what has
//! reached the application by then.

mod address;
mod failing;
mod identity;
mod step_up;
mod websocket;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::{Form, Guarded, Kind, Person, Request, Response};
use url::Url;

pub(super) use address::*;
pub(super) use failing::*;
use identity::IDENTITY;
pub(super) use identity::*;
pub(super) use step_up::*;
pub(super) use websocket::*;

/// A path and a query that come back as they were only where nobody reads and rewrites them on the way.
const WANTED: &str = "/x/y;z/%C3%BC?a=1&b=%20c&d=%2F%3F+&d&e=";

pub(super) fn an_anonymous_browser_is_sent_to_the_portal(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let wanted = guarded.url("app", WANTED);

    let answer = guarded.visitor().open(&wanted)?;

    assert_eq!(answer.status, 302, "{}", guarded.printed());
    let location = location(&answer)?;
    assert_eq!(
        location.origin(),
        Url::parse(&guarded.url("auth", "/"))?.origin()
    );
    assert_eq!(parameter(&location, "rd").as_deref(), Some(wanted.as_str()));
    assert_eq!(parameter(&location, "rm").as_deref(), Some("GET"));

    let head = Request::new("HEAD", &wanted).header("Accept", "text/html");
    let answer = guarded.visitor().send(head)?;
    assert_eq!((answer.status, answer.text().as_str()), (302, ""));
    assert_eq!(guarded.app.received().len(), 0);
    Ok(())
}

/// URL-29.
pub(super) fn who_signs_in_is_back_at_the_page_and_known_to_the_application(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let wanted = guarded.url("app", WANTED);
    let (name, password) = (Person::Bob.name(), Person::Bob.password());

    let page = guarded.visitor().sign_in(&wanted, name, password)?;

    assert_eq!(page.response.status, 200, "{}", guarded.printed());
    assert_eq!(page.url.as_str(), wanted);
    let received = guarded.app.last()?;
    assert_eq!(received.target(), WANTED);
    let identity = IDENTITY.map(|name| received.values(name).join("|"));
    assert_eq!(
        identity,
        ["bob", "people", "Bob Example", "bob@example.com"]
    );
    Ok(())
}

pub(super) fn who_may_not_is_refused(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let (mut alice, _) = guarded.signed_in(Person::Alice)?;

    assert_eq!(
        bob.open(&guarded.url("admin", "/"))?.status,
        403,
        "{}",
        guarded.printed()
    );
    assert_eq!(guarded.admin.received().len(), 0);

    assert_eq!(alice.open(&guarded.url("admin", "/"))?.status, 200);
    assert_eq!(guarded.admin.last()?.values("Remote-User"), ["alice"]);
    Ok(())
}

pub(super) fn a_request_of_a_script_is_refused_without_a_redirect(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let plain = || Request::new("GET", &guarded.url("app", "/data"));
    let requests = [
        plain()
            .header("Accept", "text/html")
            .header("X-Requested-With", "XMLHttpRequest"),
        plain()
            .header("Accept", "*/*")
            .header("Sec-Fetch-Mode", "cors"),
        plain().header("Accept", "application/json"),
        plain(),
    ];

    for request in requests {
        let answer = guarded.visitor().send(request.clone())?;
        assert_eq!(answer.status, 401, "{request:?}\n{}", guarded.printed());
    }
    assert_eq!(guarded.app.received().len(), 0);
    Ok(())
}

pub(super) fn a_wrong_basic_password_is_challenged_and_a_right_one_gets_in(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let ask = |password: &str| {
        let credentials = STANDARD.encode(format!("alice:{password}"));
        let request = Request::new("GET", &guarded.url("app", "/feed"));
        request
            .header("Authorization", &format!("Basic {credentials}"))
            .send(guarded.address())
    };

    let refused = ask("open the gates")?;
    assert_eq!(refused.status, 401, "{}", guarded.printed());
    let challenge = refused.header("WWW-Authenticate").unwrap_or_default();
    assert!(challenge.starts_with("Basic "), "{refused:?}");
    assert_eq!(guarded.app.received().len(), 0);

    assert_eq!(ask(Person::Alice.password())?.status, 200);
    assert_eq!(guarded.app.last()?.values("Remote-User"), ["alice"]);
    Ok(())
}

pub(super) fn an_address_that_waits_is_told_so_and_gets_no_further(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    guarded.doorward.bans(&["add", "address", "127.0.0.1"])?;
    let credentials = STANDARD.encode(format!("alice:{}", Person::Alice.password()));

    let answer = Request::new("GET", &guarded.url("app", "/feed"))
        .header("Authorization", &format!("Basic {credentials}"))
        .send(guarded.address())?;

    // nginx passes on no refusal but 401 and 403.
    let expected = if matches!(kind, Kind::Nginx) {
        500
    } else {
        429
    };
    assert_eq!(answer.status, expected, "{}", guarded.printed());
    assert_eq!(guarded.app.received().len(), 0);
    Ok(())
}

pub(super) fn post_with_its_body_and_head_reach_the_application(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut alice, _) = guarded.signed_in(Person::Alice)?;
    let url = guarded.url("app", "/form");

    let posted = alice.send(Request::new("POST", &url).body("text/plain", "some words"))?;
    assert_eq!(posted.status, 200, "{}", guarded.printed());
    let received = guarded.app.last()?;
    assert_eq!(
        (received.method(), received.body().as_str()),
        ("POST", "some words")
    );

    let headed = alice.send(Request::new("HEAD", &url))?;
    assert_eq!((headed.status, headed.text().as_str()), (200, ""));
    assert_eq!(guarded.app.last()?.method(), "HEAD");
    Ok(())
}

pub(super) fn a_body_of_some_mebibytes_reaches_the_application_whole(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let body: String = ('a'..='z').cycle().take(5 << 20).collect();
    let post = Request::new("POST", &guarded.url("app", "/upload")).body("text/plain", &body);

    // The refusal comes before the end of the body, and may end the connection under it.
    drop(guarded.visitor().send(post.clone()));
    assert_eq!(guarded.app.received().len(), 0);

    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let answer = bob.send(post)?;

    assert_eq!(answer.status, 200, "{}", guarded.printed());
    let received = guarded.app.last()?;
    assert_eq!(received.values("Remote-User"), ["bob"]);
    assert!(received.body() == body, "{} bytes", received.body().len());
    Ok(())
}

pub(super) fn an_anonymous_post_does_not_reach_the_application(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let url = guarded.url("app", "/form");
    let post = Request::new("POST", &url)
        .header("Accept", "text/html")
        .body("text/plain", "words");
    let options = Request::new("OPTIONS", &url).header("Access-Control-Request-Method", "POST");

    let answer = guarded.visitor().send(post)?;
    assert!(
        matches!(answer.status, 302 | 303),
        "{answer:?}\n{}",
        guarded.printed()
    );
    assert_eq!(
        parameter(&location(&answer)?, "rm").as_deref(),
        Some("POST")
    );

    let answer = guarded.visitor().send(options)?;
    assert_eq!(answer.status, 401, "{answer:?}");
    assert_eq!(guarded.app.received().len(), 0);
    Ok(())
}

pub(super) fn forwarding_headers_of_the_visitor_change_nothing(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let (admin, app) = (guarded.url("admin", "/"), guarded.url("app", "/"));
    let app_host = Url::parse(&app)?.host_str().unwrap_or_default().to_owned();

    let pretends_the_other_host = Request::new("GET", &admin)
        .header("X-Forwarded-Host", &app_host)
        .header("X-Forwarded-Uri", "/")
        .header("X-Forwarded-Method", "OPTIONS")
        .header("X-Original-URL", &app)
        .header("X-Original-Method", "OPTIONS")
        .header("X-Forwarded-For", "192.0.2.1");
    let answer = bob.send(pretends_the_other_host)?;
    assert_eq!(answer.status, 403, "{}", guarded.printed());

    let names_a_portal = Request::new(
        "GET",
        &guarded.url(
            "app",
            "/?rd=https://evil.test&authelia_url=https://evil.test",
        ),
    )
    .header("Accept", "text/html")
    .header("X-Authelia-URL", "https://evil.test/");
    let answer = guarded.visitor().send(names_a_portal)?;
    let elsewhere = answer
        .header("Location")
        .is_some_and(|to| to.starts_with("https://evil.test"));
    assert!(answer.status >= 300 && !elsewhere, "{answer:?}");
    assert_eq!(guarded.admin.received().len(), 0);
    Ok(())
}

pub(super) fn an_unknown_host_reaches_no_application(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut alice, page) = guarded.signed_in(Person::Alice)?;
    let reached = guarded.app.received().len();
    let known = page.url.host_str().context("a page has a host")?;

    for other in [
        "evil.test",
        &format!("{known}?"),
        &format!("{known}#"),
        &format!("evil.test@{known}"),
    ] {
        // The connection goes to the known name and only the request names another. A proxy may close it, or answer
        // with anything of its own.
        drop(alice.send(Request::new("GET", page.url.as_str()).host(other)));
        assert_eq!(
            guarded.app.received().len(),
            reached,
            "{other}\n{}",
            guarded.printed()
        );
    }
    Ok(())
}

pub(super) fn signing_out_ends_the_session_at_once(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut alice, page) = guarded.signed_in(Person::Alice)?;
    let mut copy = alice.clone();
    assert_eq!(copy.open(page.url.as_str())?.status, 200);

    let question = alice.follow(&guarded.url("auth", "/logout"))?;
    let form = Form::with_action(&question.response.text(), "/logout")?;
    let done = alice.submit(&question.url, &form)?;

    assert_eq!(done.response.status, 200, "{}", guarded.printed());
    assert_eq!(
        copy.open(page.url.as_str())?.status,
        302,
        "a copied cookie still works"
    );
    Ok(())
}

pub(super) fn the_endpoints_of_the_proxy_are_not_the_visitors(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut alice, _) = guarded.signed_in(Person::Alice)?;
    for path in [
        "/api/verify",
        "/api/authz/forward-auth",
        "/api/authz/auth-request",
    ] {
        let request = Request::new("GET", &guarded.url("auth", path))
            .header("X-Original-URL", &guarded.url("app", "/"))
            .header("X-Original-Method", "GET")
            .header("X-Forwarded-Method", "GET");
        let answer = alice.send(request)?;
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        assert_eq!(answer.header("Remote-User"), None);
    }
    Ok(())
}

fn location(answer: &Response) -> Result<Url> {
    let location = answer
        .header("Location")
        .with_context(|| format!("no Location: {answer:?}"))?;
    Ok(Url::parse(location)?)
}

fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// What a browser sends when somebody opens a page, as far as proxies care.
fn page(url: &str) -> Request {
    Request::new("GET", url).header("Accept", "text/html")
}
