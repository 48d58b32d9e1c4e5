//! Whether a new hash of a password would be worth more than the stored one. It must not know who asks, nor make one.

use crate::hash::Costs;
use crate::{HashParameters, PasswordHash, Scheme};

/// The least memory that makes a hash of another format a better one, in KiB: what is recommended for Argon2id at the
/// least (OWASP Password Storage Cheat Sheet). Below, many rounds of an older function may well be worth more.
const LEAST_KIB: u32 = 19 * 1024;

impl HashParameters {
    /// Whether a hash with these parameters is harder to guess against than the stored one, beyond doubt. Within one format,
    /// nothing may cost less and something has to cost more. A hash that takes memory to guess against is better than one
    /// that takes none, and Argon2id than its siblings of the same cost. Whatever else is merely different.
    #[must_use]
    pub fn is_stronger_than(&self, stored: &PasswordHash) -> bool {
        let (former, latter) = (stored.scheme(), self.scheme());
        let no_less = is_no_less(self.costs(), stored.costs());
        match (former, latter) {
            (former, latter) if former == latter => no_less && self.costs() != stored.costs(),
            (Scheme::Argon2i | Scheme::Argon2d, Scheme::Argon2id) => no_less,
            (former, latter) => {
                !former.is_memory_hard() && latter.is_memory_hard() && self.cost_kib() >= LEAST_KIB
            }
        }
    }
}

fn is_no_less(costs: Costs, than: Costs) -> bool {
    costs.iter().zip(than).all(|(cost, other)| *cost >= other)
}

#[cfg(test)]
mod tests {
    use doorward_model::Secret;
    use doorward_model::fake::CountingEntropy;

    use super::*;
    use crate::{Pbkdf2Digest, hash_now};

    /// A digest and salts that no password made: what is asked here is never computed.
    const DIGEST: &str = "vElFBONSaN4L1Ex7xCMxqQ";
    const BCRYPT: &str = "abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde";
    const CRYPT: &str = "pepper$2/tEw9O1c17G9JXxyFwmsbTvUSX1S.NbUyhR/56oKED";

    const fn argon(memory_kib: u32, iterations: u32, parallelism: u32) -> HashParameters {
        HashParameters::Argon2id {
            memory_kib,
            iterations,
            parallelism,
            key_length: 32,
            salt_length: 16,
        }
    }

    const fn scrypt(log_n: u32, block_size: u32, parallelism: u32) -> HashParameters {
        HashParameters::Scrypt {
            log_n,
            block_size,
            parallelism,
            key_length: 32,
            salt_length: 16,
        }
    }

    const fn pbkdf2(digest: Pbkdf2Digest, rounds: u32) -> HashParameters {
        HashParameters::Pbkdf2 {
            digest,
            rounds,
            salt_length: 16,
        }
    }

    /// Whether a hash with these parameters would be stronger than the stored one that begins like this.
    fn check(parameters: HashParameters, stored: &str, expected: bool) {
        let rest = match stored.split('$').nth(1) {
            Some("5") => CRYPT.to_owned(),
            Some("2b" | "2y") => BCRYPT.to_owned(),
            Some("bcrypt-sha256") => format!("{}${}", &BCRYPT[..22], &BCRYPT[22..]),
            Some("apr1") => format!("salt${}", &BCRYPT[..22]),
            Some("y") => String::from("saltsaltsalt$DIGESTDIGESTDIGEST01"),
            _ => format!("c29tZXNhbHQ${DIGEST}"),
        };
        let stored = format!("{stored}{rest}");
        let hash = PasswordHash::parse_htpasswd(&stored, MAX).expect(&stored);
        let is_stronger = parameters.is_stronger_than(&hash);
        assert_eq!(is_stronger, expected, "{parameters:?} over {stored}");
    }

    const MAX: u32 = crate::MAX_HASH_KIB;

    /// PWD-07.
    #[test]
    fn parameters_that_grew_make_a_stronger_hash_and_others_do_not() {
        let rounds = |rounds| HashParameters::Sha256Crypt { rounds };
        let yescrypt = |log_n, block_size| HashParameters::Yescrypt { log_n, block_size };
        let cost = |cost| HashParameters::Bcrypt { cost };
        let sha256 = Pbkdf2Digest::Sha256;
        for (parameters, stored, expected) in [
            (
                argon(65_536, 3, 4),
                "$argon2id$v=19$m=65536,t=3,p=4$",
                false,
            ),
            (argon(65_536, 3, 4), "$argon2id$v=19$m=19456,t=2,p=1$", true),
            (argon(65_536, 3, 4), "$argon2id$v=19$m=65536,t=2,p=4$", true),
            (argon(65_536, 3, 4), "$argon2id$v=19$m=65535,t=3,p=4$", true),
            (
                argon(65_536, 3, 4),
                "$argon2id$v=19$m=65537,t=3,p=4$",
                false,
            ),
            (
                argon(65_536, 3, 4),
                "$argon2id$v=19$m=32768,t=4,p=4$",
                false,
            ),
            (argon(65_536, 3, 4), "$argon2id$v=16$m=65536,t=3,p=4$", true),
            (
                argon(65_536, 3, 4),
                "$argon2id$v=19$m=65536,t=3,p=1$",
                false,
            ),
            (argon(65_536, 3, 1), "$argon2id$v=19$m=32768,t=3,p=8$", true),
            (rounds(5_001), "$5$", true),
            (rounds(5_000), "$5$", false),
            (rounds(4_999), "$5$", false),
            (rounds(50_000), "$5$rounds=1234$", true),
            (cost(12), "$2b$10$", true),
            (cost(12), "$2y$12$", false),
            (cost(10), "$2y$12$", false),
            (
                HashParameters::BcryptSha256 { cost: 12 },
                "$bcrypt-sha256$v=2,t=2b,r=11$",
                true,
            ),
            (
                HashParameters::BcryptSha256 { cost: 12 },
                "$bcrypt-sha256$v=2,t=2b,r=12$",
                false,
            ),
            (pbkdf2(sha256, 700_000), "$pbkdf2-sha256$100000$", true),
            (pbkdf2(sha256, 700_000), "$pbkdf2-sha256$700000$", false),
            (scrypt(16, 8, 1), "$scrypt$ln=15,r=8,p=1$", true),
            (scrypt(16, 8, 2), "$scrypt$ln=16,r=8,p=1$", true),
            (scrypt(16, 8, 1), "$scrypt$ln=16,r=8,p=1$", false),
            (scrypt(17, 8, 1), "$scrypt$ln=16,r=16,p=1$", false),
            (yescrypt(16, 32), "$y$j9T$", true),
            (yescrypt(12, 32), "$y$j9T$", false),
        ] {
            check(parameters, stored, expected);
        }
    }

    /// PWD-07.
    #[test]
    fn another_format_is_stronger_where_it_takes_memory_and_the_stored_one_takes_none() {
        let argon_in_use = argon(65_536, 3, 4);
        for (parameters, stored, expected) in [
            (argon_in_use, "$5$rounds=999999$", true),
            (argon_in_use, "$2b$12$", true),
            (argon_in_use, "$bcrypt-sha256$v=2,t=2b,r=12$", true),
            (argon_in_use, "$pbkdf2-sha512$310000$", true),
            (argon_in_use, "$apr1$", true),
            (scrypt(16, 8, 1), "$2b$12$", true),
            (
                HashParameters::Yescrypt {
                    log_n: 16,
                    block_size: 8,
                },
                "$2b$12$",
                true,
            ),
            (argon(19_456, 2, 1), "$2b$12$", true),
            (argon(19_455, 2, 1), "$2b$12$", false),
            (scrypt(13, 8, 1), "$2b$12$", false),
            (argon_in_use, "$argon2i$v=19$m=65536,t=3,p=4$", true),
            (argon_in_use, "$argon2d$v=19$m=4096,t=1,p=1$", true),
            (argon_in_use, "$argon2i$v=19$m=65536,t=4,p=4$", false),
            (argon_in_use, "$scrypt$ln=10,r=8,p=1$", false),
            (argon_in_use, "$y$j9T$", false),
            (scrypt(20, 8, 1), "$argon2id$v=19$m=64,t=1,p=1$", false),
            (
                HashParameters::Bcrypt { cost: 14 },
                "$argon2id$v=19$m=64,t=1,p=1$",
                false,
            ),
            (
                HashParameters::Bcrypt { cost: 14 },
                "$5$rounds=1000$",
                false,
            ),
            (HashParameters::BcryptSha256 { cost: 14 }, "$2b$10$", false),
            (
                pbkdf2(Pbkdf2Digest::Sha512, 900_000),
                "$pbkdf2-sha256$100000$",
                false,
            ),
        ] {
            check(parameters, stored, expected);
        }
    }

    /// PWD-07. Else every sign-in would make another hash.
    #[test]
    fn a_hash_with_the_same_parameters_is_strong_enough() {
        for parameters in [
            argon(64, 1, 1),
            scrypt(4, 8, 2),
            pbkdf2(Pbkdf2Digest::Sha1, 100_000),
            HashParameters::Yescrypt {
                log_n: 4,
                block_size: 8,
            },
            HashParameters::Bcrypt { cost: 10 },
            HashParameters::BcryptSha256 { cost: 10 },
            HashParameters::Sha256Crypt { rounds: 1_000 },
            HashParameters::Sha512Crypt { rounds: 1_000 },
        ] {
            let password = Secret::new(String::from("password"));
            let text = hash_now(&password, &parameters, &CountingEntropy::default()).unwrap();
            let hash = PasswordHash::parse(&text).unwrap();
            assert_eq!(hash.scheme(), parameters.scheme());
            assert!(!parameters.is_stronger_than(&hash), "{text}");
        }
    }

    #[test]
    fn hashes_are_equal_only_if_everything_about_them_is() {
        let hash = |text: &str| PasswordHash::parse(text).unwrap();
        let text = format!("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ${DIGEST}");
        let same = hash(&text);
        assert!(hash(&text) == same && hash(&format!("{{CRYPT}}{text}")) == same);
        for (from, to) in [
            ("id$", "i$"),
            ("v=19", "v=16"),
            ("m=64", "m=65"),
            ("c29", "d29"),
            ("vE", "wE"),
        ] {
            assert!(hash(&text.replace(from, to)) != same, "{to}");
        }
        assert!(same.dummy() != same);
    }
}
