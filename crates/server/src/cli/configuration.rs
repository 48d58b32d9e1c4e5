//! What may be typed behind `doorward config`.

use clap::{Args, Subcommand, ValueEnum};
use url::Url;

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Read the configuration and say everything that is wrong with it.
    #[command(alias = "validate")]
    Check(CheckOptions),
    /// Print what files, environment and defaults come to, with the origin of every value. Secrets are masked.
    Show(ShowOptions),
    /// Rewrite former names of keys to present ones, comments and order kept.
    Migrate(MigrateOptions),
    /// Print the JSON Schema of configuration files, for editors.
    Schema,
    /// Print what the filters make of the configuration files, secrets included.
    Template,
}

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// How to say it.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people, with the line that it is about.
    Text,
    /// For programs, on standard output.
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ShowOptions {
    /// How to print it.
    #[arg(long, value_enum, default_value_t = ShowFormat::Yaml)]
    pub(crate) format: ShowFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// As a file, with the origins as comments.
    Yaml,
    /// A list of keys, for programs.
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct MigrateOptions {
    /// Write the files themselves, and keep each as it was beside it, under its name and `.before-migration`.
    #[arg(long)]
    pub(crate) write: bool,
    /// The portal's address, such as <https://auth.example.com>, for an entry of `session.cookies` in the place of
    /// the former `session.domain`.
    #[arg(long, value_name = "URL")]
    pub(crate) portal_url: Option<Url>,
}
