//! All keys there are, Authelia's (docs/contract.md) and our own, one module a section, in the order in
//! which a person fills a file in. It must not know how values are read.

mod access_control;
mod authentication_backend;
mod definitions;
mod duo_api;
mod general;
mod identity_providers;
mod identity_validation;
mod ldap;
mod log;
mod notifier;
mod ntp;
mod openid_client;
mod password_hashing;
mod password_policy;
mod privacy_policy;
mod regulation;
mod server;
mod session;
mod storage;
mod telemetry;
mod tls;
mod totp;
mod webauthn;

use super::key::{Key, Kind, section};

/// The whole configuration.
pub(crate) static ROOT: Key = section("", KEYS);

const KEYS: &[Key] = &[
    server::SECTION,
    session::SECTION,
    authentication_backend::SECTION,
    access_control::SECTION,
    definitions::SECTION,
    storage::SECTION,
    notifier::SECTION,
    log::SECTION,
    regulation::SECTION,
    password_policy::SECTION,
    identity_validation::SECTION,
    general::DEFAULT_METHOD,
    totp::SECTION,
    webauthn::SECTION,
    duo_api::SECTION,
    general::TITLE,
    general::THEME,
    general::CERTIFICATES,
    identity_providers::SECTION,
    telemetry::SECTION,
    privacy_policy::SECTION,
    ntp::SECTION,
    general::REDIRECTION,
    general::HOST,
    general::PORT,
    general::JWT_SECRET,
    general::LOG_LEVEL,
    general::LOGS_LEVEL,
    general::LOG_FORMAT,
    general::LOG_FILE_PATH,
    general::LOGS_FILE_PATH,
    general::LOGS_FILE,
    general::TLS_KEY,
    general::TLS_CERTIFICATE,
];

/// The methods by which users prove who they are a second time.
const METHODS: Kind = Kind::Words(&["totp", "webauthn", "mobile_push"], &[]);
