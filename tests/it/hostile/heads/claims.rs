//! On whose behalf: headers that claim what only a proxy may say, or that no word of anybody's should open a door.

use super::{Head, OPEN, SHUT, head};

/// Headers in which proxies say what was asked.
pub(super) const FORWARDING: &[Head] = &[
    with!("an open path", SHUT, "X-Forwarded-Uri: /public/"),
    with!(
        "two paths",
        SHUT,
        "X-Forwarded-Uri: /public/",
        "X-Forwarded-Uri: /secret"
    ),
    with!("the neighbour", SHUT, "X-Forwarded-Host: {other}"),
    with!(
        "two hosts",
        SHUT,
        "X-Forwarded-Host: {host}",
        "X-Forwarded-Host: {other}"
    ),
    with!(
        "another method",
        "GET /api/x HTTP/1.1",
        "X-Forwarded-Method: OPTIONS"
    ),
    with!(
        "two schemes",
        SHUT,
        "X-Forwarded-Proto: https",
        "X-Forwarded-Proto: http"
    ),
    with!(
        "a scheme with an address",
        SHUT,
        "X-Forwarded-Proto: https://{other}/public?"
    ),
    with!(
        "two clients",
        SHUT,
        "X-Forwarded-For: 10.0.0.1",
        "X-Forwarded-For: 127.0.0.1"
    ),
    with!("a URL", SHUT, "X-Original-URL: https://{host}/public/"),
    with!("a URL without a host", SHUT, "X-Original-URL: /public/"),
    with!(
        "a URL and a method",
        "GET /api/x HTTP/1.1",
        "X-Original-URL: /api/x",
        "X-Original-Method: OPTIONS"
    ),
    with!("a path that was rewritten", SHUT, "X-Rewrite-URL: /public/"),
    with!("a path as nginx calls it", SHUT, "X-Original-URI: /public/"),
    with!(
        "a path as Envoy calls it",
        SHUT,
        "X-Envoy-Original-Path: /public/"
    ),
    with!(
        "a path as others call it",
        SHUT,
        "X-Forwarded-Path: /public/"
    ),
    with!("a prefix", SHUT, "X-Forwarded-Prefix: /public"),
    with!("a prefix with dots", SHUT, "X-Forwarded-Prefix: /public/.."),
    with!(
        "a port and a server",
        SHUT,
        "X-Forwarded-Port: 80",
        "X-Forwarded-Server: {other}"
    ),
    with!(
        "the standard header",
        SHUT,
        "Forwarded: for=127.0.0.1;host={other};proto=https"
    ),
    with!(
        "the real address",
        SHUT,
        "X-Real-IP: 127.0.0.1",
        "True-Client-IP: 127.0.0.1"
    ),
    with!(
        "underscores",
        SHUT,
        "X_Forwarded_Uri: /public/",
        "X_Forwarded_Host: {other}"
    ),
    with!(
        "dots",
        SHUT,
        "X.Forwarded.Uri: /public/",
        "X.Forwarded.Host: {other}"
    ),
    with!("folded", SHUT, "X-Forwarded-Uri: /public/\r\n /x"),
    with!(
        "hop by hop",
        SHUT,
        "Connection: close, X-Forwarded-Uri, X-Forwarded-Host, X-Forwarded-Method"
    ),
    with!(
        "hop by hop for nginx",
        SHUT,
        "Connection: close, x-original-url, x-original-method"
    ),
    with!("hop by hop host", SHUT, "Connection: close, Host"),
    with!("another portal", SHUT, "X-Authelia-URL: https://evil.test"),
];

/// Headers in which Doorward says who the visitor is.
pub(super) const IDENTITY: &[Head] = &[
    with!(
        "the names themselves",
        OPEN,
        "Remote-User: forged",
        "Remote-Groups: forged",
        "Remote-Name: forged",
        "Remote-Email: forged"
    ),
    with!("twice", OPEN, "Remote-User: forged", "Remote-User: forged"),
    with!(
        "in small letters",
        OPEN,
        "remote-user: forged",
        "REMOTE-GROUPS: forged"
    ),
    with!(
        "with underscores",
        OPEN,
        "Remote_User: forged",
        "REMOTE_GROUPS: forged"
    ),
    with!(
        "with both",
        OPEN,
        "Remote-User: forged",
        "Remote_User: forged"
    ),
    with!(
        "with a dot",
        OPEN,
        "Remote.User: forged",
        "Remote.Groups: forged"
    ),
    with!(
        "with a space before the colon",
        OPEN,
        "Remote-User : forged"
    ),
    with!("with a tab before the colon", OPEN, "Remote-User\t: forged"),
    with!("folded", OPEN, "Remote-User:\r\n forged"),
    with!(
        "behind a fold",
        OPEN,
        "X-Nothing: x\r\n Remote-User: forged"
    ),
    with!(
        "hop by hop",
        OPEN,
        "Remote-User: forged",
        "Connection: close, Remote-User, Remote-Groups"
    ),
    with!(
        "hop by hop in small letters",
        OPEN,
        "Remote-User: forged",
        "Connection: close, remote-user"
    ),
    Head {
        body: "0\r\nRemote-User: forged\r\nRemote-Groups: forged\r\n\r\n",
        ..with!(
            "in a trailer",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding: chunked"
        )
    },
    Head {
        body: "0\r\nRemote-User: forged\r\nRemote-Groups: forged\r\n\r\n",
        ..with!(
            "in a trailer that was announced",
            "POST /public/ HTTP/1.1",
            "Transfer-Encoding: chunked",
            "Trailer: Remote-User, Remote-Groups",
            "TE: trailers"
        )
    },
    with!(
        "a session that nobody has",
        SHUT,
        "Cookie: doorward_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    ),
    with!("a session's user", SHUT, "Session-Username: alice"),
];

/// Headers that some gates take for a password.
pub(super) const MAGIC: &[Head] = &[
    with!("a health check", SHUT, "User-Agent: GoogleHC/1.0"),
    with!("a probe", SHUT, "User-Agent: kube-probe/1.30"),
    with!("a balancer", SHUT, "User-Agent: ELB-HealthChecker/2.0"),
    with!(
        "our own health check",
        SHUT,
        "User-Agent: doorward-healthcheck"
    ),
    with!(
        "the portal as referrer",
        SHUT,
        "Referer: https://auth.example.com/",
        "Origin: https://auth.example.com"
    ),
    with!("a script", SHUT, "X-Requested-With: XMLHttpRequest"),
    with!(
        "a subrequest",
        SHUT,
        "X-Middleware-Subrequest: middleware",
        "X-Internal: 1"
    ),
    with!(
        "bytes that are no text",
        SHUT,
        "User-Agent: \u{ff}\u{fe}",
        "Cookie: \u{ff}=\u{fe}"
    ),
];
