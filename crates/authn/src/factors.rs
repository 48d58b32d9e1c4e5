//! The ports behind which second factors are kept, and what is kept. It must not know what answers, nor when a factor
//! is asked for.

use std::fmt::Debug;
use std::net::IpAddr;

use async_trait::async_trait;
use doorward_credentials::{RecoveryHash, TotpKey, TotpStep, TrustHash};
use doorward_model::{Event, Timestamp, UserId};

use crate::StoreUnavailable;

/// The number of a key: another one once a user has enrolled again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TotpKeyId(pub i64);

/// A user's key for codes from an app, as a store keeps it.
#[derive(Clone, Debug)]
pub struct EnrolledTotp {
    /// Its number.
    pub id: TotpKeyId,
    /// The key.
    pub key: TotpKey,
    /// When it was enrolled.
    pub created_at: Timestamp,
    /// When a code of it was last accepted.
    pub last_used_at: Option<Timestamp>,
}

/// A key that a user has just shown to have in an app.
#[derive(Clone, Debug)]
pub struct NewTotp {
    /// The key.
    pub key: TotpKey,
    /// The step of the code that was shown; it is used up.
    pub used: TotpStep,
}

/// Keys for codes from an app: one a user.
#[async_trait]
pub trait TotpKeys: Debug + Send + Sync {
    /// The user's key. One that was not kept for exactly this user is an error, never a key.
    async fn of_user(&self, user: UserId) -> Result<Option<EnrolledTotp>, StoreUnavailable>;

    /// Uses a step up. `false` where it is not after the last one used, or the key is gone: of any number of tries with one
    /// code, at once or later, here or on another node, one succeeds.
    async fn use_step(
        &self,
        key: TotpKeyId,
        step: TotpStep,
        at: Timestamp,
    ) -> Result<bool, StoreUnavailable>;

    /// Keeps a key in the place of the one before. Trust in browsers ends with it.
    async fn keep(
        &self,
        user: UserId,
        new: &NewTotp,
        event: &Event,
    ) -> Result<(), StoreUnavailable>;

    /// Removes the key; says whether there was one, and writes the event only then. Trust in browsers ends with it, and the
    /// recovery codes of a user who has no second factor any more.
    async fn remove(&self, user: UserId, event: &Event) -> Result<bool, StoreUnavailable>;
}

/// Recovery codes: a handful a user, each for one use.
#[async_trait]
pub trait RecoveryCodes: Debug + Send + Sync {
    /// How many the user has left.
    async fn left(&self, user: UserId) -> Result<u32, StoreUnavailable>;

    /// Uses a code up and says how many are left. `None` where it is not one of the user's, or was used: of any number of
    /// tries with one code one succeeds.
    async fn use_up(
        &self,
        user: UserId,
        code: RecoveryHash,
        at: Timestamp,
    ) -> Result<Option<u32>, StoreUnavailable>;

    /// Keeps these in the place of all that the user had.
    async fn replace(
        &self,
        user: UserId,
        codes: &[RecoveryHash],
        event: &Event,
    ) -> Result<(), StoreUnavailable>;
}

/// The number of a trusted browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TrustId(pub i64);

/// A browser that its user has just chosen to trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTrust {
    /// The hash of its token.
    pub hash: TrustHash,
    /// Until when.
    pub expires_at: Timestamp,
    /// The browser's own description. Escape it wherever it is shown.
    pub user_agent: Option<String>,
    /// The address that it had.
    pub address: Option<IpAddr>,
}

/// A browser that its user trusts, as pages list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedBrowser {
    /// Its number.
    pub id: TrustId,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// When it last stood in for a factor.
    pub last_used_at: Option<Timestamp>,
    /// Its own description. Escape it wherever it is shown.
    pub user_agent: Option<String>,
    /// The address that it had when it was trusted.
    pub address: Option<IpAddr>,
}

/// Browsers that a user may have at once; the oldest go first.
pub const MAX_TRUSTED_BROWSERS: usize = 20;

/// Browsers that their users trust.
#[async_trait]
pub trait TrustedBrowsers: Debug + Send + Sync {
    /// Keeps one; of too many the oldest goes.
    async fn trust(
        &self,
        user: UserId,
        browser: &NewTrust,
        event: &Event,
    ) -> Result<(), StoreUnavailable>;

    /// Whether the user trusts the browser with this token at `now`. If so, that was a use of it.
    async fn is_trusted(
        &self,
        user: UserId,
        hash: TrustHash,
        now: Timestamp,
    ) -> Result<bool, StoreUnavailable>;

    /// Those that the user trusts at `now`, the latest first.
    async fn of_user(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<TrustedBrowser>, StoreUnavailable>;

    /// Trusts one of the user's browsers no longer; says whether there was one, and writes the event only then.
    async fn forget(
        &self,
        user: UserId,
        browser: TrustId,
        event: &Event,
    ) -> Result<bool, StoreUnavailable>;

    /// Trusts none of them any longer; writes the event if there were any.
    async fn forget_all(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable>;
}
