//! What makes a secret weak. It must not show one.

use doorward_diagnostics::Report;
use doorward_model::Secret;

use crate::scope::Scope;

/// Texts that stand in examples and templates. A generated secret holds none of them but by a chance
/// that nobody lives to see.
const PLACEHOLDERS: [&str; 11] = [
    "changeme",
    "change_me",
    "change-me",
    "insecure",
    "unsecure",
    "example",
    "placeholder",
    "your_",
    "your-",
    "very_important",
    "replace",
];

/// Where secret files lie. Any other text with slashes may well be a secret in base64.
const FOLDERS: [&str; 9] = [
    "/run/",
    "/config/",
    "/secrets/",
    "/etc/",
    "/var/",
    "/data/",
    "/mnt/",
    "/opt/",
    "/home/",
];

/// The secret at this key, with a warning where it is weak.
pub(super) fn read(key: &Scope<'_>) -> Option<Secret<String>> {
    let secret: Secret<String> = key.read()?;
    if let Some((message, mend)) = weakness(secret.expose()) {
        let report = Report::warning("weak-secret", message).mend(mend);
        key.report(key.cx.weak(report));
    }
    Some(secret)
}

fn weakness(secret: &str) -> Option<(&'static str, &'static str)> {
    const GENERATE: &str = "generate one: `openssl rand -hex 32`";
    let folded = secret.to_ascii_lowercase();
    if PLACEHOLDERS
        .iter()
        .any(|placeholder| folded.contains(placeholder))
    {
        return Some(("this secret looks like a placeholder", GENERATE));
    }
    if folded.starts_with("file://") || FOLDERS.iter().any(|folder| folded.starts_with(folder)) {
        let mend = "name the file by an environment variable that ends in `_FILE`";
        return Some((
            "this looks like the path of a file, yet the path itself is the secret",
            mend,
        ));
    }
    if secret.chars().count() < 20 || has_few_letters(secret) {
        return Some(("this secret is easy to guess", GENERATE));
    }
    None
}

fn has_few_letters(secret: &str) -> bool {
    secret
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        < 6
}

/// Two purposes, two secrets: who learns one must not have learnt the other.
pub(super) fn compare(root: &Scope<'_>) {
    let session = root.child("session").child("secret");
    let storage = root.child("storage").child("encryption_key");
    if session.text().is_some_and(|text| !text.is_empty()) && session.text() == storage.text() {
        let message = "this is the same secret as `storage.encryption_key`";
        let report = Report::warning("weak-secret", message).mend("generate one for each");
        session.report(session.cx.weak(report));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_secrets_are_told_from_good_ones() {
        for weak in [
            "",
            "short",
            "a_very_important_secret",
            "CHANGEME-CHANGEME-CHANGEME",
            "file:///run/x/yyyyyyyyyyyyy",
            "/config/secrets/SESSION_SECRET",
        ] {
            assert!(weakness(weak).is_some(), "{weak}");
        }
        assert!(weakness(&"ab".repeat(32)).is_some());
        for good in ["8f14e45fceea167a5a36dedd4bea2543", "kR3!xW9pQz7#mN2vL5tB8"] {
            assert!(weakness(good).is_none(), "{good}");
        }
    }
}
