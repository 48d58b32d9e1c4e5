//! What the rules say of a request as an application received it. Written from `docs/contract.md`, sections 1.5 and 2,
//! and from the ways in which software is known to read a path; it must not share code with the product.

use std::collections::BTreeSet;

/// The host of the first application: everything is open but what a rule shuts.
pub(super) const APP: &str = "app.example.com";
/// The host of the second application: everything is shut but what a rule opens.
pub(super) const ADMIN: &str = "admin.example.com";

/// How often some application decodes what it was sent.
const DECODINGS: u8 = 2;

/// Who sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody whom Doorward knows.
    Anonymous,
    /// A user who is signed in with a password and is in no group that a rule names.
    Bob,
}

/// A rule about a path and everything below it.
#[derive(Debug)]
pub(super) struct Rule {
    host: &'static str,
    /// Empty for the whole host.
    below: &'static str,
    /// Empty for all.
    method: &'static str,
    /// Empty for anybody.
    group: &'static str,
    policy: &'static str,
}

const fn rule(host: &'static str, below: &'static str, policy: &'static str) -> Rule {
    Rule {
        host,
        below,
        method: "",
        group: "",
        policy,
    }
}

/// The first that matches decides; where none does, nothing passes.
const RULES: [Rule; 8] = [
    rule(APP, "/secret", "deny"),
    Rule {
        group: "admins",
        ..rule(APP, "/admin", "one_factor")
    },
    rule(APP, "/admin", "deny"),
    rule(APP, "/private", "one_factor"),
    Rule {
        method: "OPTIONS",
        ..rule(APP, "/api", "bypass")
    },
    rule(APP, "/api", "deny"),
    rule(APP, "", "bypass"),
    rule(ADMIN, "/public", "bypass"),
];

/// The rules as the configuration file has them, without the key above them.
pub(super) fn rules_as_yaml() -> String {
    RULES.iter().map(Rule::as_yaml).collect()
}

/// A request as somebody may have understood it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub(super) who: Who,
    pub(super) method: &'a str,
    /// As it stood in `Host`, in an absolute target, or in the application's own configuration.
    pub(super) host: &'a str,
    /// What stood between method and version, each character a byte.
    pub(super) target: &'a str,
}

/// The reading of the target under which the rules refuse the request, and the rule that does.
pub(super) fn refused(seen: Seen<'_>) -> Option<(String, String)> {
    let host = folded(seen.host);
    readings(&latin1(seen.target))
        .into_iter()
        .find_map(|reading| {
            let rule = refusing_rule(seen.who, seen.method, &host, &reading)?;
            Some((reading.escape_ascii().to_string(), rule))
        })
}

/// The rule that refuses a path as it stands, if one does.
fn refusing_rule(who: Who, method: &str, host: &str, path: &[u8]) -> Option<String> {
    let matching = |rule: &&Rule| rule.matches(who, method, host, path);
    let Some(rule) = RULES.iter().find(matching) else {
        return Some("the default policy".to_owned());
    };
    let passes = match rule.policy {
        "bypass" => true,
        "one_factor" => who == Who::Bob,
        _ => false,
    };
    (!passes).then(|| rule.as_yaml().trim().replace("\n      ", ", "))
}

impl Rule {
    /// An anonymous visitor may turn out to be in any group.
    fn matches(&self, who: Who, method: &str, host: &str, path: &[u8]) -> bool {
        let below = path
            .strip_prefix(self.below.as_bytes())
            .is_some_and(|rest| self.below.is_empty() || matches!(rest, [] | [b'/', ..]));
        let in_group = self.group.is_empty() || who == Who::Anonymous;
        self.host == host && below && in_group && (self.method.is_empty() || self.method == method)
    }

    fn as_yaml(&self) -> String {
        let lines = [
            ("resources", self.below, format!("['^{}(/|$)']", self.below)),
            ("methods", self.method, format!("['{}']", self.method)),
            ("subject", self.group, format!("'group:{}'", self.group)),
        ];
        let criteria = lines
            .into_iter()
            .filter(|(_, given, _)| !given.is_empty())
            .map(|(key, _, value)| format!("      {key}: {value}\n"));
        let criteria: String = criteria.collect();
        format!(
            "    - domain: '{}'\n{criteria}      policy: '{}'\n",
            self.host, self.policy
        )
    }
}

/// A host name without regard to case, port and one dot at its end.
fn folded(host: &str) -> String {
    let host = host.trim().to_ascii_lowercase();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => &host,
    };
    name.strip_suffix('.').unwrap_or(name).to_owned()
}

/// The bytes of a text in which each character stands for one.
pub(super) fn latin1(text: &str) -> Vec<u8> {
    let byte = |c: char| u8::try_from(u32::from(c)).unwrap_or(b'?');
    text.chars().map(byte).collect()
}

/// What an application does to a path before it uses it.
type Habit = fn(&[u8]) -> Vec<u8>;

/// What applications do, in whatever order.
const HABITS: [Habit; 8] = [
    without_parameters,
    with_slashes_for_backslashes,
    with_overlong_bytes_folded,
    |path| before(path, b'#'),
    |path| before(path, b'?'),
    |path| before(path, 0),
    without_dot_segments,
    |path| without_dot_segments(&with_single_slashes(path)),
];

/// Every path that some application may see in a target.
fn readings(target: &[u8]) -> BTreeSet<Vec<u8>> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(letters_decoded(&path_of(target)), 0)];
    while let Some((path, decodings)) = waiting.pop() {
        if !seen.insert((path.clone(), decodings)) {
            continue;
        }
        waiting.extend(HABITS.map(|habit| (habit(&path), decodings)));
        if decodings < DECODINGS {
            waiting.push((decoded(&path), decodings + 1));
        }
    }
    seen.into_iter().map(|(path, _)| path).collect()
}

/// The path of a target of any form (RFC 9112, section 3.2).
fn path_of(target: &[u8]) -> Vec<u8> {
    let text = before(target, b'?');
    let scheme = text.windows(3).position(|three| three == b"://");
    let path = match scheme {
        Some(at) if !text.starts_with(b"/") => {
            let authority = &text[at + 3..];
            let slash = authority.iter().position(|byte| *byte == b'/');
            slash.map_or(&b"/"[..], |slash| &authority[slash..])
        }
        _ => &text,
    };
    if path.starts_with(b"/") {
        path.to_vec()
    } else {
        [b"/", path].concat()
    }
}

fn before(path: &[u8], mark: u8) -> Vec<u8> {
    let end = path.iter().position(|byte| *byte == mark);
    path[..end.unwrap_or(path.len())].to_vec()
}

/// Escapes of letters, digits, `-`, `_` and `~` mean these everywhere (RFC 3986, section 6.2.2.2), so a path with them is
/// no reading of its own. The full stop, which that section names too, may be kept apart.
fn letters_decoded(path: &[u8]) -> Vec<u8> {
    decoded_where(path, |byte| {
        byte.is_ascii_alphanumeric() || b"-_~".contains(&byte)
    })
}

fn decoded(path: &[u8]) -> Vec<u8> {
    decoded_where(path, |_| true)
}

fn decoded_where(path: &[u8], wanted: impl Fn(u8) -> bool) -> Vec<u8> {
    let mut result = Vec::with_capacity(path.len());
    let mut at = 0;
    while let Some(byte) = path.get(at) {
        let escape = path.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let digits = escape.and_then(|digits| std::str::from_utf8(digits).ok());
        let meant = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(meant) = meant.filter(|meant| wanted(*meant)) {
            result.push(meant);
            at += 3;
        } else {
            result.push(*byte);
            at += 1;
        }
    }
    result
}

fn without_parameters(path: &[u8]) -> Vec<u8> {
    let segments = path.split(|byte| *byte == b'/');
    let names: Vec<Vec<u8>> = segments.map(|segment| before(segment, b';')).collect();
    names.join(&b'/')
}

fn with_slashes_for_backslashes(path: &[u8]) -> Vec<u8> {
    let slash = |byte: &u8| if *byte == b'\\' { b'/' } else { *byte };
    path.iter().map(slash).collect()
}

/// ASCII in two, three or four bytes, as decoders make of it that do not ask whether it is allowed to be, nor whether
/// the last byte may continue a character.
fn with_overlong_bytes_folded(path: &[u8]) -> Vec<u8> {
    let mut folded = Vec::with_capacity(path.len());
    let mut rest = path;
    while let [first, tail @ ..] = rest {
        let (byte, length) = match rest {
            [lead @ (0xC0 | 0xC1), last, ..] => ((lead & 1) << 6 | last & 0x3F, 2),
            [0xE0, middle @ (0x80 | 0x81), last, ..] => ((middle & 1) << 6 | last & 0x3F, 3),
            [0xF0, 0x80, middle @ (0x80 | 0x81), last, ..] => ((middle & 1) << 6 | last & 0x3F, 4),
            _ => (*first, 1),
        };
        folded.push(byte);
        rest = &tail[length - 1..];
    }
    folded
}

fn with_single_slashes(path: &[u8]) -> Vec<u8> {
    let mut single = path.to_vec();
    single.dedup_by(|next, previous| *next == b'/' && *previous == b'/');
    single
}

/// RFC 3986, section 5.2.4.
fn without_dot_segments(path: &[u8]) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = Vec::new();
    let mut ends_in_dots = false;
    for segment in path.split(|byte| *byte == b'/').skip(1) {
        ends_in_dots = matches!(segment, b"." | b"..");
        match segment {
            b"." => {}
            b".." => drop(kept.pop()),
            name => kept.push(name),
        }
    }
    if ends_in_dots {
        kept.push(b"");
    }
    [b"/", kept.join(&b'/').as_slice()].concat()
}

#[test]
fn the_oracle_sees_what_some_application_sees() {
    let secret = [
        "/secret",
        "/secret/x?y",
        "//secret",
        "/public/..;/secret",
        "/secret;x",
        "/;/secret",
        "/secret%3b",
        "/secret//../public",
        "/public/..%c0%afsecret",
        "/public/..%c0%2fsecret",
        "/public/..\\secret",
        "/public/..%252fsecret",
        "/secret%00.png",
        "/secret#/public",
        "/a%2fb/../%73ecret",
        "http://app.example.com/secret",
    ];
    let open = [
        "/",
        "/public/",
        "/secrets",
        "/public/secret",
        "/a%20b?/secret",
    ];

    let asked = |target| Seen {
        who: Who::Anonymous,
        method: "GET",
        host: APP,
        target,
    };
    for target in secret {
        assert!(refused(asked(target)).is_some(), "{target}");
    }
    for target in open {
        assert_eq!(refused(asked(target)), None, "{target}");
    }
}

#[test]
fn the_oracle_knows_who_asks_and_how() {
    let asked = |who, method, target| {
        refused(Seen {
            who,
            method,
            host: APP,
            target,
        })
        .is_some()
    };
    assert!(asked(Who::Anonymous, "GET", "/private/x"));
    assert!(!asked(Who::Bob, "GET", "/private/x"));
    assert!(asked(Who::Bob, "GET", "/admin"));
    assert!(!asked(Who::Bob, "OPTIONS", "/api/x"));
    assert!(asked(Who::Bob, "options", "/api/x"));
}
