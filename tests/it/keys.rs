//! What people do about their passkeys and security keys in a real Chromium with virtual authenticators: added, renamed and
//! removed on the account page, added on the way to an application, and replaced by a recovery code when they are lost.

use anyhow::{Context, Result};
use doorward_tests::{Browser, Device, Example, Guarded, Kind, Person, until};

use crate::looks::{is_sound, sign_in};
use crate::passkeys::{PORTAL, portal, until_level};

const FACTORS: &str = "/settings/two-factor-authentication";
const KEYS: &str = "/settings/two-factor-authentication/keys";

/// Alice on the page for keys: right after she signed in, without mail, that is enough.
fn on_the_page(browser: &Browser) -> Result<()> {
    browser.open(&format!("{PORTAL}{KEYS}"))?;
    sign_in(browser, Person::Alice)?;
    browser.wait_for_url(|url| url.ends_with(KEYS))
}

fn add(browser: &Browser, name: &str) -> Result<()> {
    browser.fill("#description", name)?;
    browser.press("form[data-register] button[type=submit]")
}

/// Opens the page for keys once more: users who have one confirm by it, which asks nobody twice.
fn again_on_the_page(browser: &Browser) -> Result<()> {
    browser.open(&format!("{PORTAL}{KEYS}"))?;
    browser.wait_for_url(|url| url.ends_with(KEYS))?;
    browser.find("#description").map(drop)
}

fn says(browser: &Browser, words: &str) -> Result<()> {
    let said = until(words, || {
        browser.source().ok().filter(|page| page.contains(words))
    });
    said.map(drop)
        .with_context(|| format!("{:?}", browser.source()))
}

#[test]
fn keys_are_added_renamed_and_removed_on_the_account_page() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "keys")?;
    let _computer = browser.plug_in(Device::Computer)?;
    on_the_page(&browser)?;
    is_sound(&browser, "1-none")?;
    add(&browser, "This computer")?;
    browser.wait_for_url(|url| url.ends_with(FACTORS))?;
    says(&browser, "This computer")?;
    is_sound(&browser, "2-added")?;

    again_on_the_page(&browser)?;
    add(&browser, "this COMPUTER")?;
    says(&browser, "Another of your keys has that name.")?;
    add(&browser, "Twice")?;
    says(&browser, "You have added this one already.")?;
    is_sound(&browser, "3-known")?;

    browser.press("details summary")?;
    is_sound(&browser, "4-unfolded")?;
    browser.fill("details [name=description]", "Laptop")?;
    browser.press("form[action$='/rename'] button")?;
    browser.find(".told")?;
    says(&browser, "<bdi>Laptop</bdi>")?;
    browser.press("details summary")?;
    browser.press("form[action$='/remove'] button")?;
    browser.find(".told")?;
    assert!(!browser.source()?.contains("<bdi>Laptop</bdi>"));
    is_sound(&browser, "5-removed")
}

/// RCV-01: for whoever has keys alone.
#[test]
fn a_recovery_code_stands_in_for_a_lost_key() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "lost-key")?;
    let key = browser.plug_in(Device::SecurityKey)?;
    on_the_page(&browser)?;
    add(&browser, "Blue key")?;
    browser.wait_for_url(|url| url.ends_with(FACTORS))?;
    browser.press("form[action$='recovery-codes'] button")?;
    // The key is asked for, gives itself, and leads back to the page.
    until_level(&browser, 2)?;
    browser.open(&format!("{PORTAL}{FACTORS}"))?;
    browser.press("form[action$='recovery-codes'] button")?;
    let shown = browser.text(&browser.find(".codes")?)?;
    let code = shown.split_whitespace().next().context("a code")?;
    browser.execute("location.reload()")?;
    browser.wait_for_url(|url| url.ends_with(FACTORS))?;
    assert!(
        browser.source()?.contains("10 are left"),
        "no others were made"
    );

    browser.unplug(&key)?;
    browser.forget_cookies()?;
    browser.open(&format!("{PORTAL}/"))?;
    sign_in(&browser, Person::Alice)?;
    until_level(&browser, 1)?;
    browser.open(&format!("{PORTAL}/2fa"))?;
    is_sound(&browser, "1-key")?;
    browser.press("a[href*='/2fa/recovery-code']")?;
    is_sound(&browser, "2-recovery")?;
    browser.fill("#code", code)?;
    browser.press("form button[type=submit]")?;
    until_level(&browser, 2)
}

#[test]
fn whoever_signed_in_with_a_passkey_gives_the_password_too() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "passkey-and-password")?;
    let _computer = browser.plug_in(Device::Computer)?;
    on_the_page(&browser)?;
    add(&browser, "This computer")?;
    browser.wait_for_url(|url| url.ends_with(FACTORS))?;
    browser.forget_cookies()?;
    browser.open(&format!("{PORTAL}/"))?;
    until_level(&browser, 1)?;
    browser.open(&format!("{PORTAL}/2fa"))?;
    browser.wait_for_url(|url| url.ends_with("/2fa/password"))?;
    is_sound(&browser, "1-password")?;
    browser.fill("#password", Person::Alice.password())?;
    browser.press("form button[type=submit]")?;
    until_level(&browser, 2)
}

/// The admin pages ask for a second factor of the last minute, the shortest time that a rule can name.
fn with_a_fresh_factor(example: Example) -> Result<Example> {
    let rule = "subject: 'group:admins'\n      policy: ";
    example.with(
        &format!("{rule}'one_factor'"),
        &format!("{rule}'two_factor'\n      fresh_two_factor: '1m'"),
    )
}

#[test]
fn a_key_is_added_on_the_way_and_given_again_when_it_is_old() -> Result<()> {
    let guarded = Guarded::start_with(Kind::Caddy, with_a_fresh_factor)?;
    let browser = Browser::start(guarded.port(), "step-up")?;
    let key = browser.plug_in(Device::SecurityKey)?;
    let wanted = guarded.url("admin", "/reports?year=2026");
    browser.open(&wanted)?;
    sign_in(&browser, Person::Alice)?;
    browser.wait_for_url(|url| url.contains("/2fa?rd="))?;
    is_sound(&browser, "1-choice")?;
    browser.press("a[href*='/keys?']")?;
    browser.find("#description")?;
    is_sound(&browser, "2-on-the-way")?;
    add(&browser, "Blue key")?;
    // The new key is asked for at once, and leads on.
    browser.wait_for_url(|url| url == wanted)?;
    assert_eq!(guarded.admin.last()?.values("Remote-User"), ["alice"]);

    let keys = browser.keys_of(&key)?;
    browser.unplug(&key)?;
    let too_old = || {
        browser.open(&wanted).ok()?;
        let url = browser.url().ok()?;
        url.contains("/2fa/webauthn").then_some(())
    };
    // It takes longer than anything else is waited for.
    let found = (0..4).find_map(|_| until("a second factor that is too old", too_old).ok());
    found.context("the factor is never too old")?;
    is_sound(&browser, "3-again")?;
    let key = browser.plug_in(Device::SecurityKey)?;
    browser.put_key(&key, keys.first().context("a key")?)?;
    browser.open(&wanted)?;
    browser.wait_for_url(|url| url == wanted)
}
