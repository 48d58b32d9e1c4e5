//! What a security key or passkey does on the pages: confirming who one is, the password after it, recovery codes beside it, and
//! what happens when it was copied.

use std::time::Duration;

use doorward_accounts::Matter;
use doorward_credentials::webauthn::fake::Authenticator;
use doorward_model::EventKind;
use doorward_policy::{Policy, RuleSpec};
use http::StatusCode;
use serde_json::json;

use super::site::{Answer, Browser, PASSWORD, Site, rule, rules};
use crate::api::tests::keys::{data, key, raise, register};
use crate::api::tests::passkeys::{answered, asked, enrolled, enrolled_in};

const FACTORS: &str = "/settings/two-factor-authentication";
const CODES: &str = "/settings/two-factor-authentication/recovery-codes";
const CONFIRM: &str = "/settings/confirm?to=two-factor-authentication";
const TO_BANK: &str = "rd=https%3A%2F%2Fbank.example.com%2F";
const BANK: &str = "https://bank.example.com/";

/// Signs in with a passkey.
async fn by_passkey(site: &Site, key: &mut Authenticator) -> Browser {
    let mut browser = site.browser();
    let body = json!({ "response": key.sign(&asked(&mut browser).await) });
    let answer = answered(&mut browser, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    browser
}

/// Sends what the key answers by the form of the page.
async fn confirm(browser: &mut Browser, key: &mut Authenticator) -> Answer {
    let page = browser.get(CONFIRM).await;
    page.has("data-key=\"/api/secondfactor/webauthn\"");
    let options = data(&browser.get("/api/secondfactor/webauthn").await);
    let answer = key.sign(&options).to_string();
    browser
        .fill(&page, "/settings/confirm/key", &[("response", &answer)])
        .await
}

async fn makes_codes(browser: &mut Browser) -> bool {
    let page = browser.get(FACTORS).await;
    let made = browser.fill(&page, CODES, &[]).await;
    made.location() == CODES
}

#[tokio::test]
async fn a_key_confirms_as_well_as_a_mailed_code() {
    let (site, mut key) = enrolled().await;
    let mut browser = site.signed_in().await;
    assert!(!makes_codes(&mut browser).await);
    let before = browser.jar["doorward_session"].clone();
    let answer = confirm(&mut browser, &mut key).await;
    assert_eq!(answer.location(), FACTORS);
    assert_ne!(browser.jar["doorward_session"], before, "SES-01");
    assert!(makes_codes(&mut browser).await);
    let kinds = site.events().kinds();
    assert!(kinds.contains(&EventKind::ElevationGranted), "{kinds:?}");
}

/// WAN-03.
#[tokio::test]
async fn an_answer_that_does_not_count_confirms_nobody() {
    let (site, _hers) = enrolled().await;
    let mut browser = site.signed_in().await;
    let answer = confirm(&mut browser, &mut key(9)).await;
    assert_eq!(answer.location(), CONFIRM);
    browser.get(CONFIRM).await.has("That key does not count");
    let page = browser.get(CONFIRM).await;
    for odd in ["", "{}", "no JSON"] {
        let fields = [("response", odd)];
        let answer = browser.fill(&page, "/settings/confirm/key", &fields).await;
        assert_eq!(answer.location(), CONFIRM, "{odd}");
    }
    assert!(!makes_codes(&mut browser).await);
}

/// SES-20: whoever holds a key and nothing else does not change how its owner signs in.
#[tokio::test]
async fn a_key_alone_does_not_confirm_where_mail_does() {
    let (site, mut key) = enrolled().await;
    let mut browser = by_passkey(&site, &mut key).await;
    browser.get(CONFIRM).await.lacks("data-key");
    let page = browser.get(CONFIRM).await;
    let options = data(&browser.get("/api/secondfactor/webauthn").await);
    let answer = key.sign(&options).to_string();
    browser
        .fill(&page, "/settings/confirm/key", &[("response", &answer)])
        .await;
    assert!(!makes_codes(&mut browser).await);
}

#[tokio::test]
async fn whoever_began_with_a_passkey_gives_the_password_as_the_second_step() {
    let (site, mut key) = enrolled().await;
    let mut browser = by_passkey(&site, &mut key).await;
    let password = format!("/2fa/password?{TO_BANK}");
    let answer = browser.get(&format!("/2fa?{TO_BANK}")).await;
    assert_eq!(answer.location(), password);
    let page = browser.get(&password).await;
    page.has("Enter your password too");
    page.lacks("data-second-key");
    for (typed, words) in [("", "is missing"), ("not hers", "That is not the password")] {
        let fields = [("password", typed)];
        let wrong = browser.fill(&page, "/2fa/password", &fields).await;
        assert_eq!(wrong.location(), password);
        browser.get(&password).await.has(words);
    }
    let fields = [("password", PASSWORD)];
    let right = browser.fill(&page, "/2fa/password", &fields).await;
    assert_eq!(right.location(), BANK);
    let done = browser.get(&password).await;
    assert_eq!(done.location(), BANK, "it is asked for once");
}

#[tokio::test]
async fn nobody_else_is_asked_for_the_password_as_the_second_step() {
    let site = Site::new();
    let stranger = site.browser().get("/2fa/password").await;
    assert_eq!(stranger.location(), "/");
    let mut browser = site.signed_in().await;
    let answer = browser.get(&format!("/2fa/password?{TO_BANK}")).await;
    assert_eq!(answer.location(), format!("/2fa?{TO_BANK}"));
    let fields = [("token", "old"), ("password", PASSWORD), ("rd", BANK)];
    let stale = browser.post("/2fa/password", &fields).await;
    assert_eq!(stale.status, StatusCode::FORBIDDEN);
    stale.has("This form was out of date");
}

#[tokio::test]
async fn a_passkey_that_is_too_old_is_given_again() {
    let young = RuleSpec {
        max_age: Some(Duration::from_mins(3)),
        ..rule("young.example.com", Policy::OneFactor)
    };
    let all = rules().into_iter().chain([young]).collect();
    let (site, mut key) = enrolled_in(Site::with_passkeys_and(all)).await;
    let mut browser = by_passkey(&site, &mut key).await;
    let way = "/?rd=https%3A%2F%2Fyoung.example.com%2F";
    let target = "https://young.example.com/";
    assert_eq!(browser.get(way).await.location(), target);
    site.clock.advance(Duration::from_secs(181));
    let page = browser.get(way).await;
    page.has("Confirm that it is you");
    page.has(&format!("data-next=\"{way}\""));
    raise(&mut browser, &mut key).await;
    assert_eq!(browser.get(way).await.location(), target);
}

/// RCV-01, RCV-03: recovery codes stand in for keys too.
#[tokio::test]
async fn a_user_with_keys_alone_makes_and_uses_recovery_codes() {
    let site = Site::without_mail();
    let mut browser = site.signed_in().await;
    let mut first = key(1);
    register(&mut browser, "Blue key", &mut first).await;
    raise(&mut browser, &mut first).await;
    assert!(makes_codes(&mut browser).await);
    let page = browser.get(CODES).await;
    let (_, rest) = page.body.split_once("<li><code>").unwrap();
    let code = rest.split('<').next().unwrap().to_owned();

    let mut later = site.browser();
    let way = format!("/?{TO_BANK}");
    later.sign_in(&way, "alice", PASSWORD).await;
    let asked = later.get(&format!("/2fa?{TO_BANK}")).await;
    assert_eq!(asked.location(), format!("/2fa/webauthn?{TO_BANK}"));
    let recovery = format!("/2fa/recovery-code?{TO_BANK}");
    later
        .get(asked.location())
        .await
        .has(&format!("href=\"{recovery}\""));
    let page = later.get(&recovery).await;
    let fields = [("code", code.as_str())];
    let given = later.fill(&page, "/2fa/recovery-code", &fields).await;
    assert_eq!(given.location(), BANK);
}

/// WAN-06.
#[tokio::test]
async fn the_owner_of_a_copied_key_is_told_by_mail() {
    let (site, mut original) = enrolled().await;
    let mut copy = original.clone();
    by_passkey(&site, &mut original).await;
    let mut browser = site.browser();
    for _ in 0..2 {
        copy.counter = Some(1);
        let body = json!({ "response": copy.sign(&asked(&mut browser).await) });
        let answer = answered(&mut browser, &body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    let letters = site.told().await;
    let told = letters.iter().filter(|letter| {
        let Matter::KeyCopied { name } = &letter.matter else {
            return false;
        };
        name == "Blue key" && letter.to.as_str() == "alice@example.com"
    });
    assert_eq!(told.count(), 1, "once");
    let mut browser = site.signed_in().await;
    let page = browser.get(FACTORS).await;
    page.has("Somebody may have copied this key.");
}
