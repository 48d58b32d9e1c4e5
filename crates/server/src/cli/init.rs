//! The command line of `doorward init`.

use std::path::PathBuf;

use clap::Args;

use super::ProxyKind;

/// What is not given is asked for in a terminal; with --yes, or without a terminal, it is as usual. The password of the first
/// user is asked for, or read from standard input.
#[derive(Debug, Args)]
pub(crate) struct InitOptions {
    /// Where the files go; the folder is made if it is not there.
    #[arg(default_value = "doorward", value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The domain that all applications are in, such as example.com.
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) domain: Option<String>,
    /// The host of the sign-in page; auth. and the domain otherwise.
    #[arg(long, value_name = "HOST")]
    pub(crate) portal: Option<String>,
    /// An application to guard, and where it listens: app.example.com=127.0.0.1:8080. May be repeated.
    #[arg(long, value_name = "HOST[=ADDRESS]", value_delimiter = ',')]
    pub(crate) app: Vec<String>,
    /// The proxy that asks; Caddy otherwise.
    #[arg(long)]
    pub(crate) proxy: Option<ProxyKind>,
    /// The name of the first user.
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Option<String>,
    /// The first user's mailbox.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// Where Doorward listens, as `server.address` has it; on loopback where the proxy is on the same machine.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
    /// Ask nothing but the password.
    #[arg(long, short)]
    pub(crate) yes: bool,
}
