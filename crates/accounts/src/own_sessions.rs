//! A user's own sessions: which there are, and ending those that the user does not want any more. Nobody reaches the sessions
//! of somebody else through it. It must not know cookies or how sessions are kept.

use std::fmt::{self, Debug};
use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{EventKind, UserId};
use doorward_sessions::{
    Lifetimes, MemoryStore, SessionKey, SessionView, Sessions, StoreUnavailable,
};
use sha2::{Digest, Sha256};

use crate::Circumstances;

/// Sessions that a list shows; who has more sees those that were used last.
pub const MOST_LISTED: u16 = 100;

/// Which sessions a user has.
#[async_trait]
pub trait SessionList: Debug + Send + Sync {
    /// The keys of a user's sessions, at most `limit`, those first that were used last. Some may be over.
    async fn keys_of(&self, user: UserId, limit: u16) -> Result<Vec<SessionKey>, StoreUnavailable>;
}

#[async_trait]
impl SessionList for MemoryStore {
    async fn keys_of(&self, user: UserId, limit: u16) -> Result<Vec<SessionKey>, StoreUnavailable> {
        let mut keys = self.last_used_first(user);
        keys.truncate(usize::from(limit));
        Ok(keys)
    }
}

/// What a form names a session by. It leads neither to the token nor to the key under which stores keep the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionHandle(String);

impl SessionHandle {
    /// The handle of a session.
    #[must_use]
    pub fn of(key: &SessionKey) -> Self {
        let hash = Sha256::new()
            .chain_update(b"doorward session handle\0")
            .chain_update(key.as_bytes())
            .finalize();
        Self(URL_SAFE_NO_PAD.encode(hash))
    }
}

impl fmt::Display for SessionHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The lifetimes of sessions of a cookie domain; `None` for one that is configured no longer.
pub type LifetimesOf<'a> = &'a (dyn Fn(&str) -> Option<Lifetimes> + Send + Sync);

/// The sessions of whoever asks. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct OwnSessions {
    list: Arc<dyn SessionList>,
    sessions: Arc<Sessions>,
}

impl OwnSessions {
    /// Over these sessions, of which `list` reads the same store.
    #[must_use]
    pub const fn new(list: Arc<dyn SessionList>, sessions: Arc<Sessions>) -> Self {
        Self { list, sessions }
    }

    /// The user's sessions that still count, those first that were used last.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub async fn of(
        &self,
        user: UserId,
        lifetimes_of: LifetimesOf<'_>,
    ) -> Result<Vec<Arc<SessionView>>, StoreUnavailable> {
        let mut live = Vec::new();
        for key in self.list.keys_of(user, MOST_LISTED).await? {
            live.extend(self.live(&key, lifetimes_of).await?);
        }
        live.sort_by_key(|view| std::cmp::Reverse(view.last_seen()));
        Ok(live)
    }

    async fn live(
        &self,
        key: &SessionKey,
        lifetimes_of: LifetimesOf<'_>,
    ) -> Result<Option<Arc<SessionView>>, StoreUnavailable> {
        let loaded = self.sessions.load(key).await?;
        let lifetimes = loaded.and_then(|view| lifetimes_of(view.cookie_domain()));
        match lifetimes {
            Some(lifetimes) => self.sessions.find_live(key, &lifetimes).await,
            None => Ok(None),
        }
    }

    /// Ends another session of the user of `own`. `false` where none of theirs has this handle.
    ///
    /// # Errors
    ///
    /// The store does not answer; the session may still be there.
    pub async fn end(
        &self,
        own: &SessionView,
        handle: &str,
        around: &Circumstances,
    ) -> Result<bool, StoreUnavailable> {
        let keys = self.list.keys_of(own.user_id(), u16::MAX).await?;
        let named = |key: &SessionKey| SessionHandle::of(key).0 == handle;
        let Some(key) = keys.into_iter().find(named) else {
            return Ok(false);
        };
        let event = around.event_in(own, EventKind::SessionsRevoked);
        self.sessions.end(&key, event).await?;
        Ok(true)
    }

    /// Ends all sessions of the user of `own` but that one; says how many there were.
    ///
    /// # Errors
    ///
    /// The store does not answer; the sessions may still be there.
    pub async fn end_others(
        &self,
        own: &SessionView,
        around: &Circumstances,
    ) -> Result<usize, StoreUnavailable> {
        let event = around.event_in(own, EventKind::SessionsRevoked);
        let keep = Some(own.key());
        self.sessions.end_of_user(own.user_id(), keep, event).await
    }
}

#[cfg(test)]
mod tests;
