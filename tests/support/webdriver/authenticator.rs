//! Virtual authenticators in the browser under test: the `WebDriver` extension of WebAuthn level 3, section 11.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Browser;

/// What a virtual authenticator is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// A security key on USB that keeps no names and verifies nobody.
    SecurityKey,
    /// Part of the computer: it keeps passkeys and verifies its user.
    Computer,
}

/// A virtual authenticator. Its user says yes to everything.
#[derive(Debug)]
pub struct Authenticator(String);

impl Browser {
    /// Plugs an authenticator in.
    pub fn plug_in(&self, device: Device) -> Result<Authenticator> {
        let is_computer = device == Device::Computer;
        let wanted = json!({
            "protocol": "ctap2",
            "transport": if is_computer { "internal" } else { "usb" },
            "hasResidentKey": is_computer,
            "hasUserVerification": is_computer,
            "isUserVerified": is_computer,
            "isUserConsenting": true,
        });
        let made = self.command("POST", "/webauthn/authenticator", Some(&wanted))?;
        let id = made.as_str().context("an authenticator without a number")?;
        Ok(Authenticator(id.to_owned()))
    }

    /// The keys that an authenticator has, as the extension writes them.
    pub fn keys_of(&self, authenticator: &Authenticator) -> Result<Vec<Value>> {
        let path = format!("/webauthn/authenticator/{}/credentials", authenticator.0);
        let keys = self.command("GET", &path, None)?;
        keys.as_array().cloned().context("a list of keys")
    }

    /// Puts a key into an authenticator.
    pub fn put_key(&self, authenticator: &Authenticator, key: &Value) -> Result<()> {
        let path = format!("/webauthn/authenticator/{}/credential", authenticator.0);
        self.command("POST", &path, Some(key)).map(drop)
    }

    /// Takes an authenticator away.
    pub fn unplug(&self, authenticator: &Authenticator) -> Result<()> {
        let path = format!("/webauthn/authenticator/{}", authenticator.0);
        self.command("DELETE", &path, None).map(drop)
    }
}
