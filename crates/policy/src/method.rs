//! Request methods as a proxy forwards them. It must not know which of them a rule may name.

use std::fmt;

/// The longest method, in bytes. The longest registered one has 17.
const MAX_BYTES: usize = 32;

/// A request method: 1 to 32 letters `A` to `Z` (`docs/contract.md`). Cheap to copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Method {
    bytes: [u8; MAX_BYTES],
    len: u8,
}

/// A method that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMethod {
    /// It is empty.
    #[error("the method is empty")]
    Empty,
    /// It is longer than 32 bytes.
    #[error("the method is longer than 32 bytes")]
    TooLong,
    /// It holds something other than `A` to `Z`.
    #[error("the method holds something other than the letters A to Z")]
    UnexpectedByte,
}

impl Method {
    /// Reads a method. Letter case counts: `get` is no method.
    pub fn parse(text: &str) -> Result<Self, InvalidMethod> {
        if text.is_empty() {
            return Err(InvalidMethod::Empty);
        }
        if !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(InvalidMethod::UnexpectedByte);
        }
        let mut bytes = [0; MAX_BYTES];
        let place = bytes.get_mut(..text.len()).ok_or(InvalidMethod::TooLong)?;
        place.copy_from_slice(text.as_bytes());
        let len = u8::try_from(text.len()).map_err(|_| InvalidMethod::TooLong)?;
        Ok(Self { bytes, len })
    }

    /// The method as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Method({})", self.as_str())
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, InvalidMethod>) {
        let parsed = Method::parse(text);
        assert_eq!(
            parsed.as_ref().map(Method::as_str),
            expected.as_ref().copied(),
            "{text:?}"
        );
    }

    #[test]
    fn a_method_is_a_few_capital_letters() {
        check("GET", Ok("GET"));
        check("PROPPATCH", Ok("PROPPATCH"));
        check("X", Ok("X"));
        check(&"A".repeat(32), Ok(&"A".repeat(32)));
        check(&"A".repeat(33), Err(InvalidMethod::TooLong));
        check("", Err(InvalidMethod::Empty));
        check("get", Err(InvalidMethod::UnexpectedByte));
        check("Get", Err(InvalidMethod::UnexpectedByte));
        check("M-SEARCH", Err(InvalidMethod::UnexpectedByte));
        check("GET /x", Err(InvalidMethod::UnexpectedByte));
        check("G\u{0}T", Err(InvalidMethod::UnexpectedByte));
        check("GËT", Err(InvalidMethod::UnexpectedByte));
        check("GET,POST", Err(InvalidMethod::UnexpectedByte));
    }
}
