//! Changes to registered keys in memory.

use async_trait::async_trait;
use doorward_authn::fake::MemoryKeys;
use doorward_authn::{KeyId, KeyOwner, RegisteredKey};
use doorward_model::{Event, UserId};
use doorward_sessions::StoreUnavailable;

use crate::{Added, KeyRegistry, NewKey, Renamed, folded};

/// Whether the user has a key of that name at that portal, other than `except`.
fn has_name(keys: &[RegisteredKey], place: (UserId, &str), name: &str, except: KeyId) -> bool {
    let of_user = |key: &&RegisteredKey| (key.owner, &*key.rp_id) == place && key.id != except;
    keys.iter()
        .filter(of_user)
        .any(|key| folded(&key.name) == folded(name))
}

/// Nobody's key.
const NONE: KeyId = KeyId(0);

#[async_trait]
impl KeyRegistry for MemoryKeys {
    async fn handle(
        &self,
        owner: &KeyOwner,
        rp_id: &str,
        fresh: &[u8; 64],
    ) -> Result<Vec<u8>, StoreUnavailable> {
        let mut rows = self.rows()?;
        let mut known = rows.handles.iter();
        if let Some(((_, handle), _)) =
            known.find(|((at, _), whose)| at == rp_id && whose.id == owner.id)
        {
            return Ok(handle.clone());
        }
        let place = (rp_id.to_owned(), fresh.to_vec());
        rows.handles.insert(place, owner.clone());
        Ok(fresh.to_vec())
    }

    async fn add(&self, key: &NewKey, _event: &Event) -> Result<Added, StoreUnavailable> {
        let mut rows = self.rows()?;
        let same = |known: &RegisteredKey| known.credential.id == key.credential.id;
        if rows.keys.iter().any(same) {
            return Ok(Added::Known);
        }
        if has_name(&rows.keys, (key.owner, &key.rp_id), &key.name, NONE) {
            return Ok(Added::NameTaken);
        }
        let last = rows.keys.iter().map(|key| key.id.0).max();
        let id = KeyId(last.unwrap_or(0) + 1);
        rows.keys.push(RegisteredKey {
            id,
            owner: key.owner,
            rp_id: key.rp_id.clone(),
            name: key.name.clone(),
            created_at: key.created_at,
            last_used_at: None,
            clone_warning: false,
            credential: key.credential.clone(),
        });
        Ok(Added::Done(id))
    }

    async fn rename(
        &self,
        owner: UserId,
        key: KeyId,
        name: &str,
    ) -> Result<Renamed, StoreUnavailable> {
        let mut rows = self.rows()?;
        let mine = |known: &&RegisteredKey| known.id == key && known.owner == owner;
        let Some(rp_id) = rows.keys.iter().find(mine).map(|key| key.rp_id.clone()) else {
            return Ok(Renamed::NotFound);
        };
        if has_name(&rows.keys, (owner, &rp_id), name, key) {
            return Ok(Renamed::NameTaken);
        }
        for known in rows.keys.iter_mut().filter(|known| known.id == key) {
            name.clone_into(&mut known.name);
        }
        Ok(Renamed::Done)
    }

    async fn remove(
        &self,
        owner: UserId,
        key: KeyId,
        _event: &Event,
    ) -> Result<Option<String>, StoreUnavailable> {
        let mut rows = self.rows()?;
        let mine = |known: &RegisteredKey| known.id == key && known.owner == owner;
        let place = rows.keys.iter().position(mine);
        Ok(place.map(|at| rows.keys.remove(at).name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract;

    #[tokio::test]
    async fn keys_in_memory_keep_the_contract() {
        let keys = MemoryKeys::default();
        contract::check_keys(&keys, &keys, [UserId(1), UserId(2)]).await;
    }
}
