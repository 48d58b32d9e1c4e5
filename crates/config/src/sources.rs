//! Where a configuration is read from: files, folders, environment. The only part of the crate that
//! opens files; it must not know what they say.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use doorward_diagnostics::{Place, Report, Reports};
use doorward_template::Surroundings;

use crate::environment;
use crate::filters::{Filter, Filtering, Filters, Machine};
use crate::yaml::MAX_BYTES;
use crate::{Loaded, load_texts};

/// Where a configuration is read from.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Files and folders, in the order in which they are laid over each other. A folder stands for the
    /// `.yml` and `.yaml` files in it, by name.
    pub files: Vec<PathBuf>,
    /// The environment, of which only names that begin with `DOORWARD_` or `AUTHELIA_` are looked at.
    pub environment: BTreeMap<String, String>,
    /// What is done to the text of each file before it is read as YAML.
    pub filters: Option<Filters>,
    /// Weak settings are errors instead of warnings.
    pub strict: bool,
}

impl Sources {
    /// The files and folders that it is read from, secret files that the environment names included. A change of it is a
    /// change of one of these.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        let mut paths = self.files.clone();
        // What cannot be listed is told when it is read.
        paths.extend(expand(&self.files, &mut Reports::new()));
        let secrets = self.environment.iter();
        let secrets = secrets.filter(|(name, _)| environment::names_a_file(name));
        paths.extend(secrets.map(|(_, file)| PathBuf::from(file)));
        paths
    }
}

/// A file that has been read.
#[derive(Clone, Default)]
pub struct TextFile {
    /// The name to report it by, usually its path.
    pub name: String,
    /// What it holds.
    pub text: String,
    /// Every user of the machine can read it.
    pub readable_by_others: bool,
}

impl std::fmt::Debug for TextFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextFile")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Texts that are a configuration, for callers that have them already, and for tests.
#[derive(Default)]
pub struct Texts<'a> {
    /// The files, in the order in which they are laid over each other.
    pub files: Vec<TextFile>,
    /// The environment.
    pub environment: BTreeMap<String, String>,
    /// How to read the secret files that the environment names; `None` where there are none.
    pub secret_files: Option<&'a ReadText<'a>>,
    /// What is done to the text of each file, and the world that this looks at.
    pub filters: Option<(&'a [Filter], &'a dyn Surroundings)>,
    /// Weak settings are errors instead of warnings.
    pub strict: bool,
    /// There are more files, which could not be read: what is missing may stand there.
    pub is_incomplete: bool,
}

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts")
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}

impl<'a> Texts<'a> {
    pub(crate) const fn filtering(&self) -> Filtering<'a> {
        Filtering(self.filters)
    }
}

/// Reads a text file.
pub type ReadText<'a> = dyn Fn(&Path) -> io::Result<TextFile> + 'a;

/// Reads a configuration.
///
/// # Errors
///
/// Everything that is wrong with it, found in one run, warnings and notes included.
pub fn load(sources: &Sources) -> Result<Loaded, Reports> {
    let (files, problems) = read_all(sources);
    let is_incomplete = problems.has_errors();
    let loaded = with_files(sources, files, |texts| {
        load_texts(&Texts {
            is_incomplete,
            ..texts
        })
    });
    loaded.map_err(|mut reports| {
        reports.extend(problems);
        reports.sort();
        reports
    })
}

/// Reads the files, and has something made of them, the environment and the filters.
///
/// # Errors
///
/// The files that cannot be read.
pub fn with_texts<T>(sources: &Sources, act: impl FnOnce(&Texts<'_>) -> T) -> Result<T, Reports> {
    let files = all_or_problems(read_all(sources))?;
    Ok(with_files(sources, files, |texts| act(&texts)))
}

fn with_files<T>(sources: &Sources, files: Vec<TextFile>, act: impl FnOnce(Texts<'_>) -> T) -> T {
    let machine = Machine::of(sources);
    act(Texts {
        files,
        environment: sources.environment.clone(),
        secret_files: Some(&read_text),
        filters: Filtering::on(machine.as_ref()).0,
        strict: sources.strict,
        is_incomplete: false,
    })
}

fn all_or_problems((files, problems): (Vec<TextFile>, Reports)) -> Result<Vec<TextFile>, Reports> {
    if problems.has_errors() {
        Err(problems)
    } else {
        Ok(files)
    }
}

/// What the filters make of each file.
///
/// # Errors
///
/// The files that cannot be read, or the first mistake in each.
pub fn filtered(sources: &Sources) -> Result<Vec<TextFile>, Reports> {
    let (mut filtered, mut problems) = (Vec::new(), Reports::new());
    let machine = Machine::of(sources);
    let filtering = Filtering::on(machine.as_ref());
    for file in all_or_problems(read_all(sources))? {
        match filtering.apply(&file.name, &file.text) {
            Ok((written, _)) => filtered.push(TextFile {
                text: written.text().to_owned(),
                ..file
            }),
            Err(mistake) => problems.push(*mistake),
        }
    }
    if problems.has_errors() {
        return Err(problems);
    }
    Ok(filtered)
}

/// The files that can be read, and what is wrong with the others.
fn read_all(sources: &Sources) -> (Vec<TextFile>, Reports) {
    let mut problems = Reports::new();
    let mut files = Vec::new();
    for path in expand(&sources.files, &mut problems) {
        match read_text(&path) {
            Ok(file) => files.push(file),
            Err(error) => problems.push(unreadable(&path, &error)),
        }
    }
    if files.is_empty() && !problems.has_errors() {
        problems.push(nothing_to_read(&sources.files));
    }
    (files, problems)
}

/// Folders become the files in them.
fn expand(paths: &[PathBuf], problems: &mut Reports) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match yaml_files(path) {
            Ok(found) => files.extend(found),
            Err(error) => problems.push(unreadable(path, &error)),
        }
    }
    files
}

fn yaml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_yaml = path
            .extension()
            .is_some_and(|extension| extension == "yml" || extension == "yaml");
        if is_yaml && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// One byte more than is allowed is read, so that the parser refuses what is too large by its own words.
fn read_text(path: &Path) -> io::Result<TextFile> {
    let file = File::open(path)?;
    let readable_by_others = file.metadata()?.permissions().mode() & 0o004 != 0;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))?;
    Ok(TextFile {
        name: path.display().to_string(),
        text,
        readable_by_others,
    })
}

fn unreadable(path: &Path, error: &io::Error) -> Report {
    let mend = match error.kind() {
        io::ErrorKind::NotFound => "name an existing file by `--config`",
        io::ErrorKind::PermissionDenied => "let the user that Doorward runs as read it",
        _ => "check the file",
    };
    Report::error(
        "unreadable-file",
        format!("this file cannot be read: {error}"),
    )
    .at(Place::File(path.display().to_string()))
    .mend(mend)
}

fn nothing_to_read(paths: &[PathBuf]) -> Report {
    let message = "there is no configuration to read";
    let mend = "name a file by `--config`, or put a `.yml` file into the folder";
    let report = Report::error("no-configuration", message).mend(mend);
    match paths.first() {
        Some(path) => report.at(Place::File(path.display().to_string())),
        None => report,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "authentication_backend.file.path: /u\nstorage.encryption_key: 8f14e45fceea167a5a36dedd4bea2543\n\
        session.cookies: [{domain: example.com, portal_url: 'https://auth.example.com'}]\naccess_control.default_policy: one_factor\n";

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn load_files(files: Vec<PathBuf>) -> Result<Loaded, Reports> {
        load(&Sources {
            files,
            ..Sources::default()
        })
    }

    #[test]
    fn a_folder_is_its_yaml_files_by_name() {
        let folder = folder(&[
            ("20.yaml", "theme: dark"),
            ("10.yml", WHOLE),
            ("30.yml.bak", "theme: oled"),
            ("15.yml", "theme: grey"),
        ]);
        let loaded = load_files(vec![folder.path().to_path_buf()]).unwrap();
        assert_eq!(loaded.settings.portal.theme, crate::Theme::Dark);
        assert_eq!(
            loaded.settings.storage.path,
            folder.path().join("doorward.sqlite3")
        );
    }

    #[test]
    fn a_change_of_any_file_that_it_is_read_from_can_be_seen() {
        let folder = folder(&[("10.yml", WHOLE), ("20.yaml", "theme: dark")]);
        let environment = [
            ("DOORWARD_SESSION_SECRET_FILE", "/run/secrets/session"),
            ("DOORWARD_LOG_LEVEL", "debug"),
            ("LOG_FILE", "/elsewhere"),
        ];
        let sources = Sources {
            files: vec![folder.path().to_path_buf()],
            environment: environment
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            ..Sources::default()
        };
        let expected = [
            folder.path().to_path_buf(),
            folder.path().join("10.yml"),
            folder.path().join("20.yaml"),
            PathBuf::from("/run/secrets/session"),
        ];
        assert_eq!(sources.paths(), expected);
    }

    #[test]
    fn files_that_cannot_be_read_are_named_all_at_once() {
        let folder = folder(&[]);
        std::fs::write(folder.path().join("latin.yml"), b"title: caf\xe9").unwrap();
        let paths = ["missing.yml", "latin.yml"].map(|name| folder.path().join(name));
        let reports = load_files(paths.to_vec()).unwrap_err().to_string();
        assert!(
            reports.contains("missing.yml: error[unreadable-file]"),
            "{reports}"
        );
        assert!(
            reports.contains("latin.yml: error[unreadable-file]"),
            "{reports}"
        );
    }

    /// What is missing may stand in the file that cannot be read, so nobody complains of that.
    #[test]
    fn what_is_wrong_with_the_other_files_is_told_in_the_same_run() {
        let folder = folder(&[("c.yml", "log: {colour: red}")]);
        let paths = ["missing.yml", "c.yml"].map(|name| folder.path().join(name));
        let reports = load_files(paths.to_vec()).unwrap_err();
        let codes: Vec<_> = reports.iter().map(Report::code).collect();
        assert_eq!(codes, ["unknown-key", "unreadable-file"], "{reports}");
    }

    #[test]
    fn no_file_at_all_is_no_configuration() {
        let folder = folder(&[]);
        let reports = load_files(vec![folder.path().to_path_buf()])
            .unwrap_err()
            .to_string();
        assert!(reports.contains("no-configuration"), "{reports}");
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let folder = folder(&[("big.yml", &" ".repeat(MAX_BYTES + 10))]);
        let reports = load_files(vec![folder.path().join("big.yml")])
            .unwrap_err()
            .to_string();
        assert!(reports.contains("too-large"), "{reports}");
    }

    #[test]
    fn the_rights_of_a_file_with_secrets_are_looked_at() {
        let folder = folder(&[("c.yml", WHOLE)]);
        let path = folder.path().join("c.yml");
        for (mode, expected) in [(0o644, true), (0o640, false)] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            let notes = load_files(vec![path.clone()]).unwrap().notes;
            assert_eq!(
                notes.iter().any(|note| note.code() == "readable-by-others"),
                expected,
                "{mode:o}"
            );
        }
    }
}
