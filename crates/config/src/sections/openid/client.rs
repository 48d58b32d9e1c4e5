//! `identity_providers.oidc.clients`: one application each. It must not know what a client does.

use std::collections::BTreeSet;

use doorward_diagnostics::Report;
use url::Url;

use super::{Names, POLICIES, refers_to};
use crate::readable::Wrong;
use crate::scope::Scope;

/// How the digest of a secret begins (docs/contract.md).
const DIGESTS: [&str; 13] = [
    "$argon2",
    "$pbkdf2",
    "$2a$",
    "$2b$",
    "$2x$",
    "$2y$",
    "$bcrypt-sha256$",
    "$scrypt$",
    "$7$",
    "$y$",
    "$5$",
    "$6$",
    "$plaintext$",
];

pub(super) fn check_all(clients: &Scope<'_>, names: &Names) {
    let mut seen = BTreeSet::new();
    for client in clients.items() {
        let id = present_or_former(&client, "client_id", "id");
        check_id(&id);
        if let Some(text) = id.text()
            && !seen.insert(text)
        {
            let report = Report::error("duplicate-name", "there is a client of this name already");
            id.report(report.found(text).mend("give each client an id of its own"));
        }
        check(&client, names);
    }
}

fn check(client: &Scope<'_>, names: &Names) {
    let secret = present_or_former(client, "client_secret", "secret");
    check_secret(client, &secret);
    for uri in client.child("redirect_uris").items() {
        check_redirect(&uri);
    }
    let policy = client.child("authorization_policy");
    refers_to(
        &policy,
        &POLICIES,
        &names.policies,
        "authorization_policies",
    );
    refers_to(
        &client.child("claims_policy"),
        &[],
        &names.claims,
        "claims_policies",
    );
    refers_to(
        &client.child("lifespan"),
        &[],
        &names.lifespans,
        "lifespans.custom",
    );
    let (jwks, uri) = (client.child("jwks"), client.child("jwks_uri"));
    if jwks.is_filled() && uri.is_set() {
        let report = Report::error("contradiction", "`jwks` and `jwks_uri` exclude each other");
        uri.report(report.mend("keep one of the two"));
    }
    let challenge = client.child("pkce_challenge_method");
    if challenge.text() == Some("plain") {
        let report = Report::warning("odd-value", "PKCE without a hash protects little");
        challenge.report(report.mend("write `S256`"));
    }
}

/// A key that half of all files still call by its former name.
fn present_or_former<'t>(client: &Scope<'t>, present: &str, former: &str) -> Scope<'t> {
    let (key, older) = (client.child(present), client.child(former));
    if key.is_set() || !older.is_set() {
        key
    } else {
        older
    }
}

fn check_id(id: &Scope<'_>) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    match id.text() {
        None => id.missing("give the client a name: `client_id: wiki`"),
        Some(text) if text.is_empty() || text.len() > 100 || !text.chars().all(is_part) => {
            id.wrong(
                Wrong::new("this cannot be the id of a client")
                    .mend("write up to 100 letters, digits and `-._~`"),
            );
        }
        Some(_) => {}
    }
}

fn check_secret(client: &Scope<'_>, secret: &Scope<'_>) {
    let is_public = client.read_or("public", false);
    let method = client.child("token_endpoint_auth_method");
    let needs_none = matches!(method.text(), Some("private_key_jwt" | "none"));
    match secret.text().filter(|secret| !secret.is_empty()) {
        Some(_) if is_public => secret.report(
            Report::error("contradiction", "a public client has no secret")
                .mend("take this line out, or take out `public: true`"),
        ),
        Some(text) => check_digest(secret, text),
        None if !is_public && !needs_none => {
            secret.missing("make one with `doorward crypto hash generate pbkdf2 --random`");
        }
        None => {}
    }
}

fn check_digest(secret: &Scope<'_>, text: &str) {
    if text.starts_with('$') && !DIGESTS.iter().any(|digest| text.starts_with(digest)) {
        let report = Report::error(
            "wrong-value",
            "this begins like a hash and is none that is known",
        );
        let mend = "make one with `doorward crypto hash generate pbkdf2`";
        return secret.report(report.mend(mend));
    }
    if !text.starts_with('$') {
        let report = Report::warning("weak-secret", "this secret stands here as it is");
        let mend = "write its hash: `doorward crypto hash generate pbkdf2`";
        secret.report(secret.cx.weak(report.mend(mend)));
    }
}

/// Applications on a telephone have schemes of their own.
fn check_redirect(uri: &Scope<'_>) {
    let Some(text) = uri.text() else { return };
    let mend = "write a whole address such as `https://app.example.com/callback`";
    match Url::parse(text) {
        Err(_) => uri.wrong(Wrong::new("this is no whole address").mend(mend)),
        Ok(url) if url.fragment().is_some() => {
            let wrong = Wrong::new("visitors cannot be sent back to a part of a page");
            uri.wrong(wrong.mend("take out `#` and what follows it"));
        }
        Ok(_) => {}
    }
}
