//! `doorward crypto`: password hashes, random texts, keys and certificates, made on this machine and kept nowhere else.
//! It prints what Authelia's commands of the same names print.

mod certificate;
mod files;
mod hash;
mod key;
mod pair;
mod random;

pub(super) use files::{ensure_new, write_secret};

use std::process::ExitCode;

use doorward_config::Sources;

use crate::cli::{CryptoCommand, HashCommand};

/// Runs the command. `sources` are those of a configuration that was named.
pub(crate) fn crypto(
    command: &CryptoCommand,
    sources: Option<&Sources>,
) -> anyhow::Result<ExitCode> {
    match command {
        CryptoCommand::Hash(HashCommand::Generate(options)) => hash::generate(options, sources),
        CryptoCommand::Hash(HashCommand::Validate(options)) => hash::validate(options),
        CryptoCommand::Rand(options) => random::rand(options),
        CryptoCommand::Pair(command) => pair::make(command),
        CryptoCommand::Certificate(command) => certificate::make(command),
    }
}
