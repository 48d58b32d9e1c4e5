//! The account pages with sample data, for the tests of all pages.

use askama::Template as _;
use doorward_model::{EventKind, FactorKind, Timestamp};

use super::pages::{HOSTILE, form};
use crate::portal::account::activity;
use crate::portal::account::confirm::Ask;
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

fn happening(frame: Frame<'_>) -> HappeningRow {
    HappeningRow {
        words: HOSTILE.into(),
        address: Some("2001:db8::1".into()),
        at: frame.moment(Timestamp::from_unix_millis(0)),
    }
}

/// The pages of second factors, and of confirming who one is.
fn factors(frame: Frame<'_>) -> Vec<askama::Result<String>> {
    let now = frame.moment(Timestamp::from_unix_millis(0));
    let app = AppRow {
        words: HOSTILE.into(),
        since: now.clone(),
        last_used: Some(now.clone()),
    };
    let browser = BrowserRow {
        id: "1".into(),
        name: HOSTILE.into(),
        address: Some(HOSTILE.into()),
        since: now.clone(),
        until: now,
    };
    let listed = |app: Option<AppRow>, browsers: Vec<BrowserRow>| {
        let page = FactorsPage {
            frame,
            desk: desk(AccountPage::Factors, None),
            form: form(),
            offers_app: true,
            codes_left: app.is_some().then(|| HOSTILE.to_owned()),
            few_codes: true,
            app,
            browsers,
        };
        page.render()
    };
    let mut pages = vec![listed(Some(app), vec![browser]), listed(None, vec![])];
    pages.push(
        CodesPage {
            frame,
            desk: desk(AccountPage::Factors, None),
            codes: vec![HOSTILE.into()],
            file: HOSTILE.into(),
        }
        .render(),
    );
    pages.push(
        AppPage {
            frame,
            desk: desk(AccountPage::App, None),
            form: form(),
            host: Some(HOSTILE.into()),
            picture: "<svg></svg>".into(),
            secret: HOSTILE.into(),
            address: HOSTILE.into(),
            digits: 6,
        }
        .render(),
    );
    pages.extend([Ask::Mail, Ask::Code, Ask::Password].map(|ask| {
        let page = ConfirmPage {
            frame,
            desk: desk(AccountPage::Factors, None),
            form: form(),
            ask,
            mailbox: Some(HOSTILE.into()),
        };
        page.render()
    }));
    pages
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
    pages.extend([true, false].map(|is_first| {
        let page = ActivityPage {
            frame,
            desk: desk(AccountPage::Activity, None),
            rows: if is_first {
                vec![happening(frame)]
            } else {
                vec![]
            },
            older: is_first.then(|| "/settings/activity?before=1".to_owned()),
            is_first,
        };
        page.render()
    }));
    pages.extend(factors(frame));
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
    let sentences = EventKind::ALL.into_iter().map(activity::sentence);
    let factors = FactorKind::ALL.into_iter().map(activity::factor);
    let titles = titles.chain(AccountPage::ALL.into_iter().map(AccountPage::label));
    let titles = titles.chain(sentences).chain(factors);
    titles.chain(Told::ALL.into_iter().map(Told::key))
}
