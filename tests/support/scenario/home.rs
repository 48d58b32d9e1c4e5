//! The applications of a home server: one that shows who it was told, one that takes large files, and one with a name and
//! password of its own.

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::server::{Answers, Call, not_found, page};

/// What the printer wants in its own `Authorization`.
pub const PRINTER: &str = "printer:its own password";

/// An application of the home server.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Home {
    /// Shows its name and who it was told.
    Shows(&'static str),
    /// Takes files of any size and says how large they were.
    Files,
    /// Asks for a name and a password itself.
    Printer,
}

impl Answers for Home {
    fn answer(&self, call: &mut Call) -> Result<()> {
        match self {
            Home::Shows(name) => show(call, name),
            Home::Files if call.asked.method() == "PUT" => {
                let size = call.count_body()?;
                call.answer(
                    "201 Created",
                    &["Content-Type: text/plain"],
                    &format!("{size} bytes\n"),
                )
            }
            Home::Files => show(call, "Files"),
            Home::Printer if is_printers_own(call) => show(call, "Printer"),
            Home::Printer => {
                let challenge = "WWW-Authenticate: Basic realm=\"printer\"";
                call.answer(
                    "401 Unauthorized",
                    &[challenge],
                    "the printer's own refusal\n",
                )
            }
        }
    }
}

fn is_printers_own(call: &Call) -> bool {
    call.header("authorization") == format!("Basic {}", STANDARD.encode(PRINTER))
}

fn show(call: &mut Call, name: &str) -> Result<()> {
    if call.path() == "/favicon.ico" {
        return not_found(call);
    }
    let user = match call.header("remote-user") {
        "" => "nobody in particular".to_owned(),
        user => user.to_owned(),
    };
    page(call, name, &format!("You are {user}."))
}
