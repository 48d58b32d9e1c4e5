//! `totp`: codes from an authenticator app.

use super::super::key::{Key, Kind, flag, key, keys, list, number, section, text};

const ALGORITHM: Kind = Kind::Words(&["SHA1", "SHA256", "SHA512"], &["sha1", "sha256", "sha512"]);
const DIGITS: Kind = Kind::Numbers(&[6, 8]);
const PERIOD: Kind = Kind::Number(15, u32::MAX as i64);

pub(super) const SECTION: Key = section("totp", keys! {
    flag("disable").means("Takes codes from an app away."),
    text("issuer").or("Doorward").means("The name that apps show. No colons."),
    key("algorithm", ALGORITHM).or("SHA1").means("The hash under new codes. Some apps know the first alone."),
    key("digits", DIGITS).or("6").means("How long a code is."),
    key("period", PERIOD).or("30").means("For how many seconds a code lasts."),
    list("allowed_algorithms", &ALGORITHM).or("[SHA1]").means("What users may choose from; `algorithm` is always among it."),
    list("allowed_digits", &DIGITS).or("[6]").means("What users may choose from; `digits` is always among it."),
    list("allowed_periods", &PERIOD).or("[30]").means("What users may choose from; `period` is always among it."),
    number("skew", 0..=100).or("1")
        .means("Codes before and after the present one that count, for clocks that are not quite right."),
    number("secret_size", 20..=512).or("32").means("Bytes of a new secret."),
    flag("disable_reuse_security_policy").means("Lets a code be used again while it lasts. Whoever saw it typed could."),
})
.means("Codes from an authenticator app. What is here fits every app; some know nothing else.");
