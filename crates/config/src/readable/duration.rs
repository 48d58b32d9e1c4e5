//! Durations in every spelling that Authelia takes (docs/contract.md). It must not know what lasts so
//! long.

use std::time::Duration;

use super::{Readable, Wrong};

/// A duration as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrittenDuration {
    /// Longer than nothing.
    Positive(Duration),
    /// Zero or negative, which is at most a sign.
    ZeroOrLess,
}

/// Reads a duration longer than nothing, as the configuration's keys do (`docs/contract.md`): `90`, `1h`, `7 days`.
#[must_use]
pub fn duration(text: &str) -> Option<Duration> {
    match WrittenDuration::read(text) {
        Ok(WrittenDuration::Positive(duration)) => Some(duration),
        Ok(WrittenDuration::ZeroOrLess) | Err(_) => None,
    }
}

/// Writes a duration so that [`duration`] reads the same again, to the second: `90s` is `1m30s`.
#[must_use]
pub fn spelled(duration: Duration) -> String {
    let mut rest = duration.as_secs();
    let units = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];
    let text: String = units
        .into_iter()
        .filter_map(|(unit, seconds)| {
            let quantity = rest / seconds;
            rest %= seconds;
            (quantity > 0).then(|| format!("{quantity}{unit}"))
        })
        .collect();
    if text.is_empty() {
        return "0s".to_owned();
    }
    text
}

impl Readable for WrittenDuration {
    fn read(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if let Ok(seconds) = i64::read(text) {
            return Ok(u64::try_from(seconds)
                .ok()
                .filter(|seconds| *seconds > 0)
                .map_or(Self::ZeroOrLess, |seconds| {
                    Self::Positive(Duration::from_secs(seconds))
                }));
        }
        sum(text).map(Self::Positive).ok_or_else(|| {
            Wrong::new("this is not a duration")
                .mend("write seconds as a number, or units such as `30s`, `5m`, `1h`, `7d`, `1 day and 2h`")
        })
    }
}

/// Adds up quantities with units, separated by nothing, blanks, commas or `and`.
fn sum(text: &str) -> Option<Duration> {
    let mut rest = text;
    let mut total = Duration::ZERO;
    loop {
        let (quantity, after) = split_where(rest, |c| !c.is_ascii_digit());
        if quantity.is_empty() || quantity.starts_with('0') {
            return None;
        }
        let (word, after) = split_where(after.trim_start(), |c| !c.is_alphabetic());
        total = total.checked_add(unit(word)?.checked_mul(quantity.parse().ok()?)?)?;
        rest = match after.trim_start().trim_start_matches(',').trim_start() {
            "" => return Some(total),
            more => more.strip_prefix("and ").unwrap_or(more).trim_start(),
        };
    }
}

fn split_where(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// What one of a unit comes to. A month has 30 days and a year 365, and only `M` and `m` differ by case.
fn unit(word: &str) -> Option<Duration> {
    let exact = match word {
        "ns" => Duration::from_nanos(1),
        "us" | "µs" | "μs" => Duration::from_micros(1),
        "ms" => Duration::from_millis(1),
        "s" => Duration::from_secs(1),
        "m" => Duration::from_mins(1),
        "h" => Duration::from_hours(1),
        "d" => Duration::from_hours(24),
        "w" => Duration::from_hours(7 * 24),
        "M" => Duration::from_hours(30 * 24),
        "y" => Duration::from_hours(365 * 24),
        _ => return spelt_out(word),
    };
    Some(exact)
}

fn spelt_out(word: &str) -> Option<Duration> {
    let lower = word.to_ascii_lowercase();
    let short = match lower.strip_suffix('s').unwrap_or(&lower) {
        "nanosecond" => "ns",
        "microsecond" => "us",
        "millisecond" => "ms",
        "second" => "s",
        "minute" => "m",
        "hour" => "h",
        "day" => "d",
        "week" => "w",
        "month" => "M",
        "year" => "y",
        _ => return None,
    };
    unit(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, seconds: u64) {
        let expected = WrittenDuration::Positive(Duration::from_secs(seconds));
        assert_eq!(WrittenDuration::read(text), Ok(expected), "{text}");
    }

    #[test]
    fn every_spelling() {
        check("300", 300);
        check("30s", 30);
        check("5m", 300);
        check("1h", 3_600);
        check("2d", 172_800);
        check("1w", 604_800);
        check("1M", 2_592_000);
        check("1y", 31_536_000);
        check("5 minutes", 300);
        check("1 hour", 3_600);
        check("30 seconds", 30);
        check("2 months", 5_184_000);
        check("1h30m", 5_400);
        check("1 day and 2h", 93_600);
        check("1 day, 2 hours, 3s", 93_603);
        check("1 Week", 604_800);
        check("1000ms", 1);
    }

    #[test]
    fn what_is_spelled_is_read_again() {
        for (seconds, text) in [
            (1, "1s"),
            (90, "1m30s"),
            (1_800, "30m"),
            (93_603, "1d2h3s"),
            (31_536_000, "365d"),
        ] {
            let length = Duration::from_secs(seconds);
            assert_eq!(spelled(length), text);
            assert_eq!(duration(text), Some(length));
        }
        assert_eq!(spelled(Duration::from_millis(999)), "0s");
    }

    #[test]
    fn zero_and_less_are_told_apart() {
        for text in ["0", "-1", "-2", "00"] {
            assert_eq!(
                WrittenDuration::read(text),
                Ok(WrittenDuration::ZeroOrLess),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        let wrong = [
            "",
            "0s",
            "-1h",
            "1.5h",
            "h",
            "5 fortnights",
            "1h 0m",
            "5m!",
            "99999999999999999y",
            "1H2",
            "é",
            "1 and",
            "true",
        ];
        for text in wrong {
            assert!(WrittenDuration::read(text).is_err(), "{text}");
        }
    }
}
