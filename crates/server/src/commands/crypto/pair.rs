//! `doorward crypto pair`: a private key and its public key, for signing.

use std::process::ExitCode;

use doorward_model::Secret;

use super::files;
use super::key::KeyKind;
use crate::cli::{PairAct, PairCommand, PairFiles};
use crate::output;

/// Makes a pair and writes it to two new files.
pub(super) fn make(command: &PairCommand) -> anyhow::Result<ExitCode> {
    match command {
        PairCommand::Rsa(PairAct::Generate { key, files }) => generate(key, files),
        PairCommand::Ecdsa(PairAct::Generate { key, files }) => generate(key, files),
        PairCommand::Ed25519(PairAct::Generate { key, files }) => generate(key, files),
    }
}

fn generate(kind: &impl KeyKind, files: &PairFiles) -> anyhow::Result<ExitCode> {
    let private = files.directory.join(&files.private_key);
    let public = files.directory.join(&files.public_key);
    let places = [private, public];
    files::ensure_new(&places)?;
    let [private, public] = places;

    let key = kind.generate()?;
    files::write_secret(&private, &Secret::new(key.serialize_pem()))?;
    files::write_public(&public, &key.public_key_pem())?;
    output::say(&format!("Algorithm: {}", kind.name()));
    output::say(&format!("Private Key: {}", private.display()));
    output::say(&format!("Public Key: {}", public.display()));
    Ok(ExitCode::SUCCESS)
}
