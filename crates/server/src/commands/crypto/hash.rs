//! `doorward crypto hash`: makes a password hash, and says whether a password fits one.

use std::process::ExitCode;

use anyhow::Context;
use doorward_config::{PasswordSettings, Sources, UsersSettings};
use doorward_credentials::{
    HashLimits, HashParameters, PasswordHash, Pbkdf2Digest, hash_now, verify_now,
};
use doorward_model::Secret;

use super::random;
use crate::cli::{
    Algorithm, Argon2Options, BcryptForm, GenerateOptions, NewPassword, Pbkdf2Form, Profile,
    ScryptForm, ScryptOptions, Sha2CryptForm, ValidateOptions,
};
use crate::commands::{load, password};
use crate::edge::SystemEntropy;
use crate::output;
use crate::wiring::passwords;

const VISIBLE: &str = "warning: a password on the command line can be read by every user of this machine, and stays in \
     the shell's history; rather type it or pipe it in";

/// Prints the hash of a new password.
pub(super) fn generate(
    options: &GenerateOptions,
    sources: Option<&Sources>,
) -> anyhow::Result<ExitCode> {
    let parameters = match (options.algorithm, sources) {
        (Some(algorithm), _) => of_algorithm(algorithm),
        (None, None) => HashParameters::default(),
        (None, Some(sources)) => match load(sources) {
            None => return Ok(ExitCode::FAILURE),
            Some(loaded) => configured(&loaded.settings.users),
        },
    };
    let password = new_password(&options.password)?;
    warn_of_cost(&parameters);
    let digest = hash_now(&password, &parameters, &SystemEntropy)?;
    if options.password.random {
        output::say(&format!("Random Password: {}\n", password.expose()));
    }
    output::say(&format!("Digest: {digest}"));
    Ok(ExitCode::SUCCESS)
}

/// Says whether a password fits a hash; fails if it does not.
pub(super) fn validate(options: &ValidateOptions) -> anyhow::Result<ExitCode> {
    let hash = PasswordHash::parse(&options.digest).context("the hash")?;
    let password = match &options.password {
        Some(given) => visible(given),
        None => password::read("Password: ")?,
    };
    if verify_now(&password, &hash)? {
        output::say("The password matches the digest.");
        return Ok(ExitCode::SUCCESS);
    }
    output::say("The password does not match the digest.");
    Ok(ExitCode::FAILURE)
}

fn visible(given: &str) -> Secret<String> {
    output::complain(VISIBLE);
    Secret::new(given.to_owned())
}

fn new_password(options: &NewPassword) -> anyhow::Result<Secret<String>> {
    if options.random {
        let characters = random::characters(options.charset, options.characters.as_deref())?;
        return random::text(&SystemEntropy, &characters, options.length);
    }
    match &options.password {
        Some(given) => Ok(visible(given)),
        None if options.no_confirm => password::read("Password: "),
        None => password::read_new(),
    }
}

/// What cannot be verified is of use elsewhere only.
fn warn_of_cost(parameters: &HashParameters) {
    let most = HashLimits::default().memory_kib;
    if parameters.cost_kib() > most {
        output::complain(&format!(
            "warning: a server has {most} KiB of memory for passwords and could not verify this hash"
        ));
    }
}

fn configured(users: &UsersSettings) -> HashParameters {
    let password: Option<&PasswordSettings> = match users {
        UsersSettings::File(file) => Some(&file.password),
        UsersSettings::Htpasswd(_) => None,
    };
    password.map(passwords::parameters).unwrap_or_default()
}

fn of_algorithm(algorithm: Algorithm) -> HashParameters {
    match algorithm {
        Algorithm::Argon2(options) => argon2(&options),
        Algorithm::Bcrypt { cost, variant } => match variant {
            BcryptForm::Standard => HashParameters::Bcrypt { cost },
            BcryptForm::Sha256 => HashParameters::BcryptSha256 { cost },
        },
        Algorithm::Pbkdf2 {
            iterations,
            salt_size,
            variant,
        } => {
            let (digest, usual) = digest(variant);
            HashParameters::Pbkdf2 {
                digest,
                rounds: iterations.unwrap_or(usual),
                salt_length: passwords::length(salt_size),
            }
        }
        Algorithm::Scrypt(options) => scrypt(&options),
        Algorithm::Sha2Crypt {
            iterations: rounds,
            variant,
            ..
        } => match variant {
            Sha2CryptForm::Sha256 => HashParameters::Sha256Crypt { rounds },
            Sha2CryptForm::Sha512 => HashParameters::Sha512Crypt { rounds },
        },
    }
}

fn argon2(options: &Argon2Options) -> HashParameters {
    let (memory_kib, iterations, parallelism) = match options.profile {
        None => (options.memory, options.iterations, options.parallelism),
        Some(Profile::LowMemory) => (64 * 1024, 3, 4),
        Some(Profile::Recommended) => (2 * 1024 * 1024, 1, 4),
    };
    HashParameters::Argon2id {
        memory_kib,
        iterations,
        parallelism,
        key_length: passwords::length(options.key_size),
        salt_length: passwords::length(options.salt_size),
    }
}

fn scrypt(options: &ScryptOptions) -> HashParameters {
    let (log_n, block_size) = (options.iterations, options.block_size);
    match options.variant {
        ScryptForm::Scrypt => HashParameters::Scrypt {
            log_n,
            block_size,
            parallelism: options.parallelism,
            key_length: passwords::length(options.key_size),
            salt_length: passwords::length(options.salt_size),
        },
        ScryptForm::Yescrypt => HashParameters::Yescrypt { log_n, block_size },
    }
}

/// The digest, and the rounds that are usual with it.
const fn digest(form: Pbkdf2Form) -> (Pbkdf2Digest, u32) {
    match form {
        Pbkdf2Form::Sha1 => (Pbkdf2Digest::Sha1, 1_600_000),
        Pbkdf2Form::Sha224 => (Pbkdf2Digest::Sha224, 900_000),
        Pbkdf2Form::Sha256 => (Pbkdf2Digest::Sha256, 700_000),
        Pbkdf2Form::Sha384 => (Pbkdf2Digest::Sha384, 280_000),
        Pbkdf2Form::Sha512 => (Pbkdf2Digest::Sha512, 310_000),
    }
}
