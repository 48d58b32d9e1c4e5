//! Two tabs, going back, loading again and forms that stood open for too long, in a real Chromium: nothing is sent twice, and
//! nobody loses their way.

use anyhow::Result;
use doorward_tests::{Browser, Guarded, Kind, Person};

use crate::looks::sign_in;

fn guarded() -> Result<(Guarded, Browser)> {
    let guarded = Guarded::start(Kind::Caddy)?;
    let browser = Browser::start(guarded.port(), "tabs")?;
    Ok((guarded, browser))
}

#[test]
fn signing_in_on_one_tab_lets_the_other_go_on() -> Result<()> {
    let (guarded, browser) = guarded()?;
    let wanted = guarded.url("app", "/garden?bed=1");
    browser.open(&wanted)?;
    browser.find("#username")?;
    let first = browser.tab()?;
    let second = browser.new_tab()?;
    browser.open(&guarded.url("app", "/shed"))?;
    sign_in(&browser, Person::Bob)?;
    browser.wait_for_url(|url| url == guarded.url("app", "/shed"))?;

    browser.go_to(&first)?;
    browser.wait_for_url(|url| url == wanted)?;
    browser.go_to(&second)?;
    browser.execute("location.reload()")?;
    browser.wait_for_url(|url| url == guarded.url("app", "/shed"))
}

#[test]
fn an_expired_form_is_replaced_and_keeps_name_and_way() -> Result<()> {
    let (guarded, browser) = guarded()?;
    let wanted = guarded.url("app", "/garden?bed=1");
    browser.open(&wanted)?;
    browser.find("#username")?;
    browser.execute("document.querySelector('[name=token]').value = 'old'")?;
    sign_in(&browser, Person::Bob)?;
    browser.find("[role=alert]")?;
    browser.screenshot("expired")?;
    let name = browser.execute("return document.querySelector('#username').value")?;
    assert_eq!(name, "bob");
    browser.fill("#password", Person::Bob.password())?;
    browser.press("form button[type=submit]")?;
    browser.wait_for_url(|url| url == wanted)
}

#[test]
fn back_and_reload_send_nothing_again() -> Result<()> {
    let (guarded, browser) = guarded()?;
    let wanted = guarded.url("app", "/garden");
    browser.open(&wanted)?;
    browser.fill("#username", "bob")?;
    browser.fill("#password", "not his password")?;
    browser.press("form button[type=submit]")?;
    browser.find("[role=alert]")?;
    browser.execute("location.reload()")?;
    browser.find("#username:not([aria-invalid])")?;
    assert!(!browser.source()?.contains("role=\"alert\""), "told once");
    sign_in(&browser, Person::Bob)?;
    browser.wait_for_url(|url| url == wanted)?;
    browser.execute("history.back()")?;
    // The page for signing in sends on whoever is signed in.
    browser.wait_for_url(|url| url == wanted)
}
