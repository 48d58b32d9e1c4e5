//! What a new key has to be, and what no answer gets past.

use std::collections::BTreeSet;

use doorward_model::Aaguid;
use serde_json::json;

use super::super::fake::{Draft, encoded, flags};
use super::*;

fn refused(change: impl FnOnce(&mut Draft)) -> CeremonyRefused {
    let mut key = key();
    register(&webauthn(), |options| key.register_with(options, change)).expect_err("refused")
}

#[test]
fn a_key_is_registered_with_all_that_it_says() {
    let mut key = key().verifying();
    let known = registered(&mut key);
    assert_eq!(known.id, key.id);
    assert_eq!(known.public_key, key.public_key());
    assert_eq!((known.counter, known.aaguid), (1, key.aaguid));
    assert_eq!(known.attestation_format, "none");
    assert_eq!(known.attestation_type, "none");
    assert_eq!(known.attachment, Some(Attachment::CrossPlatform));
    assert_eq!(known.transports, ["usb", "nfc"]);
    assert!(known.discoverable && known.verified);
    assert!(!known.backup_eligible && !known.backup_state);
}

#[test]
fn browsers_are_asked_for_what_the_configuration_says() {
    let rules = WebAuthnRules {
        display_name: "Home".to_owned(),
        attestation: Attestation::Direct,
        timeout: MINUTE,
        attachment: Some(Attachment::Platform),
        discoverability: Discoverability::Preferred,
        user_verification: UserVerification::Required,
        ..WebAuthnRules::default()
    };
    let mut other = key();
    let existing = [registered(&mut other)];
    let (options, _) = with(rules)
        .start_registration(&party(), ALICE, &existing)
        .unwrap();
    let asked = &options.json()["publicKey"];
    assert_eq!(
        asked["rp"],
        json!({ "id": "auth.example.com", "name": "Home" })
    );
    assert_eq!(asked["attestation"], "direct");
    assert_eq!(asked["timeout"], 60_000);
    assert_eq!(asked["extensions"], json!({ "credProps": true }));
    assert_eq!(asked["excludeCredentials"][0]["id"], encoded(&other.id));
    assert_eq!(asked["user"]["id"], encoded([7; 64]));
    let selection = json!({
        "authenticatorAttachment": "platform",
        "residentKey": "preferred",
        "requireResidentKey": false,
        "userVerification": "required",
    });
    assert_eq!(asked["authenticatorSelection"], selection);
    let challenge = asked["challenge"].as_str().unwrap();
    assert_eq!(challenge.len(), 43, "256 bits");
}

/// WAN-01.
#[test]
fn every_step_of_a_registration_is_mandatory() {
    use CeremonyRefused::{Failed, Malformed};
    assert_eq!(
        refused(|draft| draft.client_data["type"] = json!("webauthn.get")),
        Failed
    );
    assert_eq!(
        refused(|draft| draft.client_data["challenge"] = json!(encoded([0; 32]))),
        Failed
    );
    assert_eq!(
        refused(|draft| draft.client_data["crossOrigin"] = json!(true)),
        Failed
    );
    assert_eq!(
        refused(|draft| draft.client_data["topOrigin"] = json!(ORIGIN)),
        Failed
    );
    assert_eq!(refused(|draft| draft.client_data = json!({})), Malformed);
    assert_eq!(refused(|draft| draft.data[0] ^= 1), Failed);
    assert_eq!(refused(|draft| draft.data[32] &= !flags::PRESENT), Failed);
    assert_eq!(
        refused(|draft| draft.data[32] &= !flags::ATTESTED),
        Malformed
    );
    assert_eq!(refused(|draft| draft.data.push(0)), Malformed);
    assert_eq!(refused(|draft| draft.data.truncate(60)), Malformed);
    assert_eq!(
        refused(|draft| draft.data[55] ^= 1),
        Failed,
        "another key's number"
    );
}

/// WAN-02.
#[test]
fn a_registration_counts_from_our_own_origin_alone() {
    for origin in STRANGE_ORIGINS {
        let change = |draft: &mut Draft| draft.client_data["origin"] = json!(origin);
        assert_eq!(refused(change), CeremonyRefused::Failed, "{origin}");
    }
}

/// WAN-01: the two spellings of a key's number.
#[test]
fn a_key_has_one_number() {
    for (member, value) in [
        ("id", json!(encoded([9; 32]))),
        ("rawId", json!(encoded([9; 32]))),
        ("type", json!("password")),
    ] {
        let mut key = key();
        let answer = register(&webauthn(), |options| {
            let mut answer = key.register(options);
            answer[member] = value;
            answer
        });
        assert_eq!(answer.err(), Some(CeremonyRefused::Failed), "{member}");
    }
}

/// WAN-07.
#[test]
fn only_listed_algorithms_are_taken() {
    let change = |from: &'static [u8], to: &'static [u8]| {
        move |draft: &mut Draft| {
            let at = draft
                .data
                .windows(from.len())
                .position(|found| found == from);
            draft
                .data
                .splice(at.unwrap()..at.unwrap() + from.len(), to.iter().copied());
        }
    };
    // alg: -7 to EdDSA, PS256 and RS1; crv: P-256 to P-384, whose coordinates are longer.
    assert_eq!(
        refused(change(&[0x03, 0x26], &[0x03, 0x27])),
        CeremonyRefused::Failed
    );
    assert_eq!(
        refused(change(&[0x03, 0x26], &[0x03, 0x38, 0x24])),
        CeremonyRefused::Failed
    );
    let rs1 = &[0x03, 0x39, 0xff, 0xfe];
    assert_eq!(refused(change(&[0x03, 0x26], rs1)), CeremonyRefused::Failed);
    assert_eq!(
        refused(change(&[0x20, 0x01], &[0x20, 0x02])),
        CeremonyRefused::Failed
    );
    // A point beside the curve.
    let beside = |draft: &mut Draft| *draft.data.last_mut().unwrap() ^= 1;
    assert_eq!(refused(beside), CeremonyRefused::Failed);
}

/// WAN-08.
#[test]
fn hostile_cbor_is_malformed() {
    let deep = vec![0x81; 10_000];
    let endless = [vec![0x9f], vec![0x81; 200]].concat();
    let long = [vec![0x5a, 0xff, 0xff, 0xff, 0xff], vec![0; 64]].concat();
    for object in [
        deep,
        endless,
        long,
        Vec::new(),
        vec![0xa0],
        vec![0xff; 1_000],
    ] {
        let mut key = key();
        let answer = register(&webauthn(), |options| {
            let mut answer = key.register(options);
            answer["response"]["attestationObject"] = json!(encoded(&object));
            answer
        });
        assert_eq!(answer.err(), Some(CeremonyRefused::Malformed), "{object:?}");
    }
}

#[test]
fn a_key_that_is_known_is_not_registered_again() {
    let mut key = key();
    let known = [registered(&mut key)];
    let webauthn = webauthn();
    let (options, asked) = webauthn
        .start_registration(&party(), ALICE, &known)
        .unwrap();
    let answer = key.register(options.json()).to_string();
    let response = RegistrationResponse::read(answer.as_bytes()).unwrap();
    let refused = webauthn.finish_registration(&party(), &response, &asked);
    assert_eq!(refused.err(), Some(CeremonyRefused::Failed));
}

#[test]
fn the_configuration_decides_which_models_are_taken() {
    let check = |aaguids: AaguidFilter, taken: bool| {
        let rules = WebAuthnRules {
            aaguids: aaguids.clone(),
            ..WebAuthnRules::default()
        };
        let mut key = key();
        let outcome = register(&with(rules), |options| key.register(options));
        let expected = (!taken).then_some(CeremonyRefused::NotWanted);
        assert_eq!(outcome.err(), expected, "{aaguids:?}");
    };
    let models = |model: u8| BTreeSet::from([Aaguid([model; 16])]);
    check(AaguidFilter::Only(models(1)), true);
    check(AaguidFilter::Only(models(2)), false);
    check(AaguidFilter::Not(models(1)), false);
    check(AaguidFilter::Not(models(2)), true);
}

#[test]
fn keys_that_may_be_copied_are_refused_where_the_configuration_says_so() {
    let rules = WebAuthnRules {
        prohibit_backup_eligibility: true,
        ..WebAuthnRules::default()
    };
    let mut key = key();
    key.flags |= flags::BACKUP_ELIGIBLE | flags::BACKUP_STATE;
    let known = registered(&mut key);
    assert!(known.backup_eligible && known.backup_state);
    let refused = register(&with(rules), |options| key.register(options));
    assert_eq!(refused.err(), Some(CeremonyRefused::NotWanted));
}

/// WAN-05.
#[test]
fn verification_that_is_required_is_looked_for_in_the_answer() {
    let rules = WebAuthnRules {
        user_verification: UserVerification::Required,
        ..WebAuthnRules::default()
    };
    let webauthn = with(rules);
    let mut unverified = key();
    let refused = register(&webauthn, |options| unverified.register(options));
    assert_eq!(refused.err(), Some(CeremonyRefused::Failed));
    let mut verified = key().verifying();
    assert!(register(&webauthn, |options| verified.register(options)).is_ok());
}
