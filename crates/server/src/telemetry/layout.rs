//! Placeholders in the name of the log file (docs/contract.md): `%d`, `{datetime}` and `{datetime:LAYOUT}`, where a layout is an
//! example that shows how the reference time would be written, Mon Jan 2 15:04:05 2006. It must not know files.

use doorward_model::Timestamp;

/// What stands in a layout, and the same for the calendar that writes it; a longer word comes before its beginnings.
const WORDS: [(&str, &str); 27] = [
    ("January", "%B"),
    ("Jan", "%b"),
    ("Monday", "%A"),
    ("Mon", "%a"),
    ("MST", "UTC"),
    ("2006", "%Y"),
    ("-07:00", "+00:00"),
    ("-0700", "+0000"),
    ("Z07:00", "Z"),
    ("Z0700", "Z"),
    ("002", "%j"),
    ("01", "%m"),
    ("02", "%d"),
    ("03", "%I"),
    ("04", "%M"),
    ("05", "%S"),
    ("06", "%y"),
    ("15", "%H"),
    ("PM", "%p"),
    ("pm", "%P"),
    ("_2", "%e"),
    ("1", "%-m"),
    ("2", "%-d"),
    ("3", "%-I"),
    ("4", "%-M"),
    ("5", "%-S"),
    ("%", "%%"),
];

/// RFC 3339.
const DEFAULT_LAYOUT: &str = "2006-01-02T15:04:05Z07:00";

/// The text with every placeholder replaced by this moment, in UTC.
pub(super) fn filled(pattern: &str, now: Timestamp) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, layout, after)) = next(rest) {
        filled.push_str(before);
        filled.push_str(&written(layout, now));
        rest = after;
    }
    filled + rest
}

/// What stands before the next placeholder, its layout, and what stands behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let day = text
        .split_once("%d")
        .map(|(before, after)| (before, DEFAULT_LAYOUT, after));
    let datetime = text.split_once("{datetime").and_then(|(before, rest)| {
        let (inside, after) = rest.split_once('}')?;
        let layout = match inside.strip_prefix(':') {
            Some(layout) => layout,
            None if inside.is_empty() => DEFAULT_LAYOUT,
            None => return None,
        };
        Some((before, layout, after))
    });
    let found = day.into_iter().chain(datetime);
    found.min_by_key(|(before, ..)| before.len())
}

fn written(layout: &str, now: Timestamp) -> String {
    let mut format = String::with_capacity(layout.len() * 2);
    let mut rest = layout;
    while let Some(first) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        let (taken, written) = word.map_or_else(
            || (first.len_utf8(), first.to_string()),
            |(word, format)| (word.len(), (*format).to_owned()),
        );
        format.push_str(&written);
        rest = rest.get(taken..).unwrap_or_default();
    }
    let moment = jiff::Timestamp::from_second(now.unix_seconds());
    moment.map_or_else(
        |_| layout.to_owned(),
        |moment| moment.strftime(&format).to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-05 13:07:09 UTC, a Thursday.
    const NOW: Timestamp = Timestamp::from_unix_millis(1_772_716_029_000);

    fn check(pattern: &str, expected: &str) {
        assert_eq!(filled(pattern, NOW), expected, "{pattern}");
    }

    #[test]
    fn a_name_without_placeholders_stays_as_it_is() {
        check("/var/log/doorward.log", "/var/log/doorward.log");
        check("/var/log/{date}-100%.log", "/var/log/{date}-100%.log");
        check("/var/log/{datetime", "/var/log/{datetime");
        check("/var/log/{datetimes}", "/var/log/{datetimes}");
    }

    #[test]
    fn a_moment_is_written_as_the_layout_shows_it() {
        check("a-%d.log", "a-2026-03-05T13:07:09Z.log");
        check("a-{datetime}.log", "a-2026-03-05T13:07:09Z.log");
        check("a-{datetime:2006-01-02}.log", "a-2026-03-05.log");
        check(
            "{datetime:Monday Mon January Jan 2 _2 06}",
            "Thursday Thu March Mar 5  5 26",
        );
        check("{datetime:15h04m05s 3:4:5PM pm}", "13h07m09s 1:7:9PM pm");
        check(
            "{datetime:002 1 MST -0700 Z07:00 100%}",
            "064 3 UTC +0000 Z 300%",
        );
        check("{datetime:2006}/%d", "2026/2026-03-05T13:07:09Z");
    }
}
