//! Dates in words. The order of the parts and the names of the months are messages like any other.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::{Language, Texts};

/// The keys of the months, January first.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

/// A moment in UTC; one that no calendar holds is said as nothing.
pub(crate) fn date_time(texts: &Texts, language: &Language, unix_seconds: i64) -> String {
    match Timestamp::from_second(unix_seconds) {
        Ok(moment) => in_words(texts, language, moment.to_zoned(TimeZone::UTC).datetime()),
        Err(_) => String::new(),
    }
}

/// A moment as RFC 3339 writes it, in UTC; one that no calendar holds as nothing.
#[must_use]
pub fn rfc3339(unix_seconds: i64) -> String {
    Timestamp::from_second(unix_seconds)
        .map(|at| at.to_string())
        .unwrap_or_default()
}

fn in_words(texts: &Texts, language: &Language, at: DateTime) -> String {
    let month_index = usize::from(at.month().unsigned_abs()).saturating_sub(1);
    let month = MONTHS.get(month_index).copied().unwrap_or("month-1");
    let args = [
        ("day", at.day().to_string()),
        ("month", texts.say(language, month, &[])),
        ("year", at.year().to_string()),
        ("time", format!("{:02}:{:02}", at.hour(), at.minute())),
    ];
    let args = args
        .each_ref()
        .map(|(name, text)| (*name, text.as_str().into()));
    texts.say(language, "date-time", &args)
}
