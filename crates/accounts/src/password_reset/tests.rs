//! A reset from the mail to the new password, against fakes.

use super::*;
use crate::Confirmation;
use crate::house::passwords::PasswordParts;
use crate::house::{HOME, House, PASSWORD, alice};

const NEW: &str = "violet harbour kettle";

struct Reset {
    house: House,
    parts: PasswordParts,
    service: PasswordReset,
}

fn reset() -> Reset {
    let house = House::new(Confirmation::Mail);
    let parts = house.passwords();
    let service = PasswordReset::new(PasswordResetParts {
        users: Arc::clone(&house.users) as Arc<dyn Users>,
        user_ids: Arc::clone(&house.user_ids) as Arc<dyn UserIds>,
        tokens: Arc::clone(&parts.tokens),
        new_passwords: Arc::clone(&parts.new_passwords),
        aftermath: Arc::clone(&parts.aftermath),
        notices: Arc::clone(&house.notices),
        entropy: Arc::clone(&house.entropy),
        lifespan: Duration::from_mins(5),
    });
    Reset {
        house,
        parts,
        service,
    }
}

impl Reset {
    async fn start(&self, typed: &str) {
        let about = self.house.about(HOME);
        let started = self.service.start(typed, &about).await;
        started.expect("memory works");
    }

    /// The links of all mails so far: the page, and the way back.
    fn links(&self) -> Vec<(String, String)> {
        let letters = self.house.outbox.letters();
        let links = letters.iter().filter_map(|letter| match &letter.matter {
            Matter::ResetPassword { link, revoke, .. } => {
                Some((link.expose().to_owned(), revoke.expose().to_owned()))
            }
            _ => None,
        });
        links.collect()
    }

    /// The token that was mailed last.
    fn token(&self) -> ResetToken {
        let (link, _) = self.links().pop().expect("a mail");
        let (_, token) = link.split_once("?token=").expect("a token");
        ResetToken::parse(token).expect("our own")
    }

    async fn is_good(&self, token: &ResetToken) -> bool {
        let about = self.house.about(HOME);
        let good = self.service.is_good(token, &about).await;
        good.expect("memory works")
    }

    async fn finish(&self, token: &ResetToken) -> PasswordResetOutcome {
        let password = Secret::new(NEW.to_owned());
        let about = self.house.about(HOME);
        let finished = self.service.finish(token, &password, &about).await;
        finished.expect("memory works")
    }
}

/// RST-09, RST-05.
#[tokio::test]
async fn the_link_goes_to_the_stored_mailbox_and_leads_to_the_configured_portal() {
    let reset = reset();
    reset.start("alice").await;
    let letter = reset.house.outbox.letters().pop().expect("a letter");
    assert_eq!(Some(&letter.to), alice().emails.first());
    let (link, revoke) = reset.links().pop().expect("a mail");
    assert!(
        link.starts_with("https://auth.example.com/reset-password/step2?token="),
        "{link}"
    );
    assert!(
        revoke.starts_with("https://auth.example.com/revoke/reset-password?token="),
        "{revoke}"
    );
}

/// RST-01, RST-09.
#[tokio::test]
async fn nobody_else_gets_a_mail() {
    let reset = reset();
    for typed in [
        "bob",
        "",
        "alice\r\nbcc: evil@example.net",
        "evil@example.net",
        "alice,evil@example.net",
    ] {
        reset.start(typed).await;
    }
    let mut poor = alice();
    poor.emails.clear();
    let hash = doorward_authn::fake::quick_hash(PASSWORD);
    reset.house.users.put(poor, hash);
    reset.start("alice").await;
    reset.house.users.put(alice(), StoredPassword::Unusable);
    reset.start("alice").await;
    assert!(reset.house.outbox.letters().is_empty());
    let kinds = reset.house.events.kinds();
    assert!(!kinds.contains(&EventKind::PasswordResetRequested));
}

/// RST-02, RST-08, SES-07.
#[tokio::test]
async fn a_token_sets_the_password_once_and_signs_nobody_in() {
    let reset = reset();
    let old = reset.house.session().await;
    reset.start("alice").await;
    let token = reset.token();
    assert!(reset.is_good(&token).await);
    assert_eq!(reset.finish(&token).await, PasswordResetOutcome::Done);
    assert!(!reset.is_good(&token).await);
    let sessions = &reset.house.sessions;
    assert!(sessions.load(&old.key()).await.expect("memory").is_none());
    assert!(reset.house.opens(NEW).await);
    assert!(!reset.house.opens(PASSWORD).await);
    assert_eq!(reset.finish(&token).await, PasswordResetOutcome::NoToken);
    let kinds = reset.house.events.kinds();
    assert!(kinds.contains(&EventKind::PasswordReset));
    let last = reset.house.outbox.letters().pop().expect("a letter");
    assert!(matches!(last.matter, Matter::PasswordChanged));
}

/// RST-02.
#[tokio::test]
async fn of_fifty_at_once_one_sets_the_password() {
    let reset = Arc::new(reset());
    reset.start("alice").await;
    let token = reset.token();
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (reset, token) = (Arc::clone(&reset), token.clone());
        tries.spawn(async move {
            let password = Secret::new(NEW.to_owned());
            let about = reset.house.about(HOME);
            let finished = reset.service.finish(&token, &password, &about).await;
            matches!(finished, Ok(PasswordResetOutcome::Done))
        });
    }
    let done = tries.join_all().await.into_iter().filter(|done| *done);
    assert_eq!(done.count(), 1);
}

/// RST-02.
#[tokio::test]
async fn a_token_dies_with_its_time() {
    let reset = reset();
    reset.start("alice").await;
    reset.house.clock.advance(Duration::from_mins(5));
    let outcome = reset.finish(&reset.token()).await;
    assert_eq!(outcome, PasswordResetOutcome::NoToken);
}

/// RST-03.
#[tokio::test]
async fn a_newer_request_kills_the_older_token() {
    let reset = reset();
    reset.start("alice").await;
    let older = reset.token();
    reset.start("alice").await;
    assert_eq!(reset.finish(&older).await, PasswordResetOutcome::NoToken);
    assert_eq!(
        reset.finish(&reset.token()).await,
        PasswordResetOutcome::Done
    );
}

/// RST-04.
#[tokio::test]
async fn nothing_but_a_mailed_token_sets_a_password() {
    let reset = reset();
    reset.start("alice").await;
    let other = ResetToken::generate(&*reset.house.entropy);
    assert_eq!(reset.finish(&other).await, PasswordResetOutcome::NoToken);
    assert!(reset.house.opens(PASSWORD).await);
}

/// RST-07.
#[tokio::test]
async fn looking_does_not_use_a_token_up() {
    let reset = reset();
    reset.start("alice").await;
    let (token, about) = (reset.token(), reset.house.about(HOME));
    for _ in 0..10 {
        assert!(reset.service.is_good(&token, &about).await.expect("memory"));
    }
    assert_eq!(reset.finish(&token).await, PasswordResetOutcome::Done);
}

/// RST-16.
#[tokio::test]
async fn what_fails_leaves_the_token_good() {
    let reset = reset();
    reset.start("alice").await;
    let (token, about) = (reset.token(), reset.house.about(HOME));
    let weak = Secret::new(String::from("short"));
    assert!(reset.service.finish(&token, &weak, &about).await.is_err());
    reset.parts.directory.refuse(true);
    let password = Secret::new(NEW.to_owned());
    assert!(
        reset
            .service
            .finish(&token, &password, &about)
            .await
            .is_err()
    );
    reset.parts.directory.refuse(false);
    assert_eq!(reset.finish(&token).await, PasswordResetOutcome::Done);
}

#[tokio::test]
async fn whoever_did_not_ask_takes_the_token_back() {
    let reset = reset();
    reset.start("alice").await;
    let (token, about) = (reset.token(), reset.house.about(HOME));
    assert!(reset.service.revoke(&token, &about).await.expect("memory"));
    assert!(!reset.service.revoke(&token, &about).await.expect("memory"));
    assert_eq!(reset.finish(&token).await, PasswordResetOutcome::NoToken);
    let events = reset.house.events.recorded();
    let revoked = events
        .iter()
        .find(|event| event.kind == EventKind::PasswordResetRevoked);
    assert_eq!(
        revoked.and_then(|event| event.user.clone()),
        Some(alice().name)
    );
}

/// RST-10.
#[tokio::test]
async fn a_mailbox_is_not_flooded() {
    let reset = reset();
    for _ in 0..20 {
        reset.start("alice").await;
    }
    assert_eq!(reset.links().len(), 3);
    reset.house.clock.advance(Duration::from_mins(10));
    reset.start("alice").await;
    assert_eq!(reset.links().len(), 4);
}

/// RST-16: a user who is gone or disabled by then has no password set.
#[tokio::test]
async fn a_token_of_somebody_who_is_gone_sets_nothing() {
    let reset = reset();
    reset.start("alice").await;
    let token = reset.token();
    reset.house.users.remove("alice");
    assert_eq!(reset.finish(&token).await, PasswordResetOutcome::NoToken);
}
