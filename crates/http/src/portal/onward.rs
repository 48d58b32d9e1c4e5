//! What the rules say of where a visitor was going. It asks `policy` as a check would, before the
//! visitor is sent on: a refusal is explained here, not by a bare 403 behind a redirect.

use doorward_gate::factor_ages;
use doorward_model::Timestamp;
use doorward_policy::{Decision, Method, Missing, Policy, RequestFacts, Subject};
use doorward_sessions::SessionView;

use super::account::page::AccountPage;
use super::place::Place;
use super::redirect_target::RedirectTarget;
use super::way::Way;

/// Where a signed-in visitor goes next.
#[derive(Clone, Debug)]
pub(crate) enum Onward<'w> {
    /// To the target.
    Go(&'w RedirectTarget),
    /// Not to the target: the rules deny it to this account.
    Forbidden(&'w RedirectTarget),
    /// Not to the target yet: the rules ask for a first factor that was given more recently.
    FirstStepAgain,
    /// Not to the target: the rules ask for a second factor, or for one that was given more recently.
    SecondStep,
    /// To an account page, which comes before the target.
    Account(AccountPage),
    /// There is no target.
    Nowhere,
}

/// Asks the rules about a visitor on a way.
pub(crate) fn ask<'w>(place: &Place, way: &'w Way, view: &SessionView) -> Onward<'w> {
    if let Some(page) = way.page() {
        return Onward::Account(page);
    }
    let Some(target) = way.target() else {
        return Onward::Nowhere;
    };
    let get = get();
    let Some(method) = way.method().or(get.as_ref()) else {
        return Onward::Forbidden(target);
    };
    let set = &place.scene.snapshot.policy;
    let facts = RequestFacts {
        target: target.target(),
        method,
        client: place.client,
    };
    let user = view.user();
    let subject = subject(view, &user, place.scene.now);
    match doorward_policy::decide(set, &facts, subject) {
        Decision::Allow(_) => Onward::Go(target),
        Decision::Challenge(needed) => match needed.missing {
            Missing::FirstFactor | Missing::FreshFirstFactor => Onward::FirstStepAgain,
            Missing::SecondFactor | Missing::FreshSecondFactor => Onward::SecondStep,
        },
        Decision::Deny(_) => Onward::Forbidden(target),
    }
}

/// The policy that the rules have for a visitor at a target, whatever the visitor's level.
pub(crate) fn required(
    place: &Place,
    target: &RedirectTarget,
    method: Option<&Method>,
    view: &SessionView,
) -> Policy {
    let get = get();
    let Some(method) = method.or(get.as_ref()) else {
        return Policy::Deny;
    };
    let set = &place.scene.snapshot.policy;
    let facts = RequestFacts {
        target: target.target(),
        method,
        client: place.client,
    };
    let user = view.user();
    doorward_policy::required_policy(set, &facts, subject(view, &user, place.scene.now))
}

fn get() -> Option<Method> {
    Method::parse("GET").ok()
}

fn subject<'u>(view: &SessionView, user: &'u doorward_model::User, now: Timestamp) -> Subject<'u> {
    Subject::User {
        name: &user.name,
        groups: &user.groups,
        level: view.level(),
        ages: factor_ages(view.factors(), now),
    }
}
