//! The users file as people write it. Here are the files and questions that the tests share.

mod changes;
mod fuzz;
mod htpasswd;
mod lookup;
mod passwords;
mod refusals;
mod upgrades;

use std::fs;

use doorward_diagnostics::Report;
use tempfile::TempDir;

use super::*;

/// Made by argon2-cffi 25.1 from `password`.
const HASH: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ";

/// Two users, as most files have them.
fn usual() -> String {
    format!(
        "---
users:
  alice:
    disabled: false
    displayname: 'Alice Adams'
    password: '{HASH}'
    email: 'Alice@Example.com'
    groups: ['admins', 'dev']
  Bob:
    displayname: Bob
    password: '{{CRYPT}}$5$rounds=1234$pepper$2/tEw9O1c17G9JXxyFwmsbTvUSX1S.NbUyhR/56oKED'
    email: [bob@example.com, robert@example.com]
...
"
    )
}

/// One user with these further lines.
fn with(fields: &str) -> String {
    let fields = fields.replace('\n', "\n    ");
    format!("users:\n  alice:\n    displayname: Alice\n    password: '{HASH}'\n    {fields}\n")
}

struct Fixture {
    folder: TempDir,
    settings: FileSettings,
}

impl Fixture {
    fn new(text: &str) -> Self {
        let place = Self::empty();
        place.write(text);
        place
    }

    fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let settings = FileSettings::new(folder.path().join("users.yml"));
        Self { folder, settings }
    }

    fn write(&self, text: &str) {
        fs::write(&self.settings.path, text).unwrap();
    }

    fn open(&self) -> (FileUsers, Vec<Report>) {
        FileUsers::open(self.settings.clone()).unwrap()
    }

    fn refused(&self) -> Reports {
        match FileUsers::open(self.settings.clone()) {
            Err(OpenError::Refused(reports)) => reports,
            other => panic!("not refused: {other:?}"),
        }
    }
}

fn open(text: &str) -> FileUsers {
    Fixture::new(text).open().0
}

async fn find(users: &FileUsers, typed: &str) -> Option<String> {
    let found = users.find(typed).await.unwrap();
    found.map(|found| found.user.name.to_string())
}

/// The error reports as `line: code`, for one user's further lines.
fn check(fields: &str, expected: &[&str]) {
    check_text(&with(fields), expected);
}

fn check_text(text: &str, expected: &[&str]) {
    let place = Fixture::new(text);
    let reports: Vec<String> = match FileUsers::open(place.settings.clone()) {
        Ok((_, reports)) => reports.iter().map(in_short).collect(),
        Err(OpenError::Refused(reports)) => reports.iter().map(in_short).collect(),
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(reports, expected, "{text}");
}

fn in_short(report: &Report) -> String {
    let position = report
        .place()
        .and_then(doorward_diagnostics::Place::position);
    let line = position.map_or(0, |position| position.line);
    format!("{line} {} {}", report.severity().as_str(), report.code())
}
