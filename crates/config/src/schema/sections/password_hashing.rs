//! `authentication_backend.file.password`: how new passwords are hashed.

use super::super::key::{Key, Kind, NUMBER, flag, key, keys, number, section, words};

/// A number that is at least one.
const ONE_OR_MORE: Kind = Kind::Number(1, u32::MAX as i64);
const ALGORITHM: Kind = Kind::Words(
    &["argon2", "sha2crypt", "pbkdf2", "bcrypt", "scrypt"],
    &["argon2id", "sha512"],
);
const ARGON2: Kind = Kind::Words(&["argon2id", "argon2i", "argon2d"], &["id", "i", "d"]);
const MANY: i64 = u32::MAX as i64;

pub(super) const SECTION: Key = section("password", keys! {
    key("algorithm", ALGORITHM).or("argon2").means("Which of the sections below counts."),
    flag("upgrade").or("true")
        .means("A hash in the users file that is weaker than a new one would be is replaced when its user signs in."),
    section("argon2", keys! {
        key("variant", ARGON2).or("argon2id").means("New hashes are Argon2id whatever is written here."),
        key("iterations", ONE_OR_MORE).or("3").means("Passes over the memory."),
        number("memory", 8..=MANY).or("65536").means("Memory in KiB, at least eight for each lane."),
        number("parallelism", 1..=16_777_215).or("4").means("Lanes."),
        number("key_length", 4..=MANY).or("32").means("Length of the digest in bytes."),
        key("salt_length", ONE_OR_MORE).or("16").means("Length of the salt in bytes."),
    }),
    section("sha2crypt", keys! {
        words("variant", &["sha256", "sha512"]).or("sha512").means("The hash."),
        number("iterations", 1_000..=999_999_999).or("50000").means("Rounds."),
        number("salt_length", 1..=16).or("16").means("Length of the salt in bytes."),
    }),
    section("pbkdf2", keys! {
        words("variant", &["sha1", "sha224", "sha256", "sha384", "sha512"]).or("sha512").means("The hash."),
        number("iterations", 100_000..=MANY).or_else("by variant, 310000 for `sha512`").such_as("310000").means("Rounds."),
        number("salt_length", 8..=MANY).or("16").means("Length of the salt in bytes."),
    }),
    section("bcrypt", keys! {
        words("variant", &["standard", "sha256"]).or("standard").means("Whether a password is hashed beforehand, so that any length counts."),
        number("cost", 10..=31).or("12").means("Binary logarithm of the rounds."),
    }),
    section("scrypt", keys! {
        words("variant", &["scrypt", "yescrypt"]).or("scrypt").means("The function."),
        number("iterations", 1..=58).or("16").means("Binary logarithm of the cost."),
        key("block_size", ONE_OR_MORE).or("8").means("Block size."),
        key("parallelism", ONE_OR_MORE).or("1").means("Parallelism; 1 for `yescrypt`."),
        key("key_length", ONE_OR_MORE).or("32").means("Length of the digest in bytes."),
        number("salt_length", 8..=1_024).or("16").means("Length of the salt in bytes."),
    }),
    key("iterations", NUMBER).former("authentication_backend.file.password.argon2.iterations"),
    key("memory", NUMBER).former("authentication_backend.file.password.argon2.memory"),
    key("parallelism", NUMBER).former("authentication_backend.file.password.argon2.parallelism"),
    key("key_length", NUMBER).former("authentication_backend.file.password.argon2.key_length"),
    key("salt_length", NUMBER).former("authentication_backend.file.password.argon2.salt_length"),
})
.means("How new passwords are hashed.");
