//! The sections of a configuration, one module each, read into [`Settings`]. They must not know files
//! or variables: a scope knows where its value came from.

mod access_control;
mod definitions;
mod duo_api;
mod file_users;
mod htpasswd_users;
mod identity_validation;
mod later;
mod ldap;
mod log;
mod notifier;
mod openid;
mod password;
mod password_policy;
mod portal;
mod redis;
mod regulation;
mod second_factor;
mod secrets;
mod server;
mod session;
mod sql_server;
mod storage;
mod tls_options;
mod users;
mod webauthn;

use std::path::Path;

use crate::scope::Scope;
use crate::settings::Settings;

pub(crate) use notifier::scheme_of;

/// Reads all sections, every one even when others are wrong; `None` when a required value is missing,
/// which has been reported then. `folder` is where a database goes that has no path.
pub(crate) fn read(root: &Scope<'_>, folder: &Path) -> Option<Settings> {
    let networks = definitions::read(root);
    let server = server::read(&root.child("server"), &networks);
    let log = log::read(&root.child("log"));
    let portal = portal::read(root);
    let session = session::read(root);
    let users = users::read(&root.child("authentication_backend"));
    let access_control = access_control::read(&root.child("access_control"), &networks);
    access_control::compare_ages(&root.child("access_control"), &access_control, &session);
    let regulation = regulation::read(&root.child("regulation"));
    let identity_validation = identity_validation::read(&root.child("identity_validation"));
    let webauthn = webauthn::read(&root.child("webauthn"));
    let duo = duo_api::read(&root.child("duo_api"));
    let second_factor = second_factor::read(root, duo.as_ref());
    let rate_limits = server::rate_limits(&root.child("server"), &identity_validation);
    let storage = storage::read(&root.child("storage"), folder);
    let notifier = notifier::read(&root.child("notifier"));
    ldap::check(&root.child("authentication_backend").child("ldap"));
    redis::check(&root.child("session"));
    sql_server::check(&root.child("storage"));
    openid::check(&root.child("identity_providers").child("oidc"));
    later::check(root);
    secrets::compare(root);
    Some(Settings {
        server,
        log,
        portal,
        session,
        users: users?,
        access_control,
        regulation,
        identity_validation,
        second_factor,
        webauthn,
        duo,
        new_passwords: password_policy::read(root),
        rate_limits,
        storage: storage?,
        notifier,
        certificates_directory: root.child("certificates_directory").file(),
    })
}
