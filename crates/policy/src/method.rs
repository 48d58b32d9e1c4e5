//! Request methods as a proxy forwards them. It must not know which of them a rule may name.

use std::fmt;
use std::sync::Arc;

/// The longest method, in bytes. The longest registered one has 17; Authelia takes far longer ones.
const MAX_BYTES: usize = 512;

/// The methods that a rule may name (`docs/contract.md`, access control).
pub(crate) const NAMED_BY_RULES: [&str; 16] = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "CONNECT",
    "OPTIONS",
    "COPY",
    "LOCK",
    "MKCOL",
    "MOVE",
    "PROPFIND",
    "PROPPATCH",
    "UNLOCK",
];

/// A request method: 1 to 512 letters `A` to `Z` (`docs/contract.md`). Cheap to clone; one that a
/// rule may name costs no allocation.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Method(Word);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Word {
    Named(&'static str),
    Other(Arc<str>),
}

/// A method that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMethod {
    /// It is empty.
    #[error("the method is empty")]
    Empty,
    /// It is longer than 512 bytes.
    #[error("the method is longer than 512 bytes")]
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
        if text.len() > MAX_BYTES {
            return Err(InvalidMethod::TooLong);
        }
        if let Some(named) = NAMED_BY_RULES.into_iter().find(|named| *named == text) {
            return Ok(Self(Word::Named(named)));
        }
        if !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(InvalidMethod::UnexpectedByte);
        }
        Ok(Self(Word::Other(Arc::from(text))))
    }

    /// Whether a rule may name it.
    pub(crate) const fn is_named_by_rules(&self) -> bool {
        matches!(self.0, Word::Named(_))
    }

    /// The method as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Word::Named(word) => word,
            Word::Other(word) => word,
        }
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
        check(&"A".repeat(512), Ok(&"A".repeat(512)));
        check(&"A".repeat(513), Err(InvalidMethod::TooLong));
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
