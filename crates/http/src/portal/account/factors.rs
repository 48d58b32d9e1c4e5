//! Two-step sign-in: what is set up, and the ways to change it. It must not know how factors are verified.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_authn::{EnrolledTotp, TrustId, TrustedBrowser};
use doorward_text::Argument;
use http::StatusCode;

use super::Account;
use super::keys;
use super::method;
use super::page::AccountPage;
use super::pages::{AppRow, BrowserRow, CodesPage, FactorsPage};
use super::told::Told;
use super::user_agent::describe;
use crate::portal::answer;
use crate::portal::frame::Frame;
use crate::portal::problem::Problem;
use crate::portal::way::Way;

const PAGE: AccountPage = AccountPage::Factors;

/// `GET /settings/two-factor-authentication`.
pub(crate) async fn show_factors(account: Account, RawQuery(_): RawQuery) -> Response {
    let shown = show(&account).await;
    shown.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

async fn show(account: &Account) -> Result<Response, Problem> {
    let services = &account.place.scene.services.second_factor;
    let (session, about) = (account.session(), account.place.circumstances());
    let app = services.sign_in.totp(session.user_id()).await?;
    let left = services.recovery.left(session).await?;
    let has_any = account.place.has_second_factor(session).await?;
    let browsers = services.trusted_browsers.all(session, &about).await?;
    let keys = keys::own_keys(account).await?;
    let methods = method::choices(account).await?;
    let laid = account.lay(PAGE, &Way::default());
    let frame = laid.frame();
    let page = FactorsPage {
        frame,
        desk: laid.desk(),
        form: laid.desk().form,
        offers_app: services.totp.is_some(),
        app: app.map(|enrolled| app_row(&frame, &enrolled)),
        offers_keys: account.place.offers_keys(),
        keys: keys.iter().map(|key| keys::row(&frame, key)).collect(),
        codes_left: has_any.then(|| in_words(&frame, "codes-left", left)),
        few_codes: left < 3,
        methods,
        browsers: browsers
            .iter()
            .map(|one| browser_row(&frame, one))
            .collect(),
    };
    Ok(laid.serve(StatusCode::OK, &page))
}

fn app_row(frame: &Frame<'_>, enrolled: &EnrolledTotp) -> AppRow {
    AppRow {
        words: in_words(frame, "app-period", enrolled.key.shape.period()),
        since: frame.moment(enrolled.created_at),
        last_used: enrolled.last_used_at.map(|at| frame.moment(at)),
    }
}

fn browser_row(frame: &Frame<'_>, browser: &TrustedBrowser) -> BrowserRow {
    BrowserRow {
        id: browser.id.0.to_string(),
        name: describe(frame, browser.user_agent.as_deref()),
        address: browser.address.map(|address| address.to_string()),
        since: frame.moment(browser.created_at),
        until: frame.moment(browser.expires_at),
    }
}

fn in_words(frame: &Frame<'_>, key: &str, count: u32) -> String {
    frame.say_with(key, &[("count", Argument::Number(count))])
}

/// Where new codes are shown.
const CODES: &str = "/settings/two-factor-authentication/recovery-codes";

/// `POST …/recovery-codes`: makes new codes. Loading the page that shows them again makes no others.
pub(crate) async fn submit_codes(account: Account, body: Body) -> Response {
    if let Err(refusal) = account.form(PAGE, body).await {
        return refusal;
    }
    let proof = match account.elevated(&Way::to_account(PAGE)).await {
        Ok(proof) => proof,
        Err(elsewhere) => return elsewhere,
    };
    let recovery = &account.place.scene.services.second_factor.recovery;
    let about = account.place.circumstances();
    match recovery.make(&proof, account.session(), &about).await {
        Ok(true) => answer::see_other(&account.place.scene.path(CODES)),
        Ok(false) => account.answer(PAGE, Ok(Told::NoFactor)),
        Err(error) => account.answer(PAGE, Err(Problem::from(error))),
    }
}

/// `GET …/recovery-codes`: shows the codes that have just been made, this one time.
pub(crate) async fn show_codes(account: Account) -> Response {
    let recovery = &account.place.scene.services.second_factor.recovery;
    match recovery.take_made(account.session()) {
        Some(codes) => {
            let codes = codes.iter().map(|code| code.expose().clone()).collect();
            codes_page(&account, codes)
        }
        None => answer::see_other(&account.place.scene.path(PAGE.path())),
    }
}

fn codes_page(account: &Account, codes: Vec<String>) -> Response {
    let title = account.place.scene.say("codes");
    let laid = account.lay(PAGE, &Way::default()).titled(title);
    let page = CodesPage {
        frame: laid.frame(),
        desk: laid.desk(),
        file: file(&codes),
        codes,
    };
    laid.serve(StatusCode::OK, &page)
}

/// The codes as the address of a text file, which leaves neither a trace on the server nor a request.
fn file(codes: &[String]) -> String {
    let lines = codes.join("%0A");
    format!("data:text/plain;charset=utf-8,{lines}%0A")
}

/// `POST …/app/remove`: no codes from an app any more.
pub(crate) async fn submit_remove_app(account: Account, body: Body) -> Response {
    if let Err(refusal) = account.form(PAGE, body).await {
        return refusal;
    }
    let proof = match account.elevated(&Way::to_account(PAGE)).await {
        Ok(proof) => proof,
        Err(elsewhere) => return elsewhere,
    };
    let Some(enrolment) = &account.place.scene.services.second_factor.totp else {
        return Problem::NotFound.page(&account.place.scene);
    };
    let about = account.place.circumstances();
    let removed = enrolment.remove(&proof, account.session(), &about).await;
    account.answer(PAGE, told(removed, [Told::AppRemoved, Told::AppGone]))
}

/// `POST …/browsers/forget`: trusts one browser no longer.
pub(crate) async fn submit_forget(account: Account, body: Body) -> Response {
    let form = match account.form(PAGE, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let Ok(id) = form.text("browser").parse() else {
        return account.answer(PAGE, Ok(Told::BrowserGone));
    };
    let browsers = &account.place.scene.services.second_factor.trusted_browsers;
    let about = account.place.circumstances();
    let forgotten = browsers
        .forget(account.session(), TrustId(id), &about)
        .await;
    account.answer(
        PAGE,
        told(forgotten, [Told::BrowserForgotten, Told::BrowserGone]),
    )
}

/// One of two things to tell: that there was something to do, or that there was not.
fn told<E: Into<Problem>>(done: Result<bool, E>, [yes, no]: [Told; 2]) -> Result<Told, Problem> {
    let done = done.map_err(Into::into)?;
    Ok(if done { yes } else { no })
}
