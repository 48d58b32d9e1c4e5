//! Edits that take an entry to another place of the same file, or out of it. They must not know any key.

use std::ops::Range;

use doorward_diagnostics::Span;

use super::document::{Document, Edit, Place, find_below, span};
use crate::tree::{Entry, Node};

/// How far sections are indented that did not exist before.
const INDENT: &str = "  ";

/// Where an entry goes.
pub(super) struct Move<'d> {
    pub(super) from: Place<'d>,
    /// Its new path below the mapping that it stands in.
    pub(super) to: &'d str,
    /// Its value there, where that is another one.
    pub(super) value: Option<&'d str>,
}

/// Gives an entry its new place; `None` where the file is written so that this cannot be done.
pub(super) fn edits(document: &Document<'_>, moved: &Move<'_>) -> Option<Vec<Edit>> {
    let steps: Vec<&str> = moved.to.split('.').collect();
    let (leaf, sections) = steps.split_last()?;
    match existing(document, moved.from.parent, sections) {
        None => in_place(document, moved, sections, leaf),
        Some((header, depth)) => {
            let missing = sections.get(depth..)?;
            into_section(document, moved, header, (missing, leaf))
        }
    }
}

/// Takes an entry out, but for a comment behind it.
pub(super) fn removal(document: &Document<'_>, place: Place<'_>) -> Option<Edit> {
    let key = span(place.entry.key_origin);
    let end = document.end(place)?;
    if document.is_flow(place.parent) {
        return Some(flow_removal(document, place, end));
    }
    let indent = document.indent(key.start)?;
    let next = document.next_line(end);
    let rest = document.slice(end, next);
    let start = key.start - indent.len();
    let text = match rest.find('#') {
        Some(comment) => format!("{indent}{}", rest.get(comment..)?),
        None => String::new(),
    };
    Some(Edit {
        at: start..next,
        text,
    })
}

fn flow_removal(document: &Document<'_>, place: Place<'_>, end: usize) -> Edit {
    let start = span(place.entry.key_origin).start;
    let behind = document.slice(end, document.text.len());
    let gap = behind.len() - behind.trim_start().len();
    if let Some(after) = behind.trim_start().strip_prefix(',') {
        let more = after.len() - after.trim_start_matches(' ').len();
        return Edit {
            at: start..end + gap + 1 + more,
            text: String::new(),
        };
    }
    let before = document.slice(0, start).trim_end().trim_end_matches(',');
    Edit {
        at: before.len()..end,
        text: String::new(),
    }
}

/// The deepest of these sections that is there, with its number counted from one.
fn existing<'d>(
    document: &Document<'_>,
    parent: &'d Node,
    sections: &[&str],
) -> Option<(&'d Entry, usize)> {
    let mut found = None;
    let mut path = String::new();
    for (i, section) in sections.iter().enumerate() {
        path = crate::schema::below(&path, section);
        let Some(place) = find_below(parent, &path) else {
            break;
        };
        document.end(place)?;
        found = Some((place.entry, i + 1));
    }
    found
}

/// The sections come to stand where the entry stood.
fn in_place(
    document: &Document<'_>,
    moved: &Move<'_>,
    sections: &[&str],
    leaf: &str,
) -> Option<Vec<Edit>> {
    let key = span(moved.from.entry.key_origin);
    let end = document.end(moved.from)?;
    if document.is_flow(moved.from.parent) {
        let mut edits = vec![Edit::replace(key, format!("{}{leaf}", opened(sections)))];
        edits.extend(new_value(document, moved));
        edits.push(Edit::insert(end, "}".repeat(sections.len())));
        return Some(edits);
    }
    // The first key of an item stands behind a dash, so the column counts and not the line's own indentation.
    let column = key.start - document.line_start(key.start);
    let head = headers(sections, column, document.newline());
    let inner = column + sections.len() * INDENT.len();
    let name = match head.trim_start() {
        "" => leaf.to_owned(),
        head => format!("{head}{:inner$}{leaf}", ""),
    };
    let mut edits = vec![Edit::replace(key, name)];
    match new_value(document, moved) {
        Some(edit) => edits.push(edit),
        None => edits.extend(indented(
            document,
            key.end..end,
            &INDENT.repeat(sections.len()),
        )),
    }
    Some(edits)
}

/// The names of sections inside each other, a line each, the first at this column.
fn headers(sections: &[&str], column: usize, newline: &str) -> String {
    let lines = sections.iter().enumerate().map(|(depth, name)| {
        let spaces = " ".repeat(column + depth * INDENT.len());
        [&*spaces, *name, ":", newline].concat()
    });
    lines.collect()
}

/// The same between braces, left open.
fn opened(sections: &[&str]) -> String {
    let opened = sections.iter().map(|name| [*name, ": {"].concat());
    opened.collect()
}

/// More indentation for all lines of a part but its first.
fn indented(document: &Document<'_>, part: Range<usize>, more: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut line = document.next_line(part.start);
    while line < part.end && !more.is_empty() {
        if !document
            .slice(line, document.next_line(line))
            .trim()
            .is_empty()
        {
            edits.push(Edit::insert(line, more));
        }
        line = document.next_line(line);
    }
    edits
}

fn new_value(document: &Document<'_>, moved: &Move<'_>) -> Option<Edit> {
    let value = moved.value?;
    let end = document.end(moved.from)?;
    let key = span(moved.from.entry.key_origin);
    let written = span(moved.from.entry.value.origin);
    if moved.from.entry.value.is_null() {
        return Some(Edit::insert(key.end + 1, format!(" {value}")));
    }
    Some(Edit::replace(Span::new(written.start, end), value))
}

/// The entry goes to the top of a section that is there.
fn into_section(
    document: &Document<'_>,
    moved: &Move<'_>,
    header: &Entry,
    (missing, leaf): (&[&str], &str),
) -> Option<Vec<Edit>> {
    if document.is_flow(&header.value) {
        return into_braces(document, moved, &header.value, (missing, leaf));
    }
    if document.is_flow(moved.from.parent) {
        return None;
    }
    let column = section_column(document, header)?;
    let inner = column + missing.len() * INDENT.len();
    let (lines, place) = moved_lines(document, moved, leaf, inner)?;
    let below = document.next_line(span(header.key_origin).end);
    let newline = document.newline();
    let edge = if document.slice(0, below).ends_with('\n') {
        ""
    } else {
        newline
    };
    let text = [edge, &headers(missing, column, newline), &lines].concat();
    let out = Edit {
        at: place,
        text: String::new(),
    };
    Some(vec![out, Edit::insert(below, text)])
}

fn into_braces(
    document: &Document<'_>,
    moved: &Move<'_>,
    section: &Node,
    (missing, leaf): (&[&str], &str),
) -> Option<Vec<Edit>> {
    let value = written_value(document, moved)?;
    if value.contains('\n') || moved.from.entry.value.is_null() {
        return None;
    }
    let is_empty = section.as_mapping()?.0.is_empty();
    let comma = if is_empty { "" } else { ", " };
    let (opened, closed) = (opened(missing), "}".repeat(missing.len()));
    let insert = Edit::insert(
        span(section.origin).start + 1,
        format!("{opened}{leaf}: {value}{closed}{comma}"),
    );
    Some(vec![insert, removal(document, moved.from)?])
}

/// The lines of an entry under another name and at another column, with the comments that belong to them, and
/// where they stand now.
fn moved_lines(
    document: &Document<'_>,
    moved: &Move<'_>,
    leaf: &str,
    column: usize,
) -> Option<(String, Range<usize>)> {
    let key = span(moved.from.entry.key_origin);
    let indent = document.indent(key.start)?;
    let line = key.start - indent.len();
    let first = document.comments_above(line, indent);
    let next = document.next_line(document.end(moved.from)?);
    let value = match new_value(document, moved) {
        Some(edit) => [
            document.slice(key.end, edit.at.start),
            &edit.text,
            document.slice(edit.at.end, next),
        ]
        .concat(),
        None => document.slice(key.end, next).to_owned(),
    };
    let entry = [document.slice(first, line), indent, leaf, &value].concat();
    let spaces = " ".repeat(column);
    let shifted = entry.split_inclusive('\n').map(|line| {
        let own = line.strip_prefix(indent).unwrap_or(line);
        let before = if own.trim().is_empty() { "" } else { &spaces };
        [before, own].concat()
    });
    let mut text: String = shifted.collect();
    if !text.ends_with('\n') {
        text.push_str(document.newline());
    }
    Some((text, first..next))
}

/// The column of the entries of a section, of which the values stand below its name.
fn section_column(document: &Document<'_>, header: &Entry) -> Option<usize> {
    let key = span(header.key_origin);
    let own = key.start - document.line_start(key.start);
    if header.value.is_null() {
        let rest = document.slice(key.end, document.next_line(key.end));
        let value = rest.trim_start_matches([':', ' ']);
        return (value.trim().is_empty() || value.starts_with('#')).then_some(own + INDENT.len());
    }
    let first = header.value.as_mapping()?.0.first()?;
    let at = span(first.key_origin).start;
    let is_below = document.line_start(at) > key.start;
    is_below.then_some(at - document.line_start(at))
}

fn written_value(document: &Document<'_>, moved: &Move<'_>) -> Option<String> {
    if let Some(value) = moved.value {
        return Some(value.to_owned());
    }
    let start = span(moved.from.entry.value.origin).start;
    Some(document.slice(start, document.end(moved.from)?).to_owned())
}
