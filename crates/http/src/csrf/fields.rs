//! The fields of a form, each a secret until somebody needs it: one of them is a password.

use axum::body::Body;
use doorward_model::Secret;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

/// The largest body that the portal reads, in bytes.
pub(crate) const MAX_BODY: usize = 16 * 1024;

/// The most fields that a form of ours could have, with room.
const MAX_FIELDS: usize = 32;

/// Why a body cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    /// It is longer than 16 KiB.
    #[error("the body is longer than 16 KiB")]
    TooLarge,
    /// It has not the content type that is read here.
    #[error("the body has another content type")]
    ContentType,
    /// It broke off or is not what its content type says.
    #[error("the body cannot be read")]
    Broken,
}

impl Unreadable {
    /// The status that says so.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Broken => StatusCode::BAD_REQUEST,
        }
    }
}

/// Reads a whole body of this media type, within the limit.
pub(crate) async fn read_body(
    headers: &HeaderMap,
    body: Body,
    media_type: &str,
) -> Result<Secret<Vec<u8>>, Unreadable> {
    let sent = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case(media_type) {
        return Err(Unreadable::ContentType);
    }
    match axum::body::to_bytes(body, MAX_BODY).await {
        Ok(bytes) => Ok(Secret::new(bytes.into())),
        Err(error) if is_limit(&error) => Err(Unreadable::TooLarge),
        Err(_) => Err(Unreadable::Broken),
    }
}

fn is_limit(error: &axum::Error) -> bool {
    std::error::Error::source(error)
        .is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>)
}

/// The fields of a sent form.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, Secret<String>)>);

impl Fields {
    /// Reads a body of `application/x-www-form-urlencoded` (the URL standard, §5). No field may come
    /// twice: which of them counts would depend on who reads.
    pub(crate) fn parse(body: &Secret<Vec<u8>>) -> Result<Self, Unreadable> {
        let mut fields = Self::default();
        for (name, value) in form_urlencoded::parse(body.expose()) {
            if fields.find(&name).is_some() || fields.0.len() == MAX_FIELDS {
                return Err(Unreadable::Broken);
            }
            fields
                .0
                .push((name.into_owned(), Secret::new(value.into_owned())));
        }
        Ok(fields)
    }

    fn find(&self, name: &str) -> Option<&Secret<String>> {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value)
    }

    /// A field that is no secret.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.find(name).map(|value| value.expose().as_str())
    }

    /// A field that is one.
    pub(crate) fn secret(&self, name: &str) -> Option<Secret<String>> {
        self.find(name).cloned()
    }
}
