//! The authorization endpoints: reads a proxy's question, has it decided and phrases the verdict in
//! the proxy's own dialect. Which endpoints there are, the configuration says.

mod answer;
mod browser;
mod dialect;
mod noted;
mod record;
mod review;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use doorward_gate::{Endpoint, Peer, Question, Snapshot, Verdict};
use http::Method;

use crate::Services;
use crate::error::missing_peer;

pub use noted::NotedRules;
pub use review::{Contradiction, Fact, Outcome, Reading, review};

/// Where all endpoints but one are.
const AUTHZ: &str = "/api/authz/";

/// Where the endpoint named `legacy` is.
const VERIFY: &str = "/api/verify";

/// The routes under which authorization endpoints can be.
pub(crate) const PATHS: [&str; 3] = [
    "/api/authz/{*endpoint}",
    "/api/verify",
    "/api/verify/{*rest}",
];

/// The routes of this surface.
pub(crate) fn routes() -> Router<Services> {
    PATHS.into_iter().fold(Router::new(), |router, path| {
        router.route(path, any(verify))
    })
}

async fn verify(State(services): State<Services>, request: Request) -> Response {
    let Some(peer) = request.extensions().get::<Peer>().copied() else {
        return missing_peer();
    };
    let snapshot = &*services.snapshot;
    match find_endpoint(snapshot, request.uri().path()) {
        None => answer::not_found(),
        Some((endpoint, _)) if !dialect::accepts(endpoint.implementation, request.method()) => {
            answer::method_not_allowed()
        }
        Some((endpoint, remainder)) => {
            let call = Call {
                services: &services,
                snapshot,
                endpoint,
                peer,
            };
            call.answer(&Asking::new(&request, remainder)).await
        }
    }
}

fn find_endpoint<'s, 'p>(snapshot: &'s Snapshot, path: &'p str) -> Option<(&'s Endpoint, &'p str)> {
    if let Some(below) = path.strip_prefix(AUTHZ) {
        return snapshot.endpoint_at(below);
    }
    let behind = path.strip_prefix(VERIFY)?;
    (behind != "/").then_some((snapshot.verify_endpoint()?, behind.trim_start_matches('/')))
}

/// The request's own words, as far as dialects care.
#[derive(Clone, Copy, Debug)]
struct Asking<'r> {
    headers: &'r http::HeaderMap,
    method: &'r Method,
    uri: &'r http::Uri,
    /// What the path holds behind the endpoint's own.
    remainder: &'r str,
}

impl<'r> Asking<'r> {
    fn new(request: &'r Request, remainder: &'r str) -> Self {
        Self {
            headers: request.headers(),
            method: request.method(),
            uri: request.uri(),
            remainder,
        }
    }
}

/// One question at one endpoint, under one configuration.
#[derive(Clone, Copy, Debug)]
struct Call<'c> {
    services: &'c Services,
    snapshot: &'c Snapshot,
    endpoint: &'c Endpoint,
    peer: Peer,
}

impl Call<'_> {
    async fn answer(&self, asking: &Asking<'_>) -> Response {
        let asked = dialect::read(self.endpoint.implementation, self.peer, asking);
        let question = asked.and_then(|asked| Question::read(self.snapshot, self.endpoint, &asked));
        match question {
            Ok(question) => {
                let verdict = self.services.gate.check(self.snapshot, &question).await;
                let response = self.phrase(asking, &question, &verdict);
                record::decided(self, &question, &verdict, response.status());
                response
            }
            Err(malformed) => {
                let response = answer::malformed(self.endpoint.implementation, &malformed);
                record::malformed(self, &malformed, response.status());
                response
            }
        }
    }

    fn phrase(&self, asking: &Asking<'_>, question: &Question<'_>, verdict: &Verdict) -> Response {
        match verdict {
            Verdict::Allowed(allowed) => answer::allowed(allowed),
            Verdict::Denied(_) => answer::denied(),
            Verdict::Unavailable(outage) => answer::unavailable(*outage),
            Verdict::Challenged { challenge, .. } => {
                let visitor = browser::Reader::of(asking.headers);
                answer::challenged(self.endpoint.implementation, *challenge, question, visitor)
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
