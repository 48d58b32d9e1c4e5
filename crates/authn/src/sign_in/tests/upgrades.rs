//! Tests of weak hashes: whose are replaced, and by what.

use super::*;
use crate::fake::small_limits;

/// The memory of what replaces a quick hash.
const STRONGER_KIB: u32 = 2 * QUICK_KIB;

impl House {
    async fn hash_of_alice(&self) -> Arc<PasswordHash> {
        let found = self.users.find("alice").await.expect("it works");
        match found.expect("alice").password {
            StoredPassword::Hash(hash) => hash,
            StoredPassword::Unusable => panic!("alice has a hash"),
        }
    }

    async fn confirms(&self, password: &str) -> bool {
        let again = PasswordAgain {
            user: fake::user("alice").name,
            password: Secret::new(password.to_owned()),
            device_cookie: None,
            address: "192.0.2.7".parse().expect("an address"),
            request_id: request_id(),
        };
        let confirmed = self.sign_in.confirm(again).await;
        matches!(confirmed, Ok(Confirmed::Right(_)))
    }

    /// One hash waited to be replaced, and is; alice is who she was.
    async fn is_upgraded(&self) {
        let generation = self.users.generation();
        assert_eq!(self.upgrades.work_off().await, 1);
        assert_eq!(self.hash_of_alice().await.cost_kib(), STRONGER_KIB);
        assert_eq!(self.users.generation(), generation);
        self.signed_in().await;
        assert_eq!(self.upgrades.work_off().await, 0, "it is strong now");
    }
}

/// PWD-07.
#[tokio::test]
async fn a_right_password_has_its_weak_hash_replaced_whatever_it_is_given_for() {
    let signed_in = house();
    signed_in.signed_in().await;
    signed_in.is_upgraded().await;
    let basic = house();
    assert!(basic.basic("alice", "right").await.is_some());
    basic.is_upgraded().await;
    let confirmed = house();
    assert!(confirmed.confirms("right").await);
    confirmed.is_upgraded().await;
}

/// PWD-07.
#[tokio::test]
async fn nothing_but_a_right_password_has_a_hash_replaced() {
    let house = regulated_house(small_limits());
    assert!(house.basic("alice", "wrong").await.is_none());
    assert!(!house.confirms("wrong").await);
    for name in ["alice", "bob", "nobody"] {
        assert!(house.try_sign_in(attempt(name, "wrong")).await.is_none());
    }
    let held = house.sign_in.first_factor(attempt("alice", "right")).await;
    assert!(
        !matches!(held, Ok(FirstFactor::Done(_))),
        "she is banned: {held:?}"
    );
    assert_eq!(house.upgrades.work_off().await, 0);
}

/// PWD-07.
#[tokio::test]
async fn verified_basic_credentials_stay_known_when_their_hash_is_replaced() {
    let house = house();
    assert!(house.basic("alice", "right").await.is_some());
    let finds = house.users.finds();
    assert_eq!(house.upgrades.work_off().await, 1);
    assert!(house.basic("alice", "right").await.is_some());
    assert_eq!(house.users.finds(), finds, "nothing was verified again");
}
