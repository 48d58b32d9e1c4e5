//! How long ago factors were given, as rules want to know it. It must not know what rules ask for.

use std::time::Duration;

use doorward_model::{FactorEvidence, FactorKind, Level, Timestamp};
use doorward_policy::FactorAges;

/// How far in the future evidence may lie before its age counts as unknown: two machines' clocks differ a little.
const CLOCK_TOLERANCE: Duration = Duration::from_mins(1);

/// How long ago the factors of this evidence were given. A password is the first factor where there is one; something held
/// then is the second. A trusted browser only stands in for a second factor, so it has no age as one.
#[must_use]
pub fn factor_ages(factors: &[FactorEvidence], now: Timestamp) -> FactorAges {
    let held = youngest(factors, now, |kind| {
        !kind.is_knowledge() && kind != FactorKind::TrustedBrowser
    });
    let knows = factors.iter().any(|factor| factor.kind().is_knowledge());
    FactorAges {
        first: if knows {
            youngest(factors, now, FactorKind::is_knowledge)
        } else {
            held
        },
        second: held.filter(|_| Level::of(factors) == Level::TwoFactor),
    }
}

fn youngest(
    factors: &[FactorEvidence],
    now: Timestamp,
    wanted: impl Fn(FactorKind) -> bool,
) -> Option<Duration> {
    let known = |factor: &&FactorEvidence| factor.at() <= now.after(CLOCK_TOLERANCE);
    let wanted = factors.iter().filter(|factor| wanted(factor.kind()));
    wanted
        .filter(known)
        .map(|factor| now.since(factor.at()))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &[(FactorKind, i64)], first: Option<u64>, second: Option<u64>) {
        let now = Timestamp::from_unix_millis(1_000_000);
        let at = |second: i64| Timestamp::from_unix_millis(second * 1_000);
        let evidence: Vec<_> = given
            .iter()
            .map(|(kind, second)| FactorEvidence::recorded(*kind, at(*second)))
            .collect();
        let expected = FactorAges {
            first: first.map(Duration::from_secs),
            second: second.map(Duration::from_secs),
        };
        assert_eq!(factor_ages(&evidence, now), expected, "{given:?}");
    }

    #[test]
    fn the_password_is_the_first_factor_and_what_is_held_the_second() {
        check(&[], None, None);
        let twice = [(FactorKind::Password, 900), (FactorKind::Password, 940)];
        check(&twice[..1], Some(100), None);
        check(&twice, Some(60), None);
        check(
            &[
                (FactorKind::Password, 900),
                (FactorKind::Totp, 950),
                (FactorKind::Totp, 990),
            ],
            Some(100),
            Some(10),
        );
    }

    #[test]
    fn a_passkey_alone_is_both() {
        check(&[(FactorKind::VerifiedPasskey, 990)], Some(10), Some(10));
        check(&[(FactorKind::SecurityKey, 990)], Some(10), None);
    }

    #[test]
    fn after_a_clock_was_set_back_an_age_is_unknown() {
        check(&[(FactorKind::Password, 1_060)], Some(0), None);
        check(&[(FactorKind::Password, 1_061)], None, None);
        let given = [(FactorKind::Password, 1_061), (FactorKind::Totp, 990)];
        check(&given, None, Some(10));
    }

    #[test]
    fn a_trusted_browser_is_no_fresh_factor() {
        let given = [
            (FactorKind::Password, 990),
            (FactorKind::TrustedBrowser, 990),
        ];
        check(&given, Some(10), None);
    }
}
