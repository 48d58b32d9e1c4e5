//! `cargo xtask example NAME` from the outside: it says where to go, and leaves nothing behind.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Address, Process, Request, binary};

/// Starts the program that `cargo xtask example` becomes, looks at what it says and ends it.
fn check(name: &str, host: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_scenario"));
    command.arg(name).env("DOORWARD_BINARY", binary()?);
    command.env("TMPDIR", folder.path());
    let mut started = Process::start(command, folder.path(), name)?;
    let guide = started.until("Ctrl-C", |said| {
        said.contains("Ctrl-C ends it").then(|| said.to_owned())
    })?;

    let start = format!("http://{host}:");
    let (_, rest) = guide.split_once(&start).with_context(|| guide.clone())?;
    let port = rest.split('/').next().unwrap_or_default().parse()?;
    let open = Request::new("GET", &format!("{start}{port}/"));
    assert_eq!(open.send(Address::Plain(port))?.status, 401, "{guide}");

    assert!(started.interrupt()?.success(), "{}", started.printed());
    assert!(open.send(Address::Plain(port)).is_err(), "nginx is gone");
    let left: Vec<_> = std::fs::read_dir(folder.path())?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.file_name() != Path::new(&format!("{name}.log")).file_name())
        .collect();
    assert_eq!(left, Vec::<std::path::PathBuf>::new());
    Ok(())
}

#[test]
fn the_chat_starts_and_leaves_nothing_behind() -> Result<()> {
    check("chat", "chat.localhost")
}

#[test]
fn the_music_starts_and_leaves_nothing_behind() -> Result<()> {
    check("music", "music.localhost")
}

#[test]
fn the_home_starts_and_leaves_nothing_behind() -> Result<()> {
    check("home", "home.localhost")
}
