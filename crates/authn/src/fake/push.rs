//! A telephone that tests answer, the devices that users chose, and a service over both. Only for tests.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_model::fake::ManualClock;
use doorward_model::{Clock, Event, FactorMint, UserId, UserName};
use doorward_sessions::Sessions;
use doorward_sessions::fake::MemoryEvents;

use crate::{
    EventLog, PushAccount, PushAnswer, PushDevice, PushDeviceId, PushDevices, PushFactor,
    PushFactorParts, PushQuestion, PushService, PushUnavailable, StoreUnavailable,
};

/// A service of pushes in memory. Whoever it was not told of is not enrolled; what it was not told to answer stays
/// unanswered.
#[derive(Debug, Default)]
pub struct FakePush(Mutex<Script>);

#[derive(Debug, Default)]
struct Script {
    accounts: HashMap<String, PushAccount>,
    answers: VecDeque<PushAnswer>,
    asked: Vec<PushQuestion>,
    failing: bool,
    hanging: bool,
}

impl FakePush {
    fn lock(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What it has for a user from now on.
    pub fn put(&self, user: &str, account: PushAccount) {
        self.lock().accounts.insert(user.to_owned(), account);
    }

    /// A user with these devices, each of which is called by its number.
    ///
    /// # Panics
    ///
    /// If one of them is no number of a device.
    #[expect(clippy::expect_used, reason = "a test gives numbers of devices")]
    pub fn enrol(&self, user: &str, devices: &[&str]) {
        let devices = devices.iter().map(|id| PushDevice {
            id: PushDeviceId::parse(id).expect("the number of a device"),
            name: format!("Telephone {id}"),
        });
        self.put(user, PushAccount::Devices(devices.collect()));
    }

    /// What the next push is answered with, after those before.
    pub fn answer(&self, answer: PushAnswer) {
        self.lock().answers.push_back(answer);
    }

    /// From now on every call fails, or works again.
    pub fn fail(&self, failing: bool) {
        self.lock().failing = failing;
    }

    /// From now on no push is ever answered, or they are again.
    pub fn hang(&self, hanging: bool) {
        self.lock().hanging = hanging;
    }

    /// The pushes that were sent.
    #[must_use]
    pub fn asked(&self) -> Vec<PushQuestion> {
        self.lock().asked.clone()
    }

    fn usable(&self) -> Result<MutexGuard<'_, Script>, PushUnavailable> {
        let script = self.lock();
        if script.failing {
            return Err(PushUnavailable::new("the test broke it"));
        }
        Ok(script)
    }
}

#[async_trait]
impl PushService for FakePush {
    async fn account(
        &self,
        user: &UserName,
        _address: IpAddr,
    ) -> Result<PushAccount, PushUnavailable> {
        let account = self.usable()?.accounts.get(user.as_str()).cloned();
        Ok(account.unwrap_or(PushAccount::NotEnrolled { portal: None }))
    }

    async fn ask(&self, question: &PushQuestion) -> Result<PushAnswer, PushUnavailable> {
        let (answer, hanging) = {
            let mut script = self.usable()?;
            script.asked.push(question.clone());
            (script.answers.pop_front(), script.hanging)
        };
        if hanging {
            std::future::pending::<()>().await;
        }
        Ok(answer.unwrap_or(PushAnswer::Unanswered))
    }
}

/// The devices that users chose, in memory, with the log that their events go to.
#[derive(Debug)]
pub struct MemoryPushDevices {
    events: Arc<MemoryEvents>,
    kept: Mutex<HashMap<UserId, PushDeviceId>>,
}

impl MemoryPushDevices {
    /// Nobody has chosen.
    #[must_use]
    pub fn new(events: Arc<MemoryEvents>) -> Self {
        Self {
            events,
            kept: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UserId, PushDeviceId>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl PushDevices for MemoryPushDevices {
    async fn of_user(&self, user: UserId) -> Result<Option<PushDeviceId>, StoreUnavailable> {
        Ok(self.lock().get(&user).cloned())
    }

    async fn choose(
        &self,
        user: UserId,
        device: &PushDeviceId,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        self.events.record(event).await?;
        self.lock().insert(user, device.clone());
        Ok(())
    }
}

/// A second step by pushes of this service, where users may enrol by themselves.
#[expect(
    clippy::disallowed_methods,
    reason = "a test is an assembly of its own"
)]
pub fn push_factor(
    service: &Arc<FakePush>,
    events: &Arc<MemoryEvents>,
    sessions: &Arc<Sessions>,
    clock: &Arc<ManualClock>,
) -> Arc<PushFactor> {
    Arc::new(PushFactor::new(PushFactorParts {
        service: Arc::clone(service) as Arc<dyn PushService>,
        devices: Arc::new(MemoryPushDevices::new(Arc::clone(events))),
        self_enrolment: true,
        events: Arc::clone(events) as Arc<dyn EventLog>,
        sessions: Arc::clone(sessions),
        mint: FactorMint::hand_out(),
        clock: Arc::clone(clock) as Arc<dyn Clock>,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn memory_keeps_the_contract_of_devices() {
        let devices = MemoryPushDevices::new(Arc::default());
        crate::contract::push::check_devices(&devices, [UserId(1), UserId(2)]).await;
    }

    #[tokio::test]
    async fn memory_keeps_the_contract_of_a_service() {
        let service = FakePush::default();
        crate::contract::push::prepare(&service);
        crate::contract::push::check_service(&service).await;
    }
}
