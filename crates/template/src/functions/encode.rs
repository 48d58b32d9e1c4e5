//! Texts in other alphabets: base64 and base32 (RFC 4648), queries of addresses, HTML, JavaScript. It
//! must not know where they go.

use std::borrow::Cow;

use data_encoding::{BASE32, BASE64};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;

use super::arguments::Arguments;
use super::print;
use crate::fault::Fault;
use crate::value::Value;
use crate::world::World;

pub(super) fn base64(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(BASE64.encode(arguments.text(0)?.as_bytes())))
}

pub(super) fn base32(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(BASE32.encode(arguments.text(0)?.as_bytes())))
}

/// Line breaks in the text do not count, as in Go.
pub(super) fn from_base64(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    decoded(
        BASE64.decode(unbroken(&arguments.text(0)?).as_bytes()).ok(),
        "base64",
    )
}

pub(super) fn from_base32(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    decoded(
        BASE32.decode(unbroken(&arguments.text(0)?).as_bytes()).ok(),
        "base32",
    )
}

fn unbroken(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect()
}

fn decoded(bytes: Option<Vec<u8>>, alphabet: &str) -> Result<Value, Fault> {
    let bytes = bytes.ok_or_else(|| Fault::new(format!("this is not {alphabet}")))?;
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| Fault::new("what is encoded there is no UTF-8 text"))?;
    Ok(Value::text(text))
}

/// What Go leaves in the value of a query.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b' ');

pub(super) fn query(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let text = arguments.text(0)?;
    let escaped = utf8_percent_encode(&text, QUERY).to_string();
    Ok(Value::text(escaped.replace(' ', "+")))
}

pub(super) fn from_query(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let text = arguments.text(0)?.replace('+', " ");
    if has_bad_escape(&text) {
        return Err(Fault::new("a `%` has no two hexadecimal digits behind it"));
    }
    let text = percent_decode_str(&text).decode_utf8();
    let text = text.map_err(|_| Fault::new("what is escaped there is no UTF-8 text"))?;
    Ok(Value::text(&*text))
}

fn has_bad_escape(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| {
        let digits = text.get(at + 1..at + 3).unwrap_or_default();
        digits.len() != 2 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The first value of a key in the query of an address, or nothing.
pub(super) fn query_argument(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (address, key) = (arguments.text(0)?, arguments.text(1)?);
    let address = Url::parse(&address).map_err(|_| Fault::new("this is no address"))?;
    let value = address.query_pairs().find(|(name, _)| *name == *key);
    let value = value.map_or(Cow::Borrowed(""), |(_, value)| value);
    Ok(Value::text(&*value))
}

pub(super) fn html(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    escaped(world, arguments, |c| match c {
        '\0' => Some(Cow::Borrowed("\u{fffd}")),
        '"' => Some(Cow::Borrowed("&#34;")),
        '\'' => Some(Cow::Borrowed("&#39;")),
        '&' => Some(Cow::Borrowed("&amp;")),
        '<' => Some(Cow::Borrowed("&lt;")),
        '>' => Some(Cow::Borrowed("&gt;")),
        _ => None,
    })
}

pub(super) fn js(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    escaped(world, arguments, |c| match c {
        '\\' => Some(Cow::Borrowed("\\\\")),
        '\'' => Some(Cow::Borrowed("\\'")),
        '"' => Some(Cow::Borrowed("\\\"")),
        '<' | '>' | '&' | '=' => Some(Cow::Owned(format!("\\u{:04X}", u32::from(c)))),
        c if c.is_control() => Some(Cow::Owned(format!("\\u{:04X}", u32::from(c)))),
        _ => None,
    })
}

/// All arguments as `print` writes them, each character by what stands for it.
fn escaped(
    world: &World<'_>,
    arguments: &Arguments<'_>,
    escape: fn(char) -> Option<Cow<'static, str>>,
) -> Result<Value, Fault> {
    let plain = print::printed(world, arguments.values)?;
    let mut text = world.growing();
    for c in plain.chars() {
        match escape(c) {
            Some(escaped) => text.push(&escaped)?,
            None => text.push(c.encode_utf8(&mut [0; 4]))?,
        }
    }
    Ok(Value::text(text.into_text()))
}
