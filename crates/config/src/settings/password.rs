//! How new passwords are hashed, as the configuration says. It must not hash anything.

/// How new passwords are hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordSettings {
    /// Argon2 (RFC 9106).
    Argon2 {
        /// Which of its three forms.
        variant: Argon2Variant,
        /// Passes over the memory.
        iterations: u32,
        /// Memory in KiB.
        memory_kib: u32,
        /// Lanes.
        parallelism: u32,
        /// Length of the digest in bytes.
        key_length: u32,
        /// Length of the salt in bytes.
        salt_length: u32,
    },
    /// The SHA-2 crypt schemes `$5$` and `$6$`.
    Sha2Crypt {
        /// Which digest.
        variant: Sha2CryptVariant,
        /// Rounds.
        iterations: u32,
        /// Length of the salt in bytes.
        salt_length: u32,
    },
    /// PBKDF2 (RFC 8018).
    Pbkdf2 {
        /// Which digest.
        variant: Pbkdf2Variant,
        /// Rounds.
        iterations: u32,
        /// Length of the salt in bytes.
        salt_length: u32,
    },
    /// bcrypt.
    Bcrypt {
        /// Whether the password is digested first.
        variant: BcryptVariant,
        /// Binary logarithm of the rounds.
        cost: u32,
    },
    /// scrypt (RFC 7914) and yescrypt.
    Scrypt {
        /// Which of the two.
        variant: ScryptVariant,
        /// Binary logarithm of the cost.
        iterations: u32,
        /// Block size.
        block_size: u32,
        /// Parallelism.
        parallelism: u32,
        /// Length of the digest in bytes.
        key_length: u32,
        /// Length of the salt in bytes.
        salt_length: u32,
    },
}

/// The forms of Argon2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argon2Variant {
    /// Argon2id, the recommended one.
    Argon2id,
    /// Argon2i.
    Argon2i,
    /// Argon2d.
    Argon2d,
}

/// The digests of SHA-2 crypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sha2CryptVariant {
    /// `$5$`.
    Sha256,
    /// `$6$`.
    Sha512,
}

/// The digests of PBKDF2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pbkdf2Variant {
    /// SHA-1.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// The forms of bcrypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BcryptVariant {
    /// `$2b$`.
    Standard,
    /// `$bcrypt-sha256$`.
    Sha256,
}

/// The forms of scrypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScryptVariant {
    /// `$scrypt$`.
    Scrypt,
    /// `$y$`.
    Yescrypt,
}
