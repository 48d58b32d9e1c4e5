//! The second step in a real Chromium: from an application to the missing factor and back, with a code that a program of
//! others made, with a recovery code, and in a browser that is trusted.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use doorward_tests::{Browser, Example, Guarded, Kind, Person, run};

use super::browser::sign_out;
use super::looks::is_sound;

/// A secret of 20 bytes.
const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// The second application asks for two factors; browsers can be trusted.
fn two_factors(example: Example) -> Result<Example> {
    example
        .with(
            "subject: 'group:admins'\n      policy: 'one_factor'",
            "subject: 'group:admins'\n      policy: 'two_factor'",
        )?
        .with("session:\n", "session:\n  trusted_browser: 30d\n")
}

/// The code that an app shows now or, so many seconds later, will show.
fn code(later: u32) -> Result<String> {
    let mut oathtool = Command::new("oathtool");
    let at = format!("--now=now + {later} seconds");
    let shown = run(oathtool.args(["--totp", "--base32", &at, SECRET]))?;
    ensure!(shown.succeeded, "{}", shown.stderr);
    Ok(shown.stdout.trim().to_owned())
}

/// A site with alice's key, and a browser that stands before its second application.
fn before_the_second_step(name: &str) -> Result<(Guarded, Browser)> {
    let guarded = Guarded::start_with(Kind::Caddy, two_factors)?;
    let generate = ["users", "totp", "generate", "alice", "--secret", SECRET];
    guarded.doorward.said(&generate)?;
    let browser = Browser::start(guarded.port(), name)?;
    give_the_password(&guarded, &browser)?;
    Ok((guarded, browser))
}

fn give_the_password(guarded: &Guarded, browser: &Browser) -> Result<()> {
    browser.open(&guarded.url("admin", "/ledger?page=2"))?;
    browser.type_into(&browser.find("#username")?, Person::Alice.name())?;
    browser.type_into(&browser.find("#password")?, Person::Alice.password())?;
    browser.click(&browser.find("form button[type=submit]")?)
}

fn give(browser: &Browser, code: &str) -> Result<()> {
    browser.type_into(&browser.find("#code")?, code)?;
    browser.click(&browser.find("form button[type=submit]")?)
}

fn arrives(guarded: &Guarded, browser: &Browser) -> Result<()> {
    let wanted = guarded.url("admin", "/ledger?page=2");
    browser.wait_for_url(|url| url == wanted)?;
    assert_eq!(browser.text(&browser.find("#user")?)?, "alice");
    Ok(())
}

/// TOT-01, and a code that is wrong first.
#[test]
fn a_code_of_oathtool_leads_to_the_application_and_a_trusted_browser_needs_none() -> Result<()> {
    let (guarded, browser) = before_the_second_step("second-factor")?;
    browser.wait_for_url(|url| url.contains("/2fa/one-time-password"))?;
    is_sound(&browser, "code")?;
    give(&browser, "000000")?;
    browser.find("[role=alert]")?;
    is_sound(&browser, "wrong-code")?;
    browser.click(&browser.find("input[name=trust]")?)?;
    give(&browser, &code(0)?)?;
    arrives(&guarded, &browser)?;
    browser.open(&guarded.url("auth", "/logout"))?;
    sign_out(&browser)?;
    give_the_password(&guarded, &browser)?;
    arrives(&guarded, &browser)
}

/// RCV-01.
#[test]
fn a_recovery_code_leads_to_the_application_once() -> Result<()> {
    let (guarded, browser) = before_the_second_step("recovery-code")?;
    let generate = ["users", "recovery-codes", "generate", "alice"];
    let codes = guarded.doorward.said(&generate)?;
    let line = |line: &&str| line.len() == 29 && line.contains('-');
    let recovery = codes.lines().find(line).context("no code was made")?;
    browser.wait_for_url(|url| url.contains("/2fa/one-time-password"))?;
    browser.open(&guarded.url("admin", "/ledger?page=2"))?;
    browser.click(&browser.find("a[href*='/2fa/recovery-code']")?)?;
    is_sound(&browser, "recovery-code")?;
    give(&browser, &recovery.to_lowercase())?;
    arrives(&guarded, &browser)?;
    browser.forget_cookies()?;
    give_the_password(&guarded, &browser)?;
    browser.click(&browser.find("a[href*='/2fa/recovery-code']")?)?;
    give(&browser, recovery)?;
    browser.find("[role=alert]")?;
    browser.click(&browser.find("a[href*='/2fa/one-time-password']")?)?;
    give(&browser, &code(30)?)?;
    arrives(&guarded, &browser)
}
