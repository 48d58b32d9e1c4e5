//! Hashes in the file that are replaced by stronger ones of the same password, and what must not change by that.

use std::os::unix::fs::PermissionsExt as _;

use doorward_accounts::Passwords as _;
use doorward_authn::{NotReplaced, PasswordHashes, contract};

use super::*;

/// Never verified here: the digest belongs to another salt.
const STRONGER: &str = "$argon2id$v=19$m=64,t=1,p=1$b3RoZXJzYWx0$vElFBONSaN4L1Ex7xCMxqQ";

/// A file as somebody keeps it by hand.
fn commented() -> String {
    format!(
        "# Ask Carol before you change this.\nusers:\n  bob: {{displayname: Bob, password: '{HASH}'}}\n\n  alice: # the boss\n    \
         password: '{HASH}' # of 2019\n    displayname: Alice\n"
    )
}

fn name(text: &str) -> UserName {
    UserName::try_from(text).unwrap()
}

fn opened(place: &Fixture) -> (Arc<FileUsers>, FilePasswords) {
    let users = Arc::new(place.open().0);
    (Arc::clone(&users), FilePasswords::of(users))
}

fn verified() -> Arc<PasswordHash> {
    Arc::new(PasswordHash::parse(HASH).unwrap())
}

async fn upgrade(hashes: &FilePasswords, user: &str) -> Result<(), NotReplaced> {
    hashes.replace(&name(user), &verified(), STRONGER).await
}

fn text(place: &Fixture) -> String {
    fs::read_to_string(&place.settings.path).unwrap()
}

/// PWD-07.
#[tokio::test]
async fn the_file_keeps_the_contract_of_password_hashes() {
    let place = Fixture::new(&commented());
    let (users, hashes) = opened(&place);
    contract::hashes::check(&hashes, &*users).await;
}

/// PWD-07.
#[tokio::test]
async fn one_hash_is_replaced_and_every_other_byte_stays() {
    let place = Fixture::new(&commented());
    let mode = fs::Permissions::from_mode(0o640);
    fs::set_permissions(&place.settings.path, mode).unwrap();
    let (users, hashes) = opened(&place);
    let mut generations = users.generations();
    upgrade(&hashes, "alice").await.unwrap();
    let (rest, alice) = commented()
        .split_once("  alice")
        .map(|(a, b)| (a.to_owned(), b.replace(HASH, STRONGER)))
        .unwrap();
    assert_eq!(text(&place), format!("{rest}  alice{alice}"));
    let metadata = fs::metadata(&place.settings.path).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o640);
    assert_eq!(users.reload(), Reload::Unchanged, "it is in force already");
    assert_eq!(users.generation(), 1);
    assert!(!generations.has_changed().unwrap());
    assert_eq!(*generations.borrow_and_update(), 1);
}

/// PWD-07.
#[tokio::test]
async fn a_password_that_was_set_meanwhile_stays() {
    let place = Fixture::new(&commented());
    let (users, hashes) = opened(&place);
    let other = STRONGER.replace("m=64", "m=96");
    hashes.set(&name("alice"), &other).await.unwrap();
    let set = text(&place);
    let refused = upgrade(&hashes, "alice").await;
    assert!(matches!(refused, Err(NotReplaced::Stale)), "{refused:?}");
    assert_eq!(text(&place), set);
    assert_eq!(users.generation(), 2);
}

/// PWD-07. What is in memory is a moment behind the file.
#[tokio::test]
async fn a_password_that_somebody_wrote_into_the_file_stays() {
    let place = Fixture::new(&commented());
    let (_, hashes) = opened(&place);
    let by_hand = commented().replace(HASH, &STRONGER.replace("m=64", "m=96"));
    place.write(&by_hand);
    assert!(hashes.can_replace(&name("alice"), &verified()).await);
    let refused = upgrade(&hashes, "alice").await;
    assert!(matches!(refused, Err(NotReplaced::Stale)), "{refused:?}");
    assert_eq!(text(&place), by_hand);
}

/// PWD-07.
#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_kept_and_counts_as_a_change() {
    let place = Fixture::new(&commented());
    let (users, hashes) = opened(&place);
    let by_hand = commented().replace("displayname: Bob", "displayname: Robert");
    place.write(&by_hand);
    upgrade(&hashes, "alice").await.unwrap();
    assert!(text(&place).contains("displayname: Robert"));
    assert_eq!(users.generation(), 2);
    let bob = users.find("bob").await.unwrap().unwrap();
    assert_eq!(bob.user.display_name, "Robert");
}

/// PWD-07. A folder in the place of the file cannot be written, not even by those who may write everything.
#[tokio::test]
async fn nobody_is_disabled_or_told_where_a_hash_cannot_be_written() {
    let place = Fixture::new(&commented());
    let (users, hashes) = opened(&place);
    fs::remove_file(&place.settings.path).unwrap();
    fs::create_dir(&place.settings.path).unwrap();
    assert!(!hashes.can_replace(&name("alice"), &verified()).await);
    let refused = upgrade(&hashes, "alice").await;
    assert!(
        matches!(refused, Err(NotReplaced::Failed(_))),
        "{refused:?}"
    );
    assert!(users.find("alice").await.unwrap().unwrap().has(&verified()));
}

/// PWD-07.
#[tokio::test]
async fn a_hash_in_an_htpasswd_file_is_never_replaced() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("htpasswd");
    let line = format!("alice:{HASH}\n");
    fs::write(&path, &line).unwrap();
    let settings = HtpasswdSettings::new(path.clone());
    let users = Arc::new(FileUsers::open_htpasswd(settings).unwrap().0);
    let hashes = FilePasswords::of(users);
    assert!(!hashes.can_replace(&name("alice"), &verified()).await);
    let refused = upgrade(&hashes, "alice").await;
    assert!(
        matches!(refused, Err(NotReplaced::Failed(_))),
        "{refused:?}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), line);
}
