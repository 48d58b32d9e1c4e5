//! Moments and spans of time. All of them are in UTC: neither images nor tests have a local time.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::arguments::Arguments;
use super::layout;
use crate::fault::Fault;
use crate::value::{Moment, Value};
use crate::world::World;

const DAY: &str = "2006-01-02";

/// Go's zero time: the first of January of the year one.
const ZERO: Moment = Moment(-62_135_596_800_000);

pub(super) fn now(world: &World<'_>, _: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::Moment(Moment(world.surroundings.now())))
}

/// How long a moment is past, in whole seconds.
pub(super) fn ago(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let now = world.surroundings.now();
    let passed = now.saturating_sub(moment(now, arguments.any(0)).0);
    Ok(Value::text(span((passed + 500).div_euclid(1000))))
}

pub(super) fn date(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    formatted(world, &arguments.text(0)?, arguments.any(1))
}

pub(super) fn date_in_zone(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    check_zone(&arguments.text(2)?)?;
    formatted(world, &arguments.text(0)?, arguments.any(1))
}

pub(super) fn html_date(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    formatted(world, DAY, arguments.any(0))
}

pub(super) fn html_date_in_zone(
    world: &World<'_>,
    arguments: &Arguments<'_>,
) -> Result<Value, Fault> {
    check_zone(&arguments.text(1)?)?;
    formatted(world, DAY, arguments.any(0))
}

/// A moment that cannot be read is Go's zero time.
pub(super) fn to_date(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let read = layout::read(&arguments.text(0)?, &arguments.text(1)?);
    Ok(Value::Moment(read.map_or(ZERO, from_civil)))
}

pub(super) fn must_to_date(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let read = layout::read(&arguments.text(0)?, &arguments.text(1)?);
    let read = read.ok_or_else(|| {
        Fault::new("this text is no date of this layout").mend("a layout looks like `2006-01-02`")
    })?;
    Ok(Value::Moment(from_civil(read)))
}

/// A number of seconds as hours, minutes and seconds.
pub(super) fn duration(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let seconds = match arguments.any(0) {
        Value::Integer(seconds) => *seconds,
        Value::Text(text) => text.parse().unwrap_or_default(),
        _ => 0,
    };
    Ok(Value::text(span(seconds)))
}

pub(super) fn unix_epoch(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    match arguments.any(0) {
        Value::Moment(moment) => Ok(Value::text(moment.0.div_euclid(1000).to_string())),
        other => Err(Fault::new(format!(
            "argument 1 must be a moment and is a {}",
            other.kind_name()
        ))),
    }
}

/// What Go's `time.Time` can be asked for.
pub(crate) fn method(
    world: &World<'_>,
    moment: Moment,
    name: &str,
    arguments: &[Value],
) -> Result<Value, Fault> {
    if let ("Format", [Value::Text(layout)]) = (name, arguments) {
        return formatted(world, layout, &Value::Moment(moment));
    }
    let civil = civil(moment)?;
    let number = match (name, arguments) {
        ("UTC" | "Local", []) => return Ok(Value::Moment(moment)),
        ("String", []) => return Ok(Value::text(shown(moment))),
        ("Unix", []) => moment.0.div_euclid(1000),
        ("UnixMilli", []) => moment.0,
        ("Year", []) => i64::from(civil.year()),
        ("Day", []) => i64::from(civil.day()),
        ("YearDay", []) => i64::from(civil.day_of_year()),
        ("Hour", []) => i64::from(civil.hour()),
        ("Minute", []) => i64::from(civil.minute()),
        ("Second", []) => i64::from(civil.second()),
        ("Month", []) => return formatted(world, "January", &Value::Moment(moment)),
        ("Weekday", []) => return formatted(world, "Monday", &Value::Moment(moment)),
        _ => {
            return Err(Fault::new(format!(
                "a moment has no `{name}` that takes this"
            )));
        }
    };
    Ok(Value::Integer(number))
}

/// A moment as Go prints it.
pub(crate) fn shown(moment: Moment) -> String {
    let civil = civil(moment).unwrap_or_default();
    layout::write("2006-01-02 15:04:05.999 -0700 MST", civil)
}

fn formatted(world: &World<'_>, layout: &str, value: &Value) -> Result<Value, Fault> {
    let moment = moment(world.surroundings.now(), value);
    Ok(Value::text(layout::write(layout, civil(moment)?)))
}

/// A moment, or a number of seconds since the Unix epoch; anything else is now.
const fn moment(now: i64, value: &Value) -> Moment {
    match value {
        Value::Moment(moment) => *moment,
        Value::Integer(seconds) => Moment(seconds.saturating_mul(1000)),
        _ => Moment(now),
    }
}

fn civil(moment: Moment) -> Result<DateTime, Fault> {
    let timestamp = Timestamp::from_millisecond(moment.0);
    let timestamp = timestamp.map_err(|_| Fault::new("this moment is too far away"))?;
    Ok(Offset::UTC.to_datetime(timestamp))
}

fn from_civil(civil: DateTime) -> Moment {
    Offset::UTC
        .to_timestamp(civil)
        .map_or(ZERO, |timestamp| Moment(timestamp.as_millisecond()))
}

fn check_zone(zone: &str) -> Result<(), Fault> {
    if matches!(zone, "" | "UTC" | "Local") {
        return Ok(());
    }
    Err(Fault::new("moments are in UTC here").mend("write `UTC`"))
}

/// Go's text of a duration: `1h2m3s`.
fn span(seconds: i64) -> String {
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    let sign = if seconds < 0 { "-" } else { "" };
    match (hours, minutes) {
        (0, 0) => format!("{sign}{rest}s"),
        (0, _) => format!("{sign}{minutes}m{rest}s"),
        _ => format!("{sign}{hours}h{minutes}m{rest}s"),
    }
}
