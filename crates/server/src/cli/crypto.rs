//! The command line of `doorward crypto`: Authelia's flags and defaults.

mod keys;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

pub(crate) use keys::*;

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum CryptoCommand {
    /// Work with password hashes.
    #[command(subcommand)]
    Hash(HashCommand),
    /// Print a random text, for secrets and keys.
    Rand(RandOptions),
    /// Make a private and a public key.
    #[command(subcommand)]
    Pair(PairCommand),
    /// Make a certificate, or a request for one.
    #[command(subcommand)]
    Certificate(CertificateCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum HashCommand {
    /// Hash a password that is typed, piped in, or drawn at random.
    Generate(GenerateOptions),
    /// Say whether a password fits a hash.
    Validate(ValidateOptions),
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = false)]
pub(crate) struct GenerateOptions {
    /// How; otherwise as the configuration named with --config says, or argon2.
    #[command(subcommand)]
    pub(crate) algorithm: Option<Algorithm>,
    #[command(flatten)]
    pub(crate) password: NewPassword,
}

/// Which password to hash.
#[derive(Debug, Args)]
pub(crate) struct NewPassword {
    /// The password. Every user of this machine can read it here: rather type it or pipe it in.
    #[arg(long, global = true)]
    pub(crate) password: Option<String>,
    /// Ask for the password once only.
    #[arg(long, global = true)]
    pub(crate) no_confirm: bool,
    /// Draw a password, and print it.
    #[arg(long, global = true, conflicts_with = "password")]
    pub(crate) random: bool,
    /// What it is drawn from.
    #[arg(long = "random.charset", global = true, default_value = "alphanumeric")]
    pub(crate) charset: Charset,
    /// The characters that it is drawn from, instead.
    #[arg(long = "random.characters", global = true)]
    pub(crate) characters: Option<String>,
    /// Its length in characters.
    #[arg(long = "random.length", global = true, default_value_t = 72)]
    pub(crate) length: usize,
}

/// How to hash.
#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum Algorithm {
    /// Argon2id.
    Argon2(Argon2Options),
    /// bcrypt, plain or of a digest of the password.
    Bcrypt {
        /// Binary logarithm of the rounds.
        #[arg(short = 'i', long, default_value_t = 12)]
        cost: u32,
        /// The form.
        #[arg(short, long, default_value = "standard")]
        variant: BcryptForm,
    },
    /// PBKDF2.
    Pbkdf2 {
        /// Rounds; otherwise as the digest wants them.
        #[arg(short, long)]
        iterations: Option<u32>,
        /// Length of the salt in bytes.
        #[arg(short, long, default_value_t = 16)]
        salt_size: u32,
        /// The digest.
        #[arg(short, long, default_value = "sha512")]
        variant: Pbkdf2Form,
    },
    /// scrypt or yescrypt.
    Scrypt(ScryptOptions),
    /// SHA-2 crypt.
    #[command(name = "sha2crypt")]
    Sha2Crypt {
        /// Rounds.
        #[arg(short, long, default_value_t = 50_000)]
        iterations: u32,
        /// Accepted; the salt always has 16 characters.
        #[arg(short, long, default_value_t = 16)]
        salt_size: u32,
        /// The digest.
        #[arg(short, long, default_value = "sha512")]
        variant: Sha2CryptForm,
    },
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Argon2Options {
    /// Passes over the memory.
    #[arg(short, long, default_value_t = 3)]
    pub(crate) iterations: u32,
    /// Length of the digest in bytes.
    #[arg(short, long, default_value_t = 32)]
    pub(crate) key_size: u32,
    /// Memory in KiB.
    #[arg(short, long, default_value_t = 65_536)]
    pub(crate) memory: u32,
    /// Lanes.
    #[arg(short, long, default_value_t = 4)]
    pub(crate) parallelism: u32,
    /// Memory, passes and lanes in one word.
    #[arg(long)]
    pub(crate) profile: Option<Profile>,
    /// Length of the salt in bytes.
    #[arg(short, long, default_value_t = 16)]
    pub(crate) salt_size: u32,
    /// The form; no other is made here.
    #[arg(short, long, default_value = "argon2id")]
    pub(crate) variant: Argon2Form,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct ScryptOptions {
    /// Binary logarithm of the cost.
    #[arg(short, long, default_value_t = 16)]
    pub(crate) iterations: u32,
    /// Block size.
    #[arg(short = 'r', long, default_value_t = 8)]
    pub(crate) block_size: u32,
    /// Lanes.
    #[arg(short, long, default_value_t = 1)]
    pub(crate) parallelism: u32,
    /// Length of the digest in bytes.
    #[arg(short, long, default_value_t = 32)]
    pub(crate) key_size: u32,
    /// Length of the salt in bytes.
    #[arg(short, long, default_value_t = 16)]
    pub(crate) salt_size: u32,
    /// The form.
    #[arg(short, long, default_value = "scrypt")]
    pub(crate) variant: ScryptForm,
}

/// The two choices of RFC 9106 §4.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Profile {
    /// 64 MiB, 3 passes.
    LowMemory,
    /// 2 GiB, 1 pass.
    Recommended,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Argon2Form {
    #[value(name = "argon2id", alias = "id")]
    Argon2id,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum BcryptForm {
    Standard,
    Sha256,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Pbkdf2Form {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ScryptForm {
    Scrypt,
    Yescrypt,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Sha2CryptForm {
    Sha256,
    Sha512,
}

#[derive(Debug, Args)]
pub(crate) struct ValidateOptions {
    /// The hash, in single quotes, since shells read `$` as something of theirs.
    pub(crate) digest: String,
    /// The password. Every user of this machine can read it here: rather type it or pipe it in.
    #[arg(long)]
    pub(crate) password: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct RandOptions {
    /// The length in characters.
    #[arg(short = 'n', long, default_value_t = 72)]
    pub(crate) length: usize,
    /// What it is drawn from.
    #[arg(short = 'x', long, default_value = "alphanumeric")]
    pub(crate) charset: Charset,
    /// The characters that it is drawn from, instead.
    #[arg(long)]
    pub(crate) characters: Option<String>,
    /// Write one to each of these new files instead of printing one.
    #[arg(long, value_delimiter = ',')]
    pub(crate) file: Vec<PathBuf>,
    /// The same.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// What a random text is drawn from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Charset {
    Ascii,
    Alphanumeric,
    Alphabetic,
    Numeric,
    NumericHex,
    Rfc3986,
}
