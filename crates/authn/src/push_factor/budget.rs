//! How often a telephone may ring: whoever knows a password must not be able to wear its owner down with questions until
//! one of them is answered with yes (AUT-05). It must not know what is asked.

use std::time::Duration;

use doorward_model::{Timestamp, UserId};

use crate::tries::Tries;
use crate::windows::{Limit, Windows};

/// For so long a push waits on the telephone; until then there is no other.
const UNDER_WAY: Limit = Limit {
    most: 1,
    within: Duration::from_mins(1),
};

/// Pushes that nobody approved, before the next has to wait.
const UNAPPROVED: Limit = Limit {
    most: 5,
    within: Duration::from_mins(10),
};

/// The same over a day, whatever is approved between them.
const UNAPPROVED_A_DAY: Limit = Limit {
    most: 20,
    within: Duration::from_hours(24),
};

/// There is silence for so long once the user has said that somebody else asks.
const REPORTED: Limit = Limit {
    most: 1,
    within: Duration::from_hours(1),
};

/// Questions to the service about a user, which ring nowhere.
const LOOKS: Limit = Limit {
    most: 30,
    within: Duration::from_mins(10),
};

/// The pushes of each user lately, across sessions, browsers and addresses.
#[derive(Debug)]
pub(super) struct Budget {
    under_way: Windows<UserId>,
    unapproved: Tries<UserId>,
    reported: Windows<UserId>,
    looks: Windows<UserId>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            under_way: Windows::new(UNDER_WAY),
            unapproved: Tries::new(UNAPPROVED, UNAPPROVED_A_DAY),
            reported: Windows::new(REPORTED),
            looks: Windows::new(LOOKS),
        }
    }
}

impl Budget {
    /// Counts a push before it is sent, or says when one may be.
    pub(super) fn charge(&self, user: UserId, now: Timestamp) -> Result<(), Timestamp> {
        self.reported.room(&user, now)?;
        self.under_way.charge(&user, now)?;
        let charged = self.unapproved.charge(&user, now);
        charged.inspect_err(|_| self.under_way.refund(&user, now))
    }

    /// Takes back what was counted at that moment: nothing rang.
    pub(super) fn refund(&self, user: UserId, charged_at: Timestamp) {
        self.answered(user, charged_at);
        self.unapproved.refund(&user, charged_at);
    }

    /// The push that was counted at that moment waits no longer.
    pub(super) fn answered(&self, user: UserId, charged_at: Timestamp) {
        self.under_way.refund(&user, charged_at);
    }

    /// It was approved: what went before lately was the user too. Over the day it counts on, since an approval may come between
    /// the pushes of somebody else.
    pub(super) fn approved(&self, user: UserId, charged_at: Timestamp) {
        self.answered(user, charged_at);
        self.unapproved.succeeded(&user, charged_at);
    }

    /// The user has said that somebody else asks.
    pub(super) fn reported(&self, user: UserId, now: Timestamp) {
        if self.reported.charge(&user, now).is_err() {
            tracing::debug!("pushes to this user rest already");
        }
    }

    /// Counts a question about a user, or says when one may be asked.
    pub(super) fn look(&self, user: UserId, now: Timestamp) -> Result<(), Timestamp> {
        self.looks.charge(&user, now)
    }
}
