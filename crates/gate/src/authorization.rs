//! Credentials in a header: `Basic` (RFC 7617) and `Bearer` (RFC 6750), read strictly.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use doorward_model::Secret;
use http::HeaderValue;

use crate::AuthScheme;

/// The longest header value that is read. The longest name and password fit in half of it.
const MAX_BYTES: usize = 4_096;

/// What a header holds.
#[derive(Debug)]
pub(crate) enum Presented {
    /// A name and a password.
    Basic(NameAndPassword),
    /// A name and a password of which one is no text: nobody's, where Basic counts at all.
    BasicOfNobody,
    /// A token; whose, nobody has asked yet.
    Bearer,
    /// Something else, or something broken.
    Unreadable,
}

#[derive(Debug)]
pub(crate) struct NameAndPassword {
    pub(crate) name: String,
    pub(crate) password: Secret<String>,
}

impl Presented {
    /// Reads a header's value. An empty one presents nothing.
    pub(crate) fn read(value: &HeaderValue) -> Option<Self> {
        if value.is_empty() {
            return None;
        }
        Some(
            split_scheme(value).map_or(Self::Unreadable, |(scheme, rest)| match scheme {
                AuthScheme::Basic => read_basic(rest).unwrap_or(Self::Unreadable),
                AuthScheme::Bearer if is_token(rest) => Self::Bearer,
                AuthScheme::Bearer => Self::Unreadable,
            }),
        )
    }
}

fn split_scheme(value: &HeaderValue) -> Option<(AuthScheme, &str)> {
    let text = value.to_str().ok().filter(|text| text.len() <= MAX_BYTES)?;
    let (scheme, rest) = text.split_once(' ')?;
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "basic" => AuthScheme::Basic,
        "bearer" => AuthScheme::Bearer,
        _ => return None,
    };
    Some((scheme, rest))
}

fn read_basic(encoded: &str) -> Option<Presented> {
    let decoded = Secret::new(STANDARD.decode(encoded).ok()?);
    let bytes = decoded.expose();
    let colon = bytes.iter().position(|byte| *byte == b':')?;
    if colon == 0 || colon + 1 == bytes.len() {
        return None;
    }
    let text = str::from_utf8(bytes).ok();
    Some(text.and_then(|text| text.split_once(':')).map_or(
        Presented::BasicOfNobody,
        |(name, password)| {
            Presented::Basic(NameAndPassword {
                name: name.to_owned(),
                password: Secret::new(password.to_owned()),
            })
        },
    ))
}

/// Whether this is a `b64token` of RFC 6750, section 2.1.
fn is_token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    !body.is_empty()
        && body
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Presented> {
        Presented::read(&HeaderValue::from_str(text).unwrap())
    }

    fn check_basic(text: &str, name: &str, password: &str) {
        let Some(Presented::Basic(found)) = read(text) else {
            panic!("{text:?} is not read")
        };
        assert_eq!(
            (found.name.as_str(), found.password.expose().as_str()),
            (name, password)
        );
    }

    #[test]
    fn a_name_and_a_password_are_read() {
        check_basic("Basic YWxpY2U6cGFzcw==", "alice", "pass");
        check_basic("bASIC YWxpY2U6cGFzcw==", "alice", "pass");
        // A password may hold colons, a name may not.
        check_basic("Basic YTpiOmM=", "a", "b:c");
        check_basic(
            &format!("Basic {}", STANDARD.encode("zoë:pä:ss")),
            "zoë",
            "pä:ss",
        );
    }

    /// PWD-09.
    #[test]
    fn what_is_not_basic_or_bearer_is_unreadable() {
        let broken = [
            "Basic",
            "Basic ",
            "Basic !!!",
            "Basic  YWxpY2U6cGFzcw==",
            "Basic YWxpY2U6cGFzcw",
            "Basic YWxpY2U=",
            "Basic OnBhc3M=",
            "Basic YWxpY2U6",
            "Negotiate abc",
            "Digest a=b",
            "Bearer ",
            "Bearer a b",
            "Bearer =",
            "Bearer a=b",
            "x",
        ];
        for text in broken {
            assert!(
                matches!(read(text), Some(Presented::Unreadable)),
                "{text:?}"
            );
        }
        let long = format!("Basic {}", STANDARD.encode("a:b".repeat(MAX_BYTES)));
        assert!(matches!(read(&long), Some(Presented::Unreadable)));
    }

    #[test]
    fn what_is_no_text_is_nobodys() {
        let not_text = format!("Basic {}", STANDARD.encode(b"a:\xff"));
        assert!(matches!(read(&not_text), Some(Presented::BasicOfNobody)));
    }

    #[test]
    fn an_empty_header_presents_nothing_and_a_token_is_a_token() {
        assert!(read("").is_none());
        assert!(matches!(
            read("Bearer eyJhbGciOiJub25lIn0.e30."),
            Some(Presented::Bearer)
        ));
        assert!(matches!(read("bearer abc=="), Some(Presented::Bearer)));
    }

    #[test]
    fn debug_shows_no_password() {
        assert!(!format!("{:?}", read("Basic YTpodW50ZXIy")).contains("hunter2"));
    }
}
