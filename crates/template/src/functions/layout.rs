//! Go's layouts of dates: an example of one moment, `Mon Jan 2 15:04:05 MST 2006`, stands for all
//! (pkg.go.dev/time#pkg-constants). It must not know zones.

use jiff::civil::{Date, DateTime, Time};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The parts of a layout, each before those that it begins with.
const PARTS: [(&str, Part); 31] = [
    ("January", Part::MonthName),
    ("Jan", Part::ShortMonth),
    ("Monday", Part::DayName),
    ("Mon", Part::ShortDay),
    ("MST", Part::Zone),
    ("2006", Part::Year),
    ("__2", Part::DayOfYear(' ')),
    ("002", Part::DayOfYear('0')),
    ("_2", Part::Day(' ')),
    ("01", Part::Month('0')),
    ("02", Part::Day('0')),
    ("03", Part::HalfHour('0')),
    ("04", Part::Minute('0')),
    ("05", Part::Second('0')),
    ("06", Part::ShortYear),
    ("15", Part::Hour),
    ("1", Part::Month('-')),
    ("2", Part::Day('-')),
    ("3", Part::HalfHour('-')),
    ("4", Part::Minute('-')),
    ("5", Part::Second('-')),
    ("PM", Part::Half),
    ("pm", Part::SmallHalf),
    ("Z07:00", Part::Zulu),
    ("Z0700", Part::Zulu),
    ("Z07", Part::Zulu),
    ("-07:00", Part::Offset("+00:00")),
    ("-0700", Part::Offset("+0000")),
    ("-07", Part::Offset("+00")),
    (".000", Part::Millis),
    (".999", Part::ShortMillis),
];

/// What stands in for a part of the moment; the character fills up to the full width, `-` does not.
#[derive(Clone, Copy)]
enum Part {
    Year,
    ShortYear,
    MonthName,
    ShortMonth,
    Month(char),
    DayName,
    ShortDay,
    Day(char),
    DayOfYear(char),
    Hour,
    HalfHour(char),
    Half,
    SmallHalf,
    Minute(char),
    Second(char),
    Millis,
    ShortMillis,
    Zone,
    Zulu,
    Offset(&'static str),
}

/// The first part in a layout, with what stands before and behind it.
fn next(layout: &str) -> Option<(&str, Part, &str)> {
    layout.char_indices().find_map(|(at, _)| {
        let rest = layout.get(at..)?;
        let (word, part) = PARTS.iter().find(|(word, _)| rest.starts_with(word))?;
        Some((layout.get(..at)?, *part, rest.get(word.len()..)?))
    })
}

/// Writes a moment.
pub(super) fn write(layout: &str, moment: DateTime) -> String {
    let (mut text, mut rest) = (String::new(), layout);
    while let Some((before, part, behind)) = next(rest) {
        text.push_str(before);
        text.push_str(&part.write(moment));
        rest = behind;
    }
    text + rest
}

impl Part {
    fn write(self, moment: DateTime) -> String {
        let name = |names: &[&str], number: i8| {
            let index = usize::try_from(number - 1).unwrap_or_default();
            names.get(index).copied().unwrap_or_default().to_owned()
        };
        let short = |name: String| name.chars().take(3).collect();
        let weekday = moment.weekday().to_monday_one_offset();
        let half_hour = (moment.hour() + 11) % 12 + 1;
        match self {
            Self::Year => format!("{:04}", moment.year()),
            Self::ShortYear => format!("{:02}", moment.year().rem_euclid(100)),
            Self::MonthName => name(&MONTHS, moment.month()),
            Self::ShortMonth => short(name(&MONTHS, moment.month())),
            Self::Month(fill) => filled(moment.month().into(), 2, fill),
            Self::DayName => name(&DAYS, weekday),
            Self::ShortDay => short(name(&DAYS, weekday)),
            Self::Day(fill) => filled(moment.day().into(), 2, fill),
            Self::DayOfYear(fill) => filled(moment.day_of_year(), 3, fill),
            Self::Hour => filled(moment.hour().into(), 2, '0'),
            Self::HalfHour(fill) => filled(half_hour.into(), 2, fill),
            Self::Half => String::from(if moment.hour() < 12 { "AM" } else { "PM" }),
            Self::SmallHalf => String::from(if moment.hour() < 12 { "am" } else { "pm" }),
            Self::Minute(fill) => filled(moment.minute().into(), 2, fill),
            Self::Second(fill) => filled(moment.second().into(), 2, fill),
            Self::Millis => format!(".{:03}", moment.millisecond()),
            Self::ShortMillis => short_millis(moment),
            Self::Zone => String::from("UTC"),
            Self::Zulu => String::from("Z"),
            Self::Offset(written) => String::from(written),
        }
    }

    /// Reads the part from the beginning of a text and returns what is left.
    fn read<'t>(self, text: &'t str, into: &mut Fields) -> Option<&'t str> {
        let digits = |most: usize| digits(text, most);
        let (number, rest) = match self {
            Self::Year => digits(4)?,
            Self::MonthName => named(text, &MONTHS, usize::MAX)?,
            Self::ShortMonth => named(text, &MONTHS, 3)?,
            Self::DayName => named(text, &DAYS, usize::MAX)?,
            Self::ShortDay => named(text, &DAYS, 3)?,
            Self::DayOfYear(_) => digits(3)?,
            Self::Half | Self::SmallHalf => named(text, &["AM", "PM"], 2)?,
            Self::Millis | Self::ShortMillis => match text.strip_prefix('.') {
                Some(rest) => self::digits(rest, 9)?,
                None => (0, text),
            },
            Self::Zone => (0, text.strip_prefix("UTC")?),
            Self::Zulu => (0, text.strip_prefix('Z')?),
            Self::Offset(written) => (0, text.strip_prefix(written)?),
            _ => self::digits(text.trim_start_matches(' '), 2)?,
        };
        let small = i8::try_from(number).unwrap_or(-1);
        match self {
            Self::Year => into.year = number,
            Self::ShortYear => {
                into.year = if number < 69 {
                    2000 + number
                } else {
                    1900 + number
                }
            }
            Self::MonthName | Self::ShortMonth | Self::Month(_) => into.month = small,
            Self::Day(_) => into.day = small,
            Self::Hour | Self::HalfHour(_) => into.hour = small,
            Self::Half | Self::SmallHalf => into.afternoon = Some(number == 2),
            Self::Minute(_) => into.minute = small,
            Self::Second(_) => into.second = small,
            _ => {}
        }
        Some(rest)
    }
}

fn filled(number: i16, width: usize, fill: char) -> String {
    match fill {
        '0' => format!("{number:0width$}"),
        ' ' => format!("{number:width$}"),
        _ => number.to_string(),
    }
}

fn short_millis(moment: DateTime) -> String {
    let written = format!(".{:03}", moment.millisecond());
    written
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// What has been read of a moment.
struct Fields {
    year: i16,
    month: i8,
    day: i8,
    hour: i8,
    minute: i8,
    second: i8,
    afternoon: Option<bool>,
}

/// Reads a moment; `None` where the text does not follow the layout.
pub(super) fn read(layout: &str, text: &str) -> Option<DateTime> {
    let mut fields = Fields {
        year: 0,
        month: 1,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
        afternoon: None,
    };
    let (mut layout, mut text) = (layout, text);
    while let Some((before, part, behind)) = next(layout) {
        text = part.read(text.strip_prefix(before)?, &mut fields)?;
        layout = behind;
    }
    (text == layout).then(|| fields.moment())?
}

impl Fields {
    fn moment(&self) -> Option<DateTime> {
        let hour = match self.afternoon {
            Some(afternoon) => self.hour % 12 + if afternoon { 12 } else { 0 },
            None => self.hour,
        };
        let date = Date::new(self.year, self.month, self.day).ok()?;
        let time = Time::new(hour, self.minute, self.second, 0).ok()?;
        Some(date.to_datetime(time))
    }
}

fn digits(text: &str, most: usize) -> Option<(i16, &str)> {
    let length = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let number: i64 = text.get(..length)?.parse().ok()?;
    Some((
        i16::try_from(number).unwrap_or_default(),
        text.get(length..)?,
    ))
}

/// The number of the name, from one, that the text begins with.
fn named<'t>(text: &'t str, names: &[&str], letters: usize) -> Option<(i16, &'t str)> {
    (1..).zip(names).find_map(|(number, name)| {
        let name = name.get(..letters.min(name.len()))?;
        let head = text.get(..name.len())?;
        head.eq_ignore_ascii_case(name)
            .then(|| text.get(name.len()..))
            .flatten()
            .map(|rest| (number, rest))
    })
}
