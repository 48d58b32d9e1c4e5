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

/// PWD-07.
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

/// The files that a command made in a folder of their own, by name.
fn made_in(arguments: &str) -> Result<(tempfile::TempDir, Output)> {
    let folder = tempfile::tempdir()?;
    let arguments = format!("{arguments} --directory {}", folder.path().display());
    let output = crypto(&arguments, "")?;
    Ok((folder, output))
}

fn openssl(arguments: &str) -> Result<Output> {
    run_with(Command::new("openssl").args(arguments.split(' ')), "")
}

#[test]
fn every_kind_of_pair_is_one_that_others_can_read() -> Result<()> {
    for kind in [
        "rsa",
        "rsa generate -b 3072",
        "ecdsa",
        "ecdsa generate --curve P384",
        "ed25519",
    ] {
        let verb = if kind.contains("generate") {
            ""
        } else {
            " generate"
        };
        let (folder, made) = made_in(&format!("pair {kind}{verb}"))?;
        assert!(made.succeeded, "{made:?}");
        let (private, public) = (
            folder.path().join("private.pem"),
            folder.path().join("public.pem"),
        );
        let permissions = fs::metadata(&private)?.permissions();
        assert_eq!(permissions.mode() & 0o777, 0o600, "{kind}");

        let derived = openssl(&format!("pkey -in {} -pubout", private.display()))?;
        assert_eq!(
            derived.stdout.trim(),
            fs::read_to_string(public)?.replace("\r\n", "\n").trim()
        );
    }
    Ok(())
}

#[test]
fn a_pair_never_takes_the_place_of_another() -> Result<()> {
    let (folder, made) = made_in("pair ed25519 generate")?;
    assert!(made.succeeded, "{made:?}");
    let before = fs::read(folder.path().join("private.pem"))?;
    fs::remove_file(folder.path().join("public.pem"))?;

    let again = format!("pair ed25519 generate -d {}", folder.path().display());
    let refused = crypto(&again, "")?;
    assert!(
        !refused.succeeded && refused.stderr.contains("exists already"),
        "{refused:?}"
    );
    assert_eq!(fs::read(folder.path().join("private.pem"))?, before);
    assert!(!folder.path().join("public.pem").exists());
    Ok(())
}

#[test]
fn a_certificate_of_an_authority_of_ours_is_good_for_its_names() -> Result<()> {
    let (authority, made) = made_in(
        "certificate ecdsa generate --ca --common-name Home --file.private-key ca.private.pem --file.certificate ca.public.crt",
    )?;
    assert!(made.succeeded, "{made:?}");
    for kind in ["rsa", "ecdsa", "ed25519"] {
        let order = "generate --sans auth.example.com,192.0.2.7 --duration 90d --path.ca";
        let (folder, made) = made_in(&format!(
            "certificate {kind} {order} {}",
            authority.path().display()
        ))?;
        assert!(made.succeeded, "{made:?}");
        let (by, certificate) = (
            authority.path().join("ca.public.crt"),
            folder.path().join("public.crt"),
        );
        for (name, good) in [
            ("-verify_hostname auth.example.com", true),
            ("-verify_ip 192.0.2.7", true),
            ("-verify_hostname other.example.com", false),
        ] {
            let call = format!(
                "verify -x509_strict -purpose sslserver {name} -CAfile {} {}",
                by.display(),
                certificate.display()
            );
            let verified = openssl(&call)?;
            assert_eq!(verified.succeeded, good, "{kind} {name}: {verified:?}");
        }
    }
    Ok(())
}

#[test]
fn a_request_names_who_asks() -> Result<()> {
    let subject = "--common-name auth.example.com --organization Home --country DE";
    let (folder, made) = made_in(&format!(
        "certificate ed25519 request {subject} --sans auth.example.com"
    ))?;
    assert!(made.succeeded, "{made:?}");
    let request = folder.path().join("request.csr");
    let read = openssl(&format!(
        "req -in {} -noout -verify -subject -text",
        request.display()
    ))?;
    assert!(read.succeeded, "{read:?}");
    for part in ["DE", "Home", "auth.example.com", "DNS:auth.example.com"] {
        assert!(read.stdout.contains(part), "{part}: {read:?}");
    }
    Ok(())
}
