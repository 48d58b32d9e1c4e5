//! Setting up codes from an app: the key as a QR code and as text, and the first code of it, which also counts as the second
//! step of this very visit. Whoever came here on the way to an application goes on to it.

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_accounts::{Elevated, OfferedTotp, ShownCode, TotpEnrolment, TotpSetUp};
use doorward_credentials::qr_svg;
use doorward_model::Secret;
use http::StatusCode;

use super::Account;
use super::page::AccountPage;
use super::pages::AppPage;
use super::told::Told;
use crate::portal::form::Form;
use crate::portal::problem::Problem;
use crate::portal::sign_in::send_on;
use crate::portal::way::Way;
use crate::portal::{answer, own, query};

const PAGE: AccountPage = AccountPage::App;

/// What people type between the digits of a code to read it more easily.
const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// `GET …/app`: the key, the same one as long as it waits for its first code.
pub(crate) async fn show_app(account: Account, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&account.place).by(None);
    let proof = match account.elevated(&way.clone().by(Some(PAGE))).await {
        Ok(proof) => proof,
        Err(elsewhere) => return elsewhere,
    };
    match offer(&account, &proof) {
        Some(offered) => page(&account, &way, &offered),
        None => Problem::NotFound.page(&account.place.scene),
    }
}

fn enrolment(account: &Account) -> Option<&TotpEnrolment> {
    account.place.scene.services.second_factor.totp.as_ref()
}

fn offer(account: &Account, proof: &Elevated) -> Option<OfferedTotp> {
    let enrolment = enrolment(account)?;
    let waiting = enrolment.pending(account.session());
    waiting.or_else(|| enrolment.begin(proof, account.session(), enrolment.offer().shape))
}

fn page(account: &Account, way: &Way, offered: &OfferedTotp) -> Response {
    let laid = account.lay(PAGE, way);
    let page = AppPage {
        frame: laid.frame(),
        desk: laid.desk(),
        form: laid.desk().form,
        host: way.target().map(|target| target.host().to_owned()),
        picture: qr_svg(&offered.uri).unwrap_or_default(),
        secret: in_groups(offered.secret.expose()),
        address: offered.uri.expose().clone(),
        digits: offered.shape.digits(),
    };
    laid.serve(StatusCode::OK, &page)
}

/// Four letters at a time, as people read them aloud.
fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
}

/// `POST …/app`: takes the first code.
pub(crate) async fn submit_app(account: Account, body: Body) -> Response {
    let form = match account.form(PAGE, body).await {
        Ok(form) => form,
        Err(refusal) => return refusal,
    };
    let way = form.way(&account.place).by(None);
    let proof = match account.elevated(&way.clone().by(Some(PAGE))).await {
        Ok(proof) => proof,
        Err(elsewhere) => return elsewhere,
    };
    let taken = take(&account, &proof, &form, &way).await;
    taken.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

async fn take(
    account: &Account,
    proof: &Elevated,
    form: &Form,
    way: &Way,
) -> Result<Response, Problem> {
    let Some(enrolment) = enrolment(account) else {
        return Err(Problem::NotFound);
    };
    let (session, about) = (account.session(), account.place.circumstances());
    let code = Secret::new(form.secret("code").expose().replace(BLANKS, ""));
    let back = |told: Told| told.at(&account.place, &way.at(PAGE.path()));
    match enrolment.finish(proof, session, &code, &about).await? {
        TotpSetUp::Rejected => Ok(back(Told::WrongCode)),
        TotpSetUp::NothingPending => Ok(back(Told::TooLate)),
        TotpSetUp::Done(shown) => set_up(account, shown, way).await,
    }
}

/// The code that was shown is the second step of this session too.
async fn set_up(account: &Account, shown: ShownCode, way: &Way) -> Result<Response, Problem> {
    let place = &account.place;
    let Some(enrolment) = enrolment(account) else {
        return Err(Problem::NotFound);
    };
    let about = place.circumstances();
    let raised = enrolment.step_up(account.session(), shown, &about).await?;
    let Some(issued) = raised else {
        return Ok(answer::see_other(&place.scene.path(&way.at("/"))));
    };
    if way.target().is_some() {
        let response = send_on(place, way, &issued.view);
        return Ok(own::with_raised_session(response, place, &issued));
    }
    let told = Told::AppSetUp.on(place, AccountPage::Factors, &Way::default());
    Ok(own::with_raised_session(told, place, &issued))
}
