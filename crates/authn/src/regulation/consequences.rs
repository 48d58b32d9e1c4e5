//! What a failure leads to: it is counted, and too many are a ban. It must not know how the try was let in.

use std::time::Duration;

use doorward_model::{Event, EventKind, UserName};

use super::{Admission, Charge, Regulation};
use crate::{Ban, BanSource, BanSubject, StoreUnavailable};

/// How far back bans make the next one longer.
const MEMORY: Duration = Duration::from_hours(24);

/// A failure, once it is written down.
pub(crate) struct Failure {
    pub(crate) admission: Admission,
    pub(crate) event: Event,
}

impl Regulation {
    /// Draws the consequences of a failure whose event is written.
    pub(crate) async fn failed(
        &self,
        charge: Charge,
        failure: Failure,
    ) -> Result<(), StoreUnavailable> {
        let now = failure.event.at;
        if let Some(device) = failure.admission.device {
            // A full window is what makes the browser a stranger; there is nothing more to count.
            let _already_full = self.browsers.charge(&device, now);
        }
        if let Some(banning) = &self.banning {
            let _already_full = banning.charge(&charge.block, now);
            if banning.is_full(&charge.block, now) {
                let subject = BanSubject::Address(charge.block);
                self.impose(subject, &failure.event).await?;
            }
        }
        match failure
            .event
            .user
            .as_ref()
            .filter(|_| self.rules.counts_users())
        {
            Some(user) => self.ban_after_too_many(user, &failure.event).await,
            None => Ok(()),
        }
    }

    async fn ban_after_too_many(
        &self,
        user: &UserName,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        let since = event.at.before(self.rules.find_time);
        if self.bans.failures(user, since).await? < self.rules.max_retries {
            return Ok(());
        }
        self.impose(BanSubject::User(user.clone()), event).await
    }

    async fn impose(&self, subject: BanSubject, failure: &Event) -> Result<(), StoreUnavailable> {
        let now = failure.at;
        let earlier = self.bans.history(&subject, now.before(MEMORY)).await?;
        let ends_at = now.after(self.rules.length_after(earlier));
        let event = Event {
            kind: EventKind::BanImposed,
            ..failure.clone()
        };
        let ban = Ban {
            subject,
            imposed_at: now,
            ends_at: Some(ends_at),
            source: BanSource::Regulation,
            reason: String::from("too many failures"),
        };
        self.bans.impose(&ban, &event).await?;
        tracing::warn!(
            user = event.user.as_ref().map(UserName::as_str),
            client.address = event.address.map(tracing::field::display),
            seconds = ends_at.since(now).as_secs(),
            "banned after too many failures"
        );
        Ok(())
    }
}
