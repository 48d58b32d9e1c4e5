//! What a client sends with a second factor beside the factor itself, and where it is told to go afterwards
//! (docs/contract.md, second factor). It must not know which factor it was.

use axum::response::Response;
use doorward_model::WrittenUrl;
use doorward_sessions::Issued;
use http::StatusCode;

use super::answer;
use super::fields::{Fields, WrongType};
use crate::portal::{self, Place, RedirectTarget, UnsafeTarget};

/// Where the client wants to go.
#[derive(Debug)]
pub(super) struct Onward {
    target_url: Option<String>,
    /// A flow to continue; none is known yet.
    flow: Option<String>,
}

impl Onward {
    /// Reads it from the fields of a body.
    pub(super) fn of(fields: &Fields) -> Result<Self, WrongType> {
        let text = |name| Ok::<_, WrongType>(fields.text(name)?.map(str::to_owned));
        for unused in ["flowid", "subflow", "usercode"] {
            text(unused)?;
        }
        Ok(Self {
            target_url: text("targeturl")?,
            flow: text("flow")?,
        })
    }

    /// The answer to a factor that was accepted, with the raised session's cookies.
    pub(super) fn answer(&self, place: &Place, issued: &Issued) -> Response {
        portal::with_session(self.body(place), place, issued)
    }

    /// The contract's rules for a session of two factors, in their order.
    fn body(&self, place: &Place) -> Response {
        if self.flow.is_some() {
            return answer::ko(StatusCode::OK, answer::RETRY_LATER);
        }
        let Some(given) = self.target_url.as_deref() else {
            let home = place.domain.default_redirection_url.as_ref();
            return home
                .map(WrittenUrl::as_str)
                .map_or_else(answer::ok, answer::redirect);
        };
        match RedirectTarget::parse(given, &place.scene.snapshot.cookie_domains) {
            Err(UnsafeTarget::Unparsable) => answer::ko(StatusCode::OK, answer::RETRY_LATER),
            Err(UnsafeTarget::Outside) => answer::ok(),
            Ok(target) => answer::redirect(target.given()),
        }
    }
}
