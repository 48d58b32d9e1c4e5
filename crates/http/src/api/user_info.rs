//! `/api/user/info`: what clients show of the user, and the second factor that is asked for first (docs/contract.md, user
//! information).

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{MethodPreferences, MethodStanding};
use doorward_model::{EmailAddress, SecondFactorMethod, User};
use http::StatusCode;
use serde::Serialize;

use super::caller::{Caller, unavailable};
use super::fields::Fields;
use super::{answer, request};
use crate::portal::{Problem, Scene};

#[derive(Serialize)]
struct Info {
    display_name: String,
    /// Masked; none of them where a method was to be settled.
    emails: Option<Vec<String>>,
    /// Empty where no method has been settled.
    method: &'static str,
    has_totp: bool,
    has_webauthn: bool,
    has_duo: bool,
}

impl Info {
    fn of(user: &User, standing: &MethodStanding) -> Self {
        Self {
            display_name: user.display_name.clone(),
            emails: None,
            method: standing.preferred.map_or("", SecondFactorMethod::as_str),
            has_totp: standing.has(SecondFactorMethod::Totp),
            has_webauthn: standing.has(SecondFactorMethod::WebAuthn),
            has_duo: standing.has(SecondFactorMethod::MobilePush),
        }
    }
}

fn preferences(caller: &Caller) -> &MethodPreferences {
    &caller.place.scene.services.preferences
}

/// What is known of the user.
pub(crate) async fn show_info(scene: Scene) -> Response {
    let caller = match Caller::of(scene).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal,
    };
    let user = caller.session.user();
    match preferences(&caller)
        .standing(caller.session.user_id())
        .await
    {
        Ok(standing) => answer::data(Info {
            emails: Some(user.emails.iter().map(masked).collect()),
            ..Info::of(&user, &standing)
        }),
        Err(error) => unavailable(Problem::from(error)),
    }
}

/// Settles what is asked for first.
pub(crate) async fn settle_info(scene: Scene) -> Response {
    match settle(scene).await {
        Ok(response) | Err(response) => response,
    }
}

async fn settle(scene: Scene) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    request::of_own_origin(&caller.place)?;
    let settled = preferences(&caller).settle(caller.session.user_id()).await;
    let standing = settled.map_err(|error| unavailable(Problem::from(error)))?;
    Ok(answer::data(Info::of(&caller.session.user(), &standing)))
}

/// Keeps what the user chose.
pub(crate) async fn choose_method(scene: Scene, body: Body) -> Response {
    match choose(scene, body).await {
        Ok(response) | Err(response) => response,
    }
}

async fn choose(scene: Scene, body: Body) -> Result<Response, Response> {
    let caller = Caller::of(scene).await?;
    let body = caller.read(body).await?;
    let refused = || answer::ko(StatusCode::OK, answer::FAILED);
    let fields = Fields::parse(&body).ok_or_else(refused)?;
    let word = fields.text("method").ok().flatten();
    let method = word.and_then(SecondFactorMethod::from_word);
    let method = method.ok_or_else(refused)?;
    let chosen = preferences(&caller).choose(caller.session.user_id(), method);
    match chosen.await {
        Ok(true) => Ok(answer::ok()),
        Ok(false) => Err(refused()),
        Err(error) => Err(unavailable(Problem::from(error))),
    }
}

/// A mailbox as its owner recognises it: of the part before the `@` the first and the last character, or none of two.
fn masked(email: &EmailAddress) -> String {
    let Some((local, domain)) = split_once_only(email.as_str()) else {
        return String::new();
    };
    let length = local.chars().count();
    let stars = |count| "*".repeat(count);
    let mut letters = local.chars();
    match (letters.next(), letters.next_back()) {
        (Some(first), Some(last)) if length > 2 => {
            format!("{first}{}{last}@{domain}", stars(length - 2))
        }
        _ => format!("{}@{domain}", stars(length)),
    }
}

/// Both sides of the only `@`; nothing where there are none or several.
fn split_once_only(text: &str) -> Option<(&str, &str)> {
    let (local, domain) = text.split_once('@')?;
    (!domain.contains('@')).then_some((local, domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_mailbox_the_ends_of_the_local_part_are_shown() {
        for (mailbox, shown) in [
            ("alice@example.com", "a***e@example.com"),
            ("bob@example.com", "b*b@example.com"),
            ("jo@example.com", "**@example.com"),
            ("x@example.com", "*@example.com"),
            ("zoë@example.com", "z*ë@example.com"),
        ] {
            let mailbox = EmailAddress::try_from(mailbox).expect("a mailbox");
            assert_eq!(masked(&mailbox), shown);
        }
        assert_eq!(split_once_only("a@b@example.com"), None);
        assert_eq!(split_once_only("nobody"), None);
    }
}
