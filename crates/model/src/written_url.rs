//! Addresses that an administrator wrote and that answers repeat. It must not know what they lead to.

use std::str::FromStr;

use url::Url;

/// An address that is repeated as it was written: the parser's slash after a bare host is not added, because
/// Authelia does not add it either (`docs/contract.md`, portal's JSON).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenUrl {
    url: Url,
    ends_bare: bool,
}

impl WrittenUrl {
    /// The address as it is repeated.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.url.as_str();
        text.strip_suffix('/')
            .filter(|_| self.ends_bare)
            .unwrap_or(text)
    }

    /// The parsed address.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }
}

impl FromStr for WrittenUrl {
    type Err = url::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text)?;
        let ends_bare = url.as_str().strip_suffix('/') == Some(text);
        Ok(Self { url, ends_bare })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_slash_of_a_bare_host_depends_on_how_it_was_written() {
        for (written, repeated) in [
            ("https://home.example.com", "https://home.example.com"),
            ("https://home.example.com/", "https://home.example.com/"),
            (
                "https://home.example.com?x=1",
                "https://home.example.com/?x=1",
            ),
            (
                "https://home.example.com/start/",
                "https://home.example.com/start/",
            ),
            (" HTTPS://HOME.example.com\n", "https://home.example.com/"),
        ] {
            let address: WrittenUrl = written.parse().unwrap();
            assert_eq!(address.as_str(), repeated, "{written:?}");
            assert_eq!(address.url().host_str(), Some("home.example.com"));
        }
        assert!("home.example.com".parse::<WrittenUrl>().is_err());
    }
}
