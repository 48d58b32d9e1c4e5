//! Changes of a users file by hand: the text with one thing different, and what it then has to mean. It must not know files,
//! nor whether a change makes sense.

use std::ops::Range;

use doorward_model::{EmailAddress, GroupName, UserName};
use serde_yaml::{Mapping, Value};

use super::layout::{Entry, Kind, Node};

/// Somebody who is to be added.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The name to sign in with.
    pub name: UserName,
    /// The name to show.
    pub display_name: String,
    /// The mailbox.
    pub email: Option<EmailAddress>,
    /// The groups.
    pub groups: Vec<GroupName>,
    /// The hash of the password, in a format of users files.
    pub hash: String,
}

/// What is to be different.
#[derive(Clone, Debug)]
pub enum UserChange {
    /// One user more, at the end.
    Add(NewUser),
    /// Another password.
    SetPassword(UserName, String),
    /// Whether the user may not sign in.
    SetDisabled(UserName, Disabled),
    /// Other groups in the place of all that the user has.
    SetGroups(UserName, Vec<GroupName>),
    /// One user less.
    Delete(UserName),
}

/// Whether a user may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disabled {
    /// Nobody signs in as this user.
    Yes,
    /// The user signs in.
    No,
}

impl UserChange {
    /// Whom it is about.
    #[must_use]
    pub fn user(&self) -> &UserName {
        match self {
            Self::Add(new) => &new.name,
            Self::SetPassword(name, _)
            | Self::SetDisabled(name, _)
            | Self::SetGroups(name, _)
            | Self::Delete(name) => name,
        }
    }

    /// The text with the change, as far as it can be written without touching anything else.
    pub(super) fn write(&self, text: &str, document: &Node) -> Option<String> {
        let users = &document.find("users")?.value;
        let name = self.user().as_str();
        match self {
            Self::Add(new) => add(text, users, new),
            Self::Delete(_) => delete(text, users, users.find(name)?),
            Self::SetPassword(_, hash) => set(text, users.find(name)?, "password", &quoted(hash)),
            Self::SetDisabled(_, disabled) => {
                let word = if *disabled == Disabled::Yes {
                    "true"
                } else {
                    "false"
                };
                set(text, users.find(name)?, "disabled", word)
            }
            Self::SetGroups(_, groups) => set_groups(text, users.find(name)?, groups),
        }
    }

    /// What the file has to mean afterwards.
    pub(super) fn apply(&self, document: &mut Value) -> Option<()> {
        let users = document.get_mut("users")?.as_mapping_mut()?;
        let name = self.user().as_str();
        match self {
            Self::Add(new) => {
                users.insert(name.into(), Value::Mapping(fields(new)));
            }
            Self::Delete(_) => {
                users.shift_remove(name)?;
            }
            Self::SetPassword(_, hash) => insert(users, name, "password", hash.as_str().into())?,
            Self::SetDisabled(_, disabled) => {
                let flag = *disabled == Disabled::Yes;
                insert(users, name, "disabled", flag.into())?;
            }
            Self::SetGroups(_, groups) => insert(users, name, "groups", list(groups))?,
        }
        Some(())
    }
}

fn insert(users: &mut Mapping, name: &str, key: &str, value: Value) -> Option<()> {
    let fields = users.get_mut(name)?.as_mapping_mut()?;
    fields.insert(key.into(), value);
    Some(())
}

fn list(groups: &[GroupName]) -> Value {
    let groups = groups.iter().map(|group| Value::from(group.as_str()));
    Value::Sequence(groups.collect())
}

fn fields(new: &NewUser) -> Mapping {
    let mut fields = Mapping::new();
    fields.insert("displayname".into(), new.display_name.as_str().into());
    fields.insert("password".into(), new.hash.as_str().into());
    if let Some(email) = &new.email {
        fields.insert("email".into(), email.as_str().into());
    }
    if !new.groups.is_empty() {
        fields.insert("groups".into(), list(&new.groups));
    }
    fields
}

fn add(text: &str, users: &Node, new: &NewUser) -> Option<String> {
    let last = users.entries().last()?;
    if users.is_flow(text) {
        return None;
    }
    let outer = indentation(text, last)?;
    let first = users
        .entries()
        .iter()
        .find_map(|user| user.value.entries().first());
    let inner = first.and_then(|field| indentation(text, field));
    let inner = inner.map_or_else(|| format!("{outer}  "), str::to_owned);
    let mut lines = vec![
        format!("{outer}{}:", quoted(new.name.as_str())),
        format!("{inner}displayname: {}", quoted(&new.display_name)),
        format!("{inner}password: {}", quoted(&new.hash)),
    ];
    if let Some(email) = &new.email {
        lines.push(format!("{inner}email: {}", quoted(email.as_str())));
    }
    if !new.groups.is_empty() {
        lines.push(format!("{inner}groups: {}", flow_list(&new.groups)));
    }
    Some(with_lines_after(
        text,
        last.value.at.end.max(last.key.end),
        &lines,
    ))
}

/// The lines of the user go, and comments above them stay.
fn delete(text: &str, users: &Node, user: &Entry) -> Option<String> {
    if users.is_flow(text) {
        return None;
    }
    indentation(text, user)?;
    let start = line_start(text, user.key.start);
    let end = line_end(text, user.value.at.end.max(user.key.end));
    let end = (end + 1).min(text.len());
    replaced(text, start..end, "")
}

/// Changes a value, or adds one behind the user's last.
fn set(text: &str, user: &Entry, key: &str, value: &str) -> Option<String> {
    match user.value.find(key) {
        Some(field) if field.value.kind == Kind::Scalar => set_value(text, field, value),
        Some(_) => None,
        None => add_field(text, user, &format!("{key}: {value}")),
    }
}

/// A value that is nothing stands nowhere in particular, so it begins behind the colon.
fn set_value(text: &str, field: &Entry, value: &str) -> Option<String> {
    let at = field.value.at.clone();
    if at.is_empty() {
        let colon = behind_colon(text, field)?;
        return replaced(text, colon..colon, &format!(" {value}"));
    }
    replaced(text, at, value)
}

fn behind_colon(text: &str, field: &Entry) -> Option<usize> {
    let colon = text.get(field.key.end..)?.find(':')?;
    Some(field.key.end + colon + 1)
}

fn add_field(text: &str, user: &Entry, field: &str) -> Option<String> {
    let last = user.value.entries().last()?;
    let end = last.value.at.end.max(last.key.end);
    if user.value.is_flow(text) {
        return replaced(text, end..end, &format!(", {field}"));
    }
    let indentation = indentation(text, last)?;
    let line = format!("{indentation}{field}");
    Some(with_lines_after(text, end, &[line]))
}

/// Other groups, in the style that the list has.
fn set_groups(text: &str, user: &Entry, groups: &[GroupName]) -> Option<String> {
    let Some(field) = user.value.find("groups") else {
        return add_field(text, user, &format!("groups: {}", flow_list(groups)));
    };
    let at = field.value.at.clone();
    let written = text.get(at.clone())?;
    match field.value.kind {
        Kind::Scalar | Kind::List(None) => set_value(text, field, &flow_list(groups)),
        // A comment between the groups is lost with them, so that is for a person to do.
        Kind::List(Some(_)) if written.contains('#') => None,
        Kind::List(Some(_)) if field.value.is_flow(text) => replaced(text, at, &flow_list(groups)),
        // An anchor stands in front, by which others may mean this list.
        Kind::List(Some(_)) if !written.starts_with('-') => None,
        Kind::List(Some(_)) if groups.is_empty() => {
            replaced(text, behind_colon(text, field)?..at.end, " []")
        }
        Kind::List(Some(_)) => {
            let dash = text.get(line_start(text, at.start)..at.start)?;
            let items = groups
                .iter()
                .map(|group| format!("- {}", quoted(group.as_str())));
            let items: Vec<_> = items.collect();
            replaced(text, at, &items.join(&format!("\n{dash}")))
        }
        Kind::Alias | Kind::Mapping(_) => None,
    }
}

fn flow_list(groups: &[GroupName]) -> String {
    let groups: Vec<_> = groups.iter().map(|group| quoted(group.as_str())).collect();
    format!("[{}]", groups.join(", "))
}

/// A text that YAML reads as this text and nothing else (YAML 1.2, section 7.3.2).
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn replaced(text: &str, at: Range<usize>, by: &str) -> Option<String> {
    let (before, after) = (text.get(..at.start)?, text.get(at.end..)?);
    Some(format!("{before}{by}{after}"))
}

/// What stands before a key on its line, where that is blank.
fn indentation<'t>(text: &'t str, entry: &Entry) -> Option<&'t str> {
    let before = text.get(line_start(text, entry.key.start)..entry.key.start)?;
    before.bytes().all(|byte| byte == b' ').then_some(before)
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line ends: at its line feed, or at the end of the text.
fn line_end(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    after.find('\n').map_or(text.len(), |newline| at + newline)
}

/// The text with lines more below the one of this place, with line ends as that one has.
fn with_lines_after(text: &str, at: usize, lines: &[String]) -> String {
    let (before, after) = text.split_at(line_end(text, at));
    let newline = if before.ends_with('\r') { "\r\n" } else { "\n" };
    let before = before.strip_suffix('\r').unwrap_or(before);
    let mut edited = before.to_owned();
    for line in lines {
        edited.push_str(newline);
        edited.push_str(line);
    }
    edited.push_str(newline.strip_suffix('\n').unwrap_or_default());
    edited.push_str(if after.is_empty() { "\n" } else { after });
    edited
}
