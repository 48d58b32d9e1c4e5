//! Prepares the static files at build time: styles and scripts are joined, named by a hash of what
//! they hold and compressed, so that the server only hands out bytes. It knows nothing of pages.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

const SOURCES: &str = "../../web/static";
const STYLES: &[&str] = &["tokens.css", "base.css", "parts.css"];
const SCRIPTS: &[&str] = &[
    "show-password.js",
    "caps-lock.js",
    "submit-once.js",
    "code-field.js",
    "password-strength.js",
    "signed-in-elsewhere.js",
    "local-time.js",
    "count-down.js",
    "print-page.js",
];

/// Scripts of single pages, each behind the one that all of them share.
const KEY_SCRIPTS: &[&str] = &[
    "confirm-by-key.js",
    "confirm-with-key.js",
    "register-passkey.js",
    "sign-in-with-passkey.js",
];

/// A file as the server will serve it.
struct Built {
    name: &'static str,
    media_type: &'static str,
    bytes: Vec<u8>,
}

fn main() -> Result<(), Box<dyn Error>> {
    writeln!(std::io::stdout(), "cargo::rerun-if-changed={SOURCES}")?;
    let out = output_folder()?;
    let mut built = vec![
        Built {
            name: "style.css",
            media_type: "text/css; charset=utf-8",
            bytes: styles()?,
        },
        Built {
            name: "pages.js",
            media_type: "text/javascript; charset=utf-8",
            bytes: scripts()?,
        },
    ];
    for name in KEY_SCRIPTS {
        built.push(Built {
            name,
            media_type: "text/javascript; charset=utf-8",
            bytes: format!("{}{}", read("webauthn.js")?, read(name)?).into_bytes(),
        });
    }
    let mut code = String::from("pub(crate) const ASSETS: &[Asset] = &[\n");
    for file in &built {
        code.push_str(&prepare(file, &out)?);
    }
    code.push_str("];\n");
    writeln!(code, "/// The mark as an address that needs no request.")?;
    writeln!(code, "pub(crate) const MARK: &str = {:?};", mark()?)?;
    fs::write(out.join("assets.rs"), code)?;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells build scripts their folder this way"
)]
fn output_folder() -> Result<PathBuf, Box<dyn Error>> {
    Ok(PathBuf::from(
        std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?,
    ))
}

fn read(name: &str) -> Result<String, Box<dyn Error>> {
    let path = Path::new(SOURCES).join(name);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn styles() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut joined = String::new();
    for name in STYLES {
        joined.push_str(&read(name)?);
    }
    Ok(joined.into_bytes())
}

/// Each module gets a scope of its own, so that two may use one name.
fn scripts() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut joined = String::new();
    for name in SCRIPTS {
        write!(joined, "{{\n{}}}\n", read(name)?)?;
    }
    Ok(joined.into_bytes())
}

fn mark() -> Result<String, Box<dyn Error>> {
    Ok(format!(
        "data:image/svg+xml;base64,{}",
        STANDARD.encode(read("mark.svg")?.trim())
    ))
}

/// Writes the three encodings of a file and says the table row that names them.
fn prepare(file: &Built, out: &Path) -> Result<String, Box<dyn Error>> {
    let address = address(file)?;
    let identity = keep(out, file.name, "identity", &file.bytes)?;
    let gzip = keep(out, file.name, "gz", &gzip(&file.bytes)?)?;
    let brotli = keep(out, file.name, "br", &brotli(&file.bytes)?)?;
    Ok(format!(
        "Asset {{ name: {:?}, path: {address:?}, media_type: {:?}, \
         identity: include_bytes!({identity:?}), gzip: include_bytes!({gzip:?}), \
         brotli: include_bytes!({brotli:?}) }},\n",
        file.name, file.media_type
    ))
}

fn address(file: &Built) -> Result<String, Box<dyn Error>> {
    let hash: String =
        Sha256::digest(&file.bytes)
            .iter()
            .take(6)
            .fold(String::new(), |hex, byte| {
                let mut hex = hex;
                // Writing to a string cannot fail.
                let _ = write!(hex, "{byte:02x}");
                hex
            });
    let (stem, extension) = file
        .name
        .rsplit_once('.')
        .ok_or("a static file has an extension")?;
    Ok(format!("/static/{stem}.{hash}.{extension}"))
}

fn keep(out: &Path, name: &str, form: &str, bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    let path = out.join(format!("{name}.{form}"));
    fs::write(&path, bytes)?;
    Ok(path
        .to_str()
        .ok_or("the output folder's name is not text")?
        .to_owned())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}
