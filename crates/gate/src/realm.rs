//! What a browser shows when it asks for name and password: the realm of a Basic challenge (RFC 7617 §2).
//! It must not know who asks for it.

use http::HeaderValue;

/// The realm, as the value of a whole challenge that is built once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasicRealm(HeaderValue);

/// A realm that would break out of its quotes or of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a realm has visible ASCII characters and spaces, and no quotes or backslashes")]
pub struct InvalidRealm;

impl BasicRealm {
    /// The value of `WWW-Authenticate` or `Proxy-Authenticate`.
    #[must_use]
    pub const fn challenge(&self) -> &HeaderValue {
        &self.0
    }
}

impl Default for BasicRealm {
    /// The realm of the contract (docs/contract.md, strategies).
    fn default() -> Self {
        Self(HeaderValue::from_static(
            "Basic realm=\"Authorization Required\"",
        ))
    }
}

impl TryFrom<&str> for BasicRealm {
    type Error = InvalidRealm;

    fn try_from(realm: &str) -> Result<Self, InvalidRealm> {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        if !realm.bytes().all(is_plain) {
            return Err(InvalidRealm);
        }
        let challenge = HeaderValue::try_from(format!("Basic realm=\"{realm}\""));
        challenge.map(Self).map_err(|_| InvalidRealm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_realm_stays_inside_its_quotes() {
        let realm = BasicRealm::try_from("Chat & more").unwrap();
        assert_eq!(realm.challenge(), "Basic realm=\"Chat & more\"");
        for bad in ["a\"", "a\\", "a\r\nX: y", "é", "\u{7f}"] {
            assert_eq!(BasicRealm::try_from(bad), Err(InvalidRealm), "{bad:?}");
        }
        let usual = BasicRealm::try_from("Authorization Required");
        assert_eq!(usual, Ok(BasicRealm::default()));
    }
}
