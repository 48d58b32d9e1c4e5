//! The identity headers' values, made safe once and written many times.

use doorward_model::{GroupName, User};
use http::HeaderValue;

/// Who the visitor is, ready for `Remote-User`, `Remote-Groups`, `Remote-Name` and `Remote-Email`.
///
/// All four are always there, empty for an anonymous visitor, so that a proxy which copies them
/// overwrites whatever a client sent. Each is one line; letters beyond ASCII go out as UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityBlock {
    /// The canonical name.
    pub user: HeaderValue,
    /// The groups, joined by commas.
    pub groups: HeaderValue,
    /// The name to show.
    pub name: HeaderValue,
    /// The primary mailbox.
    pub email: HeaderValue,
}

impl IdentityBlock {
    pub(crate) fn anonymous() -> Self {
        let empty = || HeaderValue::from_static("");
        Self {
            user: empty(),
            groups: empty(),
            name: empty(),
            email: empty(),
        }
    }

    pub(crate) fn of(user: &User) -> Self {
        Self {
            user: one_line(user.name.as_str()),
            groups: one_line(&joined(user)),
            name: one_line(&user.display_name),
            email: one_line(user.emails.first().map_or("", |email| email.as_str())),
        }
    }
}

/// The groups joined by commas. One whose own name holds a comma would read as two, so it is left
/// out: an application must not see a group that nobody gave.
fn joined(user: &User) -> String {
    let mut groups = String::new();
    for group in user.groups.iter().filter(|group| reads_as_one(user, group)) {
        if !groups.is_empty() {
            groups.push(',');
        }
        groups.push_str(group.as_str());
    }
    groups
}

fn reads_as_one(user: &User, group: &GroupName) -> bool {
    if !group.as_str().contains(',') {
        return true;
    }
    tracing::warn!(user.name = %user.name, user.group = %group, "a group is not passed on to applications: its name holds a comma");
    false
}

fn one_line(text: &str) -> HeaderValue {
    let safe: String = text
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    HeaderValue::from_bytes(safe.as_bytes()).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use doorward_model::{EmailAddress, UserName};
    use proptest::prelude::*;

    use super::*;

    fn user(display_name: &str, groups: &[&str], email: Option<&str>) -> User {
        User {
            name: UserName::try_from("zoë").unwrap(),
            display_name: display_name.to_owned(),
            emails: email
                .into_iter()
                .map(|e| EmailAddress::try_from(e).unwrap())
                .collect(),
            groups: groups
                .iter()
                .map(|g| GroupName::try_from(*g).unwrap())
                .collect(),
        }
    }

    #[test]
    fn a_user_becomes_four_values() {
        let block = IdentityBlock::of(&user("Zoë Ü", &["users", "café"], Some("z@example.com")));
        assert_eq!(block.user.as_bytes(), "zoë".as_bytes());
        assert_eq!(block.groups.as_bytes(), "users,café".as_bytes());
        assert_eq!(block.name.as_bytes(), "Zoë Ü".as_bytes());
        assert_eq!(block.email, "z@example.com");
    }

    #[test]
    fn what_is_missing_is_empty() {
        let block = IdentityBlock::of(&user("", &[], None));
        assert_eq!(
            (block.groups.len(), block.name.len(), block.email.len()),
            (0, 0, 0)
        );
    }

    #[test]
    fn no_value_breaks_its_line() {
        // HDR-12
        let block = IdentityBlock::of(&user("a\r\nRemote-User: root\0\u{7f}\u{85}b", &[], None));
        assert_eq!(block.name, "aRemote-User: rootb");
    }

    proptest! {
        #[test]
        fn whatever_a_directory_says_is_one_line(text in any::<String>()) {
            let value = IdentityBlock::of(&user(&text, &[], None)).name;
            prop_assert!(value.as_bytes().iter().all(|byte| *byte >= b' ' && *byte != 0x7f));
            let kept: String = text.chars().filter(|c| !c.is_control()).collect();
            prop_assert_eq!(value.as_bytes(), kept.as_bytes());
        }
    }

    #[test]
    fn a_group_with_a_comma_never_reads_as_two() {
        // HDR-12
        let block = IdentityBlock::of(&user("x", &["a", "b,admins", "c"], None));
        assert_eq!(block.groups, "a,c");
    }
}
