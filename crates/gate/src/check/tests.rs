//! The check against a small world in memory: who gets which verdict, outages included.

use std::borrow::Cow;
use std::time::Duration;

use doorward_model::EventKind;
use doorward_model::FactorKind::{self, Password, Totp};
use doorward_sessions::NewSession;
use doorward_sessions::fake::new_session;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::*;
use crate::fake::{World, cookie, described, snapshot};
use crate::{
    Asked, AuthScheme, Endpoint, Implementation, Peer, PortalText, Strategy, StrategyKind,
    TargetText,
};

mod ages;
mod credentials;
mod outages;
mod sessions;

/// `alice:correct horse`, `bob:correct horse` and `alice:wrong`.
const ALICE: &str = "Basic YWxpY2U6Y29ycmVjdCBob3JzZQ==";
const BOB: &str = "Basic Ym9iOmNvcnJlY3QgaG9yc2U=";
const WRONG: &str = "Basic YWxpY2U6d3Jvbmc=";

const BY_BASIC: Challenge = Challenge::Credentials(ChallengeHeader::WwwAuthenticate);

struct Ask {
    endpoint: Endpoint,
    host: &'static str,
    uri: &'static str,
    wants_basic: bool,
    headers: HeaderMap,
}

fn ask(host: &'static str, uri: &'static str) -> Ask {
    Ask {
        endpoint: Endpoint::new("forward-auth", Implementation::ForwardAuth),
        host,
        uri,
        wants_basic: false,
        headers: HeaderMap::new(),
    }
}

impl Ask {
    fn with(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        self.headers.append(HeaderName::from_static(name), value);
        self
    }

    fn at(mut self, kinds: &[(StrategyKind, &[AuthScheme])]) -> Self {
        let strategy = |(kind, schemes): &(_, &[_])| Strategy {
            kind: *kind,
            schemes: schemes.to_vec(),
        };
        self.endpoint.strategies = kinds.iter().map(strategy).collect();
        self
    }

    fn legacy(mut self, wants_basic: bool) -> Self {
        self.endpoint = Endpoint::new("legacy", Implementation::Legacy);
        self.wants_basic = wants_basic;
        self
    }

    async fn of(&self, world: &World) -> Verdict {
        self.under(&snapshot(), world).await
    }

    async fn under(&self, snapshot: &Snapshot, world: &World) -> Verdict {
        let asked = Asked {
            peer: Peer::Ip("10.0.0.2".parse().unwrap()),
            headers: &self.headers,
            target: TargetText::Parts {
                scheme: "https",
                host: Cow::Borrowed(self.host),
                uri: Cow::Borrowed(self.uri),
            },
            method: "GET",
            portal: PortalText::Unsaid,
            wants_basic: self.wants_basic,
        };
        let question = Question::read(snapshot, &self.endpoint, &asked).unwrap();
        world.gate.check(snapshot, &question).await
    }
}

fn world() -> World {
    World::with_probe().0
}

async fn signed_in(world: &World, name: &str, kinds: &[FactorKind]) -> String {
    cookie(&world.session(name, kinds).await.unwrap())
}

#[track_caller]
fn allows(verdict: &Verdict, user: &str) {
    let Verdict::Allowed(allowed) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(allowed.identity().user.as_bytes(), user.as_bytes());
}

#[track_caller]
fn lacks(verdict: &Verdict, expected: Missing) {
    let Verdict::Challenged {
        requirement: Some(requirement),
        ..
    } = verdict
    else {
        panic!("{verdict:?}")
    };
    assert_eq!(requirement.missing, expected);
}

fn challenges(verdict: &Verdict, expected: Challenge) {
    let Verdict::Challenged { challenge, .. } = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(*challenge, expected);
}
