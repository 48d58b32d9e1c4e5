//! The second step of a sign-in by a push to the user's telephone: one at a time, a bounded number of them, and only to a
//! device that the service names for this user. It must not know HTTP, nor which service sends the push.

mod budget;
mod step;

use std::ops::ControlFlow;
use std::sync::Arc;

use doorward_model::{Clock, EventKind, FactorEvidence, FactorKind, FactorMint, Timestamp, UserId};
use doorward_sessions::{EventLog, Sessions};

use self::budget::Budget;
pub use self::step::{PushError, PushLook, PushStep};
use crate::{
    InSession, PushAccount, PushAnswer, PushDevice, PushDeviceId, PushDevices, PushQuestion,
    PushService, StoreUnavailable,
};

/// What the service works with.
#[derive(Debug)]
pub struct PushFactorParts {
    /// What sends pushes.
    pub service: Arc<dyn PushService>,
    /// The devices that users have chosen.
    pub devices: Arc<dyn PushDevices>,
    /// Whether users without a device are shown where to set one up.
    pub self_enrolment: bool,
    /// Where pushes and refusals are written.
    pub events: Arc<dyn EventLog>,
    /// What raises sessions.
    pub sessions: Arc<Sessions>,
    /// The right to attest an approved push.
    pub mint: FactorMint,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The service. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct PushFactor {
    parts: PushFactorParts,
    budget: Arc<Budget>,
}

/// Where a user's account leads: to a device that is to be asked, or to an end without a push.
type Way = ControlFlow<PushStep, PushDeviceId>;

impl PushFactor {
    /// The service. Pushes are counted as long as the process lives.
    #[must_use]
    pub fn new(parts: PushFactorParts) -> Self {
        Self {
            parts,
            budget: Arc::default(),
        }
    }

    /// The service under its own configuration, with the pushes that `before` has counted.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        Self {
            budget: Arc::clone(&before.budget),
            ..self
        }
    }

    /// The device that the user has chosen. It may be gone meanwhile.
    pub async fn chosen(&self, user: UserId) -> Result<Option<PushDeviceId>, StoreUnavailable> {
        self.parts.devices.of_user(user).await
    }

    /// What the service has for the user. Nothing is sent to anybody.
    pub async fn look(&self, within: InSession<'_>) -> Result<PushLook, PushError> {
        let user = within.session.user_id();
        if let Err(until) = self.budget.look(user, self.parts.clock.now()) {
            return Ok(PushLook::Limited { until });
        }
        Ok(PushLook::Found(self.account(within).await?))
    }

    /// Sends pushes to this device from now on. One that the service does not name for the user is never asked.
    pub async fn choose(
        &self,
        within: InSession<'_>,
        device: &PushDeviceId,
    ) -> Result<(), StoreUnavailable> {
        let user = within.session.user_id();
        if self.chosen(user).await?.as_ref() == Some(device) {
            return Ok(());
        }
        let event = within.event(EventKind::PushDeviceChosen, self.parts.clock.now());
        self.parts.devices.choose(user, device, &event).await
    }

    /// Asks the user, and waits for the answer. `target` is where they want to go. The push is counted before any work, so
    /// that many at once are no way around the bound.
    pub async fn by_push(
        &self,
        within: InSession<'_>,
        target: Option<&str>,
    ) -> Result<PushStep, PushError> {
        let now = self.parts.clock.now();
        let user = within.session.user_id();
        if let Err(until) = self.budget.charge(user, now) {
            return Ok(PushStep::Limited { until });
        }
        let way = self.way(within).await;
        if !matches!(way, Ok(Way::Continue(_))) {
            self.budget.refund(user, now);
        }
        let device = match way? {
            Way::Continue(device) => device,
            Way::Break(step) => return Ok(step),
        };
        let sent = within.event(EventKind::PushSent, now);
        let written = self.parts.events.record(&sent).await;
        written.inspect_err(|_| self.budget.refund(user, now))?;
        let question = PushQuestion {
            user: within.session.user().name.clone(),
            device,
            address: within.address,
            target: target.map(str::to_owned),
        };
        // Whether it rang is not known where this fails, so the push stays counted.
        let answer = self.parts.service.ask(&question).await?;
        self.answered(within, answer, now).await
    }

    async fn account(&self, within: InSession<'_>) -> Result<PushAccount, PushError> {
        let user = within.session.user();
        let account = self.parts.service.account(&user.name, within.address);
        Ok(match account.await? {
            PushAccount::NotEnrolled { portal } => PushAccount::NotEnrolled {
                portal: portal.filter(|_| self.parts.self_enrolment),
            },
            PushAccount::Devices(devices) if devices.is_empty() => {
                PushAccount::NotEnrolled { portal: None }
            }
            account => account,
        })
    }

    async fn way(&self, within: InSession<'_>) -> Result<Way, PushError> {
        let devices = match self.account(within).await? {
            PushAccount::Devices(devices) => devices,
            PushAccount::NotEnrolled { portal } => {
                return Ok(Way::Break(PushStep::NotEnrolled { portal }));
            }
            PushAccount::Bypass => return Ok(Way::Break(self.raise(within).await?)),
            PushAccount::Refused => {
                self.reject(within).await?;
                return Ok(Way::Break(PushStep::Refused));
            }
        };
        let device = self.device(within, &devices).await?;
        let choose = || Way::Break(PushStep::Choose(devices));
        Ok(device.map_or_else(choose, Way::Continue))
    }

    /// The device that was chosen, as long as it is among these; the only one is chosen without asking.
    async fn device(
        &self,
        within: InSession<'_>,
        devices: &[PushDevice],
    ) -> Result<Option<PushDeviceId>, StoreUnavailable> {
        let chosen = self.chosen(within.session.user_id()).await?;
        let is_there = |id: &PushDeviceId| devices.iter().any(|device| device.id == *id);
        if let Some(chosen) = chosen.filter(is_there) {
            return Ok(Some(chosen));
        }
        let [only] = devices else {
            return Ok(None);
        };
        self.choose(within, &only.id).await?;
        Ok(Some(only.id.clone()))
    }

    async fn answered(
        &self,
        within: InSession<'_>,
        answer: PushAnswer,
        asked_at: Timestamp,
    ) -> Result<PushStep, PushError> {
        let user = within.session.user_id();
        match answer {
            PushAnswer::Approved => {
                self.budget.approved(user, asked_at);
                self.raise(within).await
            }
            PushAnswer::Declined => {
                self.budget.answered(user, asked_at);
                self.reject(within).await?;
                Ok(PushStep::Declined)
            }
            PushAnswer::Reported => {
                let now = self.parts.clock.now();
                self.budget.reported(user, now);
                let reported = within.event(EventKind::PushReported, now);
                self.parts.events.record(&reported).await?;
                Ok(PushStep::Reported)
            }
            // It may still be on the telephone, so the next waits until it is not.
            PushAnswer::Unanswered => {
                self.reject(within).await?;
                Ok(PushStep::Unanswered)
            }
        }
    }

    async fn raise(&self, within: InSession<'_>) -> Result<PushStep, PushError> {
        let now = self.parts.clock.now();
        let evidence = FactorEvidence::new(self.parts.mint.attest(FactorKind::Push), now);
        let accepted = within.factor_event(EventKind::SecondFactorAccepted, FactorKind::Push, now);
        let sessions = &self.parts.sessions;
        let issued = sessions.raise(within.session, evidence, accepted).await?;
        Ok(issued.map_or(PushStep::SignedOut, PushStep::Done))
    }

    async fn reject(&self, within: InSession<'_>) -> Result<(), StoreUnavailable> {
        let now = self.parts.clock.now();
        let rejected = within.factor_event(EventKind::SecondFactorRejected, FactorKind::Push, now);
        self.parts.events.record(&rejected).await
    }
}

#[cfg(test)]
mod tests;
