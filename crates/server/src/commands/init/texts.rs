//! What is written for somebody who begins. It must not know how it was asked for.

use doorward_model::Secret;

use super::Place;
use super::answers::{Answers, is_elsewhere};

/// The configuration, which holds the key of the database.
pub(super) fn configuration(
    answers: &Answers,
    place: &Place,
    encryption_key: &Secret<String>,
) -> Secret<String> {
    let rules: String = answers.hosts().map(rule).collect();
    Secret::new(format!(
        "# Written by `doorward init`. `doorward config check --config FILE` says what is wrong with a changed one, and\n\
         # config.example.yml shows every key.\n\n\
         server:\n  address: {address}\n{trusted}\n\
         authentication_backend:\n  file:\n    path: {users}\n\n\
         session:\n  cookies:\n    - domain: {domain}\n      portal_url: {portal}\n\n\
         access_control:\n  # What no rule names stays shut.\n  default_policy: 'deny'\n  rules:\n{rules}\n\
         storage:\n  # Keep it as long as the database: what is sealed with it opens with nothing else.\n  \
         encryption_key: '{key}'\n  local:\n    path: {database}\n",
        address = quoted(&answers.address),
        trusted = trusted_proxies(answers),
        users = quoted(&place.users.display().to_string()),
        domain = quoted(&answers.domain),
        portal = quoted(&format!("https://{}", answers.portal)),
        key = encryption_key.expose(),
        database = quoted(&place.database.display().to_string()),
    ))
}

/// A proxy on another host has an address that nobody knows yet; private networks are trusted without the key.
fn trusted_proxies(answers: &Answers) -> &'static str {
    if is_elsewhere(answers.proxy) {
        "  # The proxies that may say who asks and for what. Without it: private networks.\n  #trusted_proxies: ['172.16.0.0/12']\n"
    } else {
        "  # The proxies that may say who asks and for what.\n  trusted_proxies: ['127.0.0.0/8', '::1/128']\n"
    }
}

fn rule(host: &str) -> String {
    format!(
        "    - domain: {}\n      policy: 'one_factor'\n",
        quoted(host)
    )
}

/// The users file with the first user, whose password has this hash.
pub(super) fn users(answers: &Answers, hash: &str) -> String {
    let name = quoted(answers.user.as_str());
    let email = answers
        .email
        .as_deref()
        .map(|email| format!("    email: {}\n", quoted(email)));
    format!(
        "# The users. `doorward crypto hash generate` makes the hash of a password; changes count at once.\n\
         users:\n  {name}:\n    displayname: {name}\n    password: {hash}\n{email}    groups: ['admins']\n",
        hash = quoted(hash),
        email = email.unwrap_or_default(),
    )
}

/// A text as YAML has it in single quotes, where a quote alone means anything.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// What is to be done now.
pub(super) fn next_steps(answers: &Answers, place: &Place) -> String {
    let hosts: Vec<&str> = answers.hosts().collect();
    let first = hosts.first().copied().unwrap_or_default();
    format!(
        "\nNext:\n\
         1. Start Doorward: doorward --config {configuration}\n\
         2. Have the proxy read what is in {proxy}, and see to certificates for its hosts.\n\
         3. Let the names {names} lead to the proxy.\n\
         4. Open https://{first} and sign in as {user}.\n\
         If something does not work: doorward doctor --url https://{first} --config {configuration}",
        configuration = place.configuration.display(),
        proxy = place.proxy.display(),
        names = [&[&*answers.portal], &hosts[..]].concat().join(", "),
        user = answers.user,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_does_not_end_a_text() {
        assert_eq!(quoted("o'brien"), "'o''brien'");
    }
}
