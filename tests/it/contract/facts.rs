//! What a recorded configuration says, as far as the differences depend on it: endpoints and the portals of the cookie
//! domains. It must not know any answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use regex::Regex;
use serde::Deserialize;
use serde_json::json;
use serde_yaml::Value;
use url::Url;

use super::recording::Configuration;

/// Where endpoints are asked.
const AUTHZ: &str = "/api/authz/";

/// How an authorization endpoint is asked.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(crate) enum Implementation {
    ForwardAuth,
    AuthRequest,
    ExtAuthz,
    Legacy,
}

/// An authorization endpoint.
#[derive(Debug)]
pub(crate) struct Endpoint {
    pub(crate) path: String,
    pub(crate) implementation: Implementation,
    /// Whether it looks for a session cookie.
    pub(crate) reads_cookies: bool,
    /// An endpoint at which `ForwardAuth` is asked the same way.
    pub(crate) twin: String,
    strategies: Value,
}

/// A cookie domain and the portal that is configured for it.
#[derive(Debug)]
pub(crate) struct Domain {
    pub(crate) name: String,
    pub(crate) portal: Option<Url>,
}

/// What a configuration says.
#[derive(Debug)]
pub(crate) struct Facts {
    endpoints: Vec<Endpoint>,
    domains: Vec<Domain>,
    /// The patterns of all rules' `resources`.
    pub(crate) resources: Vec<Regex>,
    /// Whether the session cookie is named; Doorward's own default is another than Authelia's.
    pub(crate) names_cookie: bool,
    /// How far the session cookie travels.
    pub(crate) same_site: String,
    /// After how many seconds an idle session ends, where the configuration says so.
    pub(crate) inactivity: Option<u64>,
    /// How failures lead to bans, where they do.
    pub(crate) regulation: Option<Regulation>,
}

/// How failures lead to bans.
#[derive(Debug)]
pub(crate) struct Regulation {
    pub(crate) max_retries: u64,
    /// The length of a ban as it is compared.
    pub(crate) ban_time: String,
    pub(crate) by_address: bool,
}

#[derive(Deserialize)]
struct EndpointText {
    implementation: Implementation,
    #[serde(default)]
    authn_strategies: Value,
}

#[derive(Deserialize)]
struct DomainText {
    domain: String,
    authelia_url: Option<Url>,
}

impl Facts {
    pub(crate) fn of(configuration: &Configuration) -> Result<Facts> {
        let text: Value = serde_yaml::from_str(&configuration.text)?;
        let authz = &text["server"]["endpoints"]["authz"];
        let endpoints: Vec<Endpoint> = match authz {
            Value::Null => built_in(),
            authz => {
                let named: BTreeMap<String, EndpointText> = serde_yaml::from_value(authz.clone())?;
                named.into_iter().map(endpoint).collect()
            }
        };
        let listed = text["session"].get("cookies").cloned();
        let domains: Vec<DomainText> = match listed {
            Some(cookies) => serde_yaml::from_value(cookies)?,
            None => vec![serde_yaml::from_value(text["session"].clone())?],
        };
        let rules = text["access_control"]["rules"].as_sequence();
        let resources = rules
            .into_iter()
            .flatten()
            .flat_map(|rule| strings(&rule["resources"]));
        Ok(Facts {
            endpoints,
            domains: domains.into_iter().map(domain).collect(),
            resources: resources.map(Regex::new).collect::<Result<_, _>>()?,
            names_cookie: !text["session"]["name"].is_null(),
            same_site: text["session"]["same_site"]
                .as_str()
                .unwrap_or("lax")
                .to_owned(),
            inactivity: text["session"]["inactivity"].as_u64(),
            regulation: regulation(&text["regulation"]),
        })
    }

    /// The configuration's text with the twins of its endpoints added; the four built-in ones have one already.
    pub(crate) fn with_twins(&self, text: &str) -> Result<String> {
        let mut section = "\n    authz:\n".to_owned();
        for endpoint in &self.endpoints {
            let name = endpoint.twin.trim_start_matches(AUTHZ);
            let mut twin = json!({ "implementation": "ForwardAuth" });
            if !endpoint.strategies.is_null() {
                twin["authn_strategies"] = serde_json::to_value(&endpoint.strategies)?;
            }
            writeln!(section, "      {name}: {twin}")?;
        }
        Ok(text.replacen("\n    authz:\n", &section, 1))
    }

    /// The endpoint at a path, and what the path holds behind it.
    pub(crate) fn endpoint<'p>(&self, path: &'p str) -> Option<(&Endpoint, &'p str)> {
        let path = path.strip_prefix("/sub").unwrap_or(path);
        let found = self.endpoints.iter().filter_map(|endpoint| {
            let behind = path.strip_prefix(&*endpoint.path)?;
            (behind.is_empty() || behind.starts_with('/')).then_some((endpoint, behind))
        });
        found.max_by_key(|(endpoint, _)| endpoint.path.len())
    }

    /// The cookie domain that a host belongs to.
    pub(crate) fn domain(&self, host: &str) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.covers(host))
    }
}

impl Domain {
    /// Whether a host lies within it.
    pub(crate) fn covers(&self, host: &str) -> bool {
        host == self.name || host.ends_with(&format!(".{}", self.name))
    }
}

/// The four endpoints of a configuration that names none.
fn built_in() -> Vec<Endpoint> {
    let named = [
        ("forward-auth", Implementation::ForwardAuth),
        ("auth-request", Implementation::AuthRequest),
        ("ext-authz", Implementation::ExtAuthz),
        ("legacy", Implementation::Legacy),
    ];
    let built_in = |(name, implementation): (&str, _)| Endpoint {
        twin: format!("{AUTHZ}forward-auth"),
        ..endpoint((
            name.to_owned(),
            EndpointText {
                implementation,
                authn_strategies: Value::Null,
            },
        ))
    };
    named.into_iter().map(built_in).collect()
}

fn endpoint((name, text): (String, EndpointText)) -> Endpoint {
    let strategies = text.authn_strategies.as_sequence();
    let is_cookie = |strategy: &Value| strategy["name"] == "CookieSession";
    Endpoint {
        path: match &*name {
            "legacy" => "/api/verify".to_owned(),
            _ => format!("{AUTHZ}{name}"),
        },
        twin: format!("{AUTHZ}twin-of-{name}"),
        implementation: text.implementation,
        reads_cookies: strategies.is_none_or(|strategies| strategies.iter().any(is_cookie)),
        strategies: text.authn_strategies,
    }
}

/// A text or a list of texts.
fn strings(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_sequence().into_iter().flatten();
    list.chain([value]).filter_map(Value::as_str)
}

/// Nothing where the configuration says nothing: then no case fails often enough.
fn regulation(text: &Value) -> Option<Regulation> {
    let max_retries = text["max_retries"].as_u64().filter(|most| *most > 0)?;
    let modes: Vec<&str> = strings(&text["modes"]).collect();
    Some(Regulation {
        max_retries,
        ban_time: text["ban_time"].as_str().unwrap_or_default().to_owned(),
        by_address: modes.contains(&"ip"),
    })
}

fn domain(text: DomainText) -> Domain {
    Domain {
        name: text.domain,
        portal: text.authelia_url,
    }
}
