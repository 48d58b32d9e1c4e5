//! `doorward users list`, `add`, `set-password`, `disable`, `enable`, `delete` and `groups`: the users file by hand, which a
//! running server watches. What has changed for a user ends their sessions where that matters.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, ensure};
use doorward_accounts::KeyRegistry;
use doorward_authn::{Keys, TotpKeys, TrustedBrowsers, UserIds};
use doorward_config::UsersSettings;
use doorward_credentials::{HashParameters, PasswordPolicy, hash_now};
use doorward_directory::{Disabled, FileUsers, ListedUser, NewUser, UserChange};
use doorward_model::{EmailAddress, Event, EventKind, FactorKind, GroupName, Secret, UserName};

use super::{Desk, Person};
use crate::cli::{AddUserOptions, GroupsOptions};
use crate::commands::password;
use crate::control::{self, Act};
use crate::edge::SystemEntropy;
use crate::{output, wiring};

/// Apache's own default is 5, which was enough in another century.
const HTPASSWD_COST: u32 = 12;

impl Desk {
    pub(super) fn list_people(&self) -> anyhow::Result<ExitCode> {
        for listed in self.file()?.everybody() {
            output::say(&line(&listed));
        }
        Ok(ExitCode::SUCCESS)
    }

    pub(super) async fn add_person(&self, options: &AddUserOptions) -> anyhow::Result<ExitCode> {
        let name = self.name(&options.username)?;
        let groups = groups(&options.groups)?;
        let email = options.email.as_deref().map(TryInto::try_into);
        let display_name = options.display_name.as_deref();
        let mut new = NewUser {
            display_name: display_name.unwrap_or(name.as_str()).to_owned(),
            email: email.transpose().context("--email")?,
            name: name.clone(),
            groups,
            hash: String::new(),
        };
        let file = self.file()?;
        let is_known = |listed: &ListedUser| listed.user.name == name;
        ensure!(
            !file.everybody().iter().any(is_known),
            "there is somebody called {name} already"
        );
        new.hash = self.new_hash()?;
        self.change(&file, &UserChange::Add(new))?;
        self.note(EventKind::UserAdded, None, &name).await?;
        output::say(&format!("{name} can sign in."));
        Ok(ExitCode::SUCCESS)
    }

    pub(super) async fn set_password(&self, username: &str) -> anyhow::Result<ExitCode> {
        let (file, name) = (self.file()?, self.name(username)?);
        known(&file, &name)?;
        let change = UserChange::SetPassword(name.clone(), self.new_hash()?);
        self.change(&file, &change)?;
        let person = self.note(EventKind::PasswordReset, None, &name).await?;
        let forgotten = self.event(EventKind::BrowserForgotten, &person);
        self.store.forget_all(person.id, &forgotten).await?;
        self.end_sessions(&person).await?;
        output::say(&format!("{name} has another password."));
        Ok(ExitCode::SUCCESS)
    }

    pub(super) async fn set_disabled(
        &self,
        username: &str,
        disabled: Disabled,
    ) -> anyhow::Result<ExitCode> {
        let name = self.name(username)?;
        let change = UserChange::SetDisabled(name.clone(), disabled);
        self.change(self.file()?.as_ref(), &change)?;
        let (word, sentence) = match disabled {
            Disabled::Yes => ("disabled", "cannot sign in any more"),
            Disabled::No => ("enabled", "can sign in again"),
        };
        let person = self.note(EventKind::UserChanged, Some(word), &name).await?;
        if disabled == Disabled::Yes {
            self.end_sessions(&person).await?;
        }
        output::say(&format!("{name} {sentence}."));
        Ok(ExitCode::SUCCESS)
    }

    /// Nobody who bears the name later shall find anything of this user.
    pub(super) async fn delete_person(&self, username: &str) -> anyhow::Result<ExitCode> {
        let name = self.name(username)?;
        self.change(self.file()?.as_ref(), &UserChange::Delete(name.clone()))?;
        let id = self.store.id_of(&name).await?;
        let person = Person { id, name };
        self.end_sessions(&person).await?;
        self.remove_factors(&person).await?;
        let removed = self.event(EventKind::UserRemoved, &person);
        UserIds::forget(&*self.store, id, &removed).await?;
        output::say(&format!("{} is gone.", person.name));
        Ok(ExitCode::SUCCESS)
    }

    async fn remove_factors(&self, person: &Person) -> anyhow::Result<()> {
        let removed = |factor| self.factor_event(EventKind::FactorRemoved, factor, person);
        for key in self.store.everywhere(person.id).await? {
            let event = removed(FactorKind::SecurityKey);
            KeyRegistry::remove(&*self.store, person.id, key.id, &event).await?;
        }
        TotpKeys::remove(&*self.store, person.id, &removed(FactorKind::Totp)).await?;
        let forgotten = self.event(EventKind::BrowserForgotten, person);
        Ok(self.store.forget_all(person.id, &forgotten).await?)
    }

    pub(super) async fn regroup(&self, options: &GroupsOptions) -> anyhow::Result<ExitCode> {
        let (file, name) = (self.file()?, self.name(&options.username)?);
        let mut wanted = if options.none || !options.set.is_empty() {
            groups(&options.set)?
        } else {
            known(&file, &name)?.user.groups
        };
        let (more, less) = (groups(&options.add)?, groups(&options.remove)?);
        let fresh = more.into_iter().filter(|group| !wanted.contains(group));
        let fresh: Vec<_> = fresh.collect();
        wanted.extend(fresh);
        wanted.retain(|group| !less.contains(group));
        let shown: Vec<_> = wanted.iter().map(GroupName::as_str).collect();
        let shown = shown.join(", ");
        self.change(&file, &UserChange::SetGroups(name.clone(), wanted))?;
        self.note(EventKind::UserChanged, Some("groups"), &name)
            .await?;
        output::say(&format!("{name} is in these groups: [{shown}]."));
        Ok(ExitCode::SUCCESS)
    }

    /// Changes the file, and has a running server read it before the next check.
    fn change(&self, file: &FileUsers, change: &UserChange) -> anyhow::Result<()> {
        file.change(change)?;
        control::tell(&self.control, Act::UsersChanged);
        Ok(())
    }

    /// Writes down what was done.
    async fn note(
        &self,
        kind: EventKind,
        detail: Option<&str>,
        name: &UserName,
    ) -> anyhow::Result<Person> {
        let id = self.store.id_of(name).await?;
        let person = Person {
            id,
            name: name.clone(),
        };
        let event = Event {
            detail: detail.map(Into::into),
            ..self.event(kind, &person)
        };
        doorward_authn::EventLog::record(&*self.store, &event).await?;
        Ok(person)
    }

    fn directory(&self) -> anyhow::Result<&UsersSettings> {
        let settings = self.settings.as_ref().map(|settings| &settings.users);
        settings.context("only the configuration says where the users are: name it with --config")
    }

    fn file(&self) -> anyhow::Result<Arc<FileUsers>> {
        Ok(wiring::open_users(self.directory()?)?.0)
    }

    /// A name as the file has it.
    fn name(&self, typed: &str) -> anyhow::Result<UserName> {
        let folds = matches!(self.directory()?, UsersSettings::File(file) if file.case_insensitive);
        let typed = if folds {
            typed.to_lowercase()
        } else {
            typed.to_owned()
        };
        UserName::try_from(&*typed).context("this is not a name that a user can have")
    }

    /// Asks for a password and hashes it as the file wants it.
    fn new_hash(&self) -> anyhow::Result<String> {
        let settings = self.directory()?;
        let password = password::read_new()?;
        self.warn_of_weakness(&password);
        match settings {
            UsersSettings::File(file) => {
                let parameters = wiring::passwords::parameters(&file.password);
                Ok(hash_now(&password, &parameters, &SystemEntropy)?)
            }
            UsersSettings::Htpasswd(_) => {
                let cost = HTPASSWD_COST;
                let hash = hash_now(&password, &HashParameters::Bcrypt { cost }, &SystemEntropy)?;
                // The name under which Apache knows the same hash.
                Ok(hash.replacen("$2b$", "$2y$", 1))
            }
        }
    }

    /// Whoever runs the server may set what users may not.
    fn warn_of_weakness(&self, password: &Secret<String>) {
        let settings = self.settings.as_ref();
        let policy = settings.map(|all| wiring::password_policy(&all.new_passwords.policy));
        let policy = policy.unwrap_or(PasswordPolicy::Any);
        if !policy.weaknesses(password).is_empty() {
            output::complain(
                "warning: users could not set this password themselves, since it is too weak",
            );
        }
    }
}

fn known(file: &FileUsers, name: &UserName) -> anyhow::Result<ListedUser> {
    let mut everybody = file.everybody().into_iter();
    let found = everybody.find(|listed| listed.user.name == *name);
    found.with_context(|| format!("the users file knows nobody called {name}"))
}

fn groups(names: &[String]) -> anyhow::Result<Vec<GroupName>> {
    let mut groups: Vec<GroupName> = Vec::with_capacity(names.len());
    for name in names {
        let group = name.as_str().try_into();
        let group = group.with_context(|| format!("{name:?} is no name of a group"))?;
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    Ok(groups)
}

/// Name, state, name to show, mailboxes and groups between tabs, as programs read it.
fn line(listed: &ListedUser) -> String {
    let user = &listed.user;
    let state = match (listed.disabled, listed.has_password) {
        (true, _) => "disabled",
        (false, true) => "enabled",
        (false, false) => "no-password",
    };
    let emails: Vec<_> = user.emails.iter().map(EmailAddress::as_str).collect();
    let groups: Vec<_> = user.groups.iter().map(GroupName::as_str).collect();
    [
        user.name.as_str(),
        state,
        &user.display_name,
        &emails.join(","),
        &groups.join(","),
    ]
    .join("\t")
}
