//! The table as requests on the wire: the targets, the whole heads, and what is made by rule rather than by hand
//! (control bytes in every position, targets of every length).

use super::oracle::latin1;
use super::{heads, targets};

/// One way of asking for what the rules shut, or for what they open.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) trick: &'static str,
    pub(super) intent: String,
    line: String,
    headers: Vec<String>,
    body: String,
}

/// Positions in which a control byte may stand.
const POSITIONS: [&str; 9] = [
    "{}/secret",
    "/{}secret",
    "/sec{}ret",
    "/secret{}",
    "/secret{}/public",
    "/public{}/../secret",
    "/public/..{}/secret",
    "/public/../{}secret",
    "/secret?{}",
];
const CONTROLS: [(&str, &str); 9] = [
    ("CR", "\r"),
    ("LF", "\n"),
    ("CR LF", "\r\n"),
    ("NUL", "\0"),
    ("TAB", "\t"),
    ("DEL", "\x7f"),
    ("an encoded CR LF", "%0d%0a"),
    ("an encoded NUL", "%00"),
    ("an encoded TAB", "%09"),
];

/// Around the limits of proxies (8 KiB is nginx's) and of Doorward (16 KiB).
const LENGTHS: [usize; 5] = [4_000, 8_100, 16_300, 17_000, 65_536];

impl Attempt {
    fn at(trick: &'static str, intent: &str, target: &str) -> Attempt {
        Attempt {
            trick,
            intent: intent.to_owned(),
            line: format!("GET {target} HTTP/1.1"),
            headers: vec!["Host: {host}".to_owned()],
            body: String::new(),
        }
    }

    fn of(trick: &'static str, head: &heads::Head) -> Attempt {
        Attempt {
            trick,
            intent: head.intent.to_owned(),
            line: head.line.to_owned(),
            headers: head.headers.iter().map(|&line| line.to_owned()).collect(),
            body: head.body.to_owned(),
        }
    }

    /// Whether nothing about it is out of the ordinary, so that the rules alone decide.
    pub(super) fn is_ordinary(&self) -> bool {
        self.trick == targets::ORDINARY
    }

    /// The request to `host`, whose neighbour is `other`, with further header lines.
    pub(super) fn bytes(&self, host: &str, other: &str, further: &[String]) -> Vec<u8> {
        let lines = [std::slice::from_ref(&self.line), &self.headers, further].concat();
        let text = format!("{}\r\n\r\n{}", lines.join("\r\n"), self.body);
        latin1(&addressed(&text, host, other))
    }

    /// The host and the target that it names, where it is a `GET` with a single line for a host and nothing besides.
    pub(super) fn host_and_target(&self, host: &str, other: &str) -> Option<(String, String)> {
        let [line] = self.headers.as_slice() else {
            return None;
        };
        let named = line
            .strip_prefix("Host: ")
            .filter(|name| !name.contains(['\r', '\n']))?;
        let target = self.line.strip_prefix("GET ")?.strip_suffix(" HTTP/1.1")?;
        let both = (
            addressed(named, host, other),
            addressed(target, host, other),
        );
        self.body.is_empty().then_some(both)
    }
}

fn addressed(text: &str, host: &str, other: &str) -> String {
    text.replace("{host}", host)
        .replace("{other}", other)
        .replace("{HOST}", &host.to_ascii_uppercase())
}

/// The whole table.
pub(super) fn all() -> Vec<Attempt> {
    let targets = targets::GROUPS.iter().flat_map(|(trick, targets)| {
        let attempt = |(target, intent): &(&str, &str)| Attempt::at(trick, intent, target);
        targets.iter().map(attempt)
    });
    let heads = heads::GROUPS
        .iter()
        .flat_map(|(trick, heads)| heads.iter().map(|head| Attempt::of(trick, head)));
    targets
        .chain(heads)
        .chain(controls())
        .chain(long())
        .collect()
}

fn controls() -> impl Iterator<Item = Attempt> {
    CONTROLS.into_iter().flat_map(|(name, control)| {
        POSITIONS.map(|position| {
            let target = position.replace("{}", control);
            Attempt::at("control bytes", &format!("{name} in {position}"), &target)
        })
    })
}

/// Long ways to what is shut and to what is open.
fn long() -> impl Iterator<Item = Attempt> {
    LENGTHS.into_iter().flat_map(|length| {
        let times = |piece: &str| piece.repeat(length / piece.len());
        let targets = [
            ("a name", format!("/{}", times("a"))),
            ("a query", format!("/secret?{}", times("a"))),
            (
                "folders and a way back",
                format!("{}{}/secret", times("/a/.."), "/x/.."),
            ),
            (
                "encoded dots",
                format!("/public{}/secret", times("/%2e%2e")),
            ),
            ("slashes", format!("{}secret", times("/"))),
            ("parameters", format!("/secret{}", times(";x"))),
            ("escapes", format!("/secret%2f{}", times("%2525"))),
        ];
        targets.map(|(intent, target)| {
            Attempt::at(
                "long targets",
                &format!("{intent}, {length} bytes"),
                &target,
            )
        })
    })
}
