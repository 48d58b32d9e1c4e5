//! Which rules have been named in the log already. It knows rules by their place in the list only.

use std::sync::atomic::{AtomicU64, Ordering};

/// Rules beyond this many are named at every match.
const RULES: usize = 1024;
const BITS: usize = u64::BITS as usize;

/// Which rules have been named already. Asking neither waits nor allocates.
#[derive(Debug)]
pub struct NotedRules([AtomicU64; RULES / BITS]);

impl Default for NotedRules {
    fn default() -> Self {
        Self(std::array::from_fn(|_| AtomicU64::new(0)))
    }
}

impl NotedRules {
    /// Whether this rule is to be named now: the first time it is asked for.
    pub(super) fn is_news(&self, rule: usize) -> bool {
        let Some(word) = self.0.get(rule / BITS) else {
            return true;
        };
        let bit = 1 << (rule % BITS);
        word.fetch_or(bit, Ordering::Relaxed) & bit == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_news_once() {
        let noted = NotedRules::default();
        for rule in [0, 1, 63, 64, 1023] {
            assert!(noted.is_news(rule), "{rule}");
            assert!(!noted.is_news(rule), "{rule}");
        }
        assert!(noted.is_news(2));
        assert!(noted.is_news(4096));
    }
}
