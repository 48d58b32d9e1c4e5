//! The check itself: who is the visitor, and what does the policy say. On a session that memory
//! knows nothing here awaits before the decision. It must not know how a verdict is phrased.

use std::sync::Arc;

use doorward_authn::{BasicUser, SignIn, Users};
use doorward_model::{Clock, Entropy, Level, Timestamp, User};
use doorward_policy::{Decision, FactorAges, Missing, RequestFacts, Requirement, Subject, decide};
use doorward_sessions::{SessionView, Sessions};

use crate::{
    Allowed, Challenge, ChallengeHeader, IdentityBlock, Outage, Question, Snapshot, Verdict,
    factor_ages,
};

mod credentials;
mod session;

use credentials::Given;

/// What a [`Gate`] works with.
#[derive(Clone, Debug)]
pub struct GateParts {
    /// Sessions.
    pub sessions: Arc<Sessions>,
    /// Verifies Basic credentials.
    pub sign_in: Arc<SignIn>,
    /// Who exists now.
    pub users: Arc<dyn Users>,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where request ids come from.
    pub entropy: Arc<dyn Entropy>,
}

/// Decides who may go through.
#[derive(Debug)]
pub struct Gate {
    pub(crate) parts: GateParts,
    anonymous: Arc<IdentityBlock>,
}

/// Who the visitor is, as far as the endpoint's strategies can tell.
enum Identity {
    /// Somebody with a session.
    Session(Arc<SessionView>),
    /// Somebody who gave a right password in a header.
    Basic(BasicUser, Given),
    /// Nobody known, and nothing was presented.
    Nobody,
    /// What was presented in this header is worth nothing.
    Refused(ChallengeHeader),
    /// It could not be found out.
    Unknown(Outage),
}

impl Gate {
    /// A gate with these parts.
    #[must_use]
    pub fn new(parts: GateParts) -> Self {
        Self {
            parts,
            anonymous: Arc::new(IdentityBlock::anonymous()),
        }
    }

    /// Decides a question under one configuration.
    pub async fn check(&self, snapshot: &Snapshot, question: &Question<'_>) -> Verdict {
        let now = self.parts.clock.now();
        match self.identify(question, now).await {
            Identity::Session(view) => self.judge_session(snapshot, question, &view, now),
            Identity::Basic(basic, given) => {
                let judged = judge_basic(snapshot, question, &basic, given.header, now);
                if lacks_fresh_password(&judged) {
                    return self.judge_anew(snapshot, question, given).await;
                }
                judged
            }
            other => self.judge_without_user(snapshot, question, &other),
        }
    }

    /// Credentials are as old as their last verification. Where that is too old, verifying them again is all that a
    /// program needs.
    async fn judge_anew(
        &self,
        snapshot: &Snapshot,
        question: &Question<'_>,
        given: Given,
    ) -> Verdict {
        match self.verify_anew(given).await {
            Identity::Basic(basic, given) => {
                let now = self.parts.clock.now();
                judge_basic(snapshot, question, &basic, given.header, now)
            }
            other => self.judge_without_user(snapshot, question, &other),
        }
    }

    /// A session is looked for before any header: an application's own credentials in
    /// `Authorization` never turn a signed-in visitor away.
    async fn identify(&self, question: &Question<'_>, now: Timestamp) -> Identity {
        let mut outage = None;
        if question.sessions_count() {
            match self.session_of(question, now).await {
                Ok(Some(view)) => return Identity::Session(view),
                Ok(None) => {}
                Err(trouble) => outage = Some(trouble),
            }
        }
        match (self.presented(question).await, outage) {
            (Identity::Nobody | Identity::Refused(_), Some(outage)) => Identity::Unknown(outage),
            (identity, _) => identity,
        }
    }

    fn judge_session(
        &self,
        snapshot: &Snapshot,
        question: &Question<'_>,
        view: &SessionView,
        now: Timestamp,
    ) -> Verdict {
        self.parts.sessions.seen(view, now);
        let user = view.user();
        let subject = subject_of(&user, view.level(), factor_ages(view.factors(), now));
        match decide(&snapshot.policy, &facts(question), subject) {
            Decision::Allow(permit) => {
                let identity = view.attachment(snapshot.generation, IdentityBlock::of);
                Verdict::Allowed(Allowed::new(permit, identity))
            }
            Decision::Challenge(requirement) => Verdict::Challenged {
                challenge: Challenge::SignIn,
                requirement: Some(requirement),
            },
            Decision::Deny(denial) => Verdict::Denied(denial),
        }
    }

    fn judge_without_user(
        &self,
        snapshot: &Snapshot,
        question: &Question<'_>,
        identity: &Identity,
    ) -> Verdict {
        match identity {
            Identity::Refused(header) => self.judge_refused(snapshot, question, *header),
            Identity::Unknown(outage) => self.judge_unknown(snapshot, question, *outage),
            Identity::Nobody | Identity::Session(_) | Identity::Basic(..) => {
                self.judge_nobody(snapshot, question)
            }
        }
    }

    fn judge_nobody(&self, snapshot: &Snapshot, question: &Question<'_>) -> Verdict {
        match decide(&snapshot.policy, &facts(question), Subject::Anonymous) {
            Decision::Allow(permit) => {
                Verdict::Allowed(Allowed::new(permit, Arc::clone(&self.anonymous)))
            }
            Decision::Challenge(requirement) => {
                let header = question.challenge_without_credentials();
                let challenge = header.map_or(Challenge::SignIn, Challenge::Credentials);
                Verdict::Challenged {
                    challenge,
                    requirement: Some(requirement),
                }
            }
            Decision::Deny(denial) => Verdict::Denied(denial),
        }
    }

    /// Worthless credentials open what is open to everybody; anything else asks for better ones,
    /// even where none would do, so that nobody learns more than that they were wrong.
    fn judge_refused(
        &self,
        snapshot: &Snapshot,
        question: &Question<'_>,
        header: ChallengeHeader,
    ) -> Verdict {
        match self.judge_nobody(snapshot, question) {
            Verdict::Challenged { requirement, .. } => challenged(header, requirement),
            Verdict::Denied(_) => challenged(header, None),
            other => other,
        }
    }

    /// While nobody can be known, rules for which it does not matter are still answered.
    fn judge_unknown(
        &self,
        snapshot: &Snapshot,
        question: &Question<'_>,
        outage: Outage,
    ) -> Verdict {
        match self.judge_nobody(snapshot, question) {
            Verdict::Challenged { .. } => Verdict::Unavailable(outage),
            other => other,
        }
    }
}

fn judge_basic(
    snapshot: &Snapshot,
    question: &Question<'_>,
    basic: &BasicUser,
    header: ChallengeHeader,
    now: Timestamp,
) -> Verdict {
    let ages = factor_ages(&[basic.evidence], now);
    let subject = subject_of(&basic.user, basic.level(), ages);
    match decide(&snapshot.policy, &facts(question), subject) {
        Decision::Allow(permit) => {
            let identity = Arc::new(IdentityBlock::of(&basic.user));
            Verdict::Allowed(Allowed::new(permit, identity))
        }
        Decision::Challenge(requirement) => challenged(header, Some(requirement)),
        Decision::Deny(denial) => Verdict::Denied(denial),
    }
}

const fn lacks_fresh_password(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Challenged {
            requirement: Some(Requirement {
                missing: Missing::FreshFirstFactor,
                ..
            }),
            ..
        }
    )
}

const fn challenged(header: ChallengeHeader, requirement: Option<Requirement>) -> Verdict {
    Verdict::Challenged {
        challenge: Challenge::Credentials(header),
        requirement,
    }
}

fn facts<'q>(question: &'q Question<'_>) -> RequestFacts<'q> {
    RequestFacts {
        target: &question.target,
        method: &question.method,
        client: question.client,
    }
}

fn subject_of(user: &User, level: Level, ages: FactorAges) -> Subject<'_> {
    Subject::User {
        name: &user.name,
        groups: &user.groups,
        level,
        ages,
    }
}

#[cfg(test)]
mod tests;
