//! The account pages as data: only the fields that they show. They know no domain objects.

use askama::Template;

use super::desk::Desk;
use crate::portal::frame::{Frame, Moment};

/// Who the user is.
#[derive(Debug, Template)]
#[template(path = "pages/account/profile.html")]
pub(crate) struct ProfilePage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) name: String,
    pub(crate) display_name: String,
    pub(crate) emails: Vec<String>,
    pub(crate) groups: Vec<String>,
}

/// Where the user is signed in.
#[derive(Debug, Template)]
#[template(path = "pages/account/sessions.html")]
pub(crate) struct SessionsPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    /// The session of this browser; none where it has ended while the page was made.
    pub(crate) this: Vec<SessionRow>,
    pub(crate) others: Vec<SessionRow>,
}

/// A session in the list.
#[derive(Debug)]
pub(crate) struct SessionRow {
    /// What the form that ends it names it by.
    pub(crate) handle: String,
    /// The browser, in a few words.
    pub(crate) name: String,
    pub(crate) address: Option<String>,
    pub(crate) since: Moment,
    pub(crate) last_used: Moment,
}

/// What happened lately.
#[derive(Debug, Template)]
#[template(path = "pages/account/activity.html")]
pub(crate) struct ActivityPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) rows: Vec<HappeningRow>,
    /// Our own path to what is older, if there may be something.
    pub(crate) older: Option<String>,
    /// Whether these are the latest.
    pub(crate) is_first: bool,
}

/// Something that happened.
#[derive(Debug)]
pub(crate) struct HappeningRow {
    pub(crate) words: String,
    pub(crate) address: Option<String>,
    pub(crate) at: Moment,
}
