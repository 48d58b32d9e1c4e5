//! Security keys and passkeys in a real Chromium with virtual authenticators: registered, used as the second factor, and as
//! the sign-in itself. Pictures of every page are kept under `target/screenshots`.

use anyhow::{Context, Result};
use doorward_tests::{Browser, Device, Doorward, Person, until};
use serde_json::{Value, json};

pub(crate) const PORTAL: &str = "http://auth.doorward.localhost";

/// A portal where passkeys sign in.
pub(crate) fn portal() -> Result<Doorward> {
    Doorward::start_on("examples/compose", |example| {
        let example = example.after("webauthn:\n  enable_passkey_login: true");
        // Without this place to start from, the visitor stays on the portal.
        example.with(
            "      default_redirection_url: 'http://app.doorward.localhost'\n",
            "",
        )
    })
}

/// Signs alice in with her password.
fn sign_in(browser: &Browser) -> Result<()> {
    browser.open(&format!("{PORTAL}/"))?;
    browser.type_into(&browser.find("#username")?, Person::Alice.name())?;
    browser.type_into(&browser.find("#password")?, Person::Alice.password())?;
    browser.click(&browser.find("form button[type=submit]")?)?;
    until_level(browser, 1)
}

/// Registers a key of that name by the calls of the JSON API.
fn register(browser: &Browser, name: &str) -> Result<()> {
    let script = "
        const call = async (method, body) => {
          const answer = await fetch('/api/secondfactor/webauthn/credential/register', {
            method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
          });
          const said = await answer.json();
          if (!answer.ok) throw new Error(`${answer.status}: ${JSON.stringify(said)}`);
          return said.data;
        };
        const { publicKey } = await call('PUT', { description: given });
        const question = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey);
        const credential = await navigator.credentials.create({ publicKey: question });
        await call('POST', credential.toJSON());";
    browser.run(script, &json!(name)).map(drop)
}

fn state(browser: &Browser) -> Result<Value> {
    let script = "return (await (await fetch('/api/state')).json()).data;";
    browser.run(script, &Value::Null)
}

/// Waits until the browser is signed in at this level. Scripts that meet a page on its way out are asked again.
pub(crate) fn until_level(browser: &Browser, level: u64) -> Result<()> {
    let there = until("a level", || {
        let state = state(browser).ok()?;
        (state["authentication_level"] == level).then_some(())
    });
    there.with_context(|| format!("{:?}\n{:?}", browser.url(), browser.source()))
}

#[test]
fn a_security_key_is_the_second_factor() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "security-key")?;
    let key = browser.plug_in(Device::SecurityKey)?;
    sign_in(&browser)?;
    register(&browser, "Blue key")?;
    assert_eq!(browser.keys_of(&key)?.len(), 1);
    browser.unplug(&key)?;

    browser.open(&format!("{PORTAL}/2fa/webauthn"))?;
    let heading = browser.find("h1")?;
    assert_eq!(browser.text(&heading)?, "Confirm with your security key");
    browser.screenshot("1-asked")?;
    Ok(())
}

/// The commands see what a browser has registered, and Authelia's spelling of them does too.
#[test]
fn keys_are_listed_and_deleted_by_hand() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "security-key")?;
    browser.plug_in(Device::SecurityKey)?;
    sign_in(&browser)?;
    register(&browser, "Blue key")?;
    let listed = doorward.said(&["users", "webauthn", "list", "alice"])?;
    assert_eq!(
        listed,
        doorward.said(&["storage", "user", "webauthn", "list"])?
    );
    let parts: Vec<&str> = listed.trim_end().split('\t').collect();
    assert_eq!(parts.len(), 6, "{listed}");
    assert_eq!(
        (parts[0], parts[2], parts[5]),
        ("alice", "auth.doorward.localhost", "\"Blue key\"")
    );

    let delete = ["users", "webauthn", "delete", "alice"];
    assert!(!doorward.command(&delete)?.succeeded, "which?");
    let other = [&delete[..], &["--description", "Green key"]].concat();
    assert!(!doorward.command(&other)?.succeeded, "there is none");
    let by_id = ["storage", "user", "webauthn", "delete", "--kid", parts[1]];
    assert!(doorward.said(&by_id)?.contains("Blue key"));
    assert_eq!(doorward.said(&["users", "webauthn", "list"])?, "");
    let sessions = doorward.said(&["users", "sessions", "list", "alice"])?;
    assert_eq!(sessions, "alice is signed in nowhere.\n");
    Ok(())
}

#[test]
fn a_security_key_that_is_plugged_in_raises_the_session() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "security-key-given")?;
    let _key = browser.plug_in(Device::SecurityKey)?;
    sign_in(&browser)?;
    register(&browser, "Blue key")?;
    browser.open(&format!("{PORTAL}/2fa/webauthn"))?;
    until_level(&browser, 2)?;
    browser.wait_for_url(|url| url == format!("{PORTAL}/"))?;
    browser.screenshot("1-given")
}

#[test]
fn a_passkey_signs_in_by_the_button() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "passkey-button")?;
    let computer = browser.plug_in(Device::Computer)?;
    sign_in(&browser)?;
    register(&browser, "This computer")?;
    let keys = browser.keys_of(&computer)?;
    browser.unplug(&computer)?;
    browser.forget_cookies()?;

    browser.open(&format!("{PORTAL}/"))?;
    let button = browser.find("[data-passkey]:not([hidden]) button")?;
    assert_eq!(browser.text(&button)?, "Sign in with a passkey");
    browser.screenshot("1-offered")?;
    let computer = browser.plug_in(Device::Computer)?;
    browser.put_key(&computer, keys.first().context("a key")?)?;
    browser.click(&button)?;
    until_level(&browser, 1)?;
    assert_eq!(state(&browser)?["factor_knowledge"], false);
    browser.screenshot("2-signed-in")
}

/// The browser offers the passkey in the name field; a virtual authenticator takes the offer.
#[test]
fn a_passkey_signs_in_from_what_the_browser_offers() -> Result<()> {
    let doorward = portal()?;
    let browser = Browser::start(doorward.port(), "passkey-autofill")?;
    let _computer = browser.plug_in(Device::Computer)?;
    sign_in(&browser)?;
    register(&browser, "This computer")?;
    browser.forget_cookies()?;

    browser.open(&format!("{PORTAL}/"))?;
    until_level(&browser, 1)?;
    assert_eq!(state(&browser)?["username"], "alice");
    browser.screenshot("1-signed-in")
}
