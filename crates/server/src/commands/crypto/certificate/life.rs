//! When a certificate is good, out of what was typed.

use anyhow::{Context, ensure};
use cookie::time::OffsetDateTime;
use doorward_model::Clock;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::Life;
use crate::edge::SystemClock;

/// From when until when.
pub(super) fn of(life: &Life) -> anyhow::Result<(OffsetDateTime, OffsetDateTime)> {
    let from = match &life.not_before {
        Some(written) => moment(written)?,
        None => OffsetDateTime::from_unix_timestamp(SystemClock.now().unix_seconds())?,
    };
    let until = if let Some(written) = &life.not_after {
        moment(written)?
    } else {
        let span = doorward_config::duration(&life.duration);
        from + span.with_context(|| format!("{:?} is no span of time", life.duration))?
    };
    ensure!(from < until, "the certificate would end before it begins");
    Ok((from, until))
}

/// A date, or a date with time and zone (RFC 3339).
fn moment(written: &str) -> anyhow::Result<OffsetDateTime> {
    let midnight = || written.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok();
    let at = match written.parse::<Timestamp>() {
        Ok(at) => at,
        Err(_) => midnight()
            .with_context(|| {
                format!("{written:?} is no date; write 2026-01-31 or 2026-01-31T12:00:00Z")
            })?
            .timestamp(),
    };
    Ok(OffsetDateTime::from_unix_timestamp(at.as_second())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn life(not_before: &str, not_after: Option<&str>, duration: &str) -> Life {
        Life {
            duration: duration.to_owned(),
            not_before: Some(not_before.to_owned()),
            not_after: not_after.map(str::to_owned),
        }
    }

    fn seconds(life: &Life) -> Option<(i64, i64)> {
        let (from, until) = of(life).ok()?;
        Some((from.unix_timestamp(), until.unix_timestamp()))
    }

    #[test]
    fn a_life_is_a_beginning_and_an_end_or_a_length() {
        let day = 24 * 60 * 60;
        let from = 1_767_225_600;
        assert_eq!(
            seconds(&life("2026-01-01", None, "90 days")),
            Some((from, from + 90 * day))
        );
        let noon = life("2026-01-01T12:00:00Z", Some("2026-01-02"), "1y");
        assert_eq!(seconds(&noon), Some((from + day / 2, from + day)));
    }

    #[test]
    fn what_is_no_life_is_refused() {
        for (from, until, duration) in [
            ("2026-01-01", Some("2026-01-01"), "1y"),
            ("tomorrow", None, "1y"),
            ("2026-01-01", Some("31.12.2026"), "1y"),
            ("2026-01-01", None, "for ever"),
        ] {
            assert_eq!(
                seconds(&life(from, until, duration)),
                None,
                "{from} {until:?} {duration}"
            );
        }
    }
}
