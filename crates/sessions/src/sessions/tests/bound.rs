//! Tests of the bound of sessions a user.

use super::*;

const TWO: NonZeroU16 = NonZeroU16::new(2).unwrap();

/// A cookie domain more or less makes no difference: the bound is the user's.
#[tokio::test]
async fn what_is_beyond_the_bound_is_refused_at_once() {
    let house = house();
    let bounded = house.sessions.under(TWO);
    let mut keys = Vec::new();
    for domain in ["example.com", "example.org", "example.com"] {
        let new = NewSession {
            cookie_domain: domain.into(),
            ..house.signed_in()
        };
        let issued = bounded.begin(new, house.event()).await;
        keys.push(issued.expect("the store works").view.key());
        house.pass(1);
    }
    assert!(matches!(house.sessions.cached(&keys[0]), Lookup::Unknown));
    assert!(house.is_known(keys[1]) && house.is_known(keys[2]));
    house.pass(11);
    assert!(house.find(keys[0]).await.is_none(), "nor does the store");
}

#[tokio::test]
async fn a_session_that_rises_needs_no_room() {
    let house = house();
    let bounded = house.sessions.under(TWO);
    let (one, two) = (house.begin().await, house.begin().await);
    let code = FactorEvidence::recorded(FactorKind::Totp, house.clock.now());
    let raised = bounded.raise(&one.view, code, house.event()).await;
    let raised = raised.expect("the store works").expect("it goes on");
    assert!(house.is_known(raised.token.key()) && house.is_known(two.token.key()));
}

#[tokio::test]
async fn a_smaller_bound_holds_from_the_next_sign_in() {
    let house = house();
    let mut keys = Vec::new();
    for _ in 0..5 {
        keys.push(house.begin().await.view.key());
        house.pass(1);
    }
    let bounded = house.sessions.under(TWO);
    assert!(keys.iter().all(|key| house.is_known(*key)), "so far all");
    let issued = bounded.begin(house.signed_in(), house.event()).await;
    keys.push(issued.expect("the store works").view.key());
    let known: Vec<_> = keys.iter().map(|key| house.is_known(*key)).collect();
    assert_eq!(known, [false, false, false, false, true, true]);
}

#[tokio::test]
async fn the_end_of_what_is_beyond_the_bound_overtakes_a_load() {
    let house = house();
    let key = house.begin().await.view.key();
    house.pass(31);
    house.store.hold_loads();
    let mut load = pin!(house.sessions.load(&key));
    assert!(poll(load.as_mut()).is_pending());
    let alone = house.sessions.under(NonZeroU16::MIN);
    let issued = alone.begin(house.signed_in(), house.event()).await;
    house.store.let_go();
    assert!(load.await.expect("the store works").is_none());
    assert!(matches!(house.sessions.cached(&key), Lookup::Unknown));
    assert!(issued.is_ok());
}

/// However they come between each other: what memory knows is what the store has, and that is the bound.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_sign_ins_at_once_end_at_the_bound() {
    let house = Arc::new(house());
    let bounded = Arc::new(house.sessions.under(TWO));
    let mut sign_ins = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (house, bounded) = (Arc::clone(&house), Arc::clone(&bounded));
        sign_ins.spawn(async move {
            let issued = bounded.begin(house.signed_in(), house.event()).await;
            issued.expect("the store works").token.key()
        });
    }
    let keys = sign_ins.join_all().await;
    let known = keys.iter().filter(|key| house.is_known(**key)).count();
    let mut kept = 0;
    for key in &keys {
        kept += usize::from(house.store.load(key).await.expect("works").is_some());
    }
    assert_eq!((known, kept), (2, 2));
}
