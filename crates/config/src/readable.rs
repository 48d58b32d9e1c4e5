//! Single values as people write them: numbers, flags, durations, addresses. It must not know which
//! keys hold them.

mod address;
mod duration;

use std::net::IpAddr;
use std::path::PathBuf;

use doorward_diagnostics::Report;
use doorward_model::{Secret, WrittenUrl};
use ipnet::IpNet;
use url::Url;

pub(crate) use duration::WrittenDuration;
pub use duration::{duration, spelled};

/// Why a value cannot be used. It never holds the value itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) message: String,
    pub(crate) mend: Option<String>,
    pub(crate) allowed: &'static [&'static str],
}

impl Wrong {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            mend: None,
            allowed: &[],
        }
    }

    pub(crate) fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    pub(crate) fn into_report(self, found: Option<&str>) -> Report {
        let mut report =
            Report::error("wrong-value", self.message).allowed(self.allowed.iter().copied());
        if let Some(mend) = self.mend {
            report = report.mend(mend);
        }
        match found {
            Some(found) if !may_hold_password(found) => report.found(shortened(found)),
            _ => report,
        }
    }
}

/// Whether a value looks like an address with a user name and a password in it, whatever its key.
pub(crate) fn may_hold_password(text: &str) -> bool {
    text.split_once("://")
        .is_some_and(|(_, rest)| rest.contains('@'))
}

/// Enough of a value to recognise it.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A single value that can be read from its text.
pub(crate) trait Readable: Sized {
    /// Reads it.
    fn read(text: &str) -> Result<Self, Wrong>;
}

impl Readable for String {
    fn read(text: &str) -> Result<Self, Wrong> {
        Ok(text.to_owned())
    }
}

impl Readable for Secret<String> {
    fn read(text: &str) -> Result<Self, Wrong> {
        Ok(Self::new(text.to_owned()))
    }
}

impl Readable for PathBuf {
    fn read(text: &str) -> Result<Self, Wrong> {
        if text.is_empty() {
            return Err(Wrong::new("a path cannot be empty"));
        }
        Ok(Self::from(text))
    }
}

impl Readable for bool {
    /// The words of YAML 1.2 alone: `yes` and `on` are texts there.
    fn read(text: &str) -> Result<Self, Wrong> {
        match text {
            "true" | "True" | "TRUE" => Ok(true),
            "false" | "False" | "FALSE" => Ok(false),
            _ => Err(Wrong::new("`true` or `false` is expected here").mend("write one of the two")),
        }
    }
}

impl Readable for i64 {
    fn read(text: &str) -> Result<Self, Wrong> {
        let (digits, radix) = match text.get(..2) {
            Some("0x") => (text.get(2..), 16),
            Some("0o") => (text.get(2..), 8),
            _ => (Some(text), 10),
        };
        digits
            .and_then(|digits| Self::from_str_radix(digits, radix).ok())
            .ok_or_else(|| {
                Wrong::new("a whole number is expected here").mend("write digits, for example `3`")
            })
    }
}

impl Readable for u32 {
    fn read(text: &str) -> Result<Self, Wrong> {
        let number = i64::read(text)?;
        Self::try_from(number).map_err(|_| {
            Wrong::new("this number is out of range").mend("write a number from 0 to 4294967295")
        })
    }
}

impl Readable for Url {
    fn read(text: &str) -> Result<Self, Wrong> {
        let mend = "write a whole address such as `https://auth.example.com`";
        let url = Self::parse(text)
            .map_err(|error| Wrong::new(format!("this is not an address: {error}")).mend(mend))?;
        if url.host_str().is_none_or(str::is_empty) {
            return Err(Wrong::new("this address names no host").mend(mend));
        }
        Ok(url)
    }
}

impl Readable for WrittenUrl {
    fn read(text: &str) -> Result<Self, Wrong> {
        Url::read(text)?;
        text.parse()
            .map_err(|_| Wrong::new("this is not an absolute address"))
    }
}

impl Readable for IpNet {
    /// A network, or an address, which is a network of one.
    fn read(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let one = || text.parse::<IpAddr>().map(Self::from).ok();
        text.parse().ok().or_else(one).ok_or_else(|| {
            Wrong::new("this is neither a network nor an address")
                .mend("write `10.0.0.0/8`, `2001:db8::/32` or `192.0.2.1`")
        })
    }
}

/// Makes an enum readable from its words, of which the person is told when none fits.
macro_rules! words {
    ($name:ty { $($word:literal $(| $other:literal)* => $value:expr),+ $(,)? }) => {
        impl $crate::readable::Readable for $name {
            fn read(text: &str) -> Result<Self, $crate::readable::Wrong> {
                match text {
                    $($word $(| $other)* => Ok($value),)+
                    _ => Err($crate::readable::Wrong {
                        message: String::from("this is none of the words that are known here"),
                        mend: $crate::readable::did_you_mean(text, &[$($word),+]),
                        allowed: &[$($word),+],
                                }),
                }
            }
        }
    };
}
pub(crate) use words;

pub(crate) fn did_you_mean(text: &str, words: &[&str]) -> Option<String> {
    let known = doorward_diagnostics::nearest(text, words.iter().copied())?;
    Some(format!("did you mean `{known}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_the_words_of_yaml_1_2() {
        assert_eq!(bool::read("true"), Ok(true));
        assert_eq!(bool::read("False"), Ok(false));
        for text in ["yes", "on", "1", "", "tRue"] {
            assert!(bool::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_may_be_octal_and_hexadecimal() {
        assert_eq!(i64::read("-12"), Ok(-12));
        assert_eq!(u32::read("0o17"), Ok(15));
        assert_eq!(u32::read("0x1f"), Ok(31));
        for text in ["", "1.5", "-1", "4294967296", "0x", "é", "1 "] {
            assert!(u32::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_is_a_network_of_one() {
        assert_eq!(IpNet::read("10.0.0.0/8"), Ok("10.0.0.0/8".parse().unwrap()));
        assert_eq!(
            IpNet::read("192.0.2.1"),
            Ok("192.0.2.1/32".parse().unwrap())
        );
        assert_eq!(
            IpNet::read("2001:db8::1"),
            Ok("2001:db8::1/128".parse().unwrap())
        );
        assert!(IpNet::read("10.0.0.0/33").is_err());
    }

    #[test]
    fn addresses_name_a_host() {
        assert!(Url::read("https://auth.example.com/portal").is_ok());
        for text in [
            "auth.example.com",
            "/portal",
            "",
            "mailto:a@example.com",
            "https://",
        ] {
            assert!(Url::read(text).is_err(), "{text}");
        }
    }
}
