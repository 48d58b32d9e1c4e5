//! Vectors of other implementations, near misses, and hashes that must not be computed.

mod apache;
mod bcrypt;
mod memory_hard;
mod pbkdf2;

use proptest::prelude::*;

use super::*;
use crate::UnusableHash::{Empty, NotAHash, TooCostly, TooLong, UnknownFormat};

/// argon2-cffi 25.1 (the reference implementation in C).
const ARGON: [(&str, &str); 6] = [
    (
        "correct horse ✓",
        "$argon2id$v=19$m=64,t=2,p=4$MDEyMzQ1Njc4OWFiY2RlZg$cBY36t4I0lAlnGnzcooPndDQ5qZzS5pgVlZH6MpIo8Y",
    ),
    (
        "correct horse ✓",
        "$argon2i$v=19$m=64,t=2,p=4$MDEyMzQ1Njc4OWFiY2RlZg$Or1atKMJtRczU7CJ/Zm4ZCFyf3J3xdVxMvmlZAEPtoE",
    ),
    (
        "correct horse ✓",
        "$argon2d$v=19$m=64,t=2,p=4$MDEyMzQ1Njc4OWFiY2RlZg$Czzz3fYylp/yTDtOrY1eJPhj2vKi3Chi429TXZ2DpdQ",
    ),
    (
        "password",
        "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
    ),
    (
        "password",
        "$argon2i$v=16$m=32,t=1,p=1$c29tZXNhbHQ$bx81kjPIgs5WB1QEBEkGP4hgmrCUh3KgYwhZJBUdo/Y",
    ),
    (
        "p\0q",
        "$argon2id$v=19$m=32,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$fyG2GOk7lKmvGyPigF0irYsXOik9z2GectOh3JrIgyU",
    ),
];

/// The parameters of most users files, made by argon2-cffi 25.1.
const USUAL: &str = "$argon2id$v=19$m=65536,t=3,p=4$MDEyMzQ1Njc4OWFiY2RlZg$uKZLaN6muIyoyIYr5waqw3y+zaDbe9aLSPj6Ln/rbz4";

/// crypt(3) of glibc 2.36 through Python 3.11, and the last two `openssl passwd` 3.0.19.
const CRYPT: [(&str, &str); 8] = [
    (
        "password",
        "$6$rounds=1000$saltysalt$ZLgpzCfNhayRNLn66jCFJB9kS4qAjPYrrLpx/AXhc3.PKq/wmtqA1DJ.s//P8Tk3Z/BrkV5id5W6Sj61FlwDD0",
    ),
    (
        "password",
        "$6$abcdefghijklmnop$0aenUFHf897F9u0tURIHOeACWajSuVGa7jgJGyq.DKZm/WXl/IZFvPbneFydBjomEOgM.Sh1m0L3KsS1.H5b//",
    ),
    (
        "password",
        "$5$rounds=1234$pepper$2/tEw9O1c17G9JXxyFwmsbTvUSX1S.NbUyhR/56oKED",
    ),
    (
        LONG,
        "$6$rounds=1000$saltysalt$uuYPUWVr9ye5540fpJDOW4WiinvhdWJ2k./P/RQCwwKVdCa9P1Ag8hsecC8gwlxSVbHxgaZfxOAW2fHFoXT/D0",
    ),
    (
        LONG,
        "$5$rounds=1234$pepper$fs0dwAstXhcOWe.wQ/YvF24ZQ11HnNKd.Ml/jAtdtQ/",
    ),
    (
        "Grüße ✓",
        "$6$abcdefghijklmnop$EP5oS/fy6znbqzcNkNAFIh..FJ2WfpDx0MdJBqFAv9pVBbRvQR/.OP7ylJdkpU6qC8WPGCpVu1tsi85YO99t71",
    ),
    (
        "password",
        "$6$Xy.z/12$DdXeDQjw6cihQ8jkdJH3cmsAVJ2bueSOOQ5zc6zxE/fjnjfetYXtR5k5jdKSKZWsXNlsx6Lybos/bDft56HhA/",
    ),
    (
        "password",
        "$5$Xy.z/12$85H/SXO3Rw3HX4uBhesNGYNjPXe1q82K3zybUClog43",
    ),
];

/// A hundred times `x`.
const LONG: &str = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

fn verify(text: &str, password: &str) -> bool {
    PasswordHash::parse(text)
        .expect(text)
        .verify(password.as_bytes())
        .unwrap()
}

fn refused(text: &str) -> UnusableHash {
    PasswordHash::parse(text).expect_err(text)
}

fn too_costly(parameter: &'static str, value: u32, limit: u32) -> UnusableHash {
    TooCostly {
        parameter,
        value,
        limit,
    }
}

/// The password is right, and what is nearly the password is wrong; so is everything for a dummy.
fn check_vector(password: &str, text: &str) {
    assert!(verify(text, password), "{text}");
    assert!(!verify(text, &format!("{password} ")), "{text}");
    let shorter: String = password.chars().skip(1).collect();
    assert!(!verify(text, &shorter), "{text}");
    assert!(!verify(text, &password.to_uppercase()), "{text}");
    assert!(!verify(text, ""), "{text}");
    let dummy = PasswordHash::parse(text).unwrap().dummy();
    assert!(!dummy.verify(password.as_bytes()).unwrap(), "{text}");
}

fn check_malformed(scheme: Scheme, texts: &[&str]) {
    for text in texts {
        let refused = refused(text);
        let expected = matches!(refused, UnusableHash::Malformed { scheme: s, .. } if s == scheme);
        assert!(expected, "{text}: {refused:?}");
    }
}

#[test]
fn hashes_of_other_implementations_verify_and_near_misses_do_not() {
    for (password, text) in ARGON.into_iter().chain(CRYPT) {
        check_vector(password, text);
    }
}

/// go-crypt 0.14, with which Authelia makes its hashes.
#[test]
fn hashes_that_authelia_made_verify() {
    for (password, text) in [
        (
            "bcrypt ten",
            "$2b$10$z3yjMBU78QzSmJuTX6w4R.QjY7OIdNIcSlQpRTiJ4TOsHtke7xOPa",
        ),
        (
            "scrypt small",
            "$scrypt$ln=4,r=8,p=1$+Wnaz4UvgbWh5dTC5zXFiw$VDP7MDNeei0vwI8r9FvLb5bHcic+qWoAU6yKvWSs58g",
        ),
        (
            "sha-crypt 6",
            "$6$rounds=1000$D1Zix88TxdWrQDJt$4eeq6nOyxaXRu0fO5ovRB9BrMSEEnCAjv.MzbOdhH9IR2CYvPt.2SS7kPi3vlfJnACzvLJpE1NLBWfDNBKj290",
        ),
        (
            "pässwörd-ünï €",
            "$argon2id$v=19$m=64,t=1,p=1$Skh1JuiFVtcU3YcPsiOBTw$tyB/l1+iAo7GSzNoB2IetEAgIdFMWIm0BUpFohCoiRM",
        ),
        (
            "Grüße ✓",
            "$bcrypt-sha256$v=2,t=2b,r=10$KBCwKxOzLha2MUDgW0PjXe$LrFqNk3PLOdqepiaTkSD7Em7R7mF1c6",
        ),
        (
            "Grüße ✓",
            "$y$j75$k2XAnEHBqQ1Ct2aMXFKNa/$hzmbTKY1OczVxT4syL6W2X4fGEKS.H2SYhQyLaBT.aD",
        ),
        (
            "Grüße ✓",
            "$pbkdf2$100000$MDEyMzQ1Njc4OWFiY2RlZg$LaXpbaL3gg.z2BHPB0diUSwaNoY",
        ),
        (
            "Grüße ✓",
            "$pbkdf2-sha224$100000$MDEyMzQ1Njc4OWFiY2RlZg$SqWPxh0B007AWzeGLQ/2V8ol7w8q3fCO1WU9kA",
        ),
        (
            "Grüße ✓",
            "$pbkdf2-sha384$100000$MDEyMzQ1Njc4OWFiY2RlZg$slAbL2MApM34VeDoBuU47WYiW9lHVVvXl2u8jDa5sYNs5kh6.zkuj4wWsGzN6y5x",
        ),
        (
            "Grüße ✓",
            "$pbkdf2-sha512$100000$MDEyMzQ1Njc4OWFiY2RlZg$ZHyHjlNBrdGCLvWtRnmtnzZRSM5gju9So4KTkiGTne4YYEA0SKeX3CyuGP6uhFt10a/xIAWTRocpnQDi8gMkCw",
        ),
    ] {
        assert!(verify(text, password), "{text}");
        assert!(
            !verify(
                text,
                &password
                    .to_lowercase()
                    .replace('b', "p")
                    .replace('c', "k")
                    .replace('ü', "u")
            ),
            "{text}"
        );
    }
}

#[test]
fn the_usual_parameters_verify() {
    assert!(verify(USUAL, "password"));
    assert_eq!(PasswordHash::parse(USUAL).unwrap().cost_kib(), 65_536);
}

#[test]
fn the_whole_password_counts() {
    let nul = ARGON[5].1;
    assert!(!verify(nul, "p"));
    assert!(!verify(nul, "p\0r"));
    assert!(!verify(CRYPT[3].1, &format!("{}y", &LONG[1..])));
}

#[test]
fn old_files_mark_hashes_with_a_prefix() {
    let (password, text) = CRYPT[0];
    assert!(verify(&format!("{{CRYPT}}{text}"), password));
    assert!(verify(&format!("{{crypt}}{text}"), password));
    assert_eq!(refused("{CRYPT}"), Empty);
}

#[test]
fn what_is_no_hash_never_becomes_one() {
    assert_eq!(refused(""), Empty);
    for text in [
        "*",
        "!",
        "!!",
        "x",
        "null",
        "password",
        "{{ .hash }}",
        "~",
        "argon2id$v=19",
    ] {
        assert_eq!(refused(text), NotAHash, "{text}");
    }
    for text in [
        "$",
        "$$",
        "$1$abc$def",
        "$sha1$40000$a$b",
        "$plaintext$password",
        "$argon2$x",
        "$2c$04$x",
        "$bcrypt-sha512$x",
        "$pbkdf2-md5$x",
        "$7$C6..../....x",
        "$gy$j9T$x",
    ] {
        assert_eq!(refused(text), UnknownFormat, "{text}");
    }
    assert_eq!(refused(&"$argon2id$".repeat(100_000)), TooLong);
}

#[test]
fn damaged_argon2_hashes_are_refused() {
    for text in [
        "$argon2id$",
        "$argon2id$v=19",
        "$argon2id$v=19$m=65536,t=3,p=4",
        "$argon2id$v=19$m=65536,t=3,p=4$",
        "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ",
        "$argon2id$v=19$m=65536,p=4$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=0,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=32,t=0,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=32,t=1,p=0$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=32,t=1,p=5$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=20$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=32,t=1,p=1,x=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=32,t=1,p=1,m=64$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=99999999999,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=32,t=1,p=1$short$vElFBONSaN4L1Ex7xCMxqQ",
        "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ$more",
        "$argon2id$v=19$m=32,t=1,p=1$c29tZXNhbHQ$v",
    ] {
        assert!(
            matches!(
                refused(text),
                UnusableHash::Malformed {
                    scheme: Scheme::Argon2id,
                    ..
                }
            ),
            "{text}"
        );
    }
}

#[test]
fn damaged_crypt_hashes_are_refused() {
    let digest = "0".repeat(86);
    for text in [
        "$6$".to_owned(),
        "$6$salt".to_owned(),
        format!("$6$${digest}"),
        format!("$6$seventeencharacte${digest}"),
        format!("$6$salt${digest}0"),
        format!("$6$salt${digest}$"),
        format!("$6$s+lt${digest}"),
        format!("$6$rounds=999$salt${digest}"),
        format!("$6$rounds=$salt${digest}"),
        format!("$6$rounds=+5000$salt${digest}"),
        format!("$6$round=5000$salt${digest}"),
        format!("$6$rounds=5000$salt${}", "=".repeat(86)),
    ] {
        assert!(
            matches!(refused(&text), UnusableHash::Malformed { .. }),
            "{text}"
        );
    }
}

/// PWD-06.
#[test]
fn absurd_costs_are_refused_before_any_work() {
    let argon = |m: u32, t: u32| {
        format!("$argon2id$v=19$m={m},t={t},p=1$c29tZXNhbHQ$vElFBONSaN4L1Ex7xCMxqQ")
    };
    assert_eq!(
        refused(&argon(4_194_305, 1)),
        too_costly("m", 4_194_305, MAX_HASH_KIB)
    );
    assert_eq!(refused(&argon(4_194_304, 1_000)), too_costly("t", 1_000, 8));
    assert_eq!(
        refused(&argon(8, 4_000_000_000)),
        too_costly("t", 4_000_000_000, 32_768)
    );
    let crypt = format!("$6$rounds=10000001$salt${}", "0".repeat(86));
    assert_eq!(
        refused(&crypt),
        too_costly("rounds", 10_000_001, 10_000_000)
    );
    let within = PasswordHash::parse_within(USUAL, 65_535).unwrap_err();
    assert_eq!(within, too_costly("m", 65_536, 65_535));
    assert!(PasswordHash::parse_within(USUAL, 65_536).is_ok());
}

#[test]
fn nothing_shown_of_a_hash_helps_to_guess() {
    let debug = format!("{:?}", PasswordHash::parse(USUAL).unwrap());
    assert_eq!(debug, "PasswordHash { scheme: Argon2id, .. }");
    let error = refused("$argon2id$v=19$m=32,t=1,p=1$marker00marker00");
    assert!(!format!("{error} {error:?} {}", error.mend()).contains("marker"));
}

proptest! {
    #[test]
    fn no_text_panics_the_parser(text in r"(\{CRYPT\})?\$(argon2id|6|5|2b|2|bcrypt-sha256|pbkdf2|scrypt|y)\$[ -~é]{0,80}") {
        drop(PasswordHash::parse(&text));
    }

    #[test]
    fn no_yescrypt_setting_panics_the_parser(setting in "[./0-9A-Za-z]{0,5}") {
        let digest = "hzmbTKY1OczVxT4syL6W2X4fGEKS.H2SYhQyLaBT.aD";
        drop(PasswordHash::parse(&format!("$y${setting}$k2XAnEHBqQ1Ct2aMXFKNa/${digest}")));
        drop(PasswordHash::parse(&format!("$y$j{setting}$k2XAnEHBqQ1Ct2aMXFKNa/${digest}")));
    }
}
