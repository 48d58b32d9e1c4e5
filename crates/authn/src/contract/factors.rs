//! What every store of second factors promises, as one suite that the fake and real stores both pass.

use std::time::Duration;

use doorward_credentials::{RecoveryHash, TotpStep, TrustHash};
use doorward_model::{Event, EventKind, Timestamp, UserId};
use doorward_sessions::StoreUnavailable;

use crate::fake::totp_key;
use crate::{
    EnrolledTotp, MAX_TRUSTED_BROWSERS, NewTotp, NewTrust, RecoveryCodes, TotpKeys, TrustedBrowser,
    TrustedBrowsers,
};

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);

/// Everything that second factors are kept in.
pub trait Factors: TotpKeys + RecoveryCodes + TrustedBrowsers {}

impl<T: TotpKeys + RecoveryCodes + TrustedBrowsers> Factors for T {}

/// Runs the suite against a store that knows these users and keeps nothing of them yet.
///
/// # Panics
///
/// If the store breaks a promise.
pub async fn check(store: &dyn Factors, [alice, bob]: [UserId; 2]) {
    let suite = Suite { store, alice, bob };
    suite.a_key_is_its_users_alone().await;
    suite.steps_only_move_forward().await;
    suite.a_key_that_was_replaced_is_worth_nothing().await;
    suite.a_recovery_code_works_once_and_for_its_user().await;
    suite.new_codes_take_the_place_of_old_ones().await;
    suite.a_browser_is_trusted_until_its_end().await;
    suite.browsers_are_listed_and_forgotten_one_by_one().await;
    suite.a_user_has_so_many_browsers_and_no_more().await;
    suite.another_key_ends_trust().await;
    suite
        .without_a_second_factor_there_is_no_way_around_it()
        .await;
}

struct Suite<'a> {
    store: &'a dyn Factors,
    alice: UserId,
    bob: UserId,
}

#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
fn works<T>(outcome: Result<T, StoreUnavailable>) -> T {
    outcome.expect("the store works")
}

fn event(kind: EventKind) -> Event {
    Event::new(kind, NOW)
}

fn later(seconds: u64) -> Timestamp {
    NOW.after(Duration::from_secs(seconds))
}

fn trust(byte: u8) -> NewTrust {
    NewTrust {
        hash: TrustHash([byte; 32]),
        expires_at: later(100),
        user_agent: Some(format!("browser {byte}")),
        address: Some([192, 0, 2, byte].into()),
    }
}

impl Suite<'_> {
    async fn enrol(&self, user: UserId, first: u8, step: i64) -> EnrolledTotp {
        let new = NewTotp {
            key: totp_key(first),
            used: TotpStep(step),
        };
        let added = event(EventKind::FactorAdded);
        works(self.store.keep(user, &new, &added).await);
        self.key(user).await.unwrap_or_else(|| {
            unreachable!("a key was kept");
        })
    }

    async fn key(&self, user: UserId) -> Option<EnrolledTotp> {
        works(TotpKeys::of_user(self.store, user).await)
    }

    async fn uses(&self, key: &EnrolledTotp, step: i64) -> bool {
        works(self.store.use_step(key.id, TotpStep(step), later(1)).await)
    }

    async fn remove(&self, user: UserId) -> bool {
        let removed = event(EventKind::FactorRemoved);
        works(self.store.remove(user, &removed).await)
    }

    async fn make_codes(&self, user: UserId, codes: &[u8]) {
        let codes: Vec<_> = codes.iter().map(|byte| RecoveryHash([*byte; 32])).collect();
        let made = event(EventKind::RecoveryCodesMade);
        works(self.store.replace(user, &codes, &made).await);
    }

    async fn use_code(&self, user: UserId, byte: u8) -> Option<u32> {
        works(self.store.use_up(user, RecoveryHash([byte; 32]), NOW).await)
    }

    async fn trust(&self, user: UserId, byte: u8) {
        let trusted = event(EventKind::BrowserTrusted);
        works(self.store.trust(user, &trust(byte), &trusted).await);
    }

    async fn is_trusted(&self, user: UserId, byte: u8, at: Timestamp) -> bool {
        let hash = TrustHash([byte; 32]);
        works(self.store.is_trusted(user, hash, at).await)
    }

    async fn browsers(&self, user: UserId, at: Timestamp) -> Vec<TrustedBrowser> {
        works(TrustedBrowsers::of_user(self.store, user, at).await)
    }

    async fn forget_all(&self, user: UserId) {
        let forgotten = event(EventKind::BrowserForgotten);
        works(self.store.forget_all(user, &forgotten).await);
    }

    async fn a_key_is_its_users_alone(&self) {
        assert!(self.key(self.alice).await.is_none());
        let kept = self.enrol(self.alice, 1, 10).await;
        let key = totp_key(1);
        assert_eq!(kept.key.secret.expose(), key.secret.expose());
        assert_eq!((kept.key.shape, kept.key.issuer), (key.shape, key.issuer));
        assert_eq!((kept.created_at, kept.last_used_at), (NOW, None));
        assert!(self.key(self.bob).await.is_none());
        assert!(!self.remove(self.bob).await);
        assert!(self.remove(self.alice).await);
        assert!(self.key(self.alice).await.is_none());
    }

    /// TOT-01, TOT-04.
    async fn steps_only_move_forward(&self) {
        let key = self.enrol(self.alice, 1, 10).await;
        assert!(!self.uses(&key, 10).await, "used at enrolment");
        assert!(self.uses(&key, 12).await);
        assert!(!self.uses(&key, 12).await, "again");
        assert!(!self.uses(&key, 11).await, "before");
        assert!(self.uses(&key, 13).await);
        let used = self.key(self.alice).await.and_then(|key| key.last_used_at);
        assert_eq!(used, Some(later(1)));
        self.remove(self.alice).await;
    }

    /// TOT-06.
    async fn a_key_that_was_replaced_is_worth_nothing(&self) {
        let old = self.enrol(self.alice, 1, 10).await;
        let new = self.enrol(self.alice, 2, 10).await;
        assert_eq!(new.key.secret.expose(), totp_key(2).secret.expose());
        assert!(!self.uses(&old, 20).await);
        assert!(self.uses(&new, 20).await);
        self.remove(self.alice).await;
        assert!(!self.uses(&new, 21).await);
    }

    /// RCV-01.
    async fn a_recovery_code_works_once_and_for_its_user(&self) {
        self.make_codes(self.alice, &[1, 2, 3]).await;
        self.make_codes(self.bob, &[4]).await;
        assert_eq!(self.use_code(self.bob, 1).await, None);
        assert_eq!(self.use_code(self.alice, 1).await, Some(2));
        assert_eq!(self.use_code(self.alice, 1).await, None);
        assert_eq!(self.use_code(self.alice, 4).await, None);
        assert_eq!(works(self.store.left(self.alice).await), 2);
        assert_eq!(self.use_code(self.bob, 4).await, Some(0));
    }

    /// RCV-03.
    async fn new_codes_take_the_place_of_old_ones(&self) {
        self.make_codes(self.alice, &[5, 6]).await;
        assert_eq!(works(self.store.left(self.alice).await), 2);
        assert_eq!(self.use_code(self.alice, 2).await, None);
        assert_eq!(self.use_code(self.alice, 5).await, Some(1));
        self.make_codes(self.alice, &[]).await;
        assert_eq!(self.use_code(self.alice, 6).await, None);
    }

    async fn a_browser_is_trusted_until_its_end(&self) {
        self.trust(self.alice, 1).await;
        assert!(self.is_trusted(self.alice, 1, later(99)).await);
        assert!(!self.is_trusted(self.alice, 1, later(100)).await);
        assert!(!self.is_trusted(self.alice, 2, NOW).await);
        assert!(!self.is_trusted(self.bob, 1, NOW).await);
        let listed = self.browsers(self.alice, later(99)).await;
        let last_uses: Vec<_> = listed.iter().map(|browser| browser.last_used_at).collect();
        assert_eq!(last_uses, [Some(later(99))]);
        assert!(self.browsers(self.alice, later(100)).await.is_empty());
        self.forget_all(self.alice).await;
        assert!(!self.is_trusted(self.alice, 1, NOW).await);
    }

    async fn browsers_are_listed_and_forgotten_one_by_one(&self) {
        self.trust(self.alice, 1).await;
        self.trust(self.alice, 2).await;
        let listed = self.browsers(self.alice, NOW).await;
        let told: Vec<_> = listed
            .iter()
            .map(|one| (one.user_agent.as_deref(), one.address, one.expires_at))
            .collect();
        let expected = |byte: u8| Some([192, 0, 2, byte].into());
        assert_eq!(
            told,
            [
                (Some("browser 2"), expected(2), later(100)),
                (Some("browser 1"), expected(1), later(100)),
            ]
        );
        let Some(first) = listed.first() else {
            unreachable!("two were listed");
        };
        let forgotten = event(EventKind::BrowserForgotten);
        assert!(!works(
            self.store.forget(self.bob, first.id, &forgotten).await
        ));
        assert!(works(
            self.store.forget(self.alice, first.id, &forgotten).await
        ));
        assert!(!works(
            self.store.forget(self.alice, first.id, &forgotten).await
        ));
        assert!(!self.is_trusted(self.alice, 2, NOW).await);
        assert!(self.is_trusted(self.alice, 1, NOW).await);
        self.forget_all(self.alice).await;
    }

    async fn a_user_has_so_many_browsers_and_no_more(&self) {
        self.trust(self.bob, 200).await;
        let last = u8::try_from(MAX_TRUSTED_BROWSERS).unwrap_or(u8::MAX);
        for byte in 0..=last {
            self.trust(self.alice, byte).await;
        }
        assert!(!self.is_trusted(self.alice, 0, NOW).await, "the oldest");
        assert!(self.is_trusted(self.alice, 1, NOW).await);
        assert!(self.is_trusted(self.alice, last, NOW).await);
        assert!(self.is_trusted(self.bob, 200, NOW).await);
        self.forget_all(self.alice).await;
        self.forget_all(self.bob).await;
    }

    async fn another_key_ends_trust(&self) {
        self.trust(self.alice, 1).await;
        self.trust(self.bob, 2).await;
        self.enrol(self.alice, 1, 10).await;
        assert!(!self.is_trusted(self.alice, 1, NOW).await);
        assert!(self.is_trusted(self.bob, 2, NOW).await);
        self.trust(self.alice, 1).await;
        self.remove(self.alice).await;
        assert!(!self.is_trusted(self.alice, 1, NOW).await);
        self.forget_all(self.bob).await;
    }

    /// RCV-03.
    async fn without_a_second_factor_there_is_no_way_around_it(&self) {
        self.enrol(self.alice, 1, 10).await;
        self.make_codes(self.alice, &[7]).await;
        self.remove(self.alice).await;
        assert_eq!(self.use_code(self.alice, 7).await, None);
        self.enrol(self.alice, 2, 10).await;
        assert_eq!(self.use_code(self.alice, 7).await, None);
        self.remove(self.alice).await;
    }
}
