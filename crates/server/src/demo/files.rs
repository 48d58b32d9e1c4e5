//! The demonstration's configuration and users file, the same kind of files that a real deployment has.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_credentials::HashParameters;
use doorward_model::{Entropy, Secret, random_array};

use super::facts::{DemoUser, Facts};
use crate::edge::SystemEntropy;

/// Low on purpose: the passwords have 80 random bits, and the demonstration should start at once.
const QUICK: HashParameters = HashParameters::Argon2id {
    memory_kib: 8 * 1024,
    iterations: 1,
    parallelism: 1,
    key_length: 32,
    salt_length: 16,
};

/// Where the configuration is.
pub(super) fn configuration_path(folder: &Path) -> PathBuf {
    folder.join("configuration.yml")
}

/// Writes both files.
pub(super) fn write(folder: &Path, facts: &Facts) -> anyhow::Result<()> {
    let users = facts
        .users
        .iter()
        .map(|user| user_entry(user, &SystemEntropy));
    let users: String = users.collect::<anyhow::Result<Vec<_>>>()?.concat();
    fs::write(folder.join("users.yml"), format!("users:\n{users}"))?;
    fs::write(
        configuration_path(folder),
        configuration(folder, facts, &SystemEntropy),
    )?;
    Ok(())
}

fn user_entry(user: &DemoUser, entropy: &dyn Entropy) -> anyhow::Result<String> {
    let hash =
        doorward_credentials::hash_now(&Secret::new(user.password.clone()), &QUICK, entropy)?;
    Ok(format!(
        "  {name}:\n    displayname: {display}\n    password: '{hash}'\n    email: {name}@example.com\n    groups: [{groups}]\n",
        name = user.name,
        display = user.display_name,
        groups = user.groups.join(", "),
    ))
}

fn configuration(folder: &Path, facts: &Facts, entropy: &dyn Entropy) -> String {
    let folder = folder.display();
    format!(
        "authentication_backend:\n  file:\n    path: '{folder}/users.yml'\n\
         storage:\n  encryption_key: {key}\n  local:\n    path: '{folder}/doorward.sqlite3'\n\
         session:\n  cookies:\n    - domain: doorward.localhost\n      portal_url: {portal}\n      default_redirection_url: {app}\n\
         notifier:\n  filesystem:\n    filename: '{mail}'\n\
         access_control:\n  default_policy: deny\n  rules:\n\
         \x20   - domain: app.doorward.localhost\n      policy: one_factor\n\
         \x20   - domain: admin.doorward.localhost\n      subject: 'group:admins'\n      policy: one_factor\n\
         \x20   - domain: vault.doorward.localhost\n      subject: 'group:admins'\n      policy: two_factor\n",
        mail = facts.mail().display(),
        key = URL_SAFE_NO_PAD.encode(random_array::<32>(entropy)),
        portal = facts.url("auth"),
        app = facts.url("app"),
    )
}
