//! Web sockets (RFC 6455) on both sides, as far as it takes to see whether bytes pass: the handshake and short texts.

use std::io::{Read, Write};

use anyhow::{Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};

use crate::http::Request;

/// What RFC 6455, section 1.3, has the server append to the client's key.
const MAGIC: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/// The last frame of a text.
const TEXT: u8 = 0x81;
/// The bit that says that four bytes of a mask follow.
const MASKED: u8 = 0x80;
/// The longest text whose length fits beside that bit.
const LONGEST: usize = 125;

/// The request with which a page opens a WebSocket at `url`.
#[must_use]
pub fn handshake(url: &str) -> Request {
    Request::new("GET", url)
        .header("Connection", "Upgrade")
        .header("Upgrade", "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", &STANDARD.encode(b"sixteen bytes ok"))
        .header("Sec-Fetch-Mode", "websocket")
        .header("Sec-Fetch-Dest", "websocket")
}

/// What proves that the other side understood `key`.
#[must_use]
pub fn accepted(key: &str) -> String {
    STANDARD.encode(Sha1::digest(format!("{key}{MAGIC}")))
}

/// Sends a short text, masked as a client has to.
pub fn say(stream: &mut impl Write, text: &str) -> Result<()> {
    const MASK: [u8; 4] = [0x37, 0xfa, 0x21, 0x3d];
    let masked = text.bytes().zip(MASK.iter().cycle());
    let masked: Vec<u8> = masked.map(|(byte, mask)| byte ^ mask).collect();
    let frame = [&[TEXT, MASKED | length(text)?], &MASK[..], &masked].concat();
    send(stream, &frame)
}

/// Sends a short text, unmasked as a server has to.
pub(crate) fn answer(stream: &mut impl Write, text: &str) -> Result<()> {
    let frame = [&[TEXT, length(text)?], text.as_bytes()].concat();
    send(stream, &frame)
}

/// Receives a short text.
pub fn hear(stream: &mut impl Read) -> Result<String> {
    let [kind, length] = array(stream)?;
    ensure!(kind == TEXT, "no text: {kind:#x}");
    let mask: [u8; 4] = if length & MASKED == 0 {
        [0; 4]
    } else {
        array(stream)?
    };
    let mut text = vec![0; usize::from(length & !MASKED)];
    stream.read_exact(&mut text)?;
    let plain = text.iter().zip(mask.iter().cycle());
    Ok(String::from_utf8(
        plain.map(|(byte, mask)| byte ^ mask).collect(),
    )?)
}

fn length(text: &str) -> Result<u8> {
    ensure!(
        text.len() <= LONGEST,
        "too long for one small frame: {text}"
    );
    Ok(u8::try_from(text.len())?)
}

fn array<const N: usize>(stream: &mut impl Read) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn send(stream: &mut impl Write, frame: &[u8]) -> Result<()> {
    stream.write_all(frame)?;
    Ok(stream.flush()?)
}
