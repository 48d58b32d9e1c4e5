//! What each dialect makes of a request that somebody wrote down, for people who look for a mistake
//! in front of Doorward. It reads as the endpoints read, and decides nothing.

use doorward_gate::{Challenge, Endpoint, Malformed, Peer, Question, Snapshot, at_most_once};
use http::{Request, StatusCode};

use super::browser::Reader;
use super::{Asking, answer, dialect, find_endpoint};

mod statements;

pub use statements::{Contradiction, Fact};

/// What one endpoint makes of a request.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The endpoint.
    pub endpoint: &'a Endpoint,
    /// Whether the request was addressed to it.
    pub asked_here: bool,
    /// Headers that are missing, repeated or no text, all of them.
    pub faults: Vec<Malformed>,
    /// Headers that say something else than those that this dialect follows.
    pub contradictions: Vec<Contradiction>,
    /// What comes of it.
    pub outcome: Outcome<'a>,
}

/// What comes of a request at an endpoint.
#[derive(Debug)]
pub enum Outcome<'a> {
    /// The endpoint takes no requests of this method.
    MethodNotAllowed,
    /// It is no question that can be decided.
    Refused {
        /// Why.
        malformed: Malformed,
        /// How it is answered.
        status: StatusCode,
    },
    /// It is a question.
    Asks {
        /// What is asked.
        question: Box<Question<'a>>,
        /// How a visitor who has to sign in first is answered.
        challenge: StatusCode,
    },
}

/// Reads a request as each endpoint would, in the order of the configuration. One that is addressed
/// to no endpoint is taken for a visitor's own, as a proxy would pass it on unchanged.
#[must_use]
pub fn review<'a>(
    snapshot: &'a Snapshot,
    request: &'a Request<()>,
    peer: Peer,
) -> Vec<Reading<'a>> {
    let addressed = find_endpoint(snapshot, request.uri().path());
    let endpoints = snapshot.endpoints.iter();
    endpoints
        .map(|endpoint| {
            let asked_here = addressed.is_some_and(|(found, _)| std::ptr::eq(found, endpoint));
            let remainder = match addressed {
                None => request.uri().path(),
                Some((_, remainder)) if asked_here => remainder,
                Some(_) => "",
            };
            let asking = Asking {
                headers: request.headers(),
                method: request.method(),
                uri: request.uri(),
                remainder,
            };
            Reading {
                endpoint,
                asked_here,
                faults: faults(endpoint, &asking),
                contradictions: statements::contradictions(endpoint.implementation, &asking),
                outcome: Witness { snapshot, peer }.outcome(endpoint, &asking, asked_here),
            }
        })
        .collect()
}

fn faults(endpoint: &Endpoint, asking: &Asking<'_>) -> Vec<Malformed> {
    let (headers, words) = (
        asking.headers,
        dialect::words(endpoint.implementation, asking),
    );
    let needed = words
        .needed
        .iter()
        .filter_map(|name| dialect::needed(headers, name).err());
    let optional = words
        .optional
        .iter()
        .filter_map(|name| at_most_once(headers, name).err());
    needed.chain(optional).collect()
}

/// Who would be asked, and by whom.
#[derive(Clone, Copy)]
struct Witness<'a> {
    snapshot: &'a Snapshot,
    peer: Peer,
}

impl<'a> Witness<'a> {
    fn outcome(self, endpoint: &'a Endpoint, asking: &Asking<'a>, asked_here: bool) -> Outcome<'a> {
        let implementation = endpoint.implementation;
        if asked_here && !dialect::accepts(implementation, asking.method) {
            return Outcome::MethodNotAllowed;
        }
        let asked = dialect::read(implementation, self.peer, asking);
        match asked.and_then(|asked| Question::read(self.snapshot, endpoint, &asked)) {
            Ok(question) => Outcome::Asks {
                challenge: challenge(endpoint, asking, &question),
                question: Box::new(question),
            },
            Err(malformed) => Outcome::Refused {
                status: answer::malformed(implementation, &malformed).status(),
                malformed,
            },
        }
    }
}

fn challenge(endpoint: &Endpoint, asking: &Asking<'_>, question: &Question<'_>) -> StatusCode {
    let header = question.challenge_without_credentials();
    let challenge = header.map_or(Challenge::SignIn, Challenge::Credentials);
    let reader = Reader::of(asking.headers);
    answer::challenged(endpoint.implementation, challenge, question, reader).status()
}

#[cfg(test)]
mod tests;
