//! What every account page has around it: whose it is, the navigation, and what the page before left to tell. It must not know
//! what stands inside.

use askama::Template;
use axum::response::Response;
use http::StatusCode;

use super::Account;
use super::page::AccountPage;
use super::told::Told;
use crate::csrf::FormGuard;
use crate::portal::answer;
use crate::portal::flash;
use crate::portal::frame::{Frame, Mood};
use crate::portal::pages::FormState;
use crate::portal::way::Way;

/// The surroundings of an account page.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    /// Whose account it is.
    pub(crate) display_name: String,
    /// The page that is open.
    pub(crate) open: AccountPage,
    /// What has just happened.
    pub(crate) told: Option<Told>,
    /// What every form on the page carries unseen.
    pub(crate) form: FormState,
}

impl Desk {
    /// The pages that the navigation lists, each with whether it is the one that is open.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (AccountPage, bool)> {
        let open = self.open.listed();
        AccountPage::LISTED
            .into_iter()
            .map(move |page| (page, page == open))
    }
}

/// An account page on its way to the visitor: the desk, and what goes with the response.
#[derive(Debug)]
pub(crate) struct Laid<'a> {
    account: &'a Account,
    guard: FormGuard,
    title: String,
    mood: Mood,
    desk: Desk,
}

impl Account {
    /// Lays the desk for a page. Its forms carry `way`.
    pub(crate) fn lay(&self, open: AccountPage, way: &Way) -> Laid<'_> {
        let guard = self.place.guard();
        let desk = Desk {
            display_name: self.session().user().display_name.clone(),
            open,
            told: Told::of(&self.place),
            form: way.form(self.place.token(&guard)),
        };
        let title = self.place.scene.say(open.title());
        let mood = match desk.told {
            Some(told) if told.is_bad() => Mood::Error,
            _ => Mood::Calm,
        };
        Laid {
            account: self,
            guard,
            title,
            mood,
            desk,
        }
    }
}

impl Laid<'_> {
    /// The same under another heading than the page's own.
    pub(crate) fn titled(mut self, title: String) -> Self {
        self.title = title;
        self
    }

    /// The same for a page that tells of a mistake in its form.
    pub(crate) fn with_mistakes(mut self) -> Self {
        self.mood = Mood::Error;
        self
    }

    /// The desk, for the page's data.
    pub(crate) fn desk(&self) -> Desk {
        self.desk.clone()
    }

    /// The frame, for the page's data.
    pub(crate) fn frame(&self) -> Frame<'_> {
        self.account.place.scene.frame(&self.title, self.mood)
    }

    /// The response with the rendered page and the cookies that belong to its forms and notices.
    pub(crate) fn serve(&self, status: StatusCode, page: &impl Template) -> Response {
        let place = &self.account.place;
        let response = answer::page(status, page, &place.scene.snapshot.cookie_domains);
        let cookies = [
            self.guard.set_cookie(),
            flash::clear(&place.scene.headers, place.reach()),
        ];
        answer::with_cookies(response, cookies.into_iter().flatten())
    }
}
