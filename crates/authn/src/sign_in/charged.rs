//! What a try costs the address that it comes from, whatever is tried. It must not know what that is.

use std::net::IpAddr;

use doorward_model::Timestamp;

use super::SignIn;
use crate::regulation::{Charge, Wait};
use crate::{BasicOutcome, Confirmed, FirstFactor, SignInError};

/// How a try turns out, as far as its address goes.
pub(super) trait Outcome {
    /// The address waits, and nothing was tried.
    fn limited(until: Option<Timestamp>) -> Self;

    /// Whether somebody is known by it.
    fn is_success(&self) -> bool;
}

impl Outcome for FirstFactor {
    fn limited(until: Option<Timestamp>) -> Self {
        Self::Limited { until }
    }

    fn is_success(&self) -> bool {
        matches!(self, Self::Done(_))
    }
}

impl Outcome for BasicOutcome {
    fn limited(until: Option<Timestamp>) -> Self {
        Self::Limited { until }
    }

    fn is_success(&self) -> bool {
        matches!(self, Self::Known(_))
    }
}

impl Outcome for Confirmed {
    fn limited(until: Option<Timestamp>) -> Self {
        Self::Limited { until }
    }

    fn is_success(&self) -> bool {
        matches!(self, Self::Right(_))
    }
}

impl SignIn {
    /// Charges the address before any work, and then tries. A success is refunded, and so is what failed for a reason of
    /// ours. Everything else stays charged, what nobody waited for to the end included.
    pub(super) async fn charged<T: Outcome, F: Future<Output = Result<T, SignInError>>>(
        &self,
        address: IpAddr,
        attempt: impl FnOnce(Charge) -> F,
    ) -> Result<T, SignInError> {
        let now = self.parts.clock.now();
        let charge = match self.regulation.charge(address, now).await? {
            Ok(charge) => charge,
            Err(Wait(until)) => return Ok(T::limited(until)),
        };
        let outcome = attempt(charge).await;
        match &outcome {
            Ok(outcome) if outcome.is_success() => self.regulation.succeeded(charge),
            Ok(_) => {}
            Err(_) => self.regulation.refund(charge),
        }
        outcome
    }
}
