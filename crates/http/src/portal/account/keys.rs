//! Passkeys and security keys: which the user has, another name for one, and doing away with one. A key is added by a script,
//! since browsers let nothing else ask for one. It must not know how keys are verified.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_accounts::{Elevated, KeyRefused, SecurityKeys, key_model};
use doorward_authn::{KeyId, RegisteredKey};
use doorward_credentials::webauthn::{Credential, RelyingParty};
use http::StatusCode;

use super::Account;
use super::page::AccountPage;
use super::pages::{KeyRow, KeysPage};
use super::told::Told;
use crate::portal::form::Form;
use crate::portal::frame::Frame;
use crate::portal::place::Place;
use crate::portal::problem::Problem;
use crate::portal::query;
use crate::portal::way::Way;

const PAGE: AccountPage = AccountPage::Keys;

/// The call that adds a key.
const REGISTER: &str = "/api/secondfactor/webauthn/credential/register";

/// `GET …/keys`. Whoever came on the way to an application goes on to it once there is a key.
pub(crate) async fn show_keys(account: Account, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&account.place).by(None);
    if let Err(elsewhere) = account.elevated(&way.clone().by(Some(PAGE))).await {
        return elsewhere;
    }
    let shown = show(&account, &way).await;
    shown.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

async fn show(account: &Account, way: &Way) -> Result<Response, Problem> {
    if !account.place.offers_keys() {
        return Err(Problem::NotFound);
    }
    let keys = own_keys(account).await?;
    let laid = account.lay(PAGE, way);
    let (frame, scene) = (laid.frame(), &account.place.scene);
    let onward = match way.target() {
        Some(_) => way.at("/2fa"),
        None => AccountPage::Factors.path().to_owned(),
    };
    let page = KeysPage {
        frame,
        desk: laid.desk(),
        form: laid.desk().form,
        host: way.target().map(|target| target.host().to_owned()),
        keys: keys.iter().map(|key| row(&frame, key)).collect(),
        register: scene.path(REGISTER),
        next: scene.path(&onward),
        confirm: scene.path(&way.clone().by(Some(PAGE)).at("/settings/confirm")),
    };
    Ok(laid.serve(StatusCode::OK, &page))
}

/// The user's keys at this portal; none where there cannot be any.
pub(super) async fn own_keys(account: &Account) -> Result<Vec<RegisteredKey>, Problem> {
    match service(&account.place) {
        Some((keys, party)) => Ok(keys.list(account.session(), &party).await?),
        None => Ok(Vec::new()),
    }
}

fn service(place: &Place) -> Option<(&SecurityKeys, RelyingParty)> {
    let keys = place.scene.services.keys.as_ref()?;
    Some((&keys.registered, place.relying_party()?))
}

/// A key in the list.
pub(super) fn row(frame: &Frame<'_>, key: &RegisteredKey) -> KeyRow {
    KeyRow {
        id: key.id.0.to_string(),
        name: key.name.clone(),
        is_passkey: key.credential.discoverable,
        model: key_model(key.credential.aaguid),
        copies: frame.say(copies(&key.credential)),
        since: frame.moment(key.created_at),
        last_used: key.last_used_at.map(|at| frame.moment(at)),
        may_be_copied: key.clone_warning,
    }
}

/// The key of the words for where a key is kept.
const fn copies(credential: &Credential) -> &'static str {
    match (credential.backup_eligible, credential.backup_state) {
        (_, true) => "key-backed-up",
        (true, false) => "key-not-backed-up",
        (false, false) => "key-on-one-device",
    }
}

/// `POST …/keys/rename`.
pub(crate) async fn submit_rename(account: Account, body: Body) -> Response {
    let (form, proof) = match confirmed(&account, body).await {
        Ok(confirmed) => confirmed,
        Err(elsewhere) => return elsewhere,
    };
    let renamed = rename(&account, &proof, &form).await;
    account.answer(PAGE, told(renamed, Told::KeyRenamed))
}

/// `POST …/keys/remove`.
pub(crate) async fn submit_remove(account: Account, body: Body) -> Response {
    let (form, proof) = match confirmed(&account, body).await {
        Ok(confirmed) => confirmed,
        Err(elsewhere) => return elsewhere,
    };
    let removed = remove(&account, &proof, &form).await;
    account.answer(PAGE, told(removed, Told::KeyRemoved))
}

/// The form, and proof that its sender has confirmed who they are.
async fn confirmed(account: &Account, body: Body) -> Result<(Form, Elevated), Response> {
    let form = account.form(PAGE, body).await?;
    let proof = account.elevated(&Way::to_account(PAGE)).await?;
    Ok((form, proof))
}

async fn rename(account: &Account, proof: &Elevated, form: &Form) -> Result<(), KeyRefused> {
    let (keys, _) = service(&account.place).ok_or(KeyRefused::NotFound)?;
    let (key, name) = (key(form)?, form.text("description"));
    keys.rename(proof, account.session(), key, name).await
}

async fn remove(account: &Account, proof: &Elevated, form: &Form) -> Result<(), KeyRefused> {
    let (keys, _) = service(&account.place).ok_or(KeyRefused::NotFound)?;
    let about = account.place.circumstances();
    let act = (account.session(), &about);
    keys.remove(proof, act, key(form)?).await
}

/// What is no number is nobody's key.
fn key(form: &Form) -> Result<KeyId, KeyRefused> {
    let id = form.text("key").parse();
    id.map(KeyId).map_err(|_| KeyRefused::NotFound)
}

fn told(done: Result<(), KeyRefused>, words: Told) -> Result<Told, Problem> {
    match done {
        Ok(()) => Ok(words),
        Err(KeyRefused::BadName) => Ok(Told::KeyNameBad),
        Err(KeyRefused::NameTaken) => Ok(Told::KeyNameTaken),
        Err(KeyRefused::Store(error)) => Err(error.into()),
        Err(_) => Ok(Told::KeyGone),
    }
}
