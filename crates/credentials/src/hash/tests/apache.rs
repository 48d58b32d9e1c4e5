//! What `htpasswd` and `openssl` make, and what looks like it.

use super::*;

/// `openssl passwd -apr1` of OpenSSL 3.0.19; the seventh is of `htpasswd -m` of Apache 2.4.
const APR1: [(&str, &str); 8] = [
    ("password", "$apr1$abcdefgh$FBwExRW4dCc8aL.OvjpIE1"),
    ("correct horse", "$apr1$abcdefgh$sIQmFnT1CuEXAsyjuXjUX/"),
    ("Grüße ✓", "$apr1$abcdefgh$eeLYX5qa6hh6CTWsxOVA8/"),
    ("x", "$apr1$abcdefgh$82JubPF2dQkt1tVfvLnXS."),
    ("1234567890123456", "$apr1$abcdefgh$0BN03pNFq3IjPZPHbhtmm/"),
    (LONG, "$apr1$abcdefgh$9/cwT0JwksL/fA2yBHBE6/"),
    ("password", "$apr1$c/bZqlG3$VV4BQm8KR/ru6O3YHnRz4."),
    ("password", "$apr1$ab$vZXhMKiOqO1yMl8FLQFrs0"),
];

/// `htpasswd` of Apache 2.4: -s, -B, -2, -5.
const HTPASSWD: [(&str, &str); 6] = [
    ("password", "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="),
    ("Grüße ✓", "{SHA}Wr4t5uQ+HzTSarSSI8LfdV9FBNc="),
    (LONG, "{SHA}UOSDaQ7EgfSvf2+1JLK5nrFxZWU="),
    (
        "password",
        "$2y$04$Ry.BuYSpa5skKSyi./.0MubmxRVRWBtXcGQ3yw//fD4qUErBlixyi",
    ),
    (
        "password",
        "$5$v3I7chgB94.p3n1Q$N6mXp79NLPwz2bSkU4.FnuKE2cWqu3tJWNlH2KpTnB5",
    ),
    (
        "password",
        "$6$rounds=1000$mK70ghmh9G/J2vI0$WC6/v1oirBl1cAydJJ0iJp17rvdEkz7rhuQ1l5FLUokNQ4J.7Zaf1GPdRjRaTp5aKsV9kPw69uSNnouN9743k/",
    ),
];

/// `htpasswd -d`, for the password `password`.
const TRADITIONAL: &str = "9/jR6Pjlc5.qY";

fn parse(text: &str) -> Result<PasswordHash, UnusableHash> {
    PasswordHash::parse_htpasswd(text, MAX_HASH_KIB)
}

#[test]
fn hashes_of_htpasswd_verify_and_near_misses_do_not() {
    for (password, text) in APR1.into_iter().chain(HTPASSWD) {
        let hash = parse(text).expect(text);
        let right = |password: &str| hash.verify(password.as_bytes()).unwrap();
        assert!(right(password), "{text}");
        for near in [
            format!("{password} "),
            password.to_uppercase() + "1",
            password.chars().skip(1).collect(),
        ] {
            assert!(!right(&near), "{text}: {near}");
        }
        assert!(!hash.dummy().verify(password.as_bytes()).unwrap(), "{text}");
    }
}

#[test]
fn an_empty_password_is_what_it_is() {
    // `openssl passwd -apr1 -salt abcdefgh ''`
    let empty = parse("$apr1$abcdefgh$L.PT565ESX4Tp2bqNs7Ie.").unwrap();
    assert!(empty.verify(b"").unwrap());
    assert!(!empty.verify(b"\0").unwrap());
}

#[test]
fn the_weak_formats_are_known_in_htpasswd_files_only() {
    assert_eq!(refused(APR1[0].1), UnknownFormat);
    assert_eq!(refused(HTPASSWD[0].1), NotAHash);
    assert_eq!(parse(APR1[0].1).unwrap().scheme(), Scheme::Apr1);
    assert_eq!(parse(HTPASSWD[0].1).unwrap().scheme(), Scheme::Sha1);
    assert_eq!(parse(HTPASSWD[3].1).unwrap().scheme(), Scheme::Bcrypt);
}

#[test]
fn passwords_without_a_hash_and_traditional_crypt_are_refused() {
    for text in [
        TRADITIONAL,
        "password",
        "{PLAIN}password",
        "{SHA256}W6ph5Mm5",
        "!",
    ] {
        assert_eq!(parse(text).unwrap_err(), NotAHash, "{text}");
    }
    assert_eq!(parse("").unwrap_err(), Empty);
    assert_eq!(parse("$1$abc$def").unwrap_err(), UnknownFormat);
}

#[test]
fn damaged_hashes_are_refused() {
    for text in [
        "$apr1$",
        "$apr1$abcdefgh",
        "$apr1$$FBwExRW4dCc8aL.OvjpIE1",
        "$apr1$abcdefghi$FBwExRW4dCc8aL.OvjpIE1",
        "$apr1$abcdefg-$FBwExRW4dCc8aL.OvjpIE1",
        "$apr1$abcdefgh$FBwExRW4dCc8aL.OvjpIE",
        "$apr1$abcdefgh$FBwExRW4dCc8aL.OvjpIE1x",
        "$apr1$abcdefgh$FBwExRW4dCc8aL.OvjpIE1$",
        "{SHA}",
        "{SHA}=",
        "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g",
        "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9==",
        "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9gA=",
    ] {
        let refused = parse(text).unwrap_err();
        let expected = matches!(refused, UnusableHash::Malformed { .. });
        assert!(expected, "{text}: {refused:?}");
    }
}
