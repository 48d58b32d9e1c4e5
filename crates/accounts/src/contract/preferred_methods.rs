//! What everybody promises who keeps preferred methods.

use doorward_model::{SecondFactorMethod, UserId};

use super::works;
use crate::PreferredMethods;

/// Runs the suite against an empty store in which these two users exist.
///
/// # Panics
///
/// If a promise is broken.
pub async fn check(store: &dyn PreferredMethods, users: [UserId; 2]) {
    let [alice, bob] = users;
    assert_eq!(works(store.of_user(alice).await), None);
    for method in SecondFactorMethod::ALL {
        works(store.prefer(alice, method).await);
        assert_eq!(works(store.of_user(alice).await), Some(method), "the last");
    }
    assert_eq!(works(store.of_user(bob).await), None, "it was not bob");
}
