//! Both ceremonies with an authenticator of our own: what counts, and everything that must not.

mod assertions;
mod registrations;

use std::time::Duration;

use serde_json::Value;

use super::fake::{Authenticator, webauthn as with};
use super::*;

const PORTAL: &str = "https://auth.example.com/";
const ORIGIN: &str = "https://auth.example.com";

fn party() -> RelyingParty {
    RelyingParty::of(&PORTAL.parse().unwrap()).unwrap()
}

fn webauthn() -> WebAuthn {
    with(WebAuthnRules::default())
}

const ALICE: Registrant<'_> = Registrant {
    handle: &[7; 64],
    name: "alice",
    display_name: "Alice",
};

fn register(
    webauthn: &WebAuthn,
    answer: impl FnOnce(&Value) -> Value,
) -> Result<Credential, CeremonyRefused> {
    let (options, asked) = webauthn.start_registration(&party(), ALICE, &[])?;
    let response = answer(options.json());
    let response = RegistrationResponse::read(response.to_string().as_bytes())?;
    webauthn.finish_registration(&party(), &response, &asked)
}

/// A key that is registered.
fn registered(key: &mut Authenticator) -> Credential {
    register(&webauthn(), |options| key.register(options)).expect("it registers")
}

fn assert_with(
    webauthn: &WebAuthn,
    known: &Credential,
    answer: impl FnOnce(&Value) -> Value,
) -> Result<Asserted, CeremonyRefused> {
    let keys = std::slice::from_ref(known);
    let (options, asked) = webauthn.start_assertion(&party(), keys)?;
    let response = AssertionResponse::read(&answer(options.json()))?;
    webauthn.finish_assertion(&party(), &response, &asked, known)
}

fn key() -> Authenticator {
    Authenticator::new(1, ORIGIN)
}

/// Origins that look like ours and are not (WAN-02).
const STRANGE_ORIGINS: &[&str] = &[
    "https://auth.example.com.evil.tld",
    "https://badauth.example.com",
    "https://example.com",
    "http://auth.example.com",
    "https://auth.example.com:8443",
    "https://sub.auth.example.com",
    "https://AUTH.example.com",
    "https://auth.example.com/",
    "https://auth.example.com.",
    "",
    "null",
];

const MINUTE: Duration = Duration::from_mins(1);
