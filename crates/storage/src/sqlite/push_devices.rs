//! The devices to which pushes are sent. It must not know what sends them.

use async_trait::async_trait;
use doorward_authn::{PushDeviceId, PushDevices};
use doorward_model::{Event, UserId};
use doorward_sessions::StoreUnavailable;

use super::act::Act;
use super::{SqliteStore, events, in_time};

const CHOSEN: &str = "SELECT device FROM push_devices WHERE user_id = ?1";

const CHOOSE: &str = "INSERT INTO push_devices (user_id, device, chosen_at) VALUES (?1, ?2, ?3) \
    ON CONFLICT (user_id) DO UPDATE SET device = excluded.device, chosen_at = excluded.chosen_at";

async fn choose(
    act: &mut Act,
    user: UserId,
    device: &PushDeviceId,
    event: &Event,
) -> Result<(), sqlx::Error> {
    sqlx::query(CHOOSE)
        .bind(user.0)
        .bind(device.as_str())
        .bind(event.at.unix_millis())
        .execute(act.connection())
        .await?;
    events::append(act.connection(), event).await
}

impl SqliteStore {
    async fn choose_device(
        &self,
        user: UserId,
        device: &PushDeviceId,
        event: &Event,
    ) -> Result<(), sqlx::Error> {
        let mut act = Act::begin(&self.writer).await?;
        let outcome = choose(&mut act, user, device, event).await;
        act.end(outcome).await
    }
}

#[async_trait]
impl PushDevices for SqliteStore {
    /// A number that is none, since somebody has changed the row, is no choice.
    async fn of_user(&self, user: UserId) -> Result<Option<PushDeviceId>, StoreUnavailable> {
        let chosen = sqlx::query_scalar(CHOSEN)
            .bind(user.0)
            .fetch_optional(&self.readers);
        let chosen: Option<String> = in_time(chosen).await?;
        Ok(chosen.as_deref().and_then(PushDeviceId::parse))
    }

    async fn choose(
        &self,
        user: UserId,
        device: &PushDeviceId,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        in_time(self.choose_device(user, device, event)).await
    }
}
