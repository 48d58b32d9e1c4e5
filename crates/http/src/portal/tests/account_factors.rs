//! What users do about their second factors on the account pages, and confirming who they are before they may.

use std::time::Duration;

use doorward_accounts::Matter;
use doorward_credentials::{TotpKey, TotpSecret, TotpShape};
use doorward_model::{Clock, Secret};
use http::StatusCode;

use super::site::{Answer, Browser, PASSWORD, Site};

const FACTORS: &str = "/settings/two-factor-authentication";
const APP: &str = "/settings/two-factor-authentication/app";
const CODES: &str = "/settings/two-factor-authentication/recovery-codes";
const BANK: &str = "https://bank.example.com/";
const TO_BANK: &str = "rd=https%3A%2F%2Fbank.example.com%2F";

impl Site {
    /// The code that an app shows now which was given the key on this page.
    fn shown_code(&self, page: &Answer) -> String {
        let (_, rest) = page.body.split_once("<code id=\"secret\">").unwrap();
        let secret = rest.split('<').next().unwrap().replace(' ', "");
        let key = TotpKey {
            issuer: String::new(),
            shape: TotpShape::default(),
            secret: TotpSecret::from_base32(&Secret::new(secret)).unwrap(),
        };
        key.code(key.step(self.clock.now())).unwrap()
    }
}

impl Browser {
    /// Sends the form of a page with these fields more.
    pub(super) async fn fill(
        &mut self,
        page: &Answer,
        path: &str,
        more: &[(&str, &str)],
    ) -> Answer {
        let carried = ["token", "rd", "rm", "to"].map(|name| (name, page.field(name)));
        let mut fields: Vec<_> = more.to_vec();
        let carried = carried.iter();
        fields.extend(carried.filter_map(|(name, value)| Some((*name, value.as_deref()?))));
        self.post(path, &fields).await
    }

    pub(super) async fn enrol(&mut self, site: &Site) -> Answer {
        let page = self.get(APP).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.location());
        let code = site.shown_code(&page);
        self.fill(&page, APP, &[("code", &code)]).await
    }

    /// Presses a button of the page of factors.
    async fn press(&mut self, path: &str, more: &[(&str, &str)]) -> Answer {
        let mut page = self.get(FACTORS).await;
        if page.field("token").is_none() {
            page = self.get("/logout").await;
        }
        self.fill(&page, path, more).await
    }
}

#[tokio::test]
async fn codes_from_an_app_are_set_up_by_showing_one() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    browser.get(FACTORS).await.has(&format!("href=\"{APP}\""));
    let before = browser.jar["doorward_session"].clone();
    let page = browser.get(APP).await;
    page.has("<svg");
    let answer = browser.enrol(&site).await;
    assert_eq!(answer.location(), FACTORS);
    assert_ne!(browser.jar["doorward_session"], before, "SES-01");
    let page = browser.get(FACTORS).await;
    page.has("Codes from your app are set up.");
    page.has("A code every 30 seconds");
    page.has("None is left");
}

#[tokio::test]
async fn a_wrong_first_code_sets_nothing_up_and_keeps_the_key() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let page = browser.get(APP).await;
    let code = site.shown_code(&page);
    let answer = browser.fill(&page, APP, &[("code", "12")]).await;
    assert_eq!(answer.location(), APP);
    let again = browser.get(APP).await;
    again.has("That was not the code");
    assert_eq!(site.shown_code(&again), code, "loading again keeps the key");
    browser.get(FACTORS).await.lacks("A code every");
}

#[tokio::test]
async fn whoever_needs_a_second_step_and_has_none_enrols_on_the_way() {
    let site = Site::without_mail();
    let mut browser = site.browser();
    let answer = browser
        .sign_in(&format!("/?{TO_BANK}"), "alice", PASSWORD)
        .await;
    assert_eq!(answer.location(), format!("/2fa?{TO_BANK}"));
    let choice = browser.get(&format!("/2fa?{TO_BANK}")).await;
    choice.has(&format!("href=\"{APP}?{TO_BANK}\""));
    let keys = "/settings/two-factor-authentication/keys";
    choice.has(&format!("href=\"{keys}?{TO_BANK}\""));
    let page = browser.get(&format!("{APP}?{TO_BANK}")).await;
    page.has("asks for a second step");
    let code = site.shown_code(&page);
    let answer = browser.fill(&page, APP, &[("code", &code)]).await;
    assert_eq!(answer.location(), BANK);
}

/// SES-20: whoever has not confirmed who they are changes nothing.
#[tokio::test]
async fn enrolling_on_the_way_asks_for_the_code_from_the_mail_first() {
    let site = Site::new();
    let mut browser = site.browser();
    browser
        .sign_in(&format!("/?{TO_BANK}"), "alice", PASSWORD)
        .await;
    let way = format!("{TO_BANK}&to=app");
    let answer = browser.get(&format!("{APP}?{TO_BANK}")).await;
    assert_eq!(answer.location(), format!("/settings/confirm?{way}"));
    let page = browser.get(answer.location()).await;
    page.has("alice@example.com");
    assert_eq!(site.outbox.letters().len(), 0, "BRW-04");
    let sent = browser.fill(&page, "/settings/confirm/send", &[]).await;
    assert_eq!(sent.location(), format!("/settings/confirm/code?{way}"));

    let page = browser.get(sent.location()).await;
    let wrong = browser
        .fill(&page, "/settings/confirm/code", &[("code", "WRONG123")])
        .await;
    assert_eq!(wrong.location(), sent.location());
    browser
        .get(wrong.location())
        .await
        .has("That is not the code");
    let Some(Matter::ConfirmIdentity { code, .. }) = site.outbox.letters().pop().map(|l| l.matter)
    else {
        panic!("no code was mailed");
    };
    let right = browser
        .fill(&page, "/settings/confirm/code", &[("code", code.expose())])
        .await;
    assert_eq!(right.location(), format!("{APP}?{TO_BANK}"));
    assert_eq!(browser.get(right.location()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_mail_the_password_is_asked_for_once_more_after_a_while() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    for _ in 0..3 {
        site.clock.advance(Duration::from_mins(4));
        browser.get("/settings").await;
    }
    let answer = browser.get(APP).await;
    assert_eq!(answer.location(), "/settings/confirm?to=app");
    let page = browser.get(answer.location()).await;
    let wrong = browser
        .fill(&page, "/settings/confirm", &[("password", "not hers")])
        .await;
    assert_eq!(wrong.location(), "/settings/confirm?to=app");
    browser
        .get(wrong.location())
        .await
        .has("That is not your password.");
    let right = browser
        .fill(&page, "/settings/confirm", &[("password", PASSWORD)])
        .await;
    assert_eq!(right.location(), APP);
    assert_eq!(browser.get(APP).await.status, StatusCode::OK);
}

/// SES-20: acts need the proof too, not only the pages that lead to them.
#[tokio::test]
async fn nothing_is_changed_by_whoever_has_not_confirmed() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    for path in [CODES, &format!("{APP}/remove")] {
        let answer = browser.press(path, &[]).await;
        let confirm = "/settings/confirm?to=two-factor-authentication";
        assert_eq!(answer.location(), confirm, "{path}");
    }
    let answer = browser.press(APP, &[("code", "123456")]).await;
    assert_eq!(answer.location(), "/settings/confirm?to=app");
}

#[tokio::test]
async fn recovery_codes_are_shown_once_with_a_file_to_keep() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let none = browser.press(CODES, &[]).await;
    assert_eq!(none.location(), FACTORS);
    browser
        .get(FACTORS)
        .await
        .has("Set up a second step first.");

    browser.enrol(&site).await;
    let made = browser.press(CODES, &[]).await;
    assert_eq!(made.location(), CODES);
    let page = browser.get(CODES).await;
    assert_eq!(page.status, StatusCode::OK);
    let codes: Vec<_> = page.body.split("<code>").skip(1).collect();
    assert_eq!(codes.len(), 10);
    let first = codes[0].split('<').next().unwrap();
    page.has("download=\"recovery-codes.txt\"");
    page.has(&format!("data:text/plain;charset=utf-8,{first}%0A"));
    let again = browser.get(CODES).await;
    assert_eq!(again.location(), FACTORS, "loaded again it makes no others");
    let after = browser.get(FACTORS).await;
    after.has("10 are left");
    after.lacks(first);
}

#[tokio::test]
async fn an_app_is_removed_and_not_asked_for_any_more() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    browser.enrol(&site).await;
    browser.press(&format!("{APP}/remove"), &[]).await;
    let page = browser.get(FACTORS).await;
    page.has("not asked for any more");
    page.lacks("A code every");
    let mut later = site.browser();
    later
        .sign_in(&format!("/?{TO_BANK}"), "alice", PASSWORD)
        .await;
    let answer = later.get(&format!("/2fa?{TO_BANK}")).await;
    answer.has("Set up a second step");
}

#[tokio::test]
async fn a_trusted_browser_is_listed_and_forgotten() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    browser.enrol(&site).await;
    let view = browser.view(&site).await;
    let within = doorward_authn::InSession {
        session: &view,
        address: [127, 0, 0, 1].into(),
        request_id: doorward_model::RequestId::generate(&*site.services.entropy),
    };
    let sign_in = &site.services.second_factor.sign_in;
    assert!(sign_in.trust_browser(within).await.unwrap().is_some());

    let page = browser.get(FACTORS).await;
    page.has("Trusted browsers");
    let id = page.field("browser").unwrap();
    for odd in ["x", "-1"] {
        browser
            .press(&format!("{FACTORS}/browsers/forget"), &[("browser", odd)])
            .await;
        browser.get(FACTORS).await.has("was not trusted any more");
    }
    browser
        .press(&format!("{FACTORS}/browsers/forget"), &[("browser", &id)])
        .await;
    let page = browser.get(FACTORS).await;
    page.has("asked for the second step again");
    page.lacks("Trusted browsers");
}

impl Browser {
    async fn view(&self, site: &Site) -> std::sync::Arc<doorward_sessions::SessionView> {
        let token = doorward_sessions::SessionToken::parse(&self.jar["doorward_session"]).unwrap();
        let found = site.services.sessions.load(&token.key()).await;
        found.unwrap().unwrap()
    }
}

/// AUT-03: the pages share the limits of the calls.
#[tokio::test]
async fn confirming_is_limited_by_address() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let page = browser.get("/settings/confirm?to=app").await;
    for _ in 0..5 {
        let sent = browser.fill(&page, "/settings/confirm/send", &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    let sent = browser.fill(&page, "/settings/confirm/send", &[]).await;
    assert_eq!(sent.status, StatusCode::TOO_MANY_REQUESTS);
    for path in ["/settings/confirm/code", "/settings/confirm"] {
        let wrong = [("code", "WRONG123"), ("password", "not hers")];
        for _ in 0..5 {
            browser.fill(&page, path, &wrong).await;
        }
    }
    for path in [
        "/settings/confirm/code",
        "/settings/confirm/key",
        "/settings/confirm",
    ] {
        let answer = browser.fill(&page, path, &[]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
}
