//! The second step in process: codes from an app, recovery codes, trusted browsers, and every way there and back.

use doorward_authn::fake::totp_key;
use doorward_authn::{NewTotp, RecoveryCodes, TotpKeys};
use doorward_credentials::{RecoveryCode, TotpStep};
use doorward_model::fake::CountingEntropy;
use doorward_model::{Clock, Event, EventKind, UserId};

use http::StatusCode;
use http::header::SET_COOKIE;

use crate::portal::tests::site::{Answer, Browser, PASSWORD, Site};

const BANK: &str = "https://bank.example.com/vault?x=1";
const WAY: &str = "/?rd=https%3A%2F%2Fbank.example.com%2Fvault%3Fx%3D1";
const CODE_PAGE: &str = "/2fa/one-time-password?rd=https%3A%2F%2Fbank.example.com%2Fvault%3Fx%3D1";
const RECOVERY_PAGE: &str = "/2fa/recovery-code?rd=https%3A%2F%2Fbank.example.com%2Fvault%3Fx%3D1";

/// The first user who signs in.
const ALICE: UserId = UserId(1);

impl Site {
    /// Gives alice a key for codes from an app.
    pub(crate) async fn enrol(&self) {
        let new = NewTotp {
            key: totp_key(1),
            used: TotpStep(0),
        };
        let added = Event::new(EventKind::FactorAdded, self.clock.now());
        self.factors.keep(ALICE, &new, &added).await.unwrap();
    }

    /// What alice's app shows now.
    pub(crate) fn code(&self) -> String {
        let key = totp_key(1);
        key.code(key.step(self.clock.now())).unwrap()
    }

    async fn recovery_code(&self) -> String {
        let code = RecoveryCode::generate(&CountingEntropy::default());
        let made = Event::new(EventKind::RecoveryCodesMade, self.clock.now());
        let kept = [code.hash(ALICE)];
        self.factors.replace(ALICE, &kept, &made).await.unwrap();
        code.to_shown().expose().clone()
    }

    /// A browser in which alice has given her password on the way to the bank.
    async fn half_way(&self) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(WAY, "alice", PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        browser
    }
}

impl Browser {
    /// Opens the page for a code, fills it in and sends it.
    async fn give(&mut self, page: &str, code: &str, more: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.body);
        let token = form.field("token").unwrap();
        let rd = form.field("rd");
        let mut fields = vec![("token", token.as_str()), ("code", code)];
        fields.extend(rd.as_deref().map(|rd| ("rd", rd)));
        fields.extend(more);
        let (path, _) = page.split_once('?').unwrap_or((page, ""));
        self.post(path, &fields).await
    }
}

#[tokio::test]
async fn the_way_leads_straight_to_the_missing_factor_and_back_to_the_application() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.browser();
    let answer = browser.sign_in(WAY, "alice", PASSWORD).await;
    assert!(
        answer.location().starts_with("/2fa?rd="),
        "{}",
        answer.location()
    );
    let chooser = browser.get(answer.location()).await;
    assert_eq!(chooser.location(), CODE_PAGE);
    let page = browser.get(CODE_PAGE).await;
    page.has("Enter the code from your app");
    page.has("<bdi>alice</bdi>");
    page.has("bank.<wbr>example.<wbr>com");
    page.has("autocomplete=\"one-time-code\"");
    let before = browser.jar["doorward_session"].clone();
    let answer = browser.give(CODE_PAGE, &site.code(), &[]).await;
    assert_eq!(answer.location(), BANK);
    assert_ne!(browser.jar["doorward_session"], before);
    assert_eq!(browser.get(CODE_PAGE).await.location(), BANK, "it is over");
}

/// TOT-03: the page takes away what people type to read a code; the domain sees one spelling.
#[tokio::test]
async fn a_code_may_be_typed_with_blanks() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    let code = site.code();
    let typed = format!(" {} {}", &code[..3], &code[3..]);
    assert_eq!(browser.give(CODE_PAGE, &typed, &[]).await.location(), BANK);
}

#[tokio::test]
async fn a_wrong_code_leads_back_to_the_page_which_says_so_once() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    for (code, notice) in [
        ("000000", "That code did not work"),
        ("", "The code is missing"),
    ] {
        let answer = browser.give(CODE_PAGE, code, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), CODE_PAGE);
        let page = browser.get(CODE_PAGE).await;
        page.has(notice);
        page.has("role=\"alert\"");
        page.has("<title>Error:");
        page.lacks("000000");
        browser.get(CODE_PAGE).await.lacks(notice);
    }
    assert!(
        site.events()
            .kinds()
            .contains(&EventKind::SecondFactorRejected)
    );
}

/// TOT-01.
#[tokio::test]
async fn a_code_that_was_used_is_refused_in_another_browser() {
    let site = Site::new();
    site.enrol().await;
    let (mut one, mut two) = (site.half_way().await, site.half_way().await);
    let code = site.code();
    assert_eq!(one.give(CODE_PAGE, &code, &[]).await.location(), BANK);
    assert_eq!(two.give(CODE_PAGE, &code, &[]).await.location(), CODE_PAGE);
}

/// RCV-04, AUT-05.
#[tokio::test]
async fn after_ten_wrong_codes_there_is_a_wait_that_says_how_long() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    for _ in 0..10 {
        browser.give(CODE_PAGE, "000000", &[]).await;
    }
    let answer = browser.give(CODE_PAGE, &site.code(), &[]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "600");
    answer.has("in 10 minutes");
}

/// DEC-21.
#[tokio::test]
async fn a_form_that_is_not_ours_is_shown_again_and_takes_no_code() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    let code = site.code();
    let fields = [("token", "stale"), ("code", &code), ("rd", BANK)];
    let answer = browser.post("/2fa/one-time-password", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    answer.has("This form was out of date");
    answer.lacks(&code);
    assert_eq!(browser.give(CODE_PAGE, &code, &[]).await.location(), BANK);
}

/// RCV-05.
#[tokio::test]
async fn a_recovery_code_leads_to_the_application_and_is_mailed() {
    let site = Site::new();
    site.enrol().await;
    let code = site.recovery_code().await;
    let mut browser = site.half_way().await;
    browser.get(CODE_PAGE).await.has("/2fa/recovery-code?rd=");
    browser
        .get(RECOVERY_PAGE)
        .await
        .has("/2fa/one-time-password?rd=");
    let answer = browser.give(RECOVERY_PAGE, "ABCD", &[]).await;
    assert_eq!(answer.location(), RECOVERY_PAGE);
    browser
        .get(RECOVERY_PAGE)
        .await
        .has("That recovery code did not work");
    let typed = code.to_lowercase().replace('-', " ");
    let answer = browser.give(RECOVERY_PAGE, &typed, &[]).await;
    assert_eq!(answer.location(), BANK);
    let letters = site.outbox.letters();
    assert!(
        format!("{letters:?}").contains("RecoveryCodeUsed"),
        "{letters:?}"
    );
    let mut again = site.half_way().await;
    again.get(CODE_PAGE).await.lacks("/2fa/recovery-code");
    assert!(
        again
            .get(RECOVERY_PAGE)
            .await
            .location()
            .starts_with("/2fa?rd=")
    );
}

#[tokio::test]
async fn a_browser_that_is_trusted_is_not_asked_again() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    browser
        .get(CODE_PAGE)
        .await
        .has("Do not ask in this browser for a day");
    let answer = browser
        .give(CODE_PAGE, &site.code(), &[("trust", "yes")])
        .await;
    assert_eq!(answer.location(), BANK);
    let cookies: Vec<_> = answer.headers.get_all(SET_COOKIE).iter().collect();
    let cookies = format!("{cookies:?}");
    assert!(cookies.contains("__Host-doorward_trusted="), "{cookies}");
    assert!(
        cookies.contains("Max-Age=86400; HttpOnly; Secure; SameSite=Lax"),
        "{cookies}"
    );
    let trusted = browser.jar["__Host-doorward_trusted"].clone();
    let mut later = site.browser();
    later
        .jar
        .insert("__Host-doorward_trusted".to_owned(), trusted.clone());
    assert_eq!(later.sign_in(WAY, "alice", PASSWORD).await.location(), BANK);
    let mut bob = site.browser();
    bob.jar
        .insert("__Host-doorward_trusted".to_owned(), trusted);
    let answer = bob.sign_in(WAY, "bob", PASSWORD).await;
    assert!(
        answer.location().starts_with("/2fa?"),
        "trust is one user's"
    );
}

#[tokio::test]
async fn without_the_tick_the_browser_is_asked_again() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    browser.give(CODE_PAGE, &site.code(), &[]).await;
    assert!(!browser.jar.contains_key("__Host-doorward_trusted"));
}

/// The browser was remembered, and its user told of it, when the session began.
#[tokio::test]
async fn a_second_step_makes_no_browser_known_and_mails_nobody() {
    const DEVICE: &str = "__Host-doorward_device";
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    assert!(browser.jar.remove(DEVICE).is_some());
    let told = site.told().await.len();
    browser.give(CODE_PAGE, &site.code(), &[]).await;
    assert!(!browser.jar.contains_key(DEVICE));
    assert_eq!(site.told().await.len(), told);
}

/// AUT-18.
#[tokio::test]
async fn strangers_are_asked_who_they_are_first() {
    let site = Site::new();
    let mut browser = site.browser();
    for page in ["/2fa", "/2fa/one-time-password", "/2fa/recovery-code"] {
        assert_eq!(browser.get(page).await.location(), "/", "{page}");
    }
    let answer = browser.get(CODE_PAGE).await;
    assert!(
        answer.location().starts_with("/?rd="),
        "{}",
        answer.location()
    );
}

#[tokio::test]
async fn a_user_without_a_second_factor_is_led_to_setting_one_up() {
    let site = Site::new();
    let mut browser = site.half_way().await;
    let way = "?rd=https%3A%2F%2Fbank.example.com%2F";
    let answer = browser.get(&format!("/2fa{way}")).await;
    for page in ["app", "keys"] {
        let path = format!("/settings/two-factor-authentication/{page}{way}");
        answer.has(&format!("href=\"{path}\""));
    }
    assert!(
        browser
            .get(CODE_PAGE)
            .await
            .location()
            .starts_with("/2fa?rd=")
    );
}

#[tokio::test]
async fn without_a_way_the_code_leads_to_the_portal() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.signed_in().await;
    assert_eq!(
        browser.get("/2fa").await.location(),
        "/2fa/one-time-password"
    );
    let answer = browser
        .give("/2fa/one-time-password", &site.code(), &[])
        .await;
    assert_eq!(answer.location(), "/");
    assert_eq!(browser.get("/2fa").await.location(), "/");
}

#[tokio::test]
async fn an_outage_during_the_second_step_raises_nothing() {
    let site = Site::new();
    site.enrol().await;
    let mut browser = site.half_way().await;
    let form = browser.get(CODE_PAGE).await;
    let token = form.field("token").unwrap();
    site.store.fail(true);
    let code = site.code();
    let fields = [("token", token.as_str()), ("code", &code), ("rd", BANK)];
    let answer = browser.post("/2fa/one-time-password", &fields).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers.get(SET_COOKIE).is_none());
}
