//! The second step of a sign-in: a code from an app, a recovery code or a trusted browser raises a session. It must not know
//! HTTP, nor how factors come to be enrolled.

mod giving;

use std::sync::Arc;
use std::time::Duration;

use doorward_credentials::{RecoveryCode, TrustToken};
use doorward_model::{
    Clock, Entropy, EventKind, FactorEvidence, FactorKind, FactorMint, Secret, Timestamp, UserId,
};
use doorward_sessions::{EventLog, Issued, Sessions};

use self::giving::GivenCode;
pub use self::giving::{InSession, SecondStep};
use crate::tries::Tries;
use crate::windows::Limit;
use crate::{EnrolledTotp, NewTrust, RecoveryCodes, StoreUnavailable, TotpKeys, TrustedBrowsers};

/// Wrong codes of a user, from an app and for recovery together, before the next has to wait (RCV-04).
const WRONG_LATELY: Limit = Limit {
    most: 10,
    within: Duration::from_mins(10),
};

/// The same over a day, whatever is right between them: with three codes that count at a time, the chance to hit one by guessing
/// stays below one in ten thousand a day (AUT-05).
const WRONG_A_DAY: Limit = Limit {
    most: 30,
    within: Duration::from_hours(24),
};

/// What may be given as a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondFactorRules {
    /// How codes from an app are taken; `None` where they are not.
    pub totp: Option<TotpRules>,
    /// For how long a browser may be trusted; `None` where none is.
    pub trusted_for: Option<Duration>,
}

/// How codes from an app are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotpRules {
    /// Steps before and after the present one whose codes count.
    pub skew: u16,
    /// Whether a code may be used again while it lasts.
    pub reuse: bool,
}

/// What the second step works with.
#[derive(Debug)]
pub struct SecondFactorParts {
    /// What may be given.
    pub rules: SecondFactorRules,
    /// Keys for codes from an app.
    pub totp_keys: Arc<dyn TotpKeys>,
    /// Recovery codes.
    pub recovery_codes: Arc<dyn RecoveryCodes>,
    /// Browsers that their users trust.
    pub browsers: Arc<dyn TrustedBrowsers>,
    /// Where refusals are written.
    pub events: Arc<dyn EventLog>,
    /// What raises sessions.
    pub sessions: Arc<Sessions>,
    /// The right to attest codes and trusted browsers.
    pub mint: FactorMint,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The randomness of tokens.
    pub entropy: Arc<dyn Entropy>,
}

/// The service. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct SecondFactor {
    parts: SecondFactorParts,
    tries: Arc<Tries<UserId>>,
}

impl SecondFactor {
    /// The service. Wrong codes are counted as long as the process lives.
    #[must_use]
    pub fn new(parts: SecondFactorParts) -> Self {
        Self {
            parts,
            tries: Arc::new(Tries::new(WRONG_LATELY, WRONG_A_DAY)),
        }
    }

    /// The service under its own configuration, with the wrong codes that `before` has counted.
    #[must_use]
    pub fn remembering(self, before: &Self) -> Self {
        let tries = Arc::clone(&before.tries);
        Self { tries, ..self }
    }

    /// What may be given.
    #[must_use]
    pub const fn rules(&self) -> &SecondFactorRules {
        &self.parts.rules
    }

    /// The user's key for codes from an app, where such codes are taken.
    pub async fn totp(&self, user: UserId) -> Result<Option<EnrolledTotp>, StoreUnavailable> {
        match self.parts.rules.totp {
            Some(_) => self.parts.totp_keys.of_user(user).await,
            None => Ok(None),
        }
    }

    /// Takes a code from an app. Its form is exact: nothing is cut off or folded here.
    pub async fn by_totp(
        &self,
        within: InSession<'_>,
        code: &Secret<String>,
    ) -> Result<SecondStep, StoreUnavailable> {
        let given = GivenCode::Totp(code);
        self.by_code(within, given).await
    }

    /// Takes a recovery code, which is used up with it.
    pub async fn by_recovery_code(
        &self,
        within: InSession<'_>,
        code: &Secret<String>,
    ) -> Result<SecondStep, StoreUnavailable> {
        let given = GivenCode::Recovery(code);
        self.by_code(within, given).await
    }

    /// Charges the try before any work, so that many at once are no way around the bound.
    async fn by_code(
        &self,
        within: InSession<'_>,
        given: GivenCode<'_>,
    ) -> Result<SecondStep, StoreUnavailable> {
        let now = self.parts.clock.now();
        let user = within.session.user_id();
        if let Err(until) = self.tries.charge(&user, now) {
            return Ok(SecondStep::Limited { until });
        }
        let outcome = self.charged(within, given, now).await;
        match &outcome {
            Ok(SecondStep::Done { .. }) => self.tries.succeeded(&user, now),
            Ok(SecondStep::Rejected) => {}
            Ok(_) | Err(_) => self.tries.refund(&user, now),
        }
        outcome
    }

    async fn charged(
        &self,
        within: InSession<'_>,
        given: GivenCode<'_>,
        now: Timestamp,
    ) -> Result<SecondStep, StoreUnavailable> {
        let user = within.session.user_id();
        let accepted = match given {
            GivenCode::Totp(code) => self.totp_accepted(user, code, now).await?,
            GivenCode::Recovery(code) => self.recovery_code_accepted(user, code, now).await?,
        };
        let Taken::Right {
            recovery_codes_left,
        } = accepted
        else {
            let rejected = within.factor_event(EventKind::SecondFactorRejected, given.kind(), now);
            self.parts.events.record(&rejected).await?;
            return Ok(SecondStep::Rejected);
        };
        let issued = self.raise(within, given.kind(), now).await?;
        Ok(
            issued.map_or(SecondStep::SignedOut, |issued| SecondStep::Done {
                issued,
                recovery_codes_left,
            }),
        )
    }

    async fn totp_accepted(
        &self,
        user: UserId,
        code: &Secret<String>,
        now: Timestamp,
    ) -> Result<Taken, StoreUnavailable> {
        let (Some(rules), Some(enrolled)) = (self.parts.rules.totp, self.totp(user).await?) else {
            return Ok(Taken::Wrong);
        };
        let Some(step) = enrolled.key.verify(code.expose(), now, rules.skew) else {
            return Ok(Taken::Wrong);
        };
        let is_first = self.parts.totp_keys.use_step(enrolled.id, step, now);
        if !is_first.await? && !rules.reuse {
            return Ok(Taken::Wrong);
        }
        Ok(Taken::Right {
            recovery_codes_left: None,
        })
    }

    async fn recovery_code_accepted(
        &self,
        user: UserId,
        code: &Secret<String>,
        now: Timestamp,
    ) -> Result<Taken, StoreUnavailable> {
        let Some(code) = RecoveryCode::parse(code) else {
            return Ok(Taken::Wrong);
        };
        let left = self.parts.recovery_codes.use_up(user, code.hash(user), now);
        Ok(match left.await? {
            None => Taken::Wrong,
            left => Taken::Right {
                recovery_codes_left: left,
            },
        })
    }

    /// Takes the browser's word that its user trusts it. `None` where the user does not, or the session has ended.
    pub async fn by_trusted_browser(
        &self,
        within: InSession<'_>,
        tokens: &[TrustToken],
    ) -> Result<Option<Issued>, StoreUnavailable> {
        if self.parts.rules.trusted_for.is_none() || !within.is_one_step_away() {
            return Ok(None);
        }
        let now = self.parts.clock.now();
        let user = within.session.user_id();
        for token in tokens {
            let hash = token.hash(user);
            if self.parts.browsers.is_trusted(user, hash, now).await? {
                return self.raise(within, FactorKind::TrustedBrowser, now).await;
            }
        }
        Ok(None)
    }

    /// Trusts the browser of a session with two factors from now on; gives the token that it will show. `None` where no
    /// browser is trusted, or where the second factor was such trust itself, which would then never end.
    pub async fn trust_browser(
        &self,
        within: InSession<'_>,
    ) -> Result<Option<TrustToken>, StoreUnavailable> {
        let Some(trusted_for) = self.parts.rules.trusted_for else {
            return Ok(None);
        };
        if !within.has_given_two_factors() {
            return Ok(None);
        }
        let now = self.parts.clock.now();
        let user = within.session.user_id();
        let token = TrustToken::generate(&*self.parts.entropy);
        let browser = NewTrust {
            hash: token.hash(user),
            expires_at: now.after(trusted_for),
            user_agent: within.session.user_agent().map(str::to_owned),
            address: Some(within.address),
        };
        let event = within.event(EventKind::BrowserTrusted, now);
        self.parts.browsers.trust(user, &browser, &event).await?;
        Ok(Some(token))
    }

    async fn raise(
        &self,
        within: InSession<'_>,
        kind: FactorKind,
        now: Timestamp,
    ) -> Result<Option<Issued>, StoreUnavailable> {
        let evidence = FactorEvidence::new(self.parts.mint.attest(kind), now);
        let accepted = within.factor_event(EventKind::SecondFactorAccepted, kind, now);
        let sessions = &self.parts.sessions;
        sessions.raise(within.session, evidence, accepted).await
    }
}

/// What became of a code.
enum Taken {
    Wrong,
    Right { recovery_codes_left: Option<u32> },
}

#[cfg(test)]
mod tests;
