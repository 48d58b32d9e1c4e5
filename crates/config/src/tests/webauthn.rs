//! `webauthn`: defaults, every key, and what excludes what.

use std::time::Duration;

use super::{check_error, loaded};
use crate::{
    AaguidSettings, AttachmentSetting, AttestationSetting, PasskeySettings, WebAuthnSettings,
    WishSetting,
};

fn settings(text: &str) -> WebAuthnSettings {
    loaded(text).settings.webauthn
}

#[test]
fn keys_are_a_second_factor_unless_switched_off() {
    let defaults = settings("");
    let expected = WebAuthnSettings {
        enabled: true,
        passkeys: PasskeySettings::default(),
        display_name: "Doorward".to_owned(),
        attestation: AttestationSetting::Indirect,
        timeout: Duration::from_mins(1),
        attachment: None,
        discoverability: WishSetting::Preferred,
        user_verification: WishSetting::Preferred,
        aaguids: AaguidSettings::Any,
        prohibit_backup_eligibility: false,
    };
    assert_eq!(defaults, expected);
    assert!(!settings("webauthn: {disable: true}").enabled);
}

#[test]
fn every_key_counts() {
    let read = settings(
        "
webauthn:
  enable_passkey_login: true
  experimental_enable_passkey_uv_two_factors: true
  experimental_enable_passkey_upgrade: true
  display_name: Home
  attestation_conveyance_preference: direct
  timeout: 2m
  selection_criteria: {attachment: cross-platform, discoverability: required, user_verification: discouraged}
  filtering: {prohibited_aaguids: [cb69481e-8ff7-4039-93ec-0a2729a154a8], prohibit_backup_eligibility: true}
",
    );
    let model = "cb69481e-8ff7-4039-93ec-0a2729a154a8".parse().unwrap();
    let expected = WebAuthnSettings {
        enabled: true,
        passkeys: PasskeySettings {
            login: true,
            uv_two_factors: true,
            upgrade: true,
        },
        display_name: "Home".to_owned(),
        attestation: AttestationSetting::Direct,
        timeout: Duration::from_mins(2),
        attachment: Some(AttachmentSetting::CrossPlatform),
        discoverability: WishSetting::Required,
        user_verification: WishSetting::Discouraged,
        aaguids: AaguidSettings::Not([model].into()),
        prohibit_backup_eligibility: true,
    };
    assert_eq!(read, expected);
    let only = settings(
        "webauthn: {filtering: {permitted_aaguids: [cb69481e-8ff7-4039-93ec-0a2729a154a8]}}",
    );
    assert_eq!(only.aaguids, AaguidSettings::Only([model].into()));
}

#[test]
fn what_cannot_be_is_told() {
    let check = |keys: &str, key: &str, words: &str| {
        check_error(&format!("webauthn: {{{keys}}}"), &[key, words]);
    };
    let needs = "this needs `enable_passkey_login`";
    for experiment in [
        "experimental_enable_passkey_uv_two_factors",
        "experimental_enable_passkey_upgrade",
    ] {
        check(&format!("{experiment}: true"), experiment, needs);
    }
    check("timeout: 2h", "webauthn.timeout", "longer than an hour");
    let long = format!("display_name: {}", "x".repeat(65));
    check(&long, "webauthn.display_name", "1 to 64 bytes");
    check(
        "filtering: {permitted_aaguids: [x]}",
        "permitted_aaguids[0]",
        "this is no AAGUID",
    );
    let both = "filtering: {permitted_aaguids: [cb69481e-8ff7-4039-93ec-0a2729a154a8], \
         prohibited_aaguids: [cb69481e-8ff7-4039-93ec-0a2729a154a8]}";
    check(both, "prohibited_aaguids", "exclude each other");
    check(
        "selection_criteria: {attachment: usb}",
        "attachment",
        "platform, cross-platform",
    );
}
