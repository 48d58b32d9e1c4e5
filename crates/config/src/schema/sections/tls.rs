//! What several sections say of TLS with a server that is connected to.

use super::super::key::{Key, Kind, flag, key, keys, secret, text};

const VERSION: Kind = Kind::Words(
    &["TLS1.3", "TLS1.2", "TLS1.1", "TLS1.0", "SSL3.0"],
    &["1.3", "1.2", "1.1", "1.0"],
);

pub(super) const KEYS: &[Key] = keys! {
    text("server_name").or_else("the host of the address").such_as("server.example.com")
        .means("What the server's certificate is for, where that is not the host of the address."),
    flag("skip_verify").means("Every certificate is believed, so that anybody on the way can read along."),
    key("minimum_version", VERSION).or("TLS1.2")
        .means("The oldest version that is spoken; nothing before 1.2 is, whatever stands here."),
    key("maximum_version", VERSION).or("TLS1.3").means("The newest version that is spoken."),
    secret("certificate_chain").such_as("|\n  -----BEGIN CERTIFICATE-----")
        .means("What is shown to a server that asks for a certificate, as PEM."),
    secret("private_key").such_as("|\n  -----BEGIN PRIVATE KEY-----").means("Its key, as PEM."),
};
