//! The host and port of a target. It must not know paths.

use std::net::Ipv6Addr;

use super::InvalidTarget;

/// The longest host, in bytes. Names in the DNS have 253 at most, which is for the DNS to say; this
/// bounds what the index has to look up.
const MAX_HOST_BYTES: usize = 1024;

/// A host with an optional port, as it was forwarded.
pub(super) struct Authority<'a> {
    /// All of it.
    pub(super) text: &'a str,
    /// The host without brackets, port and one trailing dot.
    pub(super) host: &'a str,
    pub(super) port: Option<u16>,
}

impl<'a> Authority<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, InvalidTarget> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => split_address(rest)?,
            None => split_name(text)?,
        };
        if host.is_empty() || host.len() > MAX_HOST_BYTES {
            return Err(InvalidTarget::Host);
        }
        Ok(Self {
            text,
            host,
            port: parse_port(port)?,
        })
    }
}

fn split_address(rest: &str) -> Result<(&str, &str), InvalidTarget> {
    let (address, after) = rest.split_once(']').ok_or(InvalidTarget::Host)?;
    address
        .parse::<Ipv6Addr>()
        .map_err(|_| InvalidTarget::Host)?;
    match after.strip_prefix(':') {
        Some(port) => Ok((address, port)),
        None if after.is_empty() => Ok((address, "")),
        None => Err(InvalidTarget::Host),
    }
}

fn split_name(text: &str) -> Result<(&str, &str), InvalidTarget> {
    let (host, port) = text.split_once(':').unwrap_or((text, ""));
    if !host.chars().all(belongs_into_name) {
        return Err(InvalidTarget::Host);
    }
    Ok((host.strip_suffix('.').unwrap_or(host), port))
}

/// RFC 3986's `reg-name` without escapes and commas, and letters beyond ASCII, which stay as they
/// are: nothing folds them into ASCII ones.
fn belongs_into_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() || "-._~!$&'()*+;=".contains(c)
}

/// As in Authelia, a colon without a port is accepted and so is any number; beyond 65535 it names
/// no port.
fn parse_port(port: &str) -> Result<Option<u16>, InvalidTarget> {
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(InvalidTarget::Port);
    }
    Ok(port.parse().ok())
}
