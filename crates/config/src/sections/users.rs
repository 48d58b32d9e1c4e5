//! `authentication_backend`: where users come from, which is one place. It must not open any file.

use doorward_diagnostics::Report;

use super::{file_users, htpasswd_users};
use crate::scope::Scope;
use crate::settings::UsersSettings;

/// The sections of which one is filled in.
const BACK_ENDS: [&str; 3] = ["file", "htpasswd", "ldap"];

pub(super) fn read(backend: &Scope<'_>) -> Option<UsersSettings> {
    let all = BACK_ENDS.map(|name| (name, backend.child(name)));
    let filled: Vec<_> = all.iter().filter(|(_, scope)| scope.is_filled()).collect();
    if let [(first, _), (second, scope), ..] = filled.as_slice() {
        let report = Report::error("contradiction", "there can be only one user back end");
        scope.report(report.mend(format!("keep one of `{first}` and `{second}`")));
    }
    let is_filled = |wanted: &str| filled.iter().any(|(name, _)| *name == wanted);
    if is_filled("htpasswd") {
        return htpasswd_users::read(&backend.child("htpasswd")).map(UsersSettings::Htpasswd);
    }
    // An LDAP section has been refused as a whole: a missing `file` would be one complaint too many.
    file_users::read(&backend.child("file"), is_filled("ldap")).map(UsersSettings::File)
}
