//! Where a request goes, read once from what a proxy forwarded. Strict: what two readers could
//! take for different hosts is refused. It must not know headers or who may send them.

mod authority;
mod escape;
mod scheme;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use scheme::{InvalidScheme, Scheme};

use crate::readings::{Unreadable, is_plain, readings_of};
use authority::Authority;

/// The longest target, in bytes.
const MAX_BYTES: usize = 16 * 1024;

/// Where a request goes. All readings of its path are prepared.
#[derive(Clone, Debug)]
pub struct Target {
    scheme: Scheme,
    port: Option<u16>,
    /// The URL, followed by the folded host and by the path and query as they were forwarded.
    text: String,
    url: Range<usize>,
    host: Range<usize>,
    path: Range<usize>,
    query: Option<Range<usize>>,
    /// Empty where the forwarded path and query are the only reading.
    readings: Vec<Prepared>,
}

/// A reading of path and query.
#[derive(Clone, Debug)]
struct Prepared {
    path_and_query: String,
    path_length: usize,
}

/// A path and query as one backend may read them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) path: &'a str,
    pub(crate) path_and_query: &'a str,
    pub(crate) query: Option<&'a str>,
}

/// A target that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTarget {
    /// The scheme is none of http, https, ws and wss.
    #[error("the scheme is none of http, https, ws and wss")]
    Scheme,
    /// The URL is not absolute.
    #[error("the URL is not absolute")]
    NotAbsolute,
    /// The host is missing or holds something that belongs into no host.
    #[error("the host is missing or malformed")]
    Host,
    /// The port is not a number.
    #[error("the port is malformed")]
    Port,
    /// A control character, plain or encoded.
    #[error("the target holds a control character")]
    ControlCharacter,
    /// A `%` without two hexadecimal digits after it, in the path.
    #[error("the path holds a broken percent escape")]
    BrokenEscape,
    /// A character encoded in more bytes than it needs.
    #[error("the path holds overlong UTF-8")]
    OverlongCharacter,
    /// More ways to read the path than are looked at.
    #[error("the path can be read in too many ways")]
    Ambiguous,
    /// Longer than 16 KiB.
    #[error("the target is longer than 16 KiB")]
    TooLong,
}

impl From<Unreadable> for InvalidTarget {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::BrokenEscape => Self::BrokenEscape,
            Unreadable::ControlCharacter => Self::ControlCharacter,
            Unreadable::OverlongCharacter => Self::OverlongCharacter,
            Unreadable::Ambiguous => Self::Ambiguous,
        }
    }
}

impl Target {
    /// Puts together what a proxy forwarded in parts (`docs/contract.md`, targets): a host with an
    /// optional port, and path and query as they were sent, which may be empty.
    pub fn parse(scheme: Scheme, host: &str, path_and_query: &str) -> Result<Self, InvalidTarget> {
        if host.is_empty() || host.contains(['?', '#', '@', '\\']) {
            return Err(InvalidTarget::Host);
        }
        if host.contains('/') {
            let together = format!("{host}{path_and_query}");
            let mut target = Self::parse_after_scheme(scheme, &together)?;
            target.read_path_without_host(path_and_query)?;
            return Ok(target);
        }
        let (rest_of_host, path_and_query) = split_authority(path_and_query);
        if rest_of_host.is_empty() {
            return Self::from_parts(scheme, host, path_and_query);
        }
        Self::from_parts(scheme, &format!("{host}{rest_of_host}"), path_and_query)
    }

    /// Reads an absolute URL, as a proxy puts it together from a host and a path. A path that stands behind a
    /// question mark is refused: the mark was part of the host that a visitor sent.
    pub fn parse_url(url: &str) -> Result<Self, InvalidTarget> {
        let (scheme, rest) = url.split_once("://").ok_or(InvalidTarget::NotAbsolute)?;
        let scheme = scheme.parse().map_err(|_| InvalidTarget::Scheme)?;
        let before_path = rest.split_once('/').map(|(before, _)| before);
        if before_path.is_some_and(|before| before.contains('?')) {
            return Err(InvalidTarget::Host);
        }
        Self::parse_after_scheme(scheme, rest)
    }

    fn parse_after_scheme(scheme: Scheme, rest: &str) -> Result<Self, InvalidTarget> {
        let (authority, path_and_query) = split_authority(rest);
        Self::from_parts(scheme, authority, path_and_query)
    }

    fn from_parts(scheme: Scheme, authority: &str, rest: &str) -> Result<Self, InvalidTarget> {
        if authority.len() + rest.len() > MAX_BYTES {
            return Err(InvalidTarget::TooLong);
        }
        if authority
            .bytes()
            .chain(rest.bytes())
            .any(|byte| byte.is_ascii_control())
        {
            return Err(InvalidTarget::ControlCharacter);
        }
        let mut target = Self::assemble(scheme, &Authority::parse(authority)?, rest);
        if !is_plain(target.raw_path()) {
            target.add_readings(rest)?;
        }
        Ok(target)
    }

    fn assemble(scheme: Scheme, authority: &Authority<'_>, path_and_query: &str) -> Self {
        let (path, query) = split_query(path_and_query);
        let mut text =
            String::with_capacity(2 * path_and_query.len() + 2 * authority.text.len() + 8);
        text.push_str(scheme.as_str());
        text.push_str("://");
        escape::push_host(&mut text, authority.text);
        escape::push_path(&mut text, path);
        text.push_str(path_and_query.get(path.len()..).unwrap_or_default());
        let url = 0..text.len();
        text.extend(authority.host.chars().map(|c| c.to_ascii_lowercase()));
        let host = url.end..text.len();
        text.push_str(path_and_query);
        let path = host.end..host.end + path.len();
        let query = query.map(|query| text.len() - query.len()..text.len());
        Self {
            scheme,
            port: authority.port,
            text,
            url,
            host,
            path,
            query,
            readings: Vec::new(),
        }
    }

    /// A path that came with the host may be known to one backend and not to the next.
    fn read_path_without_host(&mut self, path_and_query: &str) -> Result<(), InvalidTarget> {
        if self.readings.is_empty() {
            self.readings
                .push(Prepared::new(self.raw_path(), self.query()));
        }
        self.add_readings(path_and_query)
    }

    /// Adds the readings of a path; a raw `#` is part of it for some backends and its end for others.
    fn add_readings(&mut self, path_and_query: &str) -> Result<(), InvalidTarget> {
        let (path, query) = split_query(path_and_query);
        let readings = readings_of(path)?;
        self.readings
            .extend(readings.iter().map(|reading| Prepared::new(reading, query)));
        if let Some((before, _)) = path.split_once('#') {
            let readings = readings_of(before)?;
            self.readings
                .extend(readings.iter().map(|reading| Prepared::new(reading, None)));
        }
        Ok(())
    }

    /// How the client speaks to the application.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Whether the client's connection is encrypted.
    #[must_use]
    pub const fn is_secure(&self) -> bool {
        self.scheme.is_secure()
    }

    /// The host in lower case, without port, brackets and a trailing dot.
    #[must_use]
    pub fn host(&self) -> &str {
        self.slice(&self.host)
    }

    /// The port, where a possible one was forwarded.
    #[must_use]
    pub const fn port(&self) -> Option<u16> {
        self.port
    }

    /// The path as it was forwarded, still encoded; it may be empty.
    #[must_use]
    pub fn raw_path(&self) -> &str {
        self.slice(&self.path)
    }

    /// The query as it was forwarded, still encoded; an empty one is none.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_ref().map(|range| self.slice(range))
    }

    /// The URL as it was put together from what was forwarded. As in Authelia, the scheme is in
    /// lower case and characters that no URL may hold are percent-encoded; nothing is decoded.
    #[must_use]
    pub fn as_url(&self) -> &str {
        self.slice(&self.url)
    }

    pub(crate) fn readings(&self) -> impl Iterator<Item = Reading<'_>> {
        let only = self.readings.is_empty().then(|| self.as_forwarded());
        only.into_iter()
            .chain(self.readings.iter().map(Prepared::as_reading))
    }

    fn as_forwarded(&self) -> Reading<'_> {
        let end = self.query.as_ref().map_or(self.path.end, |query| query.end);
        Reading {
            path: self.raw_path(),
            path_and_query: self.slice(&(self.path.start..end)),
            query: self.query(),
        }
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

impl Prepared {
    fn new(path: &str, query: Option<&str>) -> Self {
        let path_and_query = match query {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        Self {
            path_and_query,
            path_length: path.len(),
        }
    }

    fn as_reading(&self) -> Reading<'_> {
        let (path, rest) = self.path_and_query.split_at(self.path_length);
        Reading {
            path,
            path_and_query: &self.path_and_query,
            query: rest.strip_prefix('?'),
        }
    }
}

/// What belongs to the host, and the path with the query that comes after it.
fn split_authority(rest: &str) -> (&str, &str) {
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    rest.split_at(end)
}

fn split_query(path_and_query: &str) -> (&str, Option<&str>) {
    match path_and_query.split_once('?') {
        Some((path, "")) => (path, None),
        Some((path, query)) => (path, Some(query)),
        None => (path_and_query, None),
    }
}
