//! In-memory fakes of the ports, for tests.

mod activity;
mod keys;
mod one_time_codes;
mod passwords;
mod past_sign_ins;
mod preferences;
mod sessions;

pub use sessions::NoSessionList;

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_model::{EmailAddress, Timestamp};
use doorward_sessions::StoreUnavailable;
use tokio::sync::Notify;
use url::Url;

pub use self::one_time_codes::MemoryCodes;
pub use self::passwords::{MemoryPasswords, MemoryResetTokens};
pub use self::preferences::MemoryPreferences;
use crate::{
    Letter, LetterId, Link, MOST_WAITING, MailError, Mailer, Matter, Outbox, Put, Waiting,
};

/// The portal that letters lead to.
///
/// # Panics
///
/// Never: it is an address.
#[must_use]
#[expect(clippy::expect_used, reason = "it is an address")]
pub fn portal() -> Url {
    Url::parse("https://auth.example.com/").expect("an address")
}

/// A letter to alice about her password, from the first moment of a `ManualClock`.
///
/// # Panics
///
/// Never: its parts are valid.
#[must_use]
#[expect(clippy::expect_used, reason = "the parts are valid")]
pub fn letter() -> Letter {
    Letter {
        to: EmailAddress::try_from("alice@example.com").expect("a mailbox"),
        display_name: "Alice".to_owned(),
        language: None,
        matter: Matter::PasswordChanged,
        portal: Some(portal()),
        address: Some([192, 0, 2, 7].into()),
        at: Timestamp::from_unix_millis(1_767_225_600_000),
    }
}

/// A letter to alice with which she may set another password until then.
#[must_use]
pub fn reset(until: Timestamp) -> Letter {
    let mut link = portal();
    link.set_path("/reset-password/step2");
    link.set_query(Some("token=of-the-link"));
    let mut revoke = portal();
    revoke.set_path("/revoke/reset-password");
    revoke.set_query(Some("token=of-the-way-back"));
    let matter = Matter::ResetPassword {
        link: Link::new(&link),
        revoke: Link::new(&revoke),
        until,
    };
    Letter { matter, ..letter() }
}

/// An outbox that remembers every letter.
#[derive(Debug, Default)]
pub struct MemoryOutbox(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    all: Vec<Entry>,
    fails: bool,
}

#[derive(Debug)]
struct Entry {
    waiting: Waiting,
    due_at: Timestamp,
    is_gone: bool,
}

impl MemoryOutbox {
    /// The letters so far, those that have been sent too.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        let kept = self.kept();
        kept.all
            .iter()
            .map(|entry| entry.waiting.letter.clone())
            .collect()
    }

    /// From now on nothing can be written, or it can again.
    pub fn fail_writes(&self, fails: bool) {
        self.kept().fails = fails;
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn writable(&self) -> Result<MutexGuard<'_, Kept>, StoreUnavailable> {
        let kept = self.kept();
        if kept.fails {
            return Err(StoreUnavailable::new("it was told to fail"));
        }
        Ok(kept)
    }
}

impl Kept {
    /// Those that wait, the longest first.
    fn waiting(&mut self) -> Vec<&mut Entry> {
        let waiting = self.all.iter_mut().filter(|entry| !entry.is_gone);
        let mut waiting: Vec<_> = waiting.collect();
        waiting.sort_by_key(|entry| entry.due_at);
        waiting
    }

    fn entry(&mut self, id: LetterId) -> Option<&mut Entry> {
        let mut waiting = self.all.iter_mut().filter(|entry| !entry.is_gone);
        waiting.find(|entry| entry.waiting.id == id)
    }
}

#[async_trait]
impl Outbox for MemoryOutbox {
    async fn put(&self, letter: &Letter) -> Result<Put, StoreUnavailable> {
        let mut kept = self.writable()?;
        if u32::try_from(kept.waiting().len()).is_ok_and(|count| count >= MOST_WAITING) {
            return Ok(Put::Full);
        }
        let id = LetterId(i64::try_from(kept.all.len()).unwrap_or(i64::MAX));
        kept.all.push(Entry {
            waiting: Waiting {
                id,
                letter: letter.clone(),
                tries: 0,
            },
            due_at: letter.at,
            is_gone: false,
        });
        Ok(Put::Kept)
    }

    async fn due(&self, now: Timestamp, most: u32) -> Result<Vec<Waiting>, StoreUnavailable> {
        let mut kept = self.kept();
        let due = kept.waiting().into_iter().filter(|e| e.due_at <= now);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        Ok(due.take(most).map(|entry| entry.waiting.clone()).collect())
    }

    async fn next_due(&self) -> Result<Option<Timestamp>, StoreUnavailable> {
        Ok(self.kept().waiting().first().map(|entry| entry.due_at))
    }

    async fn postpone(&self, id: LetterId, until: Timestamp) -> Result<(), StoreUnavailable> {
        if let Some(entry) = self.writable()?.entry(id) {
            entry.due_at = until;
            entry.waiting.tries += 1;
        }
        Ok(())
    }

    async fn remove(&self, id: LetterId) -> Result<(), StoreUnavailable> {
        if let Some(entry) = self.writable()?.entry(id) {
            entry.is_gone = true;
        }
        Ok(())
    }
}

/// A mailer that keeps what it sends and fails as often as it is told.
#[derive(Debug, Default)]
pub struct FakeMailer {
    state: Mutex<Sent>,
    rings: Notify,
}

#[derive(Debug, Default)]
struct Sent {
    letters: Vec<Letter>,
    asked: u32,
    failures: u32,
    refusals: u32,
}

impl FakeMailer {
    /// What it sent.
    #[must_use]
    pub fn sent(&self) -> Vec<Letter> {
        self.state().letters.clone()
    }

    /// How often it was asked to send something.
    #[must_use]
    pub fn asked(&self) -> u32 {
        self.state().asked
    }

    /// So many letters cannot be sent now.
    pub fn fail_for_now(&self, times: u32) {
        self.state().failures = times;
    }

    /// So many letters are refused for good.
    pub fn refuse(&self, times: u32) {
        self.state().refusals = times;
    }

    /// Waits until it has sent so many letters.
    pub async fn until_sent(&self, count: usize) {
        while self.state().letters.len() < count {
            self.rings.notified().await;
        }
    }

    fn state(&self) -> MutexGuard<'_, Sent> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Mailer for FakeMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let mut state = self.state();
        state.asked += 1;
        if state.failures > 0 {
            state.failures -= 1;
            return Err(MailError::transient("it was told to fail"));
        }
        if state.refusals > 0 {
            state.refusals -= 1;
            return Err(MailError::permanent("it was told to refuse"));
        }
        state.letters.push(letter.clone());
        self.rings.notify_one();
        Ok(())
    }

    async fn probe(&self) -> Result<(), MailError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::UserId;
    use doorward_sessions::fake::MemoryEvents;

    use super::*;
    use crate::contract;

    #[tokio::test]
    async fn the_outbox_in_memory_keeps_the_contract() {
        contract::check_outbox(&MemoryOutbox::default()).await;
    }

    #[tokio::test]
    async fn events_in_memory_know_of_past_sign_ins() {
        let events = MemoryEvents::default();
        contract::check_past_sign_ins(&events, &events, [UserId(1), UserId(2)]).await;
    }
}
