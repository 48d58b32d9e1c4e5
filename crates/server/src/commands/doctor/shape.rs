//! Recognises Doorward by its answers, through whatever a proxy makes of them (docs/contract.md,
//! refusals). It sends nothing.

use http::StatusCode;
use http::header::LOCATION;
use url::Url;

use super::client::Answer;

/// What an answer says of who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Doorward: sign in there first.
    SignIn {
        /// The portal, without its query.
        portal: Url,
        /// Whether a browser goes there by itself.
        redirects: bool,
    },
    /// Doorward: give a password.
    Credentials,
    /// Doorward: no, and there is no way to sign in.
    Unauthorized,
    /// Doorward: not you.
    Denied,
    /// Doorward: this is no question, or you may not ask.
    Refused,
    /// Doorward: not now.
    Unavailable,
    /// The proxy itself: something went wrong.
    ProxyFailure,
    /// Somebody else, most likely the application.
    Other,
}

impl Shape {
    /// The shape of what came back from this address.
    pub(super) fn of(answer: &Answer, asked: &Url) -> Self {
        if let Some(portal) = portal(answer, asked) {
            let redirects = answer.status.is_redirection();
            return Self::SignIn { portal, redirects };
        }
        match answer.status {
            StatusCode::UNAUTHORIZED if answer.is_plain("401 Unauthorized") => {
                if answer.asks_for_password() {
                    Self::Credentials
                } else {
                    Self::Unauthorized
                }
            }
            StatusCode::FORBIDDEN if answer.is_plain("403 Forbidden") => Self::Denied,
            StatusCode::BAD_REQUEST if answer.is_plain("400 Bad Request") => Self::Refused,
            StatusCode::SERVICE_UNAVAILABLE if answer.is_plain("503 Service Unavailable") => {
                Self::Unavailable
            }
            status if status.is_server_error() => Self::ProxyFailure,
            _ => Self::Other,
        }
    }

    /// Whether it asks the visitor to sign in.
    pub(super) fn is_challenge(&self) -> bool {
        matches!(
            self,
            Self::SignIn { .. } | Self::Credentials | Self::Unauthorized
        )
    }

    /// Whether Doorward decided it, and did not let the visitor through.
    pub(super) fn is_decided(&self) -> bool {
        self.is_challenge() || *self == Self::Denied
    }
}

/// The portal that a visitor is sent to in order to come back to where they wanted to go.
fn portal(answer: &Answer, asked: &Url) -> Option<Url> {
    let may = answer.status.is_redirection() || answer.status == StatusCode::UNAUTHORIZED;
    let location = Some(answer.header(&LOCATION)).filter(|text| may && !text.is_empty())?;
    let mut portal = asked.join(location).ok()?;
    let back = portal.query_pairs().find(|(name, _)| name == "rd")?.1;
    let back = Url::parse(&back).ok()?;
    if (back.host_str(), back.path()) != (asked.host_str(), asked.path()) {
        return None;
    }
    portal.set_query(None);
    Some(portal)
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::*;

    fn check(status: u16, headers: &[(&'static str, &str)], body: &str, expected: &Shape) {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let answer = Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers: headers.collect::<HeaderMap>(),
            body: body.to_owned(),
        };
        let asked = Url::parse("https://app.example.com/x").unwrap();
        assert_eq!(Shape::of(&answer, &asked), *expected, "{answer:?}");
    }

    #[test]
    fn the_way_to_the_portal_is_known_by_the_way_back() {
        let location = |url| [("location", url)];
        let sign_in = |redirects| Shape::SignIn {
            portal: Url::parse("https://auth.example.com/").unwrap(),
            redirects,
        };
        let back = "https://auth.example.com/?rd=https%3A%2F%2Fapp.example.com%2Fx&rm=GET";
        check(302, &location(back), "", &sign_in(true));
        check(401, &location(back), "", &sign_in(false));
        check(200, &location(back), "", &Shape::Other);
        let elsewhere = "https://auth.example.com/?rd=https%3A%2F%2Fother.example.com%2Fx";
        check(302, &location(elsewhere), "", &Shape::Other);
        check(302, &location("/login?next=/x"), "", &Shape::Other);
    }

    #[test]
    fn refusals_are_known_to_the_letter() {
        let plain = [("content-type", "text/plain; charset=utf-8")];
        check(400, &plain, "400 Bad Request", &Shape::Refused);
        check(401, &plain, "401 Unauthorized", &Shape::Unauthorized);
        check(403, &plain, "403 Forbidden", &Shape::Denied);
        check(503, &plain, "503 Service Unavailable", &Shape::Unavailable);
        let basic = [plain[0], ("www-authenticate", "Basic realm=\"x\"")];
        check(401, &basic, "401 Unauthorized", &Shape::Credentials);
        check(401, &basic[1..], "", &Shape::Other);
        check(400, &plain, "bad", &Shape::Other);
        check(400, &[], "400 Bad Request", &Shape::Other);
        check(403, &[], "<h1>403</h1>", &Shape::Other);
        check(500, &[], "", &Shape::ProxyFailure);
        check(200, &plain, "403 Forbidden", &Shape::Other);
    }
}
