//! A whole site in memory: two cookie domains, three users, rules of every kind, and a browser that
//! keeps cookies. Every test builds its own.

mod services;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use doorward_accounts::Letter;
use doorward_accounts::fake::MemoryOutbox;
use doorward_authn::PasskeyRules;
use doorward_authn::fake::{FakePush, MemoryFactors, MemoryUsers, quick_hash};
use doorward_gate::{
    BasicRealm, CookieDomain, Endpoint, Peer, PortalSettings, SameSite, Snapshot, TrustedProxies,
};
use doorward_model::fake::{CountingEntropy, ManualClock};
use doorward_model::{Entropy, User};
use doorward_policy::{Policy, PolicySet, RuleSpec, SubjectSpec};
use doorward_sessions::Lifetimes;
use doorward_sessions::fake::{MemoryEvents, ProbeStore};
use http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use self::services::{Ground, Wanted, services};
use crate::Services;

pub(crate) const PASSWORD: &str = "marker-Horse 42 & <battery>";
pub(crate) const PORTAL: &str = "auth.example.com";

/// The server under test and everything that a test may want to move or break.
pub(crate) struct Site {
    pub(crate) router: Router,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) store: Arc<ProbeStore>,
    pub(crate) users: Arc<MemoryUsers>,
    /// Where mail goes; nowhere in a site without mail.
    pub(crate) outbox: Arc<MemoryOutbox>,
    pub(crate) factors: Arc<MemoryFactors>,
    /// Sends pushes, in a site that has them.
    pub(crate) push: Arc<FakePush>,
    pub(crate) services: Services,
}

/// What a site has.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each can be there or not, whatever else is"
)]
struct Has {
    mail: bool,
    passkeys: bool,
    password_change: bool,
    pushes: bool,
}

const USUAL: Has = Has {
    mail: true,
    passkeys: false,
    password_change: true,
    pushes: false,
};

impl Site {
    pub(crate) fn new() -> Self {
        Self::with(rules())
    }

    pub(crate) fn with(rules: Vec<RuleSpec>) -> Self {
        Self::configured(snapshot(rules))
    }

    pub(crate) fn configured(snapshot: Snapshot) -> Self {
        Self::build(snapshot, USUAL)
    }

    pub(crate) fn with_passkeys() -> Self {
        Self::with_passkeys_and(rules())
    }

    pub(crate) fn with_passkeys_and(rules: Vec<RuleSpec>) -> Self {
        let passkeys = true;
        Self::build(snapshot(rules), Has { passkeys, ..USUAL })
    }

    pub(crate) fn with_pushes() -> Self {
        let pushes = true;
        Self::build(snapshot(rules()), Has { pushes, ..USUAL })
    }

    pub(crate) fn without_mail() -> Self {
        let mail = false;
        Self::build(snapshot(rules()), Has { mail, ..USUAL })
    }

    /// A site whose directory takes no passwords.
    pub(crate) fn with_fixed_passwords() -> Self {
        let has = Has {
            password_change: false,
            ..USUAL
        };
        Self::build(snapshot(rules()), has)
    }

    fn build(snapshot: Snapshot, has: Has) -> Self {
        let clock = Arc::new(ManualClock::default());
        let entropy: Arc<dyn Entropy> = Arc::new(CountingEntropy::default());
        let store = Arc::new(ProbeStore::default());
        let users = Arc::new(MemoryUsers::default());
        for name in ["alice", "bob"] {
            users.put(user(name), quick_hash(PASSWORD));
        }
        let outbox = Arc::new(MemoryOutbox::default());
        let mail = has.mail.then(|| outbox.clone());
        let factors = Arc::new(MemoryFactors::new(store.events().clone()));
        let push = Arc::new(FakePush::default());
        let wanted = Wanted {
            snapshot,
            mail,
            factors: &factors,
            push: has.pushes.then_some(&push),
            password_change: has.password_change,
            passkeys: PasskeyRules {
                login: has.passkeys,
                upgrade: false,
            },
        };
        let ground = Ground {
            clock: &clock,
            entropy: &entropy,
            store: &store,
            users: &users,
        };
        let services = services(ground, wanted);
        let router = crate::router(services.clone());
        Self {
            router,
            clock,
            store,
            users,
            outbox,
            factors,
            push,
            services,
        }
    }

    pub(crate) fn events(&self) -> &Arc<MemoryEvents> {
        self.store.events()
    }

    /// What users have been told of by mail, once everything that is under way has ended.
    pub(crate) async fn told(&self) -> Vec<Letter> {
        self.services.acts.close();
        self.services.acts.wait().await;
        self.services.acts.reopen();
        self.outbox.letters()
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            jar: BTreeMap::new(),
            host: PORTAL.to_owned(),
        }
    }

    /// A browser in which alice has signed in.
    pub(crate) async fn signed_in(&self) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in("/", "alice", PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert!(browser.jar.contains_key("doorward_session"));
        browser
    }
}

fn user(name: &str) -> User {
    User {
        name: name.try_into().unwrap(),
        display_name: format!("{name} </script><b>\"&'"),
        emails: vec![format!("{name}@example.com").as_str().try_into().unwrap()],
        groups: vec![],
    }
}

pub(crate) fn snapshot(rules: Vec<RuleSpec>) -> Snapshot {
    Snapshot {
        generation: 1,
        policy: PolicySet::compile(Policy::Deny, rules).unwrap(),
        cookie_domains: vec![
            domain("example.com", "https://auth.example.com/"),
            domain("example.org", "https://auth.example.org/"),
            domain("doorward.localhost", "http://auth.doorward.localhost:8080/"),
        ],
        trusted_proxies: TrustedProxies::default(),
        endpoints: Endpoint::defaults(),
        basic_realm: BasicRealm::default(),
        portal: PortalSettings {
            title: "Home \"<&>".to_owned(),
            two_factor_available: true,
        },
    }
}

pub(crate) fn domain(domain: &str, portal: &str) -> CookieDomain {
    CookieDomain {
        domain: domain.to_owned(),
        cookie_name: "doorward_session".to_owned(),
        same_site: SameSite::Lax,
        lifetimes: Lifetimes::default(),
        portal_url: Some(portal.parse().unwrap()),
        default_redirection_url: None,
    }
}

/// `app` for everybody, `admin` for bob, `bank` with two factors; nothing else.
pub(crate) fn rules() -> Vec<RuleSpec> {
    let mut admin = rule("admin.example.com", Policy::OneFactor);
    admin.subjects = vec![vec![SubjectSpec::User("bob".to_owned())]];
    vec![
        rule("app.example.com", Policy::OneFactor),
        rule("app.doorward.localhost", Policy::OneFactor),
        admin,
        rule("bank.example.com", Policy::TwoFactor),
    ]
}

pub(crate) fn rule(domain: &str, policy: Policy) -> RuleSpec {
    RuleSpec {
        domains: vec![domain.to_owned()],
        policy,
        ..RuleSpec::default()
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: impl http::header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn location(&self) -> &str {
        self.header(LOCATION)
    }

    /// The value of a hidden field on the page.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&start)?;
        rest.split_once('"')
            .map(|(value, _)| value.replace("&#38;", "&"))
    }

    pub(crate) fn has(&self, text: &str) {
        assert!(
            self.body.contains(text),
            "{text:?} is missing in {}",
            self.body
        );
    }

    pub(crate) fn lacks(&self, text: &str) {
        assert!(!self.body.contains(text), "{text:?} is in {}", self.body);
    }
}

/// A browser: keeps cookies, follows nothing by itself.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) jar: BTreeMap<String, String>,
    pub(crate) host: String,
}

/// Headers of a request beside those that browsers always send.
pub(crate) type Extra<'a> = &'a [(&'a str, &'a str)];

impl Browser {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], String::new()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: Extra<'_>) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let form = [(CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")];
        self.send(Method::POST, path, &form, body).await
    }

    pub(crate) async fn post_json(&mut self, path: &str, body: &str) -> Answer {
        let json = [(CONTENT_TYPE.as_str(), "application/json")];
        self.send(Method::POST, path, &json, body.to_owned()).await
    }

    /// Opens the sign-in page at `path`, fills it in and sends it.
    pub(crate) async fn sign_in(&mut self, path: &str, name: &str, password: &str) -> Answer {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let token = page.field("token").unwrap();
        let carried = ["rd", "rm", "to"].map(|name| (name, page.field(name)));
        let mut fields = vec![
            ("token", token.as_str()),
            ("username", name),
            ("password", password),
        ];
        let carried = carried.iter();
        fields.extend(carried.filter_map(|(name, value)| Some((*name, value.as_deref()?))));
        self.post("/", &fields).await
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        extra: Extra<'_>,
        body: String,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, &self.host);
        if !self.jar.is_empty() {
            let pairs: Vec<_> = self
                .jar
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(COOKIE, pairs.join("; "));
        }
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        request
            .extensions_mut()
            .insert(Peer::Ip([127, 0, 0, 1].into()));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep(&parts.headers);
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

pub(crate) const HOUR: Duration = Duration::from_hours(1);
