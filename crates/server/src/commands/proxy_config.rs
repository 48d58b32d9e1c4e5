//! `doorward proxy-config`: what a proxy needs to ask Doorward, from Doorward's own configuration. The files in
//! `examples/` are its output. It must not know how a rule decides.

mod files;
mod site;
mod upstream;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use doorward_config::{Settings, Sources};

use crate::cli::ProxyConfigOptions;
use crate::output;
pub(super) use files::ProxyFile;
use site::Site;

/// Prints or writes the files.
pub(crate) fn proxy_config(
    options: &ProxyConfigOptions,
    sources: &Sources,
) -> anyhow::Result<ExitCode> {
    let Some(loaded) = super::load(sources) else {
        return Ok(ExitCode::FAILURE);
    };
    let files = files(options, &loaded.settings)?;
    match &options.write {
        Some(folder) => write_all(folder, &files)?,
        None => output::say(&printed(&files)),
    }
    Ok(ExitCode::SUCCESS)
}

/// The files of a proxy.
///
/// # Errors
///
/// The configuration or what was asked for leaves something open; the error says what.
pub(super) fn files(
    options: &ProxyConfigOptions,
    settings: &Settings,
) -> anyhow::Result<Vec<ProxyFile>> {
    let site = Site::of(settings, options)?;
    files::for_proxy(options.proxy, &site)
}

/// One file as it is; several with a comment before each that says where it belongs.
fn printed(files: &[ProxyFile]) -> String {
    if let [file] = files {
        return file.text.trim_end().to_owned();
    }
    let texts = files.iter().map(|file| {
        let is_lua = Path::new(&file.path)
            .extension()
            .is_some_and(|e| e == "lua");
        let mark = if is_lua { "--" } else { "#" };
        format!("{mark} ==> {} <==\n{}", file.path, file.text)
    });
    texts.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// Nothing is written where one of the files exists already.
pub(super) fn write_all(folder: &Path, files: &[ProxyFile]) -> anyhow::Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        if path.exists() {
            bail!(
                "{} exists and is left as it is; name another folder with --write",
                path.display()
            );
        }
    }
    for file in files {
        let path = folder.join(&file.path);
        create(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
        output::say(&format!("wrote {}", path.display()));
    }
    Ok(())
}

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}
