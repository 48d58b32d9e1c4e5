//! What happened in a user's account lately, read from the security events. It must not know what was done about it.

use std::fmt::Debug;
use std::net::IpAddr;

use async_trait::async_trait;
use doorward_model::{EventKind, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;

/// The place of an event in the order in which all were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActivityId(pub i64);

/// Something that happened in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Its place in the order of all.
    pub id: ActivityId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// The client's address, where one had to do with it.
    pub address: Option<IpAddr>,
    /// A word more, such as which kind of factor.
    pub detail: Option<String>,
}

/// The security events of one user.
#[async_trait]
pub trait Activity: Debug + Send + Sync {
    /// What happened in a user's account, the latest first: at most `limit`, and only what was written before `before`. Events
    /// of a kind that this build does not know are passed over.
    async fn of_user(
        &self,
        user: UserId,
        before: Option<ActivityId>,
        limit: u16,
    ) -> Result<Vec<Happening>, StoreUnavailable>;
}
