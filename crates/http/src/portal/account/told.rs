//! What an account page tells about the form that was sent before it: that it is done, or why not. The word travels in the
//! signed cookie of notices.

use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::page::AccountPage;
use crate::portal::place::Place;
use crate::portal::way::Way;
use crate::portal::{answer, flash};

/// Something to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// The form was out of date; nothing happened.
    Stale,
    /// Another session has ended.
    SessionEnded,
    /// The session had ended before.
    SessionGone,
    /// All other sessions have ended.
    OthersEnded,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    told: String,
}

impl Told {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [
        Self::Stale,
        Self::SessionEnded,
        Self::SessionGone,
        Self::OthersEnded,
    ];

    /// The key of its sentence.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Stale => "told-stale",
            Self::SessionEnded => "told-session-ended",
            Self::SessionGone => "told-session-gone",
            Self::OthersEnded => "told-others-ended",
        }
    }

    /// Whether it tells of something that did not work.
    pub(crate) const fn is_bad(self) -> bool {
        matches!(self, Self::Stale)
    }

    /// What the page before left for this one.
    pub(crate) fn of(place: &Place) -> Option<Self> {
        let wire: Wire = flash::left_for(place)?;
        Self::ALL.into_iter().find(|told| told.key() == wire.told)
    }

    /// Back to an account page, which tells this.
    pub(crate) fn on(self, place: &Place, page: AccountPage, way: &Way) -> Response {
        let response = answer::see_other(&place.scene.path(&way.at(page.path())));
        let wire = Wire {
            told: self.key().to_owned(),
        };
        answer::with_cookies(response, flash::leave(place, &wire))
    }
}
