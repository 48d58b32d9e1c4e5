//! The ways in which a proxy or an application may read a path. A rule is decided on all of them
//! and the strictest decision counts, so that no spelling of a path gets past a rule.
//! It must not know rules.

/// Why a path has no readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// A `%` without two hexadecimal digits.
    BrokenEscape,
    /// An encoded control character.
    ControlCharacter,
    /// A character in more bytes than it needs, as only an attack writes it.
    OverlongCharacter,
    /// More ways to read it than a path has that is meant to be understood.
    Ambiguous,
}

/// The encoded characters that some backend may fail to decode before it splits a path.
const STRUCTURAL: &[u8] = b"/\\.;%?#";

/// How often some backend decodes a path.
const MAX_DECODINGS: u8 = 2;

/// The most spellings of a path that are looked at, and the most bytes that they have together. These bound
/// the work that a visitor can cause.
const MAX_SPELLINGS: usize = 128;
const MAX_SPELT_BYTES: usize = 512 * 1024;

/// What some backend does to a path on the way, in whatever order.
const HABITS: [fn(&str) -> String; 6] = [
    |path| path.replace('\\', "/"),
    without_parameters,
    |path| before(path, '#'),
    |path| before(path, '?'),
    resolve,
    |path| resolve(&merge_slashes(path)),
];

/// A path on its way through a backend.
#[derive(Debug, PartialEq, Eq)]
struct Spelling {
    path: String,
    decodings: u8,
}

/// All readings of a path, without repetition, the contract's own first.
pub(crate) fn readings_of(path: &str) -> Result<Vec<String>, Unreadable> {
    let decoded = decode_path(path)?;
    let mut readings = vec![clean(&decoded)];
    if path.is_empty() {
        return Ok(readings);
    }
    let as_sent = Spelling {
        path: path.to_owned(),
        decodings: 0,
    };
    let first = if hides_structure(path) {
        as_sent
    } else {
        as_sent.decoded()?
    };
    for Spelling { path, .. } in spellings_from(first)? {
        if !readings.contains(&path) {
            readings.push(path);
        }
    }
    Ok(readings)
}

/// Whether every reading of the path is the path itself: the common case, which then costs no
/// allocation.
pub(crate) fn is_plain(path: &str) -> bool {
    let plain_byte = |byte: u8| !matches!(byte, b'%' | b'\\' | b';' | b'#');
    let Some(below_root) = path.strip_prefix('/') else {
        return false;
    };
    let mut segments = below_root.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        if matches!(segment, "." | "..") || (segment.is_empty() && !is_last) {
            return false;
        }
    }
    path.bytes().all(plain_byte)
}

/// Everything that a path becomes by the habits of backends, one after the other.
fn spellings_from(first: Spelling) -> Result<Vec<Spelling>, Unreadable> {
    let mut found = Vec::new();
    let mut bytes = 0;
    let mut waiting = vec![first];
    while let Some(spelling) = waiting.pop() {
        if found.contains(&spelling) {
            continue;
        }
        bytes += spelling.path.len();
        if found.len() == MAX_SPELLINGS || bytes > MAX_SPELT_BYTES {
            return Err(Unreadable::Ambiguous);
        }
        waiting.extend(HABITS.iter().map(|habit| spelling.after(*habit)));
        if spelling.decodings < MAX_DECODINGS {
            waiting.push(spelling.decoded()?);
        }
        found.push(spelling);
    }
    Ok(found)
}

impl Spelling {
    fn after(&self, habit: fn(&str) -> String) -> Self {
        Self {
            path: habit(&self.path),
            decodings: self.decodings,
        }
    }

    fn decoded(&self) -> Result<Self, Unreadable> {
        let bytes = decode_where_possible(&self.path);
        refuse_disguises(&bytes)?;
        Ok(Self {
            path: decode_loosely(&bytes),
            decodings: self.decodings + 1,
        })
    }
}

/// Whether the path holds an escape that a backend may split it by, or may not.
fn hides_structure(path: &str) -> bool {
    let mut escapes = path.as_bytes().windows(3).filter_map(escaped_byte);
    escapes.any(|byte| STRUCTURAL.contains(&byte))
}

fn before(path: &str, mark: char) -> String {
    path.split(mark).next().unwrap_or_default().to_owned()
}

/// The path as Authelia's contract has it: dot segments and repeated slashes resolved, a slash at
/// the end kept, an empty path read as `.` (`docs/contract.md`, resources).
fn clean(decoded: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in decoded.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    if decoded.is_empty() {
        return ".".to_owned();
    }
    let slash = if decoded.len() > 1 && decoded.ends_with('/') {
        "/"
    } else {
        ""
    };
    format!("/{}{slash}", kept.join("/"))
}

/// Dot segments resolved as RFC 3986, section 5.2.4 does: repeated slashes stay.
fn resolve(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            segment => {
                kept.push(segment);
                continue;
            }
        }
        if is_last {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}

fn merge_slashes(path: &str) -> String {
    let mut merged = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !merged.ends_with('/') {
            merged.push(c);
        }
    }
    merged
}

fn without_parameters(path: &str) -> String {
    let names = path
        .split('/')
        .map(|segment| segment.split(';').next().unwrap_or_default());
    names.collect::<Vec<_>>().join("/")
}

fn decode_path(path: &str) -> Result<String, Unreadable> {
    let bytes = decode_strictly(path).ok_or(Unreadable::BrokenEscape)?;
    refuse_disguises(&bytes)?;
    Ok(decode_loosely(&bytes))
}

/// Refuses control characters and overlong UTF-8. The bytes C0 and C1 begin nothing else: some decoders
/// take whatever follows them for the rest of an ASCII character.
fn refuse_disguises(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.iter().any(u8::is_ascii_control) {
        return Err(Unreadable::ControlCharacter);
    }
    let overlong = |pair: &[u8]| matches!(pair, [0xE0, 0x80..=0x9F] | [0xF0, 0x80..=0x8F]);
    if bytes.windows(2).any(overlong) || bytes.iter().any(|byte| matches!(byte, 0xC0 | 0xC1)) {
        return Err(Unreadable::OverlongCharacter);
    }
    Ok(())
}

/// Percent-decodes; nothing where an escape is broken.
pub(crate) fn decode_strictly(text: &str) -> Option<Vec<u8>> {
    let whole = |tail: &[u8]| tail.first() != Some(&b'%') || escaped_byte(tail).is_some();
    let bytes = text.as_bytes();
    let all_whole = (0..bytes.len()).all(|at| bytes.get(at..).is_none_or(whole));
    all_whole.then(|| decode_where_possible(text))
}

/// Percent-decodes; broken escapes stay as they are.
fn decode_where_possible(text: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if let Some(byte) = escaped_byte(rest) {
            decoded.push(byte);
            rest = rest.get(3..).unwrap_or_default();
        } else {
            decoded.push(*first);
            rest = tail;
        }
    }
    decoded
}

/// The byte that an escape at the beginning of the text stands for.
fn escaped_byte(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else {
        return None;
    };
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    Some(digit(*high)? * 16 + digit(*low)?)
}

/// Text of bytes; each byte that belongs to no character becomes one replacement character, as
/// RE2 reads it.
pub(crate) fn decode_loosely(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}

#[cfg(test)]
mod tests;
