//! A security key as the second factor.

use super::*;

pub(super) fn within(session: &SessionView) -> InSession<'_> {
    InSession {
        session,
        address: HOME,
        request_id: request_id(),
    }
}

impl House {
    async fn asked(&self, session: &SessionView) -> Option<Value> {
        let party = party();
        let asked = self
            .service
            .start_second_factor(within(session), &party)
            .await;
        asked
            .expect("memory works")
            .map(|options| options.json().clone())
    }

    async fn given(&self, session: &SessionView, answer: &Value) -> Option<Issued> {
        let response = AssertionResponse::read(answer).expect("an answer");
        let party = party();
        let given = self
            .service
            .finish_second_factor(within(session), &party, &response);
        match given.await.expect("memory works") {
            KeyStep::Done(issued) => Some(issued),
            KeyStep::Rejected | KeyStep::Copied(_) => None,
        }
    }
}

#[tokio::test]
async fn a_security_key_raises_the_session() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let session = house.session("alice").await;
    let asked = house.asked(&session).await.expect("alice has a key");
    let listed = &asked["publicKey"]["allowCredentials"];
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    let issued = house
        .given(&session, &key.sign(&asked))
        .await
        .expect("it counts");
    assert_eq!(issued.view.level(), Level::TwoFactor);
    assert_ne!(issued.view.key(), session.key(), "a new token");
    let event = house.last_event();
    assert_eq!(event.kind, EventKind::SecondFactorAccepted);
    assert_eq!(event.detail.as_deref(), Some("security_key"));
}

#[tokio::test]
async fn whoever_has_no_key_is_not_asked() {
    let house = house();
    let _mallorys = house.key_of("mallory", 2);
    let session = house.session("alice").await;
    assert!(house.asked(&session).await.is_none());
}

/// WAN-03.
#[tokio::test]
async fn nobody_elses_key_is_a_second_factor() {
    let house = house();
    let mut alices = house.key_of("alice", 1);
    let mut mallorys = house.key_of("mallory", 2);
    let session = house.session("alice").await;
    for handle in [None, Some(handle("mallory")), Some(handle("alice"))] {
        let asked = house.asked(&session).await.expect("alice has a key");
        mallorys.handle = handle.map(|handle| handle.to_vec());
        assert!(
            house
                .given(&session, &mallorys.sign(&asked))
                .await
                .is_none()
        );
        assert_eq!(house.last_event().kind, EventKind::SecondFactorRejected);
    }
    let asked = house.asked(&session).await.expect("alice has a key");
    alices.handle = Some(handle("mallory").to_vec());
    assert!(house.given(&session, &alices.sign(&asked)).await.is_none());
    let asked = house.asked(&session).await.expect("alice has a key");
    alices.handle = None;
    assert!(house.given(&session, &alices.sign(&asked)).await.is_some());
}

/// WAN-04.
#[tokio::test]
async fn a_challenge_belongs_to_its_session() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let (one, other) = (house.session("alice").await, house.session("alice").await);
    let asked = house.asked(&one).await.expect("alice has a key");
    let answer = key.sign(&asked);
    assert!(house.given(&other, &answer).await.is_none());
    assert!(house.given(&one, &answer).await.is_some());
    assert!(house.given(&one, &answer).await.is_none());
}

#[tokio::test]
async fn two_tabs_may_ask_at_the_same_time() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let session = house.session("alice").await;
    let first = house.asked(&session).await.expect("alice has a key");
    let _second = house.asked(&session).await.expect("alice has a key");
    assert!(house.given(&session, &key.sign(&first)).await.is_some());
}

/// A level is what a session holds: a second key beside a passkey is something held, twice.
#[tokio::test]
async fn a_key_beside_a_passkey_is_one_factor() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let session = house.passkey(&mut key).await.expect("alice signs in").view;
    let asked = house.asked(&session).await.expect("alice has a key");
    let issued = house
        .given(&session, &key.sign(&asked))
        .await
        .expect("it counts");
    assert_eq!(issued.view.level(), Level::OneFactor);
}

#[tokio::test]
async fn sign_out_wins_over_a_key() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let session = house.session("alice").await;
    let asked = house.asked(&session).await.expect("alice has a key");
    let ended = house.sign_in.sign_out(&session, HOME, request_id()).await;
    ended.expect("memory works");
    assert!(house.given(&session, &key.sign(&asked)).await.is_none());
}

/// WAN-06.
#[tokio::test]
async fn a_copied_second_factor_is_told_once() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let session = house.session("alice").await;
    house.keys.rows().unwrap().keys[0].credential.counter = 10;
    for expected in [Some("Key 1"), None] {
        let asked = house.asked(&session).await.expect("alice has a key");
        key.counter = Some(8);
        let response = AssertionResponse::read(&key.sign(&asked)).unwrap();
        let party = party();
        let step = house
            .service
            .finish_second_factor(within(&session), &party, &response);
        let told = match step.await.expect("memory works") {
            KeyStep::Copied(copied) => Some(copied.name),
            KeyStep::Rejected => None,
            done @ KeyStep::Done(_) => panic!("{done:?}"),
        };
        assert_eq!(told.as_deref(), expected);
    }
    let recorded = house.store.events().recorded();
    let told = recorded
        .iter()
        .filter(|one| one.kind == EventKind::KeyCopied);
    assert_eq!(told.count(), 1);
}
