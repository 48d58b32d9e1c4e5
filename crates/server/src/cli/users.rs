//! The command line of `doorward users`, and Authelia's spellings of it below `storage user`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::people::{AddUserOptions, GroupsOptions};

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum UsersCommand {
    /// Keys for codes from an authenticator app.
    #[command(subcommand)]
    Totp(TotpCommand),
    /// Recovery codes.
    #[command(subcommand)]
    RecoveryCodes(RecoveryCodesCommand),
    /// Security keys and passkeys.
    #[command(subcommand)]
    Webauthn(WebauthnCommand),
    /// Print everybody in the users file: name, state, name to show, mailboxes, groups.
    List,
    /// Add a user to the users file. The password is asked for, or read from standard input.
    Add(AddUserOptions),
    /// Give a user another password, which is asked for, or read from standard input. Their sessions end.
    SetPassword {
        /// The user's name.
        username: String,
    },
    /// Let nobody sign in as a user. Their sessions end.
    Disable {
        /// The user's name.
        username: String,
    },
    /// Let a user who was disabled sign in again.
    Enable {
        /// The user's name.
        username: String,
    },
    /// Take a user out of the users file, with sessions and second factors.
    Delete {
        /// The user's name.
        username: String,
    },
    /// Say in which groups a user is.
    Groups(GroupsOptions),
    /// Where users are signed in.
    #[command(subcommand)]
    Sessions(SessionsCommand),
}

/// Authelia's spellings: the same commands without those that it has not.
#[derive(Debug, Subcommand)]
pub(crate) enum StorageUserCommand {
    /// Keys for codes from an authenticator app.
    #[command(subcommand)]
    Totp(TotpCommand),
    /// Security keys and passkeys.
    #[command(subcommand)]
    Webauthn(WebauthnCommand),
}

impl From<StorageUserCommand> for UsersCommand {
    fn from(command: StorageUserCommand) -> Self {
        match command {
            StorageUserCommand::Totp(command) => Self::Totp(command),
            StorageUserCommand::Webauthn(command) => Self::Webauthn(command),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct UsersOptions {
    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
    #[command(subcommand)]
    pub(crate) command: UsersCommand,
}

/// Which database, where no configuration says so.
#[derive(Debug, Args)]
pub(crate) struct DatabaseOptions {
    /// The SQLite file, instead of the configuration's.
    #[arg(
        long = "sqlite.path",
        global = true,
        value_name = "FILE",
        requires = "encryption_key"
    )]
    pub(crate) sqlite_path: Option<PathBuf>,
    /// The key that secrets are sealed with, instead of the configuration's. Every user of this machine can read it here.
    #[arg(long, global = true, value_name = "KEY", requires = "sqlite_path")]
    pub(crate) encryption_key: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TotpCommand {
    /// Make a key for a user and print its address, which an app reads.
    Generate(GenerateTotpOptions),
    /// Remove a user's key. Their sessions end.
    Delete {
        /// The user's name.
        username: String,
    },
    /// Print the keys of all users, secrets and all.
    Export(ExportTotpOptions),
}

#[derive(Debug, Args)]
pub(crate) struct GenerateTotpOptions {
    /// The user's name.
    pub(crate) username: String,
    /// Use this secret, in base32, instead of a random one. Every user of this machine can read it here.
    #[arg(long, value_name = "BASE32", conflicts_with = "secret_size")]
    pub(crate) secret: Option<String>,
    /// The length of a random secret in bytes; at least 20.
    #[arg(long, default_value_t = 32)]
    pub(crate) secret_size: usize,
    /// The hash under the codes. Many apps know SHA1 alone.
    #[arg(long, default_value = "SHA1", ignore_case = true)]
    pub(crate) algorithm: TotpAlgorithmName,
    /// The digits of a code: 6 or 8.
    #[arg(long, default_value_t = 6)]
    pub(crate) digits: u8,
    /// For how many seconds a code lasts.
    #[arg(long, default_value_t = 30)]
    pub(crate) period: u32,
    /// What the app shows as the issuer.
    #[arg(long, default_value = "Doorward")]
    pub(crate) issuer: String,
    /// Put it in the place of a key that the user has. Their sessions end.
    #[arg(long, short)]
    pub(crate) force: bool,
    /// Write a QR code to this new file, as SVG.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TotpAlgorithmName {
    /// SHA-1.
    #[value(name = "SHA1")]
    Sha1,
    /// SHA-256.
    #[value(name = "SHA256")]
    Sha256,
    /// SHA-512.
    #[value(name = "SHA512")]
    Sha512,
}

#[derive(Debug, Args)]
pub(crate) struct ExportTotpOptions {
    /// How.
    #[arg(default_value = "uri")]
    pub(crate) format: TotpFormat,
    /// The keys of this user alone; may be repeated.
    #[arg(long = "user", value_name = "NAME")]
    pub(crate) users: Vec<String>,
    /// Write them to this new file, for its owner's eyes only.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TotpFormat {
    /// One address a line, as apps read it.
    Uri,
    /// A table of comma-separated values.
    Csv,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RecoveryCodesCommand {
    /// Make ten codes for a user in the place of those before, and print them.
    Generate {
        /// The user's name.
        username: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SessionsCommand {
    /// Say where a user is signed in.
    List {
        /// The user's name.
        username: String,
    },
    /// Sign a user out everywhere, at once.
    Revoke {
        /// The user's name.
        username: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum WebauthnCommand {
    /// Print the keys of a user, or of everybody: name, key ID, portal, registered, last used, what it is called.
    List {
        /// The user's name.
        username: Option<String>,
    },
    /// Remove keys of a user. Their sessions end.
    Delete(DeleteKeysOptions),
}

#[derive(Debug, Args)]
pub(crate) struct DeleteKeysOptions {
    /// The user's name.
    #[arg(required_unless_present = "kid")]
    pub(crate) username: Option<String>,
    /// All of them.
    #[arg(
        long,
        required_unless_present_any = ["description", "kid"],
        conflicts_with_all = ["description", "kid"]
    )]
    pub(crate) all: bool,
    /// Those that the user gave this name.
    #[arg(long, value_name = "NAME", conflicts_with = "kid")]
    pub(crate) description: Option<String>,
    /// The one with this key ID.
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(crate) kid: Option<String>,
}
