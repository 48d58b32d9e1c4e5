//! Every page in every language, whole and with hostile data in it; every message used and every
//! used message there.

use std::collections::BTreeSet;
use std::path::Path;

use askama::Template as _;
use doorward_model::fake::CountingEntropy;
use doorward_model::{RequestId, Timestamp};
use doorward_text::{Language, Texts};
use http::header::CONTENT_LENGTH;
use http::{Method, StatusCode};

use super::site::Site;
use crate::BasePath;
use crate::portal::frame::{Frame, Mood};
use crate::portal::notice::Notice;
use crate::portal::pages::*;

pub(crate) const HOSTILE: &str =
    "\"><svg onload=alert(1)></script><script>alert(1)</script>{{7*7}}'&amp;";

fn frame(texts: &Texts, language: Language) -> Frame<'_> {
    Frame {
        texts,
        language,
        site: HOSTILE,
        base: "/sub",
        request_id: RequestId::generate(&CountingEntropy::default()),
        title: HOSTILE,
        mood: Mood::Error,
    }
}

fn account() -> AccountCard {
    AccountCard {
        initial: "<".into(),
        display_name: HOSTILE.into(),
        detail: HOSTILE.into(),
    }
}

pub(crate) fn form() -> FormState {
    FormState {
        token: "token".into(),
        rd: Some(HOSTILE.into()),
        rm: Some("GET".into()),
        to: Some("profile".into()),
    }
}

fn sign_in(frame: Frame<'_>, notice: Option<Notice>) -> SignInPage<'_> {
    SignInPage {
        frame,
        host: Some(HOSTILE.into()),
        to_account: false,
        notice,
        name: HOSTILE.into(),
        lost: Some("/reset-password/step1".to_owned()),
        remember: Some(true),
        form: form(),
        next: HOSTILE.into(),
        passkey: Some("/api/firstfactor/passkey".into()),
    }
}

fn second_key(frame: Frame<'_>, has_keys: bool) -> SecondKeyPage<'_> {
    SecondKeyPage {
        frame,
        host: Some(HOSTILE.into()),
        account: account(),
        has_keys,
        next: HOSTILE.into(),
        others: vec![MethodLink {
            path: HOSTILE.into(),
            words: HOSTILE.into(),
        }],
    }
}

fn first_step_again(frame: Frame<'_>, notice: Option<Notice>) -> FirstStepAgainPage<'_> {
    FirstStepAgainPage {
        frame,
        text: HOSTILE.into(),
        action: HOSTILE.into(),
        host: Some(HOSTILE.into()),
        notice,
        name: HOSTILE.into(),
        account: account(),
        has_keys: notice.is_none(),
        next: HOSTILE.into(),
        form: form(),
    }
}

fn code(frame: Frame<'_>, notice: Option<Notice>) -> CodePage<'_> {
    CodePage {
        frame,
        title: HOSTILE.into(),
        name: HOSTILE.into(),
        host: Some(HOSTILE.into()),
        notice,
        digits: Some(6).filter(|_| notice.is_none()),
        trust: Some(HOSTILE.into()),
        trust_is_ticked: true,
        others: vec![MethodLink {
            path: HOSTILE.into(),
            words: HOSTILE.into(),
        }],
        action: HOSTILE.into(),
        form: form(),
    }
}

/// The pages of lost passwords, of mails that nobody asked for, and of the account.
fn less_common(frame: Frame<'_>) -> Vec<askama::Result<String>> {
    let many = || vec![HOSTILE.to_owned(), HOSTILE.to_owned()];
    let finish = |wanted: Vec<String>, faults: Vec<String>| {
        let page = ResetFinishPage {
            frame,
            new: NewPassword { wanted, faults },
            form: form(),
        };
        page.render()
    };
    let set_up = SetUpPage {
        frame,
        host: Some(HOSTILE.into()),
        account: account(),
        app: HOSTILE.into(),
        keys: HOSTILE.into(),
    };
    let mut pages = vec![
        set_up.render(),
        finish(many(), vec![]),
        finish(vec![], many()),
        ResetDonePage { frame }.render(),
    ];
    let stages = [
        ResetStage::Ask,
        ResetStage::Sent,
        ResetStage::Over,
        ResetStage::Impossible,
    ];
    pages.extend(stages.map(|stage| {
        let form = form();
        ResetStartPage { frame, stage, form }.render()
    }));
    let stages = [RevokeStage::Ask, RevokeStage::Done, RevokeStage::Nothing];
    pages.extend(stages.map(|stage| {
        let page = RevokePage {
            frame,
            stage,
            path: HOSTILE.into(),
            form: form(),
        };
        page.render()
    }));
    pages.extend(super::account_pages::samples(frame));
    pages
}

/// Every page with sample data.
fn samples(frame: Frame<'_>) -> Vec<String> {
    let host = || HOSTILE.to_owned();
    let link = Link {
        url: "https://home.example.com/".into(),
        host: host(),
    };
    let since = Some(frame.moment(Timestamp::from_unix_millis(0)));
    let notice = Some(Notice::StaleSignOut);
    let mut pages = vec![
        sign_in(frame, None).render(),
        SignedInPage {
            frame,
            account: account(),
            since,
            home: Some(link),
        }
        .render(),
        SignOutPage {
            frame,
            account: account(),
            notice,
            form: form(),
        }
        .render(),
        SignedOutPage { frame }.render(),
        ForbiddenPage {
            frame,
            host: host(),
            account: account(),
            form: form(),
        }
        .render(),
        SecondStepPage {
            frame,
            title: host(),
            text: host(),
            host: Some(host()),
            account: account(),
        }
        .render(),
        code(frame, None).render(),
        second_key(frame, true).render(),
        second_key(frame, false).render(),
        ProblemPage {
            frame,
            title: host(),
            text: host(),
        }
        .render(),
        first_step_again(frame, None).render(),
        first_step_again(frame, Some(Notice::WrongPassword)).render(),
    ];
    pages.extend(less_common(frame));
    pages.extend(super::push::samples(frame));
    pages.extend(with_notices(frame));
    pages.into_iter().map(Result::unwrap).collect()
}

/// The pages that say what was wrong with a form, each time something else.
fn with_notices(frame: Frame<'_>) -> impl Iterator<Item = askama::Result<String>> {
    let notices = Notice::ALL.into_iter();
    let notices = notices.filter(|notice| *notice != Notice::StaleSignOut);
    notices.map(move |notice| match notice.field() {
        "code" => code(frame, Some(notice)).render(),
        "push" => super::push::page(frame, Some(notice)).render(),
        _ => sign_in(frame, Some(notice)).render(),
    })
}

#[test]
fn hostile_data_is_text_on_every_page_in_every_language() {
    // BRW-10, BRW-11
    let texts = Texts::embedded();
    for language in texts.languages() {
        for page in samples(frame(&texts, language)) {
            assert!(!page.contains("<svg onload"), "{page}");
            assert!(!page.contains("<script>"), "{page}");
            assert!(!page.contains(HOSTILE), "{page}");
            assert!(page.contains(&format!("<html lang=\"{}\" dir=\"", language.tag())));
            assert_eq!(page.matches("<h1>").count(), 1, "{page}");
        }
    }
}

#[test]
fn pages_are_whole_html() {
    let texts = Texts::embedded();
    let english = texts.negotiate(None);
    for page in samples(frame(&texts, english)) {
        for element in [
            "html", "head", "body", "main", "footer", "h1", "form", "div", "p", "span",
        ] {
            let opened = page.matches(&format!("<{element}>")).count()
                + page.matches(&format!("<{element} ")).count();
            assert_eq!(
                opened,
                page.matches(&format!("</{element}>")).count(),
                "{element}: {page}"
            );
        }
        let labels: BTreeSet<&str> = attributes(&page, " for=\"").collect();
        let ids: Vec<&str> = attributes(&page, " id=\"").collect();
        assert_eq!(
            ids.len(),
            ids.iter().collect::<BTreeSet<_>>().len(),
            "an id comes twice: {page}"
        );
        assert!(labels.iter().all(|label| ids.contains(label)), "{page}");
        for described in attributes(&page, " aria-describedby=\"").flat_map(str::split_whitespace) {
            assert!(ids.contains(&described), "{described} is missing in {page}");
        }
        for target in attributes(&page, " href=\"#") {
            assert!(ids.contains(&target), "{target} is missing in {page}");
        }
    }
}

fn attributes<'p>(page: &'p str, start: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

#[test]
fn paths_stand_behind_the_base() {
    let texts = Texts::embedded();
    let page = samples(frame(&texts, texts.negotiate(None))).remove(0);
    for path in [
        "action=\"/sub/\"",
        "href=\"/sub/static/style.",
        "src=\"/sub/static/pages.",
    ] {
        assert!(page.contains(path), "{path} in {page}");
    }
    assert!(BasePath::parse("/sub").is_some());
    for odd in [
        "",
        "/",
        "sub",
        "//evil.test",
        "/a/b",
        "/a?b",
        "/\\evil",
        "/sub/",
    ] {
        assert_eq!(BasePath::parse(odd), None, "{odd}");
    }
}

fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "tests") {
            sources(&path, found);
        } else if path.is_file() {
            found.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// Templates and code that say things.
fn everything_that_speaks() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = String::new();
    sources(&root.join("../../web/templates"), &mut found);
    sources(&root.join("src/portal"), &mut found);
    sources(&root.join("../text/src"), &mut found);
    sources(&root.join("../notify/src"), &mut found);
    found
}

#[test]
fn every_message_is_used() {
    let spoken = everything_that_speaks();
    let texts = Texts::embedded();
    let unused: Vec<_> = texts
        .keys()
        .filter(|key| !spoken.contains(&format!("\"{key}\"")))
        .collect();
    assert_eq!(
        unused, [""; 0],
        "these keys of web/locales/en.ftl are used nowhere"
    );
}

#[test]
fn every_used_message_exists() {
    let spoken = everything_that_speaks();
    let texts = Texts::embedded();
    let keys: BTreeSet<&str> = texts.keys().collect();
    let starts = ["say(\"", "say_with(\"", "around(\"", "number_key = \""];
    for start in starts {
        for key in attributes(&spoken, start) {
            assert!(keys.contains(key), "{key:?} is not in web/locales/en.ftl");
        }
    }
    for key in super::account_pages::keys() {
        assert!(keys.contains(key), "{key:?} is not in web/locales/en.ftl");
    }
    for notice in Notice::ALL {
        for key in [notice.title(), notice.text(), notice.link()] {
            assert!(keys.contains(key), "{key:?} is not in web/locales/en.ftl");
        }
    }
}

#[tokio::test]
async fn what_is_reflected_is_encoded() {
    // BRW-10, BRW-12
    let site = Site::new();
    let mut browser = site.browser();
    browser.jar.insert("language".into(), "\"><svg>".into());
    let hostile = "%22%3E%3Csvg%20onload%3Dalert(1)%3E";
    for path in [
        format!("/?rd={hostile}&rm={hostile}&error={hostile}"),
        format!("/?rd=https%3A%2F%2Fapp.example.com%2F{hostile}"),
        "/?rd=https%3A%2F%2Fapp.example.com%2F%22%3E%3Csvg%3E".to_owned(),
        format!("/{hostile}"),
        format!("/logout?rd={hostile}"),
    ] {
        let extra = [("accept-language", "\"><svg onload=alert(1)>")];
        let page = browser
            .send(Method::GET, &path, &extra, String::new())
            .await;
        page.lacks("<svg onload");
        page.lacks("<svg>");
    }
}

#[tokio::test]
async fn unknown_addresses_are_told_apart_for_people_and_machines() {
    let site = Site::new();
    let mut browser = site.browser();
    let page = browser.get("/nothing/here").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.has("There is no such page");
    page.has("<title>Error: There is no such page");
    for path in [
        "/api/nothing",
        "/api",
        "/static/x.css",
        "/.well-known/x",
        "/locales/none",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(
            (answer.status, &*answer.body),
            (StatusCode::NOT_FOUND, "404 Not Found"),
            "{path}"
        );
    }
    browser.get("/apifood").await.has("There is no such page");
}

#[tokio::test]
async fn slashes_never_lead_away() {
    // RED-07
    let site = Site::new();
    for path in [
        "//evil.tld/%2e%2e",
        "/%5Cevil.tld",
        "/auth//evil.tld/",
        "//",
        "/logout/",
        "/..//evil",
    ] {
        let answer = site.browser().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.location(), "", "{path}");
    }
}

#[tokio::test]
async fn pages_can_be_asked_for_with_head() {
    let site = Site::new();
    let answer = site
        .browser()
        .send(Method::HEAD, "/", &[], String::new())
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.is_empty() && answer.header(CONTENT_LENGTH) != "0");
}
