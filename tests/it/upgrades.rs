//! Weak password hashes in the users file: replaced after their users have signed in, and left alone where nobody may write.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::{Address, Doorward, Example, Person, Response, binary, run, until};

/// How hashes begin that are made when nothing else is configured.
const STRONG: &str = "$argon2id$v=19$m=65536,t=3,p=4$";

const FILE: &str = "  file:\n    path: '/config/users.yml'\n";

/// A hash of this person's password as it was made years ago.
fn weak(person: Person) -> Result<String> {
    let mut command = Command::new(binary()?);
    let generate = ["crypto", "hash", "generate", "sha2crypt", "-i", "1000"];
    command
        .args(generate)
        .arg("--password")
        .arg(person.password());
    let made = run(&mut command)?;
    let digest = made.stdout.trim().strip_prefix("Digest: ");
    let digest = digest.with_context(|| made.stderr.clone())?;
    ensure!(digest.starts_with("$6$rounds=1000$"), "{digest}");
    Ok(digest.to_owned())
}

/// A users file as somebody keeps it by hand, with weak hashes.
fn users() -> Result<String> {
    let (alice, bob) = (weak(Person::Alice)?, weak(Person::Bob)?);
    Ok(format!(
        "# Ask Carol before you change this.\nusers:\n  bob:\n    displayname: Bob # from the second floor\n    \
         password: \"{bob}\"\n\n  alice:\n    password: '{alice}' # of 2019\n    displayname: Alice\n"
    ))
}

fn path(doorward: &Doorward) -> PathBuf {
    doorward.folder().join("users.yml")
}

/// A server with that file in its folder, readable by its group.
fn with_weak_hashes(change: &str) -> Result<(Doorward, String)> {
    let users = users()?;
    let change = format!("{FILE}{change}");
    let mut doorward =
        Doorward::start_on("examples/doorward", |example| example.with(FILE, &change))?;
    doorward.stop()?;
    fs::write(path(&doorward), &users)?;
    fs::set_permissions(path(&doorward), fs::Permissions::from_mode(0o640))?;
    doorward.restart()?;
    Ok((doorward, users))
}

/// The file, once it holds so many strong hashes.
fn upgraded(doorward: &Doorward, number: usize) -> Result<String> {
    until("stronger hashes", || {
        let text = fs::read_to_string(path(doorward)).ok()?;
        (text.matches(STRONG).count() == number).then_some(text)
    })
}

/// The text without its hashes.
fn around_hashes(text: &str) -> String {
    let is_hash = |word: &&str| !word.starts_with('$');
    text.split(['\'', '"']).filter(is_hash).collect()
}

fn with_basic(doorward: &Doorward, person: Person) -> Result<Response> {
    let credentials = STANDARD.encode(format!("{}:{}", person.name(), person.password()));
    doorward
        .question()
        .header("Authorization", &format!("Basic {credentials}"))
        .send(Address::Plain(doorward.port()))
}

fn checks(doorward: &Doorward, cookie: &str) -> Result<u16> {
    let question = doorward.question().header("Cookie", cookie);
    Ok(question.send(Address::Plain(doorward.port()))?.status)
}

/// PWD-07.
#[test]
fn a_weak_hash_is_replaced_once_its_user_has_signed_in() -> Result<()> {
    let (mut doorward, before) = with_weak_hashes("")?;
    let cookie = doorward.sign_in(Person::Alice)?;
    let after = upgraded(&doorward, 1)?;
    assert_eq!(around_hashes(&after), around_hashes(&before));
    let alices = after.split_once("alice:").context("alice")?.1;
    assert!(alices.contains(STRONG), "it is hers: {after}");
    let mode = fs::metadata(path(&doorward))?.permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(checks(&doorward, &cookie)?, 200, "her session goes on");
    doorward.sign_in(Person::Alice)?;

    assert_eq!(with_basic(&doorward, Person::Bob)?.status, 200);
    upgraded(&doorward, 2)?;
    assert_eq!(with_basic(&doorward, Person::Bob)?.status, 200);
    assert_eq!(checks(&doorward, &cookie)?, 200);
    doorward.wait_for_times("a password hash was replaced by a stronger one", 2)?;
    let printed = doorward.printed();
    assert!(printed.contains("sha512-crypt"), "{printed}");
    for person in [Person::Alice, Person::Bob] {
        assert!(!printed.contains(person.password()), "{printed}");
    }
    Ok(())
}

/// PWD-07. Whoever runs other programs on the file switches it off, and on again without a restart.
#[test]
fn hashes_stay_as_they_are_where_that_is_switched_off() -> Result<()> {
    let (doorward, before) = with_weak_hashes("    password: {upgrade: false}\n")?;
    doorward.sign_in(Person::Alice)?;
    doorward.reconfigure("upgrade: false", "upgrade: true")?;
    doorward.said(&["reload"])?;
    doorward.sign_in(Person::Bob)?;
    let after = upgraded(&doorward, 1)?;
    let alices = |text: &str| text.split_once("alice:").map(|(_, rest)| rest.to_owned());
    assert_eq!(alices(&after), alices(&before), "hers was left alone");
    Ok(())
}

/// PWD-07. A folder in the place of the file cannot be written, not even by those who may write everything.
#[test]
fn a_hash_that_cannot_be_written_is_nobodys_trouble() -> Result<()> {
    let (mut doorward, _) = with_weak_hashes("log: {level: debug}")?;
    fs::remove_file(path(&doorward))?;
    fs::create_dir(path(&doorward))?;
    let cookie = doorward.sign_in(Person::Alice)?;
    doorward.wait_for("a weak password hash stays for now")?;
    assert_eq!(checks(&doorward, &cookie)?, 200);
    doorward.sign_in(Person::Alice)?;
    Ok(())
}

/// PWD-07.
#[test]
fn an_htpasswd_file_keeps_its_weak_hashes() -> Result<()> {
    let line = format!("alice:{}\n", weak(Person::Alice)?);
    let mut doorward = Doorward::start_on("examples/doorward", Ok)?;
    doorward.stop()?;
    let htpasswd = doorward.folder().join("users.htpasswd");
    fs::write(&htpasswd, &line)?;
    let configuration = doorward.folder().join("configuration.yml");
    let folder = doorward.folder().display().to_string();
    Example::at(&configuration)?
        .with(
            &FILE.replace("/config", &folder),
            &format!("  htpasswd:\n    path: '{folder}/users.htpasswd'\n"),
        )?
        .write(&configuration)?;
    doorward.restart()?;
    for _ in 0..2 {
        doorward.sign_in(Person::Alice)?;
    }
    doorward.stop()?;
    assert_eq!(fs::read_to_string(&htpasswd)?, line);
    assert!(!doorward.printed().contains("replaced by a stronger"));
    Ok(())
}
