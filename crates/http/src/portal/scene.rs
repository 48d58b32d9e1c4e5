//! What is known of a request before anybody looks at where it arrived: configuration, language,
//! number, time. It must not know what the routes do.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::extract::FromRequestParts;
use doorward_gate::{Peer, Snapshot};
use doorward_model::{RequestId, Timestamp};
use doorward_text::Language;
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;

use super::frame::{Frame, Mood};
use crate::request_id::ThisRequest;
use crate::{Services, jar};

/// The cookie in which a visitor's choice of language is kept.
const LANGUAGE_COOKIE: &str = "language";

/// A request, on whichever host.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    /// The services.
    pub(crate) services: Services,
    /// The configuration for this request.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The request's number.
    pub(crate) request_id: RequestId,
    /// When it came.
    pub(crate) now: Timestamp,
    /// What came along.
    pub(crate) headers: HeaderMap,
    /// Who is at the other end of the connection.
    pub(crate) peer: Peer,
    language: Language,
    base: String,
}

impl FromRequestParts<Services> for Scene {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        services: &Services,
    ) -> Result<Self, Infallible> {
        let Ok(ThisRequest(request_id)) = ThisRequest::from_request_parts(parts, services).await;
        let base = parts.extensions.get::<BasePath>();
        // A connection whose other end is not known is nobody's that we trust.
        let unknown = Peer::Ip(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Ok(Self {
            snapshot: Arc::clone(&services.snapshot),
            request_id,
            now: services.clock.now(),
            peer: parts.extensions.get::<Peer>().copied().unwrap_or(unknown),
            language: language(services, &parts.headers),
            base: base.map(|BasePath(path)| path.clone()).unwrap_or_default(),
            headers: parts.headers.clone(),
            services: services.clone(),
        })
    }
}

impl Scene {
    /// The frame of a page with this heading.
    pub(crate) fn frame<'a>(&'a self, title: &'a str, mood: Mood) -> Frame<'a> {
        Frame {
            texts: &self.services.texts,
            language: self.language,
            site: &self.snapshot.portal.title,
            base: &self.base,
            request_id: self.request_id,
            title,
            mood,
        }
    }

    /// The visitor's language, as a tag such as `de`.
    pub(crate) fn language_tag(&self) -> &'static str {
        self.language.tag()
    }

    /// A message without places.
    pub(crate) fn say(&self, key: &str) -> String {
        self.services.texts.say(&self.language, key, &[])
    }

    /// One of our own paths, with what stands in front of it.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

fn language(services: &Services, headers: &HeaderMap) -> Language {
    let chosen = jar::only(headers, LANGUAGE_COOKIE).and_then(|tag| services.texts.named(tag));
    let accepted = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    chosen.unwrap_or_else(|| services.texts.negotiate(accepted))
}

/// The path that stands in front of ours, where whoever serves the router took one off
/// (`server.address` may end with one). It belongs into the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(String);

impl BasePath {
    /// A base path: `/` and letters, digits, `-`, `_`, without a slash at the end. `None` for
    /// anything else, since it stands at the start of addresses that browsers are sent to.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let name = path.strip_prefix('/')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (!name.is_empty() && name.bytes().all(plain)).then(|| Self(path.to_owned()))
    }
}
