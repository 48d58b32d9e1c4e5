//! The journey of two people through two applications in a real Chromium, behind each proxy. Pictures of every page are
//! kept under `target/screenshots`.

use anyhow::Result;
use doorward_tests::{Browser, Guarded, Kind, Person};

#[test]
fn two_people_two_applications_behind_nginx() -> Result<()> {
    journey(Kind::Nginx, "nginx")
}

#[test]
fn two_people_two_applications_behind_traefik() -> Result<()> {
    journey(Kind::Traefik, "traefik")
}

#[test]
fn two_people_two_applications_behind_caddy() -> Result<()> {
    journey(Kind::Caddy, "caddy")
}

#[test]
fn two_people_two_applications_on_localhost() -> Result<()> {
    journey(Kind::Compose, "compose")
}

/// AUT-01: who may know is told how long, and the page counts down by itself.
#[test]
fn a_banned_visitor_sees_how_long_to_wait() -> Result<()> {
    let guarded = Guarded::start(Kind::Caddy)?;
    let browser = Browser::start(guarded.port(), "wait")?;
    browser.open(&guarded.url("auth", "/"))?;
    for _ in 0..3 {
        sign_in(&browser, Person::Bob.name(), "not his password")?;
        browser.find("[role=alert]")?;
    }
    sign_in(&browser, Person::Bob.name(), Person::Bob.password())?;
    let left = browser.find("[data-until]")?;
    assert_eq!(browser.text(&left)?, "in 5 minutes");
    browser.screenshot("1-wait")
}

fn journey(kind: Kind, name: &str) -> Result<()> {
    let guarded = Guarded::start(kind)?;
    let browser = Browser::start(guarded.port(), name)?;
    bob_opens_the_first_only(&guarded, &browser)?;
    browser.open(&guarded.url("auth", "/logout"))?;
    browser.screenshot("5-sign-out")?;
    sign_out(&browser)?;
    browser.open(&guarded.url("app", "/"))?;
    browser.wait_for_url(|url| url.starts_with(&guarded.url("auth", "/")))?;
    alice_opens_both(&guarded, &browser)
}

fn bob_opens_the_first_only(guarded: &Guarded, browser: &Browser) -> Result<()> {
    let wanted = guarded.url("app", "/garden?bed=1");
    browser.open(&wanted)?;
    browser.wait_for_url(|url| url.starts_with(&guarded.url("auth", "/")))?;
    browser.screenshot("1-stopped")?;

    sign_in(browser, Person::Bob.name(), "not his password")?;
    browser.find("[role=alert]")?;
    browser.screenshot("2-wrong-password")?;

    sign_in(browser, Person::Bob.name(), Person::Bob.password())?;
    browser.wait_for_url(|url| url == wanted)?;
    assert_eq!(browser.text(&browser.find("#user")?)?, "bob");
    browser.screenshot("3-through")?;

    browser.open(&guarded.url("admin", "/"))?;
    assert!(browser.source()?.contains("403"), "{}", browser.source()?);
    assert_eq!(guarded.admin.received().len(), 0);
    browser.screenshot("4-forbidden")
}

fn alice_opens_both(guarded: &Guarded, browser: &Browser) -> Result<()> {
    let wanted = guarded.url("admin", "/");
    browser.open(&wanted)?;
    browser.wait_for_url(|url| url.starts_with(&guarded.url("auth", "/")))?;
    sign_in(browser, Person::Alice.name(), Person::Alice.password())?;
    browser.wait_for_url(|url| url == wanted)?;
    assert_eq!(browser.text(&browser.find("#user")?)?, "alice");
    browser.screenshot("6-admin")?;

    browser.open(&guarded.url("app", "/"))?;
    assert_eq!(browser.text(&browser.find("h1")?)?, "app");
    assert_eq!(guarded.app.last()?.values("Remote-User"), ["alice"]);

    browser.open(&guarded.url("auth", "/"))?;
    assert!(browser.source()?.contains("Alice"), "{}", browser.source()?);
    browser.screenshot("7-signed-in")
}

/// Presses the button of the page that asks, and waits for the one that says so: the address is the same.
pub(crate) fn sign_out(browser: &Browser) -> Result<()> {
    browser.press("#sign-out")?;
    browser.find("main .stack a.primary")?;
    Ok(())
}

/// Fills in the form as a person does, over what it holds already.
fn sign_in(browser: &Browser, name: &str, password: &str) -> Result<()> {
    let field = browser.find("input[autocomplete~=username]")?;
    browser.clear(&field)?;
    browser.type_into(&field, name)?;
    browser.type_into(&browser.find("input[type=password]")?, password)?;
    browser.click(&browser.find("form button[type=submit]")?)
}
