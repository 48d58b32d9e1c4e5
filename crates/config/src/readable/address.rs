//! Addresses to listen on, in Authelia's spellings (docs/contract.md). It must not open sockets.

use super::{Readable, Wrong};
use crate::settings::{AddressFamily, ListenAddress, Socket};

/// The port where an address names none.
const DEFAULT_PORT: u16 = 9091;

impl Readable for ListenAddress {
    fn read(text: &str) -> Result<Self, Wrong> {
        match text.split_once("://") {
            Some(("tcp", rest)) => tcp(rest, AddressFamily::Any),
            Some(("tcp4", rest)) => tcp(rest, AddressFamily::V4),
            Some(("tcp6", rest)) => tcp(rest, AddressFamily::V6),
            Some(("unix", rest)) => unix(rest),
            Some(("fd", rest)) => passed_on(rest),
            Some(_) => Err(refused("this scheme is not known")),
            None if text.starts_with('/') => unix(text),
            None => tcp(text, AddressFamily::Any),
        }
    }
}

fn refused(message: &str) -> Wrong {
    Wrong::new(message).mend("write `tcp://:9091/` or `unix:///run/doorward.sock`")
}

fn tcp(rest: &str, family: AddressFamily) -> Result<ListenAddress, Wrong> {
    let (authority, path) = match rest.split_once('/') {
        Some((authority, path)) => (authority, path_prefix(path)?),
        None => (rest, None),
    };
    let (host, port) = host_and_port(authority)?;
    Ok(ListenAddress {
        socket: Socket::Tcp { host, port, family },
        path,
    })
}

fn host_and_port(authority: &str) -> Result<(String, u16), Wrong> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest
                .split_once(']')
                .ok_or_else(|| refused("a bracket is not closed"))?;
            host.parse::<std::net::Ipv6Addr>()
                .map_err(|_| refused("this is no IPv6 address"))?;
            (host, after.strip_prefix(':'))
        }
        None => match authority.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    if !host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && !authority.starts_with('[')
    {
        return Err(refused(
            "this is no host; an IPv6 address stands in brackets",
        ));
    }
    let port = port.map_or(Ok(DEFAULT_PORT), str::parse);
    Ok((
        host.to_owned(),
        port.map_err(|_| refused("this is no port"))?,
    ))
}

/// One segment of letters and digits, or none.
fn path_prefix(path: &str) -> Result<Option<String>, Wrong> {
    let path = path.trim_matches('/');
    if path.is_empty() {
        return Ok(None);
    }
    if path.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(Some(path.to_owned()));
    }
    Err(refused(
        "the path is one segment of letters and digits at most, such as `/auth`",
    ))
}

/// `fd://3?path=auth`; without a number the first of those that are passed on. The one who opened it has set its rights.
fn passed_on(rest: &str) -> Result<ListenAddress, Wrong> {
    let (number, query) = rest.split_once('?').unwrap_or((rest, ""));
    let number = match number.trim_matches(['/', ':']) {
        "" => None,
        number => {
            let number = number.parse().ok().filter(|number| *number >= 3);
            Some(
                number
                    .ok_or_else(|| refused("sockets that are passed on have numbers from 3 on"))?,
            )
        }
    };
    let (_umask, path) = umask_and_path(query)?;
    Ok(ListenAddress {
        socket: Socket::PassedOn { number },
        path,
    })
}

fn unix(rest: &str) -> Result<ListenAddress, Wrong> {
    let (file, query) = rest.split_once('?').unwrap_or((rest, ""));
    if file.starts_with('@') {
        return Err(refused(
            "every local process could connect to an abstract socket",
        ));
    }
    if !file.starts_with('/') || file.len() < 2 {
        return Err(refused("the file of a unix socket is an absolute path"));
    }
    let (umask, path) = umask_and_path(query)?;
    Ok(ListenAddress {
        socket: Socket::Unix {
            path: file.into(),
            umask,
        },
        path,
    })
}

fn umask_and_path(query: &str) -> Result<(Option<u32>, Option<String>), Wrong> {
    let (mut umask, mut path) = (None, None);
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "umask" => umask = Some(read_umask(&value)?),
            "path" => path = path_prefix(&value)?,
            _ => return Err(refused("an address takes `umask` and `path` only")),
        }
    }
    Ok((umask, path))
}

fn read_umask(text: &str) -> Result<u32, Wrong> {
    let digits = matches!(text.len(), 3 | 4)
        .then(|| u32::from_str_radix(text, 8).ok())
        .flatten();
    digits
        .filter(|umask| *umask <= 0o777)
        .ok_or_else(|| refused("a umask is three or four octal digits"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_tcp(text: &str, host: &str, port: u16, path: Option<&str>) {
        let family = AddressFamily::Any;
        let socket = Socket::Tcp {
            host: host.to_owned(),
            port,
            family,
        };
        let expected = ListenAddress {
            socket,
            path: path.map(str::to_owned),
        };
        assert_eq!(ListenAddress::read(text), Ok(expected), "{text}");
    }

    fn check_unix(text: &str, file: &str, umask: Option<u32>, path: Option<&str>) {
        let socket = Socket::Unix {
            path: file.into(),
            umask,
        };
        let expected = ListenAddress {
            socket,
            path: path.map(str::to_owned),
        };
        assert_eq!(ListenAddress::read(text), Ok(expected), "{text}");
    }

    #[test]
    fn tcp_in_every_form() {
        check_tcp("tcp://:9091/", "", 9091, None);
        check_tcp("tcp://127.0.0.1:8080", "127.0.0.1", 8080, None);
        check_tcp("tcp://0.0.0.0:0/auth", "0.0.0.0", 0, Some("auth"));
        check_tcp("tcp://localhost/auth/", "localhost", 9091, Some("auth"));
        check_tcp("tcp://[::1]:80", "::1", 80, None);
        check_tcp("tcp://[::]", "::", 9091, None);
        check_tcp("127.0.0.1:80", "127.0.0.1", 80, None);
        check_tcp(":80", "", 80, None);
    }

    #[test]
    fn a_family_can_be_asked_for() {
        for (text, family) in [
            ("tcp4://:1", AddressFamily::V4),
            ("tcp6://:1", AddressFamily::V6),
        ] {
            let socket = Socket::Tcp {
                host: String::new(),
                port: 1,
                family,
            };
            assert_eq!(
                ListenAddress::read(text),
                Ok(ListenAddress { socket, path: None })
            );
        }
    }

    #[test]
    fn unix_in_every_form() {
        check_unix("unix:///run/a.sock", "/run/a.sock", None, None);
        check_unix("/run/a.sock", "/run/a.sock", None, None);
        check_unix(
            "unix:///run/a.sock?umask=0022&path=auth",
            "/run/a.sock",
            Some(0o022),
            Some("auth"),
        );
    }

    #[test]
    fn a_socket_can_be_passed_on() {
        for (text, number) in [("fd://", None), ("fd://3", Some(3)), ("fd://:5/", Some(5))] {
            let socket = Socket::PassedOn { number };
            assert_eq!(
                ListenAddress::read(text),
                Ok(ListenAddress { socket, path: None })
            );
        }
    }

    #[test]
    fn an_address_is_shown_as_it_is_written() {
        for text in [
            "tcp://:9091/",
            "tcp://[::1]:80/auth",
            "tcp4://:80/",
            "tcp6://:80/auth",
            "unix:///a.sock",
            "unix:///a.sock?path=auth",
            "fd://",
            "fd://4?path=auth",
        ] {
            assert_eq!(ListenAddress::read(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_cannot_be_listened_on_is_refused() {
        let wrong = [
            "tcp://:99999",
            "tcp://::1:80",
            "tcp://[::1",
            "tcp://a b:1",
            "tcp://:1/a/b",
            "tcp://:1/a-b",
            "unix://",
            "unix://relative",
            "unix://@name",
            "unix:///a?umask=9",
            "unix:///a?mode=1",
            "fd://2",
            "fd://name",
            "http://:1",
        ];
        for text in wrong {
            assert!(ListenAddress::read(text).is_err(), "{text}");
        }
    }
}
