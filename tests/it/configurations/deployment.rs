//! One deployment: its files, its environment, and what it is asked. The port 9091 stands for a free one, the folder
//! `/config/` for the deployment's own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::{Address, Process, Request, Response, binary, free_port, run};
use tempfile::TempDir;

/// Who is in `tests/configurations/users.yml`, with their passwords.
const PEOPLE: [(&str, &str); 2] = [("alice", "open the gate"), ("bob", "only the garden")];

/// A folder of `tests/configurations`.
pub(super) struct Deployment {
    pub(super) name: String,
    pub(super) traits: Vec<String>,
    pub(super) questions: Vec<Question>,
    folder: PathBuf,
    flags: Vec<String>,
    variables: Vec<(String, String)>,
    /// What the check of the configuration says among other things.
    warnings: Vec<String>,
    /// What the log says among other things.
    logged: Vec<String>,
}

/// A request and its answer.
#[derive(Debug)]
pub(super) struct Question {
    line: String,
    endpoint: String,
    who: String,
    method: String,
    url: String,
    from: String,
    status: u16,
    /// What stands in the answer's `Location`, or in one of the headers that say who it is.
    told: Option<String>,
}

impl Deployment {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let mut deployment = Self {
            name: name.into_owned(),
            traits: Vec::new(),
            questions: Vec::new(),
            folder: folder.to_owned(),
            flags: Vec::new(),
            variables: Vec::new(),
            warnings: Vec::new(),
            logged: Vec::new(),
        };
        let text = fs::read_to_string(folder.join("deployment.txt"))
            .with_context(|| folder.display().to_string())?;
        let mut endpoint = String::from("/api/authz/forward-auth");
        for line in text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (word, rest) = line.split_once(' ').with_context(|| line.to_owned())?;
            match word {
                "trait" => deployment.traits.push(rest.to_owned()),
                "flag" => deployment.flags.push(rest.to_owned()),
                "env" => {
                    let (name, value) = rest.split_once('=').context("a variable has a value")?;
                    deployment
                        .variables
                        .push((name.to_owned(), value.to_owned()));
                }
                "says" => deployment.warnings.push(rest.to_owned()),
                "logs" => deployment.logged.push(rest.to_owned()),
                "endpoint" => rest.clone_into(&mut endpoint),
                "ask" => deployment.questions.push(Question::read(rest, &endpoint)?),
                _ => bail!("{}: `{word}` means nothing", deployment.name),
            }
        }
        Ok(deployment)
    }

    /// Starts the server and asks everything.
    pub(super) fn check(&self) -> Result<()> {
        let (folder, port) = (tempfile::tempdir()?, free_port());
        let place = Place {
            folder: &folder,
            port,
        };
        let users = self.folder.with_file_name("users.yml");
        place.copy(&users, &folder.path().join("users.yml"))?;
        place.copy_all(&self.folder, folder.path())?;
        self.check_warnings(&place)?;
        let mut server = Process::start(self.command(&place, &[])?, folder.path(), "doorward")?;
        let health = Request::new("GET", &place.url("/api/health"));
        server.until("an answer of /api/health", |_| {
            let answer = health.send(Address::Plain(port)).ok()?;
            (answer.status == 200).then_some(())
        })?;
        for question in &self.questions {
            question.check(&place).with_context(|| server.printed())?;
        }
        for words in &self.logged {
            server.until(words, |printed| printed.contains(words).then_some(()))?;
        }
        Ok(())
    }

    fn check_warnings(&self, place: &Place<'_>) -> Result<()> {
        let output = run(&mut self.command(place, &["validate-config"])?)?;
        let said = format!("{}{}", output.stdout, output.stderr);
        ensure!(output.succeeded, "{said}");
        for warning in &self.warnings {
            ensure!(said.contains(warning), "no `{warning}` in:\n{said}");
        }
        Ok(())
    }

    fn command(&self, place: &Place<'_>, arguments: &[&str]) -> Result<Command> {
        let mut command = Command::new(binary()?);
        for (name, _) in env::vars_os() {
            let name_text = name.to_string_lossy();
            if name_text.contains("DOORWARD_") || name_text.contains("AUTHELIA_") {
                command.env_remove(&name);
            }
        }
        let names_configuration = |name: &str| name.ends_with("_CONFIG");
        let is_named = self
            .variables
            .iter()
            .any(|(name, _)| names_configuration(name))
            || self.flags.iter().any(|flag| flag.starts_with("--config"));
        command.args(arguments).current_dir(place.folder.path());
        command.args(self.flags.iter().map(|flag| place.own(flag)));
        if !is_named {
            command
                .arg("--config")
                .arg(place.folder.path().join("configuration.yml"));
        }
        command.envs(
            self.variables
                .iter()
                .map(|(name, value)| (name, place.own(value))),
        );
        Ok(command)
    }
}

/// Where a deployment is started.
struct Place<'p> {
    folder: &'p TempDir,
    port: u16,
}

impl Place<'_> {
    fn own(&self, text: &str) -> String {
        let folder = format!("{}/", self.folder.path().display());
        text.replace("9091", &self.port.to_string())
            .replace("/config/", &folder)
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<()> {
        let text = fs::read_to_string(from).with_context(|| from.display().to_string())?;
        fs::write(to, self.own(&text))?;
        Ok(())
    }

    fn copy_all(&self, from: &Path, to: &Path) -> Result<()> {
        for entry in fs::read_dir(from)? {
            let path = entry?.path();
            let target = to.join(path.file_name().context("a name")?);
            if path.is_dir() {
                fs::create_dir_all(&target)?;
                self.copy_all(&path, &target)?;
            } else {
                self.copy(&path, &target)?;
            }
        }
        Ok(())
    }
}

impl Question {
    /// `WHO METHOD URL [from ADDRESS] -> STATUS [TOLD]`.
    fn read(line: &str, endpoint: &str) -> Result<Self> {
        let (asked, answer) = line.split_once(" -> ").with_context(|| line.to_owned())?;
        let words: Vec<&str> = asked.split(' ').collect();
        let (who, method, url, from) = match words[..] {
            [who, method, url] => (who, method, url, "192.0.2.7"),
            [who, method, url, "from", from] => (who, method, url, from),
            _ => bail!("{line}"),
        };
        let (status, told) = match answer.split_once(' ') {
            Some((status, told)) => (status, Some(told.to_owned())),
            None => (answer, None),
        };
        Ok(Self {
            line: line.to_owned(),
            endpoint: endpoint.to_owned(),
            who: who.to_owned(),
            method: method.to_owned(),
            url: url.to_owned(),
            from: from.to_owned(),
            status: status.parse()?,
            told,
        })
    }

    fn check(&self, place: &Place<'_>) -> Result<()> {
        let answer = self.request(place)?.send(Address::Plain(place.port))?;
        ensure!(answer.status == self.status, "{}\n{answer:?}", self.line);
        if let Some(told) = &self.told {
            let headers = ["location", "remote-user", "remote-groups"];
            let is_told = |name: &&str| answer_holds(&answer, name, told);
            ensure!(headers.iter().any(is_told), "{}\n{answer:?}", self.line);
        }
        Ok(())
    }

    /// What a proxy asks.
    fn request(&self, place: &Place<'_>) -> Result<Request> {
        let (scheme, rest) = self.url.split_once("://").context("a whole address")?;
        let (host, path) = rest.split_once('/').context("an address with a path")?;
        let request = Request::new("GET", &place.url(&self.endpoint))
            .header("Accept", "text/html")
            .header("X-Forwarded-For", &self.from);
        let request = if self.endpoint.contains("auth-request") {
            request
                .header("X-Original-Method", &self.method)
                .header("X-Original-URL", &self.url)
        } else {
            request
                .header("X-Forwarded-Method", &self.method)
                .header("X-Forwarded-Proto", scheme)
                .header("X-Forwarded-Host", host)
                .header("X-Forwarded-Uri", &format!("/{path}"))
        };
        let Some((name, password)) = self.person() else {
            return Ok(request);
        };
        let basic = format!("Basic {}", STANDARD.encode(format!("{name}:{password}")));
        let is_legacy =
            self.endpoint.contains("/api/verify") && !self.endpoint.contains("auth=basic");
        let header = if is_legacy {
            "Proxy-Authorization"
        } else {
            "Authorization"
        };
        Ok(request.header(header, &basic))
    }

    /// A name that everybody knows, or a name and a password.
    fn person(&self) -> Option<(&str, &str)> {
        let known = PEOPLE.into_iter().find(|(name, _)| *name == self.who);
        known.or_else(|| self.who.split_once(':'))
    }
}

fn answer_holds(answer: &Response, name: &str, told: &str) -> bool {
    answer.values(name).any(|value| value.contains(told))
}
