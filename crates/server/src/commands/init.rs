//! `doorward init`: a configuration, a users file and the proxy's part for somebody who begins. Everything is put together and
//! checked before the first file is written, and no file that exists is touched.

mod answers;
mod texts;

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_config::{Settings, TextFile, Texts, load_texts};
use doorward_credentials::{HashParameters, hash_now};
use doorward_model::{Secret, random_array};

use super::crypto::{ensure_new, write_secret};
use super::proxy_config::{self, ProxyFile};
use super::{complain, password};
use crate::cli::{InitOptions, ProxyConfigOptions};
use crate::edge::SystemEntropy;
use crate::output;
use answers::Answers;

/// Asks, writes and says what is next.
pub(crate) fn init(options: &InitOptions) -> anyhow::Result<ExitCode> {
    let folder = std::path::absolute(&options.folder)?;
    let place = Place::of(folder);
    ensure_new(&place.files())?;
    let answers = Answers::gather(options)?;
    let configuration = texts::configuration(&answers, &place, &encryption_key());
    let Some(settings) = checked(&place.configuration, &configuration) else {
        return Ok(ExitCode::FAILURE);
    };
    let proxy = proxy_files(&answers, &settings)?;
    let password = password::read_new()?;
    let hash = hash_now(&password, &HashParameters::default(), &SystemEntropy)?;
    let users = Secret::new(texts::users(&answers, &hash));
    place.write(&configuration, &users, &proxy)?;
    output::say(&texts::next_steps(&answers, &place));
    Ok(ExitCode::SUCCESS)
}

/// Where everything goes.
struct Place {
    folder: PathBuf,
    configuration: PathBuf,
    users: PathBuf,
    database: PathBuf,
    proxy: PathBuf,
}

impl Place {
    fn of(folder: PathBuf) -> Self {
        Self {
            configuration: folder.join("configuration.yml"),
            users: folder.join("users.yml"),
            database: folder.join("doorward.sqlite3"),
            proxy: folder.join("proxy"),
            folder,
        }
    }

    /// What must not be there yet.
    fn files(&self) -> [PathBuf; 4] {
        [
            &self.configuration,
            &self.users,
            &self.database,
            &self.proxy,
        ]
        .map(PathBuf::clone)
    }

    /// The folder is its owner's alone, as are the files with secrets.
    fn write(
        &self,
        configuration: &Secret<String>,
        users: &Secret<String>,
        proxy: &[ProxyFile],
    ) -> anyhow::Result<()> {
        let made = DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.folder);
        made.with_context(|| format!("cannot make {}", self.folder.display()))?;
        write_secret(&self.users, users)?;
        write_secret(&self.configuration, configuration)?;
        for file in [&self.users, &self.configuration] {
            output::say(&format!("wrote {}", file.display()));
        }
        proxy_config::write_all(&self.proxy, proxy)
    }
}

fn encryption_key() -> Secret<String> {
    let bytes: [u8; 32] = random_array(&SystemEntropy);
    Secret::new(URL_SAFE_NO_PAD.encode(bytes))
}

/// What the configuration says; `None` where the answers make none, and whoever gave them has been told why.
fn checked(path: &Path, configuration: &Secret<String>) -> Option<Settings> {
    let file = TextFile {
        name: path.display().to_string(),
        text: configuration.expose().clone(),
        readable_by_others: false,
    };
    let loaded = load_texts(&Texts {
        files: vec![file],
        ..Texts::default()
    });
    loaded
        .map(|loaded| loaded.settings)
        .inspect_err(complain)
        .ok()
}

fn proxy_files(answers: &Answers, settings: &Settings) -> anyhow::Result<Vec<ProxyFile>> {
    let options = ProxyConfigOptions {
        proxy: answers.proxy,
        domain: answers.apps.clone(),
        doorward: None,
        write: None,
    };
    proxy_config::files(&options, settings)
}
