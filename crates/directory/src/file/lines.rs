//! A file of lines `key:value` with comments, as Apache's `htpasswd` and `htgroup` files are, and where
//! each line stands. It must not know what the lines mean.

use std::sync::Arc;

use doorward_diagnostics::{Place, Position, SourceFile, Span};

use super::edit::{EditError, UserChange};

/// What is no part of such a file.
const NOTHING_ELSE: &str = "an htpasswd file holds names and passwords alone";

/// A text that is never drawn, since any line may hold a hash.
pub(super) struct Lines<'t> {
    text: &'t str,
    source: Arc<SourceFile>,
}

/// A line that says something.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    number: usize,
    /// What stands before and behind the first colon; nothing where there is none.
    pub(super) pair: Option<(&'t str, &'t str)>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(name: &str, text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let all = vec![Span::new(0, text.len())];
        let source = Arc::new(SourceFile::new(name, text).hiding(all));
        Self { text, source }
    }

    /// The lines, without comments and empty ones.
    pub(super) fn iter(&self) -> impl Iterator<Item = Line<'t>> + use<'t> {
        let numbered = self.text.lines().map(str::trim).zip(1..);
        let says_something = |(line, _): &(&str, usize)| !line.is_empty() && !line.starts_with('#');
        numbered.filter(says_something).map(|(line, number)| Line {
            number,
            pair: line.split_once(':'),
        })
    }

    /// Where a line stands.
    pub(super) fn place(&self, line: Line<'_>) -> Place {
        let position = Position {
            line: line.number,
            column: 1,
        };
        Place::Source {
            file: Arc::clone(&self.source),
            span: self.source.span_at(position),
        }
    }

    /// The file as a whole.
    pub(super) fn whole(&self) -> Place {
        Place::File(self.source.name().to_owned())
    }
}

/// A file of passwords with this change, every other line as it was. A line of somebody else's program may say anything
/// behind a second colon, and keeps it.
pub(super) fn with_change(text: &str, change: &UserChange) -> Result<String, EditError> {
    let name = change.user();
    let is_theirs = |line: &str| {
        line.trim()
            .split_once(':')
            .is_some_and(|(who, _)| who == name.as_str())
    };
    let known = text.lines().any(is_theirs);
    match change {
        UserChange::Add(_) if known => return Err(EditError::Exists(name.clone())),
        UserChange::Add(new) if !new.groups.is_empty() || new.email.is_some() => {
            return Err(EditError::NoSuchThing(NOTHING_ELSE));
        }
        UserChange::Add(_) if name.as_str().contains(':') || name.as_str().starts_with('#') => {
            let why = "a name in an htpasswd file has no colon and begins with no number sign";
            return Err(EditError::NoSuchThing(why));
        }
        UserChange::Add(new) => return Ok(with_line(text, &format!("{name}:{}", new.hash))),
        UserChange::SetPassword(..) | UserChange::Delete(_) if known => {}
        UserChange::SetPassword(..) | UserChange::Delete(_) => {
            return Err(EditError::Unknown(name.clone()));
        }
        UserChange::SetDisabled(..) | UserChange::SetGroups(..) => {
            return Err(EditError::NoSuchThing(NOTHING_ELSE));
        }
    }
    let lines = text.split_inclusive('\n').map(|line| match change {
        _ if !is_theirs(line) => line.to_owned(),
        UserChange::SetPassword(_, hash) => with_hash(line, hash),
        _ => String::new(),
    });
    Ok(lines.collect())
}

fn with_line(text: &str, line: &str) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        newline
    };
    format!("{text}{gap}{line}{newline}")
}

fn with_hash(line: &str, hash: &str) -> String {
    let said = line.trim_end_matches(['\r', '\n']);
    let end = line.get(said.len()..).unwrap_or_default();
    let mut parts: Vec<&str> = said.split(':').collect();
    if let Some(old) = parts.get_mut(1) {
        *old = hash;
    }
    format!("{}{end}", parts.join(":"))
}
