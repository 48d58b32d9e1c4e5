//! Readings of requests that people wrote down, one mistake at a time.

use doorward_gate::Implementation;
use doorward_gate::fake::snapshot;

use super::*;

const FORWARD_AUTH: &str = "http://127.0.0.1:9091/api/authz/forward-auth";

/// What a proxy with everything right sends in every dialect at once.
const RIGHT: [(&str, &str); 7] = [
    ("host", "secure.example.com"),
    ("x-forwarded-method", "GET"),
    ("x-forwarded-proto", "https"),
    ("x-forwarded-host", "secure.example.com"),
    ("x-forwarded-uri", "/a?b=c"),
    ("x-original-method", "GET"),
    ("x-original-url", "https://secure.example.com/a?b=c"),
];

fn request(url: &str, headers: &[(&str, &str)]) -> Request<()> {
    let named = headers.iter().map(|(name, value)| (*name, *value));
    named
        .fold(Request::get(url), |request, (name, value)| {
            request.header(name, value)
        })
        .body(())
        .unwrap()
}

/// Reads a request and looks at one dialect's reading of it.
fn look(request: &Request<()>, implementation: Implementation, see: impl FnOnce(&Reading<'_>)) {
    let snapshot = snapshot();
    let readings = review(&snapshot, request, Peer::Unix);
    let found = readings
        .iter()
        .find(|reading| reading.endpoint.implementation == implementation);
    see(found.unwrap());
}

fn without(name: &str) -> Vec<(&'static str, &'static str)> {
    RIGHT.into_iter().filter(|(n, _)| *n != name).collect()
}

fn asks_for(reading: &Reading<'_>) -> String {
    match &reading.outcome {
        Outcome::Asks { question, .. } => {
            format!("{} {}", question.method, question.target.as_url())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_question_is_read_as_its_endpoint_reads_it() {
    let asked = request(FORWARD_AUTH, &RIGHT);
    look(&asked, Implementation::ForwardAuth, |reading| {
        assert!(reading.asked_here);
        assert_eq!(asks_for(reading), "GET https://secure.example.com/a?b=c");
        assert_eq!(reading.faults, []);
        assert_eq!(reading.contradictions, []);
    });
    look(&asked, Implementation::AuthRequest, |reading| {
        assert!(!reading.asked_here);
        assert_eq!(asks_for(reading), "GET https://secure.example.com/a?b=c");
    });
}

#[test]
fn every_header_that_a_dialect_cannot_do_without_is_named_when_it_is_missing() {
    let dialects = [
        Implementation::ForwardAuth,
        Implementation::AuthRequest,
        Implementation::ExtAuthz,
        Implementation::Legacy,
    ];
    for implementation in dialects {
        for (name, _) in RIGHT {
            let asked = request(FORWARD_AUTH, &without(name));
            look(&asked, implementation, |reading| match &reading.outcome {
                Outcome::Refused { malformed, .. } => {
                    assert_eq!(*malformed, Malformed::Missing(name));
                    assert_eq!(reading.faults, [Malformed::Missing(name)]);
                }
                _ => assert_eq!(reading.faults, [], "{implementation:?} without {name}"),
            });
        }
    }
}

#[test]
fn all_that_is_missing_is_named_at_once() {
    let visitor = request(
        "https://secure.example.com/a",
        &[("host", "secure.example.com")],
    );
    look(&visitor, Implementation::ForwardAuth, |reading| {
        let names = [
            "x-forwarded-method",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-uri",
        ];
        assert_eq!(reading.faults, names.map(Malformed::Missing));
        assert!(!reading.asked_here);
    });
    look(&visitor, Implementation::ExtAuthz, |reading| {
        assert_eq!(reading.faults, [Malformed::Missing("x-forwarded-proto")]);
    });
}

#[test]
fn an_empty_forwarded_uri_is_a_path_that_was_left_out() {
    let mut headers = without("x-forwarded-uri");
    headers.push(("x-forwarded-uri", ""));
    look(
        &request(FORWARD_AUTH, &headers),
        Implementation::ForwardAuth,
        |reading| {
            assert_eq!(reading.faults, []);
            assert_eq!(asks_for(reading), "GET https://secure.example.com");
        },
    );
}

#[test]
fn headers_that_disagree_are_named_with_the_one_that_counts() {
    let mut headers = without("x-original-url");
    headers.push(("x-original-url", "https://public.example.com/a?b=c"));
    let asked = request(FORWARD_AUTH, &headers);
    let host = |followed, other| Contradiction {
        fact: Fact::Host,
        followed,
        other,
    };
    look(&asked, Implementation::ForwardAuth, |reading| {
        assert_eq!(
            reading.contradictions,
            [host("x-forwarded-host", "x-original-url")]
        );
    });
    look(&asked, Implementation::Legacy, |reading| {
        assert_eq!(
            reading.contradictions,
            [host("x-original-url", "x-forwarded-host")]
        );
    });
}

#[test]
fn methods_that_disagree_are_named() {
    let mut headers = without("x-original-method");
    headers.push(("x-original-method", "POST"));
    let method = |followed, other| Contradiction {
        fact: Fact::Method,
        followed,
        other,
    };
    let asked = request(FORWARD_AUTH, &headers);
    look(&asked, Implementation::AuthRequest, |reading| {
        let expected = method("x-original-method", "x-forwarded-method");
        assert_eq!(reading.contradictions, [expected]);
    });
    look(&asked, Implementation::ExtAuthz, |reading| {
        let expected = method("the request line", "x-original-method");
        assert!(reading.contradictions.contains(&expected));
    });
}

#[test]
fn repeated_headers_are_faults() {
    let mut headers = RIGHT.to_vec();
    headers.push(("x-forwarded-host", "public.example.com"));
    look(
        &request(FORWARD_AUTH, &headers),
        Implementation::ForwardAuth,
        |reading| {
            assert_eq!(reading.faults, [Malformed::Repeated("x-forwarded-host")]);
            assert!(matches!(reading.outcome, Outcome::Refused { .. }));
        },
    );
}

#[test]
fn an_envoy_is_read_by_its_request_line() {
    let headers = [
        ("host", "secure.example.com"),
        ("x-forwarded-proto", "https"),
    ];
    let asked = request("http://d/api/authz/ext-authz//a/b?c=d", &headers);
    look(&asked, Implementation::ExtAuthz, |reading| {
        assert!(reading.asked_here);
        assert_eq!(asks_for(reading), "GET https://secure.example.com/a/b?c=d");
    });
}

#[test]
fn statuses_are_those_of_the_endpoints() {
    let page = [&RIGHT[..], &[("accept", "text/html")]].concat();
    let asked = request(FORWARD_AUTH, &page);
    let check = |implementation, expected: u16| {
        look(&asked, implementation, |reading| match reading.outcome {
            Outcome::Asks { challenge, .. } => assert_eq!(challenge, expected),
            _ => panic!("{reading:?}"),
        });
    };
    check(Implementation::ForwardAuth, 302);
    check(Implementation::AuthRequest, 401);

    let mut posted = request(FORWARD_AUTH, &RIGHT);
    *posted.method_mut() = http::Method::POST;
    look(&posted, Implementation::ForwardAuth, |reading| {
        assert!(matches!(reading.outcome, Outcome::MethodNotAllowed));
    });
}

#[test]
fn a_peer_that_is_not_trusted_is_refused_everywhere() {
    let (snapshot, asked) = (snapshot(), request(FORWARD_AUTH, &RIGHT));
    let stranger = Peer::Ip("203.0.113.1".parse().unwrap());
    for reading in review(&snapshot, &asked, stranger) {
        assert!(matches!(
            reading.outcome,
            Outcome::Refused {
                malformed: Malformed::UntrustedPeer,
                status: StatusCode::BAD_REQUEST
            }
        ));
    }
}
