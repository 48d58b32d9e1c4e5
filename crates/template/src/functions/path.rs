//! Parts of paths, as Go's `path` sees them. No file is looked at.

use super::arguments::Arguments;
use crate::fault::Fault;
use crate::value::Value;
use crate::world::World;

/// The last part.
pub(super) fn base(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let path = arguments.text(0)?;
    let trimmed = path.trim_end_matches('/');
    let base = match (path.is_empty(), trimmed.is_empty()) {
        (true, _) => ".",
        (false, true) => "/",
        (false, false) => trimmed.rsplit('/').next().unwrap_or(trimmed),
    };
    Ok(Value::text(base))
}

/// Everything before the last part.
pub(super) fn dir(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let path = arguments.text(0)?;
    let before = path
        .rfind('/')
        .map_or("", |slash| path.get(..=slash).unwrap_or_default());
    Ok(Value::text(cleaned(before)))
}

/// The last dot of the last part with what follows it.
pub(super) fn ext(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let path = arguments.text(0)?;
    let last = path.rsplit('/').next().unwrap_or_default();
    let ext = last.rfind('.').and_then(|dot| last.get(dot..));
    Ok(Value::text(ext.unwrap_or_default()))
}

pub(super) fn clean(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(cleaned(&arguments.text(0)?)))
}

pub(super) fn is_abs(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::Flag(arguments.text(0)?.starts_with('/')))
}

/// The shortest path that means the same: no empty parts, no `.`, no `..` that can be resolved.
fn cleaned(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        let can_go_up = parts.last().is_some_and(|last| *last != "..");
        match part {
            ".." if can_go_up => drop(parts.pop()),
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => String::from("."),
        (false, false) => joined,
    }
}
