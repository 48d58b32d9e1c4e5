//! The users file as people write it: what is found in it, what is refused with which report, and
//! how it is read again.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use doorward_authn::{StoredPassword, Users};
use doorward_diagnostics::{Report, Severity, Style};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::*;

/// Made by argon2-cffi 25.1 from `password`.
const HASH: &str = "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ";

/// Two users, as most files have them.
fn usual() -> String {
    format!(
        "---
users:
  alice:
    disabled: false
    displayname: 'Alice Adams'
    password: '{HASH}'
    email: 'Alice@Example.com'
    groups: ['admins', 'dev']
  Bob:
    displayname: Bob
    password: '{{CRYPT}}$5$rounds=1234$pepper$2/tEw9O1c17G9JXxyFwmsbTvUSX1S.NbUyhR/56oKED'
    email: [bob@example.com, robert@example.com]
...
"
    )
}

/// One user with these further lines.
fn with(fields: &str) -> String {
    let fields = fields.replace('\n', "\n    ");
    format!("users:\n  alice:\n    displayname: Alice\n    password: '{HASH}'\n    {fields}\n")
}

struct Place {
    folder: TempDir,
    settings: FileSettings,
}

impl Place {
    fn new(text: &str) -> Self {
        let place = Self::empty();
        place.write(text);
        place
    }

    fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let settings = FileSettings::new(folder.path().join("users.yml"));
        Self { folder, settings }
    }

    fn write(&self, text: &str) {
        fs::write(&self.settings.path, text).unwrap();
    }

    fn open(&self) -> (FileUsers, Vec<Report>) {
        FileUsers::open(self.settings.clone()).unwrap()
    }

    fn refused(&self) -> Reports {
        match FileUsers::open(self.settings.clone()) {
            Err(OpenError::Refused(reports)) => reports,
            other => panic!("not refused: {other:?}"),
        }
    }
}

fn open(text: &str) -> FileUsers {
    Place::new(text).open().0
}

async fn find(users: &FileUsers, typed: &str) -> Option<String> {
    let found = users.find(typed).await.unwrap();
    found.map(|found| found.user.name.to_string())
}

/// The error reports as `line: code`, for one user's further lines.
fn check(fields: &str, expected: &[&str]) {
    check_text(&with(fields), expected);
}

fn check_text(text: &str, expected: &[&str]) {
    let place = Place::new(text);
    let reports: Vec<String> = match FileUsers::open(place.settings.clone()) {
        Ok((_, reports)) => reports.iter().map(in_short).collect(),
        Err(OpenError::Refused(reports)) => reports.iter().map(in_short).collect(),
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(reports, expected, "{text}");
}

fn in_short(report: &Report) -> String {
    let position = report
        .place()
        .and_then(doorward_diagnostics::Place::position);
    let line = position.map_or(0, |position| position.line);
    format!("{line} {} {}", report.severity().as_str(), report.code())
}

#[tokio::test]
async fn users_have_the_names_groups_and_mailboxes_of_the_file() {
    let users = open(&usual());
    let alice = users.find("alice").await.unwrap().unwrap();
    assert_eq!(alice.user.display_name, "Alice Adams");
    assert_eq!(
        alice
            .user
            .emails
            .iter()
            .map(|e| e.as_str())
            .collect::<Vec<_>>(),
        ["Alice@Example.com"]
    );
    assert_eq!(
        alice
            .user
            .groups
            .iter()
            .map(|g| g.as_str())
            .collect::<Vec<_>>(),
        ["admins", "dev"]
    );
    assert!(matches!(alice.password, StoredPassword::Hash(_)));
    let bob = users
        .by_name(&UserName::try_from("Bob").unwrap())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(bob.emails.len(), 2);
    assert!(bob.groups.is_empty(), "omitted groups are none");
}

#[tokio::test]
async fn names_are_looked_up_as_they_are_spelt() {
    let users = open(&usual());
    for unknown in [
        "",
        "Alice",
        "bob",
        "alice ",
        "Alice@Example.com",
        "carol",
        "users",
        "ali\0ce",
    ] {
        assert_eq!(find(&users, unknown).await, None, "{unknown}");
    }
}

#[tokio::test]
async fn a_mailbox_in_any_spelling_leads_to_the_canonical_name() {
    let mut place = Place::new(&usual());
    place.settings.search_email = true;
    let (users, _) = place.open();
    for (typed, name) in [
        ("ALICE@example.COM", Some("alice")),
        ("robert@example.com", Some("Bob")),
        ("alice", Some("alice")),
        ("Alice", None),
        ("carol@example.com", None),
    ] {
        assert_eq!(find(&users, typed).await.as_deref(), name, "{typed}");
    }
}

#[tokio::test]
async fn names_in_any_spelling_lead_to_the_canonical_name_where_asked_for() {
    let mut place = Place::new(&with("email: alice@example.com"));
    place.settings.case_insensitive = true;
    let (users, _) = place.open();
    assert_eq!(find(&users, "ALICE").await.as_deref(), Some("alice"));
    assert_eq!(find(&users, "alice@example.com").await, None);
}

#[tokio::test]
async fn a_disabled_user_is_found_nowhere() {
    for word in ["true", "'true'"] {
        let mut place = Place::new(&with(&format!(
            "email: alice@example.com\ndisabled: {word}"
        )));
        place.settings.search_email = true;
        let (users, reports) = place.open();
        assert_eq!(reports, []);
        assert_eq!(find(&users, "alice").await, None);
        assert_eq!(find(&users, "alice@example.com").await, None);
        assert_eq!(
            users
                .by_name(&UserName::try_from("alice").unwrap())
                .await
                .unwrap(),
            None
        );
        assert!(users.hashes_in_use().is_empty());
    }
}

#[tokio::test]
async fn an_unusable_hash_keeps_that_user_out_and_nobody_else() {
    for password in [
        "''",
        "null",
        "'password'",
        "'{{ .Password }}'",
        "'$argon2id$v=19$m=65536'",
        "'$argon2id$v=19$m=4194304,t=1000,p=255$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ'",
        "'$2a$12$abcdefghijklmnopqrstuu'",
    ] {
        let text = format!(
            "{}  carol:\n    displayname: Carol\n    password: {password}\n",
            with("groups: []")
        );
        let (users, reports) = Place::new(&text).open();
        assert_eq!(
            reports.iter().map(in_short).collect::<Vec<_>>(),
            ["8 warning unusable-password"]
        );
        assert_eq!(reports[0].key(), Some("users.carol.password"));
        assert!(reports[0].help().is_some());
        let carol = users.find("carol").await.unwrap().unwrap();
        assert!(matches!(carol.password, StoredPassword::Unusable));
        let alice = users.find("alice").await.unwrap().unwrap();
        assert!(matches!(alice.password, StoredPassword::Hash(_)));
    }
}

#[test]
fn a_hash_that_the_pool_could_never_verify_is_unusable() {
    let mut place = Place::new(&usual());
    place.settings.hash_limit_kib = 31;
    let (_, reports) = place.open();
    assert_eq!(
        reports.iter().map(in_short).collect::<Vec<_>>(),
        ["6 warning unusable-password"]
    );
    assert!(reports[0].message().contains("m=32"), "{}", reports[0]);
}

#[test]
fn no_report_shows_a_password() {
    for text in [
        "users:\n  a: {displayname: A, password: 'marker$', colour: red}\n".to_owned(),
        "users:\n  a: {displayname: 1.5, password: ['marker']}\n".to_owned(),
        "users:\n  a:\n    password: 'marker'\n   email: x\n".to_owned(),
        format!("users:\n  a:\n    password: '{HASH}marker\n"),
        "users:\n  a: {password: &p marker, email: *p, extra: {x: *p}, locale: *p}\n".to_owned(),
    ] {
        let read = document::read(&text, &FileSettings::new("users.yml"));
        let reports = read.map_or_else(|refused| refused, |(_, reports)| reports);
        assert!(!reports.is_empty(), "{text}");
        for drawn in [
            reports.draw(Style::OneLine),
            reports.draw(Style::Uncoloured),
            format!("{reports:?}"),
        ] {
            assert!(!drawn.contains("marker"), "{drawn}");
        }
    }
}

#[test]
fn every_field_may_be_there() {
    let profile = "given_name: A\nmiddle_name: B\nfamily_name: C\nnickname: D\ngender: x\nbirthdate: 1990-01-02
zoneinfo: Europe/Zurich\nphone_number: '+41 44 000 00 00'\nphone_extension: 12\nlocale: de-CH
website: https://example.com\nprofile: http://example.com/a\npicture: 'https://example.com/a.png'
address:\n  street_address: S\n  locality: L\n  region: R\n  postal_code: 8000\n  country: CH
email: ''\ngroups: null\ndisabled: null\nextra: {}";
    check(profile, &[]);
}

#[test]
fn fields_of_the_wrong_kind_are_told_with_their_line() {
    check("groups: admins", &["5 error wrong-type"]);
    check(
        "groups: [true, {a: b}]",
        &["5 error wrong-type", "5 error wrong-type"],
    );
    check("groups: ['']", &["5 error invalid-name"]);
    check("groups: [\"a\\nb\"]", &["5 error invalid-name"]);
    check("email: {a: b}", &["5 error wrong-type"]);
    check("email: \"a\\r\\nb\"", &["5 error invalid-name"]);
    check("disabled: yes", &["5 error wrong-type"]);
    check("website: example.com", &["5 error wrong-type"]);
    check("picture: ftp://example.com/x", &["5 error wrong-type"]);
    check("given_name: [a]", &["5 error wrong-type"]);
    check("locale: 'not a tag'", &["5 error wrong-type"]);
    check("address: Zurich", &["5 error wrong-type"]);
    check(
        "address:\n  region: R\n  country: [x]",
        &["7 error wrong-type"],
    );
    check(
        "nickname: x\ngender: []\nextra: 1",
        &["6 error wrong-type", "7 error wrong-type"],
    );
}

#[test]
fn unknown_keys_are_passed_over_with_a_hint() {
    check("totp: x", &["5 warning unknown-key"]);
    let text = format!(
        "sops: {{mac: x}}\n{}groups: {{}}\n",
        with("email: a@example.com")
    );
    check_text(&text, &["1 note unknown-key", "7 note unknown-key"]);
    let (_, reports) = Place::new(&with("group: [a]")).open();
    assert_eq!(reports[0].help().as_deref(), Some("did you mean `groups`?"));
}

#[test]
fn a_user_has_a_name_to_show_and_is_a_mapping() {
    check_text(
        &format!("users:\n  a:\n    password: '{HASH}'\n"),
        &["2 error missing-key"],
    );
    check_text("users:\n  a: x\n", &["2 error wrong-type"]);
    check_text("users:\n  a:\n", &["2 error wrong-type"]);
    check_text("users:\n  1.5: {}\n", &["1 error wrong-type"]);
    check_text(
        &format!("users:\n  {}: {{}}\n", "x".repeat(257)),
        &["2 error invalid-name"],
    );
}

#[test]
fn a_name_may_look_like_a_number() {
    check_text(
        &format!("users:\n  1000: {{displayname: A, password: '{HASH}', groups: [100]}}\n"),
        &[],
    );
}

#[test]
fn extra_attributes_are_those_declared() {
    let check = |extra: &str, expected: &[&str]| {
        let mut place = Place::new(&with(&format!("extra:\n  {extra}")));
        let mut declare = |name: &str, multi_valued, value_type| {
            let attribute = ExtraAttribute {
                multi_valued,
                value_type,
            };
            place
                .settings
                .extra_attributes
                .insert(name.to_owned(), attribute);
        };
        declare("age", false, ValueType::Integer);
        declare("beta", false, ValueType::Boolean);
        declare("tags", true, ValueType::String);
        let found = match FileUsers::open(place.settings.clone()) {
            Err(OpenError::Refused(reports)) => reports.iter().map(in_short).collect(),
            opened => opened
                .map(|(_, reports)| reports.iter().map(in_short).collect::<Vec<_>>())
                .unwrap(),
        };
        assert_eq!(found, expected, "{extra}");
    };
    for right in [
        "age: 5",
        "age: 5.0",
        "age: -1",
        "beta: true",
        "tags: []",
        "tags: [a, b]",
    ] {
        check(right, &[]);
    }
    for wrong in [
        "age: '5'",
        "age: 5.5",
        "age: [5]",
        "beta: 1",
        "tags: a",
        "tags: [1]",
        "age: null",
    ] {
        check(wrong, &["6 error wrong-type"]);
    }
    check("shoe: 43", &["6 error undeclared-attribute"]);
}

/// Two users with these names and mailboxes.
fn pair(first: (&str, &str), second: (&str, &str)) -> String {
    let user = |(name, email): (&str, &str)| {
        format!("  {name}:\n    displayname: N\n    password: '{HASH}'\n    email: {email}\n")
    };
    format!("users:\n{}{}", user(first), user(second))
}

#[test]
fn nobody_answers_to_two_names_or_mailboxes() {
    let check = |text: String, search_email, case_insensitive, expected: &[&str]| {
        let mut place = Place::new(&text);
        place.settings.search_email = search_email;
        place.settings.case_insensitive = case_insensitive;
        let reports: Vec<_> = place.refused().iter().map(in_short).collect();
        assert_eq!(reports, expected, "{text}");
    };
    check(
        pair(("a", "x@y"), ("b", "X@Y")),
        true,
        false,
        &["9 error email-taken"],
    );
    check(
        pair(("a", "B@y"), ("b@y", "c@y")),
        true,
        false,
        &["5 error email-is-a-name"],
    );
    check(
        pair(("a", "b@y"), ("b@y", "c@y")),
        false,
        true,
        &["5 error email-is-a-name"],
    );
    check(
        pair(("a", "x@y"), ("A", "z@y")),
        false,
        true,
        &["6 error name-not-lower-case"],
    );
    let one = pair(("a", "x@y"), ("b", "x@y"));
    assert_eq!(
        Place::new(&one).open().1,
        [],
        "mailboxes that nobody types may be shared"
    );
    let mut own = Place::new(&pair(("a@y", "A@y"), ("b", "b@y")));
    own.settings.search_email = true;
    assert_eq!(own.open().1, [], "one's own name may be one's mailbox");
}

#[test]
fn what_is_no_users_file_is_refused() {
    for text in [
        "",
        "\n",
        "---\n",
        "# nothing\n",
        "users:\n",
        "users: {}\n",
        "users: []\n",
        "[]",
        "text",
    ] {
        assert!(
            Place::new(text)
                .refused()
                .iter()
                .any(|report| report.code() == "no-users"),
            "{text}"
        );
    }
    check_text("users:\n  a: {\n", &["3 error users-file-syntax"]);
    check_text(
        "users:\n  a: {b: 1}\n c: d\n",
        &["3 error users-file-syntax"],
    );
    check_text(
        "users: {}\n---\nusers: {}\n",
        &["0 error users-file-syntax"],
    );
    let twice = format!("{}  alice: {{}}\n", with("groups: []"));
    assert_eq!(
        Place::new(&twice).refused().iter().next().unwrap().code(),
        "users-file-syntax"
    );
}

#[test]
fn all_faults_are_told_in_one_run() {
    let text = "users:\n  a: {displayname: [], email: {}, groups: 1, disabled: x, locale: '-'}\n";
    assert_eq!(Place::new(text).refused().len(), 5);
}

#[test]
fn hostile_yaml_is_refused_quickly() {
    let mut laughs = "a0: &a0 [x]\n".to_owned();
    for n in 1..40 {
        laughs += &format!(
            "a{n}: &a{n} [{}]\n",
            vec![format!("*a{}", n - 1); 10].join(",")
        );
    }
    for text in [
        laughs + "users: *a39\n",
        "users: &a [*a]\n".to_owned(),
        format!("users: {}\n", "[".repeat(100_000)),
        format!("users: {}\n", "{a: ".repeat(100_000)),
        "users:\n".to_owned()
            + &(0..2_000)
                .map(|n| " ".repeat(n) + "- a:\n")
                .collect::<String>(),
    ] {
        assert!(Place::new(&text).refused().has_errors());
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let place = Place::empty();
    let file = fs::File::create(&place.settings.path).unwrap();
    file.set_len(200 * 1024 * 1024).unwrap();
    let refused = FileUsers::open(place.settings.clone()).unwrap_err();
    let OpenError::Unreadable { source, .. } = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(source.kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn byte_order_marks_and_windows_line_ends_do_no_harm() {
    let (_, reports) = Place::new(&format!("\u{feff}{}", usual().replace('\n', "\r\n"))).open();
    assert_eq!(reports, []);
}

#[test]
fn a_missing_file_becomes_an_example_that_lets_nobody_in() {
    let place = Place::empty();
    let error = FileUsers::open(place.settings.clone()).unwrap_err();
    assert!(matches!(&error, OpenError::TemplateCreated(path) if *path == place.settings.path));
    assert!(error.to_string().contains("users.yml"), "{error}");
    let (users, reports) = place.open();
    assert_eq!(reports, []);
    assert!(users.hashes_in_use().is_empty());
}

#[cfg(unix)]
#[test]
fn the_example_is_for_its_owner_alone_and_overwrites_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::empty();
    drop(FileUsers::open(place.settings.clone()));
    let mode = fs::metadata(&place.settings.path)
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::remove_file(&place.settings.path).unwrap();
    let elsewhere = place.folder.path().join("elsewhere.yml");
    std::os::unix::fs::symlink(&elsewhere, &place.settings.path).unwrap();
    assert!(matches!(
        FileUsers::open(place.settings.clone()),
        Err(OpenError::Missing { .. })
    ));
    assert!(!elsewhere.exists());
}

#[test]
fn a_missing_folder_is_told() {
    let refused = FileUsers::open(FileSettings::new("/nowhere/users.yml")).unwrap_err();
    assert!(matches!(refused, OpenError::Missing { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_changed_file_is_in_force_at_once() {
    let place = Place::new(&usual());
    let (users, _) = place.open();
    assert_eq!((users.generation(), users.reload()), (1, Reload::Unchanged));
    place.write(&with("disabled: true"));
    assert!(matches!(users.reload(), Reload::Loaded(reports) if reports.is_empty()));
    assert_eq!(users.generation(), 2);
    assert_eq!(find(&users, "alice").await, None);
    assert_eq!(
        find(&users, "Bob").await,
        None,
        "who is gone from the file is gone"
    );
    assert_eq!(users.reload(), Reload::Unchanged);
}

#[tokio::test]
async fn a_bad_file_never_replaces_a_good_one() {
    let place = Place::new(&usual());
    let (users, _) = place.open();
    let cut = &usual()[..200];
    for bad in [
        "",
        "users:\n",
        "users: [",
        cut,
        &with("email: {}"),
        "users:\n  a: {}\n  a: {}\n",
    ] {
        place.write(bad);
        assert!(
            matches!(users.reload(), Reload::Kept(reports) if reports.has_errors()),
            "{bad}"
        );
    }
    fs::remove_file(&place.settings.path).unwrap();
    assert!(matches!(users.reload(), Reload::Kept(_)));
    assert!(
        !place.settings.path.exists(),
        "a running server writes no example"
    );
    assert_eq!(
        (users.generation(), find(&users, "Bob").await.as_deref()),
        (1, Some("Bob"))
    );
    place.write(&usual());
    assert_eq!(users.reload(), Reload::Unchanged);
}

#[test]
fn samples_of_hashes_are_few_and_spread_over_all_users() {
    let cheap = "$5$rounds=1234$pepper$2/tEw9O1c17G9JXxyFwmsbTvUSX1S.NbUyhR/56oKED";
    let user = |n: usize| {
        let hash = if n < 500 { HASH } else { cheap };
        format!("  user{n}: {{displayname: U, password: '{hash}'}}\n")
    };
    let users = open(&("users:\n".to_owned() + &(0..1_000).map(user).collect::<String>()));
    let samples = users.hashes_in_use();
    assert_eq!(samples.len(), 63);
    let dear = samples.iter().filter(|hash| hash.cost_kib() == 32).count();
    assert_eq!(dear, 32);
}

/// Waits for the generation to rise, for as long as a busy machine may need.
async fn changed(generations: &mut tokio::sync::watch::Receiver<u64>) -> u64 {
    let change = tokio::time::timeout(Duration::from_secs(30), generations.changed());
    change.await.expect("the change is noticed").unwrap();
    *generations.borrow_and_update()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_watched_file_is_read_again_however_it_is_changed() {
    let place = Place::empty();
    let folder = place.folder.path();
    for (name, text) in [
        ("..1", usual()),
        ("..2", with("groups: []")),
        ("..3", with("groups: [a]")),
    ] {
        fs::create_dir(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("users.yml"), text).unwrap();
    }
    // A mounted secret of Kubernetes: the file is a link through a link that is swapped.
    let link = |target: &str| {
        std::os::unix::fs::symlink(target, folder.join("..new")).unwrap();
        fs::rename(folder.join("..new"), folder.join("..data")).unwrap();
    };
    link("..1");
    std::os::unix::fs::symlink("..data/users.yml", &place.settings.path).unwrap();
    let users = Arc::new(place.open().0);
    let mut generations = users.generations();
    let stop = CancellationToken::new();
    let changes = async {
        link("..2");
        assert_eq!(changed(&mut generations).await, 2);
        link("..3");
        assert_eq!(changed(&mut generations).await, 3);
        fs::write(folder.join("..3/users.yml"), with("groups: [b]")).unwrap();
        assert_eq!(changed(&mut generations).await, 4);
        // An editor writes beside the file and renames.
        fs::write(folder.join("users.yml~"), with("groups: [c]")).unwrap();
        fs::rename(folder.join("users.yml~"), &place.settings.path).unwrap();
        assert_eq!(changed(&mut generations).await, 5);
        place.write(&with("groups: [d]"));
        assert_eq!(changed(&mut generations).await, 6);
        stop.cancel();
    };
    tokio::join!(Arc::clone(&users).watch(stop.clone()), changes);
    let alice = users.find("alice").await.unwrap().unwrap();
    assert_eq!(alice.user.groups[0].as_str(), "d");
}

#[tokio::test]
async fn a_file_that_is_not_watched_stays_as_it_was() {
    let mut place = Place::new(&usual());
    place.settings.watch = false;
    let users = Arc::new(place.open().0);
    place.write(&with("groups: []"));
    Arc::clone(&users).watch(CancellationToken::new()).await;
    assert_eq!(users.generation(), 1);
}

#[test]
fn severities_tell_what_is_refused() {
    let reports = Place::new("other: 1\nusers: {}\n").refused();
    let severities: Vec<_> = reports.iter().map(Report::severity).collect();
    assert_eq!(severities, [Severity::Note, Severity::Error]);
}
