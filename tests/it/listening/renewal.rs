//! Certificates are renewed under the server, and nobody notices (HTTP-12).

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result};
use doorward_tests::{Authority, Certificate, Doorward, Request, TlsClient, connect, until};

use super::{start_with, tls};

const NAME: &str = "auth.example.com";

/// A folder as an orchestrator mounts a secret: `tls.crt` and `tls.key` lead through the link `..data`, which is
/// swapped as a whole.
struct Mounted {
    folder: PathBuf,
    links: Certificate,
}

impl Mounted {
    fn new(folder: &Path, first: &str) -> Result<Mounted> {
        let links = Certificate {
            certificate: folder.join("tls.crt"),
            key: folder.join("tls.key"),
        };
        let mounted = Mounted {
            folder: folder.to_owned(),
            links,
        };
        mounted.swap(first)?;
        symlink("..data/tls.crt", &mounted.links.certificate)?;
        symlink("..data/tls.key", &mounted.links.key)?;
        Ok(mounted)
    }

    /// Puts a new pair in place and returns the certificate.
    fn swap(&self, version: &str) -> Result<Vec<u8>> {
        fs::create_dir(self.folder.join(version))?;
        let made = Certificate::make(&self.folder.join(version))?;
        let new_link = self.folder.join("..data_tmp");
        symlink(version, &new_link)?;
        fs::rename(&new_link, self.folder.join("..data"))?;
        made.der()
    }
}

fn health() -> Request {
    Request::new("GET", "https://auth.example.com/api/health").header("Connection", "keep-alive")
}

/// The certificate that a new connection is shown, after a request on it.
fn shown(port: u16) -> Result<Vec<u8>> {
    let (greeting, mut connection) = TlsClient::new().greet(connect(port)?, NAME)?;
    let status = connection.send(&health())?.status;
    anyhow::ensure!(status == 200, "{status}");
    Ok(greeting.certificate)
}

fn wait_until_shown(doorward: &Doorward, certificate: &[u8]) -> Result<()> {
    until("the new certificate", || {
        shown(doorward.port())
            .ok()
            .filter(|shown| shown == certificate)
    })
    .map(drop)
    .with_context(|| doorward.printed())
}

#[test]
fn a_certificate_is_renewed_under_requests_without_a_failed_one() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mounted = Mounted::new(folder.path(), "v1")?;
    let doorward = start_with(&tls(&mounted.links, &[]))?;
    let port = doorward.port();
    let old = shown(port)?;
    let (_, mut from_before) = TlsClient::new().greet(connect(port)?, NAME)?;
    let (done, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    let ask = || {
        while !done.load(Ordering::Relaxed) {
            shown(port)?;
            asked.fetch_add(1, Ordering::Relaxed);
        }
        anyhow::Ok(())
    };

    let renewed = thread::scope(|scope| {
        let askers = [scope.spawn(ask), scope.spawn(ask)];
        let renewed = ["v2", "v3"].iter().try_for_each(|version| {
            let new = mounted.swap(version)?;
            assert_ne!(new, old);
            wait_until_shown(&doorward, &new)
        });
        done.store(true, Ordering::Relaxed);
        for asker in askers {
            asker.join().expect("an asker does not panic")?;
        }
        renewed
    });

    renewed?;
    assert!(asked.load(Ordering::Relaxed) > 0);
    assert_eq!(from_before.send(&health())?.status, 200);
    Ok(())
}

#[test]
fn a_bad_new_certificate_is_refused_and_the_old_one_serves_on() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let mut doorward = start_with(&tls(&own, &[]))?;
    let old = shown(doorward.port())?;

    let stranger = tempfile::tempdir()?;
    fs::copy(Certificate::make(stranger.path())?.key, &own.key)?;

    doorward.wait_for("the one from before stays in force")?;
    doorward.wait_for("another certificate's key")?;
    doorward.wait_for("server.tls.key")?;
    assert_eq!(shown(doorward.port())?, old);

    let mended = Certificate::make(folder.path())?;
    wait_until_shown(&doorward, &mended.der()?)
}

#[test]
fn a_certificate_that_is_gone_for_a_while_is_missed_by_nobody() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let mut doorward = start_with(&tls(&own, &[]))?;
    let old = shown(doorward.port())?;

    fs::remove_file(&own.certificate)?;

    doorward.wait_for("the one from before stays in force")?;
    assert_eq!(shown(doorward.port())?, old);

    let back = Certificate::make(folder.path())?;
    wait_until_shown(&doorward, &back.der()?)
}

#[test]
fn a_hang_up_reads_the_certificate_again() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let mut doorward = start_with(&tls(&own, &[]))?;

    doorward.hang_up()?;

    doorward.wait_for("the certificate was read again")?;
    assert_eq!(shown(doorward.port())?, own.der()?);
    Ok(())
}

#[test]
fn a_reload_may_name_another_certificate() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let mut doorward = start_with(&tls(&own, &[]))?;
    fs::create_dir(folder.path().join("new"))?;
    let new = Certificate::make(&folder.path().join("new"))?;

    doorward.reconfigure(&own.certificate.display().to_string(), "/nowhere.crt")?;
    doorward.hang_up()?;
    doorward.wait_for("configuration cannot be used")?;
    doorward.wait_for("/nowhere.crt")?;
    assert_eq!(shown(doorward.port())?, own.der()?);

    doorward.reconfigure("/nowhere.crt", &new.certificate.display().to_string())?;
    doorward.reconfigure(
        &own.key.display().to_string(),
        &new.key.display().to_string(),
    )?;
    doorward.hang_up()?;
    doorward.wait_for("the configuration was read again")?;
    assert_eq!(shown(doorward.port())?, new.der()?);
    Ok(())
}

#[test]
fn whoever_vouches_for_clients_is_renewed_too() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Certificate::make(folder.path())?;
    let first = Authority::make(folder.path(), "first")?;
    let second = Authority::make(folder.path(), "second")?;
    let doorward = start_with(&tls(&own, &[&first]))?;
    let ask = |shown: &Certificate| {
        let client = TlsClient::new().showing(shown);
        let (_, mut connection) = client.greet(connect(doorward.port())?, NAME)?;
        connection.send(&health())
    };
    let (of_first, of_second) = (first.vouch_for("a")?, second.vouch_for("b")?);
    assert_eq!(ask(&of_first)?.status, 200);
    assert!(ask(&of_second).is_err());

    fs::copy(&second.certificate, &first.certificate)?;

    until("the new authority", || ask(&of_second).ok())?;
    assert!(ask(&of_first).is_err(), "the old authority counts no more");
    Ok(())
}
