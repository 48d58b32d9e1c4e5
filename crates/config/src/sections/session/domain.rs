//! Cookie domains: which names can be one (RFC 6265 §4.1.2.3, docs/contract.md). It must not know the
//! portal.

use std::net::IpAddr;

use doorward_diagnostics::Report;
use url::Url;

use crate::readable::Wrong;
use crate::scope::Scope;

/// The domain at this key, folded; what cannot be one is reported.
pub(super) fn read(key: &Scope<'_>) -> Option<String> {
    let written: String = key.read()?;
    let domain = without_extras(key, &written);
    match problem(&domain) {
        None => Some(domain),
        Some(wrong) => {
            key.wrong(wrong);
            None
        }
    }
}

/// A leading dot and a port change nothing but are worth a word.
fn without_extras(key: &Scope<'_>, written: &str) -> String {
    let domain = written.strip_prefix('.').unwrap_or(written);
    let domain = match domain.split_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => domain,
    };
    if domain != written {
        let report = Report::warning(
            "odd-domain",
            "a cookie domain has neither a leading dot nor a port",
        );
        key.report(report.mend(format!("write `{domain}`")));
    }
    domain.to_owned()
}

fn problem(domain: &str) -> Option<Wrong> {
    if domain.parse::<IpAddr>().is_ok() {
        return None;
    }
    if let Some(rest) = domain.strip_prefix("*.") {
        let wrong = Wrong::new("a cookie domain holds everything below it without a star");
        return Some(wrong.mend(format!("write `{rest}`")));
    }
    if domain.bytes().any(|byte| byte.is_ascii_uppercase()) {
        let wrong = Wrong::new("a cookie domain is written in lower case");
        return Some(wrong.mend(format!("write `{}`", domain.to_ascii_lowercase())));
    }
    if domain.len() > 253 || !domain.split('.').all(is_label) {
        return Some(Wrong::new("this is no domain").mend("write a name such as `example.com`"));
    }
    if !domain.contains('.') {
        let wrong = Wrong::new("browsers refuse cookies for a name without a dot");
        return Some(
            wrong.mend("write a domain with at least one dot, such as `home.example.com`"),
        );
    }
    is_public_suffix(domain).then(|| {
        Wrong::new("anybody can get a name below this public suffix, and with it the cookies")
            .mend(format!("write your own domain, such as `example.{domain}`"))
    })
}

fn is_label(label: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_sized = (1..=63).contains(&label.len());
    is_sized && label.bytes().all(inner) && !label.starts_with('-') && !label.ends_with('-')
}

fn is_public_suffix(domain: &str) -> bool {
    psl::suffix_str(domain) == Some(domain)
}

/// Whether a host is the domain or lies below it.
pub(super) fn holds(domain: &str, host: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether an address lies in the domain.
pub(super) fn holds_url(domain: &str, url: &Url) -> bool {
    url.host_str().is_some_and(|host| holds(domain, host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_that_can_be_one() {
        for domain in [
            "example.com",
            "home.example.co.uk",
            "doorward.localhost",
            "myname.duckdns.org",
            "10.1.2.3",
            "home.lan",
            "xn--bcher-kva.example",
        ] {
            assert_eq!(problem(domain), None, "{domain}");
        }
    }

    #[test]
    fn domains_that_cannot() {
        for domain in [
            "",
            "localhost",
            "com",
            "co.uk",
            "duckdns.org",
            "github.io",
            "*.example.com",
            "Example.com",
            "a..b",
            "-a.example.com",
            "a_b.example.com",
            "exa mple.com",
            "example.com.",
            "bücher.example",
        ] {
            assert!(problem(domain).is_some(), "{domain}");
        }
    }

    #[test]
    fn only_whole_labels_count() {
        assert!(holds("example.com", "example.com"));
        assert!(holds("example.com", "a.b.example.com"));
        assert!(!holds("example.com", "badexample.com"));
        assert!(!holds("a.example.com", "example.com"));
    }
}
