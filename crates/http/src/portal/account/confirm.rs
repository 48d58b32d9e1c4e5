//! Confirming who is about to change security settings: by a code that is mailed, by a key, by the password once more, or by the
//! second factor on its own page. Whoever has confirmed goes on to the page that asked for it. It must not know what is changed there.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_accounts::{
    Asking, Elevated, KeyConfirmed, NotElevated, Reauthenticated, TypedPassword,
};
use doorward_credentials::webauthn::AssertionResponse;
use doorward_model::{FactorKind, Secret};
use http::StatusCode;

use super::Account;
use super::keys::own_keys;
use super::page::AccountPage;
use super::pages::ConfirmPage;
use super::told::Told;
use crate::portal::form::Form;
use crate::portal::own;
use crate::portal::problem::Problem;
use crate::portal::way::Way;
use crate::portal::{answer, device, query, wait};

/// Where a code is offered, or the password asked for.
const PATH: &str = "/settings/confirm";
/// Where a code is asked for that has been mailed.
const CODE_PATH: &str = "/settings/confirm/code";
/// Where a second factor is asked for.
const SECOND_STEP: &str = "/2fa";

/// What the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Whether a code may be mailed.
    Mail,
    /// The code.
    Code,
    /// The password.
    Password,
}

impl Account {
    /// Proof that the visitor has confirmed who they are, or the way to do that, which leads back to the page of `way`.
    pub(crate) async fn elevated(&self, way: &Way) -> Result<Elevated, Response> {
        match self.standing().await {
            Ok(Ok(proof)) => Ok(proof),
            Ok(Err(missing)) => Err(self.to_confirm(missing, way)),
            Err(problem) => Err(problem.page(&self.place.scene)),
        }
    }

    fn to_confirm(&self, missing: NotElevated, way: &Way) -> Response {
        let path = match missing {
            NotElevated::SecondFactor => SECOND_STEP,
            NotElevated::Code | NotElevated::FirstFactor => PATH,
        };
        answer::see_other(&self.place.scene.path(&way.at(path)))
    }

    async fn standing(&self) -> Result<Result<Elevated, NotElevated>, Problem> {
        let asking = self.asking().await?;
        let elevations = &self.place.scene.services.elevation.elevations;
        Ok(elevations.check(asking, self.place.scene.now))
    }

    async fn asking(&self) -> Result<Asking<'_>, Problem> {
        Ok(Asking {
            session: self.session(),
            address: self.place.client,
            has_second_factor: self.place.has_second_factor(self.session()).await?,
        })
    }
}

/// `GET /settings/confirm`.
pub(crate) async fn show_confirm(account: Account, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&account.place);
    show(&account, &way, Ask::Mail).await
}

/// `GET /settings/confirm/code`.
pub(crate) async fn show_code(account: Account, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&account.place);
    show(&account, &way, Ask::Code).await
}

async fn show(account: &Account, way: &Way, for_mail: Ask) -> Response {
    match account.standing().await {
        Ok(Ok(_)) => onward(account, way),
        Ok(Err(NotElevated::SecondFactor)) => account.to_confirm(NotElevated::SecondFactor, way),
        Ok(Err(NotElevated::FirstFactor)) => page(account, way, (Ask::Password, None)),
        Ok(Err(NotElevated::Code)) => match key_call(account).await {
            Ok(key) => page(account, way, (for_mail, key)),
            Err(problem) => problem.page(&account.place.scene),
        },
        Err(problem) => problem.page(&account.place.scene),
    }
}

/// The call that asks for one of the user's keys, where one confirms as well as a code.
async fn key_call(account: &Account) -> Result<Option<String>, Problem> {
    let place = &account.place;
    let Some(keys) = &place.scene.services.keys else {
        return Ok(None);
    };
    if !keys.confirmation.is_enough_for(account.session()) || own_keys(account).await?.is_empty() {
        return Ok(None);
    }
    Ok(Some(place.scene.path("/api/secondfactor/webauthn")))
}

fn page(account: &Account, way: &Way, (ask, key): (Ask, Option<String>)) -> Response {
    let open = way.page().unwrap_or(AccountPage::Profile);
    let title = account.place.scene.say("confirm");
    let laid = account.lay(open, way).titled(title);
    let emails = &account.session().user().emails;
    let page = ConfirmPage {
        frame: laid.frame(),
        desk: laid.desk(),
        form: laid.desk().form,
        ask,
        key,
        mailbox: emails.first().map(|address| address.as_str().to_owned()),
    };
    laid.serve(StatusCode::OK, &page)
}

/// To the page that asked for it.
fn onward(account: &Account, way: &Way) -> Response {
    let page = way.page().unwrap_or(AccountPage::Profile);
    let onward = way.clone().by(None).at(page.path());
    answer::see_other(&account.place.scene.path(&onward))
}

/// `POST /settings/confirm/send`: mails a code.
pub(crate) async fn submit_send(account: Account, body: Body) -> Response {
    let form = match account.form_at(PATH, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let way = form.way(&account.place);
    match send(&account).await {
        Ok(true) => answer::see_other(&account.place.scene.path(&way.at(CODE_PATH))),
        Ok(false) => answer::see_other(&account.place.scene.path(&way.at(PATH))),
        Err(problem) => problem.page(&account.place.scene),
    }
}

/// Whether a code is on its way.
async fn send(account: &Account) -> Result<bool, Problem> {
    let by_code = &account.place.scene.services.elevation.by_code;
    let about = account.place.circumstances();
    Ok(by_code
        .start(account.asking().await?, &about)
        .await?
        .is_some())
}

/// `POST /settings/confirm/code`: takes the code.
pub(crate) async fn submit_code(account: Account, body: Body) -> Response {
    let form = match account.form_at(CODE_PATH, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let way = form.way(&account.place);
    match take_code(&account, &form).await {
        Ok(true) => onward(&account, &way),
        Ok(false) => Told::WrongMailedCode.at(&account.place, &way.at(CODE_PATH)),
        Err(problem) => problem.page(&account.place.scene),
    }
}

async fn take_code(account: &Account, form: &Form) -> Result<bool, Problem> {
    let by_code = &account.place.scene.services.elevation.by_code;
    let about = account.place.circumstances();
    let typed = Secret::new(form.secret("code").expose().trim().to_owned());
    let asking = account.asking().await?;
    Ok(by_code.finish(asking, &typed, &about).await?.is_some())
}

/// `POST /settings/confirm/key`: takes what a key answered, which a script has put into the form.
pub(crate) async fn submit_key(account: Account, body: Body) -> Response {
    let form = match account.form_at(PATH, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let taken = take_key(&account, &form).await;
    taken.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

async fn take_key(account: &Account, form: &Form) -> Result<Response, Problem> {
    let (place, way) = (&account.place, form.way(&account.place));
    let rejected = || Told::WrongKey.at(place, &way.at(PATH));
    let (Some(keys), Some(party)) = (&place.scene.services.keys, place.relying_party()) else {
        return Err(Problem::NotFound);
    };
    let answer = serde_json::from_str(form.text("response")).ok();
    let answer = answer.and_then(|json| AssertionResponse::read(&json).ok());
    let Some(answer) = answer else {
        return Ok(rejected());
    };
    let (asking, about) = (account.asking().await?, place.circumstances());
    let confirmed = keys.confirmation.confirm(asking, &party, &answer, &about);
    Ok(match confirmed.await? {
        KeyConfirmed::Done(issued) => {
            place
                .remember_method(FactorKind::SecurityKey, &issued)
                .await;
            own::with_raised_session(onward(account, &way), place, &issued)
        }
        KeyConfirmed::Rejected => rejected(),
    })
}

/// `POST /settings/confirm`: takes the password.
pub(crate) async fn submit_password(account: Account, body: Body) -> Response {
    let form = match account.form_at(PATH, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let taken = take_password(&account, &form).await;
    taken.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

async fn take_password(account: &Account, form: &Form) -> Result<Response, Problem> {
    let (place, way) = (&account.place, form.way(&account.place));
    let typed = TypedPassword {
        password: form.secret("password"),
        device_cookie: device::cookie(place),
    };
    let by_password = &place.scene.services.elevation.by_password;
    let about = place.circumstances();
    let asking = account.asking().await?;
    Ok(match by_password.confirm(asking, typed, &about).await? {
        Reauthenticated::Done(issued) => {
            own::with_raised_session(onward(account, &way), place, &issued)
        }
        Reauthenticated::Rejected => Told::WrongPassword.at(place, &way.at(PATH)),
        Reauthenticated::Limited { until } => wait::page(place, until),
        Reauthenticated::SignedOut => answer::see_other(&place.scene.path(&way.at("/"))),
    })
}
