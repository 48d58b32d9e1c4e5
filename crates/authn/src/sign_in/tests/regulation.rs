//! Tests of regulation: who waits, who is told, who is not held.

mod heirs;

use doorward_model::Timestamp;

use super::*;
use crate::fake::no_regulation;
use crate::{Ban, BanSource, BanSubject};

const BAN: Duration = Duration::from_mins(5);

/// Authelia's defaults.
fn by_user() -> RegulationRules {
    RegulationRules {
        by_user: true,
        max_retries: 3,
        ..no_regulation()
    }
}

fn from(address: &str, attempt: Attempt) -> Attempt {
    Attempt {
        address: address.parse().expect("an address"),
        ..attempt
    }
}

fn with_cookie(cookie: &str, attempt: Attempt) -> Attempt {
    Attempt {
        device_cookie: Some(cookie.to_owned()),
        ..attempt
    }
}

impl House {
    async fn first_factor(&self, attempt: Attempt) -> FirstFactor {
        let outcome = self.sign_in.first_factor(attempt).await;
        outcome.expect("everything works")
    }

    async fn fail_times(&self, name: &str, times: usize) {
        for _ in 0..times {
            assert!(self.try_sign_in(attempt(name, "wrong")).await.is_none());
        }
    }

    async fn gets_in(&self) -> bool {
        let outcome = self.first_factor(attempt("alice", "right")).await;
        matches!(outcome, FirstFactor::Done(_))
    }

    /// The cookie of a browser with which alice has signed in.
    fn device_cookie(&self) -> String {
        let alice = UserName::try_from("alice").expect("a name");
        self.sign_in.remember_browser(&alice, None)
    }

    async fn ban_by_hand(&self, name: &str) {
        let ban = Ban {
            subject: BanSubject::User(UserName::try_from(name).expect("a name")),
            imposed_at: self.clock.now(),
            ends_at: None,
            source: BanSource::Administrator,
            reason: String::from("left"),
        };
        let event = fake::event(self.clock.now());
        self.bans.impose(&ban, &event).await.expect("it works");
    }

    fn events_of(&self, kind: EventKind) -> usize {
        let kinds = self.store.events().kinds();
        kinds.iter().filter(|found| **found == kind).count()
    }
}

fn is_rejected(outcome: &FirstFactor) -> bool {
    matches!(outcome, FirstFactor::Rejected)
}

fn told_until(outcome: &FirstFactor) -> Option<Timestamp> {
    match outcome {
        FirstFactor::Regulated { until } => *until,
        _ => None,
    }
}

/// AUT-01.
#[tokio::test]
async fn after_too_many_failures_even_the_right_password_waits() {
    let house = regulated_house(by_user());
    house.fail_times("alice", 2).await;
    assert_eq!(house.events_of(EventKind::BanImposed), 0);
    house.fail_times("alice", 1).await;
    assert_eq!(house.events_of(EventKind::BanImposed), 1);
    let ends_at = house.clock.now().after(BAN);

    let outcome = house.first_factor(attempt("alice", "right")).await;
    assert_eq!(told_until(&outcome), Some(ends_at), "{outcome:?}");
    house
        .clock
        .advance(BAN.saturating_sub(Duration::from_millis(1)));
    assert!(!house.gets_in().await);
    house.clock.advance(Duration::from_millis(1));
    assert!(house.gets_in().await);
}

#[tokio::test]
async fn a_success_forgets_the_failures_before_it() {
    let house = regulated_house(by_user());
    for _ in 0..3 {
        house.fail_times("alice", 2).await;
        assert!(house.gets_in().await);
    }
}

#[tokio::test]
async fn failures_long_ago_count_no_more() {
    let house = regulated_house(by_user());
    house.fail_times("alice", 2).await;
    house.clock.advance(by_user().find_time);
    house.fail_times("alice", 2).await;
    assert!(house.gets_in().await);
}

/// AUT-02, AUT-03.
#[tokio::test]
async fn every_spelling_and_every_place_shares_one_count() {
    let house = regulated_house(by_user());
    house.fail_times("alice", 1).await;
    house.fail_times("ALICE", 1).await;
    assert!(house.basic("Alice", "wrong").await.is_none());
    assert!(!house.gets_in().await);
    assert!(house.basic("alice", "right").await.is_none());
}

/// AUT-04.
#[tokio::test]
async fn guesses_at_the_same_time_learn_no_more_than_one_after_the_other() {
    let house = Arc::new(regulated_house(by_user()));
    let mut guesses = tokio::task::JoinSet::new();
    for number in 0..12 {
        let password = if number == 11 { "right" } else { "wrong" };
        let house = Arc::clone(&house);
        guesses.spawn(async move { house.first_factor(attempt("alice", password)).await });
    }
    let outcomes = guesses.join_all().await;
    assert!(outcomes.iter().all(is_rejected));
    assert_eq!(house.events_of(EventKind::SignInRejected), 3);
    assert_eq!(house.events_of(EventKind::BanImposed), 1);
}

/// AUT-11: the same outcome, one verification of the same cost and one row, whoever is asked for.
#[tokio::test]
async fn a_ban_looks_like_a_wrong_password() {
    for name in ["alice", "mallory", "bob"] {
        let house = regulated_house(by_user());
        house.ban_by_hand(name).await;
        let rows = house.store.events().recorded().len();
        let outcome = house.first_factor(attempt(name, "wrong")).await;
        assert!(is_rejected(&outcome), "{name}");
        assert_eq!(house.pool.load().peak_kib, QUICK_KIB, "{name}");
        assert_eq!(house.store.events().recorded().len(), rows + 1, "{name}");
    }
}

/// AUT-11.
#[tokio::test]
async fn during_a_ban_only_a_few_guesses_learn_that_they_are_right() {
    let house = regulated_house(by_user());
    house.fail_times("alice", 3).await;
    for _ in 0..3 {
        let outcome = house.first_factor(attempt("alice", "right")).await;
        assert!(told_until(&outcome).is_some(), "{outcome:?}");
    }
    let outcome = house.first_factor(attempt("alice", "right")).await;
    assert!(is_rejected(&outcome), "{outcome:?}");
}

#[tokio::test]
async fn attempts_during_a_ban_make_it_no_longer() {
    let house = regulated_house(by_user());
    house.fail_times("alice", 3).await;
    house
        .clock
        .advance(BAN.saturating_sub(Duration::from_secs(1)));
    house.fail_times("alice", 10).await;
    house.clock.advance(Duration::from_secs(1));
    assert!(house.gets_in().await);
}

/// AUT-08.
#[tokio::test]
async fn a_browser_that_is_known_is_not_held_by_strangers() {
    let house = regulated_house(by_user());
    let cookie = house.device_cookie();
    house.fail_times("alice", 3).await;
    let known = |password| house.first_factor(with_cookie(&cookie, attempt("alice", password)));
    assert!(matches!(known("right").await, FirstFactor::Done(_)));

    house.fail_times("alice", 3).await;
    for _ in 0..3 {
        assert!(is_rejected(&known("wrong").await));
    }
    let outcome = known("wrong").await;
    assert!(
        told_until(&outcome).is_some(),
        "it has failed too often itself, and is told: {outcome:?}"
    );
    assert!(told_until(&known("right").await).is_some());
}

#[tokio::test]
async fn a_browser_is_known_for_its_own_users_alone() {
    let house = regulated_house(by_user());
    house.users.put(fake::user("carol"), quick_hash("right"));
    let carol = UserName::try_from("carol").expect("a name");
    let both = house
        .sign_in
        .remember_browser(&carol, Some(&house.device_cookie()));
    let knows = |cookie: &str| house.sign_in.knows_browser(&carol, Some(cookie));
    assert!(knows(&both) && !knows(&house.device_cookie()) && !knows("nonsense"));
    house.fail_times("alice", 3).await;
    house.fail_times("carol", 3).await;
    for (name, cookie, gets_in) in [
        ("alice", &both, true),
        ("carol", &both, true),
        ("carol", &house.device_cookie(), false),
        ("alice", &String::from("nonsense.and.more"), false),
    ] {
        let outcome = house
            .first_factor(with_cookie(cookie, attempt(name, "right")))
            .await;
        assert_eq!(
            matches!(outcome, FirstFactor::Done(_)),
            gets_in,
            "{name} {cookie}"
        );
    }
}

/// AUT-08.
#[tokio::test]
async fn a_basic_credential_that_was_right_before_is_not_held() {
    let house = regulated_house(by_user());
    assert!(house.basic("alice", "right").await.is_some());
    house.fail_times("alice", 3).await;
    assert!(
        house.basic("alice", "right").await.is_some(),
        "still cached"
    );
    house.clock.advance(Duration::from_mins(20));
    house.fail_times("alice", 3).await;
    assert!(
        house.basic("alice", "right").await.is_some(),
        "verified again"
    );
    assert!(!house.gets_in().await);
}

#[tokio::test]
async fn a_ban_by_hand_holds_everybody_even_without_regulation() {
    let house = house();
    house.ban_by_hand("alice").await;
    assert!(!house.gets_in().await);
    assert!(house.basic("alice", "right").await.is_none());
}

/// AUT-07, AUT-10.
#[tokio::test]
async fn an_address_has_so_many_failures_whatever_the_names() {
    let house = regulated_house(RegulationRules {
        address_max_retries: 4,
        ..no_regulation()
    });
    let addresses = ["2001:db8::1", "2001:db8::2:1", "2001:db8::3", "2001:db8::4"];
    for (number, address) in addresses.into_iter().enumerate() {
        let outcome = house
            .first_factor(from(address, attempt(&format!("nobody-{number}"), "x")))
            .await;
        assert!(is_rejected(&outcome));
    }
    let finds = house.users.finds();
    let outcome = house
        .first_factor(from("2001:db8::5", attempt("alice", "right")))
        .await;
    let until = house.clock.now().after(Duration::from_mins(2));
    assert!(matches!(outcome, FirstFactor::Limited { until: Some(at) } if at == until));
    assert_eq!(house.users.finds(), finds, "nothing was looked up");

    let elsewhere = house
        .first_factor(from("2001:db8:0:1::1", attempt("alice", "right")))
        .await;
    assert!(matches!(elsewhere, FirstFactor::Done(_)));
    house.clock.advance(Duration::from_mins(2));
    let later = house
        .first_factor(from("2001:db8::5", attempt("alice", "right")))
        .await;
    assert!(matches!(later, FirstFactor::Done(_)));
}

#[tokio::test]
async fn a_right_password_costs_its_address_nothing() {
    let house = regulated_house(RegulationRules {
        address_max_retries: 2,
        ..no_regulation()
    });
    for _ in 0..5 {
        assert!(house.gets_in().await);
        assert!(house.basic("alice", "right").await.is_some());
    }
}

/// AUT-09.
#[tokio::test]
async fn an_outage_is_nobodys_failure() {
    let house = regulated_house(RegulationRules {
        address_max_retries: 2,
        ..by_user()
    });
    house.users.fail(true);
    for _ in 0..5 {
        let outcome = house.sign_in.first_factor(attempt("alice", "right")).await;
        assert!(outcome.is_err());
    }
    house.users.fail(false);
    assert!(house.gets_in().await);
}

#[tokio::test]
async fn an_address_is_banned_where_that_is_configured() {
    let house = regulated_house(RegulationRules {
        by_address: true,
        max_retries: 3,
        ..no_regulation()
    });
    for name in ["alice", "bob"] {
        house.fail_times(name, 1).await;
    }
    assert!(house.gets_in().await, "which forgets them");
    for name in ["alice", "bob", "mallory"] {
        house.fail_times(name, 1).await;
    }
    let until = house.clock.now().after(BAN);
    let outcome = house.first_factor(attempt("alice", "right")).await;
    assert!(matches!(outcome, FirstFactor::Limited { until: Some(at) } if at == until));
    let basic = house.sign_in.check_basic(basic("alice", "right")).await;
    assert!(matches!(basic, Ok(BasicOutcome::Limited { .. })));
    let elsewhere = house
        .first_factor(from("192.0.2.8", attempt("alice", "right")))
        .await;
    assert!(matches!(elsewhere, FirstFactor::Done(_)));
}

#[tokio::test]
async fn the_fake_keeps_the_contract_of_bans() {
    let events = Arc::new(doorward_sessions::fake::MemoryEvents::default());
    let bans = MemoryBans::new(Arc::clone(&events));
    crate::contract::bans::check(&bans, &*events).await;
}
