//! How recently factors must have been given, and what of it a subject lacks. Ages come from outside, since rules are
//! evaluated without a clock; an age that nobody knows is too old. It must not know sessions.

use std::ops::RangeInclusive;
use std::time::Duration;

use doorward_model::Level;

/// The ages that a rule can ask for: what is shorter would be over before the visitor is back at the page, what is longer
/// asks for nothing.
pub(crate) const AGES: RangeInclusive<Duration> =
    Duration::from_mins(1)..=Duration::from_hours(24 * 365);

/// How long ago factors were given; `None` where one was not, or nobody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactorAges {
    /// The first factor.
    pub first: Option<Duration>,
    /// The second factor.
    pub second: Option<Duration>,
}

/// How old factors may be at most; `None` where any age will do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// The first factor: `max_age`.
    pub first: Option<Duration>,
    /// The second factor: `fresh_two_factor`.
    pub second: Option<Duration>,
}

/// What a visitor has to prove next. Of several, the one that is asked for first is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The second factor once more: it was given too long ago, or a trusted browser stood in for it.
    FreshSecondFactor,
    /// A second factor.
    SecondFactor,
    /// The first factor once more: it was given too long ago.
    FreshFirstFactor,
    /// Who the visitor is.
    FirstFactor,
}

impl Freshness {
    /// Whether any age matters.
    #[must_use]
    pub fn is_asked_for(self) -> bool {
        self != Self::default()
    }

    /// What is missing of a level and of this freshness; `None` where nothing is.
    pub(crate) fn missing(self, asked: Level, has: Level, ages: FactorAges) -> Option<Missing> {
        if has == Level::Anonymous && asked > has {
            return Some(Missing::FirstFactor);
        }
        if is_too_old(ages.first, self.first) {
            return Some(Missing::FreshFirstFactor);
        }
        if has < asked {
            return Some(Missing::SecondFactor);
        }
        is_too_old(ages.second, self.second).then_some(Missing::FreshSecondFactor)
    }
}

/// An age that nobody knows is too old.
fn is_too_old(age: Option<Duration>, limit: Option<Duration>) -> bool {
    limit.is_some_and(|limit| age.is_none_or(|age| age > limit))
}

#[cfg(test)]
mod tests;
