//! Files and folders. Paths that are not absolute begin where the process runs.

use std::io;
use std::path::{Path, PathBuf};

use regex::Regex;

use super::arguments::Arguments;
use crate::fault::Fault;
use crate::meter::MAX_DEPTH;
use crate::surroundings::FileFacts;
use crate::value::{List, Moment, Value};
use crate::world::World;

pub(super) fn content(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    read(world, &arguments.text(0)?).map(Value::text)
}

/// The same without the line ends behind the text.
pub(super) fn secret(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let content = read(world, &arguments.text(0)?)?;
    Ok(Value::text(content.trim_end_matches('\n')))
}

/// What stands in a file may be a secret, whichever function reads it.
fn read(world: &World<'_>, path: &str) -> Result<String, Fault> {
    let most = world.meter.limits.file;
    world.has_read_secret();
    let bytes = world.surroundings.read(Path::new(path), most + 1);
    let bytes = bytes.map_err(|error| unreadable(path, &error))?;
    if bytes.len() > most {
        return Err(Fault::bound("this file is larger than 1 MiB"));
    }
    world.meter.hold(bytes.len())?;
    String::from_utf8(bytes).map_err(|_| Fault::new(format!("`{path}` is no UTF-8 text")))
}

fn unreadable(path: &str, error: &io::Error) -> Fault {
    Fault::new(format!("`{path}` cannot be read: {error}"))
        .mend("check the path and who may read it")
}

/// The files that a pattern names, sorted.
pub(super) fn glob(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let pattern = arguments.text(0)?;
    let mut found = vec![start_of(&pattern)];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        let mut next = Vec::new();
        for folder in &found {
            next.extend(matching(world, folder, part)?);
        }
        found = next;
    }
    let found = found.iter().map(|path| path.display().to_string());
    Ok(Value::texts(found.filter(|path| !path.is_empty())))
}

fn start_of(pattern: &str) -> PathBuf {
    PathBuf::from(if pattern.starts_with('/') { "/" } else { "" })
}

/// What stands in a folder under names that match one part of a pattern. As in Go, a folder that cannot
/// be read holds nothing.
fn matching(world: &World<'_>, folder: &Path, part: &str) -> Result<Vec<PathBuf>, Fault> {
    if !part.contains(['*', '?', '[', '\\']) {
        let path = folder.join(part);
        let exists = world.surroundings.list(&path).is_ok();
        return Ok(if exists { vec![path] } else { Vec::new() });
    }
    let pattern = part_pattern(part)?;
    let listed = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = world.surroundings.list(listed).unwrap_or_default();
    world.meter.step(entries.len())?;
    let name = |entry: &FileFacts| Some(entry.path.file_name()?.to_str()?.to_owned());
    let names = entries.iter().filter_map(name);
    Ok(names
        .filter(|name| pattern.is_match(name))
        .map(|name| folder.join(name))
        .collect())
}

/// One part of a pattern (pkg.go.dev/path/filepath#Match) as a regular expression.
fn part_pattern(part: &str) -> Result<Regex, Fault> {
    let mut pattern = String::from("(?s)\\A");
    let mut chars = part.chars();
    while let Some(c) = chars.next() {
        match c {
            '*' => pattern.push_str(".*"),
            '?' => pattern.push('.'),
            '[' => pattern.push('['),
            ']' => pattern.push(']'),
            '^' | '-' => pattern.push(c),
            '\\' => pattern.push_str(&regex::escape(
                &chars.next().map(String::from).unwrap_or_default(),
            )),
            c => pattern.push_str(&regex::escape(&c.to_string())),
        }
    }
    pattern.push_str("\\z");
    compiled(&pattern)
}

fn compiled(pattern: &str) -> Result<Regex, Fault> {
    Regex::new(pattern).map_err(|_| Fault::new("this is no pattern that can be understood"))
}

/// A folder with everything in it, whose path matches a pattern, the empty one being all of them.
pub(super) fn walk(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (root, pattern) = (arguments.text(0)?, arguments.text(1)?);
    let without_folders = arguments.flag(2)?;
    let pattern = match &*pattern {
        "" => None,
        pattern => Some(compiled(pattern)?),
    };
    let mut found = Vec::new();
    let mut left = vec![(PathBuf::from(&*root), 0)];
    while let Some((folder, depth)) = left.pop() {
        let listed = world.surroundings.list(&folder);
        let entries = listed.map_err(|error| unreadable(&folder.display().to_string(), &error))?;
        world.meter.step(1 + entries.len())?;
        for entry in entries {
            if entry.is_folder && depth < MAX_DEPTH {
                left.push((entry.path.clone(), depth + 1));
            }
            found.push(entry);
        }
    }
    found.retain(|entry| !(without_folders && entry.is_folder));
    found.retain(|entry| matches(pattern.as_ref(), entry));
    found.sort_by(|one, other| one.path.cmp(&other.path));
    let items = found.into_iter().map(|entry| Value::File(entry.into()));
    List::new(items.collect(), "templates.WalkInfo").map(Value::List)
}

fn matches(pattern: Option<&Regex>, entry: &FileFacts) -> bool {
    pattern.is_none_or(|pattern| pattern.is_match(&entry.path.to_string_lossy()))
}

const FILE_FIELDS: &str =
    "write `.Path`, `.AbsolutePath`, `.Name`, `.Size`, `.Mode`, `.Modified` or `.IsDir`";

/// A fact about a file that `walk` has found.
pub(crate) fn field(facts: &FileFacts, name: &str) -> Result<Value, Fault> {
    let path = |path: &Path| Value::text(path.display().to_string());
    Ok(match name {
        "Path" => path(&facts.path),
        "AbsolutePath" => path(&facts.absolute),
        "Name" => path(Path::new(facts.path.file_name().unwrap_or_default())),
        "Size" => Value::Integer(i64::try_from(facts.size).unwrap_or(i64::MAX)),
        "Mode" => Value::text(mode(facts)),
        "Modified" => Value::Moment(Moment(facts.modified)),
        "IsDir" => Value::Flag(facts.is_folder),
        _ => return Err(Fault::new(format!("a file has no field `{name}`")).mend(FILE_FIELDS)),
    })
}

/// A mode as `ls -l` shows it.
fn mode(facts: &FileFacts) -> String {
    let bits = "rwxrwxrwx".chars().enumerate();
    let bits = bits.map(|(i, c)| {
        if facts.mode >> (8 - i) & 1 == 1 {
            c
        } else {
            '-'
        }
    });
    std::iter::once(if facts.is_folder { 'd' } else { '-' })
        .chain(bits)
        .collect()
}
