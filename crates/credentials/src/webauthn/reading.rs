//! Strict readings of what authenticators and browsers write, beside those of the library: nothing may be left over, and the
//! origin is compared letter by letter. It must not know ceremonies.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::Aaguid;
use serde::Deserialize;
use serde::de::Deserializer;
use serde_cbor_2::Value;

use super::CeremonyRefused;

/// The longest credential id (section 6.5.1).
const MAX_CREDENTIAL_ID_BYTES: usize = 1023;

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;
const EXTENSIONS: u8 = 0x80;

/// What a browser says of the ceremony (section 5.8.1).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    #[serde(deserialize_with = "bytes")]
    pub(super) challenge: Vec<u8>,
    origin: String,
    #[serde(default)]
    cross_origin: Option<bool>,
    #[serde(default)]
    top_origin: Option<serde::de::IgnoredAny>,
}

impl ClientData {
    pub(super) fn read(json: &[u8]) -> Result<Self, CeremonyRefused> {
        serde_json::from_slice(json).map_err(|_| CeremonyRefused::Malformed)
    }

    /// Whether it is of this kind of ceremony, on our own page, which stood in no frame of another.
    pub(super) fn check(&self, kind: &str, origin: &str) -> Result<(), CeremonyRefused> {
        let framed = self.cross_origin == Some(true) || self.top_origin.is_some();
        if self.kind != kind || self.origin != origin || framed {
            return Err(CeremonyRefused::Failed);
        }
        Ok(())
    }
}

/// Bytes in base64url without padding, as all binary members of the JSON forms are.
pub(super) fn bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let decoded = URL_SAFE_NO_PAD.decode(text);
    decoded.map_err(|_| serde::de::Error::custom("not base64url"))
}

/// What an authenticator has signed (section 6.1).
#[derive(Debug)]
pub(super) struct AuthenticatorData {
    flags: u8,
    pub(super) attested: Option<Attested>,
}

/// The key that it made.
#[derive(Debug)]
pub(super) struct Attested {
    pub(super) aaguid: Aaguid,
    pub(super) credential_id: Vec<u8>,
    pub(super) public_key: Vec<u8>,
}

impl AuthenticatorData {
    /// Reads it to its last byte.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, CeremonyRefused> {
        Self::parse(bytes).ok_or(CeremonyRefused::Malformed)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (_rp_id_hash, rest) = bytes.split_at_checked(32)?;
        let (&flags, rest) = rest.split_first()?;
        let (_counter, rest) = rest.split_at_checked(4)?;
        let (attested, rest) = if flags & ATTESTED == 0 {
            (None, rest)
        } else {
            let (attested, rest) = Attested::parse(rest)?;
            (Some(attested), rest)
        };
        let rest = if flags & EXTENSIONS == 0 {
            rest
        } else {
            rest.get(item_length(rest)?..)?
        };
        rest.is_empty().then_some(Self { flags, attested })
    }

    pub(super) const fn user_present(&self) -> bool {
        self.flags & USER_PRESENT != 0
    }

    pub(super) const fn user_verified(&self) -> bool {
        self.flags & USER_VERIFIED != 0
    }
}

impl Attested {
    fn parse(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (aaguid, rest) = bytes.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 || length > MAX_CREDENTIAL_ID_BYTES {
            return None;
        }
        let (credential_id, rest) = rest.split_at_checked(length)?;
        let (public_key, rest) = rest.split_at_checked(item_length(rest)?)?;
        let attested = Self {
            aaguid: Aaguid(*aaguid),
            credential_id: credential_id.to_vec(),
            public_key: public_key.to_vec(),
        };
        Some((attested, rest))
    }
}

/// How long the CBOR item is with which these bytes begin.
fn item_length(bytes: &[u8]) -> Option<usize> {
    let mut reader = serde_cbor_2::Deserializer::from_slice(bytes);
    Value::deserialize(&mut reader).ok()?;
    Some(reader.byte_offset())
}

/// The authenticator data inside an attestation object (section 6.5.4).
pub(super) fn attested_data(object: &[u8]) -> Result<AuthenticatorData, CeremonyRefused> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Object<'b> {
        #[serde(borrow)]
        auth_data: &'b [u8],
    }
    let object: Object<'_> =
        serde_cbor_2::from_slice(object).map_err(|_| CeremonyRefused::Malformed)?;
    AuthenticatorData::read(object.auth_data)
}
