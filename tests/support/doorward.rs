//! The real binary with the shipped example configuration, on a free port, in a folder of its own.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tempfile::TempDir;

use crate::examples::Example;
use crate::http::{Address, Request, Response};
use crate::ports::free_port;
use crate::process::{Output, Process, run};

/// One of the people of `examples/doorward/users.yml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// May open both applications.
    Alice,
    /// May open the first only.
    Bob,
}

impl Person {
    /// The user name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Person::Alice => "alice",
            Person::Bob => "bob",
        }
    }

    /// The password that the users file names in its comment.
    #[must_use]
    pub fn password(self) -> &'static str {
        match self {
            Person::Alice => "open the gate",
            Person::Bob => "only the garden",
        }
    }
}

/// A running server.
#[derive(Debug)]
pub struct Doorward {
    process: Process,
    port: u16,
    folder: TempDir,
    /// The socket that the test holds for it.
    listener: Option<TcpListener>,
}

impl Doorward {
    /// Starts the server on `examples/doorward`.
    pub fn start() -> Result<Doorward> {
        Doorward::start_on("examples/doorward", Ok)
    }

    /// Starts it on the configuration of `example`, a folder of the repository, after `change`.
    pub fn start_on(
        example: &str,
        change: impl FnOnce(Example) -> Result<Example>,
    ) -> Result<Doorward> {
        Doorward::start_with_users(example, "users.yml", change)
    }

    /// The same with another users file of `example`.
    pub fn start_with_users(
        example: &str,
        users: &str,
        change: impl FnOnce(Example) -> Result<Example>,
    ) -> Result<Doorward> {
        let mut doorward = Doorward::launch(example, users, change)?;
        doorward.wait_until_ready()?;
        Ok(doorward)
    }

    /// Starts it on `examples/doorward`, listening on `address` in the spelling of `server.address`, after `change`.
    /// The port 9091 stands for a free one, the folder `/config/` for the server's own.
    pub fn start_listening(
        address: &str,
        change: impl FnOnce(Example) -> Result<Example>,
    ) -> Result<Doorward> {
        let mut doorward = Doorward::launch("examples/doorward", "users.yml", |example| {
            change(example)?.with("tcp://127.0.0.1:9091", address)
        })?;
        doorward.wait_for("listening")?;
        Ok(doorward)
    }

    /// Starts it on `examples/doorward` from a shell that has run `words` before, such as `ulimit -n 128`.
    pub fn start_under(words: &str) -> Result<Doorward> {
        let mut doorward = Doorward::launch_under(words, "examples/doorward", "users.yml", Ok)?;
        doorward.wait_until_ready()?;
        Ok(doorward)
    }

    fn launch(
        example: &str,
        users: &str,
        change: impl FnOnce(Example) -> Result<Example>,
    ) -> Result<Doorward> {
        Doorward::launch_under("", example, users, change)
    }

    /// Starts it on `examples/doorward` by socket activation: the test holds the socket, passes it on, and does so again at
    /// every restart.
    pub fn start_activated() -> Result<Doorward> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let folder = configured("examples/doorward", "users.yml", port, Ok)?;
        let mut doorward = Doorward {
            process: activate(folder.path(), &listener)?,
            port,
            folder,
            listener: Some(listener),
        };
        doorward.wait_until_ready()?;
        Ok(doorward)
    }

    /// Starts it on the configuration in `folder`, which listens on this port.
    pub fn start_in(folder: &Path, port: u16) -> Result<Doorward> {
        let mut doorward = Doorward {
            process: launch(folder, "")?,
            port,
            folder: tempfile::tempdir()?,
            listener: None,
        };
        doorward.wait_until_ready()?;
        Ok(doorward)
    }

    fn launch_under(
        shell: &str,
        example: &str,
        users: &str,
        change: impl FnOnce(Example) -> Result<Example>,
    ) -> Result<Doorward> {
        let port = free_port();
        let folder = configured(example, users, port, change)?;
        Ok(Doorward {
            process: launch(folder.path(), shell)?,
            port,
            folder,
            listener: None,
        })
    }

    /// Waits until it has printed `words`; an end before that is an error with what it printed instead.
    pub fn wait_for(&mut self, words: &str) -> Result<()> {
        self.process
            .until(words, |printed| printed.contains(words).then_some(()))
    }

    /// Waits until it has printed `words` so many times.
    pub fn wait_for_times(&mut self, words: &str, times: usize) -> Result<()> {
        self.process.until(words, |printed| {
            (printed.matches(words).count() >= times).then_some(())
        })
    }

    /// Replaces every `from` in its configuration, which it does not read by itself.
    pub fn reconfigure(&self, from: &str, to: &str) -> Result<()> {
        let path = self.folder().join("configuration.yml");
        Example::at(&path)?.with(from, to)?.write(&path)
    }

    /// Tells it that its log file was moved away.
    pub fn rotate_log(&self) -> Result<()> {
        self.process.rotate_log()
    }

    /// Asks it to read its files again.
    pub fn hang_up(&self) -> Result<()> {
        self.process.hang_up()
    }

    /// The loopback port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The process's number.
    #[must_use]
    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// The folder with its configuration, users and database.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What it printed so far.
    #[must_use]
    pub fn printed(&self) -> String {
        self.process.printed()
    }

    /// What a proxy asks when a browser opens the first application.
    #[must_use]
    pub fn question(&self) -> Request {
        self.question_at("/")
    }

    /// What a proxy asks when a browser opens a page of the first application.
    #[must_use]
    pub fn question_at(&self, path: &str) -> Request {
        let url = format!("http://127.0.0.1:{}/api/authz/forward-auth", self.port);
        Request::new("GET", &url)
            .header("X-Forwarded-Method", "GET")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "app.example.com")
            .header("X-Forwarded-Uri", path)
            .header("Accept", "text/html")
    }

    /// Signs a person in through the JSON call, as a proxy would pass it on, and returns the `Cookie` of the session.
    pub fn sign_in(&self, person: Person) -> Result<String> {
        let answer = self.try_sign_in(person)?;
        let cookie = answer
            .values("set-cookie")
            .find(|line| line.starts_with("doorward_session="));
        let cookie = cookie.with_context(|| format!("no session: {answer:?}"))?;
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }

    /// What the JSON call answers to a person's right password.
    pub fn try_sign_in(&self, person: Person) -> Result<Response> {
        self.first_factor(person.name(), person.password())
    }

    /// What the JSON call answers to a name and a password, from 192.0.2.7.
    pub fn first_factor(&self, name: &str, password: &str) -> Result<Response> {
        let url = format!("http://127.0.0.1:{}/api/firstfactor", self.port);
        let body = json!({ "username": name, "password": password });
        Request::new("POST", &url)
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "auth.example.com")
            .header("X-Forwarded-For", "192.0.2.7")
            .header("Origin", "https://auth.example.com")
            .body("application/json", &body.to_string())
            .send(Address::Plain(self.port))
    }

    /// What `doorward bans` says to these arguments, beside the running server.
    pub fn bans(&self, arguments: &[&str]) -> Result<String> {
        self.said(&[&["bans"], arguments].concat())
    }

    /// What a command beside the running server says that is to succeed.
    pub fn said(&self, arguments: &[&str]) -> Result<String> {
        let output = self.command(arguments)?;
        ensure!(output.succeeded, "{arguments:?}: {}", output.stderr);
        Ok(output.stdout)
    }

    /// Runs a command with the configuration of the running server.
    pub fn command(&self, arguments: &[&str]) -> Result<Output> {
        let mut command = Command::new(binary()?);
        command
            .args(arguments)
            .arg("--config")
            .arg(self.folder().join("configuration.yml"));
        run(&mut command)
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) -> Result<()> {
        self.process.kill()
    }

    /// Starts it again on the same files and port.
    pub fn restart(&mut self) -> Result<()> {
        self.process = match &self.listener {
            Some(listener) => activate(self.folder.path(), listener)?,
            None => launch(self.folder.path(), "")?,
        };
        self.wait_until_ready()
    }

    /// Starts it again on the same files and looks until `look` finds that it serves.
    pub fn restart_and_find<T>(&mut self, mut look: impl FnMut() -> Option<T>) -> Result<T> {
        self.process = launch(self.folder.path(), "")?;
        self.process.until("a server that serves again", |_| look())
    }

    /// Asks it to stop.
    pub fn ask_to_stop(&self) -> Result<()> {
        self.process.ask_to_stop()
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(&mut self) -> Result<bool> {
        Ok(self.process.interrupt()?.success())
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let health = Request::new("GET", &format!("http://127.0.0.1:{}/api/health", self.port));
        let address = Address::Plain(self.port);
        self.process.until("an answer of /api/health", |_| {
            health
                .send(address)
                .ok()
                .filter(|answer| answer.status == 200)
                .map(drop)
        })
    }
}

/// A folder with the configuration and the users of an example.
fn configured(
    example: &str,
    users: &str,
    port: u16,
    change: impl FnOnce(Example) -> Result<Example>,
) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let configuration = Example::read(&format!("{example}/configuration.yml"))?;
    let configuration = change(configuration)?
        .with_any("tcp://0.0.0.0:9091", "tcp://127.0.0.1:9091")
        .with_any(":9091", &format!(":{port}"))
        .with("/config/", &format!("{}/", folder.path().display()))?;
    configuration.write(&folder.path().join("configuration.yml"))?;
    Example::read(&format!("{example}/{users}"))?.write(&folder.path().join(users))?;
    Ok(folder)
}

/// Starts it as a service manager does that has opened its socket: as file descriptor 3.
fn activate(folder: &Path, listener: &TcpListener) -> Result<Process> {
    let words = "exec 3<&0 </dev/null; export LISTEN_FDS=1 LISTEN_PID=$$";
    let socket = Stdio::from(OwnedFd::from(listener.try_clone()?));
    Process::start_with(command(folder, words)?, folder, "doorward", socket)
}

fn launch(folder: &Path, shell: &str) -> Result<Process> {
    Process::start(command(folder, shell)?, folder, "doorward")
}

fn command(folder: &Path, shell: &str) -> Result<Command> {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("{shell}\nexec \"$0\" \"$@\""))
        .arg(binary()?)
        .arg("--config")
        .arg(folder.join("configuration.yml"))
        .current_dir(folder);
    for (name, _) in env::vars_os().filter(|(name, _)| is_ours(&name.to_string_lossy())) {
        command.env_remove(name);
    }
    Ok(command)
}

/// Settings of whoever runs the tests must not reach the server under test.
fn is_ours(name: &str) -> bool {
    ["DOORWARD_", "AUTHELIA_", "X_AUTHELIA_"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

/// The `doorward` program under test: the one that `DOORWARD_BINARY` names (a packaged one, or a release), else
/// this working tree's, built now if it is not.
pub fn binary() -> Result<PathBuf> {
    static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let found = BINARY.get_or_init(|| find().map_err(|error| format!("{error:#}")));
    found.clone().map_err(anyhow::Error::msg)
}

fn find() -> Result<PathBuf> {
    if let Some(named) = env::var_os("DOORWARD_BINARY") {
        return fs::canonicalize(&named)
            .with_context(|| format!("DOORWARD_BINARY: {}", named.display()));
    }
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["build", "--quiet", "--package", "doorward"])
        .current_dir(crate::repository::root());
    let built = run(&mut cargo)?;
    ensure!(
        built.succeeded,
        "cannot build the server:\n{}",
        built.stderr
    );
    let program = target_folder()?.join("debug/doorward");
    ensure!(program.is_file(), "{} is missing", program.display());
    Ok(program)
}

/// The folder that cargo builds into: the one above this test's own program.
fn target_folder() -> Result<PathBuf> {
    let program = env::current_exe()?;
    let deps = program
        .parent()
        .and_then(Path::parent)
        .and_then(Path::parent);
    deps.map(Path::to_owned)
        .context("the tests run from cargo's target folder")
}
