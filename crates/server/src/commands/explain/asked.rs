//! `explain --curl`: what each dialect reads in a whole request, and what would come of it. Values of
//! headers are never printed: some are secrets, and which ones is not ours to guess.

use std::fmt::Write as _;
use std::net::IpAddr;
use std::process::ExitCode;

use anyhow::Context;
use doorward_config::Settings;
use doorward_gate::{Endpoint, Implementation, Malformed, Peer, Question};
use doorward_http::{Outcome, Reading, review};
use doorward_policy::{Decision, Method, RequestFacts, Target};
use http::header::{AUTHORIZATION, COOKIE, HOST, PROXY_AUTHORIZATION};
use http::{Request, StatusCode};

use super::{HERE, Rules, Visitor, because, outcome};
use crate::cli::ExplainOptions;
use crate::output;
use crate::wiring::snapshot;

/// Whoever says one of these to an application is believed; so only the proxy may.
const IDENTITY: [&str; 4] = [
    "remote-user",
    "remote-groups",
    "remote-name",
    "remote-email",
];

/// Prints what each endpoint makes of a request, then the table and the verdict for it. Fails where
/// the endpoint that the request is addressed to would refuse it unread.
pub(super) fn explain(
    options: &ExplainOptions,
    visitor: &Visitor,
    request: &Request<()>,
    settings: Settings,
) -> anyhow::Result<ExitCode> {
    let settings = trusting(settings, options.peer);
    let snapshot = snapshot::of(&settings, 1)?;
    let rules = Rules::new(settings.access_control)?;
    let asked = Asked {
        visitor,
        request,
        rules: &rules,
        address: options.ip,
    };
    let peer = options.peer.map_or(Peer::Unix, Peer::Ip);
    let readings = review(&snapshot, request, peer);
    output::say(&asked.notes());
    for reading in &readings {
        output::say(&asked.drawn(reading));
    }
    asked.decide(&readings)
}

/// Where nobody says who the proxy is, it is one that the configuration trusts.
fn trusting(mut settings: Settings, peer: Option<IpAddr>) -> Settings {
    if let (None, Some(listed)) = (peer, settings.server.trusted_proxies.as_mut()) {
        listed.unix_sockets = true;
    }
    settings
}

/// A request, and all that its verdict depends on.
struct Asked<'a> {
    visitor: &'a Visitor,
    request: &'a Request<()>,
    rules: &'a Rules,
    address: Option<IpAddr>,
}

impl Asked<'_> {
    /// What came along that is not read here, by name.
    fn notes(&self) -> String {
        let named = |names: &[&str]| {
            let given = names
                .iter()
                .filter(|name| self.request.headers().contains_key(**name));
            given.copied().collect::<Vec<_>>().join(", ")
        };
        let secrets = named(&[
            COOKIE.as_str(),
            AUTHORIZATION.as_str(),
            PROXY_AUTHORIZATION.as_str(),
        ]);
        let identity = named(&IDENTITY);
        let mut notes = String::new();
        if !secrets.is_empty() {
            let _ = writeln!(
                notes,
                "note: {secrets}: whose they are, only the running server knows; say it with --username"
            );
        }
        if !identity.is_empty() {
            let _ = writeln!(
                notes,
                "note: {identity}: Doorward does not read them; the proxy has to remove what a visitor sends"
            );
        }
        notes
    }

    fn drawn(&self, reading: &Reading<'_>) -> String {
        let mut text = heading(reading);
        for line in self.findings(reading) {
            let _ = write!(text, "\n  {line}");
        }
        text
    }

    fn findings(&self, reading: &Reading<'_>) -> Vec<String> {
        let faults = reading.faults.iter().map(fault);
        let contradictions = reading.contradictions.iter().map(|found| {
            let (fact, followed, other) = (found.fact, found.followed, found.other);
            format!(
                "contradictory: {other} names another {fact} than {followed}, which counts here"
            )
        });
        let mut lines: Vec<String> = faults.chain(contradictions).collect();
        match &reading.outcome {
            Outcome::MethodNotAllowed => {
                lines.push("answered with 405: it takes GET, HEAD and OPTIONS only".to_owned());
            }
            Outcome::Refused { malformed, status } => {
                let named_above = reading.faults.contains(malformed);
                let why = if named_above {
                    String::new()
                } else {
                    format!(": {malformed}")
                };
                lines.push(format!("refused with {}{why}", status.as_u16()));
            }
            Outcome::Asks {
                question,
                challenge,
            } => {
                lines.push(format!(
                    "asks for {} {}",
                    question.method,
                    question.target.as_url()
                ));
                lines.extend(self.answers(question, *challenge));
            }
        }
        lines
    }

    fn answers(&self, question: &Question<'_>, challenge: StatusCode) -> Vec<String> {
        let facts = RequestFacts {
            target: &question.target,
            method: &question.method,
            client: self.client(question),
        };
        let answer = |decision: &Decision| match decision {
            Decision::Allow(_) => StatusCode::OK,
            Decision::Challenge(_) => challenge,
            Decision::Deny(_) => StatusCode::FORBIDDEN,
        };
        let verdicts = self.rules.verdicts(self.visitor, &facts).into_iter();
        verdicts
            .map(|verdict| {
                let explanation = &verdict.explanation;
                format!(
                    "{}: {} with {} ({})",
                    verdict.who,
                    outcome(&explanation.decision),
                    answer(&explanation.decision).as_u16(),
                    because(explanation)
                )
            })
            .collect()
    }

    /// The address that was said on the command line, else the one that the question names.
    fn client(&self, question: &Question<'_>) -> IpAddr {
        let named = Some(question.client).filter(|client| !client.is_unspecified());
        self.address.or(named).unwrap_or(HERE)
    }

    /// Prints the table for the question that was asked, or for the visitor's own request.
    fn decide(&self, readings: &[Reading<'_>]) -> anyhow::Result<ExitCode> {
        match readings.iter().find(|reading| reading.asked_here) {
            None => self.decide_own(),
            Some(Reading {
                outcome: Outcome::Asks { question, .. },
                ..
            }) => {
                self.print(&question.target, &question.method, self.client(question));
                Ok(ExitCode::SUCCESS)
            }
            Some(_) => Ok(ExitCode::FAILURE),
        }
    }

    fn decide_own(&self) -> anyhow::Result<ExitCode> {
        let uri = self.request.uri();
        let host = self
            .request
            .headers()
            .get(HOST)
            .and_then(|host| host.to_str().ok());
        let (scheme, path) = (uri.scheme_str().unwrap_or_default(), uri.path_and_query());
        let path = path.map_or("/", http::uri::PathAndQuery::as_str);
        let scheme = scheme.parse().context("the address in --curl")?;
        let target = Target::parse(scheme, host.unwrap_or_default(), path);
        let target = target.context("the address in --curl")?;
        let method = Method::parse(self.request.method().as_str()).context("--curl")?;
        output::say("For a proxy that puts the question together from this request:");
        self.print(&target, &method, self.address.unwrap_or(HERE));
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, target: &Target, method: &Method, client: IpAddr) {
        output::say("");
        self.rules.print(
            self.visitor,
            &RequestFacts {
                target,
                method,
                client,
            },
        );
    }
}

fn heading(reading: &Reading<'_>) -> String {
    let asked = if reading.asked_here {
        ", asked here"
    } else {
        ""
    };
    let dialect = dialect(reading.endpoint.implementation);
    format!("{} ({dialect}{asked})", path(reading.endpoint))
}

fn path(endpoint: &Endpoint) -> String {
    if endpoint.is_at_verify() {
        return "/api/verify".to_owned();
    }
    format!("/api/authz/{}", endpoint.name)
}

/// The configuration's word for it.
const fn dialect(implementation: Implementation) -> &'static str {
    match implementation {
        Implementation::ForwardAuth => "ForwardAuth",
        Implementation::AuthRequest => "AuthRequest",
        Implementation::ExtAuthz => "ExtAuthz",
        Implementation::Legacy => "Legacy",
    }
}

fn fault(malformed: &Malformed) -> String {
    match malformed {
        Malformed::Missing(name) => format!("missing: {name}"),
        Malformed::Repeated(name) => format!("contradictory: {name} is given more than once"),
        other => format!("unreadable: {other}"),
    }
}
