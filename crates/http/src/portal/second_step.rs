//! The second step of a sign-in: which factor is asked for, the page for a code, and what becomes of it. Sending the form ends
//! in a redirect, as signing in does. It must not know how a code is verified.

mod methods;
mod trust;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use doorward_authn::{InSession, SecondStep};
use doorward_model::{FactorKind, Level, Secret};
use doorward_sessions::{Issued, SessionView};
use http::{HeaderValue, StatusCode};

use super::account::page::AccountPage;
use super::flash::{self, Flash};
use super::form::{Form, Rejected};
use super::frame::Mood;
use super::notice::Notice;
use super::onward::{self, Onward};
use super::pages::{CodePage, MethodLink, SetUpPage};
use super::place::Place;
use super::problem::Problem;
use super::sign_in::{account, send_on};
use super::way::Way;
use super::{answer, own, query, wait};

pub(crate) use self::methods::{Method, Methods};
pub(super) use self::trust::{by_trusted_browser, offer as trust_offer};

/// The page that sends everybody to the factor that is missing.
pub(super) const PATH: &str = "/2fa";

/// What people type between the digits of a code to read it more easily.
const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// The two kinds of code that have a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeKind {
    /// From an app.
    App,
    /// A recovery code.
    Recovery,
}

impl CodeKind {
    const fn method(self) -> Method {
        match self {
            Self::App => Method::App,
            Self::Recovery => Method::Recovery,
        }
    }

    const fn factor(self) -> FactorKind {
        match self {
            Self::App => FactorKind::Totp,
            Self::Recovery => FactorKind::RecoveryCode,
        }
    }

    const fn missing(self) -> Notice {
        match self {
            Self::App => Notice::MissingCode,
            Self::Recovery => Notice::MissingRecoveryCode,
        }
    }

    const fn wrong(self) -> Notice {
        match self {
            Self::App => Notice::WrongCode,
            Self::Recovery => Notice::WrongRecoveryCode,
        }
    }
}

/// A signed-in visitor who is to give a second factor.
pub(super) struct Asked {
    pub(super) view: Arc<SessionView>,
    pub(super) methods: Methods,
}

/// `GET /2fa`: to the page of the factor that is asked for.
pub(crate) async fn show_second_step(place: Place, RawQuery(query): RawQuery) -> Response {
    let way = query::read(query.as_deref()).way(&place);
    let forwarded = forward(&place, &way).await;
    forwarded.unwrap_or_else(|problem| problem.page(&place.scene))
}

/// `GET /2fa/one-time-password`.
pub(crate) async fn show_app_code(place: Place, query: RawQuery) -> Response {
    show(place, query, CodeKind::App).await
}

/// `GET /2fa/recovery-code`.
pub(crate) async fn show_recovery_code(place: Place, query: RawQuery) -> Response {
    show(place, query, CodeKind::Recovery).await
}

/// `POST /2fa/one-time-password`.
pub(crate) async fn submit_app_code(place: Place, body: Body) -> Response {
    submit(place, body, CodeKind::App).await
}

/// `POST /2fa/recovery-code`.
pub(crate) async fn submit_recovery_code(place: Place, body: Body) -> Response {
    submit(place, body, CodeKind::Recovery).await
}

async fn forward(place: &Place, way: &Way) -> Result<Response, Problem> {
    let asked = match asked(place, way).await? {
        Ok(asked) => asked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    Ok(match asked.methods.first() {
        Some(method) => answer::see_other(&place.scene.path(&way.at(method.path()))),
        None => enrol(place, way, &asked.view),
    })
}

async fn show(place: Place, RawQuery(query): RawQuery, kind: CodeKind) -> Response {
    let way = query::read(query.as_deref()).way(&place);
    let shown = code_page(&place, &way, kind, Flash::of(&place)).await;
    shown.unwrap_or_else(|problem| problem.page(&place.scene))
}

async fn submit(place: Place, body: Body, kind: CodeKind) -> Response {
    let outcome = match Form::read(&place, body).await {
        Ok(form) => take(&place, &form, kind).await,
        Err(Rejected::Stale(form)) => stale(&place, &form, kind).await,
        Err(Rejected::Unread(problem)) => Err(problem),
    };
    outcome.unwrap_or_else(|problem| problem.page(&place.scene))
}

/// Who is asked, or where a visitor goes who need not be.
pub(super) async fn asked(place: &Place, way: &Way) -> Result<Result<Asked, Response>, Problem> {
    let visitor = place.visitor().await?;
    let Some(view) = visitor.session() else {
        return Ok(Err(to_sign_in(place, way)));
    };
    let elsewhere = match onward::ask(place, way, view) {
        // Account pages ask for it once more from whoever has given it before.
        Onward::SecondStep | Onward::Account(_) => None,
        Onward::Nowhere if view.level() < Level::TwoFactor => None,
        Onward::Go(target) => Some(answer::see_other(target.location())),
        Onward::Forbidden(_) | Onward::FirstStepAgain | Onward::Nowhere => {
            Some(to_sign_in(place, way))
        }
    };
    if let Some(elsewhere) = elsewhere {
        return Ok(Err(elsewhere));
    }
    Ok(Ok(Asked {
        methods: Methods::of(place, view).await?,
        view: Arc::clone(view),
    }))
}

/// To setting one up, after proving who one is, and from there on the way.
fn enrol(place: &Place, way: &Way, session: &SessionView) -> Response {
    let has_app = place.scene.services.second_factor.totp.is_some();
    let at = |page: AccountPage| place.scene.path(&way.clone().by(None).at(page.path()));
    match (has_app, place.offers_keys()) {
        (true, true) => set_up_page(place, way, session),
        (true, false) => answer::see_other(&at(AccountPage::App)),
        (false, true) => answer::see_other(&at(AccountPage::Keys)),
        (false, false) => methods::none_page(place, way, session),
    }
}

/// Which one is it to be?
fn set_up_page(place: &Place, way: &Way, session: &SessionView) -> Response {
    let scene = &place.scene;
    let title = scene.say("set-up");
    let at = |page: AccountPage| scene.path(&way.clone().by(None).at(page.path()));
    let page = SetUpPage {
        frame: scene.frame(&title, Mood::Calm),
        host: way.target().map(|target| target.host().to_owned()),
        account: account(session),
        app: at(AccountPage::App),
        keys: at(AccountPage::Keys),
    };
    answer::page(StatusCode::OK, &page, &scene.snapshot.cookie_domains)
}

/// The page that says who is signed in, or asks who it is.
pub(super) fn to_sign_in(place: &Place, way: &Way) -> Response {
    answer::see_other(&place.scene.path(&way.at("/")))
}

async fn take(place: &Place, form: &Form, kind: CodeKind) -> Result<Response, Problem> {
    let way = form.way(place);
    let visitor = place.visitor().await?;
    let Some(view) = visitor.session() else {
        return Ok(to_sign_in(place, &way));
    };
    let typed = form.secret("code");
    if typed.expose().trim().is_empty() {
        return Ok(back(place, form, kind, kind.missing()));
    }
    match give(place, view, &typed, kind).await? {
        SecondStep::Rejected => Ok(back(place, form, kind, kind.wrong())),
        SecondStep::Limited { until } => Ok(wait::page(place, Some(until))),
        SecondStep::SignedOut => Ok(to_sign_in(place, &way)),
        SecondStep::Done { issued, .. } => accepted(place, form, (kind.factor(), &issued)).await,
    }
}

async fn give(
    place: &Place,
    view: &SessionView,
    typed: &Secret<String>,
    kind: CodeKind,
) -> Result<SecondStep, Problem> {
    let services = &place.scene.services.second_factor;
    let step = match kind {
        CodeKind::App => {
            let code = Secret::new(typed.expose().replace(BLANKS, ""));
            services.sign_in.by_totp(place.within(view), &code).await
        }
        CodeKind::Recovery => {
            let about = place.circumstances();
            services.recovery.redeem(view, typed, &about).await
        }
    };
    Ok(step?)
}

/// On the way, with the browser trusted if its user wants that.
pub(super) async fn accepted(
    place: &Place,
    form: &Form,
    (kind, issued): (FactorKind, &Issued),
) -> Result<Response, Problem> {
    place.remember_method(kind, issued).await;
    let trusted: Option<HeaderValue> = if form.is_ticked("trust") {
        trust::remember(place, &issued.view).await?
    } else {
        None
    };
    let response = send_on(place, &form.way(place), &issued.view);
    let response = own::with_raised_session(response, place, issued);
    Ok(answer::with_cookies(response, trusted))
}

fn back(place: &Place, form: &Form, kind: CodeKind, notice: Notice) -> Response {
    let flash = flash(form, notice);
    let way = form.way(place);
    let path = kind.method().path();
    let response = answer::see_other(&place.scene.path(&way.at(path)));
    let key = &place.scene.services.csrf_key;
    answer::with_cookies(response, flash.write(key, place.reach(), place.scene.now))
}

async fn stale(place: &Place, form: &Form, kind: CodeKind) -> Result<Response, Problem> {
    let flash = flash(form, Notice::StaleCode);
    code_page(place, &form.way(place), kind, Some(flash)).await
}

/// What the next page is told; a code never is.
pub(super) fn flash(form: &Form, notice: Notice) -> Flash {
    Flash {
        notice,
        name: String::new(),
        remember: form.is_ticked("trust"),
    }
}

async fn code_page(
    place: &Place,
    way: &Way,
    kind: CodeKind,
    flash: Option<Flash>,
) -> Result<Response, Problem> {
    let asked = match asked(place, way).await? {
        Ok(asked) => asked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if !asked.methods.has(kind.method()) {
        return Ok(answer::see_other(&place.scene.path(&way.at(PATH))));
    }
    Ok(render(place, way, &asked, (kind, flash)))
}

fn render(
    place: &Place,
    way: &Way,
    asked: &Asked,
    (kind, flash): (CodeKind, Option<Flash>),
) -> Response {
    let scene = &place.scene;
    let guard = place.guard();
    let notice = flash.as_ref().map(|flash| flash.notice);
    let title = scene.say(match kind {
        CodeKind::App => "app-code",
        CodeKind::Recovery => "recovery-code",
    });
    let page = CodePage {
        frame: scene.frame(&title, mood(notice)),
        title: title.clone(),
        name: asked.view.user().name.as_str().to_owned(),
        host: way.target().map(|target| target.host().to_owned()),
        notice,
        digits: asked.methods.digits().filter(|_| kind == CodeKind::App),
        trust: trust::offer(place).filter(|_| kind == CodeKind::App),
        trust_is_ticked: flash.is_some_and(|flash| flash.remember),
        others: others(place, way, asked, kind.method()),
        action: scene.path(kind.method().path()),
        form: way.form(place.token(&guard)),
    };
    let status = match notice {
        Some(Notice::StaleCode) => StatusCode::FORBIDDEN,
        _ => StatusCode::OK,
    };
    let response = answer::page(status, &page, &scene.snapshot.cookie_domains);
    let cleared = flash::clear(&scene.headers, place.reach());
    let cookies = [guard.set_cookie(), cleared];
    answer::with_cookies(response, cookies.into_iter().flatten())
}

pub(super) const fn mood(notice: Option<Notice>) -> Mood {
    match notice {
        Some(_) => Mood::Error,
        None => Mood::Calm,
    }
}

/// The other ways that this user has.
pub(super) fn others(place: &Place, way: &Way, asked: &Asked, this: Method) -> Vec<MethodLink> {
    let others = asked.methods.all().filter(|other| *other != this);
    let link = |method: Method| MethodLink {
        path: place.scene.path(&way.at(method.path())),
        words: place.scene.say(method.words()),
    };
    let mut links: Vec<_> = others.map(link).collect();
    // Whether there is a telephone, only the service knows that would ask it.
    let has_app = place.scene.services.second_factor.totp.is_some();
    if links.is_empty() && this == Method::Push && has_app {
        let onward = way.clone().by(None).at(AccountPage::App.path());
        links.push(MethodLink {
            path: place.scene.path(&onward),
            words: place.scene.say(AccountPage::App.title()),
        });
    }
    links
}

impl Place {
    /// A request in a session.
    pub(crate) fn within<'v>(&self, session: &'v SessionView) -> InSession<'v> {
        InSession {
            session,
            address: self.client,
            request_id: self.scene.request_id,
        }
    }

    /// Whoever has just given a factor of this kind is asked for such a one first the next time.
    pub(crate) async fn remember_method(&self, kind: FactorKind, issued: &Issued) {
        let preferences = &self.scene.services.preferences;
        preferences.remember(issued.view.user_id(), kind).await;
    }
}
