//! The port behind which registered keys are changed. It must not know who may change them.

use std::fmt::Debug;

use async_trait::async_trait;
use doorward_authn::{KeyId, KeyOwner};
use doorward_credentials::webauthn::Credential;
use doorward_model::{Event, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;

/// A key that is about to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// Whose it is.
    pub owner: UserId,
    /// The portal that it is good at: the RP ID.
    pub rp_id: String,
    /// The name that its user gave it.
    pub name: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// The key itself.
    pub credential: Credential,
}

/// What became of a new key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept.
    Done(KeyId),
    /// The user has another of that name at that portal.
    NameTaken,
    /// Somebody, perhaps this user, has registered it.
    Known,
}

/// What became of another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// The key has it.
    Done,
    /// The user has another key of that name at that portal.
    NameTaken,
    /// The user has no such key.
    NotFound,
}

/// Registered keys, for their users. An act and its event are one transaction; the event is written only where something
/// was done.
#[async_trait]
pub trait KeyRegistry: Debug + Send + Sync {
    /// What authenticators know the user by at this portal; `fresh` becomes it where there is nothing yet.
    async fn handle(
        &self,
        owner: &KeyOwner,
        rp_id: &str,
        fresh: &[u8; 64],
    ) -> Result<Vec<u8>, StoreUnavailable>;

    /// Keeps a key.
    async fn add(&self, key: &NewKey, event: &Event) -> Result<Added, StoreUnavailable>;

    /// Gives a key of this user another name.
    async fn rename(
        &self,
        owner: UserId,
        key: KeyId,
        name: &str,
    ) -> Result<Renamed, StoreUnavailable>;

    /// Removes a key of this user; says its name if there was one.
    async fn remove(
        &self,
        owner: UserId,
        key: KeyId,
        event: &Event,
    ) -> Result<Option<String>, StoreUnavailable>;
}

/// A name as names are compared: people do not tell `Blue key` from `blue key`.
#[must_use]
pub fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}
