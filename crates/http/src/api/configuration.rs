//! `GET /api/configuration` and the password policy: what clients may offer to a visitor.

use axum::response::Response;
use doorward_credentials::PasswordPolicy as Policy;
use http::StatusCode;
use serde::Serialize;

use super::answer;
use crate::ResetOffer;
use crate::portal::{Place, Scene, plain};

#[derive(Serialize)]
struct Configuration {
    /// Second factors that can be given.
    available_methods: Vec<&'static str>,
    password_change_disabled: bool,
    password_reset_disabled: bool,
}

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the fields are the contract's"
)]
struct PasswordPolicy {
    mode: &'static str,
    min_length: usize,
    max_length: usize,
    min_score: u8,
    require_uppercase: bool,
    require_lowercase: bool,
    require_number: bool,
    require_special: bool,
}

/// For visitors who are signed in.
pub(crate) async fn show_configuration(scene: Scene) -> Response {
    let Ok(place) = Place::of(scene) else {
        return plain(StatusCode::FORBIDDEN);
    };
    match place.visitor().await {
        Ok(visitor) if visitor.session().is_some() => answer::data(Configuration {
            available_methods: available_methods(&place),
            password_change_disabled: place.scene.services.passwords.change.is_none(),
            password_reset_disabled: matches!(
                place.scene.services.passwords.reset,
                ResetOffer::Ask | ResetOffer::Off
            ),
        }),
        Ok(_) => plain(StatusCode::FORBIDDEN),
        Err(problem) => problem.with_retry_after(answer::ko(problem.status(), answer::FAILED)),
    }
}

/// None where no rule asks for a second factor.
fn available_methods(place: &Place) -> Vec<&'static str> {
    let scene = &place.scene;
    if !scene.snapshot.policy.needs_two_factor() {
        return Vec::new();
    }
    let available = scene.services.preferences.available().iter();
    available.map(|method| method.as_str()).collect()
}

/// For everybody.
pub(crate) async fn show_password_policy(scene: Scene) -> Response {
    answer::data(described(&scene.services.passwords.policy))
}

fn described(policy: &Policy) -> PasswordPolicy {
    let nothing = PasswordPolicy {
        mode: "disabled",
        min_length: 0,
        max_length: 0,
        min_score: 0,
        require_uppercase: false,
        require_lowercase: false,
        require_number: false,
        require_special: false,
    };
    match policy {
        Policy::Any => nothing,
        // The contract leaves the score at 0.
        Policy::Strength(_) => PasswordPolicy {
            mode: "zxcvbn",
            ..nothing
        },
        Policy::Standard(standard) => PasswordPolicy {
            mode: "standard",
            min_length: standard.min_length,
            max_length: standard.max_length,
            min_score: 0,
            require_uppercase: standard.require_uppercase,
            require_lowercase: standard.require_lowercase,
            require_number: standard.require_number,
            require_special: standard.require_special,
        },
    }
}
