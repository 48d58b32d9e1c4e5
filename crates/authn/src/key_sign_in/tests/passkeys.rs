//! A passkey as the first factor.

use super::*;

#[tokio::test]
async fn a_passkey_begins_a_session_of_one_factor() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let issued = house.passkey(&mut key).await.expect("alice signs in");
    let view = issued.view;
    assert_eq!(
        (view.user_id(), view.level()),
        (UserId(1), Level::OneFactor)
    );
    assert_eq!(view.user().name.as_str(), "alice");
    assert_eq!(view.factors()[0].kind(), FactorKind::SecurityKey);
    let event = house.last_event();
    assert_eq!(event.kind, EventKind::SignInSucceeded);
    assert_eq!(event.detail.as_deref(), Some("security_key"));
    names_alice(&event);
    let known = house.known(1);
    assert_eq!(known.credential.counter, 2);
    assert_eq!(known.last_used_at, Some(house.clock.now()));
}

/// WAN-05.
#[tokio::test]
async fn a_passkey_that_verified_its_user_may_count_for_two() {
    let rules = WebAuthnRules {
        passkey_uv_two_factors: true,
        ..WebAuthnRules::default()
    };
    let passkeys = PasskeyRules {
        login: true,
        upgrade: false,
    };
    let house = house_with(rules, passkeys);
    let mut key = house.keep("alice", Authenticator::new(1, ORIGIN).verifying());
    let issued = house.passkey(&mut key).await.expect("alice signs in");
    assert_eq!(issued.view.level(), Level::TwoFactor);
    key.flags &= !flags::VERIFIED;
    let issued = house.passkey(&mut key).await.expect("alice signs in");
    assert_eq!(issued.view.level(), Level::OneFactor);
}

/// WAN-04.
#[tokio::test]
async fn a_challenge_is_good_for_one_answer_of_one_browser_for_a_while() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let (mine, other) = (browser("mine"), browser("other"));
    let answer = key.sign(&house.ask(&mine));
    assert!(matches!(
        house.answer(&other, &answer).await,
        Passkey::Rejected
    ));
    assert!(matches!(
        house.answer(&mine, &answer).await,
        Passkey::Done(_)
    ));
    assert!(matches!(
        house.answer(&mine, &answer).await,
        Passkey::Rejected
    ));
    let late = key.sign(&house.ask(&mine));
    house.clock.advance(Duration::from_mins(1));
    assert!(matches!(
        house.answer(&mine, &late).await,
        Passkey::Rejected
    ));
    let event = house.last_event();
    assert_eq!(event.kind, EventKind::PasskeyRejected);
    names_alice(&event);
}

/// WAN-04.
#[tokio::test]
async fn of_two_answers_at_once_one_counts() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let browser = browser("a");
    let answer = key.sign(&house.ask(&browser));
    let (one, two) = tokio::join!(
        house.answer(&browser, &answer),
        house.answer(&browser, &answer)
    );
    let done = |outcome: &Passkey| matches!(outcome, Passkey::Done(_));
    assert!(done(&one) != done(&two), "{one:?} {two:?}");
}

/// WAN-04, AUT-18: what was asked as a second factor is no sign-in.
#[tokio::test]
async fn a_challenge_belongs_to_its_ceremony() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let session = house.session("alice").await;
    let within = second_factors::within(&session);
    let asked = house.service.start_second_factor(within, &party()).await;
    let asked = asked.expect("memory works").expect("alice has a key");
    let answer = key.sign(asked.json());
    assert!(matches!(
        house.answer(&browser("a"), &answer).await,
        Passkey::Rejected
    ));
    let asked = house.ask(&browser("a"));
    let response = AssertionResponse::read(&key.sign(&asked)).unwrap();
    let finished = house
        .service
        .finish_second_factor(within, &party(), &response)
        .await;
    assert!(matches!(finished.expect("memory works"), KeyStep::Rejected));
}

/// WAN-03.
#[tokio::test]
async fn a_key_signs_in_its_owner_alone() {
    let house = house();
    let _alices = house.key_of("alice", 1);
    let mut mallorys = house.key_of("mallory", 2);
    mallorys.handle = Some(handle("alice").to_vec());
    assert!(house.passkey(&mut mallorys).await.is_none());
    let event = house.last_event();
    assert_eq!(event.kind, EventKind::PasskeyRejected);
    for nobody in [None, Some(Vec::new()), Some(vec![0; 64])] {
        mallorys.handle = nobody;
        assert!(house.passkey(&mut mallorys).await.is_none());
    }
    mallorys.handle = Some(handle("mallory").to_vec());
    let issued = house
        .passkey(&mut mallorys)
        .await
        .expect("mallory signs in");
    assert_eq!(issued.view.user_id(), UserId(2));
}

#[tokio::test]
async fn only_keys_that_are_found_by_themselves_sign_in() {
    for (upgrade, expected) in [(false, false), (true, true)] {
        let passkeys = PasskeyRules {
            login: true,
            upgrade,
        };
        let house = house_with(WebAuthnRules::default(), passkeys);
        let mut key = house.key_of("alice", 1);
        house.keys.rows().unwrap().keys[0].credential.discoverable = false;
        assert_eq!(house.passkey(&mut key).await.is_some(), expected);
        assert_eq!(house.known(1).credential.discoverable, expected);
    }
}

#[tokio::test]
async fn a_user_who_is_gone_does_not_get_in() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    house.users.remove("alice");
    assert!(house.passkey(&mut key).await.is_none());
    assert_eq!(house.known(1).credential.counter, 1, "nothing was noted");
}

/// WAN-06.
#[tokio::test]
async fn a_copied_key_is_refused_and_marked() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    house.keys.rows().unwrap().keys[0].credential.counter = 10;
    key.counter = Some(8);
    let browser = browser("a");
    for expected in [Some("Key 1"), None] {
        key.counter = Some(8);
        let answer = key.sign(&house.ask(&browser));
        let told = match house.answer(&browser, &answer).await {
            Passkey::Copied(copied) => Some(copied.name),
            Passkey::Rejected => None,
            other => panic!("{other:?}"),
        };
        assert_eq!(told.as_deref(), expected, "its user is told once");
    }
    let kinds = house.store.events().kinds();
    let count = |kind| kinds.iter().filter(|one| **one == kind).count();
    assert_eq!(count(EventKind::KeyCopied), 1);
    assert_eq!(count(EventKind::PasskeyRejected), 2);
    assert!(house.known(1).clone_warning);
    key.counter = Some(10);
    assert!(house.passkey(&mut key).await.is_some());
}

/// WAN-11.
#[tokio::test]
async fn keys_of_another_portal_are_no_keys() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    house.keys.rows().unwrap().keys[0].rp_id = "auth.example.org".to_owned();
    assert!(house.passkey(&mut key).await.is_none());
    let session = house.session("alice").await;
    let within = second_factors::within(&session);
    let asked = house.service.start_second_factor(within, &party()).await;
    assert!(asked.expect("memory works").is_none());
}

#[tokio::test]
async fn a_ban_holds_whatever_the_proof_but_failures_do_not_lead_to_one() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    for _ in 0..10 {
        let browser = browser("a");
        let answer = key.sign(&house.ask(&browser));
        assert!(matches!(
            house.answer(&super::browser("b"), &answer).await,
            Passkey::Rejected
        ));
    }
    assert!(house.passkey(&mut key).await.is_some());
    let until = house.clock.now().after(Duration::from_mins(5));
    house.ban("alice", until).await;
    let browser = browser("a");
    let answer = key.sign(&house.ask(&browser));
    let outcome = house.answer(&browser, &answer).await;
    assert!(matches!(outcome, Passkey::Regulated { until: Some(end) } if end == until));
    assert_eq!(house.last_event().kind, EventKind::SignInRegulated);
}

#[tokio::test]
async fn a_ban_after_failures_does_not_hold_a_known_browser() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let until = house.clock.now().after(Duration::from_mins(5));
    house.ban("alice", until).await;
    let device_cookie = house.sign_in.remember_browser(&owner("alice").name, None);
    let known = Beginning {
        device_cookie: Some(device_cookie),
        ..beginning()
    };
    let browser = browser("a");
    let answer = key.sign(&house.ask(&browser));
    let outcome = house.answer_from(known, &browser, &answer).await;
    assert!(matches!(outcome, Passkey::Done(_)), "{outcome:?}");
}

#[tokio::test]
async fn strangers_begin_so_many_ceremonies_from_one_address() {
    let house = house();
    let start = |address: &str| {
        let address = address.parse().unwrap();
        let started = house
            .service
            .start_passkey(&party(), &browser("a"), address);
        matches!(started, Ok(StartedPasskey::Asked(_)))
    };
    for number in 0..STARTS.most {
        assert!(start(&format!("2001:db8::{number:x}")), "{number}");
    }
    assert!(!start("2001:db8::ffff"), "the same network");
    assert!(start("2001:db8:0:1::1"));
    house.clock.advance(STARTS.within);
    assert!(start("2001:db8::ffff"));
}

#[tokio::test]
async fn without_a_store_nobody_gets_in() {
    let house = house();
    let mut key = house.key_of("alice", 1);
    let browser = browser("a");
    let answer = key.sign(&house.ask(&browser));
    house.keys.fail(true);
    let response = AssertionResponse::read(&answer).unwrap();
    let attempt = KeyAttempt {
        party: &party(),
        browser: &browser,
        response: &response,
        beginning: beginning(),
    };
    assert!(house.service.finish_passkey(attempt).await.is_err());
}

impl House {
    async fn ban(&self, name: &str, until: Timestamp) {
        let ban = Ban {
            subject: BanSubject::User(owner(name).name),
            imposed_at: self.clock.now(),
            ends_at: Some(until),
            source: BanSource::Regulation,
            reason: String::from("a test"),
        };
        let event = Event::new(EventKind::BanImposed, self.clock.now());
        self.bans.impose(&ban, &event).await.expect("memory works");
    }
}
