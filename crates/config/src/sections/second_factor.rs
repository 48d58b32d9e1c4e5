//! `totp`, `default_2fa_method` and `session.trusted_browser` (docs/contract.md, second factors). It must not know how a code
//! is verified.

use std::time::Duration;

use doorward_diagnostics::Report;
use doorward_model::SecondFactorMethod;

use crate::readable::{Readable, WrittenDuration, Wrong, words};
use crate::scope::Scope;
use crate::settings::{DuoSettings, SecondFactorSettings, TotpHash, TotpSettings};

/// The shortest period, in seconds.
const MIN_PERIOD: u32 = 15;

/// The fewest bytes of a secret (RFC 4226, section 4).
const MIN_SECRET: u16 = 20;

/// More bytes than this are of no use to any hash, and no QR code holds many more.
const MAX_SECRET: u16 = 512;

/// With more steps than this on either side, guessing a code is easy.
const MAX_SKEW: u16 = 100;

words!(SecondFactorMethod {
    "totp" => SecondFactorMethod::Totp,
    "webauthn" => SecondFactorMethod::WebAuthn,
    "mobile_push" => SecondFactorMethod::MobilePush,
});

words!(TotpHash {
    "SHA1" | "sha1" => TotpHash::Sha1,
    "SHA256" | "sha256" => TotpHash::Sha256,
    "SHA512" | "sha512" => TotpHash::Sha512,
});

/// The digits of a code.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Digits(u8);

impl Readable for Digits {
    fn read(text: &str) -> Result<Self, Wrong> {
        match u32::read(text)? {
            6 => Ok(Self(6)),
            8 => Ok(Self(8)),
            _ => Err(Wrong::new("a code has 6 or 8 digits").mend("write 6")),
        }
    }
}

/// The period of a code, in seconds.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Period(u32);

impl Readable for Period {
    fn read(text: &str) -> Result<Self, Wrong> {
        match u32::read(text)? {
            seconds if seconds >= MIN_PERIOD => Ok(Self(seconds)),
            _ => Err(Wrong::new("a code lasts 15 seconds or more").mend("write 30")),
        }
    }
}

pub(super) fn read(root: &Scope<'_>, duo: Option<&DuoSettings>) -> SecondFactorSettings {
    let section = root.child("totp");
    let totp = totp(&section);
    let is_disabled = section.read_or("disable", false);
    SecondFactorSettings {
        totp: (!is_disabled).then_some(totp),
        preferred: preferred(root, is_disabled, duo),
        trusted_browser: trusted_browser(&root.child("session").child("trusted_browser")),
    }
}

/// What users are asked for first has to be something that they can give.
fn preferred(
    root: &Scope<'_>,
    totp_is_disabled: bool,
    duo: Option<&DuoSettings>,
) -> Option<SecondFactorMethod> {
    let key = root.child("default_2fa_method");
    let preferred = key.read()?;
    let mend = match preferred {
        SecondFactorMethod::Totp if totp_is_disabled => "take `totp.disable` out",
        SecondFactorMethod::MobilePush if duo.is_none() => "fill `duo_api` in",
        _ => return Some(preferred),
    };
    let report = Report::error("contradiction", "this method is disabled");
    key.report(report.mend(format!("choose another one, or {mend}")));
    Some(preferred)
}

fn totp(section: &Scope<'_>) -> TotpSettings {
    let algorithm = section.read_or("algorithm", TotpHash::Sha1);
    let Digits(digits) = section.read_or("digits", Digits(6));
    let Period(period) = section.read_or("period", Period(30));
    TotpSettings {
        issuer: issuer(&section.child("issuer")),
        algorithm,
        allowed_algorithms: allowed(section, "allowed_algorithms", algorithm),
        digits,
        allowed_digits: allowed(section, "allowed_digits", Digits(digits))
            .into_iter()
            .map(|Digits(digits)| digits)
            .collect(),
        period,
        allowed_periods: allowed(section, "allowed_periods", Period(period))
            .into_iter()
            .map(|Period(period)| period)
            .collect(),
        skew: bounded(&section.child("skew"), 1, (0, MAX_SKEW)),
        secret_size: bounded(&section.child("secret_size"), 32, (MIN_SECRET, MAX_SECRET)),
        allow_reuse: section.read_or("disable_reuse_security_policy", false),
    }
}

/// What users may choose from: the default is always among it.
fn allowed<T: Readable + Copy + PartialEq>(section: &Scope<'_>, name: &str, default: T) -> Vec<T> {
    let items = section.child(name).items();
    let mut allowed: Vec<T> = items.iter().filter_map(Scope::read).collect();
    if !allowed.contains(&default) {
        allowed.push(default);
    }
    allowed
}

fn bounded(key: &Scope<'_>, default: u16, (least, most): (u16, u16)) -> u16 {
    let Some(written) = key.read::<u32>() else {
        return default;
    };
    match u16::try_from(written) {
        Ok(number) if (least..=most).contains(&number) => number,
        _ => {
            let mend = format!("write a number from {least} to {most}");
            key.wrong(Wrong::new("this number is out of range").mend(mend));
            default
        }
    }
}

/// Apps show it; in their addresses a colon would end it.
fn issuer(key: &Scope<'_>) -> String {
    let issuer: String = key.read().unwrap_or_default();
    if issuer.contains(':') || issuer.chars().any(char::is_control) {
        let message = "the name of an issuer has no colons and no control characters";
        key.wrong(Wrong::new(message).mend("write the name of your site"));
    }
    if issuer.is_empty() {
        return String::from("Doorward");
    }
    issuer
}

/// Nothing, `0`, `-1` and `false` switch it off.
fn trusted_browser(key: &Scope<'_>) -> Option<Duration> {
    if key.text() == Some("false") {
        return None;
    }
    match key.read()? {
        WrittenDuration::Positive(duration) => Some(duration),
        WrittenDuration::ZeroOrLess => None,
    }
}
