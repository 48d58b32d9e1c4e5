//! What every store of reset tokens promises. Each promise leaves none behind for its users.

use std::time::Duration;

use doorward_model::{Event, EventKind, Timestamp, UserId, UserName};

use super::works;
use crate::{ResetHolder, ResetKey, ResetTokens};

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);
const LIFE: Duration = Duration::from_mins(5);

/// Runs the suite against an empty store in which these two users exist.
///
/// # Panics
///
/// If the store breaks a promise.
pub async fn check(tokens: &dyn ResetTokens, users: [UserId; 2]) {
    let suite = Suite { tokens, users };
    suite.a_token_is_found_as_often_as_asked().await;
    suite.a_token_is_claimed_once_and_given_back().await;
    suite.a_token_dies_with_its_time().await;
    suite
        .a_newer_token_ends_the_older_one_of_its_user_alone()
        .await;
    suite.a_token_that_was_taken_back_is_dead().await;
    suite.a_new_password_ends_them_all().await;
}

struct Suite<'a> {
    tokens: &'a dyn ResetTokens,
    users: [UserId; 2],
}

fn key(byte: u8) -> ResetKey {
    ResetKey::from_bytes([byte; 32])
}

fn event(kind: EventKind) -> Event {
    Event::new(kind, NOW)
}

impl Suite<'_> {
    #[expect(clippy::expect_used, reason = "the suite's own names are valid")]
    fn holder(&self, user: usize) -> ResetHolder {
        let (id, name) = match user {
            0 => (self.users[0], "alice"),
            _ => (self.users[1], "bob"),
        };
        ResetHolder {
            id,
            name: UserName::try_from(name).expect("a name"),
        }
    }

    async fn put(&self, byte: u8, user: usize) {
        let requested = event(EventKind::PasswordResetRequested);
        let holder = self.holder(user);
        let kept = (&holder, NOW.after(LIFE));
        works(self.tokens.put(key(byte), kept, &requested).await);
    }

    async fn find(&self, byte: u8) -> Option<ResetHolder> {
        works(self.tokens.find(key(byte), NOW).await)
    }

    async fn clear(&self) {
        for user in self.users {
            let reset = event(EventKind::PasswordReset);
            works(self.tokens.end_of_user(user, &reset).await);
        }
    }

    async fn a_token_is_found_as_often_as_asked(&self) {
        self.put(1, 0).await;
        for _ in 0..10 {
            assert_eq!(self.find(1).await, Some(self.holder(0)));
        }
        assert_eq!(self.find(2).await, None);
        self.clear().await;
    }

    async fn a_token_is_claimed_once_and_given_back(&self) {
        self.put(3, 0).await;
        let claim = async || works(self.tokens.claim(key(3), NOW).await);
        assert_eq!(claim().await, Some(self.holder(0)));
        assert_eq!(claim().await, None, "twice");
        assert_eq!(self.find(3).await, None);
        works(self.tokens.release(key(3)).await);
        assert_eq!(claim().await, Some(self.holder(0)));
        self.clear().await;
    }

    async fn a_token_dies_with_its_time(&self) {
        self.put(4, 0).await;
        let end = NOW.after(LIFE);
        assert_eq!(works(self.tokens.find(key(4), end).await), None);
        assert_eq!(works(self.tokens.claim(key(4), end).await), None);
        self.clear().await;
    }

    async fn a_newer_token_ends_the_older_one_of_its_user_alone(&self) {
        self.put(5, 0).await;
        self.put(6, 1).await;
        self.put(7, 0).await;
        assert_eq!(self.find(5).await, None);
        assert_eq!(self.find(6).await, Some(self.holder(1)));
        assert_eq!(self.find(7).await, Some(self.holder(0)));
        self.clear().await;
    }

    async fn a_token_that_was_taken_back_is_dead(&self) {
        self.put(8, 0).await;
        let revoked = event(EventKind::PasswordResetRevoked);
        let revoke = async || works(self.tokens.revoke(key(8), &revoked).await);
        assert!(revoke().await);
        assert!(!revoke().await, "twice");
        assert_eq!(self.find(8).await, None);
    }

    async fn a_new_password_ends_them_all(&self) {
        self.put(9, 0).await;
        self.put(10, 1).await;
        let changed = event(EventKind::PasswordChanged);
        works(self.tokens.end_of_user(self.users[0], &changed).await);
        assert_eq!(self.find(9).await, None);
        assert_eq!(self.find(10).await, Some(self.holder(1)));
        self.clear().await;
    }
}
