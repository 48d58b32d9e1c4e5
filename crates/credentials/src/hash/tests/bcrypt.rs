//! bcrypt of several implementations, its limit of 72 bytes, and hashes that must not be computed.

use super::{LONG, Scheme, check_malformed, check_vector, refused, too_costly, verify};

/// crypt(3) of libxcrypt 4.4.33, passlib 1.7.4, and the last of go-crypt 0.14.
const PLAIN: [(&str, &str); 11] = [
    (
        "password",
        "$2a$04$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
    ),
    (
        "password",
        "$2b$04$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
    ),
    (
        "password",
        "$2x$04$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
    ),
    (
        "password",
        "$2y$04$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
    ),
    (
        "Grüße ✓",
        "$2y$04$KBCwKxOzLha2MUDgW0PjXex8vNU1/s.OuWbdTo5mbtmq2suMeQFzO",
    ),
    (
        "password",
        "$2$04$abcdefghijklmnopqrstuuHq1QFV79p.2gtAgWqpJyLiGrJ/Z2Fza",
    ),
    (
        "Grüße ✓",
        "$2$04$abcdefghijklmnopqrstuuBczFJvt34ynCpsUXSlbN53IdHzcIaIK",
    ),
    (
        "password",
        "$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
    ),
    (
        "Grüße ✓",
        "$2b$04$abcdefghijklmnopqrstuuqKj1Ho.KebICJGWjcppjWqxxEIEM0oS",
    ),
    (
        "Grüße ✓",
        "$2b$10$KBCwKxOzLha2MUDgW0PjXejXwJqwhJTWNOUXWSyozFLGGh/51H2bS",
    ),
    // Its salt says more bits than it has.
    (
        "password",
        "$2b$04$abcdefghijklmnopqrstu9ghE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
    ),
];

/// passlib 1.7.4, in both versions of its format.
const DIGESTED: [(&str, &str); 6] = [
    (
        "password",
        "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
    ),
    (
        "Grüße ✓",
        "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$nYSrZSmQlvXLsqMru83DKo2Xxx85QmK",
    ),
    (
        LONG,
        "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$VN/UtE6EwSZ/CIGnzfQAPtA5sMkMG4u",
    ),
    (
        "password",
        "$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu$NjBgm1f5PAJarK9STLtnoQTHtx3RGk.",
    ),
    (
        "Grüße ✓",
        "$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu$OucUNdqQO4OO9N7HaQ9k3OtoTY3nNuK",
    ),
    (
        LONG,
        "$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu$MStnCU0ISmwB6DYVG67BQ54kYyEazIO",
    ),
];

/// Made by passlib 1.7.4 from any password that begins with 72 times `x`.
const CUT: &str = "$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i";

#[test]
fn bcrypt_hashes_of_other_implementations_verify() {
    for (password, text) in PLAIN.into_iter().chain(DIGESTED) {
        check_vector(password, text);
        assert_eq!(super::PasswordHash::parse(text).unwrap().cost_kib(), 8);
    }
}

#[test]
fn a_password_that_bcrypt_would_cut_off_is_wrong() {
    let whole = &LONG[..72];
    assert!(verify(CUT, whole));
    assert!(!verify(CUT, &LONG[..73]));
    assert!(!verify(CUT, &format!("{whole}y")));
    assert!(!verify(CUT, &LONG[..71]));
}

#[test]
fn damaged_bcrypt_hashes_are_refused() {
    check_malformed(
        Scheme::Bcrypt,
        &[
            "$2b$",
            "$2b$10",
            "$2b$10$",
            "$2b$4$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
            "$2b$03$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
            "$2b$+4$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
            "$2b$04$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPH",
            "$2b$04$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHee",
            "$2b$04$KBCwKxOzLha2MUDgW0PjX!hyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
            "$2b$04$KBCwKxOzLha2MUDgW0PjXéhyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
            "$2b$04$KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPP=e",
            "$2b$04$KBCwKxOzLha2MUDgW0PjXe$hyC7kcbJmICs4eWpZZOlh/QJzfSPPHe",
        ],
    );
    check_malformed(
        Scheme::BcryptSha256,
        &[
            "$bcrypt-sha256$v=2",
            "$bcrypt-sha256$v=3,t=2b,r=4$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
            "$bcrypt-sha256$v=2,t=2b$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
            "$bcrypt-sha256$v=2,t=2c,r=4$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
            "$bcrypt-sha256$v=2,t=2b,r=4,r=5$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
            "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
            "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7R",
            "$bcrypt-sha256$4$abcdefghijklmnopqrstuu$6eeTxYH54oiZ0Z7.zjNaUH4ORExX7RG",
        ],
    );
}

#[test]
fn absurd_bcrypt_costs_are_refused_before_any_work() {
    let secret = "KBCwKxOzLha2MUDgW0PjXehyC7kcbJmICs4eWpZZOlh/QJzfSPPHe";
    for cost in [18, 31, 99] {
        let error = refused(&format!("$2b${cost}${secret}"));
        assert_eq!(error, too_costly("cost", cost, 17));
        let (salt, digest) = secret.split_at(22);
        let error = refused(&format!("$bcrypt-sha256$v=2,t=2b,r={cost}${salt}${digest}"));
        assert_eq!(error, too_costly("cost", cost, 17));
    }
}
