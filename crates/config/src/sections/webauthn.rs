//! `webauthn`: security keys and passkeys (docs/reference/webauthn.md).

use std::collections::BTreeSet;
use std::time::Duration;

use doorward_diagnostics::Report;
use doorward_model::Aaguid;

use crate::readable::{Readable, Wrong, words};
use crate::scope::Scope;
use crate::settings::{
    AaguidSettings, AttachmentSetting, AttestationSetting, PasskeySettings, WebAuthnSettings,
    WishSetting,
};

/// No browser keeps a question open for longer; also what fits its timer.
const LONGEST_TIMEOUT: Duration = Duration::from_hours(1);

/// Browsers cut longer names off or refuse them (WebAuthn level 3, section 5.4.1).
const LONGEST_NAME: usize = 64;

words!(AttestationSetting {
    "none" => AttestationSetting::None,
    "indirect" => AttestationSetting::Indirect,
    "direct" => AttestationSetting::Direct,
});

words!(AttachmentSetting {
    "platform" => AttachmentSetting::Platform,
    "cross-platform" => AttachmentSetting::CrossPlatform,
});

words!(WishSetting {
    "discouraged" => WishSetting::Discouraged,
    "preferred" => WishSetting::Preferred,
    "required" => WishSetting::Required,
});

impl Readable for Aaguid {
    fn read(text: &str) -> Result<Self, Wrong> {
        let mend = "write it as `cb69481e-8ff7-4039-93ec-0a2729a154a8`";
        text.parse()
            .map_err(|_| Wrong::new("this is no AAGUID").mend(mend))
    }
}

pub(super) fn read(webauthn: &Scope<'_>) -> WebAuthnSettings {
    let criteria = webauthn.child("selection_criteria");
    let filtering = webauthn.child("filtering");
    WebAuthnSettings {
        enabled: !webauthn.read_or("disable", false),
        passkeys: passkeys(webauthn),
        display_name: display_name(webauthn),
        attestation: webauthn.read_or(
            "attestation_conveyance_preference",
            AttestationSetting::Indirect,
        ),
        timeout: timeout(webauthn),
        attachment: criteria.child("attachment").read(),
        discoverability: criteria.read_or("discoverability", WishSetting::Preferred),
        user_verification: criteria.read_or("user_verification", WishSetting::Preferred),
        aaguids: aaguids(&filtering),
        prohibit_backup_eligibility: filtering.read_or("prohibit_backup_eligibility", false),
    }
}

/// Both experiments are about signing in with passkeys, so they need that.
fn passkeys(webauthn: &Scope<'_>) -> PasskeySettings {
    let login = webauthn.read_or("enable_passkey_login", false);
    let experiment = |key: &str| {
        let wanted = webauthn.read_or(key, false);
        if wanted && !login {
            let report = Report::error("wrong-value", "this needs `enable_passkey_login`");
            webauthn
                .child(key)
                .report(report.mend("set `enable_passkey_login: true`, or take this out"));
        }
        wanted && login
    };
    PasskeySettings {
        login,
        uv_two_factors: experiment("experimental_enable_passkey_uv_two_factors"),
        upgrade: experiment("experimental_enable_passkey_upgrade"),
    }
}

fn display_name(webauthn: &Scope<'_>) -> String {
    let name = webauthn.read_or("display_name", String::from("Doorward"));
    if name.trim().is_empty() || name.len() > LONGEST_NAME {
        let report = Report::error("wrong-value", "a name has 1 to 64 bytes");
        webauthn.child("display_name").report(report);
    }
    name
}

fn timeout(webauthn: &Scope<'_>) -> Duration {
    let timeout = webauthn.duration_or("timeout", Duration::from_mins(1));
    if timeout > LONGEST_TIMEOUT {
        let report = Report::error("wrong-value", "this is longer than an hour");
        webauthn
            .child("timeout")
            .report(report.mend("a minute is usual"));
    }
    timeout
}

fn aaguids(filtering: &Scope<'_>) -> AaguidSettings {
    let permitted = filtering.child("permitted_aaguids");
    let prohibited = filtering.child("prohibited_aaguids");
    let listed = |key: &Scope<'_>| -> BTreeSet<Aaguid> {
        key.items().iter().filter_map(Scope::read).collect()
    };
    let (only, not) = (listed(&permitted), listed(&prohibited));
    if permitted.is_filled() && prohibited.is_filled() {
        let report = Report::error(
            "wrong-value",
            "this and `permitted_aaguids` exclude each other",
        );
        prohibited.report(report.mend("keep one of the two"));
    }
    if permitted.is_filled() {
        AaguidSettings::Only(only)
    } else if prohibited.is_filled() {
        AaguidSettings::Not(not)
    } else {
        AaguidSettings::Any
    }
}
