//! Recent activity: what happened in the account, in plain words, the latest first, page by page.

use axum::extract::RawQuery;
use axum::response::Response;
use doorward_accounts::{ActivityId, Happening};
use doorward_model::{EventKind, FactorKind};
use http::StatusCode;

use super::Account;
use super::page::AccountPage;
use super::pages::{ActivityPage, HappeningRow};
use crate::portal::frame::Frame;
use crate::portal::problem::Problem;
use crate::portal::way::Way;

const PAGE: AccountPage = AccountPage::Activity;

/// What one page shows.
const A_PAGE: u16 = 30;

/// `GET /settings/activity`; `before` in the query leads to what is older.
pub(crate) async fn show_activity(account: Account, RawQuery(query): RawQuery) -> Response {
    let listed = list(&account, before(query.as_deref())).await;
    listed.unwrap_or_else(|problem| problem.page(&account.place.scene))
}

fn before(query: Option<&str>) -> Option<ActivityId> {
    let mut pairs = form_urlencoded::parse(query?.as_bytes());
    let (_, value) = pairs.find(|(name, _)| name == "before")?;
    value.parse().ok().map(ActivityId)
}

async fn list(account: &Account, before: Option<ActivityId>) -> Result<Response, Problem> {
    let activity = &account.place.scene.services.activity;
    let user = account.session().user_id();
    let happenings = activity.of_user(user, before, A_PAGE).await?;
    let is_full = happenings.len() == usize::from(A_PAGE);
    let last = happenings.last().filter(|_| is_full);
    let laid = account.lay(PAGE, &Way::default());
    let frame = laid.frame();
    let page = ActivityPage {
        frame,
        desk: laid.desk(),
        older: last.map(|last| format!("{}?before={}", PAGE.path(), last.id.0)),
        is_first: before.is_none(),
        rows: happenings.iter().map(|one| row(&frame, one)).collect(),
    };
    Ok(laid.serve(StatusCode::OK, &page))
}

fn row(frame: &Frame<'_>, happening: &Happening) -> HappeningRow {
    let kind = happening.detail.as_deref().and_then(FactorKind::from_word);
    let factor = frame.say(kind.map_or("factor-other", factor));
    HappeningRow {
        words: frame.say_with(
            sentence(happening.kind),
            &[("factor", factor.as_str().into())],
        ),
        address: happening.address.map(|address| address.to_string()),
        at: frame.moment(happening.at),
    }
}

/// The key of the words for a kind of factor.
pub(crate) const fn factor(kind: FactorKind) -> &'static str {
    match kind {
        FactorKind::Password => "factor-password",
        FactorKind::Totp => "factor-totp",
        FactorKind::SecurityKey => "factor-security-key",
        FactorKind::VerifiedPasskey => "factor-passkey",
        FactorKind::Push => "factor-push",
        FactorKind::RecoveryCode => "factor-recovery-code",
        FactorKind::TrustedBrowser => "factor-trusted-browser",
    }
}

/// The key of the sentence for a kind of event.
pub(crate) const fn sentence(kind: EventKind) -> &'static str {
    match kind {
        EventKind::SignInSucceeded => "did-sign-in",
        EventKind::SignInConfirmed => "did-confirm-sign-in",
        EventKind::SignInRejected => "did-reject-sign-in",
        EventKind::SignInRegulated => "did-regulate-sign-in",
        EventKind::BasicRejected => "did-reject-basic",
        EventKind::SignedOut => "did-sign-out",
        EventKind::SessionsRevoked => "did-end-sessions",
        EventKind::BanImposed => "did-impose-ban",
        EventKind::BanRevoked => "did-revoke-ban",
        EventKind::SecondFactorAccepted => "did-accept-factor",
        EventKind::SecondFactorRejected => "did-reject-factor",
        EventKind::PushSent => "did-send-push",
        EventKind::PushReported => "did-report-push",
        EventKind::PushDeviceChosen => "did-choose-phone",
        EventKind::UserAdded => "did-add-user",
        EventKind::UserChanged => "did-change-user",
        EventKind::UserRemoved => "did-remove-user",
        EventKind::PasskeyRejected => "did-reject-passkey",
        EventKind::FactorAdded => "did-add-factor",
        EventKind::FactorRemoved => "did-remove-factor",
        EventKind::KeyCopied => "did-find-copy",
        EventKind::RecoveryCodesMade => "did-make-codes",
        EventKind::BrowserTrusted => "did-trust-browser",
        EventKind::BrowserForgotten => "did-forget-browser",
        EventKind::PasswordChanged => "did-change-password",
        EventKind::PasswordResetRequested => "did-ask-for-reset",
        EventKind::PasswordResetRevoked => "did-revoke-reset",
        EventKind::PasswordReset => "did-reset-password",
        EventKind::ElevationRequested => "did-mail-code",
        EventKind::ElevationGranted => "did-confirm",
        EventKind::ElevationRejected => "did-reject-code",
    }
}
