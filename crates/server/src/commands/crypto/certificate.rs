//! `doorward crypto certificate`: certificates for tests and private networks, and requests for others to sign (RFC 5280,
//! RFC 2986).

mod life;
mod subject;

use std::fs;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use doorward_model::{Secret, random_array};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, SerialNumber,
};

use super::files;
use super::key::KeyKind;
use crate::cli::{Authority, CertificateAct, CertificateCommand, CertificateOrder, RequestOrder};
use crate::edge::SystemEntropy;
use crate::output;

/// Makes a key and what was ordered for it, and writes both to new files.
pub(super) fn make(command: &CertificateCommand) -> anyhow::Result<ExitCode> {
    match command {
        CertificateCommand::Rsa(act) => perform(act),
        CertificateCommand::Ecdsa(act) => perform(act),
        CertificateCommand::Ed25519(act) => perform(act),
    }
}

fn perform<K: KeyKind + Args>(act: &CertificateAct<K>) -> anyhow::Result<ExitCode> {
    match act {
        CertificateAct::Generate { key, order } => generate(key, order),
        CertificateAct::Request { key, order } => request(key, order),
    }
}

fn generate(kind: &impl KeyKind, order: &CertificateOrder) -> anyhow::Result<ExitCode> {
    let places = [&order.private_key, &order.certificate].map(|file| order.directory.join(file));
    files::ensure_new(&places)?;
    let [private, public] = places;
    let mut about = subject::params(&order.subject)?;
    (about.not_before, about.not_after) = life::of(&order.life)?;
    about.serial_number = Some(serial_number());
    set_usage(&mut about, &order.authority);

    let key = kind.generate()?;
    let made = sign(about, &key, &order.authority)?;
    files::write_secret(&private, &Secret::new(key.serialize_pem()))?;
    files::write_public(&public, &made.pem())?;
    output::say(&format!("Algorithm: {}", kind.name()));
    output::say(&format!("Private Key: {}", private.display()));
    output::say(&format!("Certificate: {}", public.display()));
    Ok(ExitCode::SUCCESS)
}

fn request(kind: &impl KeyKind, order: &RequestOrder) -> anyhow::Result<ExitCode> {
    let places = [&order.private_key, &order.request].map(|file| order.directory.join(file));
    files::ensure_new(&places)?;
    let [private, asked] = places;
    let about = subject::params(&order.subject)?;

    let key = kind.generate()?;
    let request = about.serialize_request(&key)?.pem()?;
    files::write_secret(&private, &Secret::new(key.serialize_pem()))?;
    files::write_public(&asked, &request)?;
    output::say(&format!("Algorithm: {}", kind.name()));
    output::say(&format!("Private Key: {}", private.display()));
    output::say(&format!("Certificate Request: {}", asked.display()));
    Ok(ExitCode::SUCCESS)
}

/// Positive and of 127 random bits, so that no authority gives one out twice (RFC 5280 §4.1.2.2).
fn serial_number() -> SerialNumber {
    let mut bytes: [u8; 16] = random_array(&SystemEntropy);
    bytes[0] &= 0x7f;
    SerialNumber::from_slice(&bytes)
}

fn set_usage(about: &mut CertificateParams, authority: &Authority) {
    if authority.ca {
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        about.key_usages = vec![
            KeyUsagePurpose::DigitalSignature,
            KeyUsagePurpose::KeyCertSign,
            KeyUsagePurpose::CrlSign,
        ];
        return;
    }
    about.is_ca = IsCa::ExplicitNoCa;
    about.key_usages = vec![
        KeyUsagePurpose::DigitalSignature,
        KeyUsagePurpose::KeyEncipherment,
    ];
    about.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
}

fn sign(
    mut about: CertificateParams,
    key: &KeyPair,
    authority: &Authority,
) -> anyhow::Result<Certificate> {
    let Some(folder) = &authority.ca_path else {
        return Ok(about.self_signed(key)?);
    };
    let (own, signs) = (
        folder.join(&authority.ca_certificate),
        folder.join(&authority.ca_private_key),
    );
    let read = |file: &std::path::Path| {
        fs::read_to_string(file).with_context(|| file.display().to_string())
    };
    let theirs = KeyPair::from_pem(&read(&signs)?)
        .with_context(|| format!("{} holds no key that can sign", signs.display()))?;
    let issuer = Issuer::from_ca_cert_pem(&read(&own)?, theirs)
        .with_context(|| format!("{} is no certificate of an authority", own.display()))?;
    about.use_authority_key_identifier_extension = true;
    Ok(about.signed_by(key, &issuer)?)
}
