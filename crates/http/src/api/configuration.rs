//! `GET /api/configuration` and the password policy: what clients may offer to a visitor.

use axum::response::Response;
use http::StatusCode;
use serde::Serialize;

use super::answer;
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
    min_length: u32,
    max_length: u32,
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
            password_change_disabled: true,
            password_reset_disabled: true,
        }),
        Ok(_) => plain(StatusCode::FORBIDDEN),
        Err(problem) => problem.with_retry_after(answer::ko(problem.status(), answer::FAILED)),
    }
}

/// None where no rule asks for a second factor.
fn available_methods(place: &Place) -> Vec<&'static str> {
    let scene = &place.scene;
    let has_totp = scene.services.second_factor.totp.is_some();
    let methods = [
        ("totp", has_totp),
        ("webauthn", scene.services.keys.is_some()),
    ];
    let wanted = scene.snapshot.policy.needs_two_factor();
    let available = methods
        .into_iter()
        .filter(|(_, is_there)| wanted && *is_there);
    available.map(|(name, _)| name).collect()
}

/// For everybody: no policy is enforced, since passwords cannot be changed here.
pub(crate) async fn show_password_policy() -> Response {
    answer::data(PasswordPolicy {
        mode: "disabled",
        min_length: 0,
        max_length: 0,
        min_score: 0,
        require_uppercase: false,
        require_lowercase: false,
        require_number: false,
        require_special: false,
    })
}
