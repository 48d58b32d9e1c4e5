//! What is wrong with a new password, in the words of the pages, what one must be, and how strong one is. It must not know who
//! chooses it.

use doorward_credentials::{PasswordPolicy, Weakness, strength};
use doorward_model::Secret;
use doorward_text::Argument;
use serde::{Deserialize, Serialize};

use crate::portal::flash;
use crate::portal::frame::{Frame, Mood};
use crate::portal::pages::NewPassword;
use crate::portal::place::Place;

/// One fault on its way from the form to the page that tells it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Fault {
    key: String,
    bound: u32,
}

/// What the page before left for this one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Faults {
    faults: Vec<Fault>,
}

/// The keys that a fault may name; what comes back from a browser is checked against them.
const KEYS: [&str; 10] = [
    "weak-blank",
    "weak-short",
    "weak-long",
    "weak-uppercase",
    "weak-lowercase",
    "weak-number",
    "weak-special",
    "weak-common",
    "weak-guessable",
    "weak-unchanged",
];

/// The keys of the words for each strength, the weakest first.
const STRENGTHS: [&str; 5] = [
    "strength-0",
    "strength-1",
    "strength-2",
    "strength-3",
    "strength-4",
];

/// What is said of a new password while it is typed.
#[derive(Debug, Serialize)]
pub(crate) struct Judged {
    /// From 0, guessed at once, to 4.
    score: u8,
    /// Whether it may be taken.
    taken: bool,
    /// The same in words, and what is missing.
    words: String,
}

/// Judges a password in the visitor's language, as it is judged when it is set.
pub(crate) fn judge(place: &Place, password: &Secret<String>) -> Judged {
    let weaknesses = place.scene.services.passwords.policy.weaknesses(password);
    let score = strength(password);
    let frame = place.scene.frame("", Mood::Calm);
    let words = STRENGTHS.get(usize::from(score)).map(|key| frame.say(key));
    let faults = Faults::of(&weaknesses).said(&frame);
    let said: Vec<String> = words.into_iter().chain(faults).collect();
    Judged {
        score,
        taken: weaknesses.is_empty(),
        words: said.join(" "),
    }
}

/// What stands at the field of a new password: what it must be, and what was wrong with the one before.
pub(crate) fn new_password(place: &Place) -> NewPassword {
    let faults: Option<Faults> = flash::left_for(place);
    let frame = place.scene.frame("", Mood::Calm);
    NewPassword {
        wanted: wanted(&frame, &place.scene.services.passwords.policy),
        faults: faults.map(|faults| faults.said(&frame)).unwrap_or_default(),
    }
}

impl Faults {
    pub(crate) fn of(weaknesses: &[Weakness]) -> Self {
        Self {
            faults: weaknesses.iter().map(fault).collect(),
        }
    }

    /// One sentence a fault.
    fn said(&self, frame: &Frame<'_>) -> Vec<String> {
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
        Weakness::Guessable => ("weak-guessable", 0),
        Weakness::Unchanged => ("weak-unchanged", 0),
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
fn wanted(frame: &Frame<'_>, policy: &PasswordPolicy) -> Vec<String> {
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
