//! The password hashes of the users in memory.

use std::sync::Arc;

use async_trait::async_trait;
use doorward_credentials::PasswordHash;
use doorward_model::UserName;

use super::MemoryUsers;
use crate::{NotReplaced, PasswordHashes, StoredPassword};

#[async_trait]
impl PasswordHashes for MemoryUsers {
    async fn can_replace(&self, user: &UserName, verified: &Arc<PasswordHash>) -> bool {
        let found = self.lock().get(&user.as_str().to_lowercase()).cloned();
        found.is_some_and(|found| found.has(verified))
    }

    async fn replace(
        &self,
        user: &UserName,
        verified: &Arc<PasswordHash>,
        stronger: &str,
    ) -> Result<(), NotReplaced> {
        let stronger = PasswordHash::parse(stronger).map_err(NotReplaced::failed)?;
        let mut users = self.lock();
        let found = users.get_mut(&user.as_str().to_lowercase());
        let found = found.filter(|found| found.has(verified));
        found.ok_or(NotReplaced::Stale)?.password = StoredPassword::Hash(Arc::new(stronger));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use doorward_sessions::fake;

    use super::*;
    use crate::fake::quick_hash;

    #[tokio::test]
    async fn memory_keeps_the_contract_of_password_hashes() {
        let users = MemoryUsers::default();
        for name in ["alice", "bob"] {
            users.put(fake::user(name), quick_hash("password"));
        }
        crate::contract::hashes::check(&users, &users).await;
    }
}
