//! Setting passwords in the users file, keeping them under stronger hashes, and what administrators change in it. It must not
//! know who may.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::{Arc, MutexGuard, PoisonError};

use async_trait::async_trait;
use doorward_accounts::{Passwords, SetPasswordError};
use doorward_authn::{NotReplaced, PasswordHashes, StoredPassword, Users as _};
use doorward_credentials::PasswordHash;
use doorward_model::{User, UserName};

use super::document::Entry;
use super::edit::{EditError, UserChange};
use super::format::Format;
use super::settings::FileSettings;
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

#[async_trait]
impl PasswordHashes for FilePasswords {
    async fn can_replace(&self, user: &UserName, verified: &Arc<PasswordHash>) -> bool {
        let (users, user, verified) = (Arc::clone(&self.0), user.clone(), Arc::clone(verified));
        let look = move || users.has(&user, &verified) && users.writable().is_ok();
        tokio::task::spawn_blocking(look).await.unwrap_or(false)
    }

    async fn replace(
        &self,
        user: &UserName,
        verified: &Arc<PasswordHash>,
        stronger: &str,
    ) -> Result<(), NotReplaced> {
        let (users, user, hash) = (Arc::clone(&self.0), user.clone(), stronger.to_owned());
        let verified = Arc::clone(verified);
        let write = move || users.write_stronger(&user, &verified, &hash);
        let written = tokio::task::spawn_blocking(write).await;
        match written.map_err(NotReplaced::failed)? {
            Err(SetPasswordError::Unknown) => Err(NotReplaced::Stale),
            written => written.map_err(NotReplaced::failed),
        }
    }
}

/// The file with the passwords, while nobody else writes it.
struct Writing<'u> {
    path: &'u Path,
    in_force: MutexGuard<'u, Vec<String>>,
    /// What the file says now.
    texts: Vec<String>,
    _alone: File,
}

impl Writing<'_> {
    fn text(&self) -> &str {
        self.texts.first().map_or("", String::as_str)
    }

    fn replace_by(&self, edited: &str) -> io::Result<()> {
        replace::replace(self.path, edited)
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
        let settings = self.written()?;
        let mut writing = self.begin_writing().map_err(SetPasswordError::failed)?;
        let edited = edit::with_password(writing.text(), (user, hash), settings)?;
        let replaced = writing.replace_by(&edited);
        replaced.map_err(SetPasswordError::failed)?;
        is_in_force(self.read_again(&mut writing.in_force))
    }

    /// Writes another hash of the same password, where `verified` is what the file has. It blocks as setting one does.
    fn write_stronger(
        &self,
        user: &UserName,
        verified: &PasswordHash,
        hash: &str,
    ) -> Result<(), SetPasswordError> {
        let settings = self.written()?;
        let mut writing = self.begin_writing().map_err(SetPasswordError::failed)?;
        let edited = edit::with_hash_for(verified, writing.text(), (user, hash), settings)?;
        let replaced = writing.replace_by(&edited);
        replaced.map_err(SetPasswordError::failed)?;
        // Nobody has changed by that, so that nothing that is remembered of users has to be asked for again. What somebody
        // else has written before is another matter, and what they write from now on is found by whoever watches.
        let generation = if writing.texts == *writing.in_force {
            self.generation()
        } else {
            self.next_generation()
        };
        is_in_force(self.put_in_force(&mut writing.in_force, vec![edited], generation))
    }

    /// The settings of a file that passwords can be written into.
    fn written(&self) -> Result<&FileSettings, SetPasswordError> {
        self.writable().map_err(SetPasswordError::Refused)?;
        match &self.format {
            Format::Yaml(settings) => Ok(settings),
            Format::Htpasswd(_) => Err(SetPasswordError::Unknown),
        }
    }

    fn begin_writing(&self) -> io::Result<Writing<'_>> {
        let in_force = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let path = self.format.paths().first().copied();
        let path = path.unwrap_or(Path::new(""));
        let alone = replace::lock(path)?;
        let texts = self.format.texts();
        Ok(Writing {
            path,
            in_force,
            texts: texts.map_err(|unreadable| unreadable.source)?,
            _alone: alone,
        })
    }

    fn has(&self, user: &UserName, hash: &PasswordHash) -> bool {
        let table = self.table.load();
        table.by_name(user).is_some_and(|found| found.has(hash))
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
        let mut writing = self.begin_writing()?;
        let text = writing.text();
        let edited = match &self.format {
            Format::Yaml(settings) => edit::with_change(text, change, settings)?,
            Format::Htpasswd(_) => lines::with_change(text, change)?,
        };
        let mut after = writing.texts.clone();
        if let Some(first) = after.first_mut() {
            first.clone_from(&edited);
        }
        self.format.read(&after).map_err(EditError::Faulty)?;
        writing.replace_by(&edited)?;
        match self.read_again(&mut writing.in_force) {
            Reload::Loaded(_) | Reload::Unchanged => Ok(()),
            Reload::Kept(reports) => Err(EditError::Faulty(reports)),
        }
    }
}

fn is_in_force(reload: Reload) -> Result<(), SetPasswordError> {
    match reload {
        Reload::Loaded(_) | Reload::Unchanged => Ok(()),
        Reload::Kept(reports) => Err(SetPasswordError::failed(reports.to_string())),
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
