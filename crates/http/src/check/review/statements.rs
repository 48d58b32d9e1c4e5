//! What the headers of one request say of the target, each in its own words, and where they disagree.
//! It must not know which of them is right: a dialect follows one and is deaf to the others.

use std::fmt;

use doorward_gate::Implementation;
use http::HeaderValue;

use super::super::Asking;
use super::super::dialect::{
    FORWARDED_HOST, FORWARDED_METHOD, FORWARDED_PROTO, FORWARDED_URI, HOST, ORIGINAL_METHOD,
    ORIGINAL_URL,
};

/// How the request itself is called where it, and no header, says something.
const REQUEST_LINE: &str = "the request line";

/// What can be said of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The scheme.
    Scheme,
    /// The host.
    Host,
    /// Path and query.
    Path,
    /// The method.
    Method,
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Path => "path",
            Self::Method => "method",
        })
    }
}

/// Two headers that disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// On what.
    pub fact: Fact,
    /// Whom the dialect follows.
    pub followed: &'static str,
    /// Who says otherwise.
    pub other: &'static str,
}

#[derive(Clone, Copy)]
struct Statement<'r> {
    fact: Fact,
    by: &'static str,
    text: &'r str,
}

impl Statement<'_> {
    fn agrees_with(&self, other: &Self) -> bool {
        match self.fact {
            Fact::Scheme | Fact::Host => self.text.eq_ignore_ascii_case(other.text),
            Fact::Path => rooted(self.text) == rooted(other.text),
            Fact::Method => self.text == other.text,
        }
    }
}

fn rooted(path: &str) -> &str {
    if path.is_empty() { "/" } else { path }
}

/// Where the headers of a request contradict those that the dialect follows.
pub(super) fn contradictions(
    implementation: Implementation,
    asking: &Asking<'_>,
) -> Vec<Contradiction> {
    let said = in_order_of_weight(implementation, asking);
    let facts = [Fact::Scheme, Fact::Host, Fact::Path, Fact::Method];
    facts
        .into_iter()
        .flat_map(|fact| {
            let mut about = said.iter().filter(move |statement| statement.fact == fact);
            let followed = about.next();
            let others = about.filter(move |other| followed.is_some_and(|f| !f.agrees_with(other)));
            others.filter_map(move |other| {
                Some(Contradiction {
                    fact,
                    followed: followed?.by,
                    other: other.by,
                })
            })
        })
        .collect()
}

/// For each fact, the statement that the dialect follows comes first.
fn in_order_of_weight<'r>(
    implementation: Implementation,
    asking: &Asking<'r>,
) -> Vec<Statement<'r>> {
    let own = own_request(asking);
    let (forwarded, original) = (forwarded(asking), original_url(asking));
    let method = header(asking, Fact::Method, ORIGINAL_METHOD);
    match implementation {
        Implementation::ForwardAuth => [forwarded, original, method].concat(),
        Implementation::AuthRequest => [original, method, forwarded].concat(),
        Implementation::ExtAuthz => [own, forwarded, original, method].concat(),
        Implementation::Legacy => [original, forwarded, method].concat(),
    }
}

fn forwarded<'r>(asking: &Asking<'r>) -> Vec<Statement<'r>> {
    let headers = [
        (Fact::Scheme, FORWARDED_PROTO),
        (Fact::Host, FORWARDED_HOST),
        (Fact::Path, FORWARDED_URI),
        (Fact::Method, FORWARDED_METHOD),
    ];
    headers
        .into_iter()
        .flat_map(|(fact, name)| header(asking, fact, name))
        .collect()
}

/// What an Envoy asks with: the visitor's own request, but for its scheme.
fn own_request<'r>(asking: &Asking<'r>) -> Vec<Statement<'r>> {
    let by_line = |fact, text| Statement {
        fact,
        by: REQUEST_LINE,
        text,
    };
    let mut said = header(asking, Fact::Host, HOST);
    said.push(by_line(Fact::Method, asking.method.as_str()));
    // A query cannot be compared without putting the target together; the path alone tells enough.
    if asking.uri.query().is_none() {
        said.push(by_line(Fact::Path, asking.remainder));
    }
    said
}

fn original_url<'r>(asking: &Asking<'r>) -> Vec<Statement<'r>> {
    let url = header(asking, Fact::Path, ORIGINAL_URL);
    let Some((scheme, rest)) = url.first().and_then(|url| url.text.split_once("://")) else {
        return Vec::new();
    };
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let parts = [
        (Fact::Scheme, scheme),
        (Fact::Host, host),
        (Fact::Path, path),
    ];
    let said = parts.map(|(fact, text)| Statement {
        fact,
        by: ORIGINAL_URL,
        text,
    });
    said.to_vec()
}

/// What a header that is given, and not empty, says.
fn header<'r>(asking: &Asking<'r>, fact: Fact, by: &'static str) -> Vec<Statement<'r>> {
    let value = asking.headers.get(by).map(HeaderValue::to_str);
    let text = value.and_then(Result::ok).filter(|text| !text.is_empty());
    text.map(|text| Statement { fact, by, text })
        .into_iter()
        .collect()
}
