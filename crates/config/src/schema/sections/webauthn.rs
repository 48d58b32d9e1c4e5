//! `webauthn`: security keys and passkeys.

use super::super::key::{
    Key, Kind, TEXT, duration, flag, key, keys, list, moved, section, text, words,
};

const NO_METADATA: &str = "this build does not ask the FIDO Metadata Service: models are told apart by `webauthn.filtering` alone";
const WISH: Kind = Kind::Words(&["discouraged", "preferred", "required"], &[]);

pub(super) const SECTION: Key = section("webauthn", keys! {
    flag("disable").means("Nobody registers or uses any."),
    flag("enable_passkey_login").means("A passkey signs in without a password."),
    flag("experimental_enable_passkey_uv_two_factors")
        .means("A passkey that has verified its user (by PIN, finger or face) counts as two factors. Needs \
                `enable_passkey_login`."),
    flag("experimental_enable_passkey_upgrade")
        .means("A key signs in, too, that was registered as a second factor only. Needs `enable_passkey_login`."),
    text("display_name").or("Doorward").means("The name that browsers may show for this site; 1 to 64 bytes."),
    words("attestation_conveyance_preference", &["none", "indirect", "direct"]).or("indirect")
        .means("How much keys shall say of themselves."),
    duration("timeout").or("1m").means("How long a visitor may take to answer; an hour at most."),
    section("selection_criteria", keys! {
        words("attachment", &["platform", "cross-platform"]).such_as("cross-platform")
            .means("Only authenticators that are part of a device (`platform`) or carried about (`cross-platform`)."),
        key("discoverability", WISH).or("preferred").means("Whether new keys shall be found without a user name."),
        key("user_verification", WISH).or("preferred")
            .means("Whether keys shall verify their user. What is required is looked for in each answer."),
    }),
    section("filtering", keys! {
        list("permitted_aaguids", &TEXT).such_as("[cb69481e-8ff7-4039-93ec-0a2729a154a8]")
            .means("Only these models may be registered, by their AAGUID; a key that does not say what it is belongs to none."),
        list("prohibited_aaguids", &TEXT).such_as("[cb69481e-8ff7-4039-93ec-0a2729a154a8]").instead_of("permitted_aaguids")
            .means("These models may not be registered."),
        flag("prohibit_backup_eligibility").means("Keys that may be copied to another device cannot be registered."),
    }),
    section("metadata", keys! {
        flag("enabled").means("Models are looked up."),
        words("cache_policy", &["strict", "relaxed"]).or("strict").means("Whether a start fails without an answer."),
        flag("validate_trust_anchor").or("true").means("The chain of the attestation must lead to a known maker."),
        flag("validate_entry").or("true").means("The model must be known."),
        flag("validate_entry_permit_zero_aaguid").means("A key that does not say what it is may be registered."),
        flag("validate_status").or("true").means("What is reported of the model counts."),
        list("validate_status_permitted", &TEXT).means("One of these must be reported."),
        list("validate_status_prohibited", &TEXT).means("None of these may be reported."),
    })
    .means("The FIDO Metadata Service.")
    .later(NO_METADATA),
    moved(WISH, "user_verification", "webauthn.selection_criteria.user_verification"),
})
.means("Security keys and passkeys.");
