//! The command line: what may be typed. Authelia's spellings are accepted beside our own.

mod configuration;
mod crypto;
mod init;
mod people;
mod proxy_config;
mod users;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use doorward_config::Filter;
use url::Url;

pub(crate) use configuration::*;
pub(crate) use crypto::*;
pub(crate) use init::*;
pub(crate) use people::*;
pub(crate) use proxy_config::*;
pub(crate) use users::*;

/// One login in front of every self-hosted application: a forward-auth decision server.
///
/// Without a command it runs the server.
#[derive(Debug, Parser)]
#[command(name = "doorward", version, about, subcommand_negates_reqs = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) configuration: ConfigurationOptions,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Where the configuration is.
#[derive(Debug, Args)]
pub(crate) struct ConfigurationOptions {
    /// A configuration file, or a folder of them; may be repeated or comma-separated.
    #[arg(short, long, global = true, value_name = "FILE", value_delimiter = ',')]
    pub(crate) config: Vec<PathBuf>,
    /// What is done to the text of each configuration file before it is read, in this order: template,
    /// expand-env.
    #[arg(
        long,
        alias = "config.experimental.filters",
        global = true,
        value_name = "FILTER",
        value_delimiter = ','
    )]
    pub(crate) filters: Vec<Filter>,
    /// Treat warnings about weak settings as errors.
    #[arg(long, global = true)]
    pub(crate) strict: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run everything on this machine with three sample applications, to see what Doorward does.
    Demo(DemoOptions),
    /// Write a first configuration, a users file with one user, and what the proxy needs.
    Init(InitOptions),
    /// Read the configuration and say what is wrong with it.
    #[command(alias = "validate_config")]
    ValidateConfig(CheckOptions),
    /// Work with the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Ask the rules.
    #[command(subcommand)]
    AccessControl(AccessControlCommand),
    /// Say who is banned, ban somebody, or let them in again.
    #[command(subcommand)]
    Bans(BansCommand),
    /// Users, their sessions and second factors, by hand.
    Users(UsersOptions),
    /// Authelia's spellings of `bans` and `users`.
    #[command(hide = true)]
    Storage(StorageOptions),
    /// Make and check password hashes, draw random texts.
    #[command(subcommand)]
    Crypto(CryptoCommand),
    /// Print what a proxy needs to ask Doorward, made from the configuration.
    ProxyConfig(ProxyConfigOptions),
    /// Look at a protected address from outside: does the proxy do its part?
    Doctor(DoctorOptions),
    /// Say how the running server is: since when, with which configuration, what came of the last reload.
    Status(StatusOptions),
    /// Have the running server read its configuration again, and say what came of it.
    Reload(ControlOptions),
    /// Print the completions of a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
    /// Ask the running server whether it is well; for container images without a shell.
    Healthcheck(HealthcheckOptions),
}

#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// The port to listen on, on the loopback addresses.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Print the facts as one line of JSON instead of prose.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccessControlCommand {
    /// Say which rule decides a request, and why the others do not.
    #[command(alias = "check-policy")]
    Explain(ExplainOptions),
}

#[derive(Debug, Args)]
pub(crate) struct ExplainOptions {
    /// The address that is asked for, such as <https://app.example.com/path>.
    #[arg(long, required_unless_present = "curl", conflicts_with = "curl")]
    pub(crate) url: Option<String>,
    /// A whole request, as a curl command: a proxy's question to Doorward, or a visitor's own
    /// request to the application. Nothing is sent, and no cookie or password in it is printed.
    #[arg(long, value_name = "COMMAND")]
    pub(crate) curl: Option<String>,
    /// With --curl: the address that the proxy asks from; a trusted one otherwise.
    #[arg(long, value_name = "ADDRESS", requires = "curl")]
    pub(crate) peer: Option<IpAddr>,
    /// The HTTP method; GET otherwise.
    #[arg(long, conflicts_with = "curl")]
    pub(crate) method: Option<String>,
    /// The user's name; without it the visitor is anonymous.
    #[arg(long)]
    pub(crate) username: Option<String>,
    /// The user's groups, comma-separated.
    #[arg(long, value_delimiter = ',')]
    pub(crate) groups: Vec<String>,
    /// How long ago the user gave the first factor, such as 20m; just now otherwise.
    #[arg(long, value_name = "DURATION", requires = "username")]
    pub(crate) first_factor_age: Option<String>,
    /// How long ago the user gave the second factor.
    #[arg(long, value_name = "DURATION", requires = "username")]
    pub(crate) second_factor_age: Option<String>,
    /// The client's address; otherwise what the request's X-Forwarded-For says, or 127.0.0.1.
    #[arg(long)]
    pub(crate) ip: Option<IpAddr>,
    /// Accepted for compatibility: the table always shows every rule.
    #[arg(long, hide = true)]
    pub(crate) verbose: bool,
}

/// With --config, the portal's address and the rules are known and more can be told. Sign-in needs
/// --username; the password is asked for, or read from standard input.
#[derive(Debug, Args)]
pub(crate) struct DoctorOptions {
    /// An address that should be protected, such as <https://app.example.com>.
    #[arg(long)]
    pub(crate) url: Url,
    /// Where the application itself listens, such as 192.168.1.5:8080 or an https address: nobody but
    /// the proxy should get an answer there.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) direct: Option<String>,
    /// Sign in as this user at the configured portal, to look at what a signed-in visitor meets. The
    /// session is ended again.
    #[arg(long, value_name = "NAME")]
    pub(crate) username: Option<String>,
    /// Connect to ADDRESS for HOST:PORT, whatever the name resolves to: HOST:PORT:ADDRESS, where
    /// ADDRESS may end with a port of its own. May be repeated.
    #[arg(long, value_name = "HOST:PORT:ADDRESS")]
    pub(crate) resolve: Vec<String>,
    /// Believe the authorities in this PEM file instead of the machine's.
    #[arg(long, value_name = "FILE")]
    pub(crate) cacert: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BansCommand {
    /// Say who is banned, since when and until when.
    List,
    /// Ban a user or an address.
    Add {
        /// Whom: a user's name, or an address.
        kind: BanKind,
        #[command(flatten)]
        ban: BanOptions,
    },
    /// End all bans of a user or an address.
    Revoke {
        /// Whom: a user's name, or an address.
        kind: BanKind,
        /// The name or the address.
        subject: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum BanKind {
    /// A user, by name.
    User,
    /// An IPv4 address, or an IPv6 network of 64 bits.
    #[value(alias = "ip")]
    Address,
}

#[derive(Debug, Args)]
pub(crate) struct BanOptions {
    /// The name or the address.
    pub(crate) subject: String,
    /// How long, such as 30m, 12h or 7d.
    #[arg(
        long = "for",
        alias = "duration",
        value_name = "DURATION",
        default_value = "1d"
    )]
    pub(crate) duration: String,
    /// Until it is revoked.
    #[arg(long, conflicts_with = "duration")]
    pub(crate) permanent: bool,
    /// Why, for whoever reads the list.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct StorageOptions {
    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
    #[command(subcommand)]
    pub(crate) command: StorageCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StorageCommand {
    /// Manage bans.
    #[command(subcommand)]
    Bans(StorageBansCommand),
    /// Manage users' second factors.
    #[command(subcommand)]
    User(StorageUserCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum StorageBansCommand {
    /// Bans of users.
    #[command(subcommand)]
    User(StorageBanCommand),
    /// Bans of addresses.
    #[command(subcommand)]
    Ip(StorageBanCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum StorageBanCommand {
    /// Say who is banned.
    List,
    /// Ban somebody.
    Add(BanOptions),
    /// End all bans of somebody.
    Revoke {
        /// The name or the address.
        subject: String,
    },
}

/// Where the running server is reached.
#[derive(Debug, Args)]
pub(crate) struct ControlOptions {
    /// The server's control socket; taken from the configuration otherwise.
    #[arg(long, value_name = "FILE")]
    pub(crate) socket: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct StatusOptions {
    #[command(flatten)]
    pub(crate) control: ControlOptions,
    /// Print it as one line of JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct HealthcheckOptions {
    /// The server's address, such as <http://127.0.0.1:9091>; taken from the configuration otherwise.
    #[arg(long)]
    pub(crate) url: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn authelias_spellings_are_accepted() {
        for line in [
            "doorward -c a.yml",
            "doorward --config a.yml,b.yml",
            "doorward --config a.yml validate-config",
            "doorward crypto hash generate",
            "doorward crypto hash generate --config a.yml --password p --no-confirm",
            "doorward crypto hash generate argon2 -i 3 -k 32 -m 65536 -p 4 -s 16 -v argon2id --password p",
            "doorward crypto hash generate argon2 --profile low-memory --random --random.length 64",
            "doorward crypto hash generate bcrypt -i 12 -v sha256 --random --random.charset rfc3986",
            "doorward crypto hash generate pbkdf2 -i 310000 -s 16 -v sha512 --random.characters ab",
            "doorward crypto hash generate scrypt -i 16 -r 8 -k 32 -p 1 -s 16",
            "doorward crypto hash generate sha2crypt -i 50000 -s 16 -v sha512",
            "doorward crypto hash validate $6$x --password p",
            "doorward crypto hash validate -- $6$x",
            "doorward crypto rand -n 80 -x numeric-hex",
            "doorward crypto rand --length 80 --characters 01 --file a,b",
            "doorward crypto rand a b",
            "doorward validate-config --config a.yml",
            "doorward storage bans user add john --config a.yml --duration 1h --reason x",
            "doorward storage bans ip add 192.0.2.7 --permanent",
            "doorward storage bans user revoke john",
            "doorward storage bans user list",
            "doorward storage user totp generate john --config a.yml --secret-size 32 --period 30 --digits 6 --algorithm SHA1 --issuer Authelia --force",
            "doorward storage user totp generate john --secret ABC --encryption-key k --sqlite.path a.db -f",
            "doorward storage user totp delete john --encryption-key k --sqlite.path a.db",
            "doorward storage user totp export --config a.yml",
            "doorward storage user totp export uri --config a.yml",
            "doorward storage user totp export csv --config a.yml --file users.csv",
            "doorward storage user webauthn list",
            "doorward storage user webauthn list john --config a.yml",
            "doorward storage user webauthn delete john --all",
            "doorward storage user webauthn delete john --description Primary --encryption-key k --sqlite.path a.db",
            "doorward storage user webauthn delete --kid abc123 --config a.yml",
            "doorward config validate --config a.yml",
            "doorward validate-config --config a.yml --format json",
            "doorward config check --format json --strict",
            "doorward config schema",
            "doorward config template --config a.yml --config.experimental.filters template,expand-env",
            "doorward --config a.yml --filters expand-env --filters template",
            "doorward config show --config a.yml --format json",
            "doorward config migrate --config a.yml --write --portal-url https://auth.example.com",
            "doorward access-control check-policy --config a.yml --url https://a.example.com --username u --groups a,b --ip 10.0.0.1 --method GET --verbose",
        ] {
            assert!(Cli::try_parse_from(line.split(' ')).is_ok(), "{line}");
        }
    }
}
