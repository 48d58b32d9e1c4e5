//! `doorward crypto`: password hashes and random texts at the command line.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use anyhow::{Context, Result};
use doorward_tests::{Example, Output, binary, run_with};

const PASSWORD: &str = "correct horse battery";

fn crypto(arguments: &str, input: &str) -> Result<Output> {
    let mut command = Command::new(binary()?);
    command.arg("crypto").args(arguments.split(' '));
    run_with(&mut command, input)
}

fn validate(digest: &str, input: &str) -> Result<Output> {
    let mut command = Command::new(binary()?);
    command.args(["crypto", "hash", "validate", "--", digest]);
    run_with(&mut command, input)
}

fn value<'o>(output: &'o Output, name: &str) -> Result<&'o str> {
    let mut lines = output.stdout.lines();
    let found = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    found.with_context(|| format!("no {name} in {output:?}"))
}

#[test]
fn every_algorithm_makes_hashes_that_fit_their_password_and_no_other() -> Result<()> {
    let algorithms = [
        ("argon2 -m 64 -i 1 -p 1", "$argon2id$v=19$m=64,t=1,p=1$"),
        ("bcrypt -i 10", "$2b$10$"),
        (
            "bcrypt --cost 10 -v sha256",
            "$bcrypt-sha256$v=2,t=2b,r=10$",
        ),
        ("pbkdf2 -i 100000 -v sha256", "$pbkdf2-sha256$100000$"),
        ("scrypt -i 4", "$scrypt$ln=4,r=8,p=1$"),
        ("scrypt -i 4 -v yescrypt", "$y$"),
        ("sha2crypt -i 1000", "$6$rounds=1000$"),
        ("sha2crypt -i 1000 -v sha256", "$5$rounds=1000$"),
    ];
    for (algorithm, start) in algorithms {
        let made = crypto(&format!("hash generate {algorithm}"), PASSWORD)?;
        let digest = value(&made, "Digest")?;
        assert!(made.succeeded && digest.starts_with(start), "{made:?}");

        assert!(
            validate(digest, &format!("{PASSWORD}\nmore\n"))?.succeeded,
            "{digest}"
        );
        let wrong = validate(digest, "wrong")?;
        assert!(!wrong.succeeded, "{digest}");
        assert_eq!(wrong.stdout, "The password does not match the digest.\n");
    }
    Ok(())
}

#[test]
fn the_default_is_argon2id_as_the_contract_has_it() -> Result<()> {
    let made = crypto("hash generate", PASSWORD)?;
    let digest = value(&made, "Digest")?;
    assert!(
        digest.starts_with("$argon2id$v=19$m=65536,t=3,p=4$"),
        "{made:?}"
    );
    assert!(!format!("{made:?}").contains(PASSWORD));
    Ok(())
}

#[test]
fn a_configuration_says_how_passwords_are_hashed() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("configuration.yml");
    let users = "    path: '/config/users.yml'\n";
    let bcrypt =
        "    password:\n      algorithm: 'bcrypt'\n      bcrypt: { variant: 'sha256', cost: 10 }\n";
    Example::read("examples/doorward/configuration.yml")?
        .with(users, &format!("{users}{bcrypt}"))?
        .write(&file)?;

    let made = crypto(
        &format!("hash generate --config {}", file.display()),
        PASSWORD,
    )?;
    let digest = value(&made, "Digest")?;
    assert!(
        digest.starts_with("$bcrypt-sha256$v=2,t=2b,r=10$"),
        "{made:?}"
    );
    Ok(())
}

#[test]
fn a_password_on_the_command_line_works_and_is_warned_of() -> Result<()> {
    let made = crypto(
        "hash generate --password visible argon2 -m 64 -i 1 -p 1",
        "",
    )?;
    let digest = value(&made, "Digest")?.to_owned();
    assert!(
        made.stderr
            .contains("warning: a password on the command line"),
        "{made:?}"
    );
    assert!(!made.stderr.contains("visible"), "{made:?}");

    let fits = crypto(&format!("hash validate {digest} --password visible"), "")?;
    assert!(fits.succeeded, "{fits:?}");
    assert!(
        fits.stderr
            .contains("warning: a password on the command line"),
        "{fits:?}"
    );
    Ok(())
}

#[test]
fn a_password_can_be_drawn() -> Result<()> {
    let line =
        "hash generate argon2 -m 64 -i 1 -p 1 --random --random.length 20 --random.charset numeric";
    let made = crypto(line, "")?;
    let password = value(&made, "Random Password")?;
    assert_eq!(password.len(), 20, "{made:?}");
    assert!(
        password.bytes().all(|byte| byte.is_ascii_digit()),
        "{made:?}"
    );
    assert!(validate(value(&made, "Digest")?, password)?.succeeded);
    Ok(())
}

#[test]
fn what_cannot_be_hashed_is_said() -> Result<()> {
    let refused = [
        ("hash generate", "", "the password is empty"),
        (
            "hash generate argon2 -m 8 -p 4",
            PASSWORD,
            "memory is 8; it must be from 32",
        ),
        (
            "hash generate bcrypt -i 9",
            PASSWORD,
            "cost is 9; it must be from 10",
        ),
        (
            "hash generate sha2crypt -i 999",
            PASSWORD,
            "iterations is 999",
        ),
        ("hash generate argon2 -v argon2d", PASSWORD, "argon2id"),
        ("hash validate plain", PASSWORD, "the hash: "),
        ("rand -n 0", "", "a length is from 1"),
        ("rand --characters a", "", "one character alone"),
    ];
    for (line, input, why) in refused {
        let output = crypto(line, input)?;
        assert!(
            !output.succeeded && output.stderr.contains(why),
            "{line}: {output:?}"
        );
        assert!(output.stdout.is_empty(), "{line}: {output:?}");
    }
    Ok(())
}

#[test]
fn random_texts_are_printed_or_kept_in_new_files() -> Result<()> {
    let printed = crypto("rand -n 80 -x rfc3986", "")?;
    assert_eq!(value(&printed, "Random Value")?.len(), 80);
    assert_ne!(crypto("rand", "")?.stdout, crypto("rand", "")?.stdout);

    let folder = tempfile::tempdir()?;
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    let line = format!("rand --file {} {}", one.display(), other.display());
    assert_eq!(crypto(&line, "")?.stdout, "");
    let (first, second) = (fs::read_to_string(&one)?, fs::read_to_string(&other)?);
    assert!(first.len() == 72 && second.len() == 72 && first != second);
    assert_eq!(fs::metadata(&one)?.permissions().mode() & 0o777, 0o600);

    assert!(!crypto(&line, "")?.succeeded);
    assert_eq!(fs::read_to_string(&one)?, first, "a secret was overwritten");
    Ok(())
}
