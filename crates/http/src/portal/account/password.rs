//! Another password, for whoever knows the one of now. It must not know what a password must be, nor how one is kept.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::{Elevated, PasswordChange, PasswordPair, TypedPassword};
use http::StatusCode;

use super::Account;
use super::page::AccountPage;
use super::pages::PasswordPage;
use super::told::Told;
use crate::portal::form::Form;
use crate::portal::pages::NewPassword;
use crate::portal::passwords::{Changed, Faults, change, new_password};
use crate::portal::problem::Problem;
use crate::portal::way::Way;
use crate::portal::{answer, device, flash, wait};

const PAGE: AccountPage = AccountPage::Password;

/// `GET /settings/security`.
pub(crate) async fn show_password(account: Account) -> Response {
    if service(&account).is_none() {
        return page(&account, None);
    }
    match account.elevated(&Way::to_account(PAGE)).await {
        Ok(_) => page(&account, Some(new_password(&account.place))),
        Err(elsewhere) => elsewhere,
    }
}

fn service(account: &Account) -> Option<&Arc<PasswordChange>> {
    account.place.scene.services.passwords.change.as_ref()
}

fn page(account: &Account, new: Option<NewPassword>) -> Response {
    let mut laid = account.lay(PAGE, &Way::default());
    if new.as_ref().is_some_and(|new| !new.faults.is_empty()) {
        laid = laid.with_mistakes();
    }
    let page = PasswordPage {
        frame: laid.frame(),
        desk: laid.desk(),
        form: laid.desk().form,
        name: account.session().user().name.as_str().to_owned(),
        new,
    };
    laid.serve(StatusCode::OK, &page)
}

/// `POST /settings/security`.
pub(crate) async fn submit_password(account: Account, body: Body) -> Response {
    let form = match account.form(PAGE, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let proof = match account.elevated(&Way::to_account(PAGE)).await {
        Ok(proof) => proof,
        Err(elsewhere) => return elsewhere,
    };
    let taken = take(&account, proof, &form).await;
    taken.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

async fn take(account: &Account, proof: Elevated, form: &Form) -> Result<Response, Problem> {
    let Some(service) = service(account) else {
        return Err(Problem::NotFound);
    };
    let (old, new) = (form.secret("password"), form.secret("new-password"));
    let back = |told: Told| Ok(account.answer(PAGE, Ok(told)));
    if old.expose().is_empty() {
        return back(Told::NoPassword);
    }
    if new.expose() != form.secret("again").expose() {
        return back(Told::PasswordsDiffer);
    }
    let old = TypedPassword {
        password: old,
        device_cookie: device::cookie(&account.place),
    };
    let act = (proof, Arc::clone(account.own.session()));
    match change(&account.place, service, act, PasswordPair { old, new }).await? {
        Changed::Done => back(Told::PasswordChanged),
        Changed::WrongPassword => back(Told::WrongPassword),
        Changed::Limited { until } => Ok(wait::page(&account.place, until)),
        Changed::Weak(weaknesses) => Ok(back_with(account, &Faults::of(&weaknesses))),
        Changed::NotTaken => Err(Problem::Unavailable),
    }
}

fn back_with(account: &Account, faults: &Faults) -> Response {
    let place = &account.place;
    let response = answer::see_other(&place.scene.path(PAGE.path()));
    answer::with_cookies(response, flash::leave(place, faults))
}
