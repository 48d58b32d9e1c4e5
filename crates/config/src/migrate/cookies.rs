//! `session.domain` and `default_redirection_url`, which are now in the entries of `session.cookies`.

use url::Url;

use super::document::{Document, Edit, Place, span};
use super::move_to::removal;
use super::step::{Action, Step, quoted};
use crate::tree::{Node, Value};

const DOMAIN: &str = "session.domain";
const COOKIES: &str = "session.cookies";
const REDIRECTION: &str = "default_redirection_url";

/// The only domain becomes the only entry.
pub(super) struct Domain {
    name: String,
    portal: String,
    /// Where to go after a sign-in that came from nowhere, where that is inside the domain.
    home: Option<String>,
}

/// The step, where the portal's address is known.
pub(super) fn domain(document: &Document<'_>, portal: Option<&str>) -> Option<Step> {
    let domain = text(document, DOMAIN)?;
    if document
        .find(COOKIES)
        .is_some_and(|place| !place.entry.value.is_empty())
    {
        return None;
    }
    let home = text(document, REDIRECTION).filter(|home| is_inside(home, domain, portal));
    Some(Step {
        old: DOMAIN.to_owned(),
        new: COOKIES.to_owned(),
        action: Action::Domain(Domain {
            name: domain.to_owned(),
            portal: portal?.to_owned(),
            home: home.map(str::to_owned),
        }),
    })
}

impl Domain {
    pub(super) fn edits(&self, document: &Document<'_>, from: Place<'_>) -> Option<Vec<Edit>> {
        let key = span(from.entry.key_origin);
        let end = document.end(from)?;
        let mut lines = vec![format!("portal_url: {}", quoted(&self.portal))];
        lines.extend(
            self.home
                .as_ref()
                .map(|home| format!("{REDIRECTION}: {}", quoted(home))),
        );
        let mut edits = if document.is_flow(from.parent) {
            vec![
                Edit::replace(key, "cookies: [{domain"),
                Edit::insert(end, format!(", {}}}]", lines.join(", "))),
            ]
        } else {
            let (indent, newline) = (document.indent(key.start)?, document.newline());
            let lines = lines
                .iter()
                .map(|line| format!("{indent}    {line}{newline}"));
            let next = document.next_line(end);
            let edge = if document.slice(0, next).ends_with('\n') {
                ""
            } else {
                newline
            };
            vec![
                Edit::replace(key, format!("cookies:{newline}{indent}  - domain")),
                Edit::insert(next, format!("{edge}{}", lines.collect::<String>())),
            ]
        };
        if let (Some(place), true) = (document.find(REDIRECTION), self.home.is_some()) {
            edits.push(removal(document, place)?);
        }
        Some(edits)
    }

    pub(super) const fn taken(&self) -> &'static [&'static str] {
        match self.home {
            Some(_) => &[DOMAIN, REDIRECTION],
            None => &[DOMAIN],
        }
    }

    pub(super) fn said(&self) -> Vec<(String, String)> {
        let entry = |name: &str, value: &String| (format!("{COOKIES}[0].{name}"), value.clone());
        let mut said = vec![
            entry("domain", &self.name),
            entry("portal_url", &self.portal),
        ];
        said.extend(self.home.as_ref().map(|home| entry(REDIRECTION, home)));
        said
    }
}

/// The address goes to every entry whose domain holds it.
pub(super) struct Redirection {
    home: String,
    /// The numbers of the entries.
    entries: Vec<usize>,
}

/// The step, where some entry takes the address.
pub(super) fn redirection(document: &Document<'_>) -> Option<Step> {
    let home = text(document, REDIRECTION)?;
    let entries: Vec<usize> = items(document)
        .iter()
        .enumerate()
        .filter(|(_, item)| takes(item, home))
        .map(|(number, _)| number)
        .collect();
    let first = entries.first()?;
    Some(Step {
        old: REDIRECTION.to_owned(),
        new: format!("{COOKIES}[{first}].{REDIRECTION}"),
        action: Action::Redirection(Redirection {
            home: home.to_owned(),
            entries,
        }),
    })
}

fn takes(item: &Node, home: &str) -> bool {
    let of = |name: &str| item.at(name).and_then(Node::as_text);
    let portal = of("portal_url").or_else(|| of("authelia_url"));
    let holds = of("domain").is_some_and(|domain| is_inside(home, domain, portal));
    holds && of(REDIRECTION).is_none()
}

fn items<'d>(document: &'d Document<'_>) -> &'d [Node] {
    match document.find(COOKIES).map(|place| &place.entry.value.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}

impl Redirection {
    pub(super) fn edits(&self, document: &Document<'_>, from: Place<'_>) -> Option<Vec<Edit>> {
        let mut edits = vec![removal(document, from)?];
        for number in &self.entries {
            let item = items(document).get(*number)?;
            let first = item.as_mapping()?.0.first()?;
            let line = format!("{REDIRECTION}: {}", quoted(&self.home));
            edits.push(if document.is_flow(item) {
                Edit::insert(span(item.origin).start + 1, format!("{line}, "))
            } else {
                let end = document.end(Place {
                    parent: item,
                    entry: first,
                })?;
                let column = span(first.key_origin).start;
                let column = column - document.line_start(column);
                let next = document.next_line(end);
                let newline = document.newline();
                Edit::insert(next, format!("{:column$}{line}{newline}", ""))
            });
        }
        Some(edits)
    }

    pub(super) fn said(&self) -> Vec<(String, String)> {
        let entries = self.entries.iter();
        entries
            .map(|number| {
                (
                    format!("{COOKIES}[{number}].{REDIRECTION}"),
                    self.home.clone(),
                )
            })
            .collect()
    }
}

fn text<'d>(document: &'d Document<'_>, path: &str) -> Option<&'d str> {
    document.find(path)?.entry.value.as_text()
}

/// Whether an entry with this domain and portal can have this address: encrypted, inside the domain, and
/// not the portal itself.
fn is_inside(home: &str, domain: &str, portal: Option<&str>) -> bool {
    let Ok(url) = Url::parse(home) else {
        return false;
    };
    let domain = domain.trim_start_matches('.');
    let host = url.host_str().unwrap_or_default();
    let holds = host == domain || host.ends_with(&format!(".{domain}"));
    let is_portal = portal
        .and_then(|portal| Url::parse(portal).ok())
        .is_some_and(|portal| {
            portal.as_str().trim_end_matches('/') == url.as_str().trim_end_matches('/')
        });
    url.scheme() == "https" && holds && !is_portal
}
