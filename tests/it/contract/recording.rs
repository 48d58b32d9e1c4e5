//! The recording: configurations, requests and the answers that Authelia gave, as `tests/contract/README.md` describes
//! them. It must not know Doorward's own answers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use doorward_tests::root;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::answer::Answer;
use super::text::Text;

/// A configuration and everything that was asked under it.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub(crate) configuration: Configuration,
    pub(crate) cases: Vec<Case>,
}

/// A `config` line.
#[derive(Debug, Deserialize)]
pub(crate) struct Configuration {
    #[serde(rename = "config")]
    pub(crate) number: u32,
    #[serde(rename = "configuration")]
    pub(crate) text: String,
    pub(crate) users: String,
    pub(crate) identities: BTreeMap<String, Identity>,
}

/// A session to obtain first.
#[derive(Debug, Deserialize)]
pub(crate) struct Identity {
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) portal: String,
    pub(crate) domain: String,
    pub(crate) cookie_name: String,
    pub(crate) level: u8,
    pub(crate) remember: bool,
    /// The secret of the codes that the user gives, in base32; there where the level is 2.
    pub(crate) totp: Option<String>,
}

/// A `case` line.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    config: u32,
    #[serde(rename = "case")]
    pub(crate) number: u32,
    pub(crate) kind: String,
    features: BTreeMap<String, Value>,
    pub(crate) session: Option<String>,
    #[serde(default)]
    pub(crate) fresh: bool,
    #[serde(default)]
    pub(crate) late: bool,
    request: Request,
    response: Answer,
    #[serde(default)]
    then: Vec<Request>,
    #[serde(default)]
    then_responses: Vec<Answer>,
    #[serde(default)]
    alternatives: Vec<Alternative>,
}

/// A request as it was sent.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, Text)>,
    pub(crate) body: Option<Text>,
    #[serde(default)]
    pub(crate) wait: u64,
}

/// A plainer request and Authelia's answer to it.
#[derive(Debug, Deserialize)]
struct Alternative {
    #[serde(rename = "as")]
    kind: String,
    response: Answer,
}

impl Case {
    /// Its place in the recording.
    pub(crate) const fn id(&self) -> (u32, u32) {
        (self.config, self.number)
    }

    /// Every request with its recorded answer, in order.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (&Request, &Answer)> {
        let first = std::iter::once((&self.request, &self.response));
        first.chain(self.then.iter().zip(&self.then_responses))
    }

    /// What is special about it; empty when nothing of that sort is.
    pub(crate) fn feature(&self, name: &str) -> &str {
        self.features
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// Authelia's answer to the plainer request of this kind.
    pub(crate) fn alternative(&self, kind: &str) -> Option<&Answer> {
        self.alternatives
            .iter()
            .find(|alternative| alternative.kind == kind)
            .map(|alternative| &alternative.response)
    }
}

impl Request {
    /// The path without its query.
    pub(crate) fn bare_path(&self) -> &str {
        let path = self.path.split('#').next().unwrap_or_default();
        path.split('?').next().unwrap_or_default()
    }

    /// The query, if there is one. A fragment is nobody's query.
    pub(crate) fn query(&self) -> Option<&str> {
        let path = self.path.split('#').next().unwrap_or_default();
        path.split_once('?').map(|(_, query)| query)
    }

    /// The values of a header.
    pub(crate) fn values(&self, name: &str) -> Vec<String> {
        let named = self
            .headers
            .iter()
            .filter(|(header, _)| header.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.shown()).collect()
    }

    /// The first value of a header.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        self.values(name).into_iter().next()
    }

    /// The same request without a header.
    pub(crate) fn without(mut self, name: &str) -> Request {
        self.headers
            .retain(|(header, _)| !header.eq_ignore_ascii_case(name));
        self
    }

    /// The same request with this value of a header alone.
    pub(crate) fn with(self, name: &str, value: &str) -> Request {
        let mut request = self.without(name);
        request
            .headers
            .push((name.to_owned(), Text::Plain(value.to_owned())));
        request
    }

    /// Whether every byte may stand where it stands in an HTTP request.
    pub(crate) fn is_http(&self) -> bool {
        let is_control = |character: char| character < ' ' && character != '\t';
        let mut values = self.headers.iter().map(|(_, value)| value.shown());
        self.method.is_ascii()
            && !self.path.contains(['<', '>', '`'])
            && !values.any(|value| value.contains(is_control))
    }

    /// Whether a proxy asks for a decision.
    pub(crate) fn is_check(&self) -> bool {
        let path = self.path.strip_prefix("/sub").unwrap_or(&self.path);
        path.starts_with("/api/verify") || path.starts_with("/api/authz/")
    }
}

/// The recording that is replayed: the one beside this test, or the one that `DOORWARD_RECORDING` names.
pub(crate) fn path() -> PathBuf {
    named().unwrap_or_else(|| root().join("tests/contract/recorded.jsonl"))
}

/// Whether it is another one, whose numbers nobody knows beforehand.
pub(crate) fn is_another() -> bool {
    named().is_some()
}

fn named() -> Option<PathBuf> {
    env::var_os("DOORWARD_RECORDING").map(PathBuf::from)
}

/// Reads the whole recording.
pub(crate) fn read() -> Result<Vec<Recorded>> {
    let mut recorded: Vec<Recorded> = Vec::new();
    for line in lines::<Value>(&path())? {
        match line["type"].as_str() {
            Some("config") => recorded.push(Recorded {
                configuration: serde_json::from_value(line)?,
                cases: Vec::new(),
            }),
            Some("case") => {
                let last = recorded
                    .last_mut()
                    .context("a case before a configuration")?;
                last.cases.push(serde_json::from_value(line)?);
            }
            other => bail!("a line of type {other:?}"),
        }
    }
    Ok(recorded)
}

/// The lines of a file.
pub(crate) fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let line = |line| {
        serde_json::from_str(line).with_context(|| line.chars().take(200).collect::<String>())
    };
    text.lines().map(line).collect()
}
