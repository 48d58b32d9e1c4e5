//! Is the application reachable around the proxy?

use anyhow::Context;
use http::{Method, StatusCode};
use url::Url;

use super::Patient;
use super::finding::{Finding, Subject};
use super::identity::Forged;
use super::shape::Shape;

const SHUT: &str = "let the application listen where only the proxy can connect: on loopback, a unix socket, or a \
     network of their own";

/// Where the application itself listens.
pub(super) struct Direct(Url);

/// What was met there.
pub(super) struct Seen {
    pub(super) finding: Finding,
    /// Whether the application shows there whom it was told of.
    pub(super) shows_identity: bool,
}

impl Direct {
    /// Reads `HOST:PORT`, or a whole address.
    pub(super) fn parse(text: &str) -> anyhow::Result<Self> {
        let whole = if text.contains("://") {
            text.to_owned()
        } else {
            format!("http://{text}")
        };
        let url = Url::parse(&whole).with_context(|| format!("--direct {text}"))?;
        url.host_str()
            .with_context(|| format!("--direct {text} names no host"))?;
        Ok(Self(url))
    }
}

/// Asks the application itself for the address, with forged names.
pub(super) async fn examine(patient: &Patient) -> anyhow::Result<Seen> {
    let Some(Direct(server)) = &patient.direct else {
        return Ok(Seen::of(Finding::cannot_tell(
            Subject::Direct,
            "nothing says where the application itself listens",
            "name it with --direct",
        )));
    };
    if let Err(error) = patient.client.connect(server).await {
        let what = format!("nobody answers from here ({error:#})");
        return Ok(Seen::of(Finding::ok(Subject::Direct, what)));
    }
    let forged = Forged::new(&patient.mark);
    let request = patient.navigation(&Method::GET, &forged.headers())?;
    let Ok(answer) = patient.client.send_to(server, request).await else {
        let what = format!("somebody listens on {server}, but does not answer as a web server");
        return Ok(Seen::of(Finding::warning(Subject::Direct, what, SHUT)));
    };
    let shows_identity = !forged.shown_in(&answer).is_empty();
    let guarded = Shape::of(&answer, &patient.url).is_decided();
    Ok(Seen {
        finding: judge(server, answer.status, guarded, shows_identity),
        shows_identity,
    })
}

impl Seen {
    const fn of(finding: Finding) -> Self {
        Self {
            finding,
            shows_identity: false,
        }
    }
}

fn judge(server: &Url, status: StatusCode, guarded: bool, shows_identity: bool) -> Finding {
    let number = status.as_u16();
    if guarded {
        return Finding::ok(Subject::Direct, format!("{server} is guarded as well"));
    }
    if shows_identity {
        let what =
            format!("{server} answers {number} around the proxy, and believes any Remote-User");
        return Finding::failed(Subject::Direct, what, SHUT);
    }
    if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
        let what = format!("{server} answers around the proxy, but lets nobody in ({number})");
        return Finding::warning(Subject::Direct, what, SHUT);
    }
    Finding::failed(
        Subject::Direct,
        format!("{server} answers {number} around the proxy"),
        SHUT,
    )
}
