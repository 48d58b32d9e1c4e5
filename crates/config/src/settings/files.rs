//! Files that a setting names and that are read much later, when nobody knows the configuration any more: they
//! remember where they were named. It must not know what they hold.

use std::path::{Path, PathBuf};

use doorward_diagnostics::{Place, Report};

/// `server.tls`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsSettings {
    /// `server.tls.certificate`: the server's certificate and the chain behind it, as PEM.
    pub certificate: NamedFile,
    /// `server.tls.key`: the key of the certificate, as PEM.
    pub key: NamedFile,
    /// `server.tls.client_certificates`: the authorities that must vouch for whoever connects, as PEM; nobody
    /// is asked where there are none.
    pub client_certificates: Vec<NamedFile>,
}

/// A file and the place in the configuration that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    path: PathBuf,
    key: String,
    place: Option<Place>,
}

impl NamedFile {
    pub(crate) const fn new(path: PathBuf, key: String, place: Option<Place>) -> Self {
        Self { path, key, place }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The report as one about this file: it names the line, the key and the path.
    #[must_use]
    pub fn tell(&self, report: Report) -> Report {
        let report = report
            .on_key(&*self.key)
            .found(self.path.display().to_string());
        match &self.place {
            Some(place) => report.at(place.clone()),
            None => report,
        }
    }
}
