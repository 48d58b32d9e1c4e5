//! Changes by hand: users added, disabled, regrouped and deleted, with comments and order kept.

use super::*;

const FILE: &str = "\
# The house.
users:
  alice:   # the first
    displayname: Alice
    password: 'x'   # changed in May
    groups:
      - admins
      - dev

  # The second.
  bob:
    displayname: \"Bob\"
    password: \"y\"
    email: bob@example.com
    disabled: false   # for now
    groups: [dev]   # see the wiki
  eve: {displayname: Eve, password: z, groups: []}
# The end.
";

fn name(text: &str) -> UserName {
    UserName::try_from(text).expect("a name")
}

fn groups(names: &[&str]) -> Vec<doorward_model::GroupName> {
    let groups = names.iter().map(|name| (*name).try_into());
    groups.collect::<Result<_, _>>().expect("names of groups")
}

fn change(text: &str, change: &UserChange) -> Result<String, EditError> {
    with_change(text, change, &FileSettings::new("users.yml"))
}

/// The file with one part different.
fn check(wanted: &UserChange, from: &str, to: &str) {
    assert!(FILE.contains(from), "{from}");
    for text in [FILE.to_owned(), FILE.replace('\n', "\r\n")] {
        let expected = FILE.replacen(from, to, 1);
        let edited = change(&text, wanted).unwrap_or_else(|error| panic!("{wanted:?}: {error}"));
        assert_eq!(edited.replace("\r\n", "\n"), expected, "{wanted:?}");
    }
}

fn by_hand(text: &str, wanted: &UserChange) {
    let refused = change(text, wanted);
    assert!(matches!(refused, Err(EditError::ByHand)), "{refused:?}");
}

fn new(user: &str) -> NewUser {
    NewUser {
        name: name(user),
        display_name: String::from("It's # Mallory: \"M\""),
        email: Some("m@example.com".try_into().expect("a mailbox")),
        groups: groups(&["dev", "yes"]),
        hash: String::from("$6$x"),
    }
}

#[test]
fn somebody_is_added_at_the_end() {
    let last = "  eve: {displayname: Eve, password: z, groups: []}\n";
    let added = format!(
        "{last}  'no':\n    displayname: 'It''s # Mallory: \"M\"'\n    password: '$6$x'\n    email: 'm@example.com'\n    \
         groups: ['dev', 'yes']\n"
    );
    check(&UserChange::Add(new("no")), last, &added);
    let bare = "users:\n    a:\n        displayname: A\n        password: x";
    let someone = NewUser {
        email: None,
        groups: Vec::new(),
        ..new("b")
    };
    let edited = change(bare, &UserChange::Add(someone)).expect("it is added");
    let expected = format!(
        "{bare}\n    'b':\n        displayname: 'It''s # Mallory: \"M\"'\n        password: '$6$x'\n"
    );
    assert_eq!(edited, expected);
}

#[test]
fn a_user_is_disabled_and_enabled() {
    let alice = UserChange::SetDisabled(name("alice"), Disabled::Yes);
    check(&alice, "      - dev\n", "      - dev\n    disabled: true\n");
    let bob = UserChange::SetDisabled(name("bob"), Disabled::Yes);
    check(&bob, "disabled: false   # for", "disabled: true   # for");
    let eve = UserChange::SetDisabled(name("eve"), Disabled::Yes);
    check(&eve, "groups: []}", "groups: [], disabled: true}");
    let disabled = change(FILE, &bob).expect("it is changed");
    let again = UserChange::SetDisabled(name("bob"), Disabled::No);
    assert_eq!(change(&disabled, &again).expect("it is changed"), FILE);
}

#[test]
fn groups_are_others_in_the_style_that_they_have() {
    let alice = UserChange::SetGroups(name("alice"), groups(&["it's", "dev", "x"]));
    check(
        &alice,
        "      - admins\n      - dev\n",
        "      - 'it''s'\n      - 'dev'\n      - 'x'\n",
    );
    let none = UserChange::SetGroups(name("alice"), Vec::new());
    check(&none, ":\n      - admins\n      - dev\n", ": []\n");
    let bob = UserChange::SetGroups(name("bob"), groups(&["ops"]));
    check(&bob, "[dev]   # see", "['ops']   # see");
    let eve = UserChange::SetGroups(name("eve"), groups(&["ops"]));
    check(&eve, "groups: []}", "groups: ['ops']}");
}

#[test]
fn a_password_is_another() {
    let alice = UserChange::SetPassword(name("alice"), String::from("$6$new"));
    check(&alice, "'x'   # changed", "'$6$new'   # changed");
    let without = "users:\n  a:\n    displayname: A\n    password:\n    groups: []\n";
    let given = UserChange::SetPassword(name("a"), String::from("$6$new"));
    let edited = change(without, &given).expect("it is changed");
    assert_eq!(edited, without.replace("password:", "password: '$6$new'"));
}

#[test]
fn a_user_is_deleted_and_comments_stay() {
    let bob = FILE.find("  bob:").expect("bob");
    let eve = FILE.find("  eve:").expect("eve");
    check(&UserChange::Delete(name("bob")), &FILE[bob..eve], "");
    let end = FILE.find("# The end").expect("the end");
    check(&UserChange::Delete(name("eve")), &FILE[eve..end], "");
}

#[test]
fn the_last_user_stays() {
    let one = "users:\n  a:\n    displayname: A\n    password: x\n";
    let refused = change(one, &UserChange::Delete(name("a")));
    let Err(EditError::Faulty(reports)) = refused else {
        panic!("{refused:?}");
    };
    assert!(reports.to_string().contains("no users"), "{reports}");
}

#[test]
fn nobody_is_added_twice_and_nobody_unknown_is_changed() {
    let twice = change(FILE, &UserChange::Add(new("alice")));
    assert!(matches!(twice, Err(EditError::Exists(_))), "{twice:?}");
    for unknown in ["mallory", "Alice", "users"] {
        let unknown = change(FILE, &UserChange::Delete(name(unknown)));
        assert!(matches!(unknown, Err(EditError::Unknown(_))), "{unknown:?}");
    }
    let faulty = change("users: {", &UserChange::Delete(name("a")));
    assert!(matches!(faulty, Err(EditError::Faulty(_))), "{faulty:?}");
}

/// What is shared by an anchor, inherited or written in one line is for a person to change.
#[test]
fn what_would_touch_anything_else_is_refused() {
    let anchored = "users:\n  a: &a\n    displayname: A\n    password: x\n    groups: &g [dev]\n  \
                    b:\n    <<: *a\n    groups: *g\n";
    let groups_of = |user: &str| UserChange::SetGroups(name(user), groups(&["ops"]));
    by_hand(anchored, &groups_of("b"));
    by_hand(anchored, &groups_of("a"));
    let deleted = change(anchored, &UserChange::Delete(name("a")));
    assert!(deleted.is_err(), "{deleted:?}");
    let commented = "users:\n  a:\n    displayname: A\n    password: x\n    groups:\n      - dev # always\n      - x\n";
    by_hand(commented, &groups_of("a"));
    let one_line = "users: {a: {displayname: A, password: x}, b: {displayname: B, password: x}}\n";
    by_hand(one_line, &UserChange::Delete(name("a")));
    by_hand(one_line, &UserChange::Add(new("c")));
}
