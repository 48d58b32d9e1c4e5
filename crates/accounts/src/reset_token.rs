//! Tokens that set another password without the old one, and the port behind which they are kept. Stores know only their hash.
//! It must not know how one travels.

use std::fmt;

use async_trait::async_trait;
use doorward_model::{Entropy, Event, RandomToken, Secret, Timestamp, UserId, UserName};
use doorward_sessions::StoreUnavailable;
use sha2::{Digest, Sha256};

/// What is hashed before a token, so that no other secret of this length has the same key.
const PURPOSE: &[u8] = b"doorward password reset, version 1";

/// A token.
#[derive(Clone, Debug)]
pub struct ResetToken(RandomToken);

impl ResetToken {
    /// A fresh one.
    pub(crate) fn generate(entropy: &dyn Entropy) -> Self {
        Self(RandomToken::generate(entropy))
    }

    /// Reads what a link held.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        RandomToken::parse(text).map(Self)
    }

    /// The text, for the mailbox and then the browser that came from there.
    #[must_use]
    pub fn to_text(&self) -> Secret<String> {
        self.0.to_text()
    }

    /// The hash by which stores know it.
    #[must_use]
    pub fn key(&self) -> ResetKey {
        let digest = Sha256::new()
            .chain_update(PURPOSE)
            .chain_update(self.0.expose());
        ResetKey(digest.finalize().into())
    }
}

/// The hash of a token.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResetKey([u8; 32]);

impl ResetKey {
    /// A key of these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes that a store keeps.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for ResetKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResetKey(…)")
    }
}

/// Whose password a token sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetHolder {
    /// The number.
    pub id: UserId,
    /// The canonical name.
    pub name: UserName,
}

/// Where tokens are kept. An act and its event are one transaction.
#[async_trait]
pub trait ResetTokens: fmt::Debug + Send + Sync {
    /// Keeps a token; the user's earlier ones end.
    async fn put(
        &self,
        key: ResetKey,
        (holder, expires_at): (&ResetHolder, Timestamp),
        event: &Event,
    ) -> Result<(), StoreUnavailable>;

    /// Whose a token is that is still good at `now`. Asking does not use it up.
    async fn find(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, StoreUnavailable>;

    /// Takes a token that is still good at `now`: of many who try, one gets it.
    async fn claim(
        &self,
        key: ResetKey,
        now: Timestamp,
    ) -> Result<Option<ResetHolder>, StoreUnavailable>;

    /// Gives back a token that was taken, since nothing came of it.
    async fn release(&self, key: ResetKey) -> Result<(), StoreUnavailable>;

    /// Ends a token. Says whether there was one that was still good at the event's time; the event is written only then.
    async fn revoke(&self, key: ResetKey, event: &Event) -> Result<bool, StoreUnavailable>;

    /// Ends all tokens of a user. The event, that of a new password, is written in any case.
    async fn end_of_user(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable>;
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    /// RST-02.
    #[test]
    fn a_token_has_one_spelling_and_its_key_says_nothing_of_it() {
        let token = ResetToken::generate(&CountingEntropy::default());
        let text = token.to_text();
        let again = ResetToken::parse(text.expose()).expect("our own");
        assert_eq!(again.key(), token.key());
        assert_ne!(token.key().as_bytes(), token.0.expose());
        assert!(ResetToken::parse(&format!("{}=", text.expose())).is_none());
    }
}
