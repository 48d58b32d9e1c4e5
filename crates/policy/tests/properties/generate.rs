//! Random rules, visitors and requests out of small pools, so that they often meet.
//! It must not know what is right.

use std::net::IpAddr;
use std::time::Duration;

use doorward_model::{GroupName, UserName};
use doorward_policy::{Policy, QuerySpec, QueryTest, RuleSpec, SubjectSpec};
use ipnet::IpNet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A request and who makes it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) host: String,
    pub(crate) path_and_query: String,
    pub(crate) method: String,
    pub(crate) client: IpAddr,
    pub(crate) who: Who,
}

#[derive(Clone, Debug)]
pub(crate) enum Who {
    Anonymous,
    Client(String),
    User {
        name: UserName,
        groups: Vec<GroupName>,
        two_factors: bool,
        /// How many minutes ago each factor was given.
        ages: (Option<u64>, Option<u64>),
    },
}

const DOMAINS: &[&str] = &[
    "app.test",
    "APP.test",
    "a.app.test",
    "*.test",
    "*.app.test",
    "{user}.test",
    "{group}.test",
    "{user}.app.test",
    "*test",
    "test",
    "alice.test",
];
const DOMAIN_PATTERNS: &[&str] = &[
    "^app",
    r"\.test$",
    "^[a-d][a-z]*[.]",
    "^(?P<User>[^.]+)[.]",
    "^(?P<Group>[a-z]+)[.]app",
    "(?i)APP",
];
const RESOURCES: &[&str] = &[
    "^/public",
    "^/admin(/|$)",
    "admin",
    "^/$",
    "/$",
    "^[.]$",
    "^/[^/]*$",
    "^/home/(?P<User>[^/?]+)",
    "^/(?P<Group>[a-z]+)/",
    r"\?token=1",
    "token",
    "^/a b$",
    "(?i)^/ADMIN",
    "^/x/?$",
    "%2f",
    ";",
];
const HOSTS: &[&str] = &[
    "app.test",
    "App.Test",
    "a.app.test",
    "alice.test",
    "alice.app.test",
    "dev.test",
    "x.dev.test",
    "test",
    "xtest",
    "b.test",
    "app.test.",
    "app.test:8443",
    ".test",
    "bob.app.test",
];
const PIECES: &[&str] = &[
    "/", "/", "/", "admin", "public", "home", "alice", "dev", "x", "a b", "..", ".", "%2e",
    "%2E%2e", "%2f", "%5c", "\\", ";", ";x=1", "%3b", "%61", "%252f", "%252e", "%25", "//", "?",
    "?token=1", "#", "%23", "%3F", "é", "%e9", "&token=2",
];
const QUERIES: &[&str] = &[
    "",
    "",
    "?",
    "?token=1",
    "?token",
    "?a=1&token=2",
    "?token=1&token=2",
    "?q=%31",
    "?q=a+b",
    "?x=/public",
    "?token;a",
];

fn one_of(pool: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(pool).prop_map(str::to_owned)
}

fn any_policy() -> impl Strategy<Value = Policy> {
    select(vec![
        Policy::Bypass,
        Policy::OneFactor,
        Policy::TwoFactor,
        Policy::Deny,
    ])
}

fn any_subject() -> impl Strategy<Value = SubjectSpec> {
    let names = || one_of(&["alice", "Bob", "dev", "admins", "ci"]);
    prop_oneof![
        names().prop_map(SubjectSpec::User),
        names().prop_map(SubjectSpec::Group),
        names().prop_map(SubjectSpec::Client),
    ]
}

fn any_condition() -> impl Strategy<Value = QuerySpec> {
    let values = || one_of(&["", "1", "a b", "abc"]);
    let patterns = || one_of(&["^[0-9]+$", "a", "^$"]);
    let test = prop_oneof![
        Just(QueryTest::Present),
        Just(QueryTest::Absent),
        values().prop_map(QueryTest::Equal),
        values().prop_map(QueryTest::NotEqual),
        patterns().prop_map(QueryTest::Pattern),
        patterns().prop_map(QueryTest::NotPattern),
    ];
    (one_of(&["token", "q", "a"]), test).prop_map(|(key, test)| QuerySpec { key, test })
}

fn any_network() -> impl Strategy<Value = IpNet> {
    let pool = [
        "10.0.0.0/8",
        "10.1.0.0/16",
        "0.0.0.0/0",
        "2001:db8::/32",
        "::/0",
        "192.168.1.1/32",
    ];
    select(
        pool.iter()
            .filter_map(|text| text.parse().ok())
            .collect::<Vec<IpNet>>(),
    )
}

/// Nothing in most cases, else one or two.
fn seldom<T: Clone + std::fmt::Debug>(
    item: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Vec<T>> {
    prop_oneof![3 => Just(Vec::new()), 1 => vec(item, 1..3)]
}

/// Minutes, or none in half of all cases.
fn any_age() -> impl Strategy<Value = Option<u64>> {
    prop_oneof![Just(None), select(vec![Some(1), Some(5), Some(10)])]
}

fn any_rule() -> impl Strategy<Value = RuleSpec> {
    let hosts = (vec(one_of(DOMAINS), 1..3), seldom(select(DOMAIN_PATTERNS)));
    let paths = prop_oneof![vec(one_of(RESOURCES), 1..3), Just(Vec::new())];
    let rest = (
        seldom(select(vec!["GET", "POST"])),
        prop_oneof![4 => Just(Vec::new()), 1 => vec(any_network(), 1..3)],
        prop_oneof![2 => Just(Vec::new()), 1 => vec(vec(any_subject(), 1..3), 1..3)],
        prop_oneof![3 => Just(Vec::new()), 1 => vec(vec(any_condition(), 1..3), 1..3)],
        (any_age(), any_age()),
    );
    (hosts, paths, any_policy(), rest).prop_map(|((domains, patterns), resources, policy, rest)| {
        let (methods, networks, subjects, query, (max_age, fresh)) = rest;
        let domain_regex: Vec<_> = patterns.into_iter().map(str::to_owned).collect();
        let mut methods: Vec<_> = methods.into_iter().map(str::to_owned).collect();
        methods.dedup();
        permitted(RuleSpec {
            domains,
            domain_regex,
            resources,
            policy,
            subjects,
            networks,
            methods,
            query,
            max_age: max_age.map(Duration::from_mins),
            fresh_two_factor: fresh.map(Duration::from_mins),
        })
    })
}

/// A bypass rule cannot depend on who asks, so it loses what would; one that asks for no factor asks for no age.
fn permitted(mut rule: RuleSpec) -> RuleSpec {
    if matches!(rule.policy, Policy::Bypass | Policy::Deny) {
        rule.max_age = None;
        rule.fresh_two_factor = None;
    }
    if rule.policy == Policy::Bypass {
        rule.subjects.clear();
        rule.domain_regex.retain(|pattern| !pattern.contains("?P<"));
    }
    rule
}

pub(crate) fn any_rules() -> impl Strategy<Value = (Policy, Vec<RuleSpec>)> {
    (any_policy(), vec(any_rule(), 0..8))
}

fn any_who() -> impl Strategy<Value = Who> {
    let names = select(vec!["alice", "Bob", "ci"]);
    let groups = vec(select(vec!["dev", "Admins", "admins", "home"]), 0..3);
    let ages = (any_age(), any_age());
    let user = (names, groups, any::<bool>(), ages).prop_filter_map(
        "a name",
        |(name, groups, two_factors, ages)| {
            let name = UserName::try_from(name).ok()?;
            let groups = groups
                .into_iter()
                .filter_map(|group| GroupName::try_from(group).ok())
                .collect();
            Some(Who::User {
                name,
                groups,
                two_factors,
                ages,
            })
        },
    );
    prop_oneof![1 => Just(Who::Anonymous), 3 => user, 1 => one_of(&["ci", "alice"]).prop_map(Who::Client)]
}

pub(crate) fn any_asked() -> impl Strategy<Value = Asked> {
    let clients = [
        "10.1.2.3",
        "10.2.0.1",
        "192.168.1.1",
        "2001:db8::7",
        "::ffff:10.1.0.1",
        "8.8.8.8",
    ];
    let clients = clients
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect::<Vec<IpAddr>>();
    let path = vec(select(PIECES), 0..7).prop_map(|pieces| pieces.concat());
    let path = prop_oneof![1 => Just(String::new()), 9 => path.prop_map(|rest| format!("/{rest}"))];
    (
        one_of(HOSTS),
        path,
        one_of(QUERIES),
        one_of(&["GET", "POST", "HEAD"]),
        select(clients),
        any_who(),
    )
        .prop_map(|(host, path, query, method, client, who)| {
            let path_and_query = format!("{path}{query}");
            Asked {
                host,
                path_and_query,
                method,
                client,
                who,
            }
        })
}

/// The segments of a resolved path; a slash at its end is an empty last one.
pub(crate) fn any_segments() -> impl Strategy<Value = Vec<String>> {
    let segments = vec(
        one_of(&["admin", "public", "home", "alice", "dev", "x"]),
        0..4,
    );
    (segments, any::<bool>()).prop_map(|(mut segments, slash)| {
        if slash || segments.is_empty() {
            segments.push(String::new());
        }
        segments
    })
}

/// Another spelling of a resolved path, made as the choices say.
pub(crate) fn spellings(segments: &[String], choices: &[u8]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut choose = || choices.next().unwrap_or_default();
    let mut path = String::new();
    for segment in segments {
        path.push_str(match choose() % 8 {
            0 => "//",
            1 => "/./",
            2 => "/y/../",
            3 => "/public/%2e%2e/",
            4 => "/%2e%2fpublic%2f..%2f",
            5 => "/public\\..\\",
            6 => "/public/..;v/",
            _ => "/",
        });
        for letter in segment.chars() {
            let code = u32::from(letter);
            let spelt = match choose() % 6 {
                0 => format!("%{code:02x}"),
                1 => format!("%25{code:02X}"),
                _ => letter.to_string(),
            };
            path.push_str(&spelt);
        }
        path.push_str(if choose() % 5 == 0 { ";v=1" } else { "" });
    }
    path
}
