//! The domains that share one session cookie, each with its portal.

use doorward_model::WrittenUrl;
use doorward_sessions::Lifetimes;
use url::Url;

/// When browsers send the session cookie along with requests from other sites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameSite {
    /// On top-level navigation only.
    #[default]
    Lax,
    /// Never.
    Strict,
    /// Always.
    None,
}

/// A domain whose hosts share a session cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieDomain {
    /// The domain, without a leading dot.
    pub domain: String,
    /// The cookie's name.
    pub cookie_name: String,
    /// When browsers send the cookie from other sites.
    pub same_site: SameSite,
    /// How long sessions live.
    pub lifetimes: Lifetimes,
    /// Where visitors of this domain sign in. Missing only for a configuration with the one old key
    /// `session.domain`.
    pub portal_url: Option<Url>,
    /// Where a visitor goes who signed in without having been stopped anywhere.
    pub default_redirection_url: Option<WrittenUrl>,
}

impl CookieDomain {
    /// Whether this host shares the cookie: the domain itself or a name below it, label by label,
    /// whatever the letter case.
    #[must_use]
    pub fn covers(&self, host: &str) -> bool {
        lies_within(host, self.domain.trim_start_matches('.'))
    }

    /// Whether the domain is `localhost` or below it, where cookies need no https.
    #[must_use]
    pub fn is_local(&self) -> bool {
        lies_within(self.domain.trim_start_matches('.'), "localhost")
    }
}

/// Whether a host is this domain or a name below it, whatever the letter case.
pub(crate) fn lies_within(host: &str, domain: &str) -> bool {
    let (host, domain) = (host.as_bytes(), domain.as_bytes());
    let Some(start) = host
        .len()
        .checked_sub(domain.len())
        .filter(|_| !domain.is_empty())
    else {
        return false;
    };
    let (before, tail) = host.split_at(start);
    tail.eq_ignore_ascii_case(domain) && (before.is_empty() || before.ends_with(b"."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(domain: &str) -> CookieDomain {
        CookieDomain {
            domain: domain.to_owned(),
            cookie_name: "doorward_session".to_owned(),
            same_site: SameSite::Lax,
            lifetimes: Lifetimes::default(),
            portal_url: None,
            default_redirection_url: None,
        }
    }

    #[test]
    fn a_domain_covers_itself_and_whole_labels_below() {
        // URL-18
        for host in [
            "example.com",
            "app.example.com",
            "a.b.example.com",
            "APP.Example.COM",
        ] {
            assert!(domain("example.com").covers(host), "{host}");
        }
        for host in [
            "badexample.com",
            "example.com.evil.tld",
            "com",
            "",
            ".com",
            "example.org",
        ] {
            assert!(!domain("example.com").covers(host), "{host}");
        }
        assert!(domain(".example.com").covers("app.example.com"));
        assert!(!domain("").covers("app.example.com"));
    }

    #[test]
    fn only_names_under_localhost_are_local() {
        assert!(domain("doorward.localhost").is_local());
        assert!(domain("localhost").is_local());
        assert!(!domain("notlocalhost").is_local());
        assert!(!domain("localhost.example.com").is_local());
    }
}
