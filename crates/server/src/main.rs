//! The `doorward` binary: reads the command line and hands over. It knows how the parts are put
//! together and no business rule.

mod cli;
mod commands;
mod control;
mod demo;
mod edge;
#[cfg(test)]
mod fixture;
mod listen;
mod look;
mod output;
mod reload;
mod security_log;
mod serve;
mod supervisor;
mod telemetry;
mod tls;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command, StorageCommand, UsersOptions};

/// Measured on the check path against the system's allocator: docs/performance.md has the figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => code,
        Err(error) => {
            output::complain(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let sources = edge::sources(&cli.configuration)?;
    // A command that can do without a configuration does not look for one.
    let is_named = !cli.configuration.config.is_empty();
    let named = |sources| Some(sources).filter(|_| is_named);
    match cli.command {
        None => serve::run(sources),
        Some(Command::Demo(options)) => demo::run(&options),
        Some(Command::Init(options)) => commands::init(&options),
        Some(Command::ValidateConfig(options)) => Ok(commands::check(&options, &sources)),
        Some(Command::Config(config)) => commands::config(&config, &sources),
        Some(Command::AccessControl(command)) => commands::access_control(&command, &sources),
        Some(Command::Bans(command)) => commands::bans(command, &sources),
        Some(Command::Users(UsersOptions { database, command })) => {
            commands::users(command, database, &sources)
        }
        Some(Command::Storage(storage)) => match storage.command {
            StorageCommand::Bans(command) => commands::bans(command.into(), &sources),
            StorageCommand::User(command) => {
                commands::users(command.into(), storage.database, &sources)
            }
        },
        Some(Command::Crypto(command)) => commands::crypto(&command, named(&sources)),
        Some(Command::ProxyConfig(options)) => commands::proxy_config(&options, &sources),
        Some(Command::Doctor(options)) => commands::doctor(&options, named(&sources)),
        Some(Command::Status(options)) => commands::status(&options, &sources),
        Some(Command::Reload(options)) => commands::reload(&options, &sources),
        Some(Command::Completions { shell }) => Ok(commands::completions(shell)),
        Some(Command::Healthcheck(options)) => commands::healthcheck(&options, &sources),
    }
}
