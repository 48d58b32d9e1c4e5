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
use crate::portal::pages::NewPassword;

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

/// A passkey that was used, and a security key that seems to have been copied.
fn key_rows(frame: Frame<'_>) -> Vec<KeyRow> {
    let now = frame.moment(Timestamp::from_unix_millis(0));
    let row = |number: u8, is_passkey: bool| KeyRow {
        id: number.to_string(),
        name: HOSTILE.into(),
        is_passkey,
        model: is_passkey.then_some("A model"),
        copies: HOSTILE.into(),
        since: now.clone(),
        last_used: is_passkey.then(|| now.clone()),
        may_be_copied: !is_passkey,
    };
    vec![row(1, true), row(2, false)]
}

/// The pages of passwords and keys.
fn passwords_and_keys(frame: Frame<'_>) -> Vec<askama::Result<String>> {
    let many = || vec![HOSTILE.to_owned(), HOSTILE.to_owned()];
    let wanted = NewPassword {
        wanted: many(),
        faults: vec![],
    };
    let faulty = NewPassword {
        wanted: vec![],
        faults: many(),
    };
    let password = |new: Option<NewPassword>| {
        let page = PasswordPage {
            frame,
            desk: desk(AccountPage::Password, None),
            form: form(),
            name: HOSTILE.into(),
            new,
        };
        page.render()
    };
    let keys = |host: Option<String>, keys: Vec<KeyRow>| {
        let page = KeysPage {
            frame,
            desk: desk(AccountPage::Keys, None),
            form: form(),
            host,
            keys,
            register: HOSTILE.into(),
            next: HOSTILE.into(),
            confirm: HOSTILE.into(),
        };
        page.render()
    };
    let passwords = [Some(wanted), Some(faulty), None].map(password);
    let keys = [
        keys(None, key_rows(frame)),
        keys(Some(HOSTILE.into()), vec![]),
    ];
    passwords.into_iter().chain(keys).collect()
}

fn codes(frame: Frame<'_>) -> CodesPage<'_> {
    CodesPage {
        frame,
        desk: desk(AccountPage::Factors, None),
        codes: vec![HOSTILE.into()],
        file: HOSTILE.into(),
    }
}

fn method() -> MethodRow {
    MethodRow {
        word: HOSTILE,
        label: HOSTILE.into(),
        is_preferred: true,
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
        let has_keys = app.is_some();
        let page = FactorsPage {
            frame,
            desk: desk(AccountPage::Factors, None),
            form: form(),
            offers_app: true,
            offers_keys: true,
            keys: key_rows(frame).into_iter().filter(|_| has_keys).collect(),
            codes_left: app.is_some().then(|| HOSTILE.to_owned()),
            few_codes: true,
            app,
            browsers,
            methods: vec![method()],
        };
        page.render()
    };
    let mut pages = vec![listed(Some(app), vec![browser]), listed(None, vec![])];
    pages.push(codes(frame).render());
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
    pages.extend(confirms(frame));
    pages
}

/// The pages on which users confirm who they are.
fn confirms(frame: Frame<'_>) -> [askama::Result<String>; 3] {
    [Ask::Mail, Ask::Code, Ask::Password].map(|ask| {
        let page = ConfirmPage {
            frame,
            desk: desk(AccountPage::Factors, None),
            form: form(),
            ask,
            key: Some(HOSTILE.into()),
            mailbox: Some(HOSTILE.into()),
        };
        page.render()
    })
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
    pages.extend(passwords_and_keys(frame));
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
