//! Private keys of the kinds that certificates are made for. It must not know what becomes of them.

use anyhow::Context;
use doorward_model::{Secret, random_array};
use getrandom::SysRng;
use getrandom::rand_core::UnwrapErr;
use rcgen::{
    KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ED25519, PKCS_RSA_SHA256,
    PKCS_RSA_SHA384, PKCS_RSA_SHA512, SignatureAlgorithm,
};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePrivateKey, LineEnding};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::cli::{Curve, Digest, EcdsaOptions, Ed25519Options, RsaBits, RsaOptions};
use crate::edge::SystemEntropy;

/// A kind of key, and how to make one.
pub(super) trait KeyKind {
    /// As it is told to people.
    fn name(&self) -> String;

    /// A fresh key.
    fn generate(&self) -> anyhow::Result<KeyPair>;
}

impl KeyKind for RsaOptions {
    fn name(&self) -> String {
        format!("RSA with {} bits", bits(self.bits))
    }

    fn generate(&self) -> anyhow::Result<KeyPair> {
        let key = RsaPrivateKey::new(&mut UnwrapErr(SysRng), bits(self.bits));
        let key = key.context("no RSA key could be made")?;
        let pem = key.to_pkcs8_pem(LineEnding::LF)?;
        let signed_with = match self.signature {
            Digest::Sha256 => &PKCS_RSA_SHA256,
            Digest::Sha384 => &PKCS_RSA_SHA384,
            Digest::Sha512 => &PKCS_RSA_SHA512,
        };
        Ok(KeyPair::from_pkcs8_pem_and_sign_algo(&pem, signed_with)?)
    }
}

const fn bits(length: RsaBits) -> usize {
    match length {
        RsaBits::Short => 2048,
        RsaBits::Medium => 3072,
        RsaBits::Long => 4096,
    }
}

impl KeyKind for EcdsaOptions {
    fn name(&self) -> String {
        let curve = match self.curve {
            Curve::P256 => "P-256",
            Curve::P384 => "P-384",
        };
        format!("ECDSA on {curve}")
    }

    fn generate(&self) -> anyhow::Result<KeyPair> {
        let curve: &SignatureAlgorithm = match self.curve {
            Curve::P256 => &PKCS_ECDSA_P256_SHA256,
            Curve::P384 => &PKCS_ECDSA_P384_SHA384,
        };
        Ok(KeyPair::generate_for(curve)?)
    }
}

impl KeyKind for Ed25519Options {
    fn name(&self) -> String {
        "Ed25519".to_owned()
    }

    fn generate(&self) -> anyhow::Result<KeyPair> {
        let seed = Secret::new(random_array(&SystemEntropy));
        let document = PrivatePkcs8KeyDer::from(ed25519_document(&seed));
        let document = PrivateKeyDer::Pkcs8(document);
        Ok(KeyPair::from_der_and_sign_algo(&document, &PKCS_ED25519)?)
    }
}

/// The seed as PKCS #8 without its public key (RFC 8410 §7): with it, OpenSSL before 3.5 does not read the file.
fn ed25519_document(seed: &Secret<[u8; 32]>) -> Vec<u8> {
    const HEAD: &[u8] = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";
    [HEAD, seed.expose()].concat()
}
