//! Pushes in process: nothing rings before the visitor asks for it, and every answer leads somewhere.

use doorward_authn::{PushAccount, PushAnswer};
use http::StatusCode;

use askama::Template as _;

use super::pages::{HOSTILE, form};
use crate::portal::frame::Frame;
use crate::portal::notice::Notice;
use crate::portal::pages::{DeviceChoice, PushDevicePage, PushPage};
use crate::portal::tests::site::{Answer, Browser, PASSWORD, Site};

const BANK: &str = "https://bank.example.com/vault?x=1";
const WAY: &str = "/?rd=https%3A%2F%2Fbank.example.com%2Fvault%3Fx%3D1";
const PAGE: &str = "/2fa/push?rd=https%3A%2F%2Fbank.example.com%2Fvault%3Fx%3D1";
const DEVICES: &str = "/2fa/push/device?rd=https%3A%2F%2Fbank.example.com%2Fvault%3Fx%3D1";

/// The page that sends a push, with sample data.
pub(super) fn page(frame: Frame<'_>, notice: Option<Notice>) -> PushPage<'_> {
    PushPage {
        frame,
        name: HOSTILE.into(),
        host: Some(HOSTILE.into()),
        notice,
        trust: Some(HOSTILE.into()),
        trust_is_ticked: true,
        devices: HOSTILE.into(),
        others: Vec::new(),
        action: HOSTILE.into(),
        form: form(),
    }
}

fn device_page(frame: Frame<'_>, choices: Vec<DeviceChoice>) -> PushDevicePage<'_> {
    PushDevicePage {
        frame,
        title: HOSTILE.into(),
        name: HOSTILE.into(),
        host: None,
        choices,
        portal: Some(HOSTILE.into()),
        again: HOSTILE.into(),
        others: Vec::new(),
        action: HOSTILE.into(),
        form: form(),
    }
}

/// Every page about pushes with sample data.
pub(super) fn samples(frame: Frame<'_>) -> Vec<askama::Result<String>> {
    let choice = DeviceChoice {
        id: HOSTILE.into(),
        name: HOSTILE.into(),
        is_ticked: true,
    };
    vec![
        page(frame, None).render(),
        device_page(frame, vec![choice]).render(),
        device_page(frame, Vec::new()).render(),
    ]
}

/// Alice has one telephone, and has given her password on the way to the bank.
async fn half_way() -> (Site, Browser) {
    let site = Site::with_pushes();
    site.push.enrol("alice", &["PHONE1"]);
    let mut browser = site.browser();
    let answer = browser.sign_in(WAY, "alice", PASSWORD).await;
    let chooser = browser.get(answer.location()).await;
    assert_eq!(chooser.location(), PAGE);
    (site, browser)
}

impl Browser {
    /// Opens a page and sends its form.
    async fn push(&mut self, page: &str, more: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.body);
        let (token, rd) = (form.field("token").unwrap(), form.field("rd").unwrap());
        let mut fields = vec![("token", token.as_str()), ("rd", rd.as_str())];
        fields.extend(more);
        self.post("/2fa/push", &fields).await
    }
}

#[tokio::test]
async fn an_approved_push_leads_to_the_application() {
    let (site, mut browser) = half_way().await;
    let page = browser.get(PAGE).await;
    page.has("Confirm on your phone");
    page.has("<bdi>alice</bdi>");
    assert!(site.push.asked().is_empty(), "looking rings nowhere");
    site.push.answer(PushAnswer::Approved);
    let answer = browser.push(PAGE, &[]).await;
    assert_eq!(answer.location(), BANK);
    let asked = site.push.asked();
    let shown = asked[0].target.as_deref();
    assert_eq!(shown, Some("https://bank.example.com/vault"), "no query");
    assert_eq!(browser.get(PAGE).await.location(), BANK, "it is over");
}

#[tokio::test]
async fn what_is_no_approval_leads_back_to_the_page_which_says_so() {
    for (answer, notice) in [
        (PushAnswer::Declined, "The request was declined"),
        (PushAnswer::Unanswered, "Nobody answered"),
        (PushAnswer::Reported, "The request was reported"),
    ] {
        let (site, mut browser) = half_way().await;
        site.push.answer(answer);
        let answer = browser.push(PAGE, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), PAGE);
        let page = browser.get(PAGE).await;
        page.has(notice);
        let state = browser.get("/api/state").await;
        state.has(r#""authentication_level":1"#);
    }
}

/// AUT-05.
#[tokio::test]
async fn another_push_has_to_wait_for_the_one_before() {
    let (site, mut browser) = half_way().await;
    let answer = browser.push(PAGE, &[]).await;
    assert_eq!(answer.location(), PAGE, "nobody answered");
    browser.get(PAGE).await;
    let answer = browser.push(PAGE, &[]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(site.push.asked().len(), 1);
}

#[tokio::test]
async fn a_form_of_somebody_else_sends_nothing() {
    let (site, mut browser) = half_way().await;
    let answer = browser.post("/2fa/push", &[("token", "made-up")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
    assert!(site.push.asked().is_empty());
}

#[tokio::test]
async fn an_outage_is_told_and_lets_nobody_in() {
    let (site, mut browser) = half_way().await;
    site.push.fail(true);
    let answer = browser.push(PAGE, &[]).await;
    assert_eq!(answer.location(), PAGE);
    browser.get(PAGE).await.has("The request could not be sent");
    let answer = browser.get(DEVICES).await;
    assert_eq!(answer.location(), PAGE);
    browser.get(PAGE).await.has("The request could not be sent");
}

#[tokio::test]
async fn of_several_telephones_one_is_chosen_and_remembered() {
    let (site, mut browser) = half_way().await;
    site.push.enrol("alice", &["PHONE1", "PHONE2"]);
    let answer = browser.push(PAGE, &[]).await;
    assert_eq!(answer.location(), DEVICES);
    let page = browser.get(DEVICES).await;
    page.has("Telephone PHONE1");
    page.has("value=\"PHONE2\"");
    assert!(site.push.asked().is_empty());
    let answer = browser.push(DEVICES, &[("device", "PHONE2")]).await;
    assert_eq!(answer.location(), PAGE, "nobody answered");
    let asked = site.push.asked();
    assert_eq!(asked[0].device.as_str(), "PHONE2");
    let page = browser.get(DEVICES).await;
    page.has("value=\"PHONE2\" checked");
}

#[tokio::test]
async fn a_telephone_that_the_user_does_not_have_is_not_asked() {
    let (site, mut browser) = half_way().await;
    site.push.enrol("alice", &["PHONE1", "PHONE2"]);
    let answer = browser.push(DEVICES, &[("device", "MALLORYS")]).await;
    assert_eq!(answer.location(), DEVICES);
    assert!(site.push.asked().is_empty());
}

#[tokio::test]
async fn whoever_has_no_telephone_is_shown_where_to_set_one_up() {
    let (site, mut browser) = half_way().await;
    let portal = Some(String::from("https://api.example.net/portal?code=4\"8"));
    site.push.put("alice", PushAccount::NotEnrolled { portal });
    let answer = browser.push(PAGE, &[]).await;
    assert_eq!(answer.location(), DEVICES);
    let page = browser.get(DEVICES).await;
    page.has("https://api.example.net/portal?code=4&#34;8");
    page.has("Set up codes from an app");
    let portal = None;
    site.push.put("alice", PushAccount::NotEnrolled { portal });
    let page = browser.get(DEVICES).await;
    page.has("ask your administrator");
    site.push.put("alice", PushAccount::Refused);
    browser.get(DEVICES).await;
    browser.get(PAGE).await.has("No request can be sent");
}

#[tokio::test]
async fn the_browser_can_be_trusted_after_a_push() {
    let (site, mut browser) = half_way().await;
    site.push.answer(PushAnswer::Approved);
    let answer = browser.push(PAGE, &[("trust", "yes")]).await;
    assert_eq!(answer.location(), BANK);
    assert!(browser.jar.contains_key("__Host-doorward_trusted"));
}

#[tokio::test]
async fn without_a_service_there_are_no_pushes() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.browser();
    browser.sign_in(WAY, "alice", PASSWORD).await;
    for page in [PAGE, DEVICES] {
        let answer = browser.get(page).await;
        assert!(answer.location().starts_with("/2fa?rd="), "{page}");
    }
}
