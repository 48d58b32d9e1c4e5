//! Asks the real server everything that was recorded: each configuration on a server of its own, its identities signed
//! in once, the late cases in order after all others. It must not know what answer is right.

use std::collections::{BTreeMap, VecDeque};
use std::iter;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, ensure};
use doorward_tests::totp_code;
use serde_json::{Value, json};
use url::Url;

use super::answer::Answer;
use super::recording::{Case, Identity, Recorded, Request};
use super::server::{Server, keep};
use super::text::{Jar, Session, Sessions};

/// How many requests are on their way to one server at once.
const AT_ONCE: usize = 6;

/// The requests to ask beside those of each case: the plainer request to each request that has one.
pub(crate) type Plan = BTreeMap<(u32, u32), Vec<Option<Request>>>;

/// The answer to a request, and the answer to its plainer request.
#[derive(Clone, Debug)]
pub(crate) struct Came {
    pub(crate) answer: Answer,
    pub(crate) plainer: Option<Answer>,
}

/// The answers to each case, by configuration and case.
pub(crate) type Answers = BTreeMap<(u32, u32), Vec<Came>>;

/// Replays every case of the plan.
pub(crate) fn all(recorded: &[Recorded], plan: &Plan) -> Result<Answers> {
    let mut order: Vec<&Recorded> = recorded.iter().collect();
    // The ones that wait for sessions to expire come first, so that the others are asked meanwhile.
    order.sort_by_key(|one| !one.cases.iter().any(|case| case.kind == "expiry"));
    let servers = thread::available_parallelism().map_or(2, NonZero::get) * 2;
    let answers = side_by_side(order, servers, |one| {
        configuration(one, plan)
            .with_context(|| format!("configuration {}", one.configuration.number))
    })?;
    Ok(answers.into_iter().flatten().collect())
}

fn configuration(recorded: &Recorded, plan: &Plan) -> Result<Answers> {
    let mut asker = Asker {
        server: Server::start(&recorded.configuration)?,
        identities: &recorded.configuration.identities,
        shared: BTreeMap::new(),
        plan,
    };
    let cases = recorded
        .cases
        .iter()
        .filter(|case| plan.contains_key(&case.id()));
    // Sessions of their own expire side by side.
    let (late, others): (Vec<&Case>, Vec<&Case>) =
        cases.partition(|case| case.late && case.kind != "expiry");
    asker.sign_all_in(late.iter().chain(&others))?;
    let ask = |case: &Case| {
        let answers = asker
            .case(case)
            .with_context(|| format!("case {}", case.number));
        Ok((case.id(), answers?))
    };
    let mut answers = side_by_side(others, AT_ONCE, ask)?;
    for case in late {
        answers.push(ask(case)?);
    }
    Ok(answers.into_iter().collect())
}

/// Asks one server.
struct Asker<'r> {
    server: Server,
    identities: &'r BTreeMap<String, Identity>,
    shared: BTreeMap<String, Session>,
    plan: &'r Plan,
}

impl Asker<'_> {
    /// Obtains the sessions that these cases use.
    fn sign_all_in<'c>(&mut self, cases: impl Iterator<Item = &'c &'c Case>) -> Result<()> {
        for name in cases.filter_map(|case| case.session.as_ref()) {
            if !self.shared.contains_key(name) {
                let session = sign_in(&self.server, &self.identities[name])?;
                self.shared.insert(name.clone(), session);
            }
        }
        Ok(())
    }

    fn case(&self, case: &Case) -> Result<Vec<Came>> {
        let plainer = &self.plan[&case.id()];
        let mut to_plainer = Vec::new();
        if plainer.iter().any(Option::is_some) {
            to_plainer = self.requests(case, plainer.iter().map(Option::as_ref))?;
        }
        let requests = case.steps().map(|(request, _)| Some(request));
        let answers = self.requests(case, requests)?.into_iter().flatten();
        let to_plainer = to_plainer.into_iter().chain(iter::repeat(None));
        let both = answers
            .zip(to_plainer)
            .map(|(answer, plainer)| Came { answer, plainer });
        Ok(both.collect())
    }

    /// Sends these one after the other, in a session of their own if the case wants one.
    fn requests<'q>(
        &self,
        case: &Case,
        requests: impl Iterator<Item = Option<&'q Request>>,
    ) -> Result<Vec<Option<Answer>>> {
        let own = case.session.as_deref().filter(|_| case.fresh);
        let own = own
            .map(|name| {
                Ok::<_, anyhow::Error>((name, sign_in(&self.server, &self.identities[name])?))
            })
            .transpose()?;
        let mut jar = Jar::default();
        let mut answers = Vec::new();
        for request in requests {
            let Some(request) = request else {
                answers.push(None);
                continue;
            };
            let sessions = Sessions {
                by_identity: &self.shared,
                fresh: own.as_ref().map(|(name, session)| (*name, session)),
                jar: &jar,
            };
            let response = self.server.ask(request, &sessions)?;
            answers.push(Some(Answer::of(&response)?));
            keep(&mut jar, &response);
        }
        Ok(answers)
    }
}

fn sign_in(server: &Server, identity: &Identity) -> Result<Session> {
    let portal = Url::parse(&identity.portal)?;
    let body = json!({
        "username": identity.user,
        "password": identity.password,
        "keepMeLoggedIn": identity.remember,
    });
    let mut browser = Browser {
        server,
        host: &portal[url::Position::BeforeHost..url::Position::AfterPort],
        jar: Jar::default(),
    };
    browser.post("/api/firstfactor", &body)?;
    if let Some(secret) = identity.totp.as_ref().filter(|_| identity.level > 1) {
        browser.post(
            "/api/secondfactor/totp",
            &json!({ "token": totp_code(secret)? }),
        )?;
    }
    Ok(Session {
        cookie_name: identity.cookie_name.clone(),
        jar: browser.jar,
    })
}

/// Whoever signs in at a portal.
struct Browser<'s> {
    server: &'s Server,
    host: &'s str,
    jar: Jar,
}

impl Browser<'_> {
    fn post(&mut self, path: &str, body: &Value) -> Result<()> {
        let (host, body, cookies) = (self.host, body.to_string(), self.jar.header());
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: {host}\r\nX-Forwarded-Proto: https\r\n\
             Cookie: {cookies}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        );
        let response = self.server.send(request.as_bytes())?;
        ensure!(response.status == 200, "{path}: {response:?}");
        keep(&mut self.jar, &response);
        Ok(())
    }
}

/// Does the work for every item, on this many threads, until one fails.
fn side_by_side<I: Send, O: Send>(
    items: Vec<I>,
    threads: usize,
    work: impl Fn(I) -> Result<O> + Sync,
) -> Result<Vec<O>> {
    let queue = Mutex::new(VecDeque::from(items));
    let next = || {
        let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.pop_front()
    };
    let worker = || {
        let mut done = Vec::new();
        while let Some(item) = next() {
            done.push(work(item)?);
        }
        Ok::<_, anyhow::Error>(done)
    };
    let parts: Result<Vec<Vec<O>>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        let join = |worker: thread::ScopedJoinHandle<'_, Result<Vec<O>>>| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        workers.into_iter().map(join).collect()
    });
    Ok(parts?.into_iter().flatten().collect())
}
