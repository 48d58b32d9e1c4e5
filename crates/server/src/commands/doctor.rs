//! `doorward doctor`: looks at a protected address from outside, as a visitor meets it, and says what
//! the proxy in front does and leaves undone. It decides nothing and changes nothing but a session of
//! its own, which it ends again.

mod client;
mod cookie;
mod direct;
mod finding;
mod identity;
mod known;
mod portal;
mod question;
mod shape;

use std::process::ExitCode;

use anyhow::{Context, ensure};
use doorward_config::Sources;
use doorward_model::{Secret, random_array};
use http::header::{ACCEPT, USER_AGENT};
use http::{Method, Request};
use url::Url;

use crate::cli::DoctorOptions;
use crate::commands::{load, password};
use crate::edge::SystemEntropy;
use crate::output;
use client::{Answer, Client};
use direct::Direct;
use finding::{Finding, Subject, Verdict};
use known::Known;
use portal::Portal;
use shape::Shape;

const AGENT: &str = concat!("doorward-doctor/", env!("CARGO_PKG_VERSION"));

/// Examines an address and prints the findings; fails if one of them says that something is wrong.
pub(crate) fn doctor(
    options: &DoctorOptions,
    sources: Option<&Sources>,
) -> anyhow::Result<ExitCode> {
    let known = match sources.map(load) {
        None => None,
        Some(None) => return Ok(ExitCode::FAILURE),
        Some(Some(loaded)) => Some(Known::new(&loaded.settings)?),
    };
    ensure!(
        known.is_some() || options.username.is_none(),
        "--username needs --config: a password goes to the configured portal and to no other"
    );
    let patient = Patient {
        client: Client::new(&options.resolve, options.cacert.as_deref())?,
        url: options.url.clone(),
        known,
        account: options.username.clone().map(Account::ask).transpose()?,
        direct: options.direct.as_deref().map(Direct::parse).transpose()?,
        mark: format!(
            "doctor{:08x}",
            u32::from_le_bytes(random_array(&SystemEntropy))
        ),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let findings = runtime.block_on(patient.examine())?;
    for finding in &findings {
        output::say(&finding.to_string());
    }
    let is_ill = findings.iter().any(|f| f.verdict == Verdict::Failed);
    Ok(if is_ill {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Whom to sign in as.
struct Account {
    name: String,
    password: Secret<String>,
}

impl Account {
    fn ask(name: String) -> anyhow::Result<Self> {
        let password = password::read(&format!("Password of {name}: "))?;
        Ok(Self { name, password })
    }
}

/// What is examined, and all that is known of it beforehand.
struct Patient {
    client: Client,
    url: Url,
    known: Option<Known>,
    account: Option<Account>,
    direct: Option<Direct>,
    /// Letters and digits that stand on no page by chance.
    mark: String,
}

/// An answer to a visit, and whose it is.
struct Seen {
    answer: Answer,
    shape: Shape,
}

impl Seen {
    /// Whether it is a page of the application.
    fn is_page(&self) -> bool {
        self.shape == Shape::Other && self.answer.status.is_success()
    }
}

impl Patient {
    async fn examine(&self) -> anyhow::Result<Vec<Finding>> {
        let direct = direct::examine(self).await?;
        let seen = match self.visit(&Method::GET, &[]).await {
            Ok(seen) => seen,
            Err(error) => return Ok(vec![nobody_there(&error), direct.finding]),
        };
        let portal = Portal::of(self, &seen.shape);
        let well = portal::look(self, portal.as_ref()).await;
        let portal_is_well = well.verdict == Verdict::Ok;
        let (question, trust) = question::examine(self, &seen, portal_is_well).await?;
        let endpoints = portal::examine_endpoints(self, portal.as_ref()).await;
        let cookie = cookie::examine(self, portal.as_ref(), &seen).await?;
        let identity = identity::examine(self, &cookie, &direct).await?;
        if let (Some(portal), Some(session)) = (&portal, &cookie.session) {
            portal.sign_out(&self.client, session).await;
        }
        let address = format!("{} answers with {}", self.url, seen.answer.status.as_u16());
        let address = Finding::ok(Subject::Address, address);
        Ok(vec![
            address,
            question,
            trust,
            well,
            endpoints,
            cookie.finding,
            identity,
            direct.finding,
        ])
    }

    /// Asks for the address as a browser does that opens a page.
    async fn visit(&self, method: &Method, headers: &[(&str, &str)]) -> anyhow::Result<Seen> {
        let request = self.navigation(method, headers)?;
        let answer = self.client.send(request).await?;
        let shape = Shape::of(&answer, &self.url);
        Ok(Seen { answer, shape })
    }

    fn navigation(
        &self,
        method: &Method,
        headers: &[(&str, &str)],
    ) -> anyhow::Result<Request<String>> {
        let begun = Request::builder()
            .method(method)
            .uri(self.url.as_str())
            .header(USER_AGENT, AGENT)
            .header(ACCEPT, "text/html,*/*;q=0.8")
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-dest", "document")
            .header("sec-fetch-site", "none");
        let named = headers.iter();
        let whole = named.fold(begun, |request, (name, value)| {
            request.header(*name, *value)
        });
        whole.body(String::new()).context("--url")
    }

    fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

fn nobody_there(error: &anyhow::Error) -> Finding {
    Finding::failed(
        Subject::Address,
        format!("{error:#}"),
        "let the name lead to the proxy, and the proxy show a certificate for it; --resolve and --cacert \
         help where this machine is no visitor's",
    )
}
