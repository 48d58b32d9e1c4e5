//! Who changes a password, and what ends with the old one.

use std::time::Duration;

use super::*;
use crate::house::passwords::PasswordParts;
use crate::house::{HOME, House, PASSWORD, typed};
use crate::{Confirmation, ResetHolder, ResetKey};

const NEW: &str = "violet harbour kettle";

struct Change {
    house: House,
    parts: PasswordParts,
    service: PasswordChange,
}

fn change() -> Change {
    let house = House::new(Confirmation::Factor);
    let parts = house.passwords();
    let service = PasswordChange::new(PasswordChangeParts {
        sign_in: Arc::clone(&house.sign_in),
        new_passwords: Arc::clone(&parts.new_passwords),
        resets: Arc::clone(&parts.tokens),
        aftermath: Arc::clone(&parts.aftermath),
    });
    Change {
        house,
        parts,
        service,
    }
}

impl Change {
    async fn to(
        &self,
        session: &SessionView,
        (old, new): (&str, &str),
    ) -> Result<PasswordChanged, PasswordChangeError> {
        let pair = PasswordPair {
            old: typed(old),
            new: Secret::new(new.to_owned()),
        };
        let (proof, about) = (Elevated::for_test(), self.house.about(HOME));
        self.service.change(&proof, session, pair, &about).await
    }
}

/// SES-07.
#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_is_told() {
    let change = change();
    let own = change.house.session().await;
    let other = change.house.session().await;
    let changed = change.to(&own, (PASSWORD, NEW)).await.expect("it works");
    assert_eq!(changed, PasswordChanged::Done);
    let sessions = &change.house.sessions;
    assert!(sessions.load(&own.key()).await.expect("memory").is_some());
    assert!(sessions.load(&other.key()).await.expect("memory").is_none());
    let letter = change.house.outbox.letters().pop().expect("a letter");
    assert!(
        matches!(letter.matter, Matter::PasswordChanged),
        "{letter:?}"
    );
    assert!(
        change
            .house
            .events
            .kinds()
            .contains(&EventKind::PasswordChanged)
    );
    assert!(change.house.opens(NEW).await);
    assert!(!change.house.opens(PASSWORD).await);
}

/// RST-03.
#[tokio::test]
async fn a_changed_password_kills_every_reset_token() {
    let change = change();
    let own = change.house.session().await;
    let (key, now) = (ResetKey::from_bytes([1; 32]), change.house.now());
    let holder = ResetHolder {
        id: own.user_id(),
        name: own.user().name.clone(),
    };
    let kept = (&holder, now.after(Duration::from_mins(5)));
    let asked = change
        .house
        .about(HOME)
        .event_in(&own, EventKind::PasswordResetRequested);
    change
        .parts
        .tokens
        .put(key, kept, &asked)
        .await
        .expect("memory");
    let changed = change.to(&own, (PASSWORD, NEW)).await.expect("it works");
    assert_eq!(changed, PasswordChanged::Done);
    assert_eq!(
        change.parts.tokens.find(key, now).await.expect("memory"),
        None
    );
}

/// AUT-03.
#[tokio::test]
async fn a_wrong_old_password_counts_as_a_failed_sign_in() {
    let change = change();
    let own = change.house.session().await;
    for _ in 0..3 {
        let outcome = change.to(&own, ("wrong", NEW)).await.expect("it works");
        assert_eq!(outcome, PasswordChanged::WrongPassword);
    }
    assert!(change.house.events.kinds().contains(&EventKind::BanImposed));
    let outcome = change.to(&own, (PASSWORD, NEW)).await.expect("it works");
    assert!(
        matches!(outcome, PasswordChanged::Limited { .. }),
        "{outcome:?}"
    );
    assert!(change.house.outbox.letters().is_empty());
}

#[tokio::test]
async fn what_may_not_be_a_password_is_refused_before_the_old_one_is_looked_at() {
    let change = change();
    let own = change.house.session().await;
    for (new, expected) in [
        (PASSWORD, Weakness::Unchanged),
        ("", Weakness::Blank),
        ("short", Weakness::TooShort(12)),
    ] {
        match change.to(&own, (PASSWORD, new)).await {
            Err(PasswordChangeError::New(NewPasswordError::Weak(found))) => {
                assert_eq!(found, [expected], "{new}");
            }
            other => panic!("{new}: {other:?}"),
        }
    }
    assert!(change.to(&own, ("wrong", "short")).await.is_err());
    let kinds = change.house.events.kinds();
    assert!(!kinds.contains(&EventKind::SignInRejected));
}

#[tokio::test]
async fn a_directory_that_refuses_leaves_all_as_it_was() {
    let change = change();
    let own = change.house.session().await;
    let other = change.house.session().await;
    change.parts.directory.refuse(true);
    assert!(change.to(&own, (PASSWORD, NEW)).await.is_err());
    let kept = change.house.sessions.load(&other.key()).await;
    assert!(kept.expect("memory").is_some());
    assert!(change.house.opens(PASSWORD).await);
}
