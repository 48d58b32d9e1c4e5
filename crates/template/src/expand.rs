//! `$NAME` and `${NAME}` in texts, as Go's `os.Expand` reads them. It must not know templates.

use crate::output::{Growing, Output};
use crate::surroundings::Surroundings;
use crate::trace::{Making, Span, Trace};
use crate::{Limits, Mistake, Remark, RemarkKind, Rendered, fault::Fault};

/// Puts environment variables in the place of `$NAME` and `${NAME}`; `$$` becomes `$`, and what has no
/// name behind its `$` stays.
///
/// # Errors
///
/// The result would be too long.
pub fn expand(
    text: &str,
    surroundings: &dyn Surroundings,
    limits: Limits,
) -> Result<Rendered, Mistake> {
    let mut output = Output::new(limits.output);
    let mut remarks = Vec::new();
    let mut copied = 0;
    while let Some(found) = next(text, copied) {
        let at = found.at;
        push(&mut output, text, Span::new(copied, at.start))?;
        if let Some(name) = found.name {
            let (value, making) = value(surroundings, name, at, &mut remarks);
            output
                .push(&value, at, making)
                .map_err(|fault| fault.at(at))?;
        }
        copied = at.end;
    }
    push(&mut output, text, Span::new(copied, text.len()))?;
    Ok(Rendered {
        trace: Trace::new(output.pieces, text.len(), output.text.len()),
        text: output.text,
        remarks,
    })
}

/// The same for a text inside a template, where only the text counts.
pub(crate) fn expand_text(
    text: &str,
    longest: usize,
    value: impl Fn(&str) -> String,
) -> Result<String, Fault> {
    let (mut expanded, mut copied) = (Growing::new(longest), 0);
    while let Some(found) = next(text, copied) {
        expanded.push(text.get(copied..found.at.start).unwrap_or_default())?;
        match found.name {
            Some("$") => expanded.push("$")?,
            Some(name) => expanded.push(&value(name))?,
            None => {}
        }
        copied = found.at.end;
    }
    expanded.push(text.get(copied..).unwrap_or_default())?;
    Ok(expanded.into_text())
}

fn push(output: &mut Output, text: &str, span: Span) -> Result<(), Mistake> {
    let copied = text.get(span.start..span.end).unwrap_or_default();
    let pushed: Result<(), Fault> = output.push(copied, span, Making::Copied);
    pushed.map_err(|fault| fault.at(span))
}

fn value(
    surroundings: &dyn Surroundings,
    name: &str,
    at: Span,
    remarks: &mut Vec<Remark>,
) -> (String, Making) {
    if name == "$" {
        return (String::from("$"), Making::Made);
    }
    let mut remark = |kind| remarks.push(Remark { at, kind });
    if surroundings.withholds(name) {
        remark(RemarkKind::Withheld(name.to_owned()));
        return (String::new(), Making::Made);
    }
    let value = surroundings.variable(name).unwrap_or_else(|| {
        remark(RemarkKind::Unset(name.to_owned()));
        String::new()
    });
    (value, making(name))
}

/// Nobody can tell a secret by looking at it, but its name often says so.
pub(crate) fn making(name: &str) -> Making {
    const TELLING: [&str; 7] = ["KEY", "SECRET", "PASS", "PW", "TOKEN", "CREDENTIAL", "HASH"];
    let name = name.to_ascii_uppercase();
    if TELLING.iter().any(|word| name.contains(word)) {
        Making::MadeOfSecrets
    } else {
        Making::Made
    }
}

/// A `$` with what belongs to it.
struct Found<'t> {
    at: Span,
    /// `None` where it is malformed: then it disappears.
    name: Option<&'t str>,
}

/// The next `$` that means something, from a byte on.
fn next(text: &str, from: usize) -> Option<Found<'_>> {
    let mut searched = from;
    loop {
        let dollar = searched + text.get(searched..)?.find('$')?;
        let rest = text.get(dollar + 1..)?;
        if let Some((name, length)) = name(rest) {
            let at = Span::new(dollar, dollar + 1 + length);
            return Some(Found { at, name });
        }
        searched = dollar + 1;
    }
}

/// The name behind a `$` with the bytes that it takes; `None` where nothing is meant.
fn name(rest: &str) -> Option<(Option<&str>, usize)> {
    let first = rest.chars().next()?;
    if first == '{' {
        return Some(braced(rest));
    }
    if is_special(first) {
        return Some((rest.get(..1), 1));
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    (length > 0).then(|| (rest.get(..length), length))
}

/// `{NAME}`; without a name or an end only the brackets disappear.
fn braced(rest: &str) -> (Option<&str>, usize) {
    match rest.find('}') {
        Some(1) => (None, 2),
        Some(end) => (rest.get(1..end), end + 1),
        None => (None, 1),
    }
}

/// What names a variable of a shell by one character.
const fn is_special(c: char) -> bool {
    matches!(c, '*' | '#' | '$' | '@' | '!' | '?' | '-' | '0'..='9')
}
