//! The ceremony in which a new key is made (section 7.1). It must not know who may register one.

use serde::Deserialize;
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::proto::{
    Credential as CoreCredential, ExtnState, ParsedAttestationData, RegisterPublicKeyCredential,
    RegistrationState, RequestRegistrationExtensions,
};

use super::reading::{self, ClientData};
use super::{Attachment, CeremonyRefused, Credential, Options, RelyingParty, WebAuthn};

/// The most ways in which a browser reaches a key that are kept.
const MAX_TRANSPORTS: usize = 8;

/// Who registers a key.
#[derive(Clone, Copy, Debug)]
pub struct Registrant<'a> {
    /// What authenticators know the user by: 1 to 64 bytes that say nothing of the user.
    pub handle: &'a [u8],
    /// The user name, for the user to tell accounts apart.
    pub name: &'a str,
    /// The name to show.
    pub display_name: &'a str,
}

/// A registration that was asked for. It holds the challenge, which is good for one answer.
#[derive(Debug)]
pub struct Registration {
    state: RegistrationState,
}

/// What a browser answered, read and not yet verified.
#[derive(Debug)]
pub struct RegistrationResponse {
    credential: RegisterPublicKeyCredential,
    client_data: ClientData,
    attachment: Option<Attachment>,
    transports: Vec<String>,
}

/// The members that the library does not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Besides {
    #[serde(default)]
    authenticator_attachment: Option<String>,
    response: BesidesResponse,
}

#[derive(Deserialize)]
struct BesidesResponse {
    #[serde(default)]
    transports: Option<Vec<String>>,
}

impl RegistrationResponse {
    /// Reads an answer in its JSON form (section 5.1.6).
    ///
    /// # Errors
    ///
    /// [`CeremonyRefused::Malformed`] alone.
    pub fn read(json: &[u8]) -> Result<Self, CeremonyRefused> {
        let malformed = |_| CeremonyRefused::Malformed;
        let credential: RegisterPublicKeyCredential =
            serde_json::from_slice(json).map_err(malformed)?;
        let besides: Besides = serde_json::from_slice(json).map_err(malformed)?;
        let transports = besides.response.transports.unwrap_or_default();
        Ok(Self {
            client_data: ClientData::read(&credential.response.client_data_json)?,
            attachment: besides
                .authenticator_attachment
                .and_then(|word| Attachment::from_word(&word)),
            transports: transports
                .into_iter()
                .filter(|word| is_transport(word))
                .take(MAX_TRANSPORTS)
                .collect(),
            credential,
        })
    }
}

/// Ways that are not known yet are kept too (section 5.8.4), but nothing that is no word.
fn is_transport(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    (1..=32).contains(&word.len()) && word.bytes().all(plain)
}

impl WebAuthn {
    /// Asks for a new key that is none of `existing`.
    ///
    /// # Errors
    ///
    /// The user has no name or no handle.
    pub fn start_registration(
        &self,
        party: &RelyingParty,
        registrant: Registrant<'_>,
        existing: &[Credential],
    ) -> Result<(Options, Registration), CeremonyRefused> {
        let rules = self.rules();
        let core = party.core(&rules.display_name, rules.timeout);
        let Registrant {
            handle,
            name,
            display_name,
        } = registrant;
        let required = rules.discoverability == super::Discoverability::Required;
        let extensions = RequestRegistrationExtensions {
            uvm: None,
            ..RequestRegistrationExtensions::default()
        };
        let builder = core
            .new_challenge_register_builder(handle, name, display_name)
            .map_err(|_| CeremonyRefused::Failed)?
            .attestation(rules.attestation.preference())
            .user_verification_policy(rules.user_verification.policy())
            .exclude_credentials(Some(existing.iter().map(|key| key.id.clone()).collect()))
            .extensions(Some(extensions))
            .require_resident_key(required)
            .authenticator_attachment(rules.attachment.map(Attachment::criterion))
            .reject_synchronised_authenticators(rules.prohibit_backup_eligibility);
        let (mut asked, state) = core
            .generate_challenge_register(builder)
            .map_err(|_| CeremonyRefused::Failed)?;
        if let Some(criteria) = &mut asked.public_key.authenticator_selection {
            criteria.resident_key = Some(rules.discoverability.requirement());
        }
        let json = serde_json::to_value(&asked).map_err(|_| CeremonyRefused::Failed)?;
        Ok((Options(json), Registration { state }))
    }

    /// Verifies the answer; the key, if all is right.
    pub fn finish_registration(
        &self,
        party: &RelyingParty,
        response: &RegistrationResponse,
        asked: &Registration,
    ) -> Result<Credential, CeremonyRefused> {
        let answer = &response.credential;
        response
            .client_data
            .check("webauthn.create", party.origin())?;
        let data = reading::attested_data(&answer.response.attestation_object)?;
        let made = data.attested.as_ref().ok_or(CeremonyRefused::Failed)?;
        is_one_key(&answer.type_, &answer.id, &answer.raw_id)?;
        if made.credential_id != answer.raw_id || !data.user_present() {
            return Err(CeremonyRefused::Failed);
        }
        let rules = self.rules();
        let core = party.core(&rules.display_name, rules.timeout);
        let verified = core.register_credential(answer, &asked.state, None);
        let verified = verified.map_err(|error| refusal(&error))?;
        if !rules.aaguids.takes(made.aaguid) {
            return Err(CeremonyRefused::NotWanted);
        }
        Ok(Credential {
            id: made.credential_id.clone(),
            public_key: made.public_key.clone(),
            counter: verified.counter,
            aaguid: made.aaguid,
            attestation_format: format_of(&verified).to_owned(),
            attestation_type: type_of(&verified.attestation.data).to_owned(),
            attachment: response.attachment,
            transports: response.transports.clone(),
            discoverable: is_discoverable(&verified),
            verified: data.user_verified(),
            backup_eligible: verified.backup_eligible,
            backup_state: verified.backup_state,
        })
    }
}

/// Both spellings of the key's number have to be the same, and it has to be a key at all.
pub(super) fn is_one_key(kind: &str, id: &str, raw_id: &[u8]) -> Result<(), CeremonyRefused> {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    if kind != "public-key" || URL_SAFE_NO_PAD.encode(raw_id) != id {
        return Err(CeremonyRefused::Failed);
    }
    Ok(())
}

/// What the library's reason means here.
pub(super) fn refusal(error: &WebauthnError) -> CeremonyRefused {
    match error {
        WebauthnError::ParseJSONFailure(_)
        | WebauthnError::ParseCBORFailure(_)
        | WebauthnError::ParseNOMFailure => CeremonyRefused::Malformed,
        WebauthnError::CredentialPossibleCompromise => CeremonyRefused::Cloned,
        WebauthnError::CredentialMayNotBeHardwareBound => CeremonyRefused::NotWanted,
        _ => CeremonyRefused::Failed,
    }
}

fn format_of(key: &CoreCredential) -> &'static str {
    use webauthn_rs_core::proto::AttestationFormat as Format;
    match key.attestation_format {
        Format::Packed => "packed",
        Format::Tpm => "tpm",
        Format::AndroidKey => "android-key",
        Format::AndroidSafetyNet => "android-safetynet",
        Format::FIDOU2F => "fido-u2f",
        Format::AppleAnonymous => "apple",
        Format::None => "none",
    }
}

const fn type_of(attestation: &ParsedAttestationData) -> &'static str {
    match attestation {
        ParsedAttestationData::Basic(_) => "basic",
        ParsedAttestationData::Self_ => "self",
        ParsedAttestationData::AttCa(_) => "attca",
        ParsedAttestationData::AnonCa(_) => "anonca",
        ParsedAttestationData::ECDAA => "ecdaa",
        ParsedAttestationData::None => "none",
        ParsedAttestationData::Uncertain => "uncertain",
    }
}

fn is_discoverable(key: &CoreCredential) -> bool {
    let told = match &key.extensions.cred_props {
        ExtnState::Unsigned(properties) | ExtnState::Set(properties) => properties.rk,
        _ => None,
    };
    told == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Browsers of visitors who did nothing wrong are told of a fault, not of a wrong key.
    #[test]
    fn what_cannot_be_read_is_told_from_what_is_wrong() {
        for (error, expected) in [
            (WebauthnError::ParseNOMFailure, CeremonyRefused::Malformed),
            (
                WebauthnError::CredentialPossibleCompromise,
                CeremonyRefused::Cloned,
            ),
            (
                WebauthnError::CredentialMayNotBeHardwareBound,
                CeremonyRefused::NotWanted,
            ),
            (WebauthnError::InvalidRPIDHash, CeremonyRefused::Failed),
        ] {
            assert_eq!(refusal(&error), expected, "{error}");
        }
    }
}
