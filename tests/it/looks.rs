//! Every page as people meet it: in light and dark, on a telephone and a desk, with twice as large text, and read aloud. axe-core
//! finds nothing serious. Pictures are kept under `target/screenshots`.

use anyhow::{Result, ensure};
use doorward_tests::{Browser, Guarded, Kind, Person, Scheme};

/// A telephone and a desk, in CSS pixels.
const WIDTHS: [u32; 2] = [360, 1280];

/// The narrowest page that must lose nothing (WCAG 2.2, 1.4.10).
const NARROWEST: u32 = 320;

#[test]
fn the_pages_before_signing_in_are_sound() -> Result<()> {
    let guarded = Guarded::start(Kind::Caddy)?;
    let browser = Browser::start(guarded.port(), "looks")?;
    browser.open(&guarded.url("auth", "/?rd=https%3A%2F%2Fapp.example.com%2F"))?;
    is_sound(&browser, "sign-in")?;
    browser.type_into(&browser.find("#username")?, "bob")?;
    browser.type_into(&browser.find("#password")?, "not his password")?;
    browser.click(&browser.find("form button[type=submit]")?)?;
    browser.find("[role=alert]")?;
    is_sound(&browser, "sign-in-wrong")?;
    for (path, name) in [
        ("/no-such-page", "not-found"),
        ("/reset-password/step1", "reset-impossible"),
        ("/reset-password/step2", "reset-over"),
        ("/revoke/reset-password", "revoke"),
    ] {
        browser.open(&guarded.url("auth", path))?;
        is_sound(&browser, name)?;
    }
    Ok(())
}

#[test]
fn the_pages_of_an_account_are_sound() -> Result<()> {
    let guarded = Guarded::start(Kind::Caddy)?;
    guarded.signed_in(Person::Alice)?;
    let browser = Browser::start(guarded.port(), "looks")?;
    browser.open(&guarded.url("auth", "/settings/sessions"))?;
    sign_in(&browser, Person::Alice)?;
    browser.wait_for_url(|url| url.ends_with("/settings/sessions"))?;
    is_sound(&browser, "sessions")?;
    for (path, name) in [
        ("/", "signed-in"),
        ("/logout", "sign-out"),
        ("/settings", "profile"),
        ("/settings/activity", "activity"),
    ] {
        browser.open(&guarded.url("auth", path))?;
        is_sound(&browser, name)?;
    }
    Ok(())
}

pub(crate) fn sign_in(browser: &Browser, person: Person) -> Result<()> {
    browser.type_into(&browser.find("#username")?, person.name())?;
    browser.type_into(&browser.find("#password")?, person.password())?;
    browser.click(&browser.find("form button[type=submit]")?)
}

/// Looks at the open page in every way, and keeps a picture of each.
pub(crate) fn is_sound(browser: &Browser, name: &str) -> Result<()> {
    for scheme in Scheme::ALL {
        for width in WIDTHS {
            browser.show(scheme, width)?;
            let name = format!("{name}-{}-{width}", scheme.word());
            browser.whole_picture(&name)?;
            nothing(&name, &browser.serious_findings()?)?;
        }
    }
    for (width, name) in [(NARROWEST, "narrow"), (1280, "wide")] {
        browser.show(Scheme::Light, width)?;
        nothing(name, &browser.lost_elements()?)?;
    }
    browser.double_text()?;
    nothing("large", &browser.lost_elements()?)?;
    browser.show(Scheme::Light, WIDTHS[0])?;
    browser.whole_picture(&format!("{name}-large"))?;
    browser.execute("document.documentElement.style.fontSize = ''")?;
    browser.show(Scheme::Light, WIDTHS[1])
}

fn nothing(what: &str, found: &[String]) -> Result<()> {
    ensure!(found.is_empty(), "{what}:\n{}", found.join("\n"));
    Ok(())
}
