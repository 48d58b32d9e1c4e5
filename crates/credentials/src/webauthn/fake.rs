//! An authenticator of our own, together with the browser in front of it, for tests: it does what the specification says,
//! and on request everything that it forbids.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{Aaguid, FactorMint};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_cbor_2::Value as Cbor;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Credential, Registrant, RegistrationResponse, RelyingParty, WebAuthn, WebAuthnRules};

/// The flags of an authenticator's data (section 6.1).
pub mod flags {
    /// The user was there.
    pub const PRESENT: u8 = 0x01;
    /// The user was verified.
    pub const VERIFIED: u8 = 0x04;
    /// The key may be copied to another device.
    pub const BACKUP_ELIGIBLE: u8 = 0x08;
    /// The key has been copied.
    pub const BACKUP_STATE: u8 = 0x10;
    /// A key stands in the data.
    pub const ATTESTED: u8 = 0x40;
    /// Extensions follow.
    pub const EXTENSIONS: u8 = 0x80;
}

/// A key, in a browser.
#[derive(Clone, Debug)]
pub struct Authenticator {
    signing: SigningKey,
    /// The number of its key.
    pub id: Vec<u8>,
    /// What it counts before the next signature; `None` if it does not count.
    pub counter: Option<u32>,
    /// The flags that it sets.
    pub flags: u8,
    /// The model that it claims to be.
    pub aaguid: Aaguid,
    /// The page that the browser is on.
    pub origin: String,
    /// Under which name it has its key.
    pub handle: Option<Vec<u8>>,
}

/// What is about to be signed.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What the browser says.
    pub client_data: Value,
    /// What the authenticator says.
    pub data: Vec<u8>,
}

impl Authenticator {
    /// A key with a number of its own, on the page of this origin. It counts, is present and does not verify its user.
    ///
    /// # Panics
    ///
    /// With 0, which is no key.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test without a key cannot go on")]
    pub fn new(number: u8, origin: &str) -> Self {
        Self {
            signing: SigningKey::from_slice(&[number; 32]).expect("a key"),
            id: vec![number; 32],
            counter: Some(0),
            flags: flags::PRESENT,
            aaguid: Aaguid([number; 16]),
            origin: origin.to_owned(),
            handle: None,
        }
    }

    /// The same, verifying its user.
    #[must_use]
    pub fn verifying(mut self) -> Self {
        self.flags |= flags::VERIFIED;
        self
    }

    /// Its public key, as it writes it (RFC 9053 section 7.1).
    #[must_use]
    pub fn public_key(&self) -> Vec<u8> {
        let point = self.signing.verifying_key().to_sec1_point(false);
        let coordinate = |bytes: Option<&p256::FieldBytes>| {
            Cbor::Bytes(bytes.map(|bytes| bytes.to_vec()).unwrap_or_default())
        };
        cbor(&[
            (Cbor::Integer(1), Cbor::Integer(2)),
            (Cbor::Integer(3), Cbor::Integer(-7)),
            (Cbor::Integer(-1), Cbor::Integer(1)),
            (Cbor::Integer(-2), coordinate(point.x())),
            (Cbor::Integer(-3), coordinate(point.y())),
        ])
    }

    /// Makes the key that the options ask for; the answer's JSON.
    #[must_use]
    pub fn register(&mut self, options: &Value) -> Value {
        let user = options.pointer("/publicKey/user/id");
        let user = user.and_then(Value::as_str);
        self.handle = user.and_then(|id| URL_SAFE_NO_PAD.decode(id).ok());
        self.register_with(options, |_| ())
    }

    /// The same after a change to what is said.
    #[must_use]
    pub fn register_with(&mut self, options: &Value, change: impl FnOnce(&mut Draft)) -> Value {
        let mut draft = self.draft("webauthn.create", options, flags::ATTESTED);
        draft.data.extend(self.aaguid.0);
        let length = u16::try_from(self.id.len()).unwrap_or(u16::MAX);
        draft.data.extend(length.to_be_bytes());
        draft.data.extend(&self.id);
        draft.data.extend(self.public_key());
        change(&mut draft);
        let object = cbor(&[
            (text("fmt"), text("none")),
            (text("attStmt"), Cbor::Map([].into())),
            (text("authData"), Cbor::Bytes(draft.data)),
        ]);
        let response = json!({
            "clientDataJSON": encoded(draft.client_data.to_string()),
            "attestationObject": encoded(object),
            "transports": ["usb", "nfc"],
        });
        self.answer(&response, &json!({ "credProps": { "rk": true } }))
    }

    /// Signs what the options ask for; the answer's JSON.
    #[must_use]
    pub fn sign(&mut self, options: &Value) -> Value {
        self.sign_with(options, |_| ())
    }

    /// The same after a change to what is signed.
    #[must_use]
    pub fn sign_with(&mut self, options: &Value, change: impl FnOnce(&mut Draft)) -> Value {
        let mut draft = self.draft("webauthn.get", options, 0);
        change(&mut draft);
        let client_data = draft.client_data.to_string();
        let mut signed = draft.data.clone();
        signed.extend(Sha256::digest(client_data.as_bytes()));
        let signature: Signature = self.signing.sign(&signed);
        let response = json!({
            "clientDataJSON": encoded(client_data),
            "authenticatorData": encoded(draft.data),
            "signature": encoded(signature.to_der().as_bytes()),
            "userHandle": self.handle.as_ref().map(encoded),
        });
        self.answer(&response, &json!({}))
    }

    fn draft(&mut self, kind: &str, options: &Value, more_flags: u8) -> Draft {
        let asked = |pointer| options.pointer(pointer);
        let party = asked("/publicKey/rpId").or_else(|| asked("/publicKey/rp/id"));
        let party = party.and_then(Value::as_str).unwrap_or_default();
        let mut data = Sha256::digest(party).to_vec();
        data.push(self.flags | more_flags);
        self.counter = self.counter.map(|counter| counter + 1);
        data.extend(self.counter.unwrap_or(0).to_be_bytes());
        let client_data = json!({
            "type": kind,
            "challenge": asked("/publicKey/challenge"),
            "origin": self.origin,
            "crossOrigin": false,
        });
        Draft { client_data, data }
    }

    fn answer(&self, response: &Value, extensions: &Value) -> Value {
        json!({
            "id": encoded(&self.id),
            "rawId": encoded(&self.id),
            "type": "public-key",
            "authenticatorAttachment": "cross-platform",
            "response": response,
            "clientExtensionResults": extensions,
        })
    }
}

/// A verifier that attests factors.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "a test is an assembly of its own"
)]
pub const fn webauthn(rules: WebAuthnRules) -> WebAuthn {
    WebAuthn::new(rules, FactorMint::hand_out())
}

/// The key, registered at this portal under this handle.
///
/// # Panics
///
/// If the key does what no key may.
#[must_use]
#[expect(clippy::expect_used, reason = "a test without a key cannot go on")]
pub fn registered(key: &mut Authenticator, party: &RelyingParty, handle: &[u8]) -> Credential {
    let webauthn = webauthn(WebAuthnRules::default());
    let user = Registrant {
        handle,
        name: "somebody",
        display_name: "Somebody",
    };
    let started = webauthn.start_registration(party, user, &[]);
    let (options, asked) = started.expect("a question");
    let answer = key.register(options.json()).to_string();
    let response = RegistrationResponse::read(answer.as_bytes()).expect("an answer");
    let made = webauthn.finish_registration(party, &response, &asked);
    made.expect("a right answer")
}

/// Bytes as the JSON forms have them.
#[must_use]
pub fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn text(text: &str) -> Cbor {
    Cbor::Text(text.to_owned())
}

#[expect(clippy::expect_used, reason = "writing to memory does not fail")]
fn cbor(members: &[(Cbor, Cbor)]) -> Vec<u8> {
    let map = Cbor::Map(members.iter().cloned().collect());
    serde_cbor_2::to_vec(&map).expect("CBOR")
}
