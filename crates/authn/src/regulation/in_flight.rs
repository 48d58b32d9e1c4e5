//! Who is being verified right now, so that failures that are not yet written down count all the same. It must not
//! know what comes of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;

/// The tries that are under way, by name. It is as large as there are tries at once.
#[derive(Debug, Default, Clone)]
pub(crate) struct InFlight(Arc<Mutex<HashMap<String, u32, RandomState>>>);

/// One try's place; it is given up when this is dropped.
#[derive(Debug)]
pub(crate) struct InFlightPlace {
    all: InFlight,
    name: String,
    /// How many tries for the same name were under way already.
    pub(crate) ahead: u32,
}

impl InFlight {
    pub(crate) fn enter(&self, name: String) -> InFlightPlace {
        let ahead = {
            let mut tries = self.lock();
            let tries = tries.entry(name.clone()).or_default();
            let ahead = *tries;
            *tries = ahead.saturating_add(1);
            ahead
        };
        InFlightPlace {
            all: self.clone(),
            name,
            ahead,
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, u32, RandomState>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for InFlightPlace {
    fn drop(&mut self) {
        let mut tries = self.all.lock();
        match tries.get_mut(&self.name) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(tries.remove(&self.name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_for_one_name_are_counted_while_they_last() {
        let tries = InFlight::default();
        let enter = |name: &str| tries.enter(name.to_owned());
        let first = enter("alice");
        let second = enter("alice");
        assert_eq!([first.ahead, second.ahead, enter("bob").ahead], [0, 1, 0]);
        drop(first);
        assert_eq!(enter("alice").ahead, 1);
        drop(second);
        assert_eq!(enter("alice").ahead, 0);
        assert!(tries.lock().is_empty(), "nothing is left behind");
    }
}
