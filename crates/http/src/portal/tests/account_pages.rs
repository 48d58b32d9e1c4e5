//! The account pages with sample data, for the tests of all pages.

use askama::Template as _;
use doorward_model::Timestamp;

use super::pages::{HOSTILE, form};
use crate::portal::account::desk::Desk;
use crate::portal::account::page::AccountPage;
use crate::portal::account::pages::*;
use crate::portal::account::told::Told;
use crate::portal::frame::Frame;

fn desk(open: AccountPage, told: Option<Told>) -> Desk {
    Desk {
        display_name: HOSTILE.into(),
        open,
        told,
        form: form(),
    }
}

fn session(frame: Frame<'_>) -> SessionRow {
    SessionRow {
        handle: "handle".into(),
        name: HOSTILE.into(),
        address: Some("2001:db8::1".into()),
        since: frame.moment(Timestamp::from_unix_millis(0)),
        last_used: frame.moment(Timestamp::from_unix_millis(0)),
    }
}

/// Every account page with sample data, and every notice on one of them.
pub(crate) fn samples(frame: Frame<'_>) -> Vec<askama::Result<String>> {
    let many = || vec![HOSTILE.to_owned(), HOSTILE.to_owned()];
    let mut pages = vec![
        ProfilePage {
            frame,
            desk: desk(AccountPage::Profile, None),
            name: HOSTILE.into(),
            display_name: HOSTILE.into(),
            emails: many(),
            groups: many(),
        }
        .render(),
    ];
    let told = Told::ALL.into_iter().map(Some).chain([None]);
    pages.extend(told.map(|told| {
        let page = SessionsPage {
            frame,
            desk: desk(AccountPage::Sessions, told),
            this: vec![session(frame)],
            others: vec![session(frame), session(frame)],
        };
        page.render()
    }));
    pages
}

/// The keys that these pages name through values.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    let titles = AccountPage::ALL.into_iter().map(AccountPage::title);
    titles.chain(Told::ALL.into_iter().map(Told::key))
}
