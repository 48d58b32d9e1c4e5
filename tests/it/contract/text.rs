//! Text of a recorded request: what stands on the wire once the sessions of this run are filled in. It must not know
//! which header it belongs to.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use doorward_tests::totp_code;
use serde::Deserialize;

/// Text, or bytes that are none.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Text {
    Plain(String),
    Bytes { b64: String },
}

/// The cookies that one browser holds, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jar(BTreeMap<String, String>);

impl Jar {
    /// Keeps what a `Set-Cookie` line says; an empty value is forgotten.
    pub(crate) fn keep(&mut self, line: &str) {
        let pair = line.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if value.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value.to_owned());
        }
    }

    /// The `Cookie` header with all of them.
    pub(crate) fn header(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn value(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

/// A session of this run and the name of its cookie.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) cookie_name: String,
    pub(crate) jar: Jar,
}

/// What placeholders stand for.
#[derive(Debug)]
pub(crate) struct Sessions<'s> {
    pub(crate) by_identity: &'s BTreeMap<String, Session>,
    /// Takes the place of the shared session of that name.
    pub(crate) fresh: Option<(&'s str, &'s Session)>,
    /// What was set during this case.
    pub(crate) jar: &'s Jar,
}

impl Sessions<'_> {
    fn of(&self, identity: &str) -> Result<&Session> {
        match self.fresh {
            Some((name, session)) if name == identity => Ok(session),
            _ => self
                .by_identity
                .get(identity)
                .with_context(|| format!("no session of {identity}")),
        }
    }

    fn stands_for(&self, placeholder: &str) -> Result<Option<String>> {
        if placeholder == "jar" {
            return Ok(Some(self.jar.header()));
        }
        let Some((kind, identity)) = placeholder.split_once(':') else {
            return Ok(None);
        };
        let whole = |session: &Session| session.jar.value(&session.cookie_name).to_owned();
        Ok(Some(match kind {
            "cookie" => self.of(identity)?.jar.header(),
            "value" => whole(self.of(identity)?),
            "half" => {
                let value = whole(self.of(identity)?);
                value[..value.len() / 2].to_owned()
            }
            "totp" => totp_code(identity)?,
            _ => return Ok(None),
        }))
    }
}

impl Text {
    /// What stands on the wire.
    pub(crate) fn bytes(&self, sessions: &Sessions<'_>) -> Result<Vec<u8>> {
        match self {
            Text::Plain(text) => Ok(fill(text, sessions)?.into_bytes()),
            Text::Bytes { b64 } => Ok(BASE64_STANDARD.decode(b64)?),
        }
    }

    /// The text, every byte a character where it is none.
    pub(crate) fn shown(&self) -> String {
        match self {
            Text::Plain(text) => text.clone(),
            Text::Bytes { b64 } => {
                let bytes = BASE64_STANDARD.decode(b64).unwrap_or_default();
                bytes.into_iter().map(char::from).collect()
            }
        }
    }
}

/// Braces around anything but a placeholder stay as they are.
fn fill(text: &str, sessions: &Sessions<'_>) -> Result<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let known = behind
            .split_once('}')
            .map(|(name, after)| Ok::<_, anyhow::Error>((sessions.stands_for(name)?, after)))
            .transpose()?;
        if let Some((Some(value), after)) = known {
            filled.push_str(&value);
            rest = after;
        } else {
            filled.push('{');
            rest = behind;
        }
    }
    filled.push_str(rest);
    Ok(filled)
}

/// The characters of an escaped text; a blank may be written as `%20` only.
pub(crate) fn percent_decoded(text: &str) -> Vec<char> {
    let encoded = text
        .replace('+', "%2B")
        .replace('&', "%26")
        .replace('=', "%3D");
    let pairs = form_urlencoded::parse(encoded.as_bytes());
    pairs
        .flat_map(|(name, _)| name.chars().collect::<Vec<char>>())
        .collect()
}
