//! What is asked, and where it ends: methods, request lines and bodies that two readers cut differently.

use super::{Head, OPEN, SHUT, head};

/// Tricks with the method.
pub(super) const METHODS: &[Head] = &[
    head(
        "the one that is open",
        "OPTIONS /api/x HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "the open one on a shut path",
        "OPTIONS /secret HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "the open one in small letters",
        "options /api/x HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "the open one in both",
        "Options /api/x HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "the open one of everything",
        "OPTIONS * HTTP/1.1",
        &["Host: {host}"],
    ),
    head("small letters", "get /secret HTTP/1.1", &["Host: {host}"]),
    head("HEAD", "HEAD /secret HTTP/1.1", &["Host: {host}"]),
    head("TRACE", "TRACE /secret HTTP/1.1", &["Host: {host}"]),
    head(
        "TRACE on an open path",
        "TRACE /public/ HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "CONNECT to a host",
        "CONNECT {other}:443 HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "CONNECT to a path",
        "CONNECT /secret HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "CONNECT to an open path",
        "CONNECT /public/ HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "a made-up one",
        "GOBBLE /secret HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "a made-up one on an open path",
        "GOBBLE /public/ HTTP/1.1",
        &["Host: {host}"],
    ),
    head("digits", "G3T /secret HTTP/1.1", &["Host: {host}"]),
    head("a space inside", "G ET /secret HTTP/1.1", &["Host: {host}"]),
    head("a tab behind", "GET\t/secret HTTP/1.1", &["Host: {host}"]),
    head(
        "two spaces behind",
        "GET  /secret HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "a space in front",
        " GET /secret HTTP/1.1",
        &["Host: {host}"],
    ),
    head("none", " /secret HTTP/1.1", &["Host: {host}"]),
    head("a comma", "OPTIONS,GET /api/x HTTP/1.1", &["Host: {host}"]),
    head(
        "a zero byte",
        "OPTIONS\0 /api/x HTTP/1.1",
        &["Host: {host}"],
    ),
    head("the preface of HTTP/2", "PRI * HTTP/2.0", &["Host: {host}"]),
    with!(
        "another in a header",
        "GET /api/x HTTP/1.1",
        "X-HTTP-Method-Override: OPTIONS"
    ),
    with!(
        "another in other headers",
        "GET /api/x HTTP/1.1",
        "X-HTTP-Method: OPTIONS",
        "X-Method-Override: OPTIONS"
    ),
    with!(
        "a preflight that is none",
        "GET /api/x HTTP/1.1",
        "Origin: https://{other}",
        "Access-Control-Request-Method: OPTIONS"
    ),
];

/// Tricks with the rest of the request line.
pub(super) const LINES: &[Head] = &[
    head("HTTP/1.0", "GET /secret HTTP/1.0", &["Host: {host}"]),
    head(
        "HTTP/1.0 without a host",
        "GET /public/ HTTP/1.0",
        &["X-Nothing: x"],
    ),
    head("HTTP/0.9", "GET /secret", &["Host: {host}"]),
    head("HTTP/2.0", "GET /secret HTTP/2.0", &["Host: {host}"]),
    head("HTTP/1.2", "GET /secret HTTP/1.2", &["Host: {host}"]),
    head(
        "a version in small letters",
        "GET /secret http/1.1",
        &["Host: {host}"],
    ),
    head(
        "no version's digits",
        "GET /secret HTTP/",
        &["Host: {host}"],
    ),
    head(
        "two versions",
        "GET /public HTTP/1.1 /../secret HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "a space in the target",
        "GET /secret /public HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "a space before an open path",
        "GET /../secret #/public HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "a space at the end",
        "GET /secret HTTP/1.1 ",
        &["Host: {host}"],
    ),
    head(
        "an empty line in front",
        "\r\nGET /secret HTTP/1.1",
        &["Host: {host}"],
    ),
    head("no target", "GET HTTP/1.1", &["Host: {host}"]),
    head("an empty target", "GET  HTTP/1.1", &["Host: {host}"]),
    head(
        "a header inside",
        "GET /public/\r\nHost: {other}\r\nX: HTTP/1.1",
        &["Host: {host}"],
    ),
    head(
        "a bare line feed",
        "GET /secret HTTP/1.1\nX-Nothing: x",
        &["Host: {host}"],
    ),
    head(
        "a bare carriage return",
        "GET /secret HTTP/1.1\rX-Nothing: x",
        &["Host: {host}"],
    ),
];

/// Tricks with the end of a request.
pub(super) const FRAMING: &[Head] = &[
    Head {
        body: "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "length and chunks",
            "POST /public/ HTTP/1.1",
            "Content-Length: 62",
            "Transfer-Encoding: chunked"
        )
    },
    Head {
        body: "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "chunks and length",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding: chunked",
            "Content-Length: 5"
        )
    },
    Head {
        body: "GET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "two lengths",
            "POST /public/ HTTP/1.1",
            "Content-Length: 0",
            "Content-Length: 45"
        )
    },
    Head {
        body: "GET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "a length with a sign",
            "POST /public/ HTTP/1.1",
            "Content-Length: +0"
        )
    },
    Head {
        body: "GET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "two lengths in one",
            "POST /public/ HTTP/1.1",
            "Content-Length: 0, 45"
        )
    },
    Head {
        body: "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "chunks and something else",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding: chunked, identity"
        )
    },
    Head {
        body: "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "a space before the colon of chunks",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding : chunked",
            "Content-Length: 5"
        )
    },
    Head {
        body: "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "chunks folded",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding:\r\n chunked",
            "Content-Length: 5"
        )
    },
    Head {
        body: "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "chunks in a made-up case",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding: \x0bchunked",
            "Content-Length: 5"
        )
    },
    Head {
        body: "5;x=\"\r\nabcde\r\n0\r\n\r\n",
        ..with!(
            "an extension of a chunk",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding: chunked"
        )
    },
    Head {
        body: "ffffffffffffffff1\r\nabc\r\n0\r\n\r\n",
        ..with!(
            "a chunk too large to count",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding: chunked"
        )
    },
    Head {
        body: "0\r\n\r\nGET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "chunks in HTTP/1.0",
            "POST /public/ HTTP/1.0",
            "Transfer-Encoding: chunked",
            "Content-Length: 5"
        )
    },
    Head {
        body: "GET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!("a request behind a request", OPEN, "Connection: keep-alive")
    },
    Head {
        body: "GET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!("a request as a body of GET", OPEN, "Content-Length: 45")
    },
    Head {
        body: "GET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "a request behind an upgrade",
            OPEN,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 777"
        )
    },
    Head {
        body: "GET /secret HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ..with!(
            "a request behind an upgrade to HTTP/2",
            OPEN,
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__"
        )
    },
    with!(
        "an expectation",
        "GET /secret HTTP/1.1",
        "Expect: 100-continue"
    ),
    with!(
        "an upgrade of a shut path",
        SHUT,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    ),
    with!("an empty header name", OPEN, ": x"),
    with!("a header without a colon", OPEN, "Remote-User"),
    with!("a zero byte in a header", OPEN, "X-Nothing: \0"),
    with!(
        "a carriage return in a header",
        OPEN,
        "X-Nothing: x\rRemote-User: forged"
    ),
    with!(
        "a line feed in a header",
        OPEN,
        "X-Nothing: x\nRemote-User: forged"
    ),
];
