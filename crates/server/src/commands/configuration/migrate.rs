//! `doorward config migrate`: prints or writes files with present names. A file is written beside the old one and
//! then takes its place, so that nobody ever meets half of it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use doorward_config::{Migrated, Sources, with_texts};
use tempfile::NamedTempFile;

use super::check::UNUSABLE;
use super::say_all;
use crate::cli::MigrateOptions;
use crate::commands::complain;
use crate::output;

/// What the name of a file gets that is kept as it was.
const KEPT: &str = "before-migration";

pub(super) fn migrate(options: &MigrateOptions, sources: &Sources) -> Result<ExitCode> {
    let portal = options.portal_url.as_ref().map(url::Url::as_str);
    let migrated = with_texts(sources, |texts| doorward_config::migrate(texts, portal));
    let files = match migrated {
        Ok(migrated) => migrated?,
        Err(reports) => {
            complain(&reports);
            return Ok(ExitCode::from(UNUSABLE));
        }
    };
    tell(&files);
    if options.write {
        files.iter().try_for_each(write)?;
    } else {
        say_all(files.iter().map(|file| (&*file.name, &*file.text)));
    }
    Ok(ExitCode::SUCCESS)
}

/// What changed and what did not, beside the text itself.
fn tell(files: &[Migrated]) {
    for file in files {
        for change in &file.changes {
            output::complain(&format!("{}: {change}", file.name));
        }
        for left in &file.left {
            output::complain(&format!("{}: left as it is: {left}", file.name));
        }
        if file.changes.is_empty() {
            output::complain(&format!("{}: nothing to rewrite", file.name));
        }
    }
}

fn write(file: &Migrated) -> Result<()> {
    if file.changes.is_empty() {
        return Ok(());
    }
    // A link is followed, so that the file behind it changes and the link stays.
    let path = fs::canonicalize(&file.name).with_context(|| file.name.clone())?;
    replace(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))
}

fn replace(path: &Path, text: &str) -> Result<()> {
    let kept = kept(path);
    ensure!(
        !kept.exists(),
        "{} is there from an earlier time; move it away first",
        kept.display()
    );
    let folder = path.parent().context("a file lies in a folder")?;
    let mut fresh = NamedTempFile::new_in(folder)?;
    fresh.write_all(text.as_bytes())?;
    fresh
        .as_file()
        .set_permissions(fs::metadata(path)?.permissions())?;
    fresh.as_file().sync_all()?;
    fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(drop))?;
    fresh.persist(path)?;
    output::complain(&format!(
        "{}: as it was: {}",
        path.display(),
        kept.display()
    ));
    Ok(())
}

fn kept(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(KEPT);
    PathBuf::from(name)
}
