//! What an `htpasswd` file of Apache says, as nginx and Apache read it: a line a user, with a hash that
//! is verified and never replaced. What is wrong with a line keeps out that user alone. It must not
//! know how users are looked up.

mod groups;

use std::collections::HashSet;
use std::sync::Arc;

use doorward_authn::{Found, StoredPassword};
use doorward_credentials::{PasswordHash, Scheme};
use doorward_diagnostics::{Report, Reports};
use doorward_model::{User, UserName};

use self::groups::Groups;
use super::document::Entry;
use super::lines::{Line, Lines};
use super::settings::HtpasswdSettings;

/// Reads the text of a users file and that of its groups, which may be empty.
pub(super) fn read(
    users: &str,
    groups: &str,
    settings: &HtpasswdSettings,
) -> Result<(Vec<Entry>, Reports), Reports> {
    let mut reader = Reader {
        lines: Lines::new(&settings.path.display().to_string(), users),
        settings,
        reports: Reports::new(),
    };
    let named = reader.users();
    reader.note_weak_hashes(&named);
    let known = named.iter().map(|user| user.name.as_str()).collect();
    let groups = settings.groups_path.as_ref().map(|path| {
        let lines = Lines::new(&path.display().to_string(), groups);
        groups::read(&lines, &known, &mut reader.reports)
    });
    reader.reports.sort();
    if named.is_empty() {
        return Err(reader.without_users());
    }
    let groups = groups.unwrap_or_default();
    let entries = named.into_iter().map(|user| user.entry(&groups));
    Ok((entries.collect(), reader.reports))
}

/// A user of the file, before the groups are known.
struct Named<'t> {
    line: Line<'t>,
    name: UserName,
    password: StoredPassword,
}

impl Named<'_> {
    /// The file has no more of a person than the name.
    fn entry(self, groups: &Groups) -> Entry {
        let user = User {
            display_name: self.name.to_string(),
            emails: Vec::new(),
            groups: groups.of(&self.name),
            name: self.name,
        };
        Entry {
            found: Found {
                user,
                password: self.password,
            },
            disabled: false,
        }
    }

    fn is_weak(&self) -> bool {
        let StoredPassword::Hash(hash) = &self.password else {
            return false;
        };
        matches!(hash.scheme(), Scheme::Apr1 | Scheme::Sha1)
    }
}

struct Reader<'t> {
    lines: Lines<'t>,
    settings: &'t HtpasswdSettings,
    reports: Reports,
}

impl<'t> Reader<'t> {
    /// Of two lines with a name the first counts, as it does for Apache and nginx.
    fn users(&mut self) -> Vec<Named<'t>> {
        let mut seen = HashSet::new();
        let mut users = Vec::new();
        for line in self.lines.iter() {
            let Some(user) = self.user(line) else {
                continue;
            };
            if seen.insert(user.name.clone()) {
                users.push(user);
            } else {
                let message = format!("{} has a line above, so this one is passed over", user.name);
                self.warn(line, "duplicate-user", message, "keep one of the two lines");
            }
        }
        users
    }

    fn user(&mut self, line: Line<'t>) -> Option<Named<'t>> {
        let Some((name, rest)) = line.pair else {
            let message = "is no line of the form `name:hash`, so it is passed over";
            let mend = "take it out, or begin it with `#`";
            self.warn(line, "not-a-user", message, mend);
            return None;
        };
        match UserName::try_from(name) {
            Ok(name) => Some(Named {
                password: self.password(line, &name, rest),
                line,
                name,
            }),
            Err(invalid) => {
                let message = format!("the name {invalid}, so the line is passed over");
                self.warn(line, "invalid-name", message, "write another one");
                None
            }
        }
    }

    /// Anything behind a second colon is a comment.
    fn password(&mut self, line: Line<'t>, name: &UserName, rest: &str) -> StoredPassword {
        let hash = rest.split(':').next().unwrap_or_default().trim();
        match PasswordHash::parse_htpasswd(hash, self.settings.hash_limit_kib) {
            Ok(hash) => StoredPassword::Hash(Arc::new(hash)),
            Err(unusable) => {
                let message = format!("{name} cannot sign in: {unusable}");
                let file = self.settings.path.display();
                let mend = format!("set the password again: `htpasswd -B {file} {name}`");
                self.warn(line, "unusable-password", message, &mend);
                StoredPassword::Unusable
            }
        }
    }

    fn warn(&mut self, line: Line<'_>, code: &'static str, message: impl Into<String>, mend: &str) {
        let report = Report::warning(code, message).at(self.lines.place(line));
        self.reports.push(report.mend(mend));
    }

    /// One note for all of them: such hashes were good enough for the owner of the file until now.
    fn note_weak_hashes(&mut self, users: &[Named<'_>]) {
        let weak: Vec<_> = users.iter().filter(|user| user.is_weak()).collect();
        let Some(first) = weak.first() else {
            return;
        };
        let count = weak.len();
        let message = format!(
            "passwords in the formats apr1 and {{SHA}}, {count} in this file, are quickly guessed by whoever sees it"
        );
        let report = Report::note("weak-hash", message).at(self.lines.place(first.line));
        self.reports
            .push(report.mend("set them again with `htpasswd -B`"));
    }

    /// A file that was cut short must not shut everybody out of a running server.
    fn without_users(mut self) -> Reports {
        let report = Report::error("no-users", "holds no users").at(self.lines.whole());
        self.reports
            .push(report.mend("add one: `htpasswd -B FILE NAME`"));
        self.reports
    }
}
