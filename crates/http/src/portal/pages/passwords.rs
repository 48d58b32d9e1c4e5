//! The pages of lost passwords and of mails that nobody asked for, as data.

use askama::Template;

use super::{FormState, Frame};

/// How far a reset is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResetStage {
    /// Whose password it is.
    Ask,
    /// A mail is on its way, if there is such a user.
    Sent,
    /// The link is used up, taken back or too old.
    Over,
    /// Passwords are not reset here: a person has to be asked.
    Impossible,
}

impl ResetStage {
    /// The key of its heading.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Ask => "reset-ask",
            Self::Sent => "reset-sent",
            Self::Over => "reset-over",
            Self::Impossible => "reset-impossible",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Ask => "reset-ask-text",
            Self::Sent => "reset-sent-text",
            Self::Over => "reset-over-text",
            Self::Impossible => "reset-impossible-text",
        }
    }

    const fn asks(self) -> bool {
        matches!(self, Self::Ask)
    }

    const fn is_over(self) -> bool {
        matches!(self, Self::Over)
    }
}

/// A lost password: whose it is, and what comes next.
#[derive(Debug, Template)]
#[template(path = "pages/reset-start.html")]
pub(crate) struct ResetStartPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) stage: ResetStage,
    pub(crate) form: FormState,
}

/// What stands at the field of a new password.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewPassword {
    /// What it must be, one sentence each.
    pub(crate) wanted: Vec<String>,
    /// What was wrong with the one before, one sentence each.
    pub(crate) faults: Vec<String>,
}

/// The new password.
#[derive(Debug, Template)]
#[template(path = "pages/reset-finish.html")]
pub(crate) struct ResetFinishPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) new: NewPassword,
    pub(crate) form: FormState,
}

/// The new password is set.
#[derive(Debug, Template)]
#[template(path = "pages/reset-done.html")]
pub(crate) struct ResetDonePage<'a> {
    pub(crate) frame: Frame<'a>,
}

/// How far taking something back is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RevokeStage {
    /// One button.
    Ask,
    /// It is worth nothing any longer.
    Done,
    /// There is nothing to take back.
    Nothing,
}

impl RevokeStage {
    /// The key of its heading.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Ask => "revoke-ask",
            Self::Done => "revoke-done",
            Self::Nothing => "revoke-nothing",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Ask => "revoke-ask-text",
            Self::Done => "revoke-done-text",
            Self::Nothing => "revoke-nothing-text",
        }
    }

    const fn asks(self) -> bool {
        matches!(self, Self::Ask)
    }
}

/// Taking a link or a code back that nobody asked for.
#[derive(Debug, Template)]
#[template(path = "pages/revoke.html")]
pub(crate) struct RevokePage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) stage: RevokeStage,
    /// This page's own address.
    pub(crate) path: String,
    pub(crate) form: FormState,
}
