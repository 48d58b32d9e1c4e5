//! The session behind a request's cookies: found, alive, for this domain, of a user who still
//! exists as described.

use std::net::IpAddr;
use std::sync::Arc;

use doorward_model::{Event, EventKind, Timestamp};
use doorward_sessions::{Liveness, SessionKey, SessionView};
use http::HeaderMap;

use crate::cookies::session_key;
use crate::{CookieDomain, Gate, Outage, Question, StrategyKind};

/// The name that a proxy or application expects the session to belong to.
const SESSION_USERNAME: &str = "session-username";

impl Question<'_> {
    /// Whether a session cookie counts here. It does not where the proxy asks for Basic credentials
    /// first and there are none.
    pub(super) fn sessions_count(&self) -> bool {
        for strategy in self.strategies {
            match strategy.kind {
                StrategyKind::CookieSession => return true,
                StrategyKind::HeaderLegacy if self.lacks_demanded_credentials() => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether a session's user is who the request says it should be. A visitor can send this
    /// header, so that a mismatch refuses the request and leaves the session alone.
    fn expects(&self, view: &SessionView) -> bool {
        let mut expected = self.headers.get_all(SESSION_USERNAME).iter().peekable();
        if expected.peek().is_none() {
            return true;
        }
        let name = view.user().name.as_str().to_lowercase();
        expected.all(|value| {
            str::from_utf8(value.as_bytes()).is_ok_and(|value| value.to_lowercase() == name)
        })
    }
}

/// Where a session may be found.
struct Jar<'a> {
    headers: &'a HeaderMap,
    domain: &'a CookieDomain,
    client: IpAddr,
}

impl Gate {
    pub(super) async fn session_of(
        &self,
        question: &Question<'_>,
        now: Timestamp,
    ) -> Result<Option<Arc<SessionView>>, Outage> {
        let jar = Jar {
            headers: question.headers,
            domain: question.domain,
            client: question.client,
        };
        let found = self.admit(&jar, now).await?;
        Ok(found.filter(|view| question.expects(view)))
    }

    /// The session that a portal request comes with.
    pub(crate) async fn session_in(
        &self,
        headers: &HeaderMap,
        domain: &CookieDomain,
        client: IpAddr,
    ) -> Result<Option<Arc<SessionView>>, Outage> {
        let now = self.parts.clock.now();
        self.admit(
            &Jar {
                headers,
                domain,
                client,
            },
            now,
        )
        .await
    }

    async fn admit(
        &self,
        jar: &Jar<'_>,
        now: Timestamp,
    ) -> Result<Option<Arc<SessionView>>, Outage> {
        let Some(key) = session_key(jar.headers, &jar.domain.cookie_name) else {
            return Ok(None);
        };
        let Some(view) = self.live(&key, jar.domain, now).await? else {
            return Ok(None);
        };
        let known = self.is_current(&view).await?;
        if !known {
            self.end_of_disabled(&view, jar.client, now).await;
        }
        Ok(known.then_some(view))
    }

    async fn live(
        &self,
        key: &SessionKey,
        domain: &CookieDomain,
        now: Timestamp,
    ) -> Result<Option<Arc<SessionView>>, Outage> {
        let sessions = &self.parts.sessions;
        let found = sessions.load(key).await.map_err(store_outage)?;
        let Some(view) = found.filter(|view| view.cookie_domain() == domain.domain) else {
            return Ok(None);
        };
        if sessions.is_live(&view, &domain.lifetimes, now) == Liveness::Live {
            return Ok(Some(view));
        }
        sessions
            .find_live(key, &domain.lifetimes)
            .await
            .map_err(store_outage)
    }

    /// Brings the session's profile up to date if the directory may have changed. `false` if the
    /// user is gone or disabled.
    async fn is_current(&self, view: &SessionView) -> Result<bool, Outage> {
        let generation = self.parts.users.generation();
        if view.directory_generation() == generation {
            return Ok(true);
        }
        let name = view.user().name.clone();
        let found = self.parts.users.by_name(&name).await.map_err(|error| {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a session's user cannot be looked up"
            );
            Outage::Directory
        })?;
        let Some(user) = found else {
            return Ok(false);
        };
        view.refresh(user, generation);
        Ok(true)
    }

    /// Ends the session of a user who is gone. The request is refused whether or not that works.
    async fn end_of_disabled(&self, view: &SessionView, client: IpAddr, now: Timestamp) {
        let event = Event {
            at: now,
            kind: EventKind::SessionsRevoked,
            user_id: Some(view.user_id()),
            user: Some(view.user().name.clone()),
            address: Some(client),
            request_id: None,
            detail: None,
        };
        if let Err(error) = self.parts.sessions.end(&view.key(), event).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the session of a disabled user could not be ended"
            );
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of map_err")]
fn store_outage(error: doorward_sessions::StoreUnavailable) -> Outage {
    tracing::error!(
        error = &error as &dyn std::error::Error,
        "a session cannot be looked up"
    );
    Outage::Store
}
