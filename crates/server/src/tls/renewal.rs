//! Certificates that are replaced while the server runs: whoever renews them writes files, swaps a link or sends
//! a signal, and a bad new one never replaces a good one. It must not know what the files hold.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use doorward_config::TlsSettings;
use doorward_diagnostics::Reports;
use rustls::ServerConfig;
use tokio::signal::unix::Signal;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::files;

/// How often the files are looked at. A look asks the file system for their numbers and times and follows links,
/// so it sees what notifications miss: network file systems and folders that are swapped as a whole.
const LOOK: Duration = Duration::from_secs(2);

/// The certificate in force, and the files that it came from.
#[derive(Debug)]
pub(crate) struct Certificates {
    settings: TlsSettings,
    /// How the files were when they were read for the first time.
    first: Look,
    current: ArcSwap<ServerConfig>,
}

impl Certificates {
    /// Reads the files for the first time.
    ///
    /// # Errors
    ///
    /// They cannot be used; every report names its line of the configuration.
    pub(crate) fn open(settings: TlsSettings) -> Result<Self, Reports> {
        let first = Look::at(&settings);
        let current = ArcSwap::new(files::read(&settings)?);
        Ok(Self {
            settings,
            first,
            current,
        })
    }

    /// What greets the next connection. Connections that are open keep what they were greeted with.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.current.load_full())
    }

    /// Reads the files again when they change and at every hang-up, until told to stop.
    pub(crate) async fn keep_renewed(
        self: Arc<Self>,
        mut hang_up: Signal,
        stop: CancellationToken,
    ) {
        let mut seen = self.first.clone();
        loop {
            let is_asked = tokio::select! {
                () = stop.cancelled() => return,
                _ = hang_up.recv() => true,
                () = tokio::time::sleep(LOOK) => false,
            };
            let certificates = Arc::clone(&self);
            // The look comes before the reading, so that a change between the two is seen at the next look.
            let renewed = tokio::task::spawn_blocking(move || {
                let look = Look::at(&certificates.settings);
                if look != seen || is_asked {
                    certificates.renew();
                }
                look
            });
            seen = renewed.await.unwrap_or_default();
        }
    }

    fn renew(&self) {
        match files::read(&self.settings) {
            Ok(config) => {
                self.current.store(config);
                tracing::info!(
                    certificate = %self.settings.certificate.path().display(),
                    "the certificate was read again"
                );
            }
            Err(reports) => {
                tracing::error!(
                    "the new certificate cannot be used; the one from before stays in force"
                );
                reports
                    .iter()
                    .for_each(|report| tracing::error!("{report}"));
            }
        }
    }
}

/// What tells one state of the files from another without reading them; `None` for one that is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Look(Vec<Option<FileState>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct FileState {
    device: u64,
    number: u64,
    length: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Look {
    fn at(settings: &TlsSettings) -> Self {
        let own = [&settings.certificate, &settings.key];
        let files = own.into_iter().chain(&settings.client_certificates);
        Self(files.map(|file| FileState::of(file.path())).collect())
    }
}

impl FileState {
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            device: metadata.dev(),
            number: metadata.ino(),
            length: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}
