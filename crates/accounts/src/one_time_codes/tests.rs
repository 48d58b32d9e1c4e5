//! Codes from the mail to the elevation, against fakes.

use std::net::IpAddr;
use std::time::Duration;

use doorward_sessions::SessionView;

use super::*;
use crate::fake::MemoryCodes;
use crate::house::{AWAY, HOME, asking};
use crate::{Confirmation, Letter};

struct House {
    all: crate::house::House,
    service: CodeElevation,
}

fn house(confirmation: Confirmation) -> House {
    let all = crate::house::House::new(confirmation);
    let events = Arc::clone(&all.events) as Arc<dyn EventLog>;
    let service = CodeElevation::new(CodeElevationParts {
        elevations: Arc::clone(&all.elevations),
        codes: Arc::new(MemoryCodes::new(Arc::clone(&events))),
        digests: CodeDigests::of_secret(&Secret::new(String::from("secret"))),
        notices: Arc::clone(&all.notices),
        events,
        entropy: Arc::clone(&all.entropy),
    });
    House { all, service }
}

impl House {
    async fn session(&self) -> Arc<SessionView> {
        self.all.session().await
    }

    fn is_elevated(&self, view: &SessionView) -> bool {
        let asking = asking(view, HOME);
        self.all.elevations.check(asking, self.all.now()).is_ok()
    }

    async fn start(&self, view: &SessionView) -> Option<CodeId> {
        let about = self.all.about(HOME);
        let started = self.service.start(asking(view, HOME), &about).await;
        started.expect("memory works")
    }

    async fn finish(&self, view: &SessionView, address: IpAddr, code: &str) -> Option<Timestamp> {
        let typed = Secret::new(code.to_owned());
        let about = self.all.about(address);
        let finished = self.service.finish(asking(view, address), &typed, &about);
        finished.await.expect("memory works")
    }

    /// The last letter, and the code and the link in it.
    fn mailed(&self) -> (Letter, String, String) {
        let letter = self.all.outbox.letters().pop().expect("a letter");
        let Matter::ConfirmIdentity {
            code,
            revoke,
            until,
        } = &letter.matter
        else {
            panic!("{letter:?}");
        };
        assert_eq!(*until, self.all.now().after(Duration::from_mins(5)));
        let revoke = revoke.as_ref().expect("a link");
        let (code, revoke) = (code.expose().clone(), revoke.expose().to_owned());
        (letter, code, revoke)
    }
}

#[tokio::test]
async fn without_an_address_of_the_portal_the_mail_has_a_code_and_no_link() {
    let house = house(Confirmation::Mail);
    let view = house.all.session().await;
    let about = Circumstances {
        portal: None,
        ..house.all.about(HOME)
    };
    let started = house.service.start(asking(&view, HOME), &about).await;
    assert!(started.expect("memory works").is_some());
    let letter = house.all.outbox.letters().pop().expect("a letter");
    assert!(letter.portal.is_none());
    let is_bare = matches!(letter.matter, Matter::ConfirmIdentity { revoke: None, .. });
    assert!(is_bare, "{letter:?}");
}

/// RST-09: nothing but the directory says where the code goes.
#[tokio::test]
async fn the_code_goes_to_the_users_own_mailbox() {
    let house = house(Confirmation::Mail);
    let view = house.session().await;
    let id = house.start(&view).await.expect("a code");
    let (letter, code, revoke) = house.mailed();
    assert_eq!(Some(&letter.to), view.user().emails.first());
    assert_eq!(code.len(), 8);
    assert_eq!(
        revoke,
        format!("https://auth.example.com/revoke/one-time-code?id={id}")
    );
    assert_eq!(letter.language.as_deref(), Some("de"));
    let kinds = house.all.events.kinds();
    assert_eq!(kinds.last(), Some(&EventKind::ElevationRequested));
}

#[tokio::test]
async fn the_right_code_elevates_its_session_once() {
    let house = house(Confirmation::Mail);
    let view = house.session().await;
    house.start(&view).await;
    let (_, code, _) = house.mailed();
    assert!(!house.is_elevated(&view));
    let until = house
        .finish(&view, HOME, &format!(" {} ", code.to_lowercase()))
        .await;
    assert_eq!(until, Some(house.all.now().after(Duration::from_mins(10))));
    assert!(house.is_elevated(&view));
    assert_eq!(house.finish(&view, HOME, &code).await, None, "twice");
    let kinds = house.all.events.kinds();
    assert!(kinds.contains(&EventKind::ElevationGranted));
    assert_eq!(kinds.last(), Some(&EventKind::ElevationRejected));
}

/// RST-14.
#[tokio::test]
async fn a_code_is_worth_nothing_in_another_session_or_from_another_address() {
    let house = house(Confirmation::Mail);
    let (one, two) = (house.session().await, house.session().await);
    house.start(&one).await;
    let (_, code, _) = house.mailed();
    assert_eq!(house.finish(&two, HOME, &code).await, None);
    assert_eq!(house.finish(&one, AWAY, &code).await, None);
    assert!(!house.is_elevated(&two));
    assert!(!house.is_elevated(&one));
    assert!(house.finish(&one, HOME, &code).await.is_some());
}

/// RST-14.
#[tokio::test]
async fn three_wrong_tries_kill_a_code() {
    let house = house(Confirmation::Mail);
    let view = house.session().await;
    house.start(&view).await;
    let (_, code, _) = house.mailed();
    for _ in 0..3 {
        assert_eq!(house.finish(&view, HOME, "WRONG").await, None);
    }
    assert_eq!(house.finish(&view, HOME, &code).await, None);
}

/// RST-14.
#[tokio::test]
async fn whoever_did_not_ask_takes_the_code_back() {
    let house = house(Confirmation::Mail);
    let view = house.session().await;
    let id = house.start(&view).await.expect("a code");
    let (_, code, _) = house.mailed();
    assert!(
        house
            .service
            .revoke(id, house.all.now())
            .await
            .expect("memory works")
    );
    assert!(
        !house
            .service
            .revoke(id, house.all.now())
            .await
            .expect("memory works")
    );
    assert_eq!(house.finish(&view, HOME, &code).await, None);
}

#[tokio::test]
async fn without_mail_there_is_no_code() {
    let house = house(Confirmation::Factor);
    let view = house.session().await;
    assert_eq!(house.start(&view).await, None);
    assert!(house.all.outbox.letters().is_empty());
    let kinds = house.all.events.kinds();
    assert!(!kinds.contains(&EventKind::ElevationRequested));
}

#[test]
fn an_id_has_one_spelling() {
    let id = CodeId::from_bytes([7; 16]);
    assert_eq!(CodeId::parse(&id.to_string()), Some(id));
    for odd in [
        "",
        "x",
        "AAAAAAAAAAAAAAAAAAAAAA==",
        &"A".repeat(23),
        &"A".repeat(4096),
    ] {
        assert_eq!(CodeId::parse(odd), None, "{odd}");
    }
}
