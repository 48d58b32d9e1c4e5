//! A missing file, a changed one, and how changes are noticed.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::*;

/// AUT-19.
#[test]
fn a_missing_file_becomes_an_example_that_lets_nobody_in() {
    let place = Fixture::empty();
    let error = FileUsers::open(place.settings.clone()).unwrap_err();
    assert!(matches!(&error, OpenError::TemplateCreated(path) if *path == place.settings.path));
    assert!(error.to_string().contains("users.yml"), "{error}");
    let (users, reports) = place.open();
    assert_eq!(reports, []);
    assert!(users.hashes_in_use().is_empty());
}

#[test]
fn a_check_says_what_a_start_would_and_writes_nothing() {
    let place = Fixture::empty();
    let told = |settings: &FileSettings| FileUsers::check(settings.clone());
    let reports = told(&place.settings);
    assert!(!reports.has_errors() && reports.to_string().contains("not looked at"));
    assert!(!place.settings.path.exists());
    place.write(&usual());
    assert!(told(&place.settings).is_empty());
    place.write(&with("email: {}"));
    assert_eq!(
        told(&place.settings).to_string(),
        place.refused().to_string()
    );
}

#[cfg(unix)]
#[test]
fn the_example_is_for_its_owner_alone_and_overwrites_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let place = Fixture::empty();
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

/// SES-08.
#[test]
fn whoever_is_disabled_or_removed_in_a_version_of_the_file_has_departed() {
    let place = Fixture::new(&usual());
    let (users, _) = place.open();
    let departed = |text: &str| {
        place.write(text);
        let _told = users.reload();
        users.departed().names()
    };
    assert_eq!(departed(&usual().replace("Adams", "Ames")), [""; 0]);
    assert_eq!(departed(&with("groups: []")), ["Bob"], "removed");
    assert_eq!(departed(&with("disabled: true")), ["Bob", "alice"]);
    assert_eq!(departed(&usual()), ["Bob", "alice"], "back, and yet");
    assert_eq!(departed("users: ["), ["Bob", "alice"]);
}

#[tokio::test]
async fn a_changed_file_is_in_force_at_once() {
    let place = Fixture::new(&usual());
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

/// OPS-03, DIR-11.
#[tokio::test]
async fn a_bad_file_never_replaces_a_good_one() {
    let place = Fixture::new(&usual());
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

/// Waits for the generation to rise, for as long as a busy machine may need.
pub(super) async fn changed(generations: &mut tokio::sync::watch::Receiver<u64>) -> u64 {
    let change = tokio::time::timeout(Duration::from_secs(30), generations.changed());
    change.await.expect("the change is noticed").unwrap();
    *generations.borrow_and_update()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_watched_file_is_read_again_however_it_is_changed() {
    let place = Fixture::empty();
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
    let mut place = Fixture::new(&usual());
    place.settings.watch = false;
    let users = Arc::new(place.open().0);
    place.write(&with("groups: []"));
    Arc::clone(&users).watch(CancellationToken::new()).await;
    assert_eq!(users.generation(), 1);
}
