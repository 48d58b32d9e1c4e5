//! What a users file says, read into users with everything that is wrong with it told at once
//! (docs/contract.md, users file). It must not know how users are looked up.

use std::collections::HashSet;
use std::sync::Arc;

use doorward_authn::{Found, StoredPassword};
use doorward_credentials::PasswordHash;
use doorward_diagnostics::{Position, Report, Reports, nearest};
use doorward_model::{EmailAddress, GroupName, InvalidName, User, UserName};
use serde_yaml::{Location, Mapping, Value};

use super::fields::{self, KNOWN_FIELDS};
use super::marked::Marked;
use super::settings::FileSettings;

/// A user of the file.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) found: Found,
    pub(super) disabled: bool,
}

/// Reads a text. Any error refuses the whole; notes and warnings come with the users.
pub(super) fn read(text: &str, settings: &FileSettings) -> Result<(Vec<Entry>, Reports), Reports> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let marked = Marked::new(&settings.path.display().to_string(), text);
    let mut reader = Reader {
        marked,
        settings,
        reports: Reports::new(),
    };
    let entries = reader.document(text);
    reader.check_names(&entries);
    reader.reports.sort();
    if reader.reports.has_errors() {
        Err(reader.reports)
    } else {
        Ok((entries, reader.reports))
    }
}

/// The user and the key that are being read, for the places of reports.
pub(super) type Path<'p> = [&'p str];

pub(super) struct Reader<'a> {
    marked: Marked,
    settings: &'a FileSettings,
    reports: Reports,
}

impl Reader<'_> {
    fn document(&mut self, text: &str) -> Vec<Entry> {
        if let Some(fault) = self.marked.fault().cloned() {
            self.syntax_error(&fault.message, Some(fault.position));
            return Vec::new();
        }
        let value = match serde_yaml::from_str::<Value>(text).and_then(merged) {
            Ok(value) => value,
            Err(error) => {
                self.syntax_error(&error.to_string(), error.location().as_ref().map(position));
                return Vec::new();
            }
        };
        let Some(users) = self.users_of(&value) else {
            return Vec::new();
        };
        users
            .iter()
            .filter_map(|(name, fields)| self.user(name, fields))
            .collect()
    }

    fn syntax_error(&mut self, error: &str, position: Option<Position>) {
        let place = position.map_or_else(|| self.marked.place(&[]), |at| self.marked.place_at(at));
        let report = Report::error("users-file-syntax", format!("is not valid YAML: {error}"));
        self.reports.push(
            report
                .at(place)
                .mend("correct the line, or the one before it"),
        );
    }

    fn users_of<'v>(&mut self, value: &'v Value) -> Option<&'v Mapping> {
        let empty = Mapping::new();
        let top = value.as_mapping().unwrap_or(&empty);
        for key in top
            .keys()
            .filter_map(Value::as_str)
            .filter(|key| *key != "users")
        {
            self.note(
                &[key],
                "unknown-key",
                "this key has no meaning here and is passed over",
            );
        }
        let users = value
            .get("users")
            .and_then(Value::as_mapping)
            .filter(|users| !users.is_empty());
        if users.is_none() {
            let mend = "list users under the key `users`, each under the name to sign in with";
            self.error(&["users"], "no-users", "holds no users", mend);
        }
        users
    }

    fn user(&mut self, key: &Value, fields: &Value) -> Option<Entry> {
        let Some(key) = fields::text(key) else {
            let mend = "quote the name, so that YAML reads it as text";
            self.error(
                &["users"],
                "wrong-type",
                "the name of a user is no text",
                mend,
            );
            return None;
        };
        let path = ["users", key.as_str()];
        let name = self.name(&path, UserName::try_from(key.as_str()))?;
        let Some(fields) = fields.as_mapping() else {
            self.wrong_type(
                &path,
                "a mapping with the keys `password` and `displayname`",
            );
            return None;
        };
        self.unknown_fields(&key, fields);
        self.profile(&key, fields, self.settings);
        let disabled = self.flag(&["users", &key, "disabled"], fields);
        let user = User {
            display_name: self.display_name(&key, fields),
            emails: self.emails(&["users", &key, "email"], fields),
            groups: self.groups(&["users", &key, "groups"], fields),
            name,
        };
        let password = if disabled {
            StoredPassword::Unusable
        } else {
            self.password(&["users", &key, "password"], fields)
        };
        Some(Entry {
            found: Found { user, password },
            disabled,
        })
    }

    fn unknown_fields(&mut self, user: &str, fields: &Mapping) {
        for key in fields
            .keys()
            .filter_map(Value::as_str)
            .filter(|key| !KNOWN_FIELDS.contains(key))
        {
            let mut report = Report::warning("unknown-key", "this key is unknown and passed over")
                .at(self.marked.place(&["users", user, key]))
                .on_key(format!("users.{user}.{key}"));
            if let Some(meant) = nearest(key, KNOWN_FIELDS) {
                report = report.mend(format!("did you mean `{meant}`?"));
            }
            self.reports.push(report);
        }
    }

    fn display_name(&mut self, user: &str, fields: &Mapping) -> String {
        let path = ["users", user, "displayname"];
        let name = match fields.get("displayname") {
            None | Some(Value::Null) => Some(String::new()),
            Some(value) => self.text(&path, value),
        };
        let Some(name) = name else {
            return String::new();
        };
        if name.is_empty() {
            self.error(&path, "missing-key", "is missing", "write the name to show");
        }
        if name.chars().any(char::is_control) {
            let mend = "write the name to show on one line";
            self.error(&path, "invalid-name", "holds a control character", mend);
        }
        name
    }

    fn emails(&mut self, path: &Path<'_>, fields: &Mapping) -> Vec<EmailAddress> {
        let texts = match fields.get("email") {
            Some(Value::Sequence(values)) => values
                .iter()
                .filter_map(|value| self.text(path, value))
                .collect(),
            Some(value) if !value.is_null() => self.text(path, value).into_iter().collect(),
            _ => Vec::new(),
        };
        let given = texts.iter().filter(|text| !text.is_empty());
        given
            .filter_map(|text| self.name(path, EmailAddress::try_from(text.as_str())))
            .collect()
    }

    fn groups(&mut self, path: &Path<'_>, fields: &Mapping) -> Vec<GroupName> {
        let values = match fields.get("groups") {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Sequence(values)) => values,
            Some(_) => {
                self.wrong_type(path, "a list of group names");
                return Vec::new();
            }
        };
        let texts: Vec<String> = values
            .iter()
            .filter_map(|value| self.text(path, value))
            .collect();
        texts
            .iter()
            .filter_map(|text| self.name(path, GroupName::try_from(text.as_str())))
            .collect()
    }

    /// A hash that cannot be used keeps this user out and nobody else.
    fn password(&mut self, path: &Path<'_>, fields: &Mapping) -> StoredPassword {
        let text = match fields.get("password") {
            None | Some(Value::Null) => String::new(),
            Some(value) => self.text(path, value).unwrap_or_default(),
        };
        match PasswordHash::parse_within(text.trim(), self.settings.hash_limit_kib) {
            Ok(hash) => StoredPassword::Hash(Arc::new(hash)),
            Err(unusable) => {
                let message = format!("{unusable}, so this user cannot sign in with a password");
                let report =
                    Report::warning("unusable-password", message).at(self.marked.place(path));
                self.reports
                    .push(report.on_key(path.join(".")).mend(unusable.mend()));
                StoredPassword::Unusable
            }
        }
    }

    fn name<T>(&mut self, path: &Path<'_>, parsed: Result<T, InvalidName>) -> Option<T> {
        let invalid = match parsed {
            Ok(name) => return Some(name),
            Err(invalid) => invalid,
        };
        self.error(
            path,
            "invalid-name",
            &format!("a name or mailbox {invalid}"),
            "write another one",
        );
        None
    }

    /// Where names or mailboxes may be typed in any spelling, no two users may answer to the same.
    fn check_names(&mut self, entries: &[Entry]) {
        let (any_case, by_email) = (self.settings.case_insensitive, self.settings.search_email);
        let names = || entries.iter().map(|entry| entry.found.user.name.as_str());
        for name in names().filter(|name| any_case && name.to_lowercase() != *name) {
            let mend = "write it in lower case, since names are looked up in any spelling";
            self.error(
                &["users", name],
                "name-not-lower-case",
                "is not in lower case",
                mend,
            );
        }
        if any_case || by_email {
            let folded: HashSet<String> = names().map(str::to_lowercase).collect();
            self.check_emails(entries, &folded);
        }
    }

    fn check_emails(&mut self, entries: &[Entry], names: &HashSet<String>) {
        let mut seen = HashSet::new();
        for User { name, emails, .. } in entries.iter().map(|entry| &entry.found.user) {
            let own: HashSet<String> = emails
                .iter()
                .map(|email| email.as_str().to_lowercase())
                .collect();
            let path = ["users", name.as_str(), "email"];
            if own
                .iter()
                .any(|email| names.contains(email) && *email != name.as_str().to_lowercase())
            {
                self.error(
                    &path,
                    "email-is-a-name",
                    "is the name of another user",
                    "change one of them",
                );
            }
            if self.settings.search_email && own.iter().any(|email| seen.contains(email)) {
                let mend = "give each user a mailbox of their own, since users may sign in with it";
                self.error(&path, "email-taken", "belongs to another user too", mend);
            }
            seen.extend(own);
        }
    }

    pub(super) fn text(&mut self, path: &Path<'_>, value: &Value) -> Option<String> {
        let text = fields::text(value);
        if text.is_none() {
            self.wrong_type(path, "text");
        }
        text
    }

    fn flag(&mut self, path: &Path<'_>, fields: &Mapping) -> bool {
        match fields.get("disabled") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(word)) if word == "true" => true,
            Some(Value::String(word)) if word == "false" => false,
            Some(_) => {
                self.wrong_type(path, "true or false");
                true
            }
        }
    }

    pub(super) fn wrong_type(&mut self, path: &Path<'_>, wanted: &str) {
        self.error(
            path,
            "wrong-type",
            &format!("must be {wanted}"),
            &format!("write {wanted}"),
        );
    }

    pub(super) fn error(&mut self, path: &Path<'_>, code: &'static str, message: &str, mend: &str) {
        let report = Report::error(code, message).at(self.marked.place(path));
        self.reports.push(report.on_key(path.join(".")).mend(mend));
    }

    fn note(&mut self, path: &Path<'_>, code: &'static str, message: &str) {
        let report = Report::note(code, message).at(self.marked.place(path));
        self.reports.push(report.on_key(path.join(".")));
    }
}

fn merged(mut value: Value) -> Result<Value, serde_yaml::Error> {
    value.apply_merge().map(|()| value)
}

fn position(location: &Location) -> Position {
    Position {
        line: location.line(),
        column: location.column(),
    }
}
