//! What an `htgroup` file of Apache says: a group a line, `group: user user`. It must not know hashes.

use std::collections::{HashMap, HashSet};

use doorward_diagnostics::{Report, Reports};
use doorward_model::{GroupName, UserName};

use super::super::lines::{Line, Lines};

/// Who is in which groups, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Groups(HashMap<String, Vec<GroupName>>);

impl Groups {
    pub(super) fn of(&self, user: &UserName) -> Vec<GroupName> {
        self.0.get(user.as_str()).cloned().unwrap_or_default()
    }

    /// A group may have several lines.
    fn add(&mut self, user: &str, group: &GroupName) {
        let groups = self.0.entry(user.to_owned()).or_default();
        if !groups.contains(group) {
            groups.push(group.clone());
        }
    }
}

/// Reads the lines. A line that is wrong makes nobody a member.
pub(super) fn read(lines: &Lines<'_>, known: &HashSet<&str>, reports: &mut Reports) -> Groups {
    let mut groups = Groups::default();
    for line in lines.iter() {
        let Some((group, members)) = group(lines, line, reports) else {
            continue;
        };
        for member in members.split_whitespace() {
            groups.add(member, &group);
            if !known.contains(member) {
                let report = Report::note("unknown-member", format!("there is no user {member:?}"));
                let mend = "correct the name, or take it out";
                reports.push(report.at(lines.place(line)).mend(mend));
            }
        }
    }
    groups
}

fn group<'t>(
    lines: &Lines<'_>,
    line: Line<'t>,
    reports: &mut Reports,
) -> Option<(GroupName, &'t str)> {
    let mut warn = |code, message: String, mend: &str| {
        let report = Report::warning(code, message).at(lines.place(line));
        reports.push(report.mend(mend));
    };
    let Some((name, members)) = line.pair else {
        let message = "is no line of the form `group: user user`, so it is passed over";
        warn(
            "not-a-group",
            message.to_owned(),
            "take it out, or begin it with `#`",
        );
        return None;
    };
    match GroupName::try_from(name.trim_end()) {
        Ok(name) => Some((name, members)),
        Err(invalid) => {
            let message = format!("the name of the group {invalid}, so the line is passed over");
            warn("invalid-name", message, "write another one");
            None
        }
    }
}
