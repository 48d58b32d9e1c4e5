//! `identity_providers.oidc.jwks` and its older form. It must not parse a key.

use std::collections::BTreeSet;

use doorward_diagnostics::Report;

use crate::scope::Scope;

pub(super) fn check(oidc: &Scope<'_>) {
    let (jwks, older) = (oidc.child("jwks"), oidc.child("issuer_private_key"));
    match (jwks.is_filled(), older.is_set()) {
        (true, true) => older.report(
            Report::error(
                "contradiction",
                "`jwks` and `issuer_private_key` exclude each other",
            )
            .mend("take this line out"),
        ),
        (false, false) => jwks.missing("add a key; `doorward crypto pair rsa generate` makes one"),
        (false, true) => is_pem(&older),
        (true, false) => {}
    }
    let mut seen = BTreeSet::new();
    for key in jwks.items() {
        one(&key);
        let id = key.child("key_id");
        if let Some(text) = id.text()
            && !seen.insert(text)
        {
            let report = Report::error("duplicate-name", "there is a key of this name already");
            id.report(report.found(text).mend("give each key a name of its own"));
        }
    }
}

fn one(jwk: &Scope<'_>) {
    let key = jwk.child("key");
    if key.is_set() {
        is_pem(&key);
    } else {
        key.missing("give the key as PEM, or by the filter `template` and its `secret`");
    }
    let id = jwk.child("key_id");
    if let Some(text) = id.text()
        && !is_key_id(text)
    {
        id.report(
            Report::error("wrong-value", "this cannot be the name of a key")
                .found(text)
                .mend("write up to 100 letters, digits and `-._~`, with a letter or digit at both ends"),
        );
    }
}

fn is_key_id(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let is_end = |c: char| c.is_ascii_alphanumeric();
    text.len() <= 100
        && text.chars().all(is_part)
        && text.starts_with(is_end)
        && text.ends_with(is_end)
}

/// The key itself stands there, not the path of a file.
fn is_pem(key: &Scope<'_>) {
    let text = key.text().unwrap_or_default();
    if text.trim_start().starts_with("-----BEGIN ") {
        return;
    }
    let report = Report::error("wrong-value", "this is no key in PEM");
    let mend = "begin with `-----BEGIN PRIVATE KEY-----`; a file is read by the filter `template`: `{{ secret \"FILE\" | mindent 10 \"|\" | msquote }}`";
    key.report(report.mend(mend));
}
