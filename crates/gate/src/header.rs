//! Reading the headers in which a proxy describes a request: given once, as text, never joined.

use http::HeaderMap;

use crate::Malformed;

/// The value of a header that must be given exactly once and not be empty.
pub fn once<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, Malformed> {
    match at_most_once(headers, name)? {
        Some(value) if !value.is_empty() => Ok(value),
        _ => Err(Malformed::Missing(name)),
    }
}

/// The value of a header that may be missing but not repeated. A value that looks like two joined
/// by a proxy is refused too: which of them the application will see, nobody can know.
pub fn at_most_once<'h>(
    headers: &'h HeaderMap,
    name: &'static str,
) -> Result<Option<&'h str>, Malformed> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(Malformed::Repeated(name));
    }
    let value = str::from_utf8(value.as_bytes()).map_err(|_| Malformed::NotText(name))?;
    if value.contains(", ") {
        return Err(Malformed::Repeated(name));
    }
    Ok(Some(value))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const NAME: &str = "x-forwarded-host";

    fn headers(values: &[&[u8]]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(NAME, HeaderValue::from_bytes(value).unwrap());
        }
        headers
    }

    #[test]
    fn a_header_given_once_is_read() {
        assert_eq!(
            once(&headers(&[b"a.example.com"]), NAME),
            Ok("a.example.com")
        );
        assert_eq!(at_most_once(&headers(&[]), NAME), Ok(None));
        assert_eq!(at_most_once(&headers(&[b""]), NAME), Ok(Some("")));
    }

    #[test]
    fn missing_and_empty_are_never_a_default() {
        // HDR-03
        assert_eq!(once(&headers(&[]), NAME), Err(Malformed::Missing(NAME)));
        assert_eq!(once(&headers(&[b""]), NAME), Err(Malformed::Missing(NAME)));
    }

    #[test]
    fn repeated_and_joined_values_are_refused() {
        // HDR-04
        let repeated = Err(Malformed::Repeated(NAME));
        assert_eq!(
            once(&headers(&[b"a.example.com", b"a.example.com"]), NAME),
            repeated
        );
        assert_eq!(
            once(&headers(&[b"a.example.com, b.example.com"]), NAME),
            repeated
        );
        assert_eq!(
            once(&headers(&[b"\xff"]), NAME),
            Err(Malformed::NotText(NAME))
        );
    }
}
