//! Certificates made for this run and kept nowhere else: those that servers show, and those that clients do.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// A certificate and its key, as files.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The PEM file of the certificate.
    pub certificate: PathBuf,
    /// The PEM file of its key.
    pub key: PathBuf,
}

impl Certificate {
    /// Makes a self-signed certificate for `example.com` and the names right under it: `tls.crt` and `tls.key` in
    /// the folder.
    pub fn make(folder: &Path) -> Result<Certificate> {
        let names = ["example.com".to_owned(), "*.example.com".to_owned()];
        let made = rcgen::generate_simple_self_signed(names)?;
        let key = made.signing_key.serialize_pem();
        Certificate::write(&folder.join("tls"), &made.cert.pem(), &key)
    }

    /// The certificate as DER (RFC 5280).
    pub fn der(&self) -> Result<Vec<u8>> {
        Ok(CertificateDer::from_pem_file(&self.certificate)?.to_vec())
    }

    fn write(stem: &Path, certificate: &str, key: &str) -> Result<Certificate> {
        let files = Certificate {
            certificate: stem.with_extension("crt"),
            key: stem.with_extension("key"),
        };
        fs::write(&files.certificate, certificate)?;
        fs::write(&files.key, key)?;
        Ok(files)
    }
}

/// Somebody who vouches for others.
#[derive(Debug)]
pub struct Authority {
    /// The PEM file of its own certificate.
    pub certificate: PathBuf,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// Makes one that is called `name`, with its certificate in the folder.
    pub fn make(folder: &Path, name: &str) -> Result<Authority> {
        let mut about = CertificateParams::new([name.to_owned()])?;
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate()?;
        let certificate = folder.join(name).with_extension("crt");
        fs::write(&certificate, about.self_signed(&key)?.pem())?;
        Ok(Authority {
            certificate,
            issuer: Issuer::new(about, key),
        })
    }

    /// Makes a certificate for `name` that this authority vouches for, beside its own.
    pub fn vouch_for(&self, name: &str) -> Result<Certificate> {
        let key = KeyPair::generate()?;
        let made = CertificateParams::new([name.to_owned()])?.signed_by(&key, &self.issuer)?;
        let stem = self.certificate.with_file_name(name);
        Certificate::write(&stem, &made.pem(), &key.serialize_pem())
    }
}
