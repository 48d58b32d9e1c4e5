//! What new hashes look like, and which are refused.

use doorward_model::fake::CountingEntropy;

use super::*;

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
