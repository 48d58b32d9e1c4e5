//! One thing changes and not a byte more, in whatever style the file is written.

mod changes;

use super::*;

const OLD: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ";
const NEW: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHR0$vElFBONSaN4L1Ex7xCMxqQ";

fn edit(text: &str, name: &str) -> Result<String, SetPasswordError> {
    let name = UserName::try_from(name).map_err(|_| SetPasswordError::Unknown)?;
    with_password(text, (&name, NEW), &FileSettings::new("users.yml"))
}

/// The file with `written` as alice's password becomes the one with the new hash, to the byte.
fn check(written: &str) {
    let text = |password: &str| {
        format!(
            "\u{feff}# Users of the house, \u{e9}.\nusers:\n  # not this one\n  bob: {{displayname: Bob, \
             password: '{OLD}'}}\n\n  alice:   # the first\n    password: {password}   # changed in May\n    \
             displayname: \"Alice\"\n"
        )
    };
    let expected = text(&format!("'{NEW}'"));
    assert_eq!(
        edit(&text(written), "alice").unwrap(),
        expected,
        "{written}"
    );
}

/// DIR-12, RST-16.
#[test]
fn one_password_changes_and_not_a_byte_more() {
    check(&format!("'{OLD}'"));
    check(&format!("\"{OLD}\""));
    check(OLD);
    check("''");
    check("'it''s # one'");
    check("\"a \\\" # and \\\\\"");
    check("x");
}

#[test]
fn a_user_in_one_line_keeps_the_line() {
    let text = format!("users: {{alice: {{password: {OLD}x, displayname: A}}}} # end\r\n");
    let text = text.replace("qQx", "qQ");
    let edited = edit(&text.replace(OLD, &format!("'{OLD}'")), "alice").unwrap();
    assert_eq!(edited, text.replace(OLD, &format!("'{NEW}'")));
}

#[test]
fn what_others_share_is_not_touched() {
    for text in [
        format!(
            "users:\n  bob: {{displayname: B, password: &p '{OLD}'}}\n  alice: {{displayname: A, password: *p}}\n"
        ),
        format!(
            "users:\n  alice: {{displayname: A, password: &p '{OLD}'}}\n  bob: {{displayname: B, password: *p}}\n"
        ),
    ] {
        let refused = edit(&text, "alice");
        assert!(
            matches!(refused, Err(SetPasswordError::Refused(_))),
            "{refused:?}"
        );
    }
}

#[test]
fn what_is_inherited_gets_one_of_its_own() {
    let text = format!(
        "base: &base {{password: '{OLD}'}}\nusers:\n  alice:\n    <<: *base\n    displayname: A\n"
    );
    let edited = edit(&text, "alice").unwrap();
    assert_eq!(edited, format!("{text}    password: '{NEW}'\n"));
}

#[test]
fn nobody_else_is_found() {
    let text = format!(
        "users:\n  alice: {{displayname: A, password: '{OLD}'}}\n  eve: {{displayname: E, password: '{OLD}', disabled: true}}\n"
    );
    for name in ["eve", "Alice", "nobody", "", "alice.password"] {
        let missing = edit(&text, name);
        assert!(
            matches!(missing, Err(SetPasswordError::Unknown)),
            "{name}: {missing:?}"
        );
    }
}
