//! What new hashes look like, and which are refused.

use doorward_model::fake::CountingEntropy;

use super::*;
use crate::PasswordHash;

const CHEAP: HashParameters = HashParameters::Argon2id {
    memory_kib: 64,
    iterations: 1,
    parallelism: 1,
    key_length: 32,
    salt_length: 16,
};

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

#[test]
fn a_new_hash_has_the_parameters_asked_for_and_its_own_salt() {
    let entropy = CountingEntropy::default();
    let [first, second] =
        [(); 2].map(|()| hash_now(&secret("password"), &CHEAP, &entropy).unwrap());
    assert!(
        first.starts_with("$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$"),
        "{first}"
    );
    assert_ne!(first, second);
    let rounds = HashParameters::Sha512Crypt { rounds: 1_000 };
    let crypt = hash_now(&secret("password"), &rounds, &entropy).unwrap();
    assert!(crypt.starts_with("$6$rounds=1000$"), "{crypt}");
    assert_eq!(crypt.split('$').nth(3).map(str::len), Some(16));
}

#[test]
fn parameters_that_no_sign_in_could_pay_are_refused() {
    let argon = |memory_kib, iterations, parallelism| HashParameters::Argon2id {
        memory_kib,
        iterations,
        parallelism,
        key_length: 32,
        salt_length: 16,
    };
    let refused = |parameters: HashParameters| parameters.check(1_048_576).unwrap_err().name;
    // A flat `memory` of older files is in MiB: 65536 there means 64 GiB.
    assert_eq!(refused(argon(65_536 * 1_024, 3, 4)), "memory");
    assert_eq!(refused(argon(31, 3, 4)), "memory");
    assert_eq!(refused(argon(65_536, 0, 4)), "iterations");
    assert_eq!(refused(argon(65_536, 1_000_000, 4)), "iterations");
    assert_eq!(refused(argon(65_536, 3, 0)), "parallelism");
    assert_eq!(
        refused(HashParameters::Sha512Crypt { rounds: 999 }),
        "iterations"
    );
    assert_eq!(HashParameters::default().check(1_048_576), Ok(()));
    let shown = InvalidParameters {
        name: "memory",
        value: 1,
        least: 8,
        most: 9,
    }
    .to_string();
    assert_eq!(shown, "memory is 1; it must be from 8 to 9");
}

#[test]
fn a_password_to_hash_has_a_length() {
    let entropy = CountingEntropy::default();
    for text in [String::new(), "x".repeat(MAX_PASSWORD_BYTES + 1)] {
        let made = hash_now(&secret(&text), &CHEAP, &entropy);
        assert!(matches!(made, Err(HashError::PasswordLength)));
    }
    assert!(hash_now(&secret(&"x".repeat(MAX_PASSWORD_BYTES)), &CHEAP, &entropy).is_ok());
}

#[test]
fn a_new_hash_of_every_format_verifies() {
    let cheap_scrypt = HashParameters::Scrypt {
        log_n: 4,
        block_size: 8,
        parallelism: 2,
        key_length: 32,
        salt_length: 16,
    };
    let cheap_yescrypt = HashParameters::Yescrypt {
        log_n: 10,
        block_size: 8,
    };
    for (parameters, start) in [
        (CHEAP, "$argon2id$v=19$m=64,t=1,p=1$"),
        (
            HashParameters::Sha512Crypt { rounds: 1_000 },
            "$6$rounds=1000$",
        ),
        (
            HashParameters::Sha256Crypt { rounds: 1_000 },
            "$5$rounds=1000$",
        ),
        (pbkdf2(Pbkdf2Digest::Sha1), "$pbkdf2$100000$"),
        (pbkdf2(Pbkdf2Digest::Sha224), "$pbkdf2-sha224$100000$"),
        (pbkdf2(Pbkdf2Digest::Sha256), "$pbkdf2-sha256$100000$"),
        (pbkdf2(Pbkdf2Digest::Sha384), "$pbkdf2-sha384$100000$"),
        (pbkdf2(Pbkdf2Digest::Sha512), "$pbkdf2-sha512$100000$"),
        (HashParameters::Bcrypt { cost: 10 }, "$2b$10$"),
        (
            HashParameters::BcryptSha256 { cost: 10 },
            "$bcrypt-sha256$v=2,t=2b,r=10$",
        ),
        (cheap_scrypt, "$scrypt$ln=4,r=8,p=2$"),
        (cheap_yescrypt, "$y$j75$"),
    ] {
        let text = hash_now(&secret("Grüße ✓"), &parameters, &CountingEntropy::default()).unwrap();
        assert!(text.starts_with(start), "{text}");
        let hash = PasswordHash::parse(&text).unwrap();
        assert!(hash.verify("Grüße ✓".as_bytes()).unwrap(), "{text}");
        assert!(!hash.verify("Grüße".as_bytes()).unwrap(), "{text}");
        assert_eq!(hash.cost_kib(), parameters.cost_kib(), "{text}");
    }
}

fn pbkdf2(digest: Pbkdf2Digest) -> HashParameters {
    HashParameters::Pbkdf2 {
        digest,
        rounds: 100_000,
        salt_length: 16,
    }
}

#[test]
fn parameters_of_older_formats_have_limits() {
    let scrypt = |log_n, block_size, parallelism| HashParameters::Scrypt {
        log_n,
        block_size,
        parallelism,
        key_length: 32,
        salt_length: 16,
    };
    let pbkdf2 = |rounds| HashParameters::Pbkdf2 {
        digest: Pbkdf2Digest::Sha512,
        rounds,
        salt_length: 16,
    };
    let (log_n, block_size) = (1, 8);
    for (parameters, name, least, most) in [
        (pbkdf2(99_999), "iterations", 100_000, 10_000_000),
        (pbkdf2(10_000_001), "iterations", 100_000, 10_000_000),
        (HashParameters::Bcrypt { cost: 9 }, "cost", 10, 17),
        (HashParameters::BcryptSha256 { cost: 18 }, "cost", 10, 17),
        (scrypt(0, 8, 1), "iterations", 1, 19),
        (scrypt(58, 8, 1), "iterations", 1, 19),
        (scrypt(16, 0, 1), "block_size", 1, 256),
        (scrypt(16, 8, 0), "parallelism", 1, 1_024),
        (scrypt(19, 8, 100), "parallelism", 1, 15),
        (
            HashParameters::Yescrypt { log_n, block_size },
            "iterations",
            2,
            19,
        ),
    ] {
        let error = parameters.check(1_048_576).unwrap_err();
        assert_eq!((error.name, error.least, error.most), (name, least, most));
    }
    assert_eq!(scrypt(16, 8, 1).check(1_048_576), Ok(()));
}

#[test]
fn bcrypt_hashes_no_password_that_it_would_cut_off() {
    let make = |length, parameters| {
        let password = secret(&"x".repeat(length));
        hash_now(&password, &parameters, &CountingEntropy::default())
    };
    let plain = HashParameters::Bcrypt { cost: 10 };
    assert!(make(72, plain).is_ok());
    assert!(matches!(make(73, plain), Err(HashError::TooLongForBcrypt)));
    assert!(make(73, HashParameters::BcryptSha256 { cost: 10 }).is_ok());
}
