//! Values that must never be shown: passwords, keys, tokens.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

/// A value that is wiped when dropped and never printed.
///
/// There is no `Display`, `Deref` or comparison: reading it is a visible call to [`Secret::expose`],
/// and comparing two is done in constant time by whoever needs it.
#[derive(Clone)]
pub struct Secret<T: Zeroize>(Zeroizing<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes the value in.
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value itself. Never pass it to a log, an error text or a page.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_the_value() {
        assert_eq!(
            format!("{:?}", Secret::new(String::from("hunter2"))),
            "Secret(…)"
        );
    }
}
