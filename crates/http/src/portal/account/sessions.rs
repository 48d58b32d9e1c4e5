//! Where the user is signed in: every session with its browser, address and times, and the buttons that end them.

use axum::body::Body;
use axum::response::Response;
use doorward_accounts::SessionHandle;
use doorward_sessions::SessionView;
use http::StatusCode;

use super::Account;
use super::page::AccountPage;
use super::pages::{SessionRow, SessionsPage};
use super::told::Told;
use super::user_agent::describe;
use crate::portal::frame::Frame;
use crate::portal::problem::Problem;
use crate::portal::way::Way;

const PAGE: AccountPage = AccountPage::Sessions;

/// `GET /settings/sessions`.
pub(crate) async fn show_sessions(account: Account) -> Response {
    let listed = list(&account).await;
    listed.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

async fn list(account: &Account) -> Result<Response, Problem> {
    let scene = &account.place.scene;
    let user = account.session().user_id();
    let lifetimes_of = |domain: &str| scene.snapshot.lifetimes_of(domain);
    let sessions = &scene.services.own_sessions;
    let sessions = sessions.of(user, &lifetimes_of).await?;
    let laid = account.lay(PAGE, &Way::default());
    let frame = laid.frame();
    let here = account.session().key();
    let (this, others): (Vec<_>, Vec<_>) = sessions.iter().partition(|view| view.key() == here);
    let page = SessionsPage {
        frame,
        desk: laid.desk(),
        this: this.into_iter().map(|view| row(&frame, view)).collect(),
        others: others.into_iter().map(|view| row(&frame, view)).collect(),
    };
    Ok(laid.serve(StatusCode::OK, &page))
}

fn row(frame: &Frame<'_>, view: &SessionView) -> SessionRow {
    SessionRow {
        handle: SessionHandle::of(&view.key()).to_string(),
        name: describe(frame, view.user_agent()),
        address: view.address().map(|address| address.to_string()),
        since: frame.moment(view.created_at()),
        last_used: frame.moment(view.last_seen()),
    }
}

/// `POST /settings/sessions/end`: ends one of the user's other sessions.
pub(crate) async fn submit_end(account: Account, body: Body) -> Response {
    match account.form(PAGE, body).await {
        Ok(form) => account.answer(PAGE, end(&account, form.text("session")).await),
        Err(refusal) => refusal,
    }
}

async fn end(account: &Account, handle: &str) -> Result<Told, Problem> {
    let own_sessions = &account.place.scene.services.own_sessions;
    let around = account.place.circumstances();
    let ended = own_sessions.end(account.session(), handle, &around).await?;
    Ok(if ended {
        Told::SessionEnded
    } else {
        Told::SessionGone
    })
}

/// `POST /settings/sessions/end-others`: ends all the user's sessions but this one.
pub(crate) async fn submit_end_others(account: Account, body: Body) -> Response {
    match account.form(PAGE, body).await {
        Ok(_) => account.answer(PAGE, end_others(&account).await),
        Err(refusal) => refusal,
    }
}

async fn end_others(account: &Account) -> Result<Told, Problem> {
    let own_sessions = &account.place.scene.services.own_sessions;
    let around = account.place.circumstances();
    own_sessions.end_others(account.session(), &around).await?;
    Ok(Told::OthersEnded)
}
