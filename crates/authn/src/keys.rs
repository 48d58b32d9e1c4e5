//! Security keys and passkeys that users have registered, and the port behind which they are kept for signing in. It must
//! not know how one is registered or removed.

use std::fmt::Debug;

use async_trait::async_trait;
use doorward_credentials::webauthn::Credential;
use doorward_model::{Timestamp, UserId, UserName};
use doorward_sessions::StoreUnavailable;

/// The number of a registered key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub i64);

/// A security key or passkey of a user, good at one portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredKey {
    /// Its number.
    pub id: KeyId,
    /// Whose it is.
    pub owner: UserId,
    /// The portal that it is good at: the RP ID.
    pub rp_id: String,
    /// The name that its user gave it.
    pub name: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it was last used to sign in.
    pub last_used_at: Option<Timestamp>,
    /// Whether its counter has once not risen: there may be a copy of it.
    pub clone_warning: bool,
    /// The key itself.
    pub credential: Credential,
}

/// Whose handle it is that a passkey names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOwner {
    /// The user's number.
    pub id: UserId,
    /// The canonical name.
    pub name: UserName,
}

/// A use of a key that was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUse {
    /// Which key.
    pub key: KeyId,
    /// Its counter after the use.
    pub counter: u32,
    /// Whether it has been copied to another device by now.
    pub backup_state: bool,
    /// Whether it is known now to be found without naming the user; `false` changes nothing.
    pub discoverable: bool,
    /// When.
    pub at: Timestamp,
}

/// Registered keys, for signing in.
#[async_trait]
pub trait Keys: Debug + Send + Sync {
    /// The keys of a user that are good at this portal, the oldest first. Keys that cannot be read, since somebody has
    /// changed their rows, are left out.
    async fn of_user(
        &self,
        user: UserId,
        rp_id: &str,
    ) -> Result<Vec<RegisteredKey>, StoreUnavailable>;

    /// The keys of a user at all portals, the oldest first, as far as they can be read.
    async fn everywhere(&self, user: UserId) -> Result<Vec<RegisteredKey>, StoreUnavailable>;

    /// Whether a user has a key at any portal.
    async fn has_any(&self, user: UserId) -> Result<bool, StoreUnavailable>;

    /// Whose handle this is at this portal.
    async fn owner(&self, rp_id: &str, handle: &[u8])
    -> Result<Option<KeyOwner>, StoreUnavailable>;

    /// Notes a use. `false`, with nothing noted, where the key is gone or its counter has not risen since: of two equal
    /// answers one counts.
    async fn note_use(&self, used: &KeyUse) -> Result<bool, StoreUnavailable>;

    /// Notes that there may be a copy of the key.
    async fn note_clone(&self, key: KeyId) -> Result<(), StoreUnavailable>;
}
