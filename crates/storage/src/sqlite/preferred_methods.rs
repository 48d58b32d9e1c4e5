//! What users are asked for first. It must not know what they have set up.

use async_trait::async_trait;
use doorward_accounts::PreferredMethods;
use doorward_model::{SecondFactorMethod, UserId};
use doorward_sessions::StoreUnavailable;

use super::{SqliteStore, in_time};

const PREFER: &str = "INSERT INTO preferred_methods (user_id, method) VALUES (?1, ?2) \
    ON CONFLICT (user_id) DO UPDATE SET method = excluded.method";

impl SqliteStore {
    /// A word that a newer release has written is no method here.
    async fn preferred_method(
        &self,
        user: UserId,
    ) -> Result<Option<SecondFactorMethod>, sqlx::Error> {
        let query = "SELECT method FROM preferred_methods WHERE user_id = ?";
        let word = sqlx::query_scalar(query).bind(user.0);
        let word: Option<String> = word.fetch_optional(&self.readers).await?;
        Ok(word.and_then(|word| SecondFactorMethod::from_word(&word)))
    }

    async fn prefer_method(
        &self,
        user: UserId,
        method: SecondFactorMethod,
    ) -> Result<(), sqlx::Error> {
        let prefer = sqlx::query(PREFER).bind(user.0).bind(method.as_str());
        prefer.execute(&self.writer).await?;
        Ok(())
    }
}

#[async_trait]
impl PreferredMethods for SqliteStore {
    async fn of_user(&self, user: UserId) -> Result<Option<SecondFactorMethod>, StoreUnavailable> {
        in_time(self.preferred_method(user)).await
    }

    async fn prefer(
        &self,
        user: UserId,
        method: SecondFactorMethod,
    ) -> Result<(), StoreUnavailable> {
        in_time(self.prefer_method(user, method)).await
    }
}
