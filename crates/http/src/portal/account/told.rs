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
    /// Another second factor is asked for first.
    MethodChosen,
    /// A browser is trusted no longer.
    BrowserForgotten,
    /// It was not trusted before either.
    BrowserGone,
    /// The mailed code was wrong, or old.
    WrongMailedCode,
    /// The password was wrong.
    WrongPassword,
    /// The new password counts.
    PasswordChanged,
    /// The password of now is missing.
    NoPassword,
    /// The new password was typed in two ways.
    PasswordsDiffer,
    /// A key has another name.
    KeyRenamed,
    /// A key is gone.
    KeyRemoved,
    /// There was no such key.
    KeyGone,
    /// Another key has that name.
    KeyNameTaken,
    /// A key cannot be called that.
    KeyNameBad,
    /// A key's answer does not count.
    WrongKey,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    told: String,
}

impl Told {
    /// All of them.
    pub(crate) const ALL: [Self; 24] = [
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
        Self::MethodChosen,
        Self::BrowserForgotten,
        Self::BrowserGone,
        Self::WrongMailedCode,
        Self::WrongPassword,
        Self::PasswordChanged,
        Self::NoPassword,
        Self::PasswordsDiffer,
        Self::KeyRenamed,
        Self::KeyRemoved,
        Self::KeyGone,
        Self::KeyNameTaken,
        Self::KeyNameBad,
        Self::WrongKey,
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
            Self::MethodChosen => "told-method-chosen",
            Self::BrowserForgotten => "told-browser-forgotten",
            Self::BrowserGone => "told-browser-gone",
            Self::WrongMailedCode => "told-wrong-mailed-code",
            Self::WrongPassword => "told-wrong-password",
            Self::PasswordChanged => "told-password-changed",
            Self::NoPassword => "told-no-password",
            Self::PasswordsDiffer => "told-passwords-differ",
            Self::KeyRenamed => "told-key-renamed",
            Self::KeyRemoved => "told-key-removed",
            Self::KeyGone => "told-key-gone",
            Self::KeyNameTaken => "told-key-name-taken",
            Self::KeyNameBad => "told-key-name-bad",
            Self::WrongKey => "second-key-rejected",
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
                | Self::NoPassword
                | Self::PasswordsDiffer
                | Self::KeyNameTaken
                | Self::KeyNameBad
                | Self::WrongKey
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
