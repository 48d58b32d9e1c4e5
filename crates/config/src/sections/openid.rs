//! `identity_providers.oidc`: what the parts of a provider say of each other. This build is none, so
//! nothing is kept; a file that another build will serve is right today.

mod client;
mod keys;

use std::collections::BTreeSet;

use doorward_diagnostics::{Report, nearest};

use crate::readable::Wrong;
use crate::scope::Scope;

/// Names that mean something without being defined.
const POLICIES: [&str; 2] = ["one_factor", "two_factor"];

/// The names that clients refer to.
struct Names {
    policies: BTreeSet<String>,
    claims: BTreeSet<String>,
    lifespans: BTreeSet<String>,
}

pub(super) fn check(oidc: &Scope<'_>) {
    if !oidc.is_filled() {
        return;
    }
    let hmac_secret = oidc.child("hmac_secret");
    if !hmac_secret.is_set() {
        hmac_secret.missing("generate one: `openssl rand -hex 64`");
    }
    keys::check(oidc);
    policies(&oidc.child("authorization_policies"));
    scopes(&oidc.child("scopes"));
    let clients = oidc.child("clients");
    if !clients.is_filled() {
        clients.missing("add a client, or take `identity_providers.oidc` out");
    }
    let lifespans = oidc.child("lifespans").child("custom");
    let names = Names {
        policies: names_of(&oidc.child("authorization_policies")),
        claims: names_of(&oidc.child("claims_policies")),
        lifespans: names_of(&lifespans),
    };
    client::check_all(&clients, &names);
}

fn names_of(section: &Scope<'_>) -> BTreeSet<String> {
    let entries = section.entries().into_iter();
    entries.map(|(name, _)| name.to_owned()).collect()
}

fn policies(policies: &Scope<'_>) {
    for (name, policy) in policies.entries() {
        if POLICIES.contains(&name) || name == "deny" {
            let report = Report::error("wrong-value", "this name has a meaning of its own");
            policy.report(report.mend("give the policy another name"));
        }
        let rules = policy.child("rules");
        if !rules.is_filled() {
            rules.missing("add a rule, or name `two_factor` where this policy is named");
        }
        for rule in rules.items() {
            let criteria = ["subject", "networks"].map(|name| rule.child(name));
            if !criteria.iter().any(Scope::is_filled) {
                rule.report(
                    Report::error("wrong-rule", "this rule says neither who nor from where")
                        .mend("add `subject` or `networks`, or write `default_policy`"),
                );
            }
        }
    }
}

/// Scopes of one's own stay away from the names of the provider itself.
fn scopes(scopes: &Scope<'_>) {
    for (name, scope) in scopes.entries() {
        if name.starts_with("authelia.") && name != "authelia.pam" {
            let report = Report::error("wrong-value", "this name belongs to the provider");
            scope.report(report.mend("give the scope a name without `authelia.`"));
        }
    }
}

/// A name must be one of those that are defined, or mean something by itself.
fn refers_to(key: &Scope<'_>, own: &[&'static str], defined: &BTreeSet<String>, section: &str) {
    let Some(name) = key.text().filter(|name| !name.is_empty()) else {
        return;
    };
    if own.contains(&name) || defined.contains(name) {
        return;
    }
    let known = own
        .iter()
        .copied()
        .chain(defined.iter().map(String::as_str));
    let mend = match nearest(name, known) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("define it under `identity_providers.oidc.{section}`"),
    };
    key.wrong(Wrong::new("nothing of this name is defined").mend(mend));
}
