//! `server.tls`: which files the listener's TLS is made of. It must not read them.

use crate::scope::Scope;
use crate::settings::TlsSettings;

/// Half a section is an error, never plain HTTP; an empty one is none.
pub(super) fn read(tls: &Scope<'_>) -> Option<TlsSettings> {
    let clients = tls.child("client_certificates").items();
    let (certificate, key) = (tls.child("certificate"), tls.child("key"));
    if !certificate.is_set() && !key.is_set() && clients.is_empty() {
        return None;
    }
    require(
        &certificate,
        "name the PEM file of the certificate and the chain behind it",
    );
    require(&key, "name the PEM file of the certificate's key");
    for client in &clients {
        require(client, "name a PEM file, or take the line out");
    }
    Some(TlsSettings {
        certificate: certificate.file()?,
        key: key.file()?,
        client_certificates: clients.iter().filter_map(Scope::file).collect(),
    })
}

fn require(file: &Scope<'_>, mend: &str) {
    if !file.is_set() {
        file.missing(mend);
    }
}
