//! Every form of `server.address`: both families of TCP, unix sockets with their mode (HTTP-13), and a path under which
//! everything is served once more (HTTP-14).

use std::fs;
use std::net::{Ipv4Addr, Ipv6Addr, TcpStream};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use doorward_tests::{
    Address, Connection, Doorward, Example, Output, Request, Response, binary, run,
};

use super::{answer_to, command};

fn start(address: &str) -> Result<Doorward> {
    Doorward::start_listening(address, Ok)
}

/// Starts a server on a unix socket that believes whom it believes by default.
fn start_on_socket(query: &str) -> Result<Doorward> {
    let address = format!("unix:///config/doorward.sock{query}");
    Doorward::start_listening(&address, without_trusted_proxies)
}

fn without_trusted_proxies(example: Example) -> Result<Example> {
    example.with("  trusted_proxies: ['127.0.0.0/8', '::1/128']\n", "")
}

fn socket(doorward: &Doorward) -> PathBuf {
    doorward.folder().join("doorward.sock")
}

fn over_socket(path: &Path, request: &Request) -> Result<Response> {
    Connection::over(UnixStream::connect(path)?).send(request)
}

fn mode(path: &Path) -> Result<u32> {
    let metadata = fs::metadata(path)?;
    assert!(metadata.file_type().is_socket());
    Ok(metadata.permissions().mode() & 0o777)
}

/// Whether the server answers on the loopback addresses of IPv4 and IPv6.
fn answers_on(doorward: &Doorward) -> (bool, bool) {
    let answers = |stream: std::io::Result<TcpStream>| {
        let answer = Connection::over(stream.ok()?).send(&doorward.question());
        Some(answer.ok()?.status == 302)
    };
    (
        answers(TcpStream::connect((Ipv4Addr::LOCALHOST, doorward.port()))).unwrap_or(false),
        answers(TcpStream::connect((Ipv6Addr::LOCALHOST, doorward.port()))).unwrap_or(false),
    )
}

#[test]
fn an_address_of_either_family_is_listened_on_alone() -> Result<()> {
    for (address, expected) in [
        ("tcp://127.0.0.1:9091", (true, false)),
        ("tcp://[::1]:9091/", (false, true)),
        ("tcp4://localhost:9091", (true, false)),
        ("tcp6://[::1]:9091", (false, true)),
        ("tcp4://:9091", (true, false)),
        ("tcp6://:9091", (false, true)),
    ] {
        let doorward = start(address)?;
        assert_eq!(answers_on(&doorward), expected, "{address}");
        let check = command(&doorward, &["healthcheck"])?;
        assert!(check.succeeded, "{address}: {check:?}");
    }
    Ok(())
}

#[test]
fn without_a_host_both_families_are_listened_on_and_believed_alike() -> Result<()> {
    // An IPv4 peer reaches this socket as an IPv6 address with an IPv4 one inside.
    let doorward = start("tcp://:9091")?;
    assert_eq!(answers_on(&doorward), (true, true));
    Ok(())
}

#[test]
fn a_taken_port_is_told_with_its_key() -> Result<()> {
    let doorward = start("tcp://127.0.0.1:9091")?;

    let second = command(&doorward, &[])?;

    assert!(!second.succeeded);
    assert!(second.stderr.contains("server.address"), "{second:?}");
    Ok(())
}

#[test]
fn a_unix_socket_is_for_owner_and_group_unless_said_otherwise() -> Result<()> {
    for (query, expected) in [("", 0o660), ("?umask=0177", 0o600), ("?umask=000", 0o777)] {
        let doorward = start_on_socket(query)?;
        assert_eq!(mode(&socket(&doorward))?, expected, "{query}");
        let check = command(&doorward, &["healthcheck"])?;
        assert!(check.succeeded, "{query}: {check:?}");
    }
    Ok(())
}

#[test]
fn a_peer_on_a_unix_socket_is_believed_by_default_and_not_when_the_list_leaves_it_out() -> Result<()>
{
    let doorward = start_on_socket("")?;
    let answer = over_socket(&socket(&doorward), &doorward.question())?;
    assert_eq!(answer.status, 302, "{answer:?}");

    let listed = |list: &str| {
        Doorward::start_listening("unix:///config/doorward.sock", |example| {
            example.with("['127.0.0.0/8', '::1/128']", list)
        })
    };
    for (list, expected) in [("[unix]", 302), ("[]", 400), ("['0.0.0.0/0', '::/0']", 400)] {
        let doorward = listed(list)?;
        let answer = over_socket(&socket(&doorward), &doorward.question())?;
        assert_eq!(answer.status, expected, "{list}");
    }
    Ok(())
}

#[test]
fn a_socket_that_a_killed_server_left_is_replaced() -> Result<()> {
    let mut doorward = start_on_socket("")?;
    let path = socket(&doorward);
    doorward.kill()?;
    assert!(path.exists(), "nobody tidied up");

    doorward.restart_and_find(|| over_socket(&path, &doorward_health()).ok())?;

    assert_eq!(over_socket(&path, &doorward_health())?.status, 200);
    assert!(doorward.stop()?, "{}", doorward.printed());
    assert!(
        !path.exists(),
        "a server that stops takes its socket with it"
    );
    Ok(())
}

fn doorward_health() -> Request {
    Request::new("GET", "http://localhost/api/health")
}

#[test]
fn a_socket_that_somebody_answers_on_is_left_alone() -> Result<()> {
    let doorward = start_on_socket("")?;

    let second = command(&doorward, &[])?;

    assert!(!second.succeeded);
    assert!(second.stderr.contains("server.address"), "{second:?}");
    let answer = over_socket(&socket(&doorward), &doorward.question())?;
    assert_eq!(answer.status, 302, "the first one answers on");
    Ok(())
}

#[test]
fn a_file_that_is_no_socket_is_never_removed() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("precious.sock");
    fs::write(&path, "precious")?;
    let link = folder.path().join("link.sock");
    std::os::unix::fs::symlink(&path, &link)?;
    // A socket behind a link is somebody else's too.
    let foreign = folder.path().join("foreign.sock");
    drop(UnixListener::bind(&foreign)?);
    let link_to_socket = folder.path().join("link-to-socket.sock");
    std::os::unix::fs::symlink(&foreign, &link_to_socket)?;

    for address in [&path, &link, &link_to_socket] {
        let output = start_once(folder.path(), address)?;
        assert!(!output.succeeded, "{output:?}");
        assert!(output.stderr.contains("server.address"), "{output:?}");
        assert!(
            fs::symlink_metadata(address).is_ok(),
            "{}",
            address.display()
        );
    }
    assert_eq!(fs::read_to_string(&path)?, "precious");
    Ok(())
}

/// Starts a server that is expected not to.
fn start_once(folder: &Path, socket: &Path) -> Result<Output> {
    let configuration = folder.join("configuration.yml");
    Example::read("examples/doorward/configuration.yml")?
        .with(
            "tcp://127.0.0.1:9091",
            &format!("unix://{}", socket.display()),
        )?
        .write(&configuration)?;
    run(Command::new(binary()?).arg("--config").arg(configuration))
}

#[test]
fn a_path_serves_everything_once_more_and_nothing_besides() -> Result<()> {
    let doorward = start("tcp://127.0.0.1:9091/auth")?;
    let ask = |target: &str| {
        let request = doorward.question().target(target);
        request.send(Address::Plain(doorward.port()))
    };

    for below in ["", "/auth"] {
        assert_eq!(ask(&format!("{below}/api/health"))?.status, 200);
        let answer = ask(&format!("{below}/api/authz/forward-auth"))?;
        assert_eq!(answer.status, 302, "{below}");
        assert_eq!(ask(&format!("{below}/api/verify"))?.status, 401, "{below}");
    }
    for other in [
        "/auth../api/authz/forward-auth",
        "/auth/../api/authz/forward-auth",
        "//auth/api/authz/forward-auth",
        "/auth//api/authz/forward-auth",
        "/auth/auth/api/authz/forward-auth",
        "/AUTH/api/authz/forward-auth",
        "/auth%2fapi/authz/forward-auth",
        "/authapi/authz/forward-auth",
        "/other/api/health",
    ] {
        let status = ask(other)?.status;
        assert!(status == 404 || status == 400, "{other}: {status}");
    }
    Ok(())
}

#[test]
fn a_unix_socket_has_a_path_too() -> Result<()> {
    let doorward = start_on_socket("?path=auth")?;
    let question = doorward.question().target("/auth/api/authz/forward-auth");
    assert_eq!(over_socket(&socket(&doorward), &question)?.status, 302);
    Ok(())
}

#[test]
fn a_target_in_absolute_form_reaches_no_other_route() -> Result<()> {
    let doorward = start("tcp://127.0.0.1:9091/auth")?;
    let request = "GET http://auth.example.com/api/health HTTP/1.1\r\nHost: auth.example.com\r\nConnection: close\r\n\r\n";
    let answer = answer_to(doorward.port(), request.as_bytes())?;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer:?}");
    Ok(())
}
