//! The port behind which it is kept what users are asked for first. It must not know what they have set up.

use std::fmt::Debug;

use async_trait::async_trait;
use doorward_model::{SecondFactorMethod, UserId};
use doorward_sessions::StoreUnavailable;

/// What users are asked for first: at most one method each.
#[async_trait]
pub trait PreferredMethods: Debug + Send + Sync {
    /// The method that the user has chosen or last used; `None` until there is one.
    async fn of_user(&self, user: UserId) -> Result<Option<SecondFactorMethod>, StoreUnavailable>;

    /// Keeps a method in the place of the one before.
    async fn prefer(
        &self,
        user: UserId,
        method: SecondFactorMethod,
    ) -> Result<(), StoreUnavailable>;
}
