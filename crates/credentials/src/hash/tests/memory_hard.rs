//! scrypt and yescrypt of several implementations, and hashes that must not be computed.

use super::{
    LONG, MAX_HASH_KIB, PasswordHash, Scheme, check_malformed, check_vector, refused, too_costly,
};

/// passlib 1.7.4; the last with Python 3.11's hashlib.
const SCRYPT: [(&str, &str); 6] = [
    (
        "password",
        "$scrypt$ln=4,r=8,p=1$yMnKy8zNzs/Q0dLT1NXW1w$UZHnkbDzOBfEeeLKLXhCP4bINbKndMvx39VAFeFwVN0",
    ),
    (
        "password",
        "$scrypt$ln=5,r=3,p=4$yMnKy8zNzs/Q0dLT1NXW1w$qxzttkCbc3qORcngnMHWAcZTXXkcOXThA0l2gWbU2Og",
    ),
    (
        "Grüße ✓",
        "$scrypt$ln=4,r=8,p=1$yMnKy8zNzs/Q0dLT1NXW1w$7FZp7UuYedPS1Z07oh8ZOAGJd3Gc/HGdzYbdUKSJ64Y",
    ),
    (
        "Grüße ✓",
        "$scrypt$ln=5,r=3,p=4$yMnKy8zNzs/Q0dLT1NXW1w$6PVDV5ZrxMpRzynqqo6rbyeD4Y6c4T1h6wBEOgGORvo",
    ),
    (
        LONG,
        "$scrypt$ln=5,r=3,p=4$yMnKy8zNzs/Q0dLT1NXW1w$WCSqa27TsVqutGUCg7UH3lKqQOq+wz0jpfBjK0e7XB4",
    ),
    ("p\0q", "$scrypt$ln=1,r=1,p=1$c2FsdA$YgD9tFh3U7eEKhomnX5w3Q"),
];

/// crypt(3) of libxcrypt 4.4.33, at its least cost and at its usual one, which hashes twice.
const YESCRYPT: [(&str, &str); 5] = [
    (
        "password",
        "$y$j75$k2XAnEHBqQ1Ct2aMXFKNa/HAmA1BpMnBsYHMWB4NZN4$nzFLURi18E1A2dwI8x0Xdh1mpGZbLm2vbrhAf7U2vFD",
    ),
    (
        "Grüße ✓",
        "$y$j75$k2XAnEHBqQ1Ct2aMXFKNa/HAmA1BpMnBsYHMWB4NZN4$ZWNH0IXj5.BoOS9OGvQRcCXaPgB4VzQuZXB3F9hZub4",
    ),
    (
        LONG,
        "$y$j75$k2XAnEHBqQ1Ct2aMXFKNa/HAmA1BpMnBsYHMWB4NZN4$WkgSUv1Ppx4hY2TQZ0jQuyO1KOFnp964ZFasNl.VXTC",
    ),
    (
        "Grüße ✓",
        "$y$j9T$k2XAnEHBqQ1Ct2aMXFKNa/HAmA1BpMnBsYHMWB4NZN4$yWjxdmfSvRK3rVuNBIRI2ChWMuD6HuT2Z2s12aikHVD",
    ),
    (
        "password",
        "$y$jAT$k2XAnEHBqQ1Ct2aMXFKNa/HAmA1BpMnBsYHMWB4NZN4$nqsR1S2RtJCD7hnJdaU3Ph/8JPGrG7wbNxe02KjjAA1",
    ),
];

const DIGEST: &str = "c2FsdA$UZHnkbDzOBfEeeLKLXhCP4bINbKndMvx39VAFeFwVN0";

fn scrypt(parameters: &str) -> String {
    format!("$scrypt${parameters}${DIGEST}")
}

fn cost_kib(text: &str) -> u32 {
    PasswordHash::parse(text).unwrap().cost_kib()
}

#[test]
fn scrypt_and_yescrypt_hashes_of_other_implementations_verify() {
    for (password, text) in SCRYPT.into_iter().chain(YESCRYPT) {
        check_vector(password, text);
    }
}

#[test]
fn the_memory_is_known_before_it_is_taken() {
    // 128 bytes times r, for N blocks, one for each lane and two to work with.
    assert_eq!(cost_kib(&scrypt("ln=16,r=8,p=1")), 65_536 + 3);
    assert_eq!(cost_kib(&scrypt("ln=4,r=8,p=1000")), 16 + 1_002);
    assert_eq!(cost_kib(YESCRYPT[0].1), 1_024 + 3);
    assert_eq!(cost_kib(YESCRYPT[3].1), 16_384 + 12);
}

#[test]
fn damaged_scrypt_hashes_are_refused() {
    let parameters = [
        "",
        "ln=4",
        "ln=4,r=8",
        "ln=4,r=8,p=1,x=1",
        "ln=4,r=8,p=1,p=1",
        "ln=0,r=8,p=1",
        "ln=4,r=0,p=1",
        "ln=4,r=8,p=0",
        "ln=+4,r=8,p=1",
        "ln=4 ,r=8,p=1",
        "ln=99999999999,r=8,p=1",
    ];
    let texts = parameters.map(scrypt);
    check_malformed(Scheme::Scrypt, &texts.each_ref().map(String::as_str));
    check_malformed(
        Scheme::Scrypt,
        &[
            "$scrypt$",
            "$scrypt$ln=4,r=8,p=1$c2FsdA",
            "$scrypt$ln=4,r=8,p=1$c2FsdA$",
            "$scrypt$ln=4,r=8,p=1$c2FsdA$UZHnkbDzOBf",
            "$scrypt$ln=4,r=8,p=1$$UZHnkbDzOBfEeeLKLXhCP4bINbKndMvx39VAFeFwVN0",
        ],
    );
}

#[test]
fn damaged_yescrypt_hashes_are_refused() {
    let parameters = [
        "", "j", "j9", "j9T!", "é9T", "/9T", ".9T", "j9T.", "jyT", "jzzzT", "j95.0", "j953/2",
        "jC559",
    ];
    let texts = parameters.map(|setting| {
        format!("$y${setting}$k2XAnEHBqQ1Ct2aMXFKNa/$hzmbTKY1OczVxT4syL6W2X4fGEKS.H2SYhQyLaBT.aD")
    });
    check_malformed(Scheme::Yescrypt, &texts.each_ref().map(String::as_str));
    check_malformed(
        Scheme::Yescrypt,
        &[
            "$y$j9T$k2XAnEHBqQ1Ct2aMXFKNa/",
            "$y$j9T$$hzmbTKY1OczVxT4syL6W2X4fGEKS.H2SYhQyLaBT.aD",
            "$y$j9T$k2XAnEHBqQ1Ct2aMXFKNa/$hzmbTKY1OczVxT4syL6W2X4fGEKS.H2SYhQyLaBT.az",
        ],
    );
}

#[test]
fn absurd_costs_of_memory_hard_hashes_are_refused_before_any_work() {
    for (parameters, error) in [
        ("ln=22,r=8,p=1", too_costly("ln", 22, 21)),
        ("ln=4000000000,r=8,p=1", too_costly("ln", 4_000_000_000, 21)),
        ("ln=4,r=257,p=1", too_costly("r", 257, 256)),
        ("ln=4,r=4000000000,p=2", too_costly("r", 4_000_000_000, 256)),
        ("ln=4,r=8,p=1025", too_costly("p", 1_025, 1_024)),
        ("ln=20,r=8,p=8", too_costly("p", 8, 7)),
    ] {
        assert_eq!(refused(&scrypt(parameters)), error, "{parameters}");
    }
    let within = PasswordHash::parse_within(&scrypt("ln=16,r=8,p=1"), 65_536).unwrap_err();
    assert_eq!(within, too_costly("ln", 16, 15));
    assert!(within.mend().contains("less memory"));
    assert!(cost_kib(&scrypt("ln=21,r=8,p=1")) < MAX_HASH_KIB);
    let yescrypt = YESCRYPT[3].1.replace("$j9T$", "$jJT$");
    assert_eq!(refused(&yescrypt), too_costly("ln", 22, 19));
}
