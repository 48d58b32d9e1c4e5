//! What every store of mailed codes promises. Each promise uses sessions of its own, so that they share a store without
//! meeting.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use doorward_credentials::{CodeDigest, CodeDigests, OneTimeCode};
use doorward_model::{Event, EventKind, Secret, Timestamp, UserId};
use doorward_sessions::fake;

use super::works;
use crate::{CodeHolder, CodeId, KeptCode, MAX_TRIES, OneTimeCodes};

const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);
const LIFE: Duration = Duration::from_mins(5);
const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));
const AWAY: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));

/// Runs the suite against an empty store in which these two users exist.
///
/// # Panics
///
/// If the store breaks a promise.
pub async fn check(codes: &dyn OneTimeCodes, users: [UserId; 2]) {
    let suite = Suite { codes, users };
    suite.a_code_is_good_once().await;
    suite.a_code_is_good_for_nobody_else().await;
    suite.a_code_dies_with_its_time().await;
    suite.a_code_dies_after_three_wrong_tries().await;
    suite.a_newer_code_ends_the_older_one().await;
    suite.a_code_that_was_taken_back_is_dead().await;
}

struct Suite<'a> {
    codes: &'a dyn OneTimeCodes,
    users: [UserId; 2],
}

fn digest(text: &str) -> CodeDigest {
    let digests = CodeDigests::of_secret(&Secret::new(String::from("a secret")));
    #[expect(clippy::expect_used, reason = "the suite's own codes are short enough")]
    let code = OneTimeCode::typed(&Secret::new(text.to_owned())).expect("a code");
    digests.digest(&code, &[0; 32])
}

fn event(kind: EventKind, at: Timestamp) -> Event {
    Event::new(kind, at)
}

impl Suite<'_> {
    fn holder(&self, session: u8) -> CodeHolder {
        CodeHolder {
            session: fake::key(session),
            user: self.users[0],
            address: HOME,
        }
    }

    async fn put(&self, session: u8, number: u8, text: &str) -> KeptCode {
        let code = KeptCode {
            id: CodeId::from_bytes([number; 16]),
            holder: self.holder(session),
            digest: digest(text),
            tries: MAX_TRIES,
            expires_at: NOW.after(LIFE),
        };
        let requested = event(EventKind::ElevationRequested, NOW);
        works(self.codes.put(&code, &requested).await);
        code
    }

    async fn redeem(&self, holder: &CodeHolder, text: &str, at: Timestamp) -> bool {
        let granted = event(EventKind::ElevationGranted, at);
        works(self.codes.redeem(holder, &digest(text), &granted).await)
    }

    async fn a_code_is_good_once(&self) {
        self.put(1, 1, "RIGHT").await;
        let holder = self.holder(1);
        assert!(self.redeem(&holder, "RIGHT", NOW).await);
        assert!(!self.redeem(&holder, "RIGHT", NOW).await, "twice");
    }

    async fn a_code_is_good_for_nobody_else(&self) {
        self.put(2, 2, "RIGHT").await;
        let holder = self.holder(2);
        let others = [
            CodeHolder {
                session: fake::key(3),
                ..holder
            },
            CodeHolder {
                user: self.users[1],
                ..holder
            },
            CodeHolder {
                address: AWAY,
                ..holder
            },
        ];
        for other in others {
            assert!(!self.redeem(&other, "RIGHT", NOW).await, "{other:?}");
        }
        assert!(self.redeem(&holder, "RIGHT", NOW).await);
    }

    async fn a_code_dies_with_its_time(&self) {
        self.put(4, 4, "RIGHT").await;
        let end = NOW.after(LIFE);
        assert!(!self.redeem(&self.holder(4), "RIGHT", end).await);
    }

    async fn a_code_dies_after_three_wrong_tries(&self) {
        self.put(5, 5, "RIGHT").await;
        let holder = self.holder(5);
        for _ in 0..MAX_TRIES {
            assert!(!self.redeem(&holder, "WRONG", NOW).await);
        }
        assert!(!self.redeem(&holder, "RIGHT", NOW).await);
    }

    async fn a_newer_code_ends_the_older_one(&self) {
        self.put(6, 6, "OLDER").await;
        self.put(6, 7, "NEWER").await;
        let holder = self.holder(6);
        assert!(!self.redeem(&holder, "OLDER", NOW).await);
        assert!(self.redeem(&holder, "NEWER", NOW).await);
    }

    async fn a_code_that_was_taken_back_is_dead(&self) {
        let code = self.put(8, 8, "RIGHT").await;
        assert!(
            !works(self.codes.revoke(code.id, NOW.after(LIFE)).await),
            "late"
        );
        let code = self.put(8, 9, "RIGHT").await;
        assert!(works(self.codes.revoke(code.id, NOW).await));
        assert!(!works(self.codes.revoke(code.id, NOW).await), "twice");
        assert!(!self.redeem(&self.holder(8), "RIGHT", NOW).await);
    }
}
