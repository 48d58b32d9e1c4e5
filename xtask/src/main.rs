//! `cargo xtask …`: everything that is done with this repository besides building it. It installs what the tests run
//! against, runs them, and measures. It knows nothing of the product.

mod bench;
mod completions;
mod example;
mod examples;
mod fuzz;
mod peers;
mod reference;
mod repository;
mod security;
mod steps;
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};

/// What is done with this repository besides building it.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install what is missing and run every check and test.
    Test {
        /// Run only the tests with this in their name, and none of the checks.
        filter: Option<String>,
    },
    /// Check what this repository holds itself to: the map, the licences, the files' form.
    Tidy,
    /// Hold the table of `docs/security.md` to the code: every row has a guard and a test.
    Security {
        /// Print the guards instead, as arguments of cargo-mutants, one a line.
        #[arg(long)]
        guards: bool,
    },
    /// Feed the parsers with what nobody would write.
    Fuzz {
        /// A folder of `tests/fuzz/corpus`; all of them where none is named.
        target: Option<String>,
        /// How long each target is fed.
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        /// Try this input alone.
        #[arg(long, value_name = "FILE", requires = "target")]
        input: Option<PathBuf>,
    },
    /// Compare the server's speed with that of a bare HTTP server.
    Bench {
        /// Write the figures to this file, too.
        #[arg(long, value_name = "FILE")]
        json: Option<PathBuf>,
    },
    /// Start a scenario of `examples/scenarios` on this machine, to look at: chat, music or home.
    Example {
        /// Which one.
        name: String,
    },
    /// Write the proxies' files of `examples/` anew with `doorward proxy-config`.
    Examples,
    /// Have the command line write its completions under `packaging/` anew.
    Completions,
    /// Have the table of all keys write `config.example.yml`, the reference and the schema for editors anew.
    Reference,
    /// Install what the tests run against: proxies, a browser.
    Setup,
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Test { filter: None } => tests::everything(),
        Task::Test {
            filter: Some(filter),
        } => tests::matching(&filter),
        Task::Tidy => tests::tidy(),
        Task::Security { guards: false } => security::show(),
        Task::Security { guards: true } => security::show_guards(),
        Task::Fuzz {
            target: Some(target),
            input: Some(input),
            ..
        } => fuzz::again(&target, &input),
        Task::Fuzz {
            target, seconds, ..
        } => fuzz::for_a_while(target.as_deref(), Duration::from_secs(seconds)),
        Task::Bench { json } => bench::run_all(json.as_deref()),
        Task::Example { name } => example::start(&name),
        Task::Examples => examples::write(),
        Task::Completions => completions::write(),
        Task::Reference => reference::write(),
        Task::Setup => peers::install(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            steps::say(&format!("\nFAILED: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
