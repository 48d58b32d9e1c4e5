//! What happened, from the log that tests watch.

use async_trait::async_trait;
use doorward_model::{Event, UserId};
use doorward_sessions::StoreUnavailable;
use doorward_sessions::fake::MemoryEvents;

use crate::{Activity, ActivityId, Happening};

#[async_trait]
impl Activity for MemoryEvents {
    async fn of_user(
        &self,
        user: UserId,
        before: Option<ActivityId>,
        limit: u16,
    ) -> Result<Vec<Happening>, StoreUnavailable> {
        let mut numbered: Vec<_> = (0..).map(ActivityId).zip(self.recorded()).collect();
        numbered.reverse();
        let ids = numbered
            .iter()
            .filter(|(_, event)| event.user_id == Some(user));
        let names: Vec<_> = ids.filter_map(|(_, event)| event.user.clone()).collect();
        // As a store does, by the name where an event came without a number.
        let is_theirs = |event: &Event| match event.user_id {
            Some(id) => id == user,
            None => event.user.as_ref().is_some_and(|name| names.contains(name)),
        };
        let theirs = numbered
            .into_iter()
            .filter(|(id, event)| is_theirs(event) && before.is_none_or(|before| *id < before));
        let theirs = theirs.map(|(id, event)| happening(id, event));
        Ok(theirs.take(usize::from(limit)).collect())
    }
}

fn happening(id: ActivityId, event: Event) -> Happening {
    Happening {
        id,
        at: event.at,
        kind: event.kind,
        address: event.address,
        detail: event.detail.map(Into::into),
    }
}
