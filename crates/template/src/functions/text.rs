//! Texts: case, trimming, parts, quotes. Where Go takes what is piped last, so do these.

use super::arguments::{Arguments, texts};
use crate::fault::Fault;
use crate::value::Value;
use crate::world::{Map, World};

pub(super) fn lower(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(arguments.text(0)?.to_lowercase()))
}

pub(super) fn upper(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(arguments.text(0)?.to_uppercase()))
}

pub(super) fn trim(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(arguments.text(0)?.trim()))
}

pub(super) fn trim_all(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (set, text) = (arguments.text(0)?, arguments.text(1)?);
    Ok(Value::text(text.trim_matches(|c| set.contains(c))))
}

pub(super) fn trim_prefix(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (prefix, text) = (arguments.text(0)?, arguments.text(1)?);
    Ok(Value::text(text.strip_prefix(&*prefix).unwrap_or(&text)))
}

pub(super) fn trim_suffix(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (suffix, text) = (arguments.text(0)?, arguments.text(1)?);
    Ok(Value::text(text.strip_suffix(&*suffix).unwrap_or(&text)))
}

/// Every old text by the new one.
pub(super) fn replace(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (old, new, text) = (arguments.text(0)?, arguments.text(1)?, arguments.text(2)?);
    let mut replaced = world.growing();
    let mut copied = 0;
    for (at, found) in text.match_indices(&*old) {
        replaced.push(text.get(copied..at).unwrap_or_default())?;
        replaced.push(&new)?;
        copied = at + found.len();
    }
    replaced.push(text.get(copied..).unwrap_or_default())?;
    Ok(Value::text(replaced.into_text()))
}

pub(super) fn contains(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (part, text) = (arguments.text(0)?, arguments.text(1)?);
    Ok(Value::Flag(text.contains(&*part)))
}

pub(super) fn has_prefix(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (prefix, text) = (arguments.text(0)?, arguments.text(1)?);
    Ok(Value::Flag(text.starts_with(&*prefix)))
}

pub(super) fn has_suffix(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (suffix, text) = (arguments.text(0)?, arguments.text(1)?);
    Ok(Value::Flag(text.ends_with(&*suffix)))
}

/// The parts under the keys `_0`, `_1` and so on.
pub(super) fn split(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let parts = parts(world, arguments)?;
    let numbered = parts.into_iter().enumerate();
    let map: Map = numbered
        .map(|(i, part)| (format!("_{i}").into(), Value::text(part)))
        .collect();
    world.add_map(map)
}

pub(super) fn split_list(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::texts(parts(world, arguments)?))
}

/// An empty separator separates every character.
fn parts(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Vec<String>, Fault> {
    let (separator, text) = (arguments.text(0)?, arguments.text(1)?);
    world.meter.step(text.matches(&*separator).count())?;
    if separator.is_empty() {
        return Ok(text.chars().map(String::from).collect());
    }
    Ok(text.split(&*separator).map(str::to_owned).collect())
}

pub(super) fn join(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let separator = arguments.text(0)?;
    let mut joined = world.growing();
    for (i, part) in texts(world, arguments.any(1))?.iter().enumerate() {
        joined.push(if i == 0 { "" } else { &separator })?;
        joined.push(part)?;
    }
    Ok(Value::text(joined.into_text()))
}

/// Each value between `"`, escaped as Go does.
pub(super) fn quote(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    each(world, arguments, |text| quoted(&text))
}

/// Each value between `'`, as it is.
pub(super) fn squote(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    each(world, arguments, |text| format!("'{text}'"))
}

/// Nil is left out.
fn each(
    world: &World<'_>,
    arguments: &Arguments<'_>,
    wrap: fn(String) -> String,
) -> Result<Value, Fault> {
    let mut all = world.growing();
    let given = arguments
        .values
        .iter()
        .filter(|value| !matches!(value, Value::Nil));
    for (i, value) in given.enumerate() {
        all.push(if i == 0 { "" } else { " " })?;
        all.push(&wrap(world.shown(value)?))?;
    }
    Ok(Value::text(all.into_text()))
}

/// Go's `%q`.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{b}' => quoted.push_str("\\v"),
            c if c.is_control() => quoted.push_str(&numbered(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn numbered(c: char) -> String {
    let number = u32::from(c);
    if c.is_ascii() {
        format!("\\x{number:02x}")
    } else {
        format!("\\u{number:04x}")
    }
}

/// Between `"`, unless it has several lines.
pub(super) fn mquote(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    one_line(arguments, '"')
}

/// Between `'`, unless it has several lines.
pub(super) fn msquote(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    one_line(arguments, '\'')
}

fn one_line(arguments: &Arguments<'_>, mark: char) -> Result<Value, Fault> {
    let text = arguments.text(0)?;
    if text.contains('\n') {
        return Ok(Value::Text(text));
    }
    Ok(Value::text(format!("{mark}{text}{mark}")))
}
