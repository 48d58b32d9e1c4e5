//! New passwords in the file, and who is known by them afterwards.

use std::io::Read;

use doorward_accounts::{Passwords, SetPasswordError};
use doorward_authn::StoredPassword;

use super::*;

/// Made by argon2-cffi 25.1 from `password`, with another salt in front of the same digest: never verified here.
const NEW: &str = "$argon2id$v=19$m=32,t=1,p=1$b3RoZXJzYWx0$vElFBONSaN4L1Ex7xCMxqQ";

fn name(text: &str) -> UserName {
    UserName::try_from(text).unwrap()
}

fn opened(fixture: &Fixture) -> Arc<FileUsers> {
    Arc::new(FileUsers::open(fixture.settings.clone()).unwrap().0)
}

async fn set(users: &Arc<FileUsers>, user: &str) -> Result<(), SetPasswordError> {
    passwords(users).set(&name(user), NEW).await
}

fn passwords(users: &Arc<FileUsers>) -> FilePasswords {
    FilePasswords::of(Arc::clone(users))
}

fn text(fixture: &Fixture) -> String {
    fs::read_to_string(&fixture.settings.path).unwrap()
}

#[tokio::test]
async fn a_new_password_counts_at_once() {
    let fixture = Fixture::new(&usual());
    let users = opened(&fixture);
    let before = users.generation();
    set(&users, "alice").await.unwrap();
    assert!(users.generation() > before);
    assert_eq!(text(&fixture), usual().replace(HASH, NEW));
    let found = users.find("alice").await.unwrap().unwrap();
    let StoredPassword::Hash(hash) = found.password else {
        panic!("no hash");
    };
    assert_ne!(format!("{hash:?}"), "");
    assert_eq!(users.reload(), Reload::Unchanged);
}

/// RST-16.
#[tokio::test]
async fn nobody_elses_password_is_touched() {
    let fixture = Fixture::new(&usual());
    let users = opened(&fixture);
    for other in ["bob", "ALICE", "alice@example.com", "users", "nobody"] {
        let refused = set(&users, other).await;
        assert!(matches!(refused, Err(SetPasswordError::Unknown)), "{other}");
    }
    assert_eq!(text(&fixture), usual());
}

/// DIR-12.
#[tokio::test]
async fn many_at_once_are_written_one_after_the_other() {
    let lines = (0..20).map(|n| format!("  user{n}: {{displayname: U, password: '{HASH}'}}\n"));
    let many = lines.collect::<Vec<_>>().concat();
    let fixture = Fixture::new(&format!("users:\n{many}"));
    let users = opened(&fixture);
    let mut sets = tokio::task::JoinSet::new();
    for number in 0..20 {
        let users = Arc::clone(&users);
        sets.spawn(async move { set(&users, &format!("user{number}")).await });
    }
    for done in sets.join_all().await {
        done.unwrap();
    }
    let expected = format!("users:\n{many}").replace(HASH, NEW);
    assert_eq!(text(&fixture), expected);
}

/// DIR-12.
#[tokio::test]
async fn whoever_reads_meanwhile_finds_a_whole_file() {
    let fixture = Fixture::new(&usual());
    let users = opened(&fixture);
    let mut reader = fs::File::open(&fixture.settings.path).unwrap();
    let mut half = [0; 100];
    reader.read_exact(&mut half).unwrap();

    set(&users, "alice").await.unwrap();

    let mut rest = String::new();
    reader.read_to_string(&mut rest).unwrap();
    let half = str::from_utf8(&half).unwrap();
    assert_eq!(format!("{half}{rest}"), usual(), "the one it began with");
    assert_eq!(text(&fixture), usual().replace(HASH, NEW));
}

#[tokio::test]
async fn what_somebody_wrote_meanwhile_is_kept() {
    let fixture = Fixture::new(&usual());
    let users = opened(&fixture);
    let changed = usual().replace("Alice Adams", "Alice Brown");
    fixture.write(&changed);
    set(&users, "alice").await.unwrap();
    assert_eq!(text(&fixture), changed.replace(HASH, NEW));
    let found = users.find("alice").await.unwrap().unwrap();
    assert_eq!(found.user.display_name, "Alice Brown");
}

#[tokio::test]
async fn a_faulty_file_is_left_as_it_is() {
    let fixture = Fixture::new(&usual());
    let users = opened(&fixture);
    fixture.write("users: [");
    let refused = set(&users, "alice").await;
    assert!(
        matches!(refused, Err(SetPasswordError::Refused(_))),
        "{refused:?}"
    );
    assert_eq!(text(&fixture), "users: [");
}

#[tokio::test]
async fn an_htpasswd_file_is_never_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("htpasswd");
    fs::write(&path, "alice:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n").unwrap();
    let settings = HtpasswdSettings::new(path.clone());
    let users = Arc::new(FileUsers::open_htpasswd(settings).unwrap().0);
    assert!(!passwords(&users).can_set());
    let refused = set(&users, "alice").await.unwrap_err().to_string();
    assert!(refused.contains("never written"), "{refused}");
}
