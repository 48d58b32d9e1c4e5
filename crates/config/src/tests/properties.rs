//! Whatever a file holds, the loader answers.

use proptest::prelude::*;

use super::{WHOLE, texts};
use crate::load_texts;

/// Pieces of configurations: likelier to get far, in any order, than arbitrary text.
pub(super) const PIECES: [&str; 46] = [
    "session",
    "cookies",
    "domain",
    "access_control",
    "rules",
    "networks",
    "subject",
    "policy",
    ": ",
    "\n",
    "  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "<<: *a",
    "'",
    "\"",
    "|\n",
    ">\n",
    "#",
    "!x ",
    "~",
    "-1",
    "0",
    "1h",
    "example.com",
    "---\n",
    "...\n",
    "?",
    "\t",
    "\r\n",
    "é",
    "\u{feff}",
    "user:x",
    "server",
    "authz",
    "query",
    ".",
    "totp",
    "storage",
    "encryption_key",
    "<<: ",
];

/// Them in any order.
pub(super) fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(&PIECES[..]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic_the_loader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        drop(load_texts(&texts(&[WHOLE, &text])));
    }

    #[test]
    fn arbitrary_yaml_never_panics_the_loader_and_is_always_drawn(text in pieces()) {
        if let Err(reports) = load_texts(&texts(&[&text])) {
            prop_assert!(reports.has_errors());
            for report in &reports {
                prop_assert!(report.draw(doorward_diagnostics::Style::Uncoloured).contains(report.code()));
            }
        }
    }

    #[test]
    fn arbitrary_values_of_every_variable_never_panic(value in "\\PC{0,40}") {
        let mut texts = texts(&[WHOLE]);
        for leaf in crate::schema::ROOT.leaves() {
            texts.environment.insert(format!("DOORWARD_{}", leaf.path.replace('.', "_").to_uppercase()), value.clone());
        }
        drop(load_texts(&texts));
    }
}
