//! Reading cookies by their exact name, and writing those that belong to the portal's own host.
//! It must not know what a cookie means.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

/// The value of the cookie with exactly this name; `None` where there is none, and where there are
/// several: which of them is ours, nobody can know.
pub(crate) fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = pairs(headers)
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value);
    let value = values.next()?;
    values.next().is_none().then_some(value)
}

fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((name.strip_prefix(' ').unwrap_or(name), value))
    })
}

/// Where the portal is reached, as far as cookies care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Over https.
    Secure,
    /// Under `localhost`, where cookies have neither `Secure` nor a `__Host-` prefix.
    Local,
}

/// A cookie of the portal's own host, which no sibling application can read or plant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HostCookie {
    /// The name, without prefix.
    pub(crate) name: &'static str,
    /// How long browsers keep it, in seconds; `None` until they are closed.
    pub(crate) max_age: Option<u32>,
}

impl HostCookie {
    /// The name that the browser knows.
    pub(crate) fn full_name(&self, reach: Reach) -> String {
        match reach {
            Reach::Secure => format!("__Host-{}", self.name),
            Reach::Local => self.name.to_owned(),
        }
    }

    /// What the browser sent.
    pub(crate) fn read<'h>(&self, headers: &'h HeaderMap, reach: Reach) -> Option<&'h str> {
        only(headers, &self.full_name(reach))
    }

    /// A `Set-Cookie` value; `value` is base64url or empty.
    pub(crate) fn write(&self, reach: Reach, value: &str) -> Option<HeaderValue> {
        let secure = if reach == Reach::Secure {
            "; Secure"
        } else {
            ""
        };
        let age = self
            .max_age
            .map(|seconds| format!("; Max-Age={seconds}"))
            .unwrap_or_default();
        let name = self.full_name(reach);
        HeaderValue::try_from(format!(
            "{name}={value}; Path=/{age}; HttpOnly{secure}; SameSite=Lax"
        ))
        .ok()
    }

    /// A `Set-Cookie` value that makes the browser forget the cookie.
    pub(crate) fn forget(&self, reach: Reach) -> Option<HeaderValue> {
        Self {
            max_age: Some(0),
            ..*self
        }
        .write(reach, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COOKIE_NAME: HostCookie = HostCookie {
        name: "x",
        max_age: Some(60),
    };

    fn check(line: &str, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(line).unwrap());
        assert_eq!(only(&headers, "x"), expected, "{line:?}");
    }

    #[test]
    fn a_cookie_is_read_by_its_exact_name() {
        check("x=1", Some("1"));
        check("a=0; x=1; b=2", Some("1"));
        check("a=0;x=1", Some("1"));
        check("X=1", None);
        check("  x=1", None);
        check("\tx=1", None);
        check("x =1", None);
        check("=x=1", None);
        check("xx=1", None);
        check("%78=1", None);
        check("x=a=b", Some("a=b"));
    }

    #[test]
    fn two_of_one_name_are_none() {
        check("x=1; x=2", None);
        check("x=1; x=1", None);
    }

    #[test]
    fn host_cookies_are_complete() {
        let written = COOKIE_NAME.write(Reach::Secure, "v").unwrap();
        assert_eq!(
            written,
            "__Host-x=v; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax"
        );
        let local = COOKIE_NAME.forget(Reach::Local).unwrap();
        assert_eq!(local, "x=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}
