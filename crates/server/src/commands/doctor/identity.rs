//! Can a visitor tell the application who they are? Forged names are sent along, each one of a kind,
//! and looked for in what comes back.

use http::Method;
use http::header::COOKIE;

use super::Patient;
use super::cookie::Examined;
use super::direct::Seen as Direct;
use super::finding::{Finding, Subject};

/// What applications read, and spellings that some of them read as the same.
const NAMES: [&str; 12] = [
    "Remote-User",
    "Remote-Groups",
    "Remote-Name",
    "Remote-Email",
    "Remote_User",
    "Remote_Groups",
    "Remote_Name",
    "Remote_Email",
    "Remote.User",
    "Remote.Groups",
    "Remote.Name",
    "Remote.Email",
];

/// A name of this length may stand on a page by chance.
const TOO_SHORT: usize = 2;

const STRIP: &str = "let the proxy remove these headers from what a visitor sends, in every spelling, and set \
     them from Doorward's answer alone, as examples/ do";

/// A forged value for each name, told apart by its number.
pub(super) struct Forged(Vec<(&'static str, String)>);

impl Forged {
    pub(super) fn new(mark: &str) -> Self {
        let numbered = NAMES.iter().enumerate();
        Self(
            numbered
                .map(|(number, name)| (*name, format!("{mark}n{number:02}")))
                .collect(),
        )
    }

    pub(super) fn headers(&self) -> Vec<(&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect()
    }

    /// The names whose forged value comes back.
    pub(super) fn shown_in(&self, answer: &super::Answer) -> Vec<&'static str> {
        let shown = self.0.iter().filter(|(_, value)| answer.shows(value));
        shown.map(|(name, _)| *name).collect()
    }
}

/// Visits with forged names, signed in if possible.
pub(super) async fn examine(
    patient: &Patient,
    cookie: &Examined,
    direct: &Direct,
) -> anyhow::Result<Finding> {
    let session = cookie
        .session
        .as_ref()
        .filter(|session| !session.cookie.is_empty());
    let session = session.map(|session| (COOKIE.as_str(), session.cookie.as_str()));
    let headers: Vec<(&str, &str)> = session.into_iter().collect();
    let plain = patient.visit(&Method::GET, &headers).await?;
    if !plain.is_page() {
        return Ok(cannot_tell("no visit gets as far as the application"));
    }
    let forged = Forged::new(&patient.mark);
    let with_forged = [&headers[..], &forged.headers()].concat();
    let seen = patient.visit(&Method::GET, &with_forged).await?;
    let believed = forged.shown_in(&seen.answer);
    if !believed.is_empty() {
        let what = format!(
            "the application shows what a visitor sends as {}",
            believed.join(", ")
        );
        return Ok(Finding::failed(Subject::Identity, what, STRIP));
    }
    if !seen.is_page() {
        return Ok(cannot_tell(
            "a visit with forged names does not get as far as the application",
        ));
    }
    let user = cookie.user.as_str();
    let names_user = user.len() > TOO_SHORT && plain.answer.shows(user) && seen.answer.shows(user);
    if names_user {
        let what = format!("the application goes on naming {user}, whatever a visitor sends");
        return Ok(Finding::ok(Subject::Identity, what));
    }
    if direct.shows_identity {
        let what =
            "the application shows a forged name when asked directly, and none through the proxy";
        return Ok(Finding::ok(Subject::Identity, what));
    }
    Ok(cannot_tell(
        "the application does not show whom it was told of",
    ))
}

fn cannot_tell(what: &str) -> Finding {
    Finding::cannot_tell(
        Subject::Identity,
        what,
        "name a user with --username and a --url that shows who is signed in",
    )
}
