//! TLS that cannot work stops the start (HTTP-12): it never becomes plain HTTP, nor open to clients without a
//! certificate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use doorward_tests::{Authority, Certificate, Example, binary, run};

use super::with_server;

/// Files of every kind that `server.tls` may name by mistake.
struct Files {
    folder: tempfile::TempDir,
    own: Certificate,
}

impl Files {
    fn new() -> Result<Files> {
        let folder = tempfile::tempdir()?;
        let own = Certificate::make(folder.path())?;
        Ok(Files { folder, own })
    }

    /// A PEM file whose one section has this label.
    fn labelled(&self, label: &str) -> Result<PathBuf> {
        self.holding(&format!(
            "-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n"
        ))
    }

    fn holding(&self, text: &str) -> Result<PathBuf> {
        let path = tempfile::NamedTempFile::new_in(self.folder.path())?
            .into_temp_path()
            .keep()?;
        fs::write(&path, text)?;
        Ok(path)
    }

    fn check_certificate(&self, certificate: &Path, words: &str) -> Result<()> {
        let key = self.own.key.display();
        let tls = format!("{{certificate: '{}', key: '{key}'}}", certificate.display());
        check_refused(&tls, &["server.tls.certificate", words])
    }

    fn check_key(&self, key: &Path, words: &str) -> Result<()> {
        let certificate = self.own.certificate.display();
        let tls = format!("{{certificate: '{certificate}', key: '{}'}}", key.display());
        check_refused(&tls, &["server.tls.key", words])
    }

    fn check_client_certificate(&self, authority: &Path, words: &str) -> Result<()> {
        let (certificate, key) = (self.own.certificate.display(), self.own.key.display());
        let authority = authority.display();
        let tls = format!(
            "{{certificate: '{certificate}', key: '{key}', client_certificates: ['{authority}']}}"
        );
        check_refused(&tls, &["server.tls.client_certificates[0]", words])
    }
}

/// Checks a configuration with this `server.tls`, and starts the server with it: both refuse it, and say where and why.
#[track_caller]
fn check_refused(tls: &str, parts: &[&str]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let configuration = folder.path().join("configuration.yml");
    let example = Example::read("examples/doorward/configuration.yml")?;
    with_server(example, &format!("tls: {tls}"))?.write(&configuration)?;
    for command in [&["validate-config"][..], &[]] {
        let mut program = Command::new(binary()?);
        program.args(command).arg("--config").arg(&configuration);
        let output = run(&mut program)?;
        assert!(!output.succeeded, "{tls}\n{output:?}");
        let told = unwrapped(&output.stderr);
        for part in parts.iter().chain(&["configuration.yml:5:"]) {
            assert!(told.contains(part), "{tls}\nno {part:?} in\n{told}");
        }
    }
    Ok(())
}

/// What was drawn for a terminal, without its line breaks and the margin.
fn unwrapped(drawn: &str) -> String {
    let words = drawn.split_whitespace().filter(|word| *word != "│");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_certificate_that_cannot_be_used_stops_the_start() -> Result<()> {
    let files = Files::new()?;
    let nowhere = Path::new("/nowhere/tls.crt");
    files.check_certificate(nowhere, "cannot be read")?;
    files.check_certificate(nowhere, "/nowhere/tls.crt")?;
    files.check_certificate(nowhere, "name an existing PEM file")?;
    files.check_certificate(files.folder.path(), "cannot be read")?;
    files.check_certificate(&files.own.key, "holds no certificate")?;
    files.check_certificate(&files.holding("")?, "holds no certificate")?;
    files.check_certificate(&files.labelled("CERTIFICATE")?, "cannot be used")?;
    files.check_certificate(
        &files.holding("-----BEGIN CERTIFICATE-----\nAAAA\n")?,
        "damaged",
    )
}

#[test]
fn a_key_that_cannot_be_used_stops_the_start() -> Result<()> {
    let files = Files::new()?;
    let other = Authority::make(files.folder.path(), "other")?.vouch_for("example.org")?;
    files.check_key(Path::new("/nowhere/tls.key"), "cannot be read")?;
    files.check_key(&files.own.certificate, "no private key")?;
    files.check_key(&files.labelled("ENCRYPTED PRIVATE KEY")?, "passphrase")?;
    files.check_key(&files.labelled("PRIVATE KEY")?, "cannot be used")?;
    files.check_key(&other.key, "another certificate's key")
}

#[test]
fn an_authority_that_cannot_be_used_stops_the_start() -> Result<()> {
    let files = Files::new()?;
    files.check_client_certificate(Path::new("/nowhere/ca.crt"), "cannot be read")?;
    files.check_client_certificate(&files.holding("")?, "holds no certificate")?;
    files.check_client_certificate(&files.own.key, "holds no certificate")?;
    files.check_client_certificate(&files.labelled("CERTIFICATE")?, "cannot be used")
}

#[test]
fn half_of_tls_stops_the_start() -> Result<()> {
    let files = Files::new()?;
    let (certificate, key) = (files.own.certificate.display(), files.own.key.display());
    check_refused(
        &format!("{{certificate: '{certificate}'}}"),
        &["server.tls.key", "required"],
    )?;
    check_refused(
        &format!("{{key: '{key}'}}"),
        &["server.tls.certificate", "required"],
    )
}

#[test]
fn everything_that_is_wrong_with_tls_is_told_in_one_run() -> Result<()> {
    check_refused(
        "{certificate: '/nowhere.crt', key: '/nowhere.key', client_certificates: ['/nowhere.ca']}",
        &["/nowhere.crt", "/nowhere.key", "/nowhere.ca"],
    )
}
