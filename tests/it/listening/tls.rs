//! TLS of the server's own (HTTP-12): what is spoken and who is let in.

use std::fs;
use std::io::{Read, Write};

use anyhow::{Context, Result};
use doorward_tests::{Address, Authority, Certificate, Doorward, Request, TlsClient, connect};
use rustls::version::{TLS12, TLS13};
use rustls::{ProtocolVersion, SupportedProtocolVersion};
use tempfile::TempDir;

use super::{command, start_with, tls};

const NAME: &str = "auth.example.com";

/// A server with a certificate of its own.
fn secured() -> Result<(Doorward, Certificate, TempDir)> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let doorward = start_with(&tls(&own, &[]))?;
    Ok((doorward, own, folder))
}

fn health() -> Request {
    Request::new("GET", "https://auth.example.com/api/health")
}

/// HTTP-07.
#[test]
fn tls_is_modern_and_speaks_http_1() -> Result<()> {
    let (doorward, own, _folder) = secured()?;
    let agreed = |version: &'static SupportedProtocolVersion| {
        let client = TlsClient::new().trusting(&own)?.speaking(version);
        let client = client.naming(&["h2", "http/1.1"]);
        let (greeting, mut connection) = client.greet(connect(doorward.port())?, NAME)?;
        assert_eq!(greeting.certificate, own.der()?);
        assert_eq!(greeting.protocol.as_deref(), Some("http/1.1"));
        assert_eq!(connection.send(&health())?.status, 200);
        anyhow::Ok(greeting.version)
    };

    assert_eq!(agreed(&TLS13)?, Some(ProtocolVersion::TLSv1_3));
    assert_eq!(agreed(&TLS12)?, Some(ProtocolVersion::TLSv1_2));
    Ok(())
}

#[test]
fn tls_1_1_and_plain_text_are_refused() -> Result<()> {
    let (doorward, _, _folder) = secured()?;
    let answer_to = |bytes: &[u8]| super::answer_to(doorward.port(), bytes);

    for version in [[3, 1], [3, 2]] {
        assert_is_an_alert(&answer_to(&client_hello(version))?);
    }
    let request = "GET /api/health HTTP/1.1\r\nHost: auth.example.com\r\n\r\n";
    assert_is_an_alert(&answer_to(request.as_bytes())?);
    Ok(())
}

/// Nothing at all, or one fatal alert (RFC 5246 §7.2), which looks the same read as text.
fn assert_is_an_alert(answer: &str) {
    assert!(
        matches!(answer.as_bytes(), [] | [21, 3, _, 0, 2, 2, _]),
        "{answer:?}"
    );
}

/// A greeting of an old client: this version, one cipher suite, no extensions (RFC 4346 §7.4.1.2).
fn client_hello(version: [u8; 2]) -> Vec<u8> {
    let mut hello = version.to_vec();
    hello.extend([7; 32]);
    hello.extend([0, 0, 2, 0xc0, 0x13, 1, 0]);
    let length = |bytes: &[u8]| u8::try_from(bytes.len()).unwrap_or(u8::MAX);
    let handshake = [&[1, 0, 0, length(&hello)][..], &hello].concat();
    [&[22, 3, 1, 0, length(&handshake)][..], &handshake].concat()
}

#[test]
fn a_check_works_over_tls_as_it_does_without() -> Result<()> {
    let (doorward, _, _folder) = secured()?;

    let answer = doorward.question().send(Address::Tls(doorward.port()))?;

    assert_eq!(answer.status, 302, "{answer:?}");
    let portal = answer.header("location").context("a location")?;
    assert!(portal.starts_with("https://auth.example.com/"), "{portal}");
    Ok(())
}

#[test]
fn a_handshake_that_never_comes_is_given_up() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let line = format!("{}\n  timeouts: {{read: 1s}}", tls(&own, &[]));
    let doorward = start_with(&line)?;
    let silent = connect(doorward.port())?;
    let mut stuck = connect(doorward.port())?;
    stuck.write_all(&client_hello([3, 3])[..20])?;

    assert_eq!(health().send(Address::Tls(doorward.port()))?.status, 200);

    for mut socket in [silent, stuck] {
        assert_eq!(socket.read(&mut [0; 16])?, 0, "the server says goodbye");
    }
    Ok(())
}

#[test]
fn with_client_certificates_only_those_vouched_for_are_let_in() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let ours = Authority::make(folder.path(), "ours")?;
    let also_ours = Authority::make(folder.path(), "also-ours")?;
    let theirs = Authority::make(folder.path(), "theirs")?;
    let doorward = start_with(&tls(&own, &[&ours, &also_ours]))?;
    let ask = |shown: Option<&Certificate>, version| {
        let client = TlsClient::new().speaking(version);
        let client = shown.map_or(client.clone(), |shown| client.showing(shown));
        let (_, mut connection) = client.greet(connect(doorward.port())?, NAME)?;
        connection.send(&health())
    };

    for version in [&TLS12, &TLS13] {
        let vouched_for = ours.vouch_for("proxy")?;
        assert_eq!(ask(Some(&vouched_for), version)?.status, 200);
        let vouched_for = also_ours.vouch_for("another-proxy")?;
        assert_eq!(ask(Some(&vouched_for), version)?.status, 200);
        assert!(ask(None, version).is_err(), "nobody");
        let of_others = theirs.vouch_for("stranger")?;
        assert!(ask(Some(&of_others), version).is_err(), "a stranger");
        assert!(ask(Some(&own), version).is_err(), "the server's own");
    }
    Ok(())
}

#[test]
fn the_health_check_works_over_tls() -> Result<()> {
    let (mut doorward, _, _folder) = secured()?;
    let url = |scheme: &str| format!("--url={scheme}://127.0.0.1:{}", doorward.port());

    for words in [vec!["healthcheck"], vec!["healthcheck", &url("https")]] {
        let output = command(&doorward, &words)?;
        assert!(output.succeeded, "{words:?}: {output:?}");
    }
    assert!(!command(&doorward, &["healthcheck", &url("http")])?.succeeded);
    doorward.kill()?;
    assert!(!command(&doorward, &["healthcheck"])?.succeeded);
    Ok(())
}

#[test]
fn the_health_check_knows_a_server_that_wants_a_certificate() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let authority = Authority::make(folder.path(), "ours")?;
    let (line, open) = (tls(&own, &[&authority]), tls(&own, &[]));
    let guarded = start_with(&line)?;

    let output = command(&guarded, &["healthcheck"])?;
    assert!(output.succeeded, "{output:?}");

    // A server that lets in everybody, where the configuration says otherwise, is not well.
    let unguarded = start_with(&tls(&own, &[]))?;
    let configuration = unguarded.folder().join("configuration.yml");
    let text = fs::read_to_string(&configuration)?;
    fs::write(&configuration, text.replace(&open, &line))?;
    assert!(!command(&unguarded, &["healthcheck"])?.succeeded);
    Ok(())
}
