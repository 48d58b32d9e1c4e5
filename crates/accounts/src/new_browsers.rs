//! Telling users that somebody signed in as them with a browser that had not been used for it before. Whoever calls this has
//! found that out. It must not know cookies.

use std::error::Error;
use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_model::{Timestamp, UserId};
use doorward_sessions::{SessionView, StoreUnavailable};

use crate::{Circumstances, Matter, Notices};

/// Who has signed in before.
#[async_trait]
pub trait PastSignIns: Debug + Send + Sync {
    /// Whether a user has signed in before this moment.
    async fn signed_in_before(
        &self,
        user: UserId,
        moment: Timestamp,
    ) -> Result<bool, StoreUnavailable>;
}

/// Tells users of new browsers. One instance, shared by `Arc`.
#[derive(Debug)]
pub struct NewBrowsers {
    notices: Arc<Notices>,
    past: Arc<dyn PastSignIns>,
}

impl NewBrowsers {
    /// The service.
    #[must_use]
    pub fn new(notices: Arc<Notices>, past: Arc<dyn PastSignIns>) -> Self {
        Self { notices, past }
    }

    /// Tells the user of a session that has just begun in a new browser; not the one who has never signed in before, to
    /// whom every browser is new. The sign-in has happened: what goes wrong here is logged, and nobody is refused for it.
    pub async fn tell(
        &self,
        session: &SessionView,
        user_agent: Option<String>,
        about: &Circumstances,
    ) {
        if !self.notices.can_send() {
            return;
        }
        let (user, begun) = (session.user_id(), session.created_at());
        match self.past.signed_in_before(user, begun).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                let error = &error as &dyn Error;
                tracing::error!(error, "nobody could be told of a new browser");
                return;
            }
        }
        let matter = Matter::NewBrowser { user_agent };
        if let Some(letter) = about.letter(&session.user(), matter) {
            self.notices.tell(letter).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::Confirmation;
    use crate::house::{AWAY, House};

    async fn told(house: &House, notices: Arc<Notices>) -> usize {
        let session = house.session().await;
        let browsers = NewBrowsers::new(notices, Arc::clone(&house.events) as _);
        browsers.tell(&session, None, &house.about(AWAY)).await;
        house.outbox.letters().len()
    }

    #[tokio::test]
    async fn a_user_is_told_but_not_at_the_first_sign_in_of_all() {
        let house = House::new(Confirmation::Mail);
        assert_eq!(told(&house, Arc::clone(&house.notices)).await, 0);
        house.clock.advance(Duration::from_secs(1));
        assert_eq!(told(&house, Arc::clone(&house.notices)).await, 1);
        let letter = house.outbox.letters().remove(0);
        assert!(matches!(letter.matter, Matter::NewBrowser { .. }));
        assert_eq!(letter.to, crate::house::alice().emails[0]);
        assert_eq!(letter.address, Some(AWAY));
    }

    #[tokio::test]
    async fn without_mail_nobody_is_told() {
        let house = House::new(Confirmation::Mail);
        let _earlier = house.session().await;
        house.clock.advance(Duration::from_secs(1));
        assert_eq!(told(&house, Arc::new(Notices::new(None))).await, 0);
    }
}
