//! Second factors in memory, and a service over them. Only for tests.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use doorward_credentials::{RecoveryHash, TotpKey, TotpSecret, TotpShape, TotpStep, TrustHash};
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Clock, Event, FactorMint, Timestamp, UserId};
use doorward_sessions::Sessions;
use doorward_sessions::fake::MemoryEvents;

use crate::{
    EnrolledTotp, EventLog, MAX_TRUSTED_BROWSERS, NewTotp, NewTrust, RecoveryCodes, SecondFactor,
    SecondFactorParts, SecondFactorRules, StoreUnavailable, TotpKeyId, TotpKeys, TotpRules,
    TrustId, TrustedBrowser, TrustedBrowsers,
};

/// Second factors in memory, with the log that their events go to.
#[derive(Debug)]
pub struct MemoryFactors {
    events: Arc<MemoryEvents>,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    next: i64,
    keys: HashMap<UserId, Key>,
    codes: HashMap<(UserId, RecoveryHash), bool>,
    browsers: Vec<Browser>,
}

#[derive(Debug)]
struct Key {
    enrolled: EnrolledTotp,
    last: TotpStep,
}

#[derive(Debug)]
struct Browser {
    user: UserId,
    hash: TrustHash,
    shown: TrustedBrowser,
}

impl Kept {
    fn number(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    fn remove_key(&mut self, user: UserId) -> bool {
        if self.keys.remove(&user).is_none() {
            return false;
        }
        self.forget_browsers(user);
        self.codes.retain(|(owner, _), _| *owner != user);
        true
    }

    fn forget_browser(&mut self, user: UserId, id: TrustId) -> bool {
        let before = self.browsers.len();
        self.browsers
            .retain(|browser| browser.user != user || browser.shown.id != id);
        self.browsers.len() < before
    }

    fn forget_browsers(&mut self, user: UserId) -> bool {
        let before = self.browsers.len();
        self.browsers.retain(|browser| browser.user != user);
        self.browsers.len() < before
    }
}

impl MemoryFactors {
    /// Nobody has any.
    #[must_use]
    pub fn new(events: Arc<MemoryEvents>) -> Self {
        Self {
            events,
            kept: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl TotpKeys for MemoryFactors {
    async fn of_user(&self, user: UserId) -> Result<Option<EnrolledTotp>, StoreUnavailable> {
        Ok(self.lock().keys.get(&user).map(|key| key.enrolled.clone()))
    }

    async fn use_step(
        &self,
        id: TotpKeyId,
        step: TotpStep,
        at: Timestamp,
    ) -> Result<bool, StoreUnavailable> {
        let mut kept = self.lock();
        let mut keys = kept.keys.values_mut();
        let unused = keys.find(|key| key.enrolled.id == id && key.last < step);
        let Some(key) = unused else {
            return Ok(false);
        };
        key.last = step;
        key.enrolled.last_used_at = Some(at);
        Ok(true)
    }

    async fn keep(
        &self,
        user: UserId,
        new: &NewTotp,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        self.events.record(event).await?;
        let mut kept = self.lock();
        kept.forget_browsers(user);
        let enrolled = EnrolledTotp {
            id: TotpKeyId(kept.number()),
            key: new.key.clone(),
            created_at: event.at,
            last_used_at: None,
        };
        let last = new.used;
        kept.keys.insert(user, Key { enrolled, last });
        Ok(())
    }

    async fn remove(&self, user: UserId, event: &Event) -> Result<bool, StoreUnavailable> {
        if !self.lock().remove_key(user) {
            return Ok(false);
        }
        self.events.record(event).await?;
        Ok(true)
    }
}

#[async_trait]
impl RecoveryCodes for MemoryFactors {
    async fn left(&self, user: UserId) -> Result<u32, StoreUnavailable> {
        let kept = self.lock();
        let left = kept
            .codes
            .iter()
            .filter(|((owner, _), is_used)| *owner == user && !**is_used);
        Ok(u32::try_from(left.count()).unwrap_or(u32::MAX))
    }

    async fn use_up(
        &self,
        user: UserId,
        code: RecoveryHash,
        _at: Timestamp,
    ) -> Result<Option<u32>, StoreUnavailable> {
        let was_used = self.lock().codes.get_mut(&(user, code)).map(|is_used| {
            let was_used = *is_used;
            *is_used = true;
            was_used
        });
        if was_used == Some(false) {
            return self.left(user).await.map(Some);
        }
        Ok(None)
    }

    async fn replace(
        &self,
        user: UserId,
        codes: &[RecoveryHash],
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        self.events.record(event).await?;
        let mut kept = self.lock();
        kept.codes.retain(|(owner, _), _| *owner != user);
        let fresh = codes.iter().map(|code| ((user, *code), false));
        kept.codes.extend(fresh);
        Ok(())
    }
}

#[async_trait]
impl TrustedBrowsers for MemoryFactors {
    async fn trust(
        &self,
        user: UserId,
        browser: &NewTrust,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        self.events.record(event).await?;
        let mut kept = self.lock();
        let shown = TrustedBrowser {
            id: TrustId(kept.number()),
            created_at: event.at,
            expires_at: browser.expires_at,
            last_used_at: None,
            user_agent: browser.user_agent.clone(),
            address: browser.address,
        };
        let hash = browser.hash;
        kept.browsers.insert(0, Browser { user, hash, shown });
        let mut room = MAX_TRUSTED_BROWSERS;
        kept.browsers.retain(|browser| {
            if browser.user != user {
                return true;
            }
            let fits = room > 0;
            room = room.saturating_sub(1);
            fits
        });
        Ok(())
    }

    async fn is_trusted(
        &self,
        user: UserId,
        hash: TrustHash,
        now: Timestamp,
    ) -> Result<bool, StoreUnavailable> {
        let mut kept = self.lock();
        let mut browsers = kept.browsers.iter_mut();
        let trusted = browsers.find(|browser| {
            browser.user == user && browser.hash == hash && browser.shown.expires_at > now
        });
        Ok(trusted
            .map(|browser| browser.shown.last_used_at = Some(now))
            .is_some())
    }

    async fn of_user(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<TrustedBrowser>, StoreUnavailable> {
        let kept = self.lock();
        let trusted = kept
            .browsers
            .iter()
            .filter(|browser| browser.user == user && browser.shown.expires_at > now);
        Ok(trusted.map(|browser| browser.shown.clone()).collect())
    }

    async fn forget(
        &self,
        user: UserId,
        browser: TrustId,
        event: &Event,
    ) -> Result<bool, StoreUnavailable> {
        let is_gone = self.lock().forget_browser(user, browser);
        if is_gone {
            self.events.record(event).await?;
        }
        Ok(is_gone)
    }

    async fn forget_all(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable> {
        let had_any = self.lock().forget_browsers(user);
        if had_any {
            self.events.record(event).await?;
        }
        Ok(())
    }
}

/// A key of 32 bytes that begin with this one.
#[must_use]
pub fn totp_key(first: u8) -> TotpKey {
    let mut secret = vec![0; 32];
    secret.fill(first);
    TotpKey {
        issuer: String::from("Doorward"),
        shape: TotpShape::default(),
        secret: TotpSecret::recorded(secret.into()),
    }
}

/// The second step over these factors: codes of one step before and after, browsers trusted for a day.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "a test is an assembly of its own"
)]
pub fn second_factor(
    factors: &Arc<MemoryFactors>,
    sessions: &Arc<Sessions>,
    clock: &Arc<ManualClock>,
) -> Arc<SecondFactor> {
    Arc::new(SecondFactor::new(SecondFactorParts {
        rules: SecondFactorRules {
            totp: Some(TotpRules {
                skew: 1,
                reuse: false,
            }),
            trusted_for: Some(Duration::from_hours(24)),
        },
        totp_keys: Arc::clone(factors) as Arc<dyn TotpKeys>,
        recovery_codes: Arc::clone(factors) as Arc<dyn RecoveryCodes>,
        browsers: Arc::clone(factors) as Arc<dyn TrustedBrowsers>,
        events: Arc::clone(&factors.events) as Arc<dyn EventLog>,
        sessions: Arc::clone(sessions),
        mint: FactorMint::hand_out(),
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        entropy: Arc::new(CountingEntropy::default()),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn memory_keeps_the_contract_of_second_factors() {
        let factors = MemoryFactors::new(Arc::default());
        crate::contract::factors::check(&factors, [UserId(1), UserId(2)]).await;
    }
}
