//! Answers in the recording's words: random values and times named instead of written, so that two answers can be
//! compared. It must not know which difference is meant.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use doorward_tests::Response;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The headers that were recorded, beside `Remote-…` and `Access-Control-…`. `Location` is compared in its parts.
const KEPT: [&str; 13] = [
    "allow",
    "cache-control",
    "content-security-policy",
    "content-type",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "pragma",
    "proxy-authenticate",
    "referrer-policy",
    "retry-after",
    "www-authenticate",
    "x-content-type-options",
    "x-frame-options",
];

/// An answer, normalised.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<Location>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) cookies: Vec<Value>,
    #[serde(default)]
    pub(crate) body: Value,
}

/// Where an answer leads.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub(crate) struct Location {
    pub(crate) base: String,
    /// Pairs sorted by name, decoded.
    pub(crate) query: Vec<(String, String)>,
}

impl Answer {
    /// Normalises what came over the wire.
    pub(crate) fn of(response: &Response) -> Result<Answer> {
        let location = response.header("location").map(Location::read);
        let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in response.headers() {
            let name = name.to_ascii_lowercase();
            if is_kept(&name) {
                let value = match &*name {
                    "retry-after" => wait(value),
                    _ => decoded(value),
                };
                headers.entry(name).or_default().push(value);
            }
        }
        Ok(Answer {
            status: response.status,
            body: body(response),
            headers: headers.into_iter().map(one_or_many).collect(),
            location,
            cookies: cookies(response)?,
        })
    }

    /// A refusal in plain text, as Authelia phrases them all.
    pub(crate) fn plain(status: u16, method: &str) -> Answer {
        let reason = match status {
            400 => "Bad Request",
            401 => "Unauthorized",
            404 => "Not Found",
            415 => "Unsupported Media Type",
            _ => "",
        };
        let text = format!("{status} {reason}");
        let body = if method == "HEAD" { "" } else { &*text };
        let mut answer = Answer {
            status,
            body: body.into(),
            ..Answer::default()
        };
        answer.set("content-type", "text/plain; charset=utf-8");
        answer
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.headers.insert(name.to_owned(), value.into());
    }

    /// The recorded answer without what is compared elsewhere.
    pub(crate) fn comparable(&self) -> Answer {
        let mut answer = self.clone();
        answer.headers.remove("location");
        answer
    }

    /// The same answer with the host of the way back as the rules see it.
    pub(crate) fn folded(&self) -> Answer {
        let mut answer = self.clone();
        let location = answer.location.iter_mut();
        let pairs = location.flat_map(|location| &mut location.query);
        for (_, target) in pairs.filter(|(name, _)| name == "rd") {
            *target = fold(target);
        }
        answer
    }

    /// Whether it refuses where the other one asks to sign in or allows, or asks where the other one allows.
    pub(crate) fn is_stricter_than(&self, other: &Answer) -> bool {
        let strictness = |answer: &Answer| match answer.status {
            200..=299 => 0,
            300..=399 | 401 | 407 => 1,
            _ => 2,
        };
        strictness(self) > strictness(other)
    }

    /// What differs, in words; empty when nothing does.
    pub(crate) fn compare(&self, other: &Answer) -> Vec<String> {
        let mut found = Vec::new();
        let mut note = |what: &str, left: &Value, right: &Value| {
            if left != right {
                found.push(format!("{what}: {left} expected, {right} came"));
            }
        };
        note("status", &self.status.into(), &other.status.into());
        for name in self.headers.keys().chain(other.headers.keys()) {
            let of = |answer: &Answer| answer.headers.get(name).cloned().unwrap_or_default();
            note(name, &of(self), &of(other));
        }
        let place = |answer: &Answer| serde_json::to_value(&answer.location).unwrap_or_default();
        note("location", &place(self), &place(other));
        note(
            "cookies",
            &self.cookies.clone().into(),
            &other.cookies.clone().into(),
        );
        note("body", &self.body, &other.body);
        found.dedup();
        found
    }
}

impl Location {
    fn read(text: &str) -> Location {
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let mut query: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        query.sort_by(|(left, _), (right, _)| left.cmp(right));
        Location {
            base: base.to_owned(),
            query,
        }
    }
}

/// A target's address, its host in lower case and without a dot at the end.
fn fold(target: &str) -> String {
    let start = target.find("://").map_or(0, |at| at + 3);
    let length = target[start..].find(['/', '?', ':']);
    let end = length.map_or(target.len(), |length| start + length);
    let host = target[..end].to_ascii_lowercase();
    format!(
        "{}{}",
        host.strip_suffix('.').unwrap_or(&host),
        &target[end..]
    )
}

fn is_kept(name: &str) -> bool {
    KEPT.contains(&name) || name.starts_with("remote-") || name.starts_with("access-control-")
}

/// A wait of many minutes is told in whole hours or minutes, since some moments of it have passed.
fn wait(value: &str) -> String {
    match value.parse::<u64>() {
        Ok(seconds) if seconds > 3_540 => format!("{}h", seconds.div_ceil(3_600)),
        Ok(seconds) if seconds > 60 => format!("{}m", seconds.div_ceil(60)),
        _ => value.to_owned(),
    }
}

/// Headers come as one character a byte.
fn decoded(value: &str) -> String {
    let bytes: Vec<u8> = value.chars().map(|byte| byte as u8).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn one_or_many((name, mut values): (String, Vec<String>)) -> (String, Value) {
    let value = match values.len() {
        1 => values.remove(0).into(),
        _ => values.into(),
    };
    (name, value)
}

fn body(response: &Response) -> Value {
    let text = response.text();
    let kind = response.header("content-type").unwrap_or_default();
    let location = response.header("location");
    if kind.contains("json")
        && let Ok(mut json) = serde_json::from_str::<Value>(&text)
    {
        if let (Some(sign_in), Some(location)) = (json.get_mut("sign_in"), location)
            && *sign_in == location
        {
            *sign_in = "<location>".into();
        }
        return serde_json::json!({ "json": json });
    }
    if location.is_some() && text.starts_with("<a href=") {
        return "<anchor>".into();
    }
    if kind.contains("html") && !text.is_empty() {
        return "<html>".into();
    }
    text.into()
}

/// The cookies that an answer sets.
fn cookies(response: &Response) -> Result<Vec<Value>> {
    let now = response.header("date").map(date).transpose()?;
    response
        .values("set-cookie")
        .map(|line| cookie(line, now))
        .collect()
}

fn cookie(line: &str, now: Option<Timestamp>) -> Result<Value> {
    let mut parts = line.split(';').map(str::trim);
    let pair = parts.next().unwrap_or_default();
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let named = if value.is_empty() {
        "<empty>"
    } else {
        "<session>"
    };
    let mut cookie = serde_json::json!({ "name": name, "value": named });
    for attribute in parts {
        let (key, value) = attribute.split_once('=').unwrap_or((attribute, ""));
        let key = key.to_ascii_lowercase();
        cookie[&*key] = match &*key {
            "expires" => expiry(value, now)?.into(),
            "samesite" => value.to_ascii_lowercase().into(),
            _ if value.is_empty() => true.into(),
            _ => value.into(),
        };
    }
    Ok(cookie)
}

/// How long after the answer a cookie ends, to ten seconds.
fn expiry(text: &str, now: Option<Timestamp>) -> Result<String> {
    let now = now.context("an answer without a date")?;
    let left = date(text)?.as_second() - now.as_second();
    Ok(if left <= 0 {
        "past".to_owned()
    } else {
        format!("≈{}s", (left + 5) / 10 * 10)
    })
}

fn date(text: &str) -> Result<Timestamp> {
    DateTimeParser::new()
        .parse_timestamp(text)
        .with_context(|| format!("not a date: {text}"))
}
