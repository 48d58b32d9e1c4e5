//! Does a session reach Doorward with the proxy's question? Told by signing in.

use http::Method;
use http::header::COOKIE;

use super::finding::{Finding, Subject};
use super::known::Expected;
use super::portal::{Portal, Session};
use super::shape::Shape;
use super::{Account, Patient, Seen};

/// What is said of the cookie, and the session that it was found out with.
pub(super) struct Examined {
    pub(super) finding: Finding,
    pub(super) session: Option<Session>,
    /// Whom the session belongs to, if the portal knows.
    pub(super) user: String,
}

/// Signs in and comes back. `seen` is what an anonymous visitor got.
pub(super) async fn examine(
    patient: &Patient,
    portal: Option<&Portal>,
    seen: &Seen,
) -> anyhow::Result<Examined> {
    let (Some(account), Some(portal)) = (&patient.account, portal) else {
        return Ok(Examined::without(
            "nobody has signed in",
            "name a user with --username",
        ));
    };
    if !portal.is_configured() {
        let help = "set `portal_url` in `session.cookies`: a password goes to no other portal";
        return Ok(Examined::without("the configuration names no portal", help));
    }
    let Some(session) = portal.sign_in(patient, account).await? else {
        let help = "try it in a browser: the name and password, and the portal itself";
        return Ok(Examined::without(
            "the portal does not let the user in",
            help,
        ));
    };
    let user = portal.user_of(&patient.client, &session).await?;
    let finding = judge(patient, account, (&session, &user), seen).await?;
    Ok(Examined {
        finding,
        session: Some(session),
        user,
    })
}

impl Examined {
    fn without(what: &str, help: &'static str) -> Self {
        Self {
            finding: Finding::cannot_tell(Subject::Cookie, what, help),
            session: None,
            user: String::new(),
        }
    }
}

async fn judge(
    patient: &Patient,
    account: &Account,
    (session, user): (&Session, &str),
    seen: &Seen,
) -> anyhow::Result<Finding> {
    if user.is_empty() {
        let what = "the portal does not know the session that it has just begun";
        let mend = "let the proxy pass the Cookie header on to the portal";
        return Ok(Finding::failed(Subject::Cookie, what, mend));
    }
    if session.cookie.is_empty() {
        let what = format!(
            "the session of the portal is not meant for {}",
            patient.host()
        );
        let mend = "let one entry of `session.cookies` have a domain that holds both hosts";
        return Ok(Finding::failed(Subject::Cookie, what, mend));
    }
    let again = patient
        .visit(&Method::GET, &[(COOKIE.as_str(), &session.cookie)])
        .await?;
    if again.shape.is_challenge() {
        return asked_again(patient, account);
    }
    let ok = |what| Ok(Finding::ok(Subject::Cookie, what));
    match again.shape {
        Shape::Denied if seen.shape.is_challenge() => {
            ok(format!("{user} is known, and may not go there"))
        }
        Shape::Other if seen.shape.is_decided() => ok(format!("{user} is known and let through")),
        _ => Ok(Finding::cannot_tell(
            Subject::Cookie,
            "a visitor with a session gets what an anonymous one gets",
            "see `question`, or name a --url for which the rules want a sign-in",
        )),
    }
}

fn asked_again(patient: &Patient, account: &Account) -> anyhow::Result<Finding> {
    let known = patient.known.as_ref();
    let expected = known
        .map(|known| known.of_user(&patient.url, &account.name))
        .transpose()?;
    if expected == Some(Expected::SignIn) {
        return Ok(Finding::cannot_tell(
            Subject::Cookie,
            "the rules ask for more than a password here",
            "name a --url for which a password is enough",
        ));
    }
    Ok(Finding::failed(
        Subject::Cookie,
        "the portal knows the session, but the visitor is asked to sign in again",
        "let the proxy pass the Cookie header on with its question to Doorward",
    ))
}
