//! Configurations that nobody would write: they load, or every reason stands on a line of its own; and neither way shows
//! a secret.

use doorward_diagnostics::{Report, Style};
use doorward_fuzz::feed;

use super::properties::PIECES;
use super::{WHOLE, load_with};

/// A part of the secret in [`WHOLE`].
const SECRET: &str = "fceea167a5a36dedd4be";

/// HTTP-11, LOG-01.
#[test]
fn fuzz_configuration() {
    assert!(WHOLE.contains(SECRET));
    feed("configuration", &PIECES, |input| {
        let text = String::from_utf8_lossy(input);
        let told = told(&text);
        assert_eq!(told, self::told(&text), "it is read the same every time");
    });
}

/// What is said of the configuration, after a look at how it is said.
fn told(text: &str) -> Vec<String> {
    match load_with(text) {
        Ok(loaded) => {
            assert!(!format!("{:?}", loaded.settings).contains(SECRET));
            loaded.notes.iter().map(line_of).collect()
        }
        Err(reports) => {
            assert!(reports.has_errors());
            reports.iter().map(line_of).collect()
        }
    }
}

fn line_of(report: &Report) -> String {
    let (line, drawn) = (report.to_string(), report.draw(Style::Uncoloured));
    assert!(!line.contains(char::is_control), "{line:?}");
    assert!(drawn.contains(report.code()), "{drawn}");
    assert!(!line.contains(SECRET) && !drawn.contains(SECRET), "{drawn}");
    line
}
