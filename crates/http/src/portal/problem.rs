//! Everything that ends on the page for what went wrong: which status, which words, when to try
//! again. Logged here, once, under the number that the page shows. It must not know what was tried.

use axum::response::Response;
use doorward_authn::{PushError, SignInError};
use doorward_sessions::StoreUnavailable;
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};

use super::answer;
use super::frame::Mood;
use super::pages::ProblemPage;
use super::scene::Scene;
use crate::csrf::Unreadable;

/// When a visitor may try again after an outage, in seconds.
const SOON: u64 = 5;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// No page has this address.
    NotFound,
    /// A store or directory does not answer.
    Unavailable,
    /// Too many passwords are being checked.
    Busy,
    /// The body of a form cannot be read.
    Form(Unreadable),
    /// A form was sent from another site.
    Foreign,
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        let cause: &dyn std::error::Error = &error;
        match &error {
            SignInError::Busy(_) => {
                tracing::warn!("the queue of passwords to check is full");
                Self::Busy
            }
            SignInError::Directory(_) | SignInError::Store(_) => {
                tracing::error!(error = cause, "a sign-in could not be decided");
                Self::Unavailable
            }
        }
    }
}

impl From<PushError> for Problem {
    fn from(error: PushError) -> Self {
        let cause: &dyn std::error::Error = &error;
        tracing::error!(error = cause, "a push could not be decided");
        Self::Unavailable
    }
}

impl From<StoreUnavailable> for Problem {
    fn from(error: StoreUnavailable) -> Self {
        let error: &dyn std::error::Error = &error;
        tracing::error!(error, "a store does not answer");
        Self::Unavailable
    }
}

impl From<Unreadable> for Problem {
    fn from(error: Unreadable) -> Self {
        Self::Form(error)
    }
}

impl Problem {
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unavailable | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Form(error) => error.status(),
            Self::Foreign => StatusCode::FORBIDDEN,
        }
    }

    /// The keys of heading and sentence.
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("not-found", "not-found-text"),
            Self::Unavailable => ("unavailable", "unavailable-text"),
            Self::Busy => ("busy", "busy-text"),
            Self::Form(Unreadable::TooLarge) => ("too-large", "too-large-text"),
            Self::Form(_) | Self::Foreign => ("bad-form", "bad-form-text"),
        }
    }

    /// Seconds until another try makes sense.
    pub(crate) const fn retry_after(self) -> Option<u64> {
        match self {
            Self::Unavailable | Self::Busy => Some(SOON),
            _ => None,
        }
    }

    /// The page.
    pub(crate) fn page(self, scene: &Scene) -> Response {
        let (title, text) = self.keys();
        let title = scene.say(title);
        let frame = scene.frame(&title, Mood::Error);
        let text = frame.say(text);
        let page = ProblemPage {
            frame,
            title: title.clone(),
            text,
        };
        let response = answer::page(self.status(), &page, &scene.snapshot.cookie_domains);
        self.with_retry_after(response)
    }

    /// Adds `Retry-After` (RFC 9110 §10.2.3) where another try makes sense.
    pub(crate) fn with_retry_after(self, mut response: Response) -> Response {
        if let Some(seconds) = self.retry_after() {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
