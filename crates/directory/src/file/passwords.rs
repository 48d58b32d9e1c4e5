//! Setting passwords in the users file, and what administrators change in it. It must not know who may.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use async_trait::async_trait;
use doorward_accounts::{Passwords, SetPasswordError};
use doorward_authn::StoredPassword;
use doorward_model::{User, UserName};

use super::document::Entry;
use super::edit::{EditError, UserChange};
use super::format::Format;
use super::{FileUsers, Reload, edit, lines, replace};

/// The users of a file, for those who set passwords.
#[derive(Debug)]
pub struct FilePasswords(Arc<FileUsers>);

impl FilePasswords {
    /// The passwords of these users.
    #[must_use]
    pub const fn of(users: Arc<FileUsers>) -> Self {
        Self(users)
    }
}

#[async_trait]
impl Passwords for FilePasswords {
    fn can_set(&self) -> bool {
        self.0.writable().is_ok()
    }

    async fn set(&self, user: &UserName, hash: &str) -> Result<(), SetPasswordError> {
        let (users, user, hash) = (Arc::clone(&self.0), user.clone(), hash.to_owned());
        let written = tokio::task::spawn_blocking(move || users.write_password(&user, &hash));
        written.await.map_err(SetPasswordError::failed)?
    }
}

impl FileUsers {
    /// Whether passwords can be written; why not is for administrators.
    pub fn writable(&self) -> Result<(), String> {
        let Format::Yaml(settings) = &self.format else {
            return Err(String::from(
                "an htpasswd file belongs to other programs too, and is never written",
            ));
        };
        let opened = OpenOptions::new().write(true).open(&settings.path);
        opened.map(drop).map_err(|error| {
            let path = settings.path.display();
            format!("the users file {path} cannot be written: {error}")
        })
    }

    /// Writes a new password. It blocks for as long as reading, writing and syncing take; one after the other.
    fn write_password(&self, user: &UserName, hash: &str) -> Result<(), SetPasswordError> {
        self.writable().map_err(SetPasswordError::Refused)?;
        let Format::Yaml(settings) = &self.format else {
            return Err(SetPasswordError::Unknown);
        };
        let mut in_force = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let _alone = replace::lock(&settings.path).map_err(SetPasswordError::failed)?;
        let texts = self
            .format
            .texts()
            .map_err(|unreadable| SetPasswordError::failed(unreadable.source))?;
        let text = texts.first().map_or("", String::as_str);
        let edited = edit::with_password(text, (user, hash), settings)?;
        replace::replace(&settings.path, &edited).map_err(SetPasswordError::failed)?;
        match self.read_again(&mut in_force) {
            Reload::Loaded(_) | Reload::Unchanged => Ok(()),
            Reload::Kept(reports) => Err(SetPasswordError::failed(reports.to_string())),
        }
    }

    /// Everybody in the file, in its order, those who are disabled too.
    #[must_use]
    pub fn everybody(&self) -> Vec<ListedUser> {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let users = self.format.read(&texts).map(|(users, _)| users);
        let listed = |entry: Entry| ListedUser {
            has_password: matches!(entry.found.password, StoredPassword::Hash(_)),
            user: entry.found.user,
            disabled: entry.disabled,
        };
        users.unwrap_or_default().into_iter().map(listed).collect()
    }

    /// Changes the file, one writer at a time. It blocks for as long as waiting, reading, writing and syncing take.
    ///
    /// # Errors
    ///
    /// The file is as it was.
    pub fn change(&self, change: &UserChange) -> Result<(), EditError> {
        let mut in_force = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let paths = self.format.paths();
        let path = paths.first().copied().unwrap_or(Path::new(""));
        let _alone = replace::lock(path)?;
        let texts = self
            .format
            .texts()
            .map_err(|unreadable| unreadable.source)?;
        let text = texts.first().map_or("", String::as_str);
        let edited = match &self.format {
            Format::Yaml(settings) => edit::with_change(text, change, settings)?,
            Format::Htpasswd(_) => lines::with_change(text, change)?,
        };
        let mut after = texts.clone();
        if let Some(first) = after.first_mut() {
            first.clone_from(&edited);
        }
        self.format.read(&after).map_err(EditError::Faulty)?;
        replace::replace(path, &edited)?;
        match self.read_again(&mut in_force) {
            Reload::Loaded(_) | Reload::Unchanged => Ok(()),
            Reload::Kept(reports) => Err(EditError::Faulty(reports)),
        }
    }
}

/// Somebody in the file.
#[derive(Clone, Debug)]
pub struct ListedUser {
    /// The user.
    pub user: User,
    /// Whether nobody may sign in as this user.
    pub disabled: bool,
    /// Whether there is a password that can be verified.
    pub has_password: bool,
}
