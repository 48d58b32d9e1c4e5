//! What is wrong with a new password, in the words of the pages, and what one must be. It must not judge any.

use doorward_credentials::{PasswordPolicy, Weakness};
use doorward_text::Argument;
use serde::{Deserialize, Serialize};

use crate::portal::frame::Frame;

/// One fault on its way from the form to the page that tells it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Fault {
    key: String,
    bound: u32,
}

/// What the page before left for this one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Faults {
    faults: Vec<Fault>,
}

/// The keys that a fault may name; what comes back from a browser is checked against them.
const KEYS: [&str; 9] = [
    "weak-blank",
    "weak-short",
    "weak-long",
    "weak-uppercase",
    "weak-lowercase",
    "weak-number",
    "weak-special",
    "weak-common",
    "weak-guessable",
];

impl Faults {
    pub(super) fn of(weaknesses: &[Weakness]) -> Self {
        Self {
            faults: weaknesses.iter().map(fault).collect(),
        }
    }

    /// One sentence a fault.
    pub(super) fn said(&self, frame: &Frame<'_>) -> Vec<String> {
        let known = self.faults.iter().filter_map(|fault| {
            let key = KEYS.into_iter().find(|key| *key == fault.key)?;
            Some(say(frame, key, fault.bound))
        });
        known.collect()
    }
}

fn fault(weakness: &Weakness) -> Fault {
    let (key, bound) = match weakness {
        Weakness::Blank => ("weak-blank", 0),
        Weakness::TooShort(least) => ("weak-short", *least),
        Weakness::TooLong(most) => ("weak-long", *most),
        Weakness::NoUppercase => ("weak-uppercase", 0),
        Weakness::NoLowercase => ("weak-lowercase", 0),
        Weakness::NoNumber => ("weak-number", 0),
        Weakness::NoSpecial => ("weak-special", 0),
        Weakness::Common => ("weak-common", 0),
        Weakness::Guessable | Weakness::Unchanged => ("weak-guessable", 0),
    };
    Fault {
        key: key.to_owned(),
        bound: u32::try_from(bound).unwrap_or(u32::MAX),
    }
}

fn say(frame: &Frame<'_>, key: &str, bound: u32) -> String {
    frame.say_with(key, &[("count", Argument::Number(bound))])
}

/// What a new password must be, one sentence each, before one is typed.
pub(super) fn wanted(frame: &Frame<'_>, policy: &PasswordPolicy) -> Vec<String> {
    let mut wanted = Vec::new();
    match policy {
        PasswordPolicy::Standard(policy) => {
            let asked = [
                (true, Weakness::TooShort(policy.min_length)),
                (policy.max_length > 0, Weakness::TooLong(policy.max_length)),
                (policy.require_uppercase, Weakness::NoUppercase),
                (policy.require_lowercase, Weakness::NoLowercase),
                (policy.require_number, Weakness::NoNumber),
                (policy.require_special, Weakness::NoSpecial),
            ];
            let asked = asked.into_iter().filter(|(asked, _)| *asked);
            wanted.extend(asked.map(|(_, weakness)| fault(&weakness)));
        }
        PasswordPolicy::Strength(_) => wanted.push(fault(&Weakness::Guessable)),
        PasswordPolicy::Any => {}
    }
    Faults { faults: wanted }.said(frame)
}
