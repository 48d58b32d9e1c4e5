//! What every outbox promises. Each promise leaves the outbox empty for the next.

use std::time::Duration;

use doorward_model::{FactorKind, Secret, Timestamp};

use super::works;
use crate::fake::{letter, portal, reset};
use crate::{Letter, Link, MOST_WAITING, Matter, Outbox, Put, Waiting};

/// After the moment that the letters are about.
const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_660_000);

/// Runs the suite against an empty outbox.
///
/// # Panics
///
/// If the outbox breaks a promise.
pub async fn check(outbox: &dyn Outbox) {
    let suite = Suite { outbox };
    suite.letters_come_back_as_they_went_in().await;
    suite.a_letter_is_due_at_once_and_the_oldest_first().await;
    suite.a_postponed_letter_is_not_due().await;
    suite.a_removed_letter_is_gone().await;
    suite.a_full_outbox_takes_no_more().await;
}

struct Suite<'a> {
    outbox: &'a dyn Outbox,
}

/// One letter about everything that there is to tell.
fn every_letter() -> Vec<Letter> {
    let code = |revoke| Matter::ConfirmIdentity {
        code: Secret::new("BQ4F7XZM".to_owned()),
        revoke,
        until: NOW,
    };
    let (kind, name) = (FactorKind::Totp, Some("Phöne".to_owned()));
    let matters = [
        reset(NOW.after(Duration::from_mins(5))).matter,
        code(Some(Link::new(&portal()))),
        code(None),
        Matter::PasswordChanged,
        Matter::FactorAdded {
            kind,
            name: name.clone(),
        },
        Matter::FactorRemoved { kind, name },
        Matter::KeyCopied {
            name: String::from("Blue key"),
        },
        Matter::RecoveryCodeUsed { left: 9 },
        Matter::NewBrowser {
            user_agent: Some("Firefox".to_owned()),
        },
    ];
    let about = |matter| Letter { matter, ..letter() };
    let without_portal = Letter {
        portal: None,
        ..letter()
    };
    let letters = matters.into_iter().map(about);
    letters.chain([without_portal]).collect()
}

/// Everything that a letter says, its secrets too.
fn written(letter: &Letter) -> String {
    let secrets = match &letter.matter {
        Matter::ResetPassword { link, revoke, .. } => vec![link.expose(), revoke.expose()],
        Matter::ConfirmIdentity { code, revoke, .. } => {
            let revoke = revoke.as_ref().map_or("no link", Link::expose);
            vec![code.expose(), revoke]
        }
        _ => Vec::new(),
    };
    format!("{letter:?} {secrets:?}")
}

impl Suite<'_> {
    async fn put(&self, letter: &Letter) {
        assert_eq!(works(self.outbox.put(letter).await), Put::Kept);
    }

    async fn due(&self, now: Timestamp) -> Vec<Waiting> {
        works(self.outbox.due(now, 2 * MOST_WAITING).await)
    }

    #[expect(clippy::expect_used, reason = "the letter was put there")]
    async fn first_due(&self, now: Timestamp) -> Waiting {
        let due = works(self.outbox.due(now, 1).await);
        due.into_iter().next().expect("a letter is due")
    }

    async fn clear(&self) {
        for waiting in self.due(Timestamp::from_unix_millis(i64::MAX)).await {
            works(self.outbox.remove(waiting.id).await);
        }
        assert_eq!(works(self.outbox.next_due().await), None);
    }

    async fn letters_come_back_as_they_went_in(&self) {
        for letter in every_letter() {
            self.put(&letter).await;
            let due = self.due(NOW).await;
            let found: Vec<String> = due.iter().map(|due| written(&due.letter)).collect();
            assert_eq!(found, [written(&letter)]);
            self.clear().await;
        }
    }

    async fn a_letter_is_due_at_once_and_the_oldest_first(&self) {
        let about = |seconds| Letter {
            at: NOW.after(Duration::from_secs(seconds)),
            ..letter()
        };
        for seconds in [3, 1, 2] {
            self.put(&about(seconds)).await;
        }
        assert_eq!(works(self.outbox.next_due().await), Some(about(1).at));
        assert_eq!(self.due(NOW).await.len(), 0);
        let due = works(self.outbox.due(about(2).at, 9).await);
        let times: Vec<Timestamp> = due.iter().map(|due| due.letter.at).collect();
        assert_eq!(times, [about(1).at, about(2).at]);
        assert_eq!(works(self.outbox.due(about(3).at, 1).await).len(), 1);
        self.clear().await;
    }

    async fn a_postponed_letter_is_not_due(&self) {
        self.put(&letter()).await;
        let id = self.first_due(NOW).await.id;
        let later = NOW.after(Duration::from_mins(1));
        works(self.outbox.postpone(id, later).await);
        assert_eq!(self.due(NOW).await.len(), 0);
        assert_eq!(works(self.outbox.next_due().await), Some(later));
        let due = self.first_due(later).await;
        assert_eq!((due.id, due.tries), (id, 1));
        self.clear().await;
    }

    async fn a_removed_letter_is_gone(&self) {
        self.put(&letter()).await;
        let id = self.first_due(NOW).await.id;
        works(self.outbox.remove(id).await);
        works(self.outbox.remove(id).await);
        works(self.outbox.postpone(id, NOW).await);
        assert_eq!(self.due(NOW).await.len(), 0);
    }

    async fn a_full_outbox_takes_no_more(&self) {
        for _ in 0..MOST_WAITING {
            self.put(&letter()).await;
        }
        assert_eq!(works(self.outbox.put(&letter()).await), Put::Full);
        let id = self.first_due(NOW).await.id;
        works(self.outbox.remove(id).await);
        self.put(&letter()).await;
        self.clear().await;
    }
}
