//! The promises themselves, in the words of somebody outside: what a visitor sends, what comes back, and what has
//! reached the application by then.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::{Form, Guarded, Impostor, Kind, Person, Received, Request, Response};
use url::Url;

const IDENTITY: [&str; 4] = [
    "Remote-User",
    "Remote-Groups",
    "Remote-Name",
    "Remote-Email",
];
/// Spellings that some applications read as the same header.
const SEPARATORS: [&str; 3] = ["-", "_", "."];

pub(super) fn an_anonymous_browser_is_sent_to_the_portal(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let wanted = guarded.url("app", "/x/y?a=1&b=%20c");

    let answer = guarded.visitor().open(&wanted)?;

    assert_eq!(answer.status, 302, "{}", guarded.printed());
    let location = location(&answer)?;
    assert_eq!(
        location.origin(),
        Url::parse(&guarded.url("auth", "/"))?.origin()
    );
    assert_eq!(parameter(&location, "rd").as_deref(), Some(wanted.as_str()));
    assert_eq!(parameter(&location, "rm").as_deref(), Some("GET"));
    assert_eq!(guarded.app.received().len(), 0);
    Ok(())
}

pub(super) fn who_signs_in_is_back_at_the_page_and_known_to_the_application(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let wanted = guarded.url("app", "/x/y?a=1&b=%20c");
    let (name, password) = (Person::Bob.name(), Person::Bob.password());

    let page = guarded.visitor().sign_in(&wanted, name, password)?;

    assert_eq!(page.response.status, 200, "{}", guarded.printed());
    assert_eq!(page.url.as_str(), wanted);
    let received = guarded.app.last()?;
    assert_eq!(received.target(), "/x/y?a=1&b=%20c");
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

pub(super) fn identity_headers_of_the_visitor_never_reach_the_application(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let forged = forge(kind, Request::new("GET", &guarded.url("app", "/")));

    assert_eq!(bob.send(forged)?.status, 200, "{}", guarded.printed());
    let received = guarded.app.last()?;
    assert_eq!(received.values("Remote-User"), ["bob"]);
    assert_eq!(received.values("Remote-Groups"), ["people"]);
    assert_eq!(marked(&received), Vec::<String>::new());
    Ok(())
}

pub(super) fn identity_headers_of_a_stranger_never_reach_a_public_application(
    kind: Kind,
) -> Result<()> {
    let guarded = Guarded::start_with(kind, |configuration| {
        let public = "  rules:\n    - domain: '*.example.com'\n      policy: 'bypass'\n";
        let public = if kind == Kind::Compose {
            public.replace("example.com", "doorward.localhost")
        } else {
            public.to_owned()
        };
        configuration.with("  rules:\n", &public)
    })?;
    let request = forge(kind, Request::new("GET", &guarded.url("app", "/")));

    assert_eq!(
        guarded.visitor().send(request)?.status,
        200,
        "{}",
        guarded.printed()
    );
    let received = guarded.app.last()?;
    assert_eq!(marked(&received), Vec::<String>::new());
    for name in IDENTITY {
        assert!(
            received.values(name).iter().all(|value| value.is_empty()),
            "{received:?}"
        );
    }
    Ok(())
}

pub(super) fn naming_identity_headers_as_hop_by_hop_gains_nothing(kind: Kind) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let (mut bob, _) = guarded.signed_in(Person::Bob)?;
    let hidden = forge(kind, Request::new("GET", &guarded.url("app", "/"))).header(
        "Connection",
        "close, Remote-User, Remote-Groups, remote-name, Remote-Email",
    );

    bob.send(hidden)?;

    // A proxy may take the visitor at their word and drop the names, but never lets the forged ones stand.
    let received = guarded.app.last()?;
    assert_eq!(
        marked(&received),
        Vec::<String>::new(),
        "{}",
        guarded.printed()
    );
    assert!(matches!(received.values("Remote-User")[..], [] | ["bob"]));
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

pub(super) fn nothing_passes_while_doorward_is_stopped(kind: Kind) -> Result<()> {
    let mut guarded = Guarded::start(kind)?;
    let (mut alice, page) = guarded.signed_in(Person::Alice)?;
    let reached = guarded.app.received().len();
    guarded.doorward.kill()?;

    let answer = alice.open(page.url.as_str())?;
    assert!(answer.status >= 500, "{answer:?}");
    let answer = guarded.visitor().open(page.url.as_str())?;
    assert!(answer.status >= 500, "{answer:?}");
    assert_eq!(guarded.app.received().len(), reached);
    Ok(())
}

pub(super) fn nothing_passes_on_an_answer_that_is_no_permit(kind: Kind) -> Result<()> {
    let answers = [
        "",
        "no HTTP at all\r\n\r\n",
        "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    ];
    for answer in answers {
        let mut guarded = Guarded::start(kind)?;
        guarded.doorward.kill()?;
        let impostor = Impostor::start(guarded.doorward.port(), answer)?;

        let seen = guarded.visitor().open(&guarded.url("app", "/"))?;

        assert!(seen.status >= 400, "{answer:?}: {seen:?}");
        assert!(impostor.asked() > 0, "{answer:?}: the proxy did not ask");
        assert_eq!(guarded.app.received().len(), 0, "{answer:?}");
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

/// Adds every identity header in every spelling that the configuration promises to remove, with a value that can be
/// recognised. A label of a container cannot name a header with a dot, as `compose.yaml` says.
fn forge(kind: Kind, request: Request) -> Request {
    let separators = SEPARATORS
        .iter()
        .filter(|mark| kind != Kind::Compose || **mark != ".");
    let spellings = separators.flat_map(|mark| IDENTITY.map(|name| name.replace('-', mark)));
    spellings.fold(request, |request, name| {
        request.header(&name, "forged,admins")
    })
}

/// The headers that carry a forged value all the same.
fn marked(received: &Received) -> Vec<String> {
    let forged = received
        .headers()
        .iter()
        .filter(|(_, value)| value.contains("forged"));
    forged.map(|(name, _)| name.clone()).collect()
}
