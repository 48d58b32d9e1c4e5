//! How a request to the API is signed: HMAC-SHA-512 over date, method, host, path and parameters, sent as the password of
//! Basic credentials (<https://duo.com/docs/authapi#authentication>). It must not know what is asked.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use doorward_model::Secret;
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha512;

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A request, as far as it is signed. Every request is a `POST`.
pub(crate) struct Signed<'a> {
    /// The value of its `Date` (RFC 5322, section 3.3).
    pub(crate) date: &'a str,
    /// The host in lower case, with the port where it is not 443.
    pub(crate) host: &'a str,
    /// The path.
    pub(crate) path: &'a str,
    /// What [`parameters`] makes, which is also the body.
    pub(crate) parameters: &'a str,
}

/// Names and values in the order of names, as they are signed and sent.
pub(crate) fn parameters(mut pairs: Vec<(&str, &str)>) -> String {
    pairs.sort_unstable();
    let encoded = pairs.into_iter().map(|(name, value)| {
        let encode = |text| utf8_percent_encode(text, RESERVED);
        format!("{}={}", encode(name), encode(value))
    });
    encoded.collect::<Vec<_>>().join("&")
}

/// The value of `Authorization`. `None` for a key that cannot sign, of which there are none.
pub(crate) fn authorization(
    request: &Signed<'_>,
    integration_key: &str,
    secret_key: &Secret<String>,
) -> Option<Secret<String>> {
    let canonical = canonical(request);
    let mut mac = Hmac::<Sha512>::new_from_slice(secret_key.expose().as_bytes()).ok()?;
    mac.update(canonical.as_bytes());
    let signature = mac.finalize().into_bytes();
    let digits = signature.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex: String = digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect();
    let credentials = STANDARD.encode(format!("{integration_key}:{hex}"));
    Some(Secret::new(format!("Basic {credentials}")))
}

fn canonical(request: &Signed<'_>) -> String {
    let Signed {
        date,
        host,
        path,
        parameters,
    } = request;
    format!("{date}\nPOST\n{host}\n{path}\n{parameters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_sorted_and_encoded_as_rfc_3986_says() {
        let pairs = vec![
            ("realname", "First Last"),
            ("username", "zoë+a~b_c.d-e"),
            ("a", "&=%\n"),
        ];
        let expected = "a=%26%3D%25%0A&realname=First%20Last&username=zo%C3%AB%2Ba~b_c.d-e";
        assert_eq!(parameters(pairs), expected);
    }

    /// The request of Duo's documentation, signed with Python's `hmac` and `hashlib.sha512`.
    #[test]
    fn a_request_is_signed_as_another_program_does() {
        let parameters = parameters(vec![("username", "root"), ("realname", "First Last")]);
        let request = Signed {
            date: "Tue, 21 Aug 2012 17:29:18 -0000",
            host: "api-xxxxxxxx.duosecurity.com",
            path: "/accounts/v1/account/list",
            parameters: &parameters,
        };
        let expected_text = "Tue, 21 Aug 2012 17:29:18 -0000\nPOST\napi-xxxxxxxx.duosecurity.com\n\
                             /accounts/v1/account/list\nrealname=First%20Last&username=root";
        assert_eq!(canonical(&request), expected_text);
        let secret = Secret::new(String::from("Zh5eGmUq9zpfQnyUIu5OL9iWoMMv5ZNmk3zLJ4Ep"));
        let header = authorization(&request, "DIWJ8X6AEYOR5OMC6TQ1", &secret);
        assert_eq!(header.expect("it signs").expose(), EXPECTED);
    }

    const EXPECTED: &str = "Basic RElXSjhYNkFFWU9SNU9NQzZUUTE6MWJmZmI4OTI0MzQ4ZjdkYjdkYTllN2Q3ZDc0OWRlZDkzYWFmZDAyZD\
        hlOTA0OTYwZGE3Yjk2YzU3NTEwMjIwMTg1YTY0YTI4MjdlZThmMjRhYzVkMzA4MDJhOWVlOTdlNTlkZTQ0YjMwNG\
        IxODI0MmYwZDU5NmQxNWE4MTIyYWY=";
}
