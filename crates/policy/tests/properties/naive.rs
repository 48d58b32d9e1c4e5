//! An evaluator written from the contract text alone: slow, plain and without an index.
//! It must not share code with the crate; the patterns in use mean the same to both dialects.

use std::collections::BTreeSet;
use std::time::Duration;

use doorward_model::GroupName;
use doorward_policy::{Policy, QuerySpec, QueryTest, RuleSpec, SubjectSpec};
use regex::Regex;

use crate::generate::{Asked, Who};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Allow,
    Challenge(Proof),
    Deny,
}

/// What is asked for, the last first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Proof {
    SecondAgain,
    Second,
    FirstAgain,
    First,
}

/// The ages in minutes that a rule asks for.
type Limits = (Option<u64>, Option<u64>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Verdict {
    pub(crate) outcome: Outcome,
    pub(crate) policy: Policy,
}

/// The strictest verdict over all readings, each with and without its query.
pub(crate) fn verdict(default: Policy, rules: &[RuleSpec], asked: &Asked) -> Verdict {
    let mut verdicts = Vec::new();
    for (path, query) in readings(&asked.path_and_query) {
        for patterns_see_query in [false, true] {
            let seen = Seen {
                path: path.clone(),
                query: query.clone(),
                patterns_see_query,
            };
            verdicts.push(first_match(default, rules, asked, &seen));
        }
    }
    verdicts.into_iter().max().unwrap_or(Verdict {
        outcome: Outcome::Deny,
        policy: Policy::Deny,
    })
}

struct Seen {
    path: String,
    query: String,
    patterns_see_query: bool,
}

fn first_match(default: Policy, rules: &[RuleSpec], asked: &Asked, seen: &Seen) -> Verdict {
    match rules.iter().find(|rule| matches(rule, asked, seen)) {
        Some(rule) => {
            let minutes = |age: Option<Duration>| age.map(|age| age.as_secs() / 60);
            let limits = (minutes(rule.max_age), minutes(rule.fresh_two_factor));
            // A fresh second factor is a second factor.
            let policy = match rule.policy {
                Policy::OneFactor if limits.1.is_some() => Policy::TwoFactor,
                policy => policy,
            };
            judge(policy, has_subjects(rule), &asked.who, limits)
        }
        None => judge(default, false, &asked.who, (None, None)),
    }
}

fn judge(policy: Policy, has_subjects: bool, who: &Who, limits: Limits) -> Verdict {
    let (level, ages) = match who {
        Who::Anonymous => (0, (None, None)),
        Who::Client(_) => (1, (None, None)),
        Who::User {
            two_factors, ages, ..
        } => (if *two_factors { 2 } else { 1 }, *ages),
    };
    let asked = match policy {
        Policy::Bypass => 0,
        Policy::TwoFactor => 2,
        Policy::OneFactor | Policy::Deny => 1,
    };
    let first_is_old = limits
        .0
        .is_some_and(|limit| ages.0 > Some(limit) || ages.0.is_none());
    let second_is_old = limits
        .1
        .is_some_and(|limit| ages.1 > Some(limit) || ages.1.is_none());
    let outcome = match policy {
        Policy::Bypass => Outcome::Allow,
        Policy::Deny if level != 0 || !has_subjects => Outcome::Deny,
        _ if level == 0 => Outcome::Challenge(Proof::First),
        _ if first_is_old => Outcome::Challenge(Proof::FirstAgain),
        _ if level < asked => Outcome::Challenge(Proof::Second),
        _ if second_is_old => Outcome::Challenge(Proof::SecondAgain),
        _ => Outcome::Allow,
    };
    Verdict { outcome, policy }
}

fn has_subjects(rule: &RuleSpec) -> bool {
    let named = |pattern: &String| pattern.contains("?P<User>") || pattern.contains("?P<Group>");
    !rule.subjects.is_empty()
        || rule.domains.iter().any(|domain| domain.starts_with('{'))
        || rule.domain_regex.iter().chain(&rule.resources).any(named)
}

fn matches(rule: &RuleSpec, asked: &Asked, seen: &Seen) -> bool {
    let host = host_of(asked);
    let domain = rule
        .domains
        .iter()
        .any(|domain| matches_domain(domain, &host, &asked.who))
        || rule
            .domain_regex
            .iter()
            .any(|pattern| finds(pattern, &host, &asked.who));
    let resource = rule.resources.is_empty()
        || rule.resources.iter().any(|pattern| {
            let with_query = seen.patterns_see_query || pattern.contains(r"\?");
            let text = match seen.query.as_str() {
                query if with_query && !query.is_empty() => format!("{}?{query}", seen.path),
                _ => seen.path.clone(),
            };
            finds(pattern, &text, &asked.who)
        });
    let query = rule.query.is_empty()
        || rule
            .query
            .iter()
            .any(|all_of| all_of.iter().all(|one| matches_query(one, &seen.query)));
    let method = rule.methods.is_empty() || rule.methods.contains(&asked.method);
    let client = asked.client.to_canonical();
    let network = rule.networks.is_empty() || rule.networks.iter().any(|net| net.contains(&client));
    let subject = rule.subjects.is_empty()
        || matches!(asked.who, Who::Anonymous)
        || rule
            .subjects
            .iter()
            .any(|all_of| all_of.iter().all(|one| is(one, &asked.who)));
    domain && resource && query && method && network && subject
}

fn host_of(asked: &Asked) -> String {
    let host = asked
        .host
        .split(':')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    host.strip_suffix('.').map(str::to_owned).unwrap_or(host)
}

fn groups_of(who: &Who) -> &[GroupName] {
    if let Who::User { groups, .. } = who {
        groups
    } else {
        &[]
    }
}

fn matches_domain(domain: &str, host: &str, who: &Who) -> bool {
    let domain = domain.to_lowercase();
    if domain.starts_with("*.") {
        return host.ends_with(domain.trim_start_matches('*'));
    }
    let Some((placeholder, suffix)) = domain.split_once("}.") else {
        return host == domain;
    };
    let Some(prefix) = host.strip_suffix(&format!(".{suffix}")) else {
        return false;
    };
    match who {
        Who::Anonymous => !prefix.is_empty(),
        Who::Client(_) => false,
        Who::User { name, .. } if placeholder == "{user" => prefix == name.as_str(),
        Who::User { groups, .. } => groups
            .iter()
            .any(|group| group.as_str().to_lowercase() == prefix),
    }
}

fn finds(pattern: &str, text: &str, who: &Who) -> bool {
    let Ok(regex) = Regex::new(pattern) else {
        return false;
    };
    let Some(captures) = regex.captures(text) else {
        return false;
    };
    if matches!(who, Who::Anonymous) {
        return true;
    }
    let named = |name: &str| {
        captures
            .name(name)
            .map(|found| found.as_str().to_lowercase())
    };
    let user_fits = match (pattern.contains("?P<User>"), who) {
        (false, _) => true,
        (true, Who::User { name, .. }) => named("User") == Some(name.as_str().to_lowercase()),
        (true, _) => false,
    };
    let group_fits = !pattern.contains("?P<Group>")
        || groups_of(who)
            .iter()
            .any(|group| named("Group") == Some(group.as_str().to_lowercase()));
    user_fits && group_fits
}

fn is(spec: &SubjectSpec, who: &Who) -> bool {
    match (spec, who) {
        (SubjectSpec::User(wanted), Who::User { name, .. }) => wanted == name.as_str(),
        (SubjectSpec::Group(wanted), _) => {
            groups_of(who).iter().any(|group| group.as_str() == wanted)
        }
        (SubjectSpec::Client(wanted), Who::Client(id)) => wanted == id,
        _ => false,
    }
}

fn matches_query(condition: &QuerySpec, query: &str) -> bool {
    let pairs = query
        .split('&')
        .filter(|pair| !pair.contains(';') && !pair.is_empty());
    let values = pairs.filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name)? == condition.key)
            .then(|| decode(&value.replace('+', " ")))
            .flatten()
    });
    let first = values.into_iter().next();
    let value = first.clone().unwrap_or_default();
    let finds = |pattern: &str| Regex::new(pattern).is_ok_and(|regex| regex.is_match(&value));
    match &condition.test {
        QueryTest::Present => first.is_some(),
        QueryTest::Absent => first.is_none(),
        QueryTest::Equal(wanted) => *wanted == value,
        QueryTest::NotEqual(unwanted) => *unwanted != value,
        QueryTest::Pattern(pattern) => finds(pattern),
        QueryTest::NotPattern(pattern) => !finds(pattern),
    }
}

/// All paths that a backend may see, each with its query.
fn readings(path_and_query: &str) -> BTreeSet<(String, String)> {
    let (path, query) = path_and_query
        .split_once('?')
        .unwrap_or((path_and_query, ""));
    let mut all: BTreeSet<_> = readings_of_path(path)
        .into_iter()
        .map(|reading| (reading, query.to_owned()))
        .collect();
    if let Some((before, _)) = path.split_once('#') {
        all.extend(
            readings_of_path(before)
                .into_iter()
                .map(|reading| (reading, String::new())),
        );
    }
    all
}

/// The path in all spellings, as long as there are new ones: still encoded where that hides structure, decoded once and
/// twice.
fn readings_of_path(path: &str) -> BTreeSet<String> {
    if path.is_empty() {
        return BTreeSet::from([".".to_owned()]);
    }
    let once = decode_text(path);
    let hidden = ["%2f", "%5c", "%2e", "%3b", "%25", "%3f", "%23"];
    let encoded = hidden.iter().any(|code| path.to_lowercase().contains(code));
    let never = if encoded {
        spellings(&[path.to_owned()].into())
    } else {
        BTreeSet::new()
    };
    let decoded = |all: &BTreeSet<String>| {
        all.iter()
            .map(|path| decode_text(path))
            .collect::<BTreeSet<_>>()
    };
    let mut in_between = decoded(&never);
    in_between.insert(once.clone());
    let after_one = spellings(&in_between);
    let after_two = spellings(&decoded(&after_one));
    let mut all: BTreeSet<_> = [never, after_one, after_two]
        .into_iter()
        .flatten()
        .collect();
    all.insert(cleaned(&once));
    all
}

/// What becomes of paths when each of these happens to them, any number of times.
fn spellings(paths: &BTreeSet<String>) -> BTreeSet<String> {
    let mut all = paths.clone();
    loop {
        let more: Vec<String> = all
            .iter()
            .flat_map(|path| {
                [
                    path.replace('\\', "/"),
                    cut_parameters(path),
                    path.split(['#']).next().unwrap_or_default().to_owned(),
                    path.split(['?']).next().unwrap_or_default().to_owned(),
                    remove_dot_segments(path),
                    remove_dot_segments(&merge(path)),
                ]
            })
            .collect();
        let known = all.len();
        all.extend(more);
        if all.len() == known {
            return all;
        }
    }
}

fn cut_parameters(path: &str) -> String {
    let segments: Vec<&str> = path
        .split('/')
        .map(|segment| segment.split(';').next().unwrap_or_default())
        .collect();
    segments.join("/")
}

fn merge(path: &str) -> String {
    let mut path = path.to_owned();
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    path
}

/// The contract's cleaning: everything resolved, then a slash appended where there was one.
fn cleaned(path: &str) -> String {
    let resolved = remove_dot_segments(&merge(path));
    let bare = resolved.trim_end_matches('/');
    let bare = if bare.is_empty() { "/" } else { bare };
    if path.len() > 1 && path.ends_with('/') {
        format!("{bare}/")
    } else {
        bare.to_owned()
    }
}

/// RFC 3986, section 5.2.4, with its two buffers.
fn remove_dot_segments(path: &str) -> String {
    let mut input = path.to_owned();
    let mut output = String::new();
    while !input.is_empty() {
        if let Some(rest) = input.strip_prefix("/./") {
            input = format!("/{rest}");
        } else if input == "/." {
            "/".clone_into(&mut input);
        } else if input.starts_with("/../") || input == "/.." {
            input = format!("/{}", input.get(4..).unwrap_or_default());
            output.truncate(output.rfind('/').unwrap_or_default());
        } else {
            let end = input
                .get(1..)
                .and_then(|rest| rest.find('/'))
                .map_or(input.len(), |at| at + 1);
            output.extend(input.drain(..end));
        }
    }
    output
}

/// Decoded text; nothing where an escape is broken.
fn decode(text: &str) -> Option<String> {
    let broken = Regex::new("%([^0-9a-fA-F]|.[^0-9a-fA-F]|.?$)").ok()?;
    (!broken.is_match(text)).then(|| decode_text(text))
}

/// Decoded text; broken escapes stay, and bytes that are no text become replacement characters.
fn decode_text(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let code = text
            .get(at + 1..at + 3)
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(decoded) if *byte == b'%' => {
                bytes.push(decoded);
                at += 3;
            }
            _ => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
