//! Bans, and the failures that lead to them, counted from the events. It must not know when there are too many.

use async_trait::async_trait;
use doorward_authn::{Ban, BanSource, BanSubject, Bans};
use doorward_model::{Event, EventKind, Timestamp, UserName};
use doorward_sessions::StoreUnavailable;

use super::act::Act;
use super::events;
use super::{SqliteStore, in_time};

/// Bans that are listed at once.
const MAX_LISTED: i64 = 1_000;

/// A ban holds while neither its end nor its revocation is reached.
const HELD: &str = "SELECT kind, subject, imposed_at, ends_at, source, reason FROM bans \
    WHERE kind = ?1 AND subject = ?2 AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > ?3) \
    ORDER BY ends_at IS NULL DESC, ends_at DESC LIMIT 1";

const STANDING: &str = "SELECT kind, subject, imposed_at, ends_at, source, reason FROM bans \
    WHERE revoked_at IS NULL AND (ends_at IS NULL OR ends_at > ?1) ORDER BY imposed_at DESC, id DESC LIMIT ?2";

/// `MIN` of two values is null where one is, so a ban without an end or without a revocation takes the other.
const FAILURES: &str = "SELECT COUNT(*) FROM events \
    WHERE user_name = ?1 AND kind IN (?2, ?3) \
    AND at > MAX(?4, COALESCE((SELECT MAX(COALESCE(MIN(ends_at, revoked_at), revoked_at, ends_at)) FROM bans \
        WHERE kind = 'user' AND subject = ?1), ?4)) \
    AND id > COALESCE((SELECT MAX(id) FROM events WHERE user_name = ?1 AND kind = ?5), 0)";

#[derive(sqlx::FromRow)]
struct BanRow {
    kind: String,
    subject: String,
    imposed_at: i64,
    ends_at: Option<i64>,
    source: String,
    reason: String,
}

impl BanRow {
    /// A ban that cannot be read is an error: it must not be taken for none.
    fn into_ban(self) -> Result<Ban, sqlx::Error> {
        let unreadable =
            |error: Box<dyn std::error::Error + Send + Sync>| sqlx::Error::Decode(error);
        let subject = if self.kind == "user" {
            UserName::try_from(self.subject.as_str())
                .map(BanSubject::User)
                .map_err(|error| unreadable(error.into()))?
        } else {
            self.subject
                .parse()
                .map(BanSubject::Address)
                .map_err(|error: std::net::AddrParseError| unreadable(error.into()))?
        };
        Ok(Ban {
            subject,
            imposed_at: Timestamp::from_unix_millis(self.imposed_at),
            ends_at: self.ends_at.map(Timestamp::from_unix_millis),
            source: if self.source == BanSource::Regulation.as_str() {
                BanSource::Regulation
            } else {
                BanSource::Administrator
            },
            reason: self.reason,
        })
    }
}

fn columns(subject: &BanSubject) -> (&'static str, String) {
    match subject {
        BanSubject::User(name) => ("user", name.to_string()),
        BanSubject::Address(block) => ("address", block.to_string()),
    }
}

impl SqliteStore {
    async fn held_row(
        &self,
        subject: &BanSubject,
        now: Timestamp,
    ) -> Result<Option<Ban>, sqlx::Error> {
        let (kind, subject) = columns(subject);
        let row: Option<BanRow> = sqlx::query_as(HELD)
            .bind(kind)
            .bind(subject)
            .bind(now.unix_millis())
            .fetch_optional(&self.readers)
            .await?;
        row.map(BanRow::into_ban).transpose()
    }

    async fn count_failures(&self, user: &UserName, since: Timestamp) -> Result<u32, sqlx::Error> {
        sqlx::query_scalar(FAILURES)
            .bind(user.as_str())
            .bind(EventKind::SignInRejected.as_str())
            .bind(EventKind::BasicRejected.as_str())
            .bind(since.unix_millis())
            .bind(EventKind::SignInSucceeded.as_str())
            .fetch_one(&self.readers)
            .await
    }

    async fn count_history(
        &self,
        subject: &BanSubject,
        since: Timestamp,
    ) -> Result<u32, sqlx::Error> {
        let (kind, subject) = columns(subject);
        let count = "SELECT COUNT(*) FROM bans \
            WHERE kind = ?1 AND subject = ?2 AND imposed_at > ?3 AND source = ?4";
        sqlx::query_scalar(count)
            .bind(kind)
            .bind(subject)
            .bind(since.unix_millis())
            .bind(BanSource::Regulation.as_str())
            .fetch_one(&self.readers)
            .await
    }

    async fn insert_ban(&self, ban: &Ban, event: &Event) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = insert(&mut act, ban, event).await;
        act.end(outcome).await
    }

    async fn revoke_bans(&self, subject: &BanSubject, event: &Event) -> Result<bool, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = revoke(&mut act, subject, event).await;
        act.end(outcome).await
    }

    async fn list_standing(&self, now: Timestamp) -> Result<Vec<Ban>, sqlx::Error> {
        let rows: Vec<BanRow> = sqlx::query_as(STANDING)
            .bind(now.unix_millis())
            .bind(MAX_LISTED)
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(BanRow::into_ban).collect()
    }
}

async fn insert(act: &mut Act, ban: &Ban, event: &Event) -> Result<(), sqlx::Error> {
    let (kind, subject) = columns(&ban.subject);
    let insert = "INSERT INTO bans (kind, subject, imposed_at, ends_at, source, reason) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    sqlx::query(insert)
        .bind(kind)
        .bind(subject)
        .bind(ban.imposed_at.unix_millis())
        .bind(ban.ends_at.map(Timestamp::unix_millis))
        .bind(ban.source.as_str())
        .bind(&ban.reason)
        .execute(act.connection())
        .await?;
    events::append(act.connection(), event).await
}

async fn revoke(act: &mut Act, subject: &BanSubject, event: &Event) -> Result<bool, sqlx::Error> {
    let (kind, subject) = columns(subject);
    let revoke = "UPDATE bans SET revoked_at = ?3 \
        WHERE kind = ?1 AND subject = ?2 AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > ?3)";
    let revoked = sqlx::query(revoke)
        .bind(kind)
        .bind(subject)
        .bind(event.at.unix_millis())
        .execute(act.connection())
        .await?;
    if revoked.rows_affected() == 0 {
        return Ok(false);
    }
    events::append(act.connection(), event).await?;
    Ok(true)
}

#[async_trait]
impl Bans for SqliteStore {
    async fn held(
        &self,
        subject: &BanSubject,
        now: Timestamp,
    ) -> Result<Option<Ban>, StoreUnavailable> {
        in_time(self.held_row(subject, now)).await
    }

    async fn failures(&self, user: &UserName, since: Timestamp) -> Result<u32, StoreUnavailable> {
        in_time(self.count_failures(user, since)).await
    }

    async fn history(
        &self,
        subject: &BanSubject,
        since: Timestamp,
    ) -> Result<u32, StoreUnavailable> {
        in_time(self.count_history(subject, since)).await
    }

    async fn impose(&self, ban: &Ban, event: &Event) -> Result<(), StoreUnavailable> {
        in_time(self.insert_ban(ban, event)).await
    }

    async fn revoke(&self, subject: &BanSubject, event: &Event) -> Result<bool, StoreUnavailable> {
        in_time(self.revoke_bans(subject, event)).await
    }

    async fn standing(&self, now: Timestamp) -> Result<Vec<Ban>, StoreUnavailable> {
        in_time(self.list_standing(now)).await
    }
}
