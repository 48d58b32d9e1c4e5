//! Another password for somebody who has lost the old one and reads the mailbox that the directory knows. It must not know
//! HTTP, nor how mail travels.

use std::sync::Arc;
use std::time::Duration;

use doorward_authn::{DirectoryUnavailable, StoredPassword, UserIds, Users};
use doorward_model::{Entropy, EventKind, Secret, User};
use doorward_sessions::StoreUnavailable;

use crate::aftermath::Whose;
use crate::circumstances::link;
use crate::{
    Aftermath, Allowance, Buckets, Circumstances, Matter, NewPasswordError, NewPasswords, Notices,
    ResetHolder, ResetToken, ResetTokens, SetPasswordError,
};

/// The page that a link opens.
const PAGE: &str = "/reset-password/step2";

/// The page that takes a link back.
const REVOKE: &str = "/revoke/reset-password";

/// Mails to one user: three, and then one more every ten minutes.
const PER_USER: Allowance = Allowance {
    burst: 3,
    period: Duration::from_mins(10),
};

/// Why a step of a reset was not done.
#[derive(Debug, thiserror::Error)]
pub enum PasswordResetError {
    /// The new password was not taken; the token is still good.
    #[error(transparent)]
    New(#[from] NewPasswordError),
    /// A store did not answer.
    #[error(transparent)]
    Store(#[from] StoreUnavailable),
    /// The directory did not answer.
    #[error(transparent)]
    Directory(#[from] DirectoryUnavailable),
}

/// How the last step turned out.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum PasswordResetOutcome {
    /// The password is set. Nobody is signed in by that.
    Done,
    /// There is no such token, or not any longer.
    NoToken,
}

/// What the service works with.
#[derive(Debug)]
pub struct PasswordResetParts {
    /// Who exists.
    pub users: Arc<dyn Users>,
    /// The numbers of users.
    pub user_ids: Arc<dyn UserIds>,
    /// Where tokens are kept.
    pub tokens: Arc<dyn ResetTokens>,
    /// What takes new passwords.
    pub new_passwords: Arc<NewPasswords>,
    /// What follows.
    pub aftermath: Arc<Aftermath>,
    /// How users are told.
    pub notices: Arc<Notices>,
    /// The randomness of tokens.
    pub entropy: Arc<dyn Entropy>,
    /// How long a token is good.
    pub lifespan: Duration,
}

/// Sets passwords without the old ones.
#[derive(Debug)]
pub struct PasswordReset {
    parts: PasswordResetParts,
    mails: Buckets<doorward_model::UserId>,
}

impl PasswordReset {
    /// The service.
    #[must_use]
    pub fn new(parts: PasswordResetParts) -> Self {
        Self {
            parts,
            mails: Buckets::new(vec![PER_USER]),
        }
    }

    /// Mails a link to the user who is meant by what was typed, if there is one with a password and a mailbox. Whoever
    /// asks is answered before this begins: neither the answer nor the time that it takes tells who exists.
    pub async fn start(
        &self,
        typed: &str,
        about: &Circumstances,
    ) -> Result<(), PasswordResetError> {
        let found = self.parts.users.find(typed).await?;
        let Some(found) = found else {
            tracing::info!(request.id = %about.request_id, "a reset was asked for somebody unknown");
            return Ok(());
        };
        if matches!(found.password, StoredPassword::Unusable) {
            tracing::info!(request.id = %about.request_id, "a reset was asked for a user without a usable password");
            return Ok(());
        }
        self.mail(&found.user, about).await
    }

    async fn mail(&self, user: &User, about: &Circumstances) -> Result<(), PasswordResetError> {
        let Some(portal) = &about.portal else {
            return Ok(());
        };
        let id = self.parts.user_ids.id_of(&user.name).await?;
        let token = ResetToken::generate(&*self.parts.entropy);
        let (text, until) = (token.to_text(), about.at.after(self.parts.lifespan));
        let matter = Matter::ResetPassword {
            link: link(portal, PAGE, ("token", text.expose())),
            revoke: link(portal, REVOKE, ("token", text.expose())),
            until,
        };
        let Some(letter) = about.letter(user, matter) else {
            tracing::info!(request.id = %about.request_id, user = %user.name, "a reset was asked for a user without a mailbox");
            return Ok(());
        };
        if self.mails.take(&id, about.at).is_err() {
            tracing::warn!(request.id = %about.request_id, user = %user.name, "too many resets were asked for a user");
            return Ok(());
        }
        let holder = ResetHolder {
            id,
            name: user.name.clone(),
        };
        let event = about.event(EventKind::PasswordResetRequested, id, &user.name);
        self.parts
            .tokens
            .put(token.key(), (&holder, until), &event)
            .await?;
        Ok(self.parts.notices.post(&letter).await?)
    }

    /// Whether a token is good. Asking does not use it up.
    pub async fn is_good(
        &self,
        token: &ResetToken,
        about: &Circumstances,
    ) -> Result<bool, StoreUnavailable> {
        let found = self.parts.tokens.find(token.key(), about.at).await?;
        Ok(found.is_some())
    }

    /// Sets the password of the token's user, and of nobody else. The token is good until that has worked.
    pub async fn finish(
        &self,
        token: &ResetToken,
        password: &Secret<String>,
        about: &Circumstances,
    ) -> Result<PasswordResetOutcome, PasswordResetError> {
        let key = token.key();
        if !self.is_good(token, about).await? {
            return Ok(PasswordResetOutcome::NoToken);
        }
        let hashed = self.parts.new_passwords.hash(password).await?;
        let Some(holder) = self.parts.tokens.claim(key, about.at).await? else {
            return Ok(PasswordResetOutcome::NoToken);
        };
        let Some(user) = self.parts.users.by_name(&holder.name).await? else {
            return Ok(PasswordResetOutcome::NoToken);
        };
        match self.parts.new_passwords.write(&holder.name, &hashed).await {
            Ok(()) => {}
            Err(SetPasswordError::Unknown) => return Ok(PasswordResetOutcome::NoToken),
            Err(error) => {
                self.parts.tokens.release(key).await?;
                return Err(NewPasswordError::from(error).into());
            }
        }
        self.follow(&holder, &user, about).await?;
        Ok(PasswordResetOutcome::Done)
    }

    async fn follow(
        &self,
        holder: &ResetHolder,
        user: &User,
        about: &Circumstances,
    ) -> Result<(), StoreUnavailable> {
        let reset = about.event(EventKind::PasswordReset, holder.id, &user.name);
        let ended = self.parts.tokens.end_of_user(holder.id, &reset).await;
        let whose = Whose {
            id: holder.id,
            user,
            keep: None,
        };
        let followed = self
            .parts
            .aftermath
            .follow_for(whose, Matter::PasswordChanged, about);
        followed.await?;
        ended
    }

    /// Takes a token back. Says whether there was one that was still good.
    pub async fn revoke(
        &self,
        token: &ResetToken,
        about: &Circumstances,
    ) -> Result<bool, StoreUnavailable> {
        let Some(holder) = self.parts.tokens.find(token.key(), about.at).await? else {
            return Ok(false);
        };
        let event = about.event(EventKind::PasswordResetRevoked, holder.id, &holder.name);
        self.parts.tokens.revoke(token.key(), &event).await
    }
}

#[cfg(test)]
mod tests;
