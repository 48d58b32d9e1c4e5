//! After how many failures who waits how long. Plain values; it must not know who fails.

use std::time::Duration;

/// After how many failures who waits how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegulationRules {
    /// Whether failures are counted by user.
    pub by_user: bool,
    /// Whether an address with that many failures, whatever the names, is banned as well.
    pub by_address: bool,
    /// So many failures lead to a ban; none do if it is 0.
    pub max_retries: u32,
    /// Within so long a time.
    pub find_time: Duration,
    /// The length of a ban.
    pub ban_time: Duration,
    /// Each further ban within a day is so many times as long.
    pub ban_time_factor: u32,
    /// No ban is longer.
    pub longest_ban_time: Duration,
    /// So many failures an address has before it waits, whatever the names; no limit if it is 0.
    pub address_max_retries: u32,
    /// Within so long a time.
    pub address_find_time: Duration,
}

impl RegulationRules {
    pub(super) const fn counts_users(&self) -> bool {
        self.by_user && self.max_retries > 0
    }

    pub(super) const fn bans_addresses(&self) -> bool {
        self.by_address && self.max_retries > 0
    }

    pub(super) fn length_after(&self, earlier: u32) -> Duration {
        let times = self.ban_time_factor.max(1).saturating_pow(earlier);
        let longest = self.longest_ban_time.max(self.ban_time);
        self.ban_time.saturating_mul(times).min(longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::no_regulation;

    #[test]
    fn a_ban_grows_only_where_that_is_configured_and_never_beyond_its_bound() {
        let minutes = Duration::from_mins;
        let constant = RegulationRules {
            ban_time: minutes(5),
            ..no_regulation()
        };
        assert_eq!(constant.length_after(7), minutes(5));
        let growing = RegulationRules {
            ban_time_factor: 3,
            longest_ban_time: minutes(60),
            ..constant
        };
        let lengths = [0, 1, 2, 3, u32::MAX].map(|earlier| growing.length_after(earlier));
        assert_eq!(lengths, [5, 15, 45, 60, 60].map(minutes));
    }
}
