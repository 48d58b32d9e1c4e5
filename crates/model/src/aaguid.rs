//! Which model of authenticator a security key or passkey was made by (WebAuthn level 3, section 6.5.1).

use std::fmt;
use std::str::FromStr;

/// The number of a model of authenticator. All zero where the authenticator does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Aaguid(pub [u8; 16]);

/// What is no AAGUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not written as an AAGUID, such as cb69481e-8ff7-4039-93ec-0a2729a154a8")]
pub struct InvalidAaguid;

impl Aaguid {
    /// Whether the authenticator does not say what it is.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == [0; 16]
    }
}

impl FromStr for Aaguid {
    type Err = InvalidAaguid;

    fn from_str(text: &str) -> Result<Self, InvalidAaguid> {
        let dashes = [8, 13, 18, 23];
        let in_place = |(at, byte): (usize, u8)| (byte == b'-') == dashes.contains(&at);
        if text.len() != 36 || !text.bytes().enumerate().all(in_place) {
            return Err(InvalidAaguid);
        }
        let digits = text.chars().filter(|c| *c != '-').map(|c| c.to_digit(16));
        let digits: Option<Vec<u32>> = digits.collect();
        let mut bytes = [0; 16];
        let pairs = digits.ok_or(InvalidAaguid)?;
        for (byte, pair) in bytes.iter_mut().zip(pairs.chunks(2)) {
            let value = pair.iter().fold(0, |value, digit| value * 16 + digit);
            *byte = u8::try_from(value).map_err(|_| InvalidAaguid)?;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for Aaguid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let text = "cb69481e-8ff7-4039-93ec-0a2729a154a8";
        let read: Aaguid = text.parse().unwrap();
        assert_eq!(read.to_string(), text);
        assert_eq!(text.to_uppercase().parse(), Ok(read));
        assert!(Aaguid::default().is_zero() && !read.is_zero());
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "cb69481e8ff7403993ec0a2729a154a8",
            "cb69481e-8ff7-4039-93ec-0a2729a154a",
            "cb69481e-8ff7-4039-93ec-0a2729a154ag",
            "cb69481e-8ff7-4039-93ec0-a2729a154a8",
            "+b69481e-8ff7-4039-93ec-0a2729a154a8",
            "éb69481e-8ff7-4039-93ec-0a2729a154a",
        ] {
            assert_eq!(text.parse::<Aaguid>(), Err(InvalidAaguid), "{text}");
        }
    }
}
