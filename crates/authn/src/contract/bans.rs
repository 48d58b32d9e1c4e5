//! What every store of bans promises, as one suite that the fake and real stores both pass. Each promise uses names of
//! its own, so that they share a store without meeting.

use std::time::Duration;

use doorward_model::{Event, EventKind, Timestamp, UserName};
use doorward_sessions::{EventLog, StoreUnavailable};

use crate::{Ban, BanSource, BanSubject, Bans};

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);

/// Runs the suite against an empty store and the log whose events it counts.
///
/// # Panics
///
/// If the store breaks a promise.
pub async fn check(bans: &dyn Bans, events: &dyn EventLog) {
    let suite = Suite { bans, events };
    suite.a_ban_holds_until_its_end().await;
    suite.a_revoked_ban_holds_no_more().await;
    suite.of_several_bans_the_longest_counts().await;
    suite.failures_are_counted_since_the_last_success().await;
    suite.failures_before_a_ban_ended_are_forgotten().await;
    suite.only_bans_of_regulation_make_a_history().await;
    suite.an_address_is_no_user().await;
}

struct Suite<'a> {
    bans: &'a dyn Bans,
    events: &'a dyn EventLog,
}

#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
fn works<T>(outcome: Result<T, StoreUnavailable>) -> T {
    outcome.expect("the store works")
}

#[expect(clippy::expect_used, reason = "the suite's own names are valid")]
fn user(name: &str) -> BanSubject {
    BanSubject::User(UserName::try_from(name).expect("a name"))
}

fn later(seconds: u64) -> Timestamp {
    NOW.after(Duration::from_secs(seconds))
}

fn event(kind: EventKind, subject: &BanSubject, at: Timestamp) -> Event {
    let (user, address) = match subject {
        BanSubject::User(name) => (Some(name.clone()), None),
        BanSubject::Address(block) => (None, Some(block.first())),
    };
    Event {
        at,
        kind,
        user_id: None,
        user,
        address,
        request_id: None,
        detail: None,
    }
}

impl Suite<'_> {
    async fn impose(&self, subject: &BanSubject, from: u64, ends_at: Option<Timestamp>) -> Ban {
        let ban = Ban {
            subject: subject.clone(),
            imposed_at: later(from),
            ends_at,
            source: BanSource::Regulation,
            reason: String::from("too many failures"),
        };
        let imposed = event(EventKind::BanImposed, subject, later(from));
        works(self.bans.impose(&ban, &imposed).await);
        ban
    }

    async fn held(&self, subject: &BanSubject, at: u64) -> Option<Ban> {
        works(self.bans.held(subject, later(at)).await)
    }

    async fn record(&self, kind: EventKind, subject: &BanSubject, at: u64) {
        works(self.events.record(&event(kind, subject, later(at))).await);
    }

    async fn failures(&self, subject: &BanSubject, since: u64) -> u32 {
        let BanSubject::User(name) = subject else {
            return 0;
        };
        works(self.bans.failures(name, later(since)).await)
    }

    async fn a_ban_holds_until_its_end(&self) {
        let subject = user("held");
        let ban = self.impose(&subject, 0, Some(later(10))).await;
        assert_eq!(self.held(&subject, 9).await, Some(ban.clone()));
        assert_eq!(self.held(&subject, 10).await, None);
        assert_eq!(self.held(&user("somebody else"), 5).await, None);
        assert!(works(self.bans.standing(later(9)).await).contains(&ban));
        assert!(!works(self.bans.standing(later(10)).await).contains(&ban));
    }

    async fn a_revoked_ban_holds_no_more(&self) {
        let subject = user("revoked");
        let revoked = |at| event(EventKind::BanRevoked, &user("revoked"), later(at));
        assert!(!works(self.bans.revoke(&subject, &revoked(0)).await));
        self.impose(&subject, 0, None).await;
        assert!(self.held(&subject, 1_000_000).await.is_some());
        assert!(works(self.bans.revoke(&subject, &revoked(5)).await));
        assert_eq!(self.held(&subject, 5).await, None);
        assert!(!works(self.bans.revoke(&subject, &revoked(6)).await));
    }

    async fn of_several_bans_the_longest_counts(&self) {
        let subject = user("several");
        let ends = [Some(later(20)), None, Some(later(30))];
        for end in ends {
            self.impose(&subject, 0, end).await;
        }
        let held = self.held(&subject, 1).await;
        assert_eq!(
            held.map(|ban| ban.ends_at),
            Some(None),
            "one without an end"
        );
    }

    async fn failures_are_counted_since_the_last_success(&self) {
        let subject = user("counted");
        self.record(EventKind::SignInRejected, &subject, 1).await;
        self.record(EventKind::SignInSucceeded, &subject, 2).await;
        assert_eq!(self.failures(&subject, 0).await, 0);
        self.record(EventKind::SignInRejected, &subject, 2).await;
        self.record(EventKind::SignInRegulated, &subject, 3).await;
        self.record(EventKind::SignedOut, &subject, 3).await;
        self.record(EventKind::BasicRejected, &subject, 4).await;
        self.record(EventKind::SignInRejected, &user("counted twice"), 4)
            .await;
        assert_eq!(self.failures(&subject, 0).await, 2);
        assert_eq!(self.failures(&subject, 2).await, 1, "after that moment");
        assert_eq!(self.failures(&subject, 4).await, 0);
    }

    async fn failures_before_a_ban_ended_are_forgotten(&self) {
        let subject = user("forgotten");
        self.record(EventKind::SignInRejected, &subject, 1).await;
        self.impose(&subject, 1, Some(later(10))).await;
        self.record(EventKind::SignInRejected, &subject, 11).await;
        assert_eq!(self.failures(&subject, 0).await, 1);
        self.impose(&subject, 11, Some(later(30))).await;
        let revoked = event(EventKind::BanRevoked, &subject, later(12));
        assert!(works(self.bans.revoke(&subject, &revoked).await));
        self.record(EventKind::SignInRejected, &subject, 13).await;
        assert_eq!(self.failures(&subject, 0).await, 1, "a revoked one as well");
    }

    async fn only_bans_of_regulation_make_a_history(&self) {
        let subject = user("history");
        let by_hand = Ban {
            source: BanSource::Administrator,
            ..self.impose(&subject, 5, Some(later(6))).await
        };
        let imposed = event(EventKind::BanImposed, &subject, later(5));
        works(self.bans.impose(&by_hand, &imposed).await);
        let history = |since| self.bans.history(&subject, since);
        assert_eq!(works(history(later(4)).await), 1);
        assert_eq!(works(history(later(5)).await), 0);
    }

    #[expect(clippy::expect_used, reason = "the suite's own addresses are valid")]
    async fn an_address_is_no_user(&self) {
        let text = "2001:db8:7:7::/64";
        let address = BanSubject::Address(text.parse().expect("an address"));
        let ban = self.impose(&address, 0, Some(later(10))).await;
        assert_eq!(self.held(&address, 1).await, Some(ban));
        assert_eq!(self.held(&user(text), 1).await, None);
    }
}
