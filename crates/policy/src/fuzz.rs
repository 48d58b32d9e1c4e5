//! Addresses and rules that nobody would write: an address says the same when it is printed and read again, and a rule
//! means the same whatever it asks for.

use doorward_fuzz::feed;
use ipnet::IpNet;

use crate::tests::{Request, Visitor, with_resources};
use crate::{
    Decision, InvalidTarget, Method, Policy, PolicySet, QuerySpec, QueryTest, RequestFacts,
    RuleSpec, Scheme, Target, decide, explain,
};

/// The longest address that is read, in bytes.
const LONGEST: usize = 16 * 1024;
/// Addresses of the usual kinds; each of them has one reading.
const REQUESTS: [&str; 6] = [
    "https://app.test/",
    "https://app.test/public/a?token=1&id=7",
    "POST https://alice.test/admins/x.png?mode=edit",
    "https://admins.test/alice from 10.1.2.3",
    "PROPFIND https://test/a.b from 2001:db8::1",
    "https://a.b.test:8443/aaaaaaaaaaaaaaaa",
];

/// HTTP-11, URL-09, URL-10, URL-11, URL-14, URL-15.
#[test]
fn fuzz_url() {
    let words = [
        "https://",
        "http://",
        "://",
        "app.example.com",
        "/public",
        "/admin",
        "..",
        "/../",
        "%2e",
        "%2f",
        "%252f",
        "%5c",
        "//",
        ";x=1",
        "#",
        "?",
        "%23",
        "%3f",
        "@",
        ":8443",
        "[::1]",
        "\n",
    ];
    let guarded = guarded();
    feed("url", &words, |input| {
        let text = String::from_utf8_lossy(input);
        if let Ok(target) = Target::parse_url(&text) {
            check_target(&target, &guarded);
        }
        if let Some((host, path)) = text.split_once('\n')
            && let Ok(target) = Target::parse(Scheme::Https, host, path)
        {
            check_target(&target, &guarded);
        }
    });
}

/// HTTP-11, URL-27.
#[test]
fn fuzz_rule() {
    let words = [
        "\n",
        "domain ",
        "regex ",
        "resource ",
        "method ",
        "network ",
        "subject ",
        "present ",
        "pattern ",
        "user:",
        "group:",
        "*.",
        "{user}",
        "(?P<User>",
        "(?P<Group>",
        "(?i)",
        "(?!",
        "\\pL",
        "\\Q",
        "[[:alpha:]]",
        ")",
        "{2,3}",
        "$",
        "^/",
    ];
    feed("rule", &words, |input| {
        let rule = rule_of(&String::from_utf8_lossy(input));
        check_rule(&rule);
    });
}

fn guarded() -> PolicySet {
    let rules = vec![
        with_resources(Policy::TwoFactor, "app.example.com", &["^/admin(/|$)"]),
        with_resources(Policy::Bypass, "app.example.com", &["^/public(/|$)"]),
        with_resources(Policy::OneFactor, "app.example.com", &["x=1", "^/caf"]),
    ];
    PolicySet::compile(Policy::Deny, rules).expect("rules as people write them")
}

fn check_target(target: &Target, guarded: &PolicySet) {
    let host = target.host();
    assert!(!host.is_empty() && host.len() <= 1024, "{host:?}");
    assert!(
        !host
            .contains(|c: char| c.is_control() || c.is_ascii_uppercase() || "/?#@\\ ,".contains(c)),
        "{host:?}"
    );
    assert!(target.as_url().len() <= 3 * LONGEST + 8);
    let readings: Vec<_> = target.readings().collect();
    assert!(
        (1..=2 * 128 + 3).contains(&readings.len()),
        "{}",
        readings.len()
    );
    assert!(
        readings
            .iter()
            .all(|reading| !reading.path.contains(|c: char| c.is_ascii_control()))
    );

    // A host beyond ASCII is printed in escapes, which no host is read with; and escapes may make it too long.
    if !host.is_ascii() || target.as_url().len() > LONGEST {
        return;
    }
    if is_path_behind_a_mark(target) {
        assert_eq!(
            Target::parse_url(target.as_url()).err(),
            Some(InvalidTarget::Host)
        );
        return;
    }
    check_printed(target, guarded);
}

/// Told apart, host and `?x/y` are what they are; as one address they are what a proxy makes of a host that ends with a mark,
/// and refused.
fn is_path_behind_a_mark(target: &Target) -> bool {
    target.raw_path().is_empty() && target.query().is_some_and(|query| query.contains('/'))
}

/// What is printed is read again as the same address, and decided alike where it is what was sent.
fn check_printed(target: &Target, guarded: &PolicySet) {
    let printed = target.as_url();
    let again =
        Target::parse_url(printed).unwrap_or_else(|error| panic!("{printed:.200}: {error}"));
    assert_eq!(
        (again.as_url(), again.host(), again.port()),
        (printed, target.host(), target.port())
    );
    // A path that was forwarded as part of the host is read in more ways, and so more strictly, than one that stands alone.
    let has_more_readings = target.readings().count() > again.readings().count();
    if again.raw_path() == target.raw_path() && !has_more_readings {
        assert_eq!(
            decided(guarded, target),
            decided(guarded, &again),
            "{printed:.200}"
        );
    }
}

/// What every kind of visitor gets to hear.
fn decided(set: &PolicySet, target: &Target) -> Vec<String> {
    let method = Method::parse("GET").expect("a method");
    let visitors = ["anonymous", "alice", "alice:admins@2"].map(Visitor::read);
    let decision = |visitor: &Visitor| {
        let facts = RequestFacts {
            target,
            method: &method,
            client: [203, 0, 113, 9].into(),
        };
        kind(&decide(set, &facts, visitor.subject()))
    };
    visitors.iter().map(decision).collect()
}

fn kind(decision: &Decision) -> String {
    match decision {
        Decision::Allow(_) => "allow".to_owned(),
        Decision::Challenge(requirement) => format!("{:?}", requirement.missing),
        Decision::Deny(_) => "deny".to_owned(),
    }
}

/// Lines of a criterion and its value.
fn rule_of(text: &str) -> RuleSpec {
    let mut rule = RuleSpec::default();
    for line in text.lines().take(20) {
        let (criterion, value) = line.split_once(' ').unwrap_or((line, ""));
        match criterion {
            "domain" => rule.domains.push(value.to_owned()),
            "regex" => rule.domain_regex.push(value.to_owned()),
            "resource" => rule.resources.push(value.to_owned()),
            "method" => rule.methods.push(value.to_owned()),
            "network" => rule.networks.extend(value.parse::<IpNet>().ok()),
            "subject" => rule
                .subjects
                .extend(value.parse().ok().map(|subject| vec![subject])),
            _ => rule
                .query
                .extend(query_of(criterion, value).map(|query| vec![query])),
        }
    }
    rule
}

fn query_of(operator: &str, value: &str) -> Option<QuerySpec> {
    let (key, operand) = value.split_once(' ').unwrap_or((value, ""));
    let test = match operator {
        "present" => QueryTest::Present,
        "absent" => QueryTest::Absent,
        "equal" => QueryTest::Equal(operand.to_owned()),
        "pattern" => QueryTest::Pattern(operand.to_owned()),
        _ => return None,
    };
    let key = key.to_owned();
    Some(QuerySpec { key, test })
}

/// Opens and shuts the same requests, depending on what it asks for; or is refused with reasons and mends.
fn check_rule(rule: &RuleSpec) {
    let with = |policy, default| {
        let rule = RuleSpec {
            policy,
            ..rule.clone()
        };
        PolicySet::compile(default, vec![rule])
    };
    let (opening, shutting) = (
        with(Policy::OneFactor, Policy::Deny),
        with(Policy::Deny, Policy::OneFactor),
    );
    match (opening, shutting) {
        (Ok(opening), Ok(shutting)) => check_opposites(&opening, &shutting),
        (Err(problems), Err(others)) => {
            assert_eq!(format!("{problems:?}"), format!("{others:?}"));
            assert!(!problems.is_empty());
            assert!(
                problems
                    .iter()
                    .all(|problem| !problem.problem.to_string().is_empty())
            );
        }
        (opening, shutting) => panic!("{opening:?} {shutting:?}"),
    }
}

fn check_opposites(opening: &PolicySet, shutting: &PolicySet) {
    for text in REQUESTS {
        let (request, visitor) = (Request::read(text), Visitor::read("alice:admins@2"));
        let facts = request.facts();
        let opened = decide(opening, &facts, visitor.subject());
        let shut = decide(shutting, &facts, visitor.subject());
        let open = [&opened, &shut].map(|decision| matches!(decision, Decision::Allow(_)));
        // What matches through the query alone shuts and does not open.
        let through_query = facts.target.query().is_some() && open == [false, false];
        assert!(open[0] != open[1] || through_query, "{text}");
        let explained = explain(opening, &facts, visitor.subject());
        assert_eq!(kind(&explained.decision), kind(&opened), "{text}");
    }
}
