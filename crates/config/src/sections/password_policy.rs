//! `password_policy` and the keys of `authentication_backend` about new passwords (docs/contract.md, passwords).

use doorward_diagnostics::Report;

use crate::scope::Scope;
use crate::settings::{
    NewPasswordSettings, PasswordPolicySettings, ResetSettings, StandardPolicySettings,
};

pub(super) fn read(root: &Scope<'_>) -> NewPasswordSettings {
    let backend = root.child("authentication_backend");
    NewPasswordSettings {
        policy: policy(&root.child("password_policy")),
        can_change: !backend.child("password_change").read_or("disable", false),
        reset: reset(&backend.child("password_reset")),
    }
}

fn policy(section: &Scope<'_>) -> PasswordPolicySettings {
    let (standard, zxcvbn) = (section.child("standard"), section.child("zxcvbn"));
    match (
        standard.read_or("enabled", false),
        zxcvbn.read_or("enabled", false),
    ) {
        (true, true) => {
            let report = Report::error("contradiction", "there can be only one password policy");
            zxcvbn
                .child("enabled")
                .report(report.mend("keep one of `standard` and `zxcvbn`"));
            PasswordPolicySettings::Any
        }
        (true, false) => PasswordPolicySettings::Standard(self::standard(&standard)),
        (false, true) => PasswordPolicySettings::Strength(score(&zxcvbn.child("min_score"))),
        (false, false) => PasswordPolicySettings::Any,
    }
}

fn standard(section: &Scope<'_>) -> StandardPolicySettings {
    let min_length: u32 = section.read_or("min_length", 8);
    StandardPolicySettings {
        min_length: if min_length == 0 { 8 } else { min_length },
        max_length: section.read_or("max_length", 0),
        require_uppercase: section.read_or("require_uppercase", false),
        require_lowercase: section.read_or("require_lowercase", false),
        require_number: section.read_or("require_number", false),
        require_special: section.read_or("require_special", false),
    }
}

fn score(key: &Scope<'_>) -> u8 {
    let score: u32 = key.read().unwrap_or(3);
    match u8::try_from(score) {
        Ok(0) => 3,
        Ok(fitting @ 1..=4) => fitting,
        _ => {
            let report = Report::error("wrong-value", "a score is from 1 to 4");
            key.report(report.mend("write a number from 1 to 4"));
            3
        }
    }
}

fn reset(section: &Scope<'_>) -> ResetSettings {
    let url = section.child("custom_url");
    if let Some(address) = url.read::<url::Url>() {
        if ["http", "https"].contains(&address.scheme()) {
            return ResetSettings::Elsewhere(address);
        }
        let report = Report::error("wrong-value", "this is no address of a web page");
        url.report(report.mend("write an address that begins with https://"));
    }
    if section.read_or("disable", false) {
        ResetSettings::Off
    } else {
        ResetSettings::Here
    }
}
