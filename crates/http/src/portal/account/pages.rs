//! The account pages as data: only the fields that they show. They know no domain objects.

use askama::Template;

use super::confirm::Ask;
use super::desk::Desk;
use crate::portal::frame::{Frame, Moment};
use crate::portal::pages::{FormState, NewPassword};

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

/// Who is about to change something?
#[derive(Debug, Template)]
#[template(path = "pages/account/confirm.html")]
pub(crate) struct ConfirmPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) form: FormState,
    pub(crate) ask: Ask,
    /// The call that asks for a key, where one confirms as well.
    pub(crate) key: Option<String>,
    /// Where a code is mailed to.
    pub(crate) mailbox: Option<String>,
}

/// Another password.
#[derive(Debug, Template)]
#[template(path = "pages/account/password.html")]
pub(crate) struct PasswordPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) form: FormState,
    /// The user name, for password managers.
    pub(crate) name: String,
    /// The new one; `None` where passwords are not changed here.
    pub(crate) new: Option<NewPassword>,
}

/// Two-step sign-in.
#[derive(Debug, Template)]
#[template(path = "pages/account/factors.html")]
pub(crate) struct FactorsPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) form: FormState,
    /// Whether codes from an app can be set up.
    pub(crate) offers_app: bool,
    pub(crate) app: Option<AppRow>,
    /// Whether passkeys and security keys can be added.
    pub(crate) offers_keys: bool,
    pub(crate) keys: Vec<KeyRow>,
    /// How many recovery codes are left; `None` where there is no second factor that they could stand in for.
    pub(crate) codes_left: Option<String>,
    pub(crate) few_codes: bool,
    pub(crate) browsers: Vec<BrowserRow>,
    /// What can be asked for first; none unless there are several.
    pub(crate) methods: Vec<MethodRow>,
}

/// A method that can be asked for first.
#[derive(Debug)]
pub(crate) struct MethodRow {
    /// What the form names it by.
    pub(crate) word: &'static str,
    pub(crate) label: String,
    pub(crate) is_preferred: bool,
}

/// The user's app.
#[derive(Debug)]
pub(crate) struct AppRow {
    pub(crate) words: String,
    pub(crate) since: Moment,
    pub(crate) last_used: Option<Moment>,
}

/// Passkeys and security keys.
#[derive(Debug, Template)]
#[template(path = "pages/account/keys.html")]
pub(crate) struct KeysPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) form: FormState,
    /// The application that asked for a second step.
    pub(crate) host: Option<String>,
    pub(crate) keys: Vec<KeyRow>,
    /// The address of the call that adds one.
    pub(crate) register: String,
    /// The page to open once one is added.
    pub(crate) next: String,
    /// The page that confirms who is asking.
    pub(crate) confirm: String,
}

/// One of the user's keys.
#[derive(Debug)]
pub(crate) struct KeyRow {
    /// What the forms that change it name it by.
    pub(crate) id: String,
    pub(crate) name: String,
    /// Whether it can sign in by itself.
    pub(crate) is_passkey: bool,
    /// What its model is called.
    pub(crate) model: Option<&'static str>,
    /// Whether there is more than one of it, in words.
    pub(crate) copies: String,
    pub(crate) since: Moment,
    pub(crate) last_used: Option<Moment>,
    /// Whether somebody seems to have copied it.
    pub(crate) may_be_copied: bool,
}

/// A browser that the user trusts.
#[derive(Debug)]
pub(crate) struct BrowserRow {
    /// What the form that forgets it names it by.
    pub(crate) id: String,
    /// The browser, in a few words.
    pub(crate) name: String,
    pub(crate) address: Option<String>,
    pub(crate) since: Moment,
    pub(crate) until: Moment,
}

/// Recovery codes, the one time that they are shown.
#[derive(Debug, Template)]
#[template(path = "pages/account/codes.html")]
pub(crate) struct CodesPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) codes: Vec<String>,
    /// The address of a text file with the codes.
    pub(crate) file: String,
}

/// Setting up codes from an app.
#[derive(Debug, Template)]
#[template(path = "pages/account/app.html")]
pub(crate) struct AppPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) desk: Desk,
    pub(crate) form: FormState,
    /// The application that asked for a second step.
    pub(crate) host: Option<String>,
    /// The QR code, drawn by us.
    pub(crate) picture: String,
    /// The key, to be typed.
    pub(crate) secret: String,
    /// The key as an address, which an app on the same device opens.
    pub(crate) address: String,
    pub(crate) digits: u8,
}
