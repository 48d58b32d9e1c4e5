//! Writing a target as a URL: what no URL may hold is percent-encoded, as Authelia does it in the
//! addresses that it sends visitors back to. It must not decide anything.

use crate::readings::decode_strictly;

const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";

pub(super) fn push_host(text: &mut String, host: &str) {
    for byte in host.bytes() {
        push_unless(text, byte, byte.is_ascii());
    }
}

/// A path that is a well-formed encoding stays as it is; another is decoded and encoded afresh.
pub(super) fn push_path(text: &mut String, path: &str) {
    if path.bytes().all(|byte| {
        is_path_byte(byte) || matches!(byte, b'%' | b'!' | b'\'' | b'(' | b')' | b'*' | b'[' | b']')
    }) {
        return text.push_str(path);
    }
    for byte in decode_strictly(path).unwrap_or_default() {
        push_unless(text, byte, is_path_byte(byte));
    }
}

fn push_unless(text: &mut String, byte: u8, as_it_is: bool) {
    if as_it_is {
        return text.push(char::from(byte));
    }
    text.push('%');
    for half in [byte >> 4, byte & 0xF] {
        text.extend(
            HEXADECIMAL
                .get(usize::from(half))
                .map(|digit| char::from(*digit)),
        );
    }
}

const fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'_'
                | b'.'
                | b'~'
                | b'$'
                | b'&'
                | b'+'
                | b','
                | b'/'
                | b':'
                | b';'
                | b'='
                | b'@'
        )
}
