//! What a signature has to be, and what no answer gets past.

use doorward_model::{FactorEvidence, Timestamp};
use serde_json::json;

use super::super::fake::{Draft, encoded, flags};
use super::*;

const NOW: Timestamp = Timestamp::from_unix_millis(0);

fn kind(asserted: Asserted) -> FactorKind {
    FactorEvidence::new(asserted.proof, NOW).kind()
}

fn refused(change: impl FnOnce(&mut Draft)) -> CeremonyRefused {
    let mut key = key();
    let known = registered(&mut key);
    let outcome = assert_with(&webauthn(), &known, |options| {
        key.sign_with(options, change)
    });
    outcome.expect_err("refused")
}

/// After a change to the answer that was signed already.
fn refused_after(change: impl FnOnce(&mut Value)) -> CeremonyRefused {
    let mut key = key();
    let known = registered(&mut key);
    let outcome = assert_with(&webauthn(), &known, |options| {
        let mut answer = key.sign(options);
        change(&mut answer);
        answer
    });
    outcome.expect_err("refused")
}

#[test]
fn a_signature_is_a_factor() {
    let mut key = key();
    let known = registered(&mut key);
    let asserted = assert_with(&webauthn(), &known, |options| key.sign(options)).unwrap();
    assert_eq!((asserted.counter, asserted.user_verified), (2, false));
    assert_eq!(kind(asserted), FactorKind::SecurityKey);
}

#[test]
fn browsers_are_told_which_keys_may_sign() {
    let mut key = key();
    let known = registered(&mut key);
    let (options, asked) = webauthn().start_assertion(&party(), &[known]).unwrap();
    let expected = json!({ "publicKey": {
        "challenge": encoded(asked.challenge()),
        "timeout": 60_000,
        "rpId": "auth.example.com",
        "userVerification": "preferred",
        "allowCredentials": [
            { "type": "public-key", "id": encoded(&key.id), "transports": ["usb", "nfc"] },
        ],
    }});
    assert_eq!(options.json(), &expected);
    let (options, _) = webauthn().start_assertion(&party(), &[]).unwrap();
    assert_eq!(options.json()["publicKey"]["allowCredentials"], Value::Null);
}

/// WAN-04.
#[test]
fn no_challenge_comes_twice() {
    let webauthn = webauthn();
    let challenge = || {
        let (_, asked) = webauthn.start_assertion(&party(), &[]).unwrap();
        asked.challenge().to_vec()
    };
    let (first, second) = (challenge(), challenge());
    assert_eq!((first.len(), second.len()), (32, 32));
    assert_ne!(first, second);
}

/// WAN-01.
#[test]
fn every_step_of_an_assertion_is_mandatory() {
    use CeremonyRefused::{Failed, Malformed};
    assert_eq!(
        refused(|draft| draft.client_data["type"] = json!("webauthn.create")),
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
    assert_eq!(refused(|draft| draft.data.push(0)), Malformed);
    assert_eq!(refused(|draft| draft.data.truncate(36)), Malformed);
    // Extensions are announced and absent, or followed by more.
    assert_eq!(
        refused(|draft| draft.data[32] |= flags::EXTENSIONS),
        Malformed
    );
    let trailing = |draft: &mut Draft| {
        draft.data[32] |= flags::EXTENSIONS;
        draft.data.extend([0xa0, 0xa0]);
    };
    assert_eq!(refused(trailing), Malformed);
    // Another key, where none is being made.
    let attested = |draft: &mut Draft| {
        draft.data[32] |= flags::ATTESTED;
        draft.data.extend([0; 16]);
        draft.data.extend([0, 1, 1, 0xa0]);
    };
    assert_eq!(refused(attested), Failed);
}

/// WAN-01.
#[test]
fn what_was_signed_cannot_be_changed() {
    use CeremonyRefused::{Failed, Malformed};
    let check = |member: &str, value: Value, expected: CeremonyRefused| {
        let outcome = refused_after(|answer| answer["response"][member] = value);
        assert_eq!(outcome, expected, "{member}");
    };
    check("signature", json!(encoded([0x30, 0])), Failed);
    check("signature", json!(""), Failed);
    check("clientDataJSON", json!(""), Malformed);
    check("clientDataJSON", json!("!"), Malformed);
    check("authenticatorData", json!(""), Malformed);
    let verified = |answer: &mut Value| {
        let text = answer["response"]["authenticatorData"]
            .as_str()
            .unwrap()
            .to_owned();
        // The flags are byte 32, in the 43rd and 44th letter.
        let (before, after) = text.split_at(42);
        let changed = format!(
            "{before}{}{}",
            if &after[..1] == "A" { "B" } else { "A" },
            &after[1..]
        );
        answer["response"]["authenticatorData"] = json!(changed);
    };
    assert_eq!(refused_after(verified), Failed);
    assert_eq!(
        refused_after(|answer| answer["id"] = json!(encoded([9; 32]))),
        Failed
    );
    assert_eq!(
        refused_after(|answer| answer["type"] = json!("password")),
        Failed
    );
    assert_eq!(refused_after(|answer| *answer = json!({})), Malformed);
    assert_eq!(refused_after(|answer| *answer = json!(null)), Malformed);
}

/// WAN-02.
#[test]
fn an_assertion_counts_from_our_own_origin_alone() {
    for origin in STRANGE_ORIGINS {
        let change = |draft: &mut Draft| draft.client_data["origin"] = json!(origin);
        assert_eq!(refused(change), CeremonyRefused::Failed, "{origin}");
    }
}

/// WAN-01: a signature of another key under this one's number, and a key swapped for another.
#[test]
fn another_key_cannot_sign_for_this_one() {
    let mut mine = key();
    let known = registered(&mut mine);
    let mut other = Authenticator::new(2, ORIGIN);
    other.id.clone_from(&mine.id);
    let outcome = assert_with(&webauthn(), &known, |options| other.sign(options));
    assert_eq!(outcome.err(), Some(CeremonyRefused::Failed));
    let renamed = Credential {
        id: vec![8; 32],
        ..known
    };
    let outcome = assert_with(&webauthn(), &renamed, |options| mine.sign(options));
    assert_eq!(outcome.err(), Some(CeremonyRefused::Failed));
}

/// WAN-06.
#[test]
fn a_counter_that_does_not_rise_betrays_a_copy() {
    let mut key = key();
    let known = Credential {
        counter: 10,
        ..registered(&mut key)
    };
    for (before, expected) in [(8, true), (9, true), (10, false)] {
        key.counter = Some(before);
        let outcome = assert_with(&webauthn(), &known, |options| key.sign(options));
        let expected = expected.then_some(CeremonyRefused::Cloned);
        assert_eq!(outcome.err(), expected, "{before}");
    }
}

/// WAN-06.
#[test]
fn keys_that_do_not_count_are_taken() {
    let mut key = key();
    key.counter = None;
    let known = registered(&mut key);
    assert_eq!(known.counter, 0);
    let asserted = assert_with(&webauthn(), &known, |options| key.sign(options)).unwrap();
    assert_eq!(asserted.counter, 0);
}

/// WAN-05.
#[test]
fn a_key_counts_twice_only_if_it_says_so_and_the_configuration_too() {
    let rules = |passkey_uv_two_factors| WebAuthnRules {
        passkey_uv_two_factors,
        ..WebAuthnRules::default()
    };
    for (configured, verified, expected) in [
        (false, false, FactorKind::SecurityKey),
        (false, true, FactorKind::SecurityKey),
        (true, false, FactorKind::SecurityKey),
        (true, true, FactorKind::VerifiedPasskey),
    ] {
        let mut key = if verified { key().verifying() } else { key() };
        let known = registered(&mut key);
        let webauthn = with(rules(configured));
        let asserted = assert_with(&webauthn, &known, |options| key.sign(options)).unwrap();
        assert_eq!(asserted.user_verified, verified);
        assert_eq!(kind(asserted), expected, "{configured} {verified}");
    }
}

/// WAN-05.
#[test]
fn verification_that_is_required_is_required_of_each_signature() {
    let rules = WebAuthnRules {
        user_verification: UserVerification::Required,
        ..WebAuthnRules::default()
    };
    let mut key = key().verifying();
    let known = registered(&mut key);
    let webauthn = with(rules);
    assert!(assert_with(&webauthn, &known, |options| key.sign(options)).is_ok());
    key.flags &= !flags::VERIFIED;
    let refused = assert_with(&webauthn, &known, |options| key.sign(options));
    assert_eq!(refused.err(), Some(CeremonyRefused::Failed));
}

#[test]
fn a_key_that_verified_its_user_once_may_sign_without() {
    let mut key = key().verifying();
    let known = registered(&mut key);
    key.flags &= !flags::VERIFIED;
    let asserted = assert_with(&webauthn(), &known, |options| key.sign(options)).unwrap();
    assert!(!asserted.user_verified);
}

#[test]
fn whether_a_key_may_be_copied_never_changes() {
    let mut key = key();
    let known = registered(&mut key);
    key.flags |= flags::BACKUP_ELIGIBLE;
    let refused = assert_with(&webauthn(), &known, |options| key.sign(options));
    assert_eq!(refused.err(), Some(CeremonyRefused::Failed));
    let mut copied = Authenticator::new(3, ORIGIN);
    copied.flags |= flags::BACKUP_ELIGIBLE;
    let known = registered(&mut copied);
    copied.flags |= flags::BACKUP_STATE;
    let asserted = assert_with(&webauthn(), &known, |options| copied.sign(options)).unwrap();
    assert!(asserted.backup_state);
}
