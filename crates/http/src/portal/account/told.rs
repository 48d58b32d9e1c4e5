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
    /// Codes from an app are set up.
    AppSetUp,
    /// They are no longer.
    AppRemoved,
    /// There were none.
    AppGone,
    /// The first code of a new key was wrong.
    WrongCode,
    /// The new key has waited for too long.
    TooLate,
    /// Recovery codes need a second factor that they stand in for.
    NoFactor,
    /// A browser is trusted no longer.
    BrowserForgotten,
    /// It was not trusted before either.
    BrowserGone,
    /// The mailed code was wrong, or old.
    WrongMailedCode,
    /// The password was wrong.
    WrongPassword,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    told: String,
}

impl Told {
    /// All of them.
    pub(crate) const ALL: [Self; 14] = [
        Self::Stale,
        Self::SessionEnded,
        Self::SessionGone,
        Self::OthersEnded,
        Self::AppSetUp,
        Self::AppRemoved,
        Self::AppGone,
        Self::WrongCode,
        Self::TooLate,
        Self::NoFactor,
        Self::BrowserForgotten,
        Self::BrowserGone,
        Self::WrongMailedCode,
        Self::WrongPassword,
    ];

    /// The key of its sentence.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Stale => "told-stale",
            Self::SessionEnded => "told-session-ended",
            Self::SessionGone => "told-session-gone",
            Self::OthersEnded => "told-others-ended",
            Self::AppSetUp => "told-app-set-up",
            Self::AppRemoved => "told-app-removed",
            Self::AppGone => "told-app-gone",
            Self::WrongCode => "told-wrong-code",
            Self::TooLate => "told-too-late",
            Self::NoFactor => "told-no-factor",
            Self::BrowserForgotten => "told-browser-forgotten",
            Self::BrowserGone => "told-browser-gone",
            Self::WrongMailedCode => "told-wrong-mailed-code",
            Self::WrongPassword => "told-wrong-password",
        }
    }

    /// Whether it tells of something that did not work.
    pub(crate) const fn is_bad(self) -> bool {
        matches!(
            self,
            Self::Stale
                | Self::WrongCode
                | Self::TooLate
                | Self::NoFactor
                | Self::WrongMailedCode
                | Self::WrongPassword
        )
    }

    /// What the page before left for this one.
    pub(crate) fn of(place: &Place) -> Option<Self> {
        let wire: Wire = flash::left_for(place)?;
        Self::ALL.into_iter().find(|told| told.key() == wire.told)
    }

    /// Back to an account page, which tells this.
    pub(crate) fn on(self, place: &Place, page: AccountPage, way: &Way) -> Response {
        self.at(place, &way.at(page.path()))
    }

    /// Back to one of our own addresses, which tells this.
    pub(crate) fn at(self, place: &Place, address: &str) -> Response {
        let response = answer::see_other(&place.scene.path(address));
        let wire = Wire {
            told: self.key().to_owned(),
        };
        answer::with_cookies(response, flash::leave(place, &wire))
    }
}
