//! The cookie of a trusted browser: written when its user asks for that, shown at the next sign-in. It must not know how long
//! trust lasts beyond telling it.

use std::time::Duration;

use doorward_credentials::TrustToken;
use doorward_sessions::{Issued, SessionView};
use doorward_text::Argument;
use http::HeaderValue;

use crate::jar::HostCookie;
use crate::portal::frame::Mood;
use crate::portal::place::Place;
use crate::portal::problem::Problem;

/// Users of one browser that may trust it at the same time.
const MAX_TOKENS: usize = 4;

/// What separates the tokens of several users.
const SEPARATOR: char = '.';

const DAY: u64 = 24 * 60 * 60;

const fn cookie(max_age: Option<u32>) -> HostCookie {
    HostCookie {
        name: "doorward_trusted",
        max_age,
    }
}

fn trusted_for(place: &Place) -> Option<Duration> {
    let services = &place.scene.services.second_factor;
    services.sign_in.rules().trusted_for
}

/// The words of the box that trusts a browser; `None` where none may be trusted.
pub(in crate::portal) fn offer(place: &Place) -> Option<String> {
    let days = trusted_for(place)?.as_secs().div_ceil(DAY);
    let count = Argument::Number(u32::try_from(days).unwrap_or(u32::MAX));
    let frame = place.scene.frame("", Mood::Calm);
    Some(frame.say_with("trust-label", &[("count", count)]))
}

/// Raises the session of somebody who has just signed in with a browser that they trust; any other stays as it is.
pub(in crate::portal) async fn by_trusted_browser(
    place: &Place,
    issued: Issued,
) -> Result<Issued, Problem> {
    let tokens: Vec<TrustToken> = sent(place).iter().map(|(token, _)| token.clone()).collect();
    if tokens.is_empty() {
        return Ok(issued);
    }
    let services = &place.scene.services.second_factor;
    let raised = services
        .sign_in
        .by_trusted_browser(place.within(&issued.view), &tokens)
        .await;
    Ok(raised?.unwrap_or(issued))
}

/// Trusts this browser from now on; the cookie that it will show.
pub(super) async fn remember(
    place: &Place,
    view: &SessionView,
) -> Result<Option<HeaderValue>, Problem> {
    let services = &place.scene.services.second_factor;
    let trusted = services.sign_in.trust_browser(place.within(view)).await;
    let Some(token) = trusted? else {
        return Ok(None);
    };
    let others = sent(place).into_iter().take(MAX_TOKENS - 1);
    let value = others.fold(token.to_text().expose().clone(), |all, (_, text)| {
        format!("{all}{SEPARATOR}{text}")
    });
    let life = trusted_for(place).unwrap_or_default().as_secs();
    let life = u32::try_from(life).unwrap_or(u32::MAX);
    Ok(cookie(Some(life)).write(place.reach(), &value))
}

/// The tokens that the browser shows; it may show anything.
fn sent(place: &Place) -> Vec<(TrustToken, String)> {
    let value = cookie(None).read(&place.scene.headers, place.reach());
    let texts = value.unwrap_or_default().split(SEPARATOR).take(MAX_TOKENS);
    texts
        .filter_map(|text| Some((TrustToken::parse(text)?, text.to_owned())))
        .collect()
}
