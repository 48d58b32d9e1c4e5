//! Where a visitor may be sent: to an address inside a configured cookie domain and nowhere else.
//! Two readings of the address must agree, ours and that of browsers; it makes no decision about
//! who may enter there.

use doorward_gate::CookieDomain;
use doorward_policy::Target;
use url::Url;

/// The longest address that is read, in bytes.
const MAX_BYTES: usize = 16 * 1024;

/// An address that a visitor may be sent to.
#[derive(Clone, Debug)]
pub(crate) struct RedirectTarget {
    given: String,
    url: Url,
    host: String,
    target: Target,
}

/// Why an address is none to be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum UnsafeTarget {
    /// It is no address at all, as the contract reads them (docs/contract.md, first factor).
    #[error("is not an address")]
    Unparsable,
    /// It is an address outside the configured domains, or one that could be read in two ways.
    #[error("is outside the configured domains")]
    Outside,
}

impl RedirectTarget {
    /// Reads an address; `domains` are the configured cookie domains.
    pub(crate) fn parse(text: &str, domains: &[CookieDomain]) -> Result<Self, UnsafeTarget> {
        if text.len() > MAX_BYTES || text.chars().any(is_never_in_an_address) {
            return Err(UnsafeTarget::Unparsable);
        }
        let (scheme, authority, rest) = split(text).ok_or(UnsafeTarget::Outside)?;
        if authority.contains(['\\', '%']) {
            return Err(UnsafeTarget::Unparsable);
        }
        let host = host_of(authority).ok_or(UnsafeTarget::Outside)?;
        let path = rest.split(['?', '#']).next().unwrap_or(rest);
        if !is_allowed(&scheme, &host) || path.contains('\\') {
            return Err(UnsafeTarget::Outside);
        }
        if !domains.iter().any(|domain| domain.covers(&host)) {
            return Err(UnsafeTarget::Outside);
        }
        Self::agreed(text, host)
    }

    /// The address, if browsers find the same host in it as we did.
    fn agreed(text: &str, host: String) -> Result<Self, UnsafeTarget> {
        let url = Url::parse(text).map_err(|_| UnsafeTarget::Outside)?;
        if url.host_str() != Some(host.as_str()) {
            return Err(UnsafeTarget::Outside);
        }
        let asked = text.split('#').next().unwrap_or(text);
        let target = Target::parse_url(asked).map_err(|_| UnsafeTarget::Outside)?;
        if target.host() != host {
            return Err(UnsafeTarget::Outside);
        }
        Ok(Self {
            given: text.to_owned(),
            url,
            host,
            target,
        })
    }

    /// The address as it was given, for answers that repeat it and for the next form.
    pub(crate) fn given(&self) -> &str {
        &self.given
    }

    /// The address as a browser would write it: nothing but visible ASCII, fit for a header.
    pub(crate) fn location(&self) -> &str {
        self.url.as_str()
    }

    /// The address without its query and fragment, which are nobody else's business.
    pub(crate) fn without_query(&self) -> String {
        let mut url = self.url.clone();
        url.set_query(None);
        url.set_fragment(None);
        url.into()
    }

    /// The host to name on a page, folded; scripts that could be mistaken stand in punycode.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// What the rules are asked about.
    pub(crate) fn target(&self) -> &Target {
        &self.target
    }

    /// Whether a browser can open it. `wss` is an address that only scripts can.
    pub(crate) fn is_page(&self) -> bool {
        matches!(self.url.scheme(), "http" | "https")
    }
}

/// Whether a host is one of this machine only, where plain HTTP is no danger (RFC 6761 §6.3).
pub(crate) fn is_local(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost")
}

fn is_never_in_an_address(letter: char) -> bool {
    letter.is_control() || letter.is_whitespace() || is_invisible(letter)
}

/// Letters that change how their neighbours look: zero width ones, direction marks, the soft hyphen.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Scheme (folded), authority and the rest; `None` where there is no `scheme://authority`.
fn split(text: &str) -> Option<(String, &str, &str)> {
    let (scheme, after) = text.split_once("://")?;
    let end = after.find(['/', '?', '#']).unwrap_or(after.len());
    let (authority, rest) = after.split_at_checked(end)?;
    Some((scheme.to_ascii_lowercase(), authority, rest))
}

/// The folded host of an authority that has nothing but a host of plain letters and a port.
fn host_of(authority: &str) -> Option<String> {
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let whole = !host.is_empty() && host.bytes().all(plain);
    let labels = host.split('.').all(|label| !label.is_empty());
    let digits = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let port_fits =
        port.is_none_or(|port| digits(port) && port.parse::<u16>().is_ok_and(|n| n > 0));
    (whole && labels && port_fits).then(|| host.to_ascii_lowercase())
}

fn is_allowed(scheme: &str, host: &str) -> bool {
    match scheme {
        "https" | "wss" => true,
        "http" | "ws" => is_local(host),
        _ => false,
    }
}
