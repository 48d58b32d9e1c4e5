//! Quoted texts, characters and numbers, as Go writes them (go.dev/ref/spec, "Lexical elements").

use super::{Kind, Lexer, is_word};
use crate::fault::Mistake;
use crate::trace::Span;

impl<'t> Lexer<'t> {
    /// A text in `"…"` or a character in `'…'`, with escapes, or a text as it stands.
    pub(super) fn quoted(&mut self, mark: char) -> Result<Kind<'t>, Mistake> {
        let start = self.at;
        let body = self.text.get(start + 1..).unwrap_or_default();
        let Some(length) = end_of_quoted(body, mark) else {
            let mend = format!("close it with `{mark}` on the same line");
            return Err(self.unclosed("this text has no end").mend(mend));
        };
        self.at = start + length + 2;
        let written = body.get(..length).unwrap_or_default();
        if mark == '`' {
            return Ok(Kind::Text(written.replace('\r', "")));
        }
        let text = unescaped(written, mark).ok_or_else(|| {
            let message = "this text has an escape that Go does not know";
            let mend = "double the backslash, or write the text between backquotes";
            Mistake::new(Span::new(start, self.at), message).mend(mend)
        })?;
        if mark == '"' {
            return Ok(Kind::Text(text));
        }
        let mut chars = text.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return Ok(Kind::Integer(i64::from(u32::from(only))));
        }
        let message = "a character stands alone between `'`";
        let mistake = Mistake::new(Span::new(start, self.at), message);
        Err(mistake.mend("write a text between `\"`"))
    }

    pub(super) fn number(&mut self) -> Result<Kind<'t>, Mistake> {
        let start = self.at;
        let written = self.rest();
        let written = written.get(..length_of_number(written)).unwrap_or_default();
        self.at += written.len();
        number(written).ok_or_else(|| {
            let at = Span::new(start, self.at);
            Mistake::new(at, "this is no number").mend("write a text between `\"`")
        })
    }
}

fn length_of_number(text: &str) -> usize {
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let is_sign = matches!(c, '+' | '-') && matches!(previous, None | Some('e' | 'E'));
        if !(is_word(c) || c == '.' || is_sign) {
            return at;
        }
        previous = Some(c);
    }
    text.len()
}

/// How long a quoted text is; `None` where it does not end, which only a raw one may on another line.
fn end_of_quoted(body: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if mark != '`' => escaped = true,
            '\n' if mark != '`' => return None,
            _ if c == mark => return Some(at),
            _ => {}
        }
    }
    None
}

fn unescaped(written: &str, mark: char) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(rest.get(..at)?.as_bytes());
        rest = escape(rest.get(at + 1..)?, mark, &mut bytes)?;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}

/// Reads one escape and returns what stands behind it.
fn escape<'t>(rest: &'t str, mark: char, bytes: &mut Vec<u8>) -> Option<&'t str> {
    let first = rest.chars().next()?;
    let simple = match first {
        'a' => Some(7),
        'b' => Some(8),
        'f' => Some(12),
        'n' => Some(b'\n'),
        'r' => Some(b'\r'),
        't' => Some(b'\t'),
        'v' => Some(11),
        '\\' => Some(b'\\'),
        _ if first == mark => u8::try_from(first).ok(),
        _ => None,
    };
    if let Some(byte) = simple {
        bytes.push(byte);
        return rest.get(1..);
    }
    let (digits, radix) = match first {
        'x' => (rest.get(1..3)?, 16),
        'u' => (rest.get(1..5)?, 16),
        'U' => (rest.get(1..9)?, 16),
        '0'..='7' => (rest.get(..3)?, 8),
        _ => return None,
    };
    let number = u32::from_str_radix(digits, radix).ok()?;
    if matches!(first, 'u' | 'U') {
        let c = char::from_u32(number)?;
        bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        return rest.get(1 + digits.len()..);
    }
    bytes.push(u8::try_from(number).ok()?);
    rest.get(if first == 'x' { 3 } else { 3.min(rest.len()) }..)
}

fn number(written: &str) -> Option<Kind<'static>> {
    let (negative, digits) = match written.strip_prefix(['+', '-']) {
        Some(digits) => (written.starts_with('-'), digits),
        None => (false, written),
    };
    if let Some(integer) = integer(digits) {
        let integer = if negative {
            integer.checked_neg()?
        } else {
            integer
        };
        return Some(Kind::Integer(integer));
    }
    let plain = digits.replace('_', "");
    let is_decimal = plain
        .chars()
        .all(|c| c.is_ascii_digit() || "eE.+-".contains(c));
    let is_float = is_decimal && plain.contains(['.', 'e', 'E']);
    let float: f64 = plain.parse().ok().filter(|_| is_float)?;
    Some(Kind::Float(if negative { -float } else { float }))
}

fn integer(digits: &str) -> Option<i64> {
    let lower = digits.to_ascii_lowercase().replace('_', "");
    let radixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    for (prefix, radix) in radixes {
        if let Some(rest) = lower.strip_prefix(prefix) {
            return i64::from_str_radix(rest, radix).ok();
        }
    }
    if lower.len() > 1 && lower.starts_with('0') {
        return i64::from_str_radix(&lower, 8).ok();
    }
    lower
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| lower.parse().ok())?
}
