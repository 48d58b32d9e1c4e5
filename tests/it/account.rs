//! What people do about their own account in a real Chromium: a second step set up on the way, recovery codes kept, sessions
//! ended. Pictures of every page are kept under `target/screenshots`.

use anyhow::{Context, Result};
use doorward_tests::{Browser, Example, Guarded, Kind, Person, totp_code};

use crate::looks::{is_sound, sign_in};

const FACTORS: &str = "/settings/two-factor-authentication";

/// The admin pages ask for a second step.
pub(crate) fn with_two_factors(example: Example) -> Result<Example> {
    let rule = "subject: 'group:admins'\n      policy: ";
    example.with(
        &format!("{rule}'one_factor'"),
        &format!("{rule}'two_factor'"),
    )
}

/// Reads the key off the page and enters the code that an app shows for it.
fn enter_first_code(browser: &Browser) -> Result<()> {
    let secret: String = browser
        .text(&browser.find("#secret")?)?
        .split_whitespace()
        .collect();
    browser.type_into(&browser.find("#code")?, &totp_code(&secret)?)?;
    // The page may have sent itself on the last digit.
    let sent = browser.execute("document.querySelector('#code')?.form.requestSubmit()");
    sent.map(drop)
}

#[test]
fn a_second_step_is_set_up_on_the_way_and_recovery_codes_are_kept() -> Result<()> {
    let guarded = Guarded::start_with(Kind::Caddy, with_two_factors)?;
    let browser = Browser::start(guarded.port(), "account")?;
    let wanted = guarded.url("admin", "/reports?year=2026");
    browser.open(&wanted)?;
    sign_in(&browser, Person::Alice)?;
    browser.press("a[href*='/two-factor-authentication/app?rd=']")?;
    browser.find("#secret")?;
    is_sound(&browser, "app")?;
    let secret = browser.text(&browser.find("#secret")?)?;
    browser.execute("location.reload()")?;
    browser.find("#code")?;
    assert_eq!(browser.text(&browser.find("#secret")?)?, secret, "reload");
    enter_first_code(&browser)?;
    browser.wait_for_url(|url| url == wanted)?;
    assert_eq!(guarded.admin.last()?.values("Remote-User"), ["alice"]);

    browser.open(&guarded.url("auth", FACTORS))?;
    is_sound(&browser, "factors")?;
    browser.press("form[action$='recovery-codes'] button")?;
    let file = browser.find("a[download]")?;
    let shown = browser.text(&browser.find(".codes")?)?;
    is_sound(&browser, "codes")?;
    let kept = browser.attribute(&file, "href")?;
    let first = shown.split_whitespace().next().context("a code")?;
    assert!(kept.contains(first), "{kept}");
    browser.press("main a[href$='two-factor-authentication']")?;
    assert!(browser.source()?.contains("10 are left"));
    Ok(())
}

#[test]
fn another_session_is_ended_and_an_old_form_is_told() -> Result<()> {
    let guarded = Guarded::start(Kind::Caddy)?;
    let (mut other, page) = guarded.signed_in(Person::Alice)?;
    let browser = Browser::start(guarded.port(), "account")?;
    let sessions = guarded.url("auth", "/settings/sessions");
    browser.open(&sessions)?;
    sign_in(&browser, Person::Alice)?;
    browser.wait_for_url(|url| url == sessions)?;
    browser.execute("document.querySelector('form[action$=end] [name=token]').value = 'old'")?;
    browser.press("form[action$='sessions/end'] button")?;
    browser.find(".told.bad")?;
    browser.screenshot("old-form")?;
    browser.press("form[action$='sessions/end'] button")?;
    browser.find(".told:not(.bad)")?;
    browser.screenshot("session-ended")?;
    assert_ne!(other.open(page.url.as_str())?.status, 200);

    browser.execute("history.back()")?;
    browser.wait_for_url(|url| url == sessions)?;
    browser.execute("location.reload()")?;
    browser.wait_for_url(|url| url == sessions)?;
    assert!(
        browser
            .source()?
            .contains("You are signed in nowhere else.")
    );
    Ok(())
}
