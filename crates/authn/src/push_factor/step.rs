//! What comes out of a second step with a push. Plain values; it must not know the flow.

use std::fmt::{self, Debug};

use doorward_model::Timestamp;
use doorward_sessions::Issued;

use crate::{PushAccount, PushDevice, PushUnavailable, StoreUnavailable};

/// How a second step with a push turned out.
#[must_use]
pub enum PushStep {
    /// The session goes on under a new token, with one factor more.
    Done(Issued),
    /// The session has ended meanwhile.
    SignedOut,
    /// A push is under way already, or there were too many of late. Nothing was sent.
    Limited {
        /// Until when.
        until: Timestamp,
    },
    /// The user has several devices and has not chosen one of them. Nothing was sent.
    Choose(Vec<PushDevice>),
    /// The user has no device. Nothing was sent.
    NotEnrolled {
        /// Where to set one up, where users may do that by themselves.
        portal: Option<String>,
    },
    /// The service refuses this user. Nothing was sent.
    Refused,
    /// The user said no.
    Declined,
    /// The user said that somebody else asks.
    Reported,
    /// The user said nothing in time.
    Unanswered,
}

impl Debug for PushStep {
    /// Neither tokens nor addresses to enrol at are for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Done(_) => "Done",
            Self::SignedOut => "SignedOut",
            Self::Limited { .. } => "Limited",
            Self::Choose(_) => "Choose",
            Self::NotEnrolled { .. } => "NotEnrolled",
            Self::Refused => "Refused",
            Self::Declined => "Declined",
            Self::Reported => "Reported",
            Self::Unanswered => "Unanswered",
        })
    }
}

/// What there is to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum PushLook {
    /// What the service has for the user.
    Found(PushAccount),
    /// It was asked too often of late.
    Limited {
        /// Until when.
        until: Timestamp,
    },
}

/// Why a second step with a push could not be decided.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PushError {
    /// The service did not answer.
    #[error(transparent)]
    Service(#[from] PushUnavailable),
    /// A store did not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
}
