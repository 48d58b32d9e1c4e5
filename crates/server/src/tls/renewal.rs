//! Certificates that are replaced while the server runs: whoever renews them writes files or swaps a link, a reload may
//! name others, and a bad new one never replaces a good one. It must not know what the files hold.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use doorward_config::{NamedFile, TlsSettings};
use doorward_diagnostics::Reports;
use rustls::ServerConfig;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::files;
use crate::look::Look;

/// How often the files are looked at. A look sees what notifications miss: network file systems and folders that are
/// swapped as a whole.
const LOOK: Duration = Duration::from_secs(2);

/// A certificate, and the files that it came from.
#[derive(Debug)]
pub(crate) struct Certificate {
    settings: TlsSettings,
    /// How the files were before they were read.
    look: Look,
    config: Arc<ServerConfig>,
}

impl Certificate {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// They cannot be used; every report names its line of the configuration.
    pub(crate) fn read(settings: TlsSettings) -> Result<Self, Reports> {
        // The look comes before the reading, so that a change between the two is seen at the next look.
        let look = look_at(&settings);
        let config = files::read(&settings)?;
        Ok(Self {
            settings,
            look,
            config,
        })
    }
}

/// The certificate in force.
#[derive(Debug)]
pub(crate) struct Certificates(ArcSwap<Certificate>);

impl Certificates {
    /// Begins with this one.
    pub(crate) fn new(first: Certificate) -> Self {
        Self(ArcSwap::from_pointee(first))
    }

    /// What greets the next connection. Connections that are open keep what they were greeted with.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.0.load().config))
    }

    /// Puts another in its place.
    pub(crate) fn put(&self, next: Certificate) {
        tracing::info!(certificate = %next.settings.certificate.path().display(), "the certificate was read again");
        self.0.store(Arc::new(next));
    }

    /// Reads the files again when they change, until told to stop.
    pub(crate) async fn keep_renewed(self: Arc<Self>, stop: CancellationToken) {
        let mut refused = None;
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
            }
            let certificates = Arc::clone(&self);
            let renewed = tokio::task::spawn_blocking(move || certificates.renew(refused));
            refused = renewed.await.unwrap_or_default();
        }
    }

    /// Reads the files if they are neither as when they were read nor as when they were refused. How they are now, if they
    /// cannot be used.
    fn renew(&self, refused: Option<Look>) -> Option<Look> {
        let current = self.0.load_full();
        let now = look_at(&current.settings);
        if now == current.look || Some(&now) == refused.as_ref() {
            return refused.filter(|_| now != current.look);
        }
        match Certificate::read(current.settings.clone()) {
            Ok(next) => {
                self.replace(&current, next);
                None
            }
            Err(reports) => {
                tracing::error!(
                    "the new certificate cannot be used; the one from before stays in force"
                );
                reports
                    .iter()
                    .for_each(|report| tracing::error!("{report}"));
                Some(now)
            }
        }
    }

    /// A reload that came first has the last word.
    fn replace(&self, read_for: &Arc<Certificate>, next: Certificate) {
        if Arc::ptr_eq(&self.0.load(), read_for) {
            self.put(next);
        }
    }
}

fn look_at(settings: &TlsSettings) -> Look {
    let own = [&settings.certificate, &settings.key];
    let files = own.into_iter().chain(&settings.client_certificates);
    Look::at(files.map(NamedFile::path))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::fixture;

    fn settings(folder: &Path) -> TlsSettings {
        let folder = folder.display();
        let tls = format!("{{certificate: '{folder}/tls.pem', key: '{folder}/tls.key'}}");
        let server = format!("server: {{tls: {tls}}}\n");
        let settings = fixture::settings("file: {path: /config/users.yml}", &server);
        settings.server.tls.expect("TLS is on")
    }

    fn write_certificate(folder: &Path) {
        let made = rcgen::generate_simple_self_signed([String::from("auth.example.com")]).unwrap();
        fs::write(folder.join("tls.pem"), made.cert.pem()).unwrap();
        fs::write(folder.join("tls.key"), made.signing_key.serialize_pem()).unwrap();
    }

    #[test]
    fn files_are_read_again_once_they_change_and_a_bad_change_is_refused_once() {
        let folder = tempfile::tempdir().unwrap();
        write_certificate(folder.path());
        let first = Certificate::read(settings(folder.path())).unwrap();
        let certificates = Certificates::new(first);
        let in_force = || certificates.0.load_full();

        let first = in_force();
        assert_eq!(certificates.renew(None), None);
        assert!(Arc::ptr_eq(&first, &in_force()), "nothing has changed");

        fs::write(folder.path().join("tls.pem"), "no certificate").unwrap();
        let refused = certificates.renew(None);
        assert_eq!(refused, Some(look_at(&first.settings)));
        assert_eq!(certificates.renew(refused.clone()), refused);
        assert!(
            Arc::ptr_eq(&first, &in_force()),
            "a bad one changes nothing"
        );

        write_certificate(folder.path());
        assert_eq!(certificates.renew(refused), None);
        assert!(!Arc::ptr_eq(&first, &in_force()), "a good one is taken");
    }
}
