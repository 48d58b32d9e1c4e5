//! The certificate that the proxies under test show, made for this run and kept nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// A self-signed certificate and its key, as files.
#[derive(Debug)]
pub struct Certificate {
    /// The PEM file of the certificate.
    pub certificate: PathBuf,
    /// The PEM file of its key.
    pub key: PathBuf,
}

impl Certificate {
    /// Makes a certificate for `example.com` and the names right under it.
    pub fn make(folder: &Path) -> Result<Certificate> {
        let names = ["example.com".to_owned(), "*.example.com".to_owned()];
        let made = rcgen::generate_simple_self_signed(names)?;
        let files = Certificate {
            certificate: folder.join("tls.crt"),
            key: folder.join("tls.key"),
        };
        fs::write(&files.certificate, made.cert.pem())?;
        fs::write(&files.key, made.signing_key.serialize_pem())?;
        Ok(files)
    }
}
