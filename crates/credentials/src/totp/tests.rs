//! Codes against the vectors of the RFC, windows, spellings, addresses and pictures.

use doorward_model::fake::CountingEntropy;

use super::*;

/// The secrets of RFC 6238, appendix B, one a hash.
fn key(algorithm: TotpAlgorithm, digits: u8) -> TotpKey {
    let length = match algorithm {
        TotpAlgorithm::Sha1 => 20,
        TotpAlgorithm::Sha256 => 32,
        TotpAlgorithm::Sha512 => 64,
    };
    let digit = |at: usize| b'0' + u8::try_from((at + 1) % 10).expect("a digit");
    TotpKey {
        issuer: String::from("Doorward"),
        shape: TotpShape::new(algorithm, digits, 30).expect("a shape"),
        secret: TotpSecret::recorded(Secret::new((0..length).map(digit).collect())),
    }
}

const fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1_000)
}

fn name(text: &str) -> UserName {
    UserName::try_from(text).expect("a name")
}

#[test]
fn codes_are_those_of_the_rfc() {
    let vectors = [
        (59, "94287082", "46119246", "90693936"),
        (1_111_111_109, "07081804", "68084774", "25091201"),
        (1_234_567_890, "89005924", "91819424", "93441116"),
        (20_000_000_000, "65353130", "77737706", "47863826"),
    ];
    for (seconds, sha1, sha256, sha512) in vectors {
        for (algorithm, code) in TotpAlgorithm::ALL.into_iter().zip([sha1, sha256, sha512]) {
            let key = key(algorithm, 8);
            assert_eq!(key.code(key.step(at(seconds))).as_deref(), Some(code));
            assert!(key.verify(code, at(seconds), 0).is_some(), "{algorithm:?}");
        }
    }
}

/// TOT-05.
#[test]
fn the_window_is_exactly_the_skew_in_both_directions() {
    let key = key(TotpAlgorithm::Sha1, 6);
    let now = at(1_767_225_615);
    let present = key.step(now);
    for skew in [0, 1, 2] {
        for by in -3_i64..=3 {
            let step = TotpStep(present.0 + by);
            let code = key.code(step).expect("a code");
            let expected = (by.abs() <= i64::from(skew)).then_some(step);
            assert_eq!(key.verify(&code, now, skew), expected, "{by} of {skew}");
        }
    }
}

/// TOT-09.
#[test]
fn every_candidate_is_looked_at_whichever_is_right() {
    let codes = ["111111", "222222", "333333"];
    for (typed, expected) in [
        ("111111", Some(TotpStep(0))),
        ("222222", Some(TotpStep(1))),
        ("333333", Some(TotpStep(2))),
        ("111119", None),
        ("999999", None),
    ] {
        let mut seen = 0;
        let candidates = (0..).map(TotpStep).zip(codes.map(str::to_owned));
        let candidates = candidates.inspect(|_| seen += 1);
        assert_eq!(last_equal(candidates, typed), expected, "{typed}");
        assert_eq!(seen, codes.len(), "{typed}");
    }
}

/// TOT-03.
#[test]
fn a_code_has_one_spelling() {
    let key = key(TotpAlgorithm::Sha1, 6);
    let now = at(59);
    let code = key.code(key.step(now)).expect("a code");
    assert_eq!(key.verify(&code, now, 1), Some(TotpStep(1)));
    let (left, right) = code.split_at(3);
    let spellings = [
        format!("{code} "),
        format!(" {code}"),
        format!("{left} {right}"),
        format!("{left}-{right}"),
        format!("+{code}"),
        format!("0{code}"),
        format!("{code}0"),
        code[..5].to_owned(),
        format!("00{code}"),
        format!("{code}\0"),
        format!("0x{:X}", code.parse::<u32>().expect("a number")),
        code.chars()
            .filter_map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xff10))
            .collect(),
        String::new(),
    ];
    for spelling in spellings {
        assert_eq!(key.verify(&spelling, now, 1), None, "{spelling:?}");
    }
}

#[test]
fn a_shape_is_one_that_apps_can_show() {
    let shape = |digits, period| TotpShape::new(TotpAlgorithm::Sha1, digits, period);
    assert!(shape(6, 15).is_ok());
    assert!(shape(8, 60).is_ok());
    for (digits, period) in [(5, 30), (7, 30), (9, 30), (0, 30), (6, 14), (6, 0)] {
        assert_eq!(
            shape(digits, period),
            Err(InvalidTotpShape),
            "{digits} {period}"
        );
    }
}

/// TOT-06.
#[test]
fn secrets_are_long_random_and_never_shown() {
    let entropy = CountingEntropy::default();
    let secrets = [0, 32, 64].map(|bytes| TotpSecret::generate(bytes, &entropy));
    assert_eq!(
        secrets.each_ref().map(|one| one.expose().len()),
        [20, 32, 64]
    );
    assert_ne!(secrets[0].expose()[..20], secrets[1].expose()[..20]);
    let shown = format!("{:?} {:?}", secrets[1], key(TotpAlgorithm::Sha1, 6));
    assert!(!shown.contains(secrets[1].to_base32().expose().as_str()));
    assert!(shown.contains("TotpSecret(…)"));
}

#[test]
fn a_secret_is_the_same_after_the_spelling_of_apps() {
    let secret = TotpSecret::generate(32, &CountingEntropy::default());
    let text = secret.to_base32();
    assert!(
        text.expose()
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    );
    let read = TotpSecret::from_base32(&text).expect("its own spelling");
    assert_eq!(read.expose(), secret.expose());
    for bad in ["", "1", "not base32!", "ÄÖ"] {
        let bad = Secret::new(bad.to_owned());
        assert!(TotpSecret::from_base32(&bad).is_none(), "{bad:?}");
    }
}

#[test]
fn an_address_holds_everything_that_an_app_needs() {
    let uri = key(TotpAlgorithm::Sha1, 6).uri(&name("john doe@example.com"));
    assert_eq!(
        uri.expose(),
        "otpauth://totp/Doorward:john%20doe%40example.com?algorithm=SHA1&digits=6&issuer=Doorward\
         &period=30&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    );
    let other = TotpKey {
        issuer: String::from("A&B: Ü"),
        ..key(TotpAlgorithm::Sha512, 8)
    };
    let uri = other.uri(&name("x"));
    let start =
        "otpauth://totp/A%26B%3A%20%C3%9C:x?algorithm=SHA512&digits=8&issuer=A%26B%3A%20%C3%9C&";
    assert!(uri.expose().starts_with(start), "{}", uri.expose());
}

#[test]
fn a_picture_stands_in_a_page() {
    let uri = key(TotpAlgorithm::Sha1, 6).uri(&name("john"));
    let picture = qr_svg(&uri).expect("a picture");
    assert!(picture.starts_with("<svg "), "{picture}");
    assert!(picture.ends_with("</svg>"));
    assert!(picture.contains("fill=\"#000\"") && picture.contains("fill=\"#fff\""));
    assert!(!picture.contains("style") && !picture.contains("script"));
    assert!(qr_svg(&Secret::new("x".repeat(10_000))).is_none());
}
