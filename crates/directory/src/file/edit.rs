//! A users file with one password replaced and every other byte as it was. It must not know files.

use doorward_accounts::SetPasswordError;
use serde_yaml::Value;

use super::document;
use super::marked::Marked;
use super::settings::FileSettings;

/// The mark that some editors put in front.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text with this hash as the user's password. What cannot be edited without touching anything else is refused.
pub(super) fn with_password(
    text: &str,
    (name, hash): (&str, &str),
    settings: &FileSettings,
) -> Result<String, SetPasswordError> {
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let (entries, _) = document::read(body, settings)
        .map_err(|_| refused("the users file is faulty; the users from before are in force"))?;
    let is_enabled =
        |entry: &document::Entry| entry.found.user.name.as_str() == name && !entry.disabled;
    if !entries.iter().any(is_enabled) {
        return Err(SetPasswordError::Unknown);
    }
    let edited = replaced(body, name, hash).filter(|edited| changes_only(body, edited, name, hash));
    let edited = edited.ok_or_else(|| {
        refused("this user's `password` is not written out in the users file; write it there as a quoted text")
    })?;
    let front = text.len() - body.len();
    let front = text.get(..front).unwrap_or_default();
    Ok(format!("{front}{edited}"))
}

fn refused(why: &str) -> SetPasswordError {
    SetPasswordError::Refused(why.to_owned())
}

fn replaced(text: &str, name: &str, hash: &str) -> Option<String> {
    let span = Marked::new("", text).password(name)?;
    let (before, rest) = text.split_at_checked(span.start)?;
    let written = length(rest, span.end.checked_sub(span.start)?)?;
    let after = rest.get(written..)?;
    Some(format!("{before}'{hash}'{after}"))
}

/// The length of the value at the start of `text`, without the blanks and the comment behind it, which the parser counts as
/// part of some values. `None` for a value in several lines.
fn length(text: &str, at_most: usize) -> Option<usize> {
    let value = text.get(..at_most)?;
    match value.bytes().next()? {
        // Quotes inside are doubled (YAML 1.2, section 7.3.2), so a closing one is followed by something else.
        b'\'' => {
            let doubled = value.get(1..)?.replace("\'\'", "  ");
            Some(doubled.find('\'')? + 2)
        }
        b'"' => {
            let escaped = value.get(1..)?.replace("\\\\", "  ").replace("\\\"", "  ");
            Some(escaped.find('"')? + 2)
        }
        b'|' | b'>' => None,
        _ => {
            let comment = value.find(" #").unwrap_or(value.len());
            Some(value.get(..comment)?.trim_end().len())
        }
    }
}

/// Whether both texts say the same but for this one password.
fn changes_only(text: &str, edited: &str, name: &str, hash: &str) -> bool {
    let (Some(mut wanted), Some(is)) = (value(text), value(edited)) else {
        return false;
    };
    let users = wanted.get_mut("users").and_then(Value::as_mapping_mut);
    let user = users.and_then(|users| users.get_mut(name));
    let Some(user) = user.and_then(Value::as_mapping_mut) else {
        return false;
    };
    user.insert("password".into(), hash.into());
    wanted == is
}

fn value(text: &str) -> Option<Value> {
    let mut value: Value = serde_yaml::from_str(text).ok()?;
    value.apply_merge().ok()?;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ";
    const NEW: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHR0$vElFBONSaN4L1Ex7xCMxqQ";

    fn edit(text: &str, name: &str) -> Result<String, SetPasswordError> {
        with_password(text, (name, NEW), &FileSettings::new("users.yml"))
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
    fn what_others_share_and_what_is_in_several_lines_is_not_touched() {
        for text in [
            format!(
                "users:\n  bob: {{displayname: B, password: &p '{OLD}'}}\n  alice: {{displayname: A, password: *p}}\n"
            ),
            format!(
                "users:\n  alice: {{displayname: A, password: &p '{OLD}'}}\n  bob: {{displayname: B, password: *p}}\n"
            ),
            format!(
                "base: &base {{password: '{OLD}'}}\nusers:\n  alice:\n    <<: *base\n    displayname: A\n"
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
}
