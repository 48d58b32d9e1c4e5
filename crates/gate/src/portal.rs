//! Where a visitor signs in: the portal of the target's cookie domain, and the address that brings
//! them back afterwards.

use std::borrow::Cow;
use std::fmt;

use doorward_policy::{Method, Target};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::cookie_domain::lies_within;
use crate::{CookieDomain, Malformed, PortalText};

/// What stands as it is in a query value; a blank becomes `+`.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b' ');

/// The sign-in address that a refused visitor is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInAddress(String);

impl SignInAddress {
    /// The portal's address with the target as `rd` and its method as `rm`, the query sorted by
    /// name (`docs/contract.md`, portal address).
    pub(crate) fn new(portal: &Url, target: &Target, method: &Method) -> Self {
        let mut pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = portal
            .query_pairs()
            .filter(|(name, _)| name != "rd" && name != "rm")
            .collect();
        pairs.push(("rd".into(), target.as_url().into()));
        pairs.push(("rm".into(), method.as_str().into()));
        pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut address = base(portal);
        for (position, (name, value)) in pairs.iter().enumerate() {
            address.push(if position == 0 { '?' } else { '&' });
            push_encoded(&mut address, name);
            address.push('=');
            push_encoded(&mut address, value);
        }
        Self(address)
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SignInAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The portal's address without its query, escapes in the one spelling that all readers share (RFC
/// 3986, section 6.2.2.1).
fn base(portal: &Url) -> String {
    let text = portal.as_str();
    let base = text.split(['?', '#']).next().unwrap_or(text);
    let mut digits = 0;
    let spelled = base.chars().map(|character| {
        let is_digit = digits > 0;
        digits = if character == '%' {
            2
        } else {
            digits - i32::from(is_digit)
        };
        if is_digit {
            character.to_ascii_uppercase()
        } else {
            character
        }
    });
    spelled.collect()
}

fn push_encoded(address: &mut String, text: &str) {
    for part in utf8_percent_encode(text, QUERY) {
        // Only what the set lets through holds a blank; an escape never does.
        address.extend(
            part.chars()
                .map(|character| if character == ' ' { '+' } else { character }),
        );
    }
}

/// The portal for a target in this cookie domain, given what the proxy said of it.
///
/// A visitor may have written that: some proxies append the visitor's query to their question. So it
/// must be the configured portal. Only a domain without one takes any https address inside itself.
pub(crate) fn choose<'a>(
    domain: &'a CookieDomain,
    said: &PortalText<'_>,
) -> Result<Option<Cow<'a, Url>>, Malformed> {
    match (said, &domain.portal_url) {
        (PortalText::Unsaid, Some(configured)) => Ok(Some(Cow::Borrowed(configured))),
        (PortalText::Unsaid, None) => Err(Malformed::Portal),
        (PortalText::UnsaidOptional, _) => Ok(None),
        (PortalText::Said(texts), Some(configured)) => {
            let same = texts
                .iter()
                .find_map(|text| read(text).filter(|url| is_same(url, configured)));
            same.map(|url| Some(Cow::Owned(url)))
                .ok_or(Malformed::Portal)
        }
        (PortalText::Said(texts), None) => {
            let inside = texts
                .first()
                .and_then(|text| read(text))
                .filter(|url| is_inside(url, domain));
            inside
                .map(|url| Some(Cow::Owned(url)))
                .ok_or(Malformed::Portal)
        }
    }
}

fn read(text: &str) -> Option<Url> {
    if text
        .bytes()
        .any(|byte| byte <= b' ' || byte == 0x7f || byte == b'\\')
    {
        return None;
    }
    Url::parse(text)
        .ok()
        .filter(|url| url.username().is_empty() && url.password().is_none())
}

fn is_same(said: &Url, configured: &Url) -> bool {
    let path = |url: &Url| url.path().trim_end_matches('/').to_owned();
    said.origin() == configured.origin()
        && path(said) == path(configured)
        && said.query() == configured.query()
        && said.fragment().is_none()
}

fn is_inside(said: &Url, domain: &CookieDomain) -> bool {
    let secure = said.scheme() == "https" || (said.scheme() == "http" && domain.is_local());
    secure && said.fragment().is_none() && said.host_str().is_some_and(|host| domain.covers(host))
}

/// Whether a target of this scheme may be decided at all: `https` and `wss` anywhere, the open ones
/// only under `localhost`, where nothing crosses a network.
pub(crate) fn is_secure(target: &Target) -> bool {
    target.is_secure() || lies_within(target.host(), "localhost")
}

#[cfg(test)]
mod tests;
