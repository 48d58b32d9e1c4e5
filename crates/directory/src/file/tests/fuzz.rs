//! Users files that nobody would write: they are refused with reasons, or a new password changes one user and no other.

use doorward_accounts::SetPasswordError;
use doorward_diagnostics::Style;
use doorward_fuzz::feed;

use super::*;
use crate::file::document::{self, Entry};
use crate::file::{edit, htpasswd};

const NEW: &str = "$argon2id$v=19$m=32,t=1,p=1$b3RoZXJzYWx0$vElFBONSaN4L1Ex7xCMxqQ";

/// HTTP-11, DIR-11, DIR-12.
#[test]
fn fuzz_users() {
    let words = [
        "users:\n",
        "  alice:\n",
        "    displayname: ",
        "    password: ",
        "    groups: ",
        "    disabled: true\n",
        "&a ",
        "*a",
        "<<: *b",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "|\n",
        ">-\n",
        "#",
        "---\n",
        "'",
        "\"",
        "\n",
        HASH,
    ];
    let settings = FileSettings::new("users.yml");
    feed("users", &words, |input| {
        let text = String::from_utf8_lossy(input);
        check_document(&text, &settings);
        check_htpasswd(&text);
    });
}

fn check_document(text: &str, settings: &FileSettings) {
    match document::read(text, settings) {
        Ok((entries, reports)) => {
            assert!(!reports.has_errors());
            for entry in entries.iter().take(3) {
                check_change(text, &entries, entry, settings);
            }
        }
        Err(reports) => check_refusal(&reports),
    }
}

fn check_htpasswd(text: &str) {
    let settings = HtpasswdSettings::new("htpasswd");
    match htpasswd::read(text, "admins: alice", &settings) {
        Ok((entries, reports)) => {
            assert!(!reports.has_errors());
            assert!(!entries.is_empty(), "a file without users is refused");
        }
        Err(reports) => check_refusal(&reports),
    }
}

/// Every refusal has an error, and each report is drawn on lines of its own.
fn check_refusal(reports: &Reports) {
    assert!(reports.has_errors());
    for report in reports {
        let line = report.to_string();
        assert!(!line.contains(char::is_control), "{line:?}");
        assert!(report.draw(Style::Uncoloured).contains(report.code()));
    }
}

/// A new password is refused, or it is this user's and everything else is as it was.
fn check_change(text: &str, before: &[Entry], entry: &Entry, settings: &FileSettings) {
    let name = &entry.found.user.name;
    let edited = match edit::with_password(text, (name, NEW), settings) {
        Ok(edited) => edited,
        Err(SetPasswordError::Unknown) => return assert!(entry.disabled, "{name}"),
        Err(_) => return,
    };
    let (after, _) = document::read(&edited, settings).expect("it was a good one before");
    assert_eq!(after.len(), before.len());
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(
            (&was.found.user, was.disabled),
            (&is.found.user, is.disabled)
        );
        let passwords = [&was.found.password, &is.found.password].map(|one| format!("{one:?}"));
        assert!(passwords[0] == passwords[1] || is.found.user.name == *name);
    }
}
