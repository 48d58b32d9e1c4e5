//! PBKDF2 of several implementations, and hashes that must not be computed.

use super::{Scheme, check_malformed, check_vector, refused, too_costly, verify};

/// passlib 1.7.4; SHA-224, SHA-384 and the longer name of SHA-1 with Python 3.11's hashlib.
const VECTORS: [(&str, &str); 9] = [
    (
        "password",
        "$pbkdf2$1000$yMnKy8zNzs/Q0dLT1NXW1w$nh.Tuw8Hg.LYR4ISG5OENh517m0",
    ),
    (
        "password",
        "$pbkdf2-sha256$1000$yMnKy8zNzs/Q0dLT1NXW1w$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc",
    ),
    (
        "password",
        "$pbkdf2-sha512$1000$yMnKy8zNzs/Q0dLT1NXW1w$Nrhfv.Ow4hyxmAhUHGZgt0yU/IOU5BSUaf/74L3rktTcEPGk3lPJLM3zeUt4zv3Jh9d2O6m8uoStmW/19F8GvA",
    ),
    (
        "Grüße ✓",
        "$pbkdf2$1000$yMnKy8zNzs/Q0dLT1NXW1w$ts776hgm342.KMv1Kam4O63Y3qA",
    ),
    (
        "Grüße ✓",
        "$pbkdf2-sha1$1000$yMnKy8zNzs/Q0dLT1NXW1w$ts776hgm342.KMv1Kam4O63Y3qA",
    ),
    (
        "Grüße ✓",
        "$pbkdf2-sha224$1000$yMnKy8zNzs/Q0dLT1NXW1w$zSB6Dw0LlRf.XYJENmja8kpMSMUqJKAAXDHPQA",
    ),
    (
        "Grüße ✓",
        "$pbkdf2-sha256$1000$yMnKy8zNzs/Q0dLT1NXW1w$MvnqcutPlhsttH2aCsBbZnR7my9KyMVur3FwqeR6rQ4",
    ),
    (
        "Grüße ✓",
        "$pbkdf2-sha384$1000$yMnKy8zNzs/Q0dLT1NXW1w$odSE1tx6jlJh97w.4FjWOhr0bIUXbx3FJ98nH.jUMhnSyI5dOOGQF1KiXHZavcEe",
    ),
    (
        "p\0q",
        "$pbkdf2-sha256$1$c2FsdA$Zecmsj9L51SfBXJ2Q1w60cHbSisWtz2RRKjJOBZhMxgpGa.UQDkaleR0wLf6uNXkIPjcz23PjWG0VxlSyDaWZA",
    ),
];

/// The longest passwords are hashed whole.
const LONGEST: &str = "$pbkdf2-sha512$1000$yMnKy8zNzs/Q0dLT1NXW1w$WhIfbnJtGa6Lv4L7qhel4iSjgBphGUsfSw73jGRsEFKGxSzHfs79s90U.swJASyQtH0c9j/xKoeDoOp8wwHmjA";

#[test]
fn pbkdf2_hashes_of_other_implementations_verify() {
    for (password, text) in VECTORS {
        check_vector(password, text);
    }
    assert!(verify(LONGEST, super::LONG));
    assert!(!verify(LONGEST, &format!("{}y", &super::LONG[1..])));
}

#[test]
fn damaged_pbkdf2_hashes_are_refused() {
    check_malformed(
        Scheme::Pbkdf2Sha256,
        &[
            "$pbkdf2-sha256$",
            "$pbkdf2-sha256$1000$c2FsdA",
            "$pbkdf2-sha256$1000$c2FsdA$",
            "$pbkdf2-sha256$1000$$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc",
            "$pbkdf2-sha256$0$c2FsdA$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc",
            "$pbkdf2-sha256$-1$c2FsdA$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc",
            "$pbkdf2-sha256$99999999999$c2FsdA$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc",
            "$pbkdf2-sha256$1000$c2Fsd$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc",
            "$pbkdf2-sha256$1000$c2FsdA$kLtBogW4eLl",
            "$pbkdf2-sha256$1000$c2FsdA$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaV!",
            "$pbkdf2-sha256$1000$c2FsdA$kLtBogW4eLlXuMmJLo2X0vnwlXzAfkUerdCnyyrFaVc$more",
        ],
    );
}

#[test]
fn absurd_pbkdf2_rounds_are_refused_before_any_work() {
    let error = refused("$pbkdf2$10000001$c2FsdA$ts776hgm342.KMv1Kam4O63Y3qA");
    assert_eq!(error, too_costly("rounds", 10_000_001, 10_000_000));
    assert_eq!(
        error.mend(),
        "set the password again with cheaper parameters"
    );
}
