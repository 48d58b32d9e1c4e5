//! Broken configurations, one a file in `broken/`, each with the reports that it gets, drawn as people
//! see them. A file begins with comments that say how it is read; behind `=====` stand its reports. What
//! the test found instead is written to the target folder, to be compared and copied.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use doorward_diagnostics::{Reports, Severity, Style};
use doorward_template::Surroundings;

use super::filters::Machine;
use crate::{Filter, TextFile, Texts, load_texts};

/// What the broken files are laid over.
const BASE: &str = "\
server: {trusted_proxies: [127.0.0.1]}
session: {cookies: [{domain: example.com, portal_url: 'https://auth.example.com'}]}
storage: {encryption_key: 8f14e45fceea167a5a36dedd4bea2543, local: {path: /config/db.sqlite3}}
authentication_backend: {file: {path: /config/users.yml}}
access_control: {default_policy: one_factor}
";
const LOCAL: &str = ", local: {path: /config/db.sqlite3}";
/// Sections that a file without the base needs besides.
const REST: [(&str, &str); 3] = [
    (
        "session",
        "server: {trusted_proxies: [127.0.0.1]}\nsession: {cookies: [{domain: example.com, portal_url: 'https://auth.example.com'}]}\naccess_control: {default_policy: one_factor}\n",
    ),
    (
        "storage",
        "storage: {encryption_key: 8f14e45fceea167a5a36dedd4bea2543}\n",
    ),
    (
        "authentication_backend",
        "authentication_backend: {file: {path: /config/users.yml}}\n",
    ),
];

/// A file of `broken/`.
struct Case {
    name: String,
    text: String,
    expected: String,
}

impl Case {
    fn read(path: &Path) -> Self {
        let whole = fs::read_to_string(path).unwrap();
        let (text, expected) = whole.split_once("=====\n").unwrap();
        Self {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            text: text.to_owned(),
            expected: expected.to_owned(),
        }
    }

    /// The comments at the beginning, without their marks.
    fn head(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map_while(|line| line.strip_prefix("# "))
    }

    fn is_accepted(&self) -> bool {
        self.head().any(|line| line == "accepted")
    }

    fn base(&self) -> String {
        if self.head().any(|line| line == "whole") {
            let missing = REST
                .iter()
                .filter(|(section, _)| !self.text.contains(section));
            return missing.map(|(_, text)| *text).collect();
        }
        if self.head().any(|line| line == "without storage.local") {
            return BASE.replace(LOCAL, "");
        }
        BASE.to_owned()
    }

    fn variables(&self) -> BTreeMap<String, String> {
        let pairs = self.head().filter_map(|line| line.split_once('='));
        pairs
            .map(|(name, value)| (name.to_owned(), value.replace("\\n", "\n")))
            .collect()
    }

    fn reports(&self) -> Reports {
        let filters = self.head().find_map(|line| line.strip_prefix("filters: "));
        let chain: Vec<Filter> = filters.iter().map(|name| name.parse().unwrap()).collect();
        let machine = Machine(self.variables());
        let file = |name: &str, text: String| TextFile {
            name: name.to_owned(),
            text,
            readable_by_others: false,
        };
        let result = load_texts(&Texts {
            files: vec![
                file("/config/base.yml", self.base()),
                file("/config/configuration.yml", self.text.clone()),
            ],
            environment: self.variables(),
            secret_files: Some(&|_| Err(io::ErrorKind::NotFound.into())),
            filters: filters.map(|_| (&*chain, &machine as &dyn Surroundings)),
            strict: false,
            ..Texts::default()
        });
        match result {
            Ok(loaded) => loaded.notes.into_iter().collect(),
            Err(reports) => reports,
        }
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

/// Beside the program of the tests, in the folder that is built into.
fn found_folder() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    program.with_file_name("broken-configurations")
}

#[test]
fn each_is_told_as_it_always_was() {
    let folder = found_folder();
    fs::create_dir_all(&folder).unwrap();
    let mut changed = Vec::new();
    for case in cases() {
        let found = case.reports().draw(Style::Uncoloured);
        if found != case.expected {
            let path = folder.join(format!("{}.txt", case.name));
            fs::write(path, format!("{}=====\n{found}", case.text)).unwrap();
            changed.push(case.name);
        }
    }
    assert!(
        changed.is_empty(),
        "{} are told otherwise: {changed:#?}\nsee {}",
        changed.len(),
        folder.display()
    );
}

#[test]
fn each_is_refused_with_a_mend_or_accepted_with_one() {
    for case in cases() {
        let reports = case.reports();
        assert_eq!(
            reports.has_errors(),
            !case.is_accepted(),
            "{}:\n{reports}",
            case.name
        );
        assert!(!reports.is_empty(), "{}", case.name);
        for report in reports
            .iter()
            .filter(|report| report.severity() > Severity::Note)
        {
            let has_mend = report.help().is_some() || report.code() == "not-in-this-build";
            assert!(has_mend, "{}: no mend for {report}", case.name);
            assert!(
                report.place().is_some() || report.code() == "missing-key",
                "{}: {report}",
                case.name
            );
        }
    }
}

#[test]
fn there_are_many_of_them() {
    let (accepted, refused): (Vec<_>, Vec<_>) = cases().into_iter().partition(Case::is_accepted);
    assert!(refused.len() >= 80, "{}", refused.len());
    assert!(accepted.len() >= 12, "{}", accepted.len());
}

#[test]
fn ten_mistakes_are_ten_reports() {
    let case = cases()
        .into_iter()
        .find(|case| case.name == "ten-mistakes")
        .unwrap();
    let reports = case.reports();
    let errors = reports
        .iter()
        .filter(|report| report.severity() == Severity::Error);
    assert_eq!(errors.count(), 10, "{reports}");
}

#[test]
fn no_secret_is_drawn() {
    for case in cases() {
        let drawn = case.reports().draw(Style::Uncoloured);
        for secret in ["kR3xW9pQz7mN2vL5tB8y", "8f14e45fceea167a5a36dedd4bea2543"] {
            assert!(!drawn.contains(secret), "{}:\n{drawn}", case.name);
        }
    }
}
