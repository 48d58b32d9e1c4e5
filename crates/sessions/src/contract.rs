//! What every session store promises, as one suite that fakes and real stores both pass. Each
//! promise uses keys of its own, so that they share a store without meeting.

use std::num::NonZeroU16;
use std::time::Duration;

use doorward_model::{Event, FactorEvidence, FactorKind, Timestamp, UserId};

use crate::{
    Arrival, Created, Predecessor, SessionKey, SessionRecord, SessionStore, StoreUnavailable, fake,
};

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_123);

/// Runs the suite against an empty store in which these two users exist.
///
/// # Panics
///
/// If the store breaks a promise.
pub async fn check(store: &dyn SessionStore, users: [UserId; 2]) {
    let suite = Suite { store, users };
    suite.a_session_comes_back_as_it_went_in().await;
    suite.an_unknown_key_finds_nothing().await;
    suite.a_key_is_never_overwritten().await;
    suite.a_replaced_session_is_gone().await;
    suite.what_has_ended_does_not_go_on().await;
    suite.a_use_moves_only_forward().await;
    suite.a_use_revives_nothing().await;
    suite.an_ended_session_is_gone().await;
    suite
        .the_end_of_a_user_spares_others_and_the_kept_one()
        .await;
    suite.pruning_takes_what_is_over().await;
    suite.what_is_beyond_the_bound_ends().await;
    suite.another_bound_holds_from_the_next_session().await;
    suite.whatever_takes_a_place_needs_no_room().await;
    suite.what_is_over_goes_before_what_lasts().await;
}

struct Suite<'a> {
    store: &'a dyn SessionStore,
    users: [UserId; 2],
}

#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
fn works<T>(outcome: Result<T, StoreUnavailable>) -> T {
    outcome.expect("the store works")
}

impl Suite<'_> {
    fn record(&self, byte: u8) -> SessionRecord {
        SessionRecord {
            user_id: self.users[0],
            ..fake::record(byte, "alice", NOW)
        }
    }

    fn event(&self) -> Event {
        Event {
            user_id: Some(self.users[0]),
            ..fake::event(NOW)
        }
    }

    async fn created(&self, byte: u8) -> SessionRecord {
        self.create(self.record(byte), Predecessor::Nobody).await
    }

    async fn create(&self, record: SessionRecord, before: Predecessor) -> SessionRecord {
        let arrival = Arrival {
            before,
            ..fake::arrival(&record)
        };
        let created = works(self.store.create(arrival, &self.event()).await);
        assert_eq!(created, Created::Kept { ended: Vec::new() });
        record
    }

    async fn load(&self, byte: u8) -> Option<SessionRecord> {
        works(self.store.load(&fake::key(byte)).await)
    }

    async fn a_session_comes_back_as_it_went_in(&self) {
        let plain = self.created(10).await;
        assert_eq!(self.load(10).await, Some(plain));
        let factors = vec![
            FactorEvidence::recorded(FactorKind::Password, NOW),
            FactorEvidence::recorded(
                FactorKind::RecoveryCode,
                NOW.after(Duration::from_millis(7)),
            ),
        ];
        let user = doorward_model::User {
            display_name: String::from("Ünïcode \"quoted\" 🦀"),
            emails: Vec::new(),
            groups: Vec::new(),
            ..fake::user("o'brien")
        };
        let rich = SessionRecord {
            user,
            factors,
            remembered: true,
            address: "2001:db8::1".parse().ok(),
            user_agent: None,
            ..self.record(11)
        };
        let rich = self.create(rich, Predecessor::Nobody).await;
        assert_eq!(self.load(11).await, Some(rich));
    }

    async fn an_unknown_key_finds_nothing(&self) {
        assert_eq!(self.load(20).await, None);
    }

    async fn a_key_is_never_overwritten(&self) {
        let first = self.created(30).await;
        let second = SessionRecord {
            remembered: true,
            ..first.clone()
        };
        let (again, event) = (fake::arrival(&second), self.event());
        assert!(self.store.create(again, &event).await.is_err());
        assert_eq!(self.load(30).await, Some(first));
    }

    async fn what_has_ended_does_not_go_on(&self) {
        self.created(45).await;
        let raised = self
            .create(self.record(46), Predecessor::GoesOn(fake::key(45)))
            .await;
        assert_eq!(self.load(45).await, None);
        assert_eq!(self.load(46).await, Some(raised));

        let late = self.record(47);
        let arrival = Arrival {
            before: Predecessor::GoesOn(fake::key(45)),
            ..fake::arrival(&late)
        };
        let created = works(self.store.create(arrival, &self.event()).await);
        assert_eq!(created, Created::Gone);
        assert_eq!(self.load(47).await, None);
    }

    async fn a_replaced_session_is_gone(&self) {
        self.created(40).await;
        let new = self
            .create(self.record(41), Predecessor::Ends(fake::key(40)))
            .await;
        assert_eq!(self.load(40).await, None);
        assert_eq!(self.load(41).await, Some(new));
        let other = self
            .create(self.record(42), Predecessor::Ends(fake::key(49)))
            .await;
        assert_eq!(
            self.load(42).await,
            Some(other),
            "replacing nothing is fine"
        );
    }

    async fn a_use_moves_only_forward(&self) {
        let record = self.created(50).await;
        let later = NOW.after(Duration::from_mins(1));
        works(self.store.touch(&[(fake::key(50), later)]).await);
        works(self.store.touch(&[(fake::key(50), NOW)]).await);
        let expected = SessionRecord {
            last_seen_at: later,
            ..record
        };
        assert_eq!(self.load(50).await, Some(expected));
    }

    async fn a_use_revives_nothing(&self) {
        self.created(60).await;
        works(self.store.end(&fake::key(60), &self.event()).await);
        works(
            self.store
                .touch(&[(fake::key(60), NOW), (fake::key(61), NOW)])
                .await,
        );
        assert_eq!(self.load(60).await, None);
        assert_eq!(self.load(61).await, None);
    }

    async fn an_ended_session_is_gone(&self) {
        self.created(70).await;
        assert!(works(self.store.end(&fake::key(70), &self.event()).await));
        assert!(!works(self.store.end(&fake::key(70), &self.event()).await));
        assert_eq!(self.load(70).await, None);
    }

    async fn the_end_of_a_user_spares_others_and_the_kept_one(&self) {
        let [_, other] = self.users;
        let theirs = |byte| SessionRecord {
            user_id: other,
            ..self.record(byte)
        };
        for byte in [80, 81, 82] {
            self.create(theirs(byte), Predecessor::Nobody).await;
        }
        let mine = self.created(83).await;
        let keep = Some(fake::key(81));
        let mut ended = works(self.store.end_of_user(other, keep, &self.event()).await);
        ended.sort();
        assert_eq!(ended, [fake::key(80), fake::key(82)]);
        assert_eq!(self.load(80).await, None);
        assert!(self.load(81).await.is_some());
        assert_eq!(self.load(83).await, Some(mine));
        assert!(works(self.store.end_of_user(other, keep, &self.event()).await).is_empty());
    }

    async fn pruning_takes_what_is_over(&self) {
        let long = NOW.before(Duration::from_hours(24));
        let over = SessionRecord {
            expires_at: long,
            ..self.record(90)
        };
        let last = SessionRecord {
            expires_at: long.after(Duration::from_millis(1)),
            ..self.record(91)
        };
        self.create(over, Predecessor::Nobody).await;
        let last = self.create(last, Predecessor::Nobody).await;
        assert_eq!(works(self.store.prune(long).await), 1);
        assert_eq!(self.load(90).await, None);
        assert_eq!(self.load(91).await, Some(last));
    }

    /// A session of the second user, last used so many minutes after now.
    fn used_at(&self, byte: u8, minutes: u64) -> SessionRecord {
        SessionRecord {
            user_id: self.users[1],
            last_seen_at: NOW.after(Duration::from_mins(minutes)),
            ..self.record(byte)
        }
    }

    /// Leaves the second user with these sessions alone, each last used a minute later than the one before.
    async fn has_only(&self, bytes: [u8; 3]) {
        works(
            self.store
                .end_of_user(self.users[1], None, &self.event())
                .await,
        );
        for (byte, minutes) in bytes.into_iter().zip(1..) {
            self.create(self.used_at(byte, minutes), Predecessor::Nobody)
                .await;
        }
    }

    /// What ends where this session comes and its user may have so many.
    async fn ended_by(
        &self,
        record: &SessionRecord,
        before: Predecessor,
        most: u16,
    ) -> Vec<SessionKey> {
        let arrival = Arrival {
            record,
            before,
            most: NonZeroU16::new(most).unwrap_or(NonZeroU16::MIN),
        };
        match works(self.store.create(arrival, &self.event()).await) {
            Created::Kept { mut ended } => {
                ended.sort();
                ended
            }
            Created::Gone => Vec::new(),
        }
    }

    async fn are_there(&self, there: &[u8], gone: &[u8]) {
        for byte in there {
            assert!(self.load(*byte).await.is_some(), "{byte} is there");
        }
        for byte in gone {
            assert_eq!(self.load(*byte).await, None, "{byte} is gone");
        }
    }

    async fn what_is_beyond_the_bound_ends(&self) {
        let somebody_elses = self.created(100).await;
        self.has_only([101, 102, 103]).await;
        let later = NOW.after(Duration::from_mins(9));
        works(self.store.touch(&[(fake::key(101), later)]).await);
        let elsewhere = SessionRecord {
            cookie_domain: String::from("example.org"),
            ..self.used_at(104, 0)
        };
        let ended = self.ended_by(&elsewhere, Predecessor::Nobody, 3).await;
        assert_eq!(
            ended,
            [fake::key(102)],
            "used longest ago, but for the new one"
        );
        self.are_there(&[101, 103, 104], &[102]).await;
        assert_eq!(self.load(100).await, Some(somebody_elses));
    }

    async fn another_bound_holds_from_the_next_session(&self) {
        self.has_only([111, 112, 113]).await;
        let ended = self
            .ended_by(&self.used_at(114, 4), Predecessor::Nobody, 4)
            .await;
        assert_eq!(ended, []);
        let ended = self
            .ended_by(&self.used_at(115, 0), Predecessor::Nobody, 2)
            .await;
        assert_eq!(ended, [111, 112, 113].map(fake::key));
        self.are_there(&[114, 115], &[111, 112, 113]).await;
    }

    async fn whatever_takes_a_place_needs_no_room(&self) {
        self.has_only([121, 122, 123]).await;
        let risen = Predecessor::GoesOn(fake::key(122));
        assert_eq!(self.ended_by(&self.used_at(124, 0), risen, 3).await, []);
        let again = Predecessor::Ends(fake::key(123));
        assert_eq!(self.ended_by(&self.used_at(125, 0), again, 3).await, []);
        self.are_there(&[121, 124, 125], &[122, 123]).await;
        let nothing_goes_on = Predecessor::GoesOn(fake::key(122));
        assert_eq!(
            self.ended_by(&self.used_at(126, 0), nothing_goes_on, 1)
                .await,
            []
        );
        self.are_there(&[121, 124, 125], &[126]).await;
    }

    async fn what_is_over_goes_before_what_lasts(&self) {
        self.has_only([131, 132, 133]).await;
        let over = SessionRecord {
            expires_at: NOW,
            ..self.used_at(134, 30)
        };
        self.create(over, Predecessor::Nobody).await;
        let ended = self
            .ended_by(&self.used_at(135, 5), Predecessor::Nobody, 4)
            .await;
        assert_eq!(ended, [fake::key(134)]);
        self.are_there(&[131, 132, 133, 135], &[134]).await;
    }
}
