//! Browsers that their users trust, by the hash of their token. It must not know cookies.

use async_trait::async_trait;
use doorward_authn::{MAX_TRUSTED_BROWSERS, NewTrust, TrustId, TrustedBrowser, TrustedBrowsers};
use doorward_credentials::TrustHash;
use doorward_model::{Event, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;
use sqlx::SqliteExecutor;

use super::act::Act;
use super::{SqliteStore, events, in_time};

const TRUST: &str = "INSERT INTO trusted_browsers \
    (user_id, hash, user_agent, address, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// The latest stay, as many as there may be; those that are over go with the others.
const MAKE_ROOM: &str = "DELETE FROM trusted_browsers WHERE user_id = ?1 AND (expires_at <= ?2 OR id NOT IN \
    (SELECT id FROM trusted_browsers WHERE user_id = ?1 ORDER BY id DESC LIMIT ?3))";

const USE: &str = "UPDATE trusted_browsers SET last_used_at = ?3 \
    WHERE user_id = ?1 AND hash = ?2 AND expires_at > ?3";

const OF_USER: &str = "SELECT id, created_at, expires_at, last_used_at, user_agent, address \
    FROM trusted_browsers WHERE user_id = ?1 AND expires_at > ?2 ORDER BY id DESC";

#[derive(sqlx::FromRow)]
struct BrowserRow {
    id: i64,
    created_at: i64,
    expires_at: i64,
    last_used_at: Option<i64>,
    user_agent: Option<String>,
    address: Option<String>,
}

impl BrowserRow {
    fn into_browser(self) -> TrustedBrowser {
        TrustedBrowser {
            id: TrustId(self.id),
            created_at: Timestamp::from_unix_millis(self.created_at),
            expires_at: Timestamp::from_unix_millis(self.expires_at),
            last_used_at: self.last_used_at.map(Timestamp::from_unix_millis),
            user_agent: self.user_agent,
            // It is shown and nothing else: one that cannot be read is none.
            address: self.address.and_then(|text| text.parse().ok()),
        }
    }
}

/// Forgets all browsers of a user, as part of an act. Says whether there were any.
pub(super) async fn clear(to: impl SqliteExecutor<'_>, user: UserId) -> Result<bool, sqlx::Error> {
    let cleared = sqlx::query("DELETE FROM trusted_browsers WHERE user_id = ?1")
        .bind(user.0)
        .execute(to)
        .await?;
    Ok(cleared.rows_affected() > 0)
}

async fn trust(
    act: &mut Act,
    user: UserId,
    browser: &NewTrust,
    event: &Event,
) -> Result<(), sqlx::Error> {
    sqlx::query(TRUST)
        .bind(user.0)
        .bind(browser.hash.0.as_slice())
        .bind(browser.user_agent.as_deref())
        .bind(browser.address.map(|address| address.to_string()))
        .bind(event.at.unix_millis())
        .bind(browser.expires_at.unix_millis())
        .execute(act.connection())
        .await?;
    sqlx::query(MAKE_ROOM)
        .bind(user.0)
        .bind(event.at.unix_millis())
        .bind(i64::try_from(MAX_TRUSTED_BROWSERS).unwrap_or(i64::MAX))
        .execute(act.connection())
        .await?;
    events::append(act.connection(), event).await
}

async fn forget(
    act: &mut Act,
    user: UserId,
    browser: TrustId,
    event: &Event,
) -> Result<bool, sqlx::Error> {
    let forgotten = sqlx::query("DELETE FROM trusted_browsers WHERE user_id = ?1 AND id = ?2")
        .bind(user.0)
        .bind(browser.0)
        .execute(act.connection())
        .await?;
    if forgotten.rows_affected() == 0 {
        return Ok(false);
    }
    events::append(act.connection(), event).await?;
    Ok(true)
}

async fn forget_all(act: &mut Act, user: UserId, event: &Event) -> Result<(), sqlx::Error> {
    if clear(act.connection(), user).await? {
        events::append(act.connection(), event).await?;
    }
    Ok(())
}

impl SqliteStore {
    async fn trust_browser(
        &self,
        user: UserId,
        browser: &NewTrust,
        event: &Event,
    ) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = trust(&mut act, user, browser, event).await;
        act.end(outcome).await
    }

    async fn use_browser(
        &self,
        user: UserId,
        hash: TrustHash,
        now: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        let updated = sqlx::query(USE)
            .bind(user.0)
            .bind(hash.0.as_slice())
            .bind(now.unix_millis())
            .execute(&self.writer)
            .await?;
        Ok(updated.rows_affected() == 1)
    }

    async fn browsers_of(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<TrustedBrowser>, sqlx::Error> {
        let rows: Vec<BrowserRow> = sqlx::query_as(OF_USER)
            .bind(user.0)
            .bind(now.unix_millis())
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.into_iter().map(BrowserRow::into_browser).collect())
    }

    async fn forget_browser(
        &self,
        user: UserId,
        browser: TrustId,
        event: &Event,
    ) -> Result<bool, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = forget(&mut act, user, browser, event).await;
        act.end(outcome).await
    }

    async fn forget_browsers(&self, user: UserId, event: &Event) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = forget_all(&mut act, user, event).await;
        act.end(outcome).await
    }
}

#[async_trait]
impl TrustedBrowsers for SqliteStore {
    async fn trust(
        &self,
        user: UserId,
        browser: &NewTrust,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        in_time(self.trust_browser(user, browser, event)).await
    }

    async fn is_trusted(
        &self,
        user: UserId,
        hash: TrustHash,
        now: Timestamp,
    ) -> Result<bool, StoreUnavailable> {
        in_time(self.use_browser(user, hash, now)).await
    }

    async fn of_user(
        &self,
        user: UserId,
        now: Timestamp,
    ) -> Result<Vec<TrustedBrowser>, StoreUnavailable> {
        in_time(self.browsers_of(user, now)).await
    }

    async fn forget(
        &self,
        user: UserId,
        browser: TrustId,
        event: &Event,
    ) -> Result<bool, StoreUnavailable> {
        in_time(self.forget_browser(user, browser, event)).await
    }

    async fn forget_all(&self, user: UserId, event: &Event) -> Result<(), StoreUnavailable> {
        in_time(self.forget_browsers(user, event)).await
    }
}
