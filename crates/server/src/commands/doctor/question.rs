//! Does the proxy ask Doorward, and does Doorward take the proxy's word?

use http::{Method, StatusCode};
use url::Url;

use super::finding::{Finding, Subject};
use super::known::Expected;
use super::shape::Shape;
use super::{Patient, Seen};

/// A method that Doorward refuses to decide about, whatever the rules say, and that every server may
/// be sent (RFC 9110, section 9.1).
const UNDECIDABLE: &[u8] = b"M-SEARCH";

const ASK: &str = "let the proxy ask Doorward before it passes a request on, as the folder for it in examples/ does";
const TRUST: &str = "add the proxy's address, which stands in Doorward's log at `check refused`, to \
     `server.trusted_proxies`; if it is there, `doorward access-control explain --curl` says what the \
     question lacks";

/// What is said of the question, and of the trust in who asks it.
pub(super) async fn examine(
    patient: &Patient,
    seen: &Seen,
    portal_is_well: bool,
) -> anyhow::Result<(Finding, Finding)> {
    let question = |what: &str| Finding::ok(Subject::Question, what);
    Ok(match &seen.shape {
        Shape::SignIn { portal, redirects } => (way(patient, portal, *redirects), trusted()),
        Shape::Credentials => (
            question("an anonymous visitor is asked for a password"),
            trusted(),
        ),
        Shape::Unauthorized => (no_way(), trusted()),
        Shape::Denied => (
            question("an anonymous visitor is refused by the rules"),
            trusted(),
        ),
        Shape::Refused => (
            question("the proxy asks, and gets no decision"),
            distrusted(patient, "with 400"),
        ),
        Shape::Unavailable => (unavailable(), trusted()),
        Shape::ProxyFailure if portal_is_well => {
            let status = seen.answer.status.as_u16();
            let failure =
                format!("so that the proxy answers {status}, or is not where the proxy asks");
            (no_answer(status), distrusted(patient, &failure))
        }
        Shape::ProxyFailure => (no_answer(seen.answer.status.as_u16()), nothing_known()),
        Shape::Other => examine_page(patient, seen).await?,
    })
}

/// The visitor is sent somewhere. To the right portal, and in a way that a browser follows?
fn way(patient: &Patient, portal: &Url, redirects: bool) -> Finding {
    let configured = patient
        .known
        .as_ref()
        .and_then(|known| known.portal(&patient.url));
    let is_elsewhere = |configured: &&Url| {
        let path = |url: &Url| url.path().trim_end_matches('/').to_owned();
        configured.origin() != portal.origin() || path(configured) != path(portal)
    };
    if let Some(configured) = configured.filter(is_elsewhere) {
        return Finding::warning(
            Subject::Question,
            format!(
                "an anonymous browser is sent to {portal}, but the configuration says {configured}"
            ),
            "restart Doorward on this configuration, or look whom the proxy asks",
        );
    }
    if redirects {
        return Finding::ok(
            Subject::Question,
            format!("an anonymous browser is sent to {portal}"),
        );
    }
    Finding::warning(
        Subject::Question,
        "an anonymous browser gets 401 and is not sent to the portal",
        "make the proxy turn a 401 into a redirect to the answer's Location, as examples/nginx does",
    )
}

fn no_way() -> Finding {
    Finding::warning(
        Subject::Question,
        "an anonymous browser gets 401 and no way to the portal",
        "set `portal_url` in `session.cookies`, and let the proxy ask another endpoint than /api/verify",
    )
}

fn somebodys_password() -> Finding {
    Finding::cannot_tell(
        Subject::Question,
        "an anonymous visitor is asked for a password, by Doorward or by the application itself",
        "name a user with --username: one whom Doorward knows is not asked again",
    )
}

fn unavailable() -> Finding {
    Finding::warning(
        Subject::Question,
        "the proxy asks, and Doorward cannot decide now (503)",
        "look into Doorward's log",
    )
}

fn no_answer(status: u16) -> Finding {
    Finding::cannot_tell(
        Subject::Question,
        format!("the proxy answers {status} by itself"),
        "its error log says whom it asked, and what came back",
    )
}

fn trusted() -> Finding {
    Finding::ok(Subject::Trust, "Doorward takes the proxy's word")
}

fn distrusted(patient: &Patient, how: &str) -> Finding {
    let outside = patient
        .known
        .as_ref()
        .is_some_and(|known| !known.covers(&patient.url));
    if outside {
        return Finding::failed(
            Subject::Trust,
            format!(
                "Doorward refuses every question about {}: it is in no cookie domain",
                patient.host()
            ),
            "add its domain to `session.cookies`",
        );
    }
    Finding::failed(
        Subject::Trust,
        format!("Doorward refuses the proxy's question {how}"),
        TRUST,
    )
}

fn nothing_known() -> Finding {
    Finding::cannot_tell(
        Subject::Trust,
        "Doorward has said nothing",
        "see `question` and `portal`",
    )
}

/// Somebody else than Doorward answered. Was Doorward asked?
async fn examine_page(patient: &Patient, seen: &Seen) -> anyhow::Result<(Finding, Finding)> {
    let status = seen.answer.status;
    let known = patient.known.as_ref();
    let expected = known
        .map(|known| known.of_anonymous(&patient.url))
        .transpose()?;
    Ok(match (expected, status) {
        (Some(Expected::Denied), StatusCode::FORBIDDEN) => {
            let what = "an anonymous visitor gets 403, as the rules say";
            (Finding::ok(Subject::Question, what), nothing_known())
        }
        (Some(Expected::SignIn), StatusCode::UNAUTHORIZED) if seen.answer.asks_for_password() => {
            (somebodys_password(), nothing_known())
        }
        (Some(Expected::SignIn), StatusCode::UNAUTHORIZED) => (no_way(), nothing_known()),
        (Some(Expected::SignIn | Expected::Denied), _) => (unasked(status), nothing_known()),
        _ if asks_about_everything(patient).await => {
            let what = "the proxy asks, and the rules let an anonymous visitor through";
            (Finding::ok(Subject::Question, what), trusted())
        }
        (Some(_), _) => (open_page(), nothing_known()),
        (None, _) => (perhaps_unasked(status), nothing_known()),
    })
}

/// Whether Doorward's refusal comes back for a request that it never decides about: as it is, or as
/// the page that nginx makes of every answer that it does not understand.
async fn asks_about_everything(patient: &Patient) -> bool {
    let Ok(method) = Method::from_bytes(UNDECIDABLE) else {
        return false;
    };
    let Ok(seen) = patient.visit(&method, &[]).await else {
        return false;
    };
    let by_nginx = || {
        let body = &seen.answer.body;
        seen.answer.status == StatusCode::INTERNAL_SERVER_ERROR && body.contains("<center>nginx")
    };
    seen.shape == Shape::Refused || by_nginx()
}

fn unasked(status: StatusCode) -> Finding {
    let status = status.as_u16();
    Finding::failed(
        Subject::Question,
        format!(
            "an anonymous visitor gets {status}, and the rules want a sign-in: nobody asks Doorward"
        ),
        ASK,
    )
}

fn perhaps_unasked(status: StatusCode) -> Finding {
    let status = status.as_u16();
    Finding::warning(
        Subject::Question,
        format!("an anonymous visitor gets {status}, and nothing shows that Doorward was asked"),
        "name the configuration with --config, so that it can be told whether the rules want that",
    )
}

fn open_page() -> Finding {
    Finding::cannot_tell(
        Subject::Question,
        "the rules let an anonymous visitor through, asked or not",
        "name a --url for which they want a sign-in",
    )
}
