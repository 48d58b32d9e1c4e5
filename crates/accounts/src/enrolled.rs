//! Which second factors users have set up: what elevation, sign-in and clients of the API ask. It must not know how one is
//! verified.

use std::fmt::Debug;

use async_trait::async_trait;
use doorward_authn::{PushFactor, SecondFactor};
use doorward_model::{FactorKind, UserId};
use doorward_sessions::StoreUnavailable;

/// Where it is known which second factors users have. Each store of factors answers for its own kind.
#[async_trait]
pub trait EnrolledFactors: Debug + Send + Sync {
    /// The kinds of second factor that a user has set up here.
    async fn kinds_of(&self, user: UserId) -> Result<Vec<FactorKind>, StoreUnavailable>;
}

/// Codes from an app, where they are taken.
#[async_trait]
impl EnrolledFactors for SecondFactor {
    async fn kinds_of(&self, user: UserId) -> Result<Vec<FactorKind>, StoreUnavailable> {
        let key = self.totp(user).await?;
        Ok(key.map(|_| FactorKind::Totp).into_iter().collect())
    }
}

/// Pushes, once the user has chosen a device for them.
#[async_trait]
impl EnrolledFactors for PushFactor {
    async fn kinds_of(&self, user: UserId) -> Result<Vec<FactorKind>, StoreUnavailable> {
        let device = self.chosen(user).await?;
        Ok(device.map(|_| FactorKind::Push).into_iter().collect())
    }
}
