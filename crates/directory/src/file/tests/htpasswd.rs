//! `htpasswd` files as Apache's own program makes them, and what goes wrong with them by hand.

use std::path::PathBuf;
use std::sync::Arc;

use doorward_authn::{StoredPassword, contract};
use doorward_credentials::Scheme;
use doorward_model::GroupName;
use tokio_util::sync::CancellationToken;

use super::changes::changed;
use super::*;

/// `htpasswd` of Apache 2.4 in each of its formats, for the password `password`.
const USERS: &str = "\
# Who may come in.
alice:$apr1$c/bZqlG3$VV4BQm8KR/ru6O3YHnRz4.

bob:$2y$04$Ry.BuYSpa5skKSyi./.0MubmxRVRWBtXcGQ3yw//fD4qUErBlixyi
carol:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=
dave:$5$v3I7chgB94.p3n1Q$N6mXp79NLPwz2bSkU4.FnuKE2cWqu3tJWNlH2KpTnB5:a comment, as nginx allows
#erin:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=
";

const GROUPS: &str = "\
# Apache's AuthGroupFile.
admins: alice
people: alice bob
people: carol alice
";

struct Place {
    folder: TempDir,
    settings: HtpasswdSettings,
}

impl Place {
    fn new(users: &str, groups: Option<&str>) -> Self {
        let folder = TempDir::new().unwrap();
        let mut settings = HtpasswdSettings::new(folder.path().join(".htpasswd"));
        settings.groups_path = groups.map(|_| folder.path().join(".htgroup"));
        let place = Self { folder, settings };
        place.write(users);
        fs::write(place.groups(), groups.unwrap_or_default()).unwrap();
        place
    }

    fn groups(&self) -> PathBuf {
        self.folder.path().join(".htgroup")
    }

    fn write(&self, users: &str) {
        fs::write(&self.settings.path, users).unwrap();
    }

    fn open(&self) -> (FileUsers, Vec<Report>) {
        FileUsers::open_htpasswd(self.settings.clone()).unwrap()
    }
}

/// What is said about such files, as `line: code`.
fn check(users: &str, groups: &str, expected: &[&str]) {
    let (_, reports) = Place::new(users, Some(groups)).open();
    let reports: Vec<String> = reports.iter().map(in_short).collect();
    assert_eq!(reports, expected, "{users}{groups}");
}

fn groups_of(user: &User) -> Vec<&str> {
    user.groups.iter().map(GroupName::as_str).collect()
}

fn named(name: &str, groups: &[&str]) -> User {
    User {
        name: UserName::try_from(name).unwrap(),
        display_name: name.to_owned(),
        emails: Vec::new(),
        groups: groups
            .iter()
            .map(|group| GroupName::try_from(*group).unwrap())
            .collect(),
    }
}

/// DIR-14.
#[tokio::test]
async fn it_keeps_what_every_directory_promises() {
    let (users, _) = Place::new(USERS, Some(GROUPS)).open();
    let alice = named("alice", &["admins", "people"]);
    contract::check(&users, &alice, "erin").await;
}

#[tokio::test]
async fn every_format_of_htpasswd_is_read() {
    let (users, reports) = Place::new(USERS, None).open();
    let codes: Vec<_> = reports.iter().map(Report::code).collect();
    assert_eq!(codes, ["weak-hash"], "one note for all of them");
    for (name, scheme) in [
        ("alice", Scheme::Apr1),
        ("bob", Scheme::Bcrypt),
        ("carol", Scheme::Sha1),
        ("dave", Scheme::Sha256Crypt),
    ] {
        let found = users.find(name).await.unwrap().unwrap();
        assert!(found.user.groups.is_empty());
        match found.password {
            StoredPassword::Hash(hash) => assert_eq!(hash.scheme(), scheme),
            StoredPassword::Unusable => panic!("{name}"),
        }
    }
}

#[tokio::test]
async fn groups_come_from_the_file_beside() {
    let (users, _) = Place::new(USERS, Some(GROUPS)).open();
    for (name, groups) in [
        ("alice", vec!["admins", "people"]),
        ("bob", vec!["people"]),
        ("carol", vec!["people"]),
        ("dave", vec![]),
    ] {
        let found = users.find(name).await.unwrap().unwrap();
        assert_eq!(groups_of(&found.user), groups, "{name}");
    }
}

/// DIR-14.
#[tokio::test]
async fn a_line_that_cannot_be_used_keeps_out_its_user_alone() {
    let good = "bob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\r\n";
    let text = format!(
        "\u{feff}# comment\n{good}alice:9/jR6Pjlc5.qY\ncarol:password\nno colon\n:{{SHA}}x\n{good}dave:\n"
    );
    let place = Place::new(&text, None);
    let (users, reports) = place.open();
    let short: Vec<String> = reports.iter().map(in_short).collect();
    assert_eq!(
        short,
        [
            "2 note weak-hash",
            "3 warning unusable-password",
            "4 warning unusable-password",
            "5 warning not-a-user",
            "6 warning invalid-name",
            "7 warning duplicate-user",
            "8 warning unusable-password",
        ]
    );
    let said = reports[1].to_string();
    assert!(
        said.contains("alice") && said.contains("htpasswd -B"),
        "{said}"
    );
    for name in ["alice", "carol", "dave"] {
        let found = users.find(name).await.unwrap().unwrap();
        assert!(matches!(found.password, StoredPassword::Unusable), "{name}");
    }
    let bob = users.find("bob").await.unwrap().unwrap();
    assert!(matches!(bob.password, StoredPassword::Hash(_)));
}

#[test]
fn of_two_lines_for_a_user_the_first_counts() {
    let text = "bob:!\nbob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n";
    let expected = ["1 warning unusable-password", "2 warning duplicate-user"];
    check(text, "", &expected);
    let (users, _) = Place::new(text, None).open();
    assert!(users.hashes_in_use().is_empty());
}

#[test]
fn a_group_that_cannot_be_read_has_no_members() {
    let users = "bob:$2y$04$Ry.BuYSpa5skKSyi./.0MubmxRVRWBtXcGQ3yw//fD4qUErBlixyi\n";
    let groups = "admins\n: bob\npeople: bob alcie\nempty:\n";
    let expected = [
        "1 warning not-a-group",
        "2 warning invalid-name",
        "3 note unknown-member",
    ];
    check(users, groups, &expected);
}

#[test]
fn no_hash_is_drawn() {
    let (_, reports) = Place::new("bob:$apr1$marker\nalice:marker\nmarker\n", None).open();
    assert_eq!(reports.len(), 3);
    for report in reports {
        let drawn = report.draw(doorward_diagnostics::Style::Uncoloured);
        assert!(!drawn.contains("marker"), "{drawn}");
    }
}

/// OPS-03, DIR-11.
#[test]
fn a_file_without_users_is_refused_at_start_and_never_replaces_one() {
    let place = Place::new(USERS, Some(GROUPS));
    let (users, _) = place.open();
    for empty in [
        "",
        "\n",
        "# alice:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n",
        "nobody\n",
    ] {
        place.write(empty);
        assert!(matches!(users.reload(), Reload::Kept(_)), "{empty}");
        let refused = FileUsers::open_htpasswd(place.settings.clone());
        assert!(matches!(refused, Err(OpenError::Refused(_))), "{empty}");
    }
    fs::remove_file(&place.settings.path).unwrap();
    assert!(matches!(users.reload(), Reload::Kept(_)));
    let refused = FileUsers::open_htpasswd(place.settings.clone());
    assert!(matches!(refused, Err(OpenError::Unreadable { .. })));
    assert!(!place.settings.path.exists(), "no example is written");
    assert_eq!(users.generation(), 1);
}

#[test]
fn missing_groups_are_an_error_at_start() {
    let place = Place::new(USERS, Some(GROUPS));
    fs::remove_file(place.groups()).unwrap();
    let refused = FileUsers::open_htpasswd(place.settings.clone()).unwrap_err();
    assert!(refused.to_string().contains(".htgroup"), "{refused}");
}

#[tokio::test]
async fn a_change_of_either_file_is_noticed() {
    let place = Place::new(USERS, Some(GROUPS));
    let users = Arc::new(place.open().0);
    let mut generations = users.generations();
    let stop = CancellationToken::new();
    let changes = async {
        fs::write(place.groups(), "admins: bob\n").unwrap();
        assert_eq!(changed(&mut generations).await, 2);
        // As `htpasswd` itself does it: a new file, moved over the old one.
        let new = place.folder.path().join("new");
        fs::write(&new, "bob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n").unwrap();
        fs::rename(new, &place.settings.path).unwrap();
        assert_eq!(changed(&mut generations).await, 3);
        stop.cancel();
    };
    tokio::join!(Arc::clone(&users).watch(stop.clone()), changes);
    let bob = users.find("bob").await.unwrap().unwrap();
    assert_eq!(groups_of(&bob.user), ["admins"]);
    assert_eq!(find(&users, "alice").await, None);
}

#[tokio::test]
async fn a_file_that_is_not_watched_is_left_alone() {
    let mut place = Place::new(USERS, None);
    place.settings.watch = false;
    let users = Arc::new(place.open().0);
    place.write("bob:!\n");
    Arc::clone(&users).watch(CancellationToken::new()).await;
    assert_eq!(users.generation(), 1);
}

#[test]
fn users_of_an_htpasswd_file_change_line_by_line() {
    let text = "# ours\r\nalice:$2y$04$x:since May\r\nbob:{SHA}x\r\n";
    let name = |text: &str| UserName::try_from(text).unwrap();
    let change = |change: &UserChange| lines::with_change(text, change);
    let new = |user: &str| NewUser {
        name: name(user),
        display_name: String::new(),
        email: None,
        groups: Vec::new(),
        hash: String::from("$2y$10$n"),
    };
    let added = change(&UserChange::Add(new("carol"))).unwrap();
    assert_eq!(added, format!("{text}carol:$2y$10$n\r\n"));
    let set = UserChange::SetPassword(name("alice"), String::from("$2y$10$n"));
    let expected = text.replace("$2y$04$x", "$2y$10$n");
    assert_eq!(change(&set).unwrap(), expected);
    let deleted = change(&UserChange::Delete(name("bob"))).unwrap();
    assert_eq!(deleted, text.replace("bob:{SHA}x\r\n", ""));
    for (refused, why) in [
        (UserChange::Add(new("bob")), "already"),
        (UserChange::Add(new("a:b")), "colon"),
        (UserChange::Delete(name("eve")), "nobody"),
        (UserChange::SetDisabled(name("bob"), Disabled::Yes), "alone"),
        (UserChange::SetGroups(name("bob"), Vec::new()), "alone"),
    ] {
        let error = change(&refused).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}
