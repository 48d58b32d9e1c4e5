//! The ceremony in which a registered key signs (section 7.2). It must not know whom it signs in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::FactorVerified;
use serde_json::{Value, json};
use webauthn_rs_core::proto::{AuthenticationState, PublicKeyCredential};

use super::reading::{AuthenticatorData, ClientData};
use super::registration::{is_one_key, refusal};
use super::{CeremonyRefused, Credential, Options, RelyingParty, WebAuthn};

/// A signature that was asked for. It holds the challenge, which is good for one answer.
#[derive(Debug)]
pub struct Assertion {
    state: AuthenticationState,
    challenge: Vec<u8>,
}

impl Assertion {
    /// The challenge: 32 random bytes.
    #[must_use]
    pub fn challenge(&self) -> &[u8] {
        &self.challenge
    }
}

/// What a browser answered, read and not yet verified. Nothing in it counts before it is.
#[derive(Debug)]
pub struct AssertionResponse {
    credential: PublicKeyCredential,
    client_data: ClientData,
}

impl AssertionResponse {
    /// Reads an answer in its JSON form (section 5.1.6).
    ///
    /// # Errors
    ///
    /// [`CeremonyRefused::Malformed`] alone.
    pub fn read(json: &Value) -> Result<Self, CeremonyRefused> {
        let malformed = |_| CeremonyRefused::Malformed;
        let mut json = json.clone();
        // Browsers leave the handle out where there is none.
        if let Some(response) = json.get_mut("response").and_then(Value::as_object_mut) {
            response.entry("userHandle").or_insert(Value::Null);
        }
        let credential: PublicKeyCredential = serde_json::from_value(json).map_err(malformed)?;
        let client_data = ClientData::read(&credential.response.client_data_json)?;
        Ok(Self {
            credential,
            client_data,
        })
    }

    /// The challenge that it claims to answer.
    #[must_use]
    pub fn challenge(&self) -> &[u8] {
        &self.client_data.challenge
    }

    /// The key that it claims to be of.
    #[must_use]
    pub fn credential_id(&self) -> &[u8] {
        &self.credential.raw_id
    }

    /// The user that it claims to be of.
    #[must_use]
    pub fn user_handle(&self) -> Option<&[u8]> {
        let handle = self.credential.response.user_handle.as_deref();
        handle.filter(|handle| !handle.is_empty())
    }
}

/// A signature that was right.
#[derive(Debug)]
#[must_use]
pub struct Asserted {
    /// The factor that was given.
    pub proof: FactorVerified,
    /// The key's counter.
    pub counter: u32,
    /// Whether the key has been copied to another device.
    pub backup_state: bool,
    /// Whether it verified its user.
    pub user_verified: bool,
}

impl WebAuthn {
    /// Asks for a signature by one of these keys; without any, by whichever the user chooses.
    ///
    /// # Errors
    ///
    /// A key cannot be read.
    pub fn start_assertion(
        &self,
        party: &RelyingParty,
        keys: &[Credential],
    ) -> Result<(Options, Assertion), CeremonyRefused> {
        let failed = |_| CeremonyRefused::Failed;
        let rules = self.rules();
        let core = party.core(&rules.display_name, rules.timeout);
        let policy = Some(rules.user_verification.policy());
        let builder = core.new_challenge_authenticate_builder(Vec::new(), policy);
        let asked = core.generate_challenge_authenticate(builder.map_err(failed)?);
        let (mut asked, state) = asked.map_err(failed)?;
        let challenge = asked.public_key.challenge.clone();
        asked.mediation = None;
        let mut json = serde_json::to_value(&asked).map_err(|_| CeremonyRefused::Failed)?;
        if let Some(options) = json.get_mut("publicKey").and_then(Value::as_object_mut) {
            // No list at all lets the user choose; an empty one says the same in other words.
            options.remove("allowCredentials");
            if !keys.is_empty() {
                let allowed: Vec<Value> = keys.iter().map(descriptor).collect();
                options.insert("allowCredentials".to_owned(), Value::Array(allowed));
            }
        }
        Ok((Options(json), Assertion { state, challenge }))
    }

    /// Verifies the answer against the key that it claims to be of, which whoever calls has found among the user's own.
    pub fn finish_assertion(
        &self,
        party: &RelyingParty,
        response: &AssertionResponse,
        asked: &Assertion,
        key: &Credential,
    ) -> Result<Asserted, CeremonyRefused> {
        let answer = &response.credential;
        response.client_data.check("webauthn.get", party.origin())?;
        is_one_key(&answer.type_, &answer.id, &answer.raw_id)?;
        let data = AuthenticatorData::read(&answer.response.authenticator_data)?;
        if !data.user_present() || data.attested.is_some() {
            return Err(CeremonyRefused::Failed);
        }
        let rules = self.rules();
        let core = party.core(&rules.display_name, rules.timeout);
        let verified = core.authenticate_single_credential(answer, &asked.state, &key.core()?);
        let verified = verified.map_err(|error| refusal(&error))?;
        Ok(Asserted {
            proof: self.attest(verified.user_verified()),
            counter: verified.counter(),
            backup_state: verified.backup_state(),
            user_verified: verified.user_verified(),
        })
    }
}

/// A key as browsers are told of it (section 5.8.3).
fn descriptor(key: &Credential) -> Value {
    let mut descriptor = json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(&key.id) });
    if let (false, Some(members)) = (key.transports.is_empty(), descriptor.as_object_mut()) {
        members.insert("transports".to_owned(), json!(key.transports));
    }
    descriptor
}
