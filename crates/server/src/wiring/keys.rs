//! Security keys and passkeys, put together.

use std::sync::Arc;

use doorward_accounts::{
    Aftermath, Elevations, KeyConfirmation, KeyConfirmationParts, KeyRegistry, Notices,
    SecurityKeys, SecurityKeysParts,
};
use doorward_authn::{
    KeySignIn, KeySignInParts, Keys, PasskeyRules, SignIn, TrustedBrowsers, Users,
};
use doorward_config::{
    AaguidSettings, AttachmentSetting, AttestationSetting, WebAuthnSettings, WishSetting,
};
use doorward_credentials::webauthn::{
    AaguidFilter, Attachment, Attestation, Discoverability, UserVerification, WebAuthn,
    WebAuthnRules,
};
use doorward_http::KeyServices;
use doorward_model::FactorMint;

use super::Ground;

/// The services, unless the configuration has switched keys off.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the assembly; the ceremonies verify keys"
)]
pub(super) fn keys(
    ground: &Ground<'_>,
    sign_in: &Arc<SignIn>,
    elevations: &Arc<Elevations>,
    notices: &Arc<Notices>,
) -> Option<KeyServices> {
    let settings = &ground.settings.webauthn;
    if !settings.enabled {
        return None;
    }
    let webauthn = Arc::new(WebAuthn::new(rules(settings), FactorMint::hand_out()));
    let registered = registered(ground, &webauthn, notices);
    let sign_in = key_sign_in(ground, webauthn, sign_in);
    let confirmation = KeyConfirmation::new(KeyConfirmationParts {
        sign_in: Arc::clone(&sign_in),
        registered: Arc::clone(&registered),
        elevations: Arc::clone(elevations),
        events: Arc::clone(ground.events),
    });
    Some(KeyServices {
        sign_in,
        registered,
        confirmation,
    })
}

fn registered(
    ground: &Ground<'_>,
    webauthn: &Arc<WebAuthn>,
    notices: &Arc<Notices>,
) -> Arc<SecurityKeys> {
    let registered = SecurityKeys::new(SecurityKeysParts {
        webauthn: Arc::clone(webauthn),
        keys: Arc::clone(ground.store) as Arc<dyn Keys>,
        registry: Arc::clone(ground.store) as Arc<dyn KeyRegistry>,
        aftermath: Arc::new(Aftermath::new(
            Arc::clone(&ground.sessions),
            Arc::clone(ground.store) as Arc<dyn TrustedBrowsers>,
            Arc::clone(notices),
        )),
        clock: Arc::clone(&ground.edge.clock),
        entropy: Arc::clone(&ground.edge.entropy),
    });
    Arc::new(ground.heir(
        registered,
        |before| Some(&*before.keys.as_ref()?.registered),
        SecurityKeys::remembering,
    ))
}

fn key_sign_in(
    ground: &Ground<'_>,
    webauthn: Arc<WebAuthn>,
    sign_in: &Arc<SignIn>,
) -> Arc<KeySignIn> {
    let passkeys = &ground.settings.webauthn.passkeys;
    let sign_in = KeySignIn::new(KeySignInParts {
        webauthn,
        passkeys: PasskeyRules {
            login: passkeys.login,
            upgrade: passkeys.upgrade,
        },
        keys: Arc::clone(ground.store) as Arc<dyn Keys>,
        users: Arc::clone(ground.users) as Arc<dyn Users>,
        sign_in: Arc::clone(sign_in),
        events: Arc::clone(ground.events),
        sessions: Arc::clone(&ground.sessions),
        clock: Arc::clone(&ground.edge.clock),
    });
    Arc::new(ground.heir(
        sign_in,
        |before| Some(&*before.keys.as_ref()?.sign_in),
        KeySignIn::remembering,
    ))
}

fn rules(settings: &WebAuthnSettings) -> WebAuthnRules {
    WebAuthnRules {
        display_name: settings.display_name.clone(),
        attestation: match settings.attestation {
            AttestationSetting::None => Attestation::None,
            AttestationSetting::Indirect => Attestation::Indirect,
            AttestationSetting::Direct => Attestation::Direct,
        },
        timeout: settings.timeout,
        attachment: settings.attachment.map(|kind| match kind {
            AttachmentSetting::Platform => Attachment::Platform,
            AttachmentSetting::CrossPlatform => Attachment::CrossPlatform,
        }),
        discoverability: match settings.discoverability {
            WishSetting::Discouraged => Discoverability::Discouraged,
            WishSetting::Preferred => Discoverability::Preferred,
            WishSetting::Required => Discoverability::Required,
        },
        user_verification: match settings.user_verification {
            WishSetting::Discouraged => UserVerification::Discouraged,
            WishSetting::Preferred => UserVerification::Preferred,
            WishSetting::Required => UserVerification::Required,
        },
        aaguids: match &settings.aaguids {
            AaguidSettings::Any => AaguidFilter::Any,
            AaguidSettings::Only(models) => AaguidFilter::Only(models.clone()),
            AaguidSettings::Not(models) => AaguidFilter::Not(models.clone()),
        },
        prohibit_backup_eligibility: settings.prohibit_backup_eligibility,
        passkey_uv_two_factors: settings.passkeys.uv_two_factors,
    }
}
