//! Setting passwords in the users file. It must not know who may.

use std::fs::OpenOptions;
use std::sync::{Arc, PoisonError};

use async_trait::async_trait;
use doorward_accounts::{Passwords, SetPasswordError};
use doorward_model::UserName;

use super::format::Format;
use super::{FileUsers, Reload, edit, replace};

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
        let texts = self
            .format
            .texts()
            .map_err(|unreadable| SetPasswordError::failed(unreadable.source))?;
        let text = texts.first().map_or("", String::as_str);
        let edited = edit::with_password(text, (user.as_str(), hash), settings)?;
        replace::replace(&settings.path, &edited).map_err(SetPasswordError::failed)?;
        match self.read_again(&mut in_force) {
            Reload::Loaded(_) | Reload::Unchanged => Ok(()),
            Reload::Kept(reports) => Err(SetPasswordError::failed(reports.to_string())),
        }
    }
}
