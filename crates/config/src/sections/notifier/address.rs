//! Addresses of mail servers, in Authelia's spellings (docs/contract.md). It must not open sockets.

use url::Url;

use crate::readable::{Readable, Wrong};

/// A mail server's address as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenAddress {
    pub(crate) host: String,
    pub(crate) port: u16,
    /// Whether the connection is encrypted from the first byte.
    pub(crate) is_implicit: bool,
}

/// The schemes and their ports (RFC 8314 §3.3, RFC 5321 §4.5.4.2).
const SCHEMES: [(&str, u16); 3] = [("smtp", 25), ("submission", 587), ("submissions", 465)];

/// The scheme that a port is known for.
pub(crate) fn scheme_of(port: u16) -> &'static str {
    let known = SCHEMES.iter().find(|(_, usual)| *usual == port);
    known.map_or("smtp", |(scheme, _)| scheme)
}

impl Readable for WrittenAddress {
    fn read(text: &str) -> Result<Self, Wrong> {
        if text.contains("://") {
            return with_scheme(text);
        }
        // Without a scheme the port says which it is.
        let plain = with_scheme(&format!("smtp://{text}"))?;
        with_scheme(&format!("{}://{text}", scheme_of(plain.port)))
    }
}

fn with_scheme(text: &str) -> Result<WrittenAddress, Wrong> {
    let wrong = |message: &str| {
        Wrong::new(message).mend(
            "write `submissions://smtp.example.com:465`, or `submission://smtp.example.com:587` for STARTTLS",
        )
    };
    let url = Url::parse(text).map_err(|_| wrong("this is no address of a mail server"))?;
    let scheme = SCHEMES.iter().find(|(scheme, _)| *scheme == url.scheme());
    let (scheme, usual) = scheme.ok_or_else(|| wrong("this scheme is not known"))?;
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let has_more = !matches!(url.path(), "" | "/") || url.query().is_some();
    if host.is_empty() || has_more || url.fragment().is_some() {
        return Err(wrong("this is no host and port"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("`username` and `password` have keys of their own"));
    }
    Ok(WrittenAddress {
        host: host.to_owned(),
        port: url.port().unwrap_or(*usual),
        is_implicit: *scheme == "submissions",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, host: &str, port: u16, is_implicit: bool) {
        let host = host.to_owned();
        let expected = WrittenAddress {
            host,
            port,
            is_implicit,
        };
        assert_eq!(WrittenAddress::read(text), Ok(expected), "{text}");
    }

    #[test]
    fn schemes_ports_and_neither() {
        check("smtp://mail.example.com", "mail.example.com", 25, false);
        check("smtp://127.0.0.1:2525", "127.0.0.1", 2525, false);
        check(
            "submission://mail.example.com",
            "mail.example.com",
            587,
            false,
        );
        check(
            "submissions://mail.example.com/",
            "mail.example.com",
            465,
            true,
        );
        check("submissions://[::1]:4465", "::1", 4465, true);
        check("mail.example.com:465", "mail.example.com", 465, true);
        check("mail.example.com:587", "mail.example.com", 587, false);
        check("mail", "mail", 25, false);
    }

    #[test]
    fn what_is_no_mail_server_is_refused() {
        for text in [
            "",
            "smtps://mail.example.com",
            "https://mail.example.com",
            "smtp://",
            "smtp://mail.example.com/path",
            "smtp://mail.example.com?tls=no",
            "smtp://door:secret@mail.example.com",
            "smtp://mail.example.com:99999",
        ] {
            assert!(WrittenAddress::read(text).is_err(), "{text}");
        }
    }
}
