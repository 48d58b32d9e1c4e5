//! The authorization endpoints through the whole router, with everything behind them in memory.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use axum::body::Body;
use doorward_accounts::fake::NoSessionList;
use doorward_accounts::{Notices, OwnSessions};
use doorward_authn::fake::MemoryFactors;
use doorward_gate::Peer;
use doorward_gate::fake::{World, cookie, snapshot};
use doorward_model::FactorKind::{Password, Totp};
use doorward_model::Secret;
use doorward_sessions::SessionStore;
use doorward_sessions::fake::{MemoryEvents, portal_tokens};
use http::{HeaderValue, Request, StatusCode};
use http_body_util::BodyExt;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use super::*;
use crate::ServiceParts;
use crate::services::fake::factors::{Shared, preferences, second_factors};

mod answers;
mod dialects;
mod headers;
mod logs;
mod outages;

/// `bob:correct horse`.
const BOB: &str = "Basic Ym9iOmNvcnJlY3QgaG9yc2U=";

const PAGE: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

const FORWARD_AUTH: &str = "/api/authz/forward-auth";

pub(crate) struct Site {
    world: World,
    pub(crate) router: Router,
}

impl Site {
    pub(crate) fn new() -> Self {
        Self::of(World::with_probe().0)
    }

    fn with_store(store: Arc<dyn SessionStore>) -> Self {
        Self::of(World::with_store(store))
    }

    fn of(world: World) -> Self {
        Self::configured(world, snapshot())
    }

    fn configured(world: World, snapshot: Snapshot) -> Self {
        let router = crate::router(services(&world, snapshot));
        Self { world, router }
    }

    /// The site served at `/` and under another path.
    pub(crate) fn under(path: &str) -> Option<Self> {
        let world = World::with_probe().0;
        let router = crate::router_under(services(&world, snapshot()), path)?;
        Some(Self { world, router })
    }

    async fn bob(&self) -> String {
        cookie(&self.world.session("bob", &[Password]).await.unwrap())
    }

    async fn alice(&self) -> String {
        cookie(
            &self
                .world
                .session("alice", &[Password, Totp])
                .await
                .unwrap(),
        )
    }

    async fn ask(&self, asking: Ask) -> Seen {
        let response = self.router.clone().oneshot(asking.request()).await.unwrap();
        Seen::of(response).await
    }
}

fn services(world: &World, snapshot: Snapshot) -> Services {
    let events = world.events.clone();
    let new_browsers = crate::services::fake::new_browsers(&events, None);
    let elevation = crate::services::fake::elevation(&world.sign_in, &world.sessions, events, None);
    let second_factor = second_factors(&Shared {
        factors: &Arc::new(MemoryFactors::new(world.events.clone())),
        sessions: &world.sessions,
        elevations: &elevation.elevations,
        notices: &Arc::new(Notices::new(None)),
        clock: &world.clock,
        keys: None,
        push: None,
    });
    let passwords = crate::services::fake::passwords(crate::services::fake::PasswordHouse {
        users: &world.users,
        sign_in: &world.sign_in,
        sessions: &world.sessions,
        events: &world.events,
        outbox: None,
    });
    let parts = ServiceParts {
        elevation,
        passwords,
        rate_limits: crate::RateLimits::default(),
        enrolled: Vec::new(),
        preferences: preferences(&second_factor, Vec::new()),
        second_factor,
        keys: None,
        gate: world.gate.clone(),
        sign_in: world.sign_in.clone(),
        sessions: world.sessions.clone(),
        portal_tokens: portal_tokens(),
        activity: Arc::new(MemoryEvents::default()),
        own_sessions: Arc::new(OwnSessions::new(
            Arc::new(NoSessionList),
            world.sessions.clone(),
        )),
        users: world.users.clone(),
        new_browsers,
        snapshot: Arc::new(snapshot),
        texts: Arc::new(doorward_text::Texts::embedded()),
        noted_rules: crate::NotedRules::default(),
        csrf_key: Secret::new([7; 32]),
        max_headers: 16 * 1024,
        acts: TaskTracker::new(),
        clock: world.clock.clone(),
        entropy: world.entropy.clone(),
    };
    parts.into()
}

/// A request to an endpoint, from a trusted proxy unless said otherwise.
#[derive(Clone)]
struct Ask {
    method: &'static str,
    path: String,
    peer: Peer,
    headers: Vec<(String, HeaderValue)>,
}

impl Ask {
    fn at(path: &str) -> Self {
        let peer = Peer::Ip("10.0.0.2".parse().unwrap());
        Self {
            method: "GET",
            path: path.to_owned(),
            peer,
            headers: Vec::new(),
        }
    }

    /// What Traefik or Caddy ask.
    fn forward(host: &str, uri: &str) -> Self {
        Self::at(FORWARD_AUTH)
            .with("x-forwarded-method", "GET")
            .with("x-forwarded-proto", "https")
            .with("x-forwarded-host", host)
            .with("x-forwarded-uri", uri)
    }

    /// What nginx asks.
    fn original(url: &str) -> Self {
        Self::at("/api/authz/auth-request")
            .with("x-original-method", "GET")
            .with("x-original-url", url)
    }

    /// What Envoy asks.
    fn ext(host: &str, path_and_query: &str) -> Self {
        Self::at(&format!("/api/authz/ext-authz/{path_and_query}"))
            .with("host", host)
            .with("x-forwarded-proto", "https")
    }

    fn verify(host: &str, uri: &str) -> Self {
        Self {
            path: "/api/verify".to_owned(),
            ..Self::forward(host, uri)
        }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((
            name.to_owned(),
            HeaderValue::from_bytes(value.as_bytes()).unwrap(),
        ));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(found, _)| found != name);
        self
    }

    fn replaced(self, name: &str, value: &str) -> Self {
        self.without(name).with(name, value)
    }

    fn page(self) -> Self {
        self.with(PAGE.0, PAGE.1)
    }

    fn method(self, method: &'static str) -> Self {
        Self { method, ..self }
    }

    fn query(self, query: &str) -> Self {
        Self {
            path: format!("{}?{query}", self.path),
            ..self
        }
    }

    fn from(self, peer: &str) -> Self {
        Self {
            peer: Peer::Ip(peer.parse().unwrap()),
            ..self
        }
    }

    fn request(self) -> Request<Body> {
        let mut request = Request::builder().method(self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request.extension(self.peer).body(Body::empty()).unwrap()
    }
}

/// An answer, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    status: StatusCode,
    headers: Vec<(String, String)>,
    body: String,
}

impl Seen {
    async fn of(response: Response) -> Self {
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let headers = parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), text(value)));
        let mut headers: Vec<_> = headers
            .filter(|(name, _)| name != "content-length")
            .collect();
        headers.sort();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Self {
            status: parts.status,
            headers,
            body,
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(n, _)| n == name);
        let first = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} is there twice");
        first
    }

    /// The whole answer as text, to compare with what is expected word by word.
    fn text(&self) -> String {
        let mut lines = vec![self.status.to_string()];
        lines.extend(
            self.headers
                .iter()
                .map(|(name, value)| format!("{name}: {value}")),
        );
        lines.push(self.body.clone());
        lines.join("\n")
    }

    /// Fails unless this is a refusal that names nobody.
    #[track_caller]
    fn is_refusal(&self) {
        assert!(!self.status.is_success(), "{self:?}");
        assert!(
            !self
                .headers
                .iter()
                .any(|(name, _)| name.starts_with("remote-")),
            "{self:?}"
        );
        assert!(
            !self.headers.iter().any(|(name, _)| name == "set-cookie"),
            "{self:?}"
        );
    }

    #[track_caller]
    fn is(&self, status: u16) {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
    }
}

/// The outcome of a future that is ready without waiting for anything.
fn at_first_poll<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
