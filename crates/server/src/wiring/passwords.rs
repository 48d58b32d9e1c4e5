//! How new passwords are hashed: the configuration's words into those of `credentials`. Pure
//! translation: the two sides do not know each other.

use doorward_config::{
    BcryptVariant, PasswordSettings, Pbkdf2Variant, ScryptVariant, Sha2CryptVariant,
};
use doorward_credentials::{HashParameters, Pbkdf2Digest};

/// The parameters that these settings describe. New hashes of Argon2 are always Argon2id, which has
/// the strengths of the other two (RFC 9106 §4); salts of SHA-2 crypt always have 16 characters.
pub(crate) fn parameters(settings: &PasswordSettings) -> HashParameters {
    match *settings {
        PasswordSettings::Argon2 {
            iterations,
            memory_kib,
            parallelism,
            key_length,
            salt_length,
            ..
        } => HashParameters::Argon2id {
            memory_kib,
            iterations,
            parallelism,
            key_length: length(key_length),
            salt_length: length(salt_length),
        },
        PasswordSettings::Sha2Crypt {
            variant,
            iterations: rounds,
            ..
        } => match variant {
            Sha2CryptVariant::Sha256 => HashParameters::Sha256Crypt { rounds },
            Sha2CryptVariant::Sha512 => HashParameters::Sha512Crypt { rounds },
        },
        PasswordSettings::Pbkdf2 {
            variant,
            iterations: rounds,
            salt_length,
        } => HashParameters::Pbkdf2 {
            digest: digest(variant),
            rounds,
            salt_length: length(salt_length),
        },
        PasswordSettings::Bcrypt { variant, cost } => match variant {
            BcryptVariant::Standard => HashParameters::Bcrypt { cost },
            BcryptVariant::Sha256 => HashParameters::BcryptSha256 { cost },
        },
        PasswordSettings::Scrypt {
            variant,
            iterations: log_n,
            block_size,
            parallelism,
            key_length,
            salt_length,
        } => match variant {
            ScryptVariant::Scrypt => HashParameters::Scrypt {
                log_n,
                block_size,
                parallelism,
                key_length: length(key_length),
                salt_length: length(salt_length),
            },
            ScryptVariant::Yescrypt => HashParameters::Yescrypt { log_n, block_size },
        },
    }
}

/// A length in bytes. What does not fit is far beyond every limit.
pub(crate) fn length(bytes: u32) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

const fn digest(variant: Pbkdf2Variant) -> Pbkdf2Digest {
    match variant {
        Pbkdf2Variant::Sha1 => Pbkdf2Digest::Sha1,
        Pbkdf2Variant::Sha224 => Pbkdf2Digest::Sha224,
        Pbkdf2Variant::Sha256 => Pbkdf2Digest::Sha256,
        Pbkdf2Variant::Sha384 => Pbkdf2Digest::Sha384,
        Pbkdf2Variant::Sha512 => Pbkdf2Digest::Sha512,
    }
}
