//! Passwords in a real Chromium: one that was lost, replaced by the link of a mail that really was sent, and another one on the
//! account page. Pictures of every page and mail are kept under `target/screenshots`.

use std::fs;

use anyhow::{Context, Result};
use doorward_tests::{Browser, Guarded, Kind, Mail, MailServer, Person};

use crate::looks::{is_sound, sign_in};

const ALICE: &str = "alice@example.com";
const NEW: &str = "violet harbour unseen kettle";

/// A portal that sends mail through this server.
fn with_mail(mail: &MailServer) -> Result<Guarded> {
    let settings = mail.settings();
    Guarded::start_with(Kind::Caddy, |example| Ok(example.after(&settings)))
}

/// Looks at the HTML of a mail as a reader's program would show it.
fn look_at(browser: &Browser, mail: &Mail, name: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("mail.html");
    fs::write(&file, &mail.html)?;
    browser.open(&format!("file://{}", file.display()))?;
    is_sound(browser, name)
}

fn can_sign_in(guarded: &Guarded, password: &str) -> Result<bool> {
    let answer = guarded.doorward.first_factor("alice", password)?;
    Ok(answer.status == 200)
}

#[test]
fn a_lost_password_is_replaced_by_the_link_in_a_mail() -> Result<()> {
    let mail = MailServer::start()?;
    let guarded = with_mail(&mail)?;
    let browser = Browser::start(guarded.port(), "reset")?;
    browser.open(&guarded.url("auth", "/"))?;
    browser.press("a[href$='/reset-password/step1']")?;
    browser.wait_for_url(|url| url.ends_with("/reset-password/step1"))?;
    is_sound(&browser, "1-ask")?;
    browser.fill("#username", "alice")?;
    browser.press("form button[type=submit]")?;
    browser.wait_for_url(|url| url.ends_with("?sent"))?;
    is_sound(&browser, "2-sent")?;

    let received = mail.wait_for(ALICE, "Reset your password")?;
    assert!(received.encrypted, "STARTTLS");
    look_at(&browser, &received, "mail-reset")?;
    let link = received.link("/reset-password/step2").context("a link")?;
    browser.open(link)?;
    browser.wait_for_url(|url| url.ends_with("/reset-password/step2"))?;
    browser.fill("#password", "Password")?;
    browser.find(".strength[data-taken=false]")?;
    is_sound(&browser, "3-weak")?;
    browser.press("form button[type=submit]")?;
    browser.find("[role=alert]")?;
    is_sound(&browser, "4-refused")?;
    browser.fill("#password", NEW)?;
    browser.find(".strength[data-taken=true]")?;
    is_sound(&browser, "5-strong")?;
    browser.press("form button[type=submit]")?;
    browser.wait_for_url(|url| url.ends_with("/reset-password/done"))?;
    is_sound(&browser, "6-done")?;

    browser.open(link)?;
    assert!(browser.source()?.contains("This link is no longer good"));
    let wanted = guarded.url("app", "/garden");
    browser.open(&wanted)?;
    browser.fill("#username", "alice")?;
    browser.fill("#password", NEW)?;
    browser.press("form button[type=submit]")?;
    browser.wait_for_url(|url| url == wanted)?;
    assert!(!can_sign_in(&guarded, Person::Alice.password())?);
    let told = mail.wait_for(ALICE, "Your password was changed")?;
    look_at(&browser, &told, "mail-changed")
}

#[test]
fn a_password_is_changed_on_the_account_page() -> Result<()> {
    let guarded = Guarded::start(Kind::Caddy)?;
    let browser = Browser::start(guarded.port(), "change-password")?;
    browser.open(&guarded.url("auth", "/.well-known/change-password"))?;
    sign_in(&browser, Person::Alice)?;
    let page = guarded.url("auth", "/settings/security");
    browser.wait_for_url(|url| url == page)?;
    is_sound(&browser, "1-page")?;
    let change = |again: &str| -> Result<()> {
        browser.fill("#password", Person::Alice.password())?;
        browser.fill("#new-password", NEW)?;
        browser.find(".strength[data-score='4'][data-taken=true]")?;
        browser.fill("#again", again)?;
        browser.press("form button[type=submit]")
    };
    change("violet harbour")?;
    browser.find(".told.bad")?;
    is_sound(&browser, "2-differ")?;
    change(NEW)?;
    browser.find(".told:not(.bad)")?;
    is_sound(&browser, "3-done")?;
    assert!(can_sign_in(&guarded, NEW)?);
    assert!(!can_sign_in(&guarded, Person::Alice.password())?);
    Ok(())
}

/// A mailed code confirms who is about to change something, and a page that is loaded again sends no other one.
#[test]
fn a_mailed_code_confirms_who_changes_something() -> Result<()> {
    let mail = MailServer::start()?;
    let guarded = with_mail(&mail)?;
    let browser = Browser::start(guarded.port(), "confirm")?;
    let page = guarded.url("auth", "/settings/security");
    browser.open(&page)?;
    sign_in(&browser, Person::Alice)?;
    browser.wait_for_url(|url| url.contains("/settings/confirm?to=password"))?;
    is_sound(&browser, "1-offer")?;
    browser.press("form[action$='/send'] button")?;
    browser.wait_for_url(|url| url.contains("/settings/confirm/code"))?;
    is_sound(&browser, "2-code")?;
    let received = mail.wait_for(ALICE, "Confirm your identity")?;
    look_at(&browser, &received, "mail-code")?;
    browser.open(&guarded.url("auth", "/settings/confirm/code?to=password"))?;
    browser.fill("#code", "WRONGWRONG")?;
    browser.press("form[action$='/code'] button")?;
    browser.find(".told.bad")?;
    is_sound(&browser, "3-wrong")?;
    let mut lines = received.text.lines().map(str::trim);
    let is_code = |line: &&str| {
        let letters = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        line.len() == 8 && line.chars().all(letters)
    };
    let code = lines.find(is_code).context("a code")?;
    browser.fill("#code", code)?;
    browser.press("form[action$='/code'] button")?;
    browser.wait_for_url(|url| url == page)?;
    Ok(())
}
