//! The users of a file, indexed by what may be typed. Immutable: a change is a new table. It must
//! not know files.

use std::collections::HashMap;
use std::sync::Arc;

use doorward_authn::{Found, StoredPassword};
use doorward_credentials::PasswordHash;
use doorward_model::UserName;

use super::document::Entry;

/// The most hashes that are given as samples of those in use.
const MAX_SAMPLES: usize = 64;

/// How what was typed may differ from a user's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    /// Whether it may be a mailbox, in any spelling.
    pub(super) email: bool,
    /// Whether it may be the name in any spelling. The names are in lower case then.
    pub(super) any_case: bool,
}

/// Enabled users; the others are as good as absent.
pub(super) struct Table {
    generation: u64,
    /// By the name as it is spelt; in lower case where names may be typed in any spelling, which
    /// the reader has checked.
    by_name: HashMap<String, Arc<Found>>,
    /// By what each mailbox folds to.
    by_email: HashMap<String, Arc<Found>>,
    hashes: Vec<Arc<PasswordHash>>,
}

impl Table {
    pub(super) fn new(entries: Vec<Entry>, generation: u64) -> Self {
        let mut table = Self {
            generation,
            by_name: HashMap::new(),
            by_email: HashMap::new(),
            hashes: samples(&entries),
        };
        for entry in entries.into_iter().filter(|entry| !entry.disabled) {
            table.insert(Arc::new(entry.found));
        }
        table
    }

    fn insert(&mut self, found: Arc<Found>) {
        let user = &found.user;
        for email in &user.emails {
            self.by_email
                .insert(email.as_str().to_lowercase(), Arc::clone(&found));
        }
        self.by_name.insert(user.name.as_str().to_owned(), found);
    }

    /// Who is meant by what was typed: a mailbox before a name, where that is allowed.
    pub(super) fn find(&self, typed: &str, allowed: Spelling) -> Option<&Found> {
        let folded = typed.to_lowercase();
        let as_email = if allowed.email {
            self.by_email.get(&folded)
        } else {
            None
        };
        let spelling = if allowed.any_case { &folded } else { typed };
        as_email
            .or_else(|| self.by_name.get(spelling))
            .map(Arc::as_ref)
    }

    pub(super) fn by_name(&self, name: &UserName) -> Option<&Found> {
        self.by_name.get(name.as_str()).map(Arc::as_ref)
    }

    /// Who is here and not there.
    pub(super) fn names_missing_in(&self, other: &Self) -> Vec<UserName> {
        let gone = self.by_name.iter();
        let gone = gone.filter(|(name, _)| !other.by_name.contains_key(*name));
        gone.map(|(_, found)| found.user.name.clone()).collect()
    }

    pub(super) const fn generation(&self) -> u64 {
        self.generation
    }

    pub(super) fn hashes(&self) -> Vec<Arc<PasswordHash>> {
        self.hashes.clone()
    }
}

/// Hashes spread evenly over the users, so that parameters appear as often as users have them.
fn samples(entries: &[Entry]) -> Vec<Arc<PasswordHash>> {
    let enabled = entries.iter().filter(|entry| !entry.disabled);
    let all: Vec<_> = enabled
        .filter_map(|entry| match &entry.found.password {
            StoredPassword::Hash(hash) => Some(Arc::clone(hash)),
            StoredPassword::Unusable => None,
        })
        .collect();
    let step = all.len().div_ceil(MAX_SAMPLES).max(1);
    all.into_iter().step_by(step).collect()
}
