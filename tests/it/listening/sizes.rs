//! What is too large is refused before it is read (HTTP-04, HTTP-05), odd JSON costs nothing
//! (HTTP-09), and what is framed in two ways is never taken
//! for two requests (HTTP-06).

use anyhow::Result;
use doorward_tests::{Address, Doorward, Request};

use super::{answer_to, head, start_with};

/// A page of the portal, asked for as a browser behind the proxy does.
fn page() -> Request {
    Request::new("GET", "https://auth.example.com/")
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "auth.example.com")
}

fn status(doorward: &Doorward, request: &Request) -> Result<u16> {
    Ok(request.send(Address::Plain(doorward.port()))?.status)
}

#[test]
fn headers_are_limited_by_the_route() -> Result<()> {
    let doorward = Doorward::start()?;
    let cookie = |kib: usize| format!("other={}", "x".repeat(kib * 1024));
    let question = |kib| doorward.question().header("Cookie", &cookie(kib));
    let page = |kib| page().header("Cookie", &cookie(kib));

    assert_eq!(status(&doorward, &question(60))?, 302);
    assert_eq!(status(&doorward, &question(90))?, 431);
    assert_eq!(status(&doorward, &page(15))?, 200);
    assert_eq!(status(&doorward, &page(17))?, 431);
    assert_eq!(status(&doorward, &page(90))?, 431);
    Ok(())
}

#[test]
fn a_limit_of_headers_can_be_configured() -> Result<()> {
    let doorward = start_with("buffers: {read: 4096}")?;
    let cookie = |kib: usize| format!("other={}", "x".repeat(kib * 1024));
    for (request, small) in [(doorward.question(), 302), (page(), 200)] {
        assert_eq!(
            status(&doorward, &request.clone().header("Cookie", &cookie(3)))?,
            small
        );
        assert_eq!(
            status(&doorward, &request.header("Cookie", &cookie(5)))?,
            431
        );
    }
    Ok(())
}

#[test]
fn more_than_a_hundred_headers_are_refused() -> Result<()> {
    let doorward = Doorward::start()?;
    let with = |count: usize| {
        let headers = format!("Connection: close\r\n{}", "X-Many: 1\r\n".repeat(count - 2));
        answer_to(
            doorward.port(),
            head("GET /api/health", &headers).as_bytes(),
        )
    };

    assert!(with(100)?.starts_with("HTTP/1.1 200 "));
    let refused = with(101)?;
    assert!(refused.starts_with("HTTP/1.1 431 "), "{refused:?}");
    Ok(())
}

#[test]
fn targets_are_limited() -> Result<()> {
    let doorward = Doorward::start()?;
    let page = |kib: usize| page().target(&format!("/?x={}", "y".repeat(kib * 1024)));

    assert_eq!(status(&doorward, &page(15))?, 200);
    assert_eq!(status(&doorward, &page(17))?, 414);
    Ok(())
}

#[test]
fn bodies_are_limited_and_never_unpacked() -> Result<()> {
    let doorward = Doorward::start()?;
    let sign_in = |headers: &str, body: &[u8]| {
        let headers = format!(
            "X-Forwarded-Proto: https\r\nOrigin: https://auth.example.com\r\nContent-Type: application/json\r\n\
             Connection: close\r\n{headers}"
        );
        let request = head("POST /api/firstfactor", &headers);
        answer_to(doorward.port(), &[request.as_bytes(), body].concat())
    };

    // The body that is announced is not waited for.
    let announced = sign_in("Content-Length: 20000\r\n", " ".repeat(18_000).as_bytes())?;
    assert!(announced.starts_with("HTTP/1.1 413 "), "{announced:?}");
    let endless = "400\r\n".to_owned() + &" ".repeat(1024) + "\r\n";
    let endless = sign_in(
        "Transfer-Encoding: chunked\r\n",
        endless.repeat(100).as_bytes(),
    )?;
    assert!(endless.starts_with("HTTP/1.1 413 "), "{endless:?}");

    let body = br#"{"username": "alice", "password": "open the gate"}"#;
    let length = format!("Content-Length: {}\r\n", body.len());
    assert!(sign_in(&length, body)?.starts_with("HTTP/1.1 200 "));
    let packed = [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..], &body[10..]].concat();
    let packed = sign_in(&format!("Content-Encoding: gzip\r\n{length}"), &packed)?;
    assert!(packed.starts_with("HTTP/1.1 4"), "{packed:?}");
    Ok(())
}

/// Sends a request and, right behind it, what a smuggler hopes to be taken for a second one.
fn check_framing(doorward: &Doorward, headers: &str, body: &str, status: &str) -> Result<()> {
    let request = head("POST /api/firstfactor", headers) + body;
    let smuggled = head("GET /api/health", "");

    let answer = answer_to(doorward.port(), (request + &smuggled).as_bytes())?;

    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status} ")),
        "{headers:?}: {answer:?}"
    );
    assert_eq!(
        answer.matches("HTTP/1.1").count(),
        1,
        "{headers:?}: {answer:?}"
    );
    Ok(())
}

#[test]
fn ambiguous_framing_never_hides_a_request() -> Result<()> {
    let doorward = Doorward::start()?;
    let json = "Content-Type: application/json\r\n";
    for (headers, body) in [
        ("Content-Length: 4\r\nContent-Length: 5\r\n", "{}  "),
        ("Content-Length: +4\r\n", "{}  "),
        ("Content-Length: 4, 5\r\n", "{}  "),
        ("Content-Length: -1\r\n", ""),
        ("Content-Length: 99999999999999999999\r\n", ""),
        ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("Transfer-Encoding: gzip\r\n", "0\r\n\r\n"),
        ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
        (" Folded: x\r\n", ""),
        ("X-Folded: a\r\n b\r\n", ""),
        (": nameless\r\n", ""),
        ("X-Nul: a\0b\r\n", ""),
        ("X-Return: a\rb\r\n", ""),
    ] {
        check_framing(&doorward, &format!("{json}{headers}"), body, "400")?;
    }
    // The parser follows the chunks (RFC 9112 §6.1), answers, and listens no more.
    for headers in [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Transfer-Encoding: chunked\r\n",
    ] {
        check_framing(
            &doorward,
            &format!("{json}{headers}"),
            "2\r\n{}\r\n0\r\n\r\n",
            "401",
        )?;
    }
    for chunk in ["fffffffffffffffff\r\n", "-1\r\n", "zz\r\n"] {
        let headers = format!("{json}Transfer-Encoding: chunked\r\n");
        check_framing(&doorward, &headers, chunk, "400")?;
    }
    Ok(())
}

/// HTTP-08.
#[test]
fn only_intended_methods_exist() -> Result<()> {
    let doorward = Doorward::start()?;
    for line in [
        "TRACE /",
        "CONNECT auth.example.com:443",
        "BREW /",
        "PUT /api/health",
        "DELETE /logout",
    ] {
        let answer = answer_to(
            doorward.port(),
            head(line, "Connection: close\r\n").as_bytes(),
        )?;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(
            ["400", "404", "405", "501"].contains(&status),
            "{line}: {answer:?}"
        );
    }
    Ok(())
}

#[test]
fn odd_json_is_refused_and_costs_nothing() -> Result<()> {
    let doorward = Doorward::start()?;
    let keys = r#""key":1,"#.repeat(1_500);
    let bodies = [
        "[".repeat(16_000).into_bytes(),
        format!(r#"{{"x":{}"#, "[".repeat(16_000)).into_bytes(),
        r#"{"x":"#.repeat(3_000).into_bytes(),
        format!("{{{keys}\"username\":\"alice\"}}").into_bytes(),
        br#"{"username": ["alice"], "password": {"a": 1}}"#.to_vec(),
        br#"{"username": 1e999999999, "password": 99999999999999999999999}"#.to_vec(),
        b"\xef\xbb\xbf{\"username\": \"alice\", \"password\": \"x\"}".to_vec(),
        b"{\"username\": \"\xff\xfe\", \"password\": \"x\"}".to_vec(),
        br#"{"username": "\ud800", "password": "x"}"#.to_vec(),
        b"".to_vec(),
        b"null".to_vec(),
    ];
    for body in bodies {
        let headers = format!(
            "X-Forwarded-Proto: https\r\nOrigin: https://auth.example.com\r\nContent-Type: application/json\r\n\
             Connection: close\r\nContent-Length: {}\r\n",
            body.len()
        );
        let request = head("POST /api/firstfactor", &headers);
        let answer = answer_to(doorward.port(), &[request.as_bytes(), &body].concat())?;
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(["400", "401"].contains(&status), "{shown}: {answer:?}");
    }
    assert_eq!(status(&doorward, &page())?, 200);
    Ok(())
}
