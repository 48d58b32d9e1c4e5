//! Credentials in headers, tried in the order of the endpoint's strategies.

use doorward_authn::{BasicCredentials, BasicOutcome, SignInError};
use http::HeaderValue;
use http::header::{AUTHORIZATION, HeaderName, PROXY_AUTHORIZATION};

use super::Identity;
use crate::authorization::{NameAndPassword, Presented};
use crate::{AuthScheme, ChallengeHeader, Gate, Outage, Question, Strategy, StrategyKind};

/// Basic credentials and the header that asks for better ones.
pub(super) struct Given {
    credentials: BasicCredentials,
    pub(super) header: ChallengeHeader,
}

impl Question<'_> {
    /// Whether the proxy asks for Basic credentials and the visitor sent none.
    pub(super) fn lacks_demanded_credentials(&self) -> bool {
        self.wants_basic && self.credentials_in(&AUTHORIZATION).is_none()
    }

    /// The first value of a header, unless it is missing or empty.
    fn credentials_in(&self, name: &HeaderName) -> Option<&HeaderValue> {
        self.headers.get(name).filter(|value| !value.is_empty())
    }

    fn presented_to(&self, strategy: &Strategy) -> Option<Presented> {
        let header = match strategy.kind {
            StrategyKind::CookieSession => return None,
            StrategyKind::HeaderAuthorization => AUTHORIZATION,
            StrategyKind::HeaderLegacy if self.wants_basic => AUTHORIZATION,
            StrategyKind::HeaderLegacy
            | StrategyKind::HeaderProxyAuthorization
            | StrategyKind::HeaderAuthRequestProxyAuthorization => PROXY_AUTHORIZATION,
        };
        Presented::read(self.credentials_in(&header)?)
    }
}

impl Gate {
    /// Who the headers say the visitor is: the first strategy that yields anybody, or that is given
    /// something unusable, has the word.
    pub(super) async fn presented(&self, question: &Question<'_>) -> Identity {
        for strategy in question.strategies {
            let Some(header) = ChallengeHeader::of(strategy.kind) else {
                continue;
            };
            let legacy = strategy.kind == StrategyKind::HeaderLegacy;
            match question.presented_to(strategy) {
                Some(Presented::Unreadable) => return Identity::Refused(header),
                Some(Presented::Bearer) if legacy => return Identity::Refused(header),
                Some(Presented::Basic(basic)) if strategy.takes(AuthScheme::Basic) => {
                    return self.verify(question, basic, header).await;
                }
                Some(Presented::BasicOfNobody) if strategy.takes(AuthScheme::Basic) => {
                    return Identity::Refused(header);
                }
                None if legacy && question.lacks_demanded_credentials() => {
                    return Identity::Refused(header);
                }
                // A scheme that is not enabled is passed over, and so is a token: it is an
                // application's until this server issues its own.
                Some(Presented::Basic(_) | Presented::BasicOfNobody | Presented::Bearer) | None => {
                }
            }
        }
        Identity::Nobody
    }

    async fn verify(
        &self,
        question: &Question<'_>,
        presented: NameAndPassword,
        header: ChallengeHeader,
    ) -> Identity {
        let basic = BasicCredentials {
            name: presented.name,
            password: presented.password,
            address: question.client,
            request_id: question.request_id.draw(&*self.parts.entropy),
        };
        let given = Given {
            credentials: basic.clone(),
            header,
        };
        let outcome = self.parts.sign_in.check_basic(basic).await;
        self.identity_of(outcome, given)
    }

    /// Who gave these credentials, verified now and not some time ago.
    pub(super) async fn verify_anew(&self, given: Given) -> Identity {
        let credentials = given.credentials.clone();
        let outcome = self.parts.sign_in.check_basic_anew(credentials).await;
        self.identity_of(outcome, given)
    }

    fn identity_of(&self, outcome: Result<BasicOutcome, SignInError>, given: Given) -> Identity {
        match outcome {
            Ok(BasicOutcome::Known(user)) => Identity::Basic(user, given),
            Ok(BasicOutcome::Rejected) => Identity::Refused(given.header),
            Ok(BasicOutcome::Limited { until }) => Identity::Unknown(Outage::Regulated {
                retry_after: doorward_authn::seconds_until(until, self.parts.clock.now()),
            }),
            Err(error) => Identity::Unknown(outage(&error)),
        }
    }
}

fn outage(error: &SignInError) -> Outage {
    tracing::error!(
        error = error as &dyn std::error::Error,
        "Basic credentials cannot be verified"
    );
    match error {
        SignInError::Directory(_) => Outage::Directory,
        SignInError::Store(_) => Outage::Store,
        SignInError::Busy(_) => Outage::Busy,
    }
}
