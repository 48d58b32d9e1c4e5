//! `authentication_backend.file.password`: how new passwords are hashed, in the present and the flat
//! former spelling, within the limits of the contract (docs/contract.md). It must not hash anything.

use std::ops::RangeInclusive;

use doorward_diagnostics::Report;

use crate::readable::{Wrong, words};
use crate::scope::Scope;
use crate::settings::{
    Argon2Variant, BcryptVariant, PasswordSettings, Pbkdf2Variant, ScryptVariant, Sha2CryptVariant,
};

/// The algorithms by their present and former names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Argon2,
    Sha2Crypt,
    Pbkdf2,
    Bcrypt,
    Scrypt,
}

words!(Algorithm {
    "argon2" | "argon2id" => Algorithm::Argon2,
    "sha2crypt" | "sha512" => Algorithm::Sha2Crypt,
    "pbkdf2" => Algorithm::Pbkdf2,
    "bcrypt" => Algorithm::Bcrypt,
    "scrypt" => Algorithm::Scrypt,
});
words!(Argon2Variant {
    "argon2id" | "id" => Argon2Variant::Argon2id,
    "argon2i" | "i" => Argon2Variant::Argon2i,
    "argon2d" | "d" => Argon2Variant::Argon2d,
});
words!(Sha2CryptVariant {
    "sha256" => Sha2CryptVariant::Sha256,
    "sha512" => Sha2CryptVariant::Sha512,
});
words!(Pbkdf2Variant {
    "sha1" => Pbkdf2Variant::Sha1,
    "sha224" => Pbkdf2Variant::Sha224,
    "sha256" => Pbkdf2Variant::Sha256,
    "sha384" => Pbkdf2Variant::Sha384,
    "sha512" => Pbkdf2Variant::Sha512,
});
words!(BcryptVariant {
    "standard" => BcryptVariant::Standard,
    "sha256" => BcryptVariant::Sha256,
});
words!(ScryptVariant {
    "scrypt" => ScryptVariant::Scrypt,
    "yescrypt" => ScryptVariant::Yescrypt,
});

const UNBOUNDED: RangeInclusive<u32> = 1..=u32::MAX;
/// No machine has this much to spare for a sign-in: 4 GiB.
const MOST_MEMORY_KIB: u32 = 4 * 1024 * 1024;
/// The flat keys of former times.
const FLAT: [&str; 5] = [
    "iterations",
    "memory",
    "parallelism",
    "key_length",
    "salt_length",
];

pub(super) fn read(password: &Scope<'_>) -> PasswordSettings {
    let flat = FLAT.iter().any(|name| password.child(name).is_set());
    if flat {
        warn_of_flat(password);
    }
    let algorithm = password.read_or("algorithm", Algorithm::Argon2);
    let section = |name, of| Numbers {
        own: password.child(name),
        flat: (flat && of == algorithm).then(|| password.clone()),
    };
    // All sections are read, so that a mistake in one that is not in use is told, too.
    let argon2 = argon2(&section("argon2", Algorithm::Argon2), password);
    let sha2crypt = sha2crypt(&section("sha2crypt", Algorithm::Sha2Crypt));
    let pbkdf2 = pbkdf2(&section("pbkdf2", Algorithm::Pbkdf2));
    let bcrypt = bcrypt(&section("bcrypt", Algorithm::Bcrypt));
    let scrypt = scrypt(&section("scrypt", Algorithm::Scrypt));
    match algorithm {
        Algorithm::Argon2 => argon2,
        Algorithm::Sha2Crypt => sha2crypt,
        Algorithm::Pbkdf2 => pbkdf2,
        Algorithm::Bcrypt => bcrypt,
        Algorithm::Scrypt => scrypt,
    }
}

fn warn_of_flat(password: &Scope<'_>) {
    let first = FLAT
        .iter()
        .map(|name| password.child(name))
        .find(Scope::is_set);
    if let Some(key) = first {
        let report = Report::warning(
            "moved-key",
            "the parameters now stand below their algorithm",
        );
        key.report(report.mend("write them under `argon2:` or `sha2crypt:`"));
    }
}

/// The numbers of one algorithm, with the flat former keys behind them.
struct Numbers<'t> {
    own: Scope<'t>,
    flat: Option<Scope<'t>>,
}

impl Numbers<'_> {
    /// A number within the limits, or the default. Zero means the default, as in Authelia.
    fn read(&self, name: &str, default: u32, limits: RangeInclusive<u32>) -> u32 {
        let own = self.own.child(name);
        let key = match &self.flat {
            Some(flat) if !own.is_set() => flat.child(name),
            _ => own,
        };
        match key.read() {
            None | Some(0) => default,
            Some(number) if limits.contains(&number) => number,
            Some(_) => {
                key.wrong(out_of_range(&limits));
                default
            }
        }
    }

    /// The former `memory` of Argon2 was in MiB.
    fn memory_kib(&self) -> u32 {
        let flat = self
            .flat
            .as_ref()
            .filter(|_| !self.own.child("memory").is_set());
        match flat.and_then(|flat| flat.child("memory").read::<u32>()) {
            Some(mebibytes) if mebibytes > 0 => mebibytes.saturating_mul(1024),
            _ => self.read("memory", 65_536, UNBOUNDED),
        }
    }
}

fn out_of_range(limits: &RangeInclusive<u32>) -> Wrong {
    let (least, most) = (limits.start(), limits.end());
    let mend = if *most == u32::MAX {
        format!("write {least} or more")
    } else {
        format!("write a number from {least} to {most}")
    };
    Wrong::new("this number is out of range").mend(mend)
}

fn argon2(numbers: &Numbers<'_>, password: &Scope<'_>) -> PasswordSettings {
    let parallelism = numbers.read("parallelism", 4, 1..=16_777_215);
    let memory_kib = numbers.memory_kib();
    let key = [numbers.own.child("memory"), password.child("memory")]
        .into_iter()
        .find(Scope::is_set);
    if let (Some(key), true) = (&key, memory_kib > MOST_MEMORY_KIB) {
        warn_of_memory(key, memory_kib);
    }
    if memory_kib < parallelism.saturating_mul(8) {
        let wrong = Wrong::new("this is too little memory")
            .mend("write at least 8 KiB for each lane of `parallelism`");
        key.unwrap_or_else(|| numbers.own.child("parallelism"))
            .wrong(wrong);
    }
    PasswordSettings::Argon2 {
        variant: numbers.own.read_or("variant", Argon2Variant::Argon2id),
        iterations: numbers.read("iterations", 3, UNBOUNDED),
        memory_kib,
        parallelism,
        key_length: numbers.read("key_length", 32, 4..=u32::MAX),
        salt_length: numbers.read("salt_length", 16, UNBOUNDED),
    }
}

/// The former key was in MiB, so that what is 64 MiB under `argon2` is 64 GiB beside `algorithm`.
fn warn_of_memory(key: &Scope<'_>, memory_kib: u32) {
    let gibibytes = memory_kib / (1024 * 1024);
    let message = format!("each new password takes {gibibytes} GiB of memory");
    let report = Report::warning("odd-value", message);
    key.report(
        report.mend(
            "write `memory: 65536` under `argon2:`, which is 64 MiB; this older key is in MiB",
        ),
    );
}

fn sha2crypt(numbers: &Numbers<'_>) -> PasswordSettings {
    PasswordSettings::Sha2Crypt {
        variant: numbers.own.read_or("variant", Sha2CryptVariant::Sha512),
        iterations: numbers.read("iterations", 50_000, 1_000..=999_999_999),
        salt_length: numbers.read("salt_length", 16, 1..=16),
    }
}

fn pbkdf2(numbers: &Numbers<'_>) -> PasswordSettings {
    let variant = numbers.own.read_or("variant", Pbkdf2Variant::Sha512);
    let default = match variant {
        Pbkdf2Variant::Sha1 => 1_600_000,
        Pbkdf2Variant::Sha224 => 900_000,
        Pbkdf2Variant::Sha256 => 700_000,
        Pbkdf2Variant::Sha384 => 280_000,
        Pbkdf2Variant::Sha512 => 310_000,
    };
    PasswordSettings::Pbkdf2 {
        variant,
        iterations: numbers.read("iterations", default, 100_000..=u32::MAX),
        salt_length: numbers.read("salt_length", 16, 8..=u32::MAX),
    }
}

fn bcrypt(numbers: &Numbers<'_>) -> PasswordSettings {
    PasswordSettings::Bcrypt {
        variant: numbers.own.read_or("variant", BcryptVariant::Standard),
        cost: numbers.read("cost", 12, 10..=31),
    }
}

fn scrypt(numbers: &Numbers<'_>) -> PasswordSettings {
    let variant = numbers.own.read_or("variant", ScryptVariant::Scrypt);
    let lanes = if variant == ScryptVariant::Yescrypt {
        1..=1
    } else {
        UNBOUNDED
    };
    PasswordSettings::Scrypt {
        variant,
        iterations: numbers.read("iterations", 16, 1..=58),
        block_size: numbers.read("block_size", 8, UNBOUNDED),
        parallelism: numbers.read("parallelism", 1, lanes),
        key_length: numbers.read("key_length", 32, UNBOUNDED),
        salt_length: numbers.read("salt_length", 16, 8..=1_024),
    }
}
