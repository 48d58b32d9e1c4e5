//! What goes into a second step and what comes out of it. Plain values; it must not know the flow.

use std::net::IpAddr;

use doorward_model::{
    Event, EventKind, FactorEvidence, FactorKind, Level, RequestId, Secret, Timestamp,
};
use doorward_sessions::{Issued, SessionView};

/// A request in a session.
#[derive(Clone, Copy, Debug)]
pub struct InSession<'a> {
    /// The session.
    pub session: &'a SessionView,
    /// The client's address.
    pub address: IpAddr,
    /// The request.
    pub request_id: RequestId,
}

impl InSession<'_> {
    /// A security event of the session's user, caused by this request.
    #[must_use]
    pub fn event(&self, kind: EventKind, at: Timestamp) -> Event {
        Event {
            user_id: Some(self.session.user_id()),
            user: Some(self.session.user().name.clone()),
            address: Some(self.address),
            request_id: Some(self.request_id),
            ..Event::new(kind, at)
        }
    }

    /// Such an event about a factor of this kind.
    pub(crate) fn factor_event(&self, kind: EventKind, factor: FactorKind, at: Timestamp) -> Event {
        Event {
            detail: Some(factor.as_str().into()),
            ..self.event(kind, at)
        }
    }

    /// Whether something held would make two factors of what was given.
    pub(super) fn is_one_step_away(&self) -> bool {
        let known = |kind: FactorKind| kind.is_knowledge();
        self.session.level() == Level::OneFactor && self.given().any(known)
    }

    /// Whether two factors were given, and trust did not stand in for the second.
    pub(super) fn has_given_two_factors(&self) -> bool {
        let held = |kind: FactorKind| !kind.is_knowledge() && kind != FactorKind::TrustedBrowser;
        self.session.level() == Level::TwoFactor && self.given().any(held)
    }

    fn given(&self) -> impl Iterator<Item = FactorKind> {
        self.session.factors().iter().map(FactorEvidence::kind)
    }
}

/// How a second step turned out.
#[derive(Debug)]
#[must_use]
pub enum SecondStep {
    /// The code is wrong, was used, or is of a kind that the user has not enrolled; nobody is told which.
    Rejected,
    /// Too many codes were wrong. Nothing was looked up or verified.
    Limited {
        /// Until when.
        until: Timestamp,
    },
    /// The session has ended meanwhile.
    SignedOut,
    /// The session goes on, with one factor more.
    Done {
        /// Under a new token.
        issued: Issued,
        /// How many recovery codes are left, where one was used.
        recovery_codes_left: Option<u32>,
    },
}

/// A code that somebody typed.
#[derive(Clone, Copy)]
pub(super) enum GivenCode<'a> {
    Totp(&'a Secret<String>),
    Recovery(&'a Secret<String>),
}

impl GivenCode<'_> {
    pub(super) const fn kind(self) -> FactorKind {
        match self {
            Self::Totp(_) => FactorKind::Totp,
            Self::Recovery(_) => FactorKind::RecoveryCode,
        }
    }
}
