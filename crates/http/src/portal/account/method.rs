//! Which of several second factors is asked for first: the choice on the page of two-step sign-in. It must not know how a
//! factor is given.

use axum::body::Body;
use axum::response::Response;
use doorward_model::SecondFactorMethod;

use super::Account;
use super::page::AccountPage;
use super::pages::MethodRow;
use super::told::Told;
use crate::portal::problem::Problem;

/// The choices of a user who has several; of one there is no choice.
pub(super) async fn choices(account: &Account) -> Result<Vec<MethodRow>, Problem> {
    let scene = &account.place.scene;
    let user = account.session().user_id();
    let choices = scene.services.preferences.choices(user).await?;
    let row = |method: &SecondFactorMethod| MethodRow {
        word: method.as_str(),
        label: scene.say(label(*method)),
        is_preferred: choices.preferred == Some(*method),
    };
    Ok(match &*choices.set_up {
        [] | [_] => Vec::new(),
        several => several.iter().map(row).collect(),
    })
}

const fn label(method: SecondFactorMethod) -> &'static str {
    match method {
        SecondFactorMethod::Totp => "method-app",
        SecondFactorMethod::WebAuthn => "method-key",
        SecondFactorMethod::MobilePush => "method-push",
    }
}

/// `POST …/method`: keeps the choice.
pub(crate) async fn submit_method(account: Account, body: Body) -> Response {
    let page = AccountPage::Factors;
    let form = match account.form(page, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let Some(method) = SecondFactorMethod::from_word(form.text("method")) else {
        return account.answer(page, Ok(Told::Stale));
    };
    let preferences = &account.place.scene.services.preferences;
    let chosen = preferences.choose(account.session().user_id(), method);
    let told = match chosen.await {
        Ok(true) => Ok(Told::MethodChosen),
        Ok(false) => Ok(Told::Stale),
        Err(error) => Err(Problem::from(error)),
    };
    account.answer(page, told)
}
