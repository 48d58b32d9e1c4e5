//! Splits a command line into words as a POSIX shell does, with the one thing that bash has beside it
//! and browsers use: `$'…'` with its escapes.

use super::CurlError;

/// The words of a command line.
pub(super) fn split(line: &str) -> Result<Vec<String>, CurlError> {
    if line.contains("^\"") {
        return Err(CurlError::Windows);
    }
    let line = line.replace("\r\n", "\n");
    shlex::split(&plainly_quoted(line.trim())?).ok_or(CurlError::Unclosed)
}

/// Where in a line one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Single,
    Double,
}

/// The line with every `$'…'` replaced by the same text in plain quotes. A `$` before double quotes
/// asks bash for a translation, and there is none.
fn plainly_quoted(line: &str) -> Result<String, CurlError> {
    let mut plain = String::with_capacity(line.len());
    let mut inside = Inside::Nothing;
    let mut rest = line.chars().peekable();
    while let Some(character) = rest.next() {
        match (inside, character, rest.peek()) {
            (Inside::Nothing, '$', Some('\'')) => {
                rest.next();
                let text = escaped_text(&mut rest)?;
                let quoted = shlex::try_quote(&text).map_err(|_| CurlError::Arguments)?;
                plain.push_str(&quoted);
                continue;
            }
            (Inside::Nothing, '$', Some('"')) => continue,
            // A line that goes on in the next one; left in place, it would become an empty word.
            (Inside::Nothing | Inside::Double, '\\', Some('\n')) => {
                rest.next();
                continue;
            }
            (Inside::Nothing | Inside::Double, '\\', Some(_)) => {
                plain.push(character);
                plain.extend(rest.next());
                continue;
            }
            _ => {}
        }
        inside = match (inside, character) {
            (Inside::Nothing, '\'') => Inside::Single,
            (Inside::Nothing, '"') => Inside::Double,
            (Inside::Single, '\'') | (Inside::Double, '"') => Inside::Nothing,
            (same, _) => same,
        };
        plain.push(character);
    }
    Ok(plain)
}

/// The text up to the closing quotation mark, escapes resolved (the manual of bash, "ANSI-C Quoting").
fn escaped_text(rest: &mut impl Characters) -> Result<String, CurlError> {
    let mut text = String::new();
    loop {
        match rest.next().ok_or(CurlError::Unclosed)? {
            '\'' => return Ok(text),
            '\\' => text.push(escape(rest)?),
            other => text.push(other),
        }
    }
}

fn escape(rest: &mut impl Characters) -> Result<char, CurlError> {
    let named = rest.next().ok_or(CurlError::Unclosed)?;
    Ok(match named {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'a' => '\x07',
        'b' => '\x08',
        'e' | 'E' => '\x1b',
        'f' => '\x0c',
        'v' => '\x0b',
        'x' => number(rest, 16, 2)?,
        'u' => number(rest, 16, 4)?,
        'U' => number(rest, 16, 8)?,
        other => other,
    })
}

fn number(rest: &mut impl Characters, radix: u32, longest: usize) -> Result<char, CurlError> {
    let mut value = 0;
    for _ in 0..longest {
        let Some(digit) = rest.following().and_then(|next| next.to_digit(radix)) else {
            break;
        };
        value = value * radix + digit;
        rest.next();
    }
    char::from_u32(value).ok_or(CurlError::Arguments)
}

/// Characters of which the next can be looked at.
trait Characters: Iterator<Item = char> {
    fn following(&mut self) -> Option<char>;
}

impl<I: Iterator<Item = char>> Characters for std::iter::Peekable<I> {
    fn following(&mut self) -> Option<char> {
        self.peek().copied()
    }
}
