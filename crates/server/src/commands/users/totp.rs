//! `doorward users totp`: keys for codes from an app. What is printed is a secret, since that is what these commands are for.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use doorward_authn::{EnrolledTotp, NewTotp, TotpKeys};
use doorward_credentials::{
    MIN_TOTP_SECRET_BYTES, TotpAlgorithm, TotpKey, TotpSecret, TotpShape, TotpStep, qr_svg,
};
use doorward_model::{EventKind, FactorKind, Secret};

use super::{Desk, Person};
use crate::cli::{
    ExportTotpOptions, GenerateTotpOptions, TotpAlgorithmName, TotpCommand, TotpFormat,
};
use crate::commands::crypto::write_secret;
use crate::edge::SystemEntropy;
use crate::output;

impl From<TotpAlgorithmName> for TotpAlgorithm {
    fn from(name: TotpAlgorithmName) -> Self {
        match name {
            TotpAlgorithmName::Sha1 => Self::Sha1,
            TotpAlgorithmName::Sha256 => Self::Sha256,
            TotpAlgorithmName::Sha512 => Self::Sha512,
        }
    }
}

impl Desk {
    pub(super) async fn totp(&self, command: TotpCommand) -> anyhow::Result<ExitCode> {
        match command {
            TotpCommand::Generate(options) => self.generate_key(options).await,
            TotpCommand::Delete { username } => self.delete_key(&username).await,
            TotpCommand::Export(options) => self.export_keys(&options).await,
        }
    }

    async fn generate_key(&self, options: GenerateTotpOptions) -> anyhow::Result<ExitCode> {
        let person = self.person(&options.username).await?;
        let before = TotpKeys::of_user(&*self.store, person.id).await?;
        if before.is_some() && !options.force {
            bail!(
                "{} has a key already; --force puts another in its place",
                person.name
            );
        }
        let key = key(&options)?;
        let uri = key.uri(&person.name);
        if let Some(path) = &options.path {
            draw(path, &uri)?;
        }
        let new = NewTotp {
            used: used(&key, before.as_ref()),
            key,
        };
        let event = self.factor_event(EventKind::FactorAdded, FactorKind::Totp, &person);
        self.store.keep(person.id, &new, &event).await?;
        if before.is_some() {
            self.end_sessions(&person).await?;
        }
        output::complain(&format!("The app of {} takes this address:", person.name));
        output::say(uri.expose());
        Ok(ExitCode::SUCCESS)
    }

    async fn delete_key(&self, username: &str) -> anyhow::Result<ExitCode> {
        let person = self.person(username).await?;
        let event = self.factor_event(EventKind::FactorRemoved, FactorKind::Totp, &person);
        if !self.store.remove(person.id, &event).await? {
            bail!("{} has no key", person.name);
        }
        self.end_sessions(&person).await?;
        output::say(&format!("The key of {} is gone.", person.name));
        Ok(ExitCode::SUCCESS)
    }

    async fn export_keys(&self, options: &ExportTotpOptions) -> anyhow::Result<ExitCode> {
        let mut lines = match options.format {
            TotpFormat::Uri => Vec::new(),
            TotpFormat::Csv => vec!["issuer,username,algorithm,digits,period,secret".to_owned()],
        };
        for person in self.asked_for(&options.users).await? {
            if let Some(found) = TotpKeys::of_user(&*self.store, person.id).await? {
                lines.push(match options.format {
                    TotpFormat::Uri => found.key.uri(&person.name).expose().clone(),
                    TotpFormat::Csv => record(&person, &found.key),
                });
            }
        }
        let text = Secret::new(lines.join("\n"));
        match &options.file {
            Some(file) => {
                let text = Secret::new(format!("{}\n", text.expose()));
                write_secret(file, &text)?;
            }
            None if text.expose().is_empty() => {}
            None => output::say(text.expose()),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn key(options: &GenerateTotpOptions) -> anyhow::Result<TotpKey> {
    Ok(TotpKey {
        issuer: options.issuer.clone(),
        shape: TotpShape::new(options.algorithm.into(), options.digits, options.period)?,
        secret: secret(options)?,
    })
}

fn secret(options: &GenerateTotpOptions) -> anyhow::Result<TotpSecret> {
    if let Some(text) = &options.secret {
        let given = TotpSecret::from_base32(&Secret::new(text.clone()));
        return given.context("--secret: this is not base32");
    }
    ensure!(
        (MIN_TOTP_SECRET_BYTES..=128).contains(&options.secret_size),
        "--secret-size: write {MIN_TOTP_SECRET_BYTES} to 128"
    );
    Ok(TotpSecret::generate(options.secret_size, &SystemEntropy))
}

/// A key that comes again, as an export brings it, keeps its last code used up: the one that is on a screen now.
fn used(key: &TotpKey, before: Option<&EnrolledTotp>) -> TotpStep {
    let last = before.and_then(|before| before.last_used_at);
    last.map_or(TotpStep(0), |last| TotpStep(key.step(last).0 + 1))
}

fn draw(path: &Path, uri: &Secret<String>) -> anyhow::Result<()> {
    ensure!(
        path.extension().is_some_and(|extension| extension == "svg"),
        "--path: the QR code is drawn as SVG; name a file that ends in .svg"
    );
    let drawn = qr_svg(uri).context("the address is too long for a QR code")?;
    write_secret(path, &Secret::new(drawn))
}

/// A line of comma-separated values (RFC 4180).
fn record(person: &Person, key: &TotpKey) -> String {
    let secret = key.secret.to_base32();
    [
        quoted(&key.issuer),
        quoted(person.name.as_str()),
        key.shape.algorithm.as_str().to_owned(),
        key.shape.digits().to_string(),
        key.shape.period().to_string(),
        secret.expose().clone(),
    ]
    .join(",")
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}
