//! `doorward users webauthn`: security keys and passkeys by hand. Nothing that is printed lets anybody in.

use std::process::ExitCode;

use anyhow::{bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_accounts::KeyRegistry;
use doorward_authn::{Keys, RegisteredKey};
use doorward_model::{EventKind, FactorKind, Timestamp};
use doorward_text::rfc3339;

use super::{Desk, Person};
use crate::cli::{DeleteKeysOptions, WebauthnCommand};
use crate::output;

impl Desk {
    pub(super) async fn webauthn(&self, command: WebauthnCommand) -> anyhow::Result<ExitCode> {
        match command {
            WebauthnCommand::List { username } => self.list_keys(username.as_deref()).await,
            WebauthnCommand::Delete(options) => self.delete_keys(&options).await,
        }
    }

    async fn list_keys(&self, username: Option<&str>) -> anyhow::Result<ExitCode> {
        for person in self.asked_for(username.as_slice()).await? {
            for key in self.store.everywhere(person.id).await? {
                output::say(&line(&person, &key));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn delete_keys(&self, options: &DeleteKeysOptions) -> anyhow::Result<ExitCode> {
        let mut found = false;
        for person in self.asked_for(options.username.as_slice()).await? {
            let keys = self.store.everywhere(person.id).await?;
            let meant: Vec<_> = keys.iter().filter(|key| is_meant(key, options)).collect();
            for key in &meant {
                self.delete_one(&person, key).await?;
            }
            if !meant.is_empty() {
                self.end_sessions(&person).await?;
            }
            found |= !meant.is_empty();
        }
        ensure!(found, "there is no such key");
        Ok(ExitCode::SUCCESS)
    }

    async fn delete_one(&self, person: &Person, key: &RegisteredKey) -> anyhow::Result<()> {
        let event = self.factor_event(EventKind::FactorRemoved, FactorKind::SecurityKey, person);
        match self.store.remove(person.id, key.id, &event).await? {
            Some(name) => output::say(&format!("The key {name:?} of {} is gone.", person.name)),
            None => bail!("the key {:?} went away meanwhile", key.name),
        }
        Ok(())
    }
}

fn is_meant(key: &RegisteredKey, options: &DeleteKeysOptions) -> bool {
    let is_named = |name: &String| key.name == *name;
    options.all
        || options.kid.as_ref().is_some_and(|kid| *kid == kid_of(key))
        || options.description.as_ref().is_some_and(is_named)
}

fn kid_of(key: &RegisteredKey) -> String {
    URL_SAFE_NO_PAD.encode(&key.credential.id)
}

/// What is known of a key, between tabs, as programs read it.
fn line(person: &Person, key: &RegisteredKey) -> String {
    let moment = |at: Timestamp| rfc3339(at.unix_seconds());
    let used = key.last_used_at.map_or_else(|| String::from("-"), moment);
    [
        person.name.as_str(),
        &kid_of(key),
        &key.rp_id,
        &moment(key.created_at),
        &used,
        // What its user typed may hold anything.
        &format!("{:?}", key.name),
    ]
    .join("\t")
}
