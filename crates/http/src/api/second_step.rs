//! What a client sends with a second factor beside the factor itself, and where it is told to go afterwards
//! (docs/contract.md, second factor). It must not know which factor it was.

use axum::response::Response;
use doorward_sessions::Issued;

use super::answer;
use super::fields::{Fields, WrongType};
use super::onward::{Wish, after_second_factor};
use crate::portal::{self, Place, RedirectTarget};

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

    /// Where that is, to be shown to the user on another device; `None` where nobody is sent there.
    pub(super) fn shown(&self, place: &Place) -> Option<String> {
        let target = self.target_url.as_deref()?;
        let domains = &place.scene.snapshot.cookie_domains;
        let target = RedirectTarget::parse(target, domains).ok()?;
        Some(target.without_query())
    }

    /// The answer to a factor that was accepted, with the raised session's cookies.
    pub(super) fn answer(&self, place: &Place, issued: &Issued) -> Response {
        let wish = Wish {
            target_url: self.target_url.as_deref(),
            flow: self.flow.as_deref(),
            ..Wish::default()
        };
        let response = after_second_factor(place, wish, answer::RETRY_LATER);
        portal::with_raised_session(response, place, issued)
    }
}
