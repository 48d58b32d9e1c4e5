//! Security keys and passkeys as rows. What a key is worth is sealed to its row; a row that somebody has changed by hand is
//! left out. It must not know ceremonies.

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_accounts::{Added, KeyRegistry, NewKey, Renamed, folded};
use doorward_authn::{KeyId, KeyOwner, KeyUse, Keys, RegisteredKey};
use doorward_credentials::webauthn::{Attachment, Credential};
use doorward_model::{Event, Timestamp, UserId, UserName};
use doorward_sessions::StoreUnavailable;
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::{SqliteStore, events, in_time, totp_keys};
use crate::vault::Cell;

/// Without a portal, those of all.
const OF_USER: &str = "SELECT id, user_id, rp_id, credential_id, name, sealed, counter, discoverable, backup_state, \
    clone_warning, created_at, last_used_at FROM webauthn_keys \
    WHERE user_id = ?1 AND (?2 IS NULL OR rp_id = ?2) ORDER BY id";

#[derive(sqlx::FromRow)]
struct KeyRow {
    id: i64,
    user_id: i64,
    rp_id: String,
    credential_id: Vec<u8>,
    name: String,
    sealed: Vec<u8>,
    counter: u32,
    discoverable: bool,
    backup_state: bool,
    clone_warning: bool,
    created_at: i64,
    last_used_at: Option<i64>,
}

/// What never changes of a key, in the form in which it is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    public_key: String,
    aaguid: String,
    attestation_format: String,
    attestation_type: String,
    attachment: Option<String>,
    transports: Vec<String>,
    verified: bool,
    backup_eligible: bool,
}

impl Sealed {
    fn of(key: &Credential) -> Self {
        Self {
            public_key: URL_SAFE_NO_PAD.encode(&key.public_key),
            aaguid: key.aaguid.to_string(),
            attestation_format: key.attestation_format.clone(),
            attestation_type: key.attestation_type.clone(),
            attachment: key.attachment.map(|kind| kind.as_str().to_owned()),
            transports: key.transports.clone(),
            verified: key.verified,
            backup_eligible: key.backup_eligible,
        }
    }
}

/// What a row is sealed to: whose key it is, where it is good, and which one it is.
fn bound_to(user: i64, rp_id: &str, credential_id: &[u8]) -> String {
    format!("{user}/{rp_id}/{}", URL_SAFE_NO_PAD.encode(credential_id))
}

const fn cell(row: &str) -> Cell<'_> {
    Cell {
        table: "webauthn_keys",
        column: "sealed",
        row,
    }
}

impl SqliteStore {
    /// The key in a row. One that cannot be opened is nobody's; the vault has logged it.
    fn readable(&self, row: KeyRow) -> Option<RegisteredKey> {
        let bound = bound_to(row.user_id, &row.rp_id, &row.credential_id);
        let opened = self.vault.open(cell(&bound), &row.sealed).ok()?;
        let sealed: Sealed = serde_json::from_slice(opened.expose()).ok()?;
        let attachment = sealed.attachment.as_deref();
        Some(RegisteredKey {
            id: KeyId(row.id),
            owner: UserId(row.user_id),
            rp_id: row.rp_id,
            name: row.name,
            created_at: Timestamp::from_unix_millis(row.created_at),
            last_used_at: row.last_used_at.map(Timestamp::from_unix_millis),
            clone_warning: row.clone_warning,
            credential: Credential {
                id: row.credential_id,
                public_key: URL_SAFE_NO_PAD.decode(sealed.public_key).ok()?,
                counter: row.counter,
                aaguid: sealed.aaguid.parse().ok()?,
                attestation_format: sealed.attestation_format,
                attestation_type: sealed.attestation_type,
                attachment: attachment.and_then(Attachment::from_word),
                transports: sealed.transports,
                discoverable: row.discoverable,
                verified: sealed.verified,
                backup_eligible: sealed.backup_eligible,
                backup_state: row.backup_state,
            },
        })
    }

    async fn keys_of(
        &self,
        user: UserId,
        rp_id: Option<&str>,
    ) -> Result<Vec<RegisteredKey>, sqlx::Error> {
        let rows = sqlx::query_as(OF_USER).bind(user.0).bind(rp_id);
        let rows: Vec<KeyRow> = rows.fetch_all(&self.readers).await?;
        let keys = rows.into_iter().filter_map(|row| self.readable(row));
        Ok(keys.collect())
    }

    async fn has_any_key(&self, user: UserId) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM webauthn_keys WHERE user_id = ?1)")
            .bind(user.0)
            .fetch_one(&self.readers)
            .await
    }

    async fn owner_of(
        &self,
        rp_id: &str,
        handle: &[u8],
    ) -> Result<Option<(i64, String)>, sqlx::Error> {
        let query = "SELECT users.id, users.name FROM webauthn_handles \
            JOIN users ON users.id = webauthn_handles.user_id WHERE rp_id = ?1 AND handle = ?2";
        let found = sqlx::query_as(query).bind(rp_id).bind(handle);
        found.fetch_optional(&self.readers).await
    }

    async fn use_key(&self, used: &KeyUse) -> Result<bool, sqlx::Error> {
        let update = "UPDATE webauthn_keys SET counter = ?2, backup_state = ?3, \
            discoverable = discoverable OR ?4, last_used_at = ?5 \
            WHERE id = ?1 AND (counter < ?2 OR (counter = 0 AND ?2 = 0))";
        let updated = sqlx::query(update)
            .bind(used.key.0)
            .bind(used.counter)
            .bind(used.backup_state)
            .bind(used.discoverable)
            .bind(used.at.unix_millis())
            .execute(&self.writer)
            .await?;
        Ok(updated.rows_affected() > 0)
    }

    async fn warn_of_clone(&self, key: KeyId) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE webauthn_keys SET clone_warning = 1 WHERE id = ?1")
            .bind(key.0)
            .execute(&self.writer)
            .await
            .map(drop)
    }

    async fn handle_of(
        &self,
        owner: UserId,
        rp_id: &str,
        fresh: &[u8; 64],
    ) -> Result<Vec<u8>, sqlx::Error> {
        let upsert = "INSERT INTO webauthn_handles (user_id, rp_id, handle) VALUES (?1, ?2, ?3) \
            ON CONFLICT (user_id, rp_id) DO UPDATE SET handle = handle RETURNING handle";
        sqlx::query_scalar(upsert)
            .bind(owner.0)
            .bind(rp_id)
            .bind(fresh.as_slice())
            .fetch_one(&self.writer)
            .await
    }

    async fn add_security_key(&self, key: &NewKey, event: &Event) -> Result<Added, sqlx::Error> {
        let bound = bound_to(key.owner.0, &key.rp_id, &key.credential.id);
        let sealed = serde_json::to_vec(&Sealed::of(&key.credential));
        let sealed = sealed.map_err(|error| sqlx::Error::Encode(error.into()))?;
        let sealed = self.vault.seal(cell(&bound), &sealed);
        let mut act = Act::begin(&self.writer).await?;
        let outcome = add(&mut act, key, &sealed, event).await;
        act.end(outcome).await
    }

    async fn rename_security_key(
        &self,
        owner: UserId,
        key: KeyId,
        name: &str,
    ) -> Result<Renamed, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = rename(&mut act, owner, key, name).await;
        act.end(outcome).await
    }

    async fn remove_security_key(
        &self,
        owner: UserId,
        key: KeyId,
        event: &Event,
    ) -> Result<Option<String>, sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = remove(&mut act, owner, key, event).await;
        act.end(outcome).await
    }
}

async fn add(
    act: &mut Act,
    key: &NewKey,
    sealed: &[u8],
    event: &Event,
) -> Result<Added, sqlx::Error> {
    let known = "SELECT EXISTS (SELECT 1 FROM webauthn_keys WHERE credential_id = ?1)";
    let known = sqlx::query_scalar(known).bind(&key.credential.id);
    if known.fetch_one(act.connection()).await? {
        return Ok(Added::Known);
    }
    let name_taken = "SELECT EXISTS (SELECT 1 FROM webauthn_keys \
        WHERE user_id = ?1 AND rp_id = ?2 AND folded_name = ?3)";
    let name_taken = sqlx::query_scalar(name_taken)
        .bind(key.owner.0)
        .bind(&key.rp_id)
        .bind(folded(&key.name));
    if name_taken.fetch_one(act.connection()).await? {
        return Ok(Added::NameTaken);
    }
    let id = insert(act, key, sealed).await?;
    events::append(act.connection(), event).await?;
    Ok(Added::Done(KeyId(id)))
}

async fn insert(act: &mut Act, key: &NewKey, sealed: &[u8]) -> Result<i64, sqlx::Error> {
    let insert = "INSERT INTO webauthn_keys (user_id, rp_id, credential_id, name, folded_name, sealed, counter, \
        discoverable, backup_state, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id";
    sqlx::query_scalar(insert)
        .bind(key.owner.0)
        .bind(&key.rp_id)
        .bind(&key.credential.id)
        .bind(&key.name)
        .bind(folded(&key.name))
        .bind(sealed)
        .bind(key.credential.counter)
        .bind(key.credential.discoverable)
        .bind(key.credential.backup_state)
        .bind(key.created_at.unix_millis())
        .fetch_one(act.connection())
        .await
}

async fn rename(
    act: &mut Act,
    owner: UserId,
    key: KeyId,
    name: &str,
) -> Result<Renamed, sqlx::Error> {
    let taken = "SELECT EXISTS (SELECT 1 FROM webauthn_keys AS other, webauthn_keys AS this \
        WHERE this.id = ?1 AND this.user_id = ?2 AND other.id <> this.id AND other.user_id = this.user_id \
        AND other.rp_id = this.rp_id AND other.folded_name = ?3)";
    let taken = sqlx::query_scalar(taken)
        .bind(key.0)
        .bind(owner.0)
        .bind(folded(name));
    if taken.fetch_one(act.connection()).await? {
        return Ok(Renamed::NameTaken);
    }
    let update =
        "UPDATE webauthn_keys SET name = ?3, folded_name = ?4 WHERE id = ?1 AND user_id = ?2";
    let renamed = sqlx::query(update)
        .bind(key.0)
        .bind(owner.0)
        .bind(name)
        .bind(folded(name))
        .execute(act.connection())
        .await?;
    Ok(if renamed.rows_affected() > 0 {
        Renamed::Done
    } else {
        Renamed::NotFound
    })
}

async fn remove(
    act: &mut Act,
    owner: UserId,
    key: KeyId,
    event: &Event,
) -> Result<Option<String>, sqlx::Error> {
    let delete = "DELETE FROM webauthn_keys WHERE id = ?1 AND user_id = ?2 RETURNING name";
    let removed = sqlx::query_scalar(delete).bind(key.0).bind(owner.0);
    let removed: Option<String> = removed.fetch_optional(act.connection()).await?;
    if removed.is_some() {
        totp_keys::after_removal(act.connection(), owner).await?;
        events::append(act.connection(), event).await?;
    }
    Ok(removed)
}

#[async_trait]
impl Keys for SqliteStore {
    async fn of_user(
        &self,
        user: UserId,
        rp_id: &str,
    ) -> Result<Vec<RegisteredKey>, StoreUnavailable> {
        in_time(self.keys_of(user, Some(rp_id))).await
    }

    async fn everywhere(&self, user: UserId) -> Result<Vec<RegisteredKey>, StoreUnavailable> {
        in_time(self.keys_of(user, None)).await
    }

    async fn has_any(&self, user: UserId) -> Result<bool, StoreUnavailable> {
        in_time(self.has_any_key(user)).await
    }

    async fn owner(
        &self,
        rp_id: &str,
        handle: &[u8],
    ) -> Result<Option<KeyOwner>, StoreUnavailable> {
        let Some((id, name)) = in_time(self.owner_of(rp_id, handle)).await? else {
            return Ok(None);
        };
        let name = UserName::try_from(name.as_str()).map_err(StoreUnavailable::new)?;
        let id = UserId(id);
        Ok(Some(KeyOwner { id, name }))
    }

    async fn note_use(&self, used: &KeyUse) -> Result<bool, StoreUnavailable> {
        in_time(self.use_key(used)).await
    }

    async fn note_clone(&self, key: KeyId) -> Result<(), StoreUnavailable> {
        in_time(self.warn_of_clone(key)).await
    }
}

#[async_trait]
impl KeyRegistry for SqliteStore {
    async fn handle(
        &self,
        owner: &KeyOwner,
        rp_id: &str,
        fresh: &[u8; 64],
    ) -> Result<Vec<u8>, StoreUnavailable> {
        in_time(self.handle_of(owner.id, rp_id, fresh)).await
    }

    async fn add(&self, key: &NewKey, event: &Event) -> Result<Added, StoreUnavailable> {
        in_time(self.add_security_key(key, event)).await
    }

    async fn rename(
        &self,
        owner: UserId,
        key: KeyId,
        name: &str,
    ) -> Result<Renamed, StoreUnavailable> {
        in_time(self.rename_security_key(owner, key, name)).await
    }

    async fn remove(
        &self,
        owner: UserId,
        key: KeyId,
        event: &Event,
    ) -> Result<Option<String>, StoreUnavailable> {
        in_time(self.remove_security_key(owner, key, event)).await
    }
}
