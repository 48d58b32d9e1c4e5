//! Cases that need what Doorward does not have yet, told apart by configuration and request alone. It must not know any
//! answer.

use super::recording::{Case, Configuration};

/// What is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Feature {
    /// Sessions of level two and the calls about one-time codes.
    SecondFactor,
    /// What users see and change of themselves.
    Account,
}

/// How many cases wait for each.
pub(crate) const WAITING: [(Feature, usize); 2] =
    [(Feature::SecondFactor, 949), (Feature::Account, 28)];

/// What a case waits for, if it does.
pub(crate) fn feature(configuration: &Configuration, case: &Case) -> Option<Feature> {
    let identity = case
        .session
        .as_ref()
        .and_then(|name| configuration.identities.get(name));
    let asks = |path: &str| case.steps().any(|(request, _)| request.path.contains(path));
    if identity.is_some_and(|identity| identity.level > 1) || asks("/api/secondfactor") {
        return Some(Feature::SecondFactor);
    }
    if asks("/api/user/") || asks("/reauthenticate") {
        return Some(Feature::Account);
    }
    None
}
