//! What whoever sent a request can do with an answer: follow a redirect to a page, or read JSON.

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue};

/// What the sender of a request can make of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    /// Whether a redirect leads a person to the page.
    pub(super) follows_redirects: bool,
    /// Whether JSON is understood.
    pub(super) reads_json: bool,
}

impl Reader {
    /// Reads it from the request's headers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let accept = text(headers, ACCEPT.as_str()).unwrap_or("");
        Self {
            follows_redirects: follows_redirects(headers, accept),
            reads_json: media_types(accept)
                .any(|media_type| media_type.eq_ignore_ascii_case("application/json")),
        }
    }
}

/// A script that says so cannot follow; where a browser says what it is doing, that counts; only
/// then does `Accept`.
fn follows_redirects(headers: &HeaderMap, accept: &str) -> bool {
    let by_script = text(headers, "x-requested-with")
        .is_some_and(|value| value.eq_ignore_ascii_case("XMLHttpRequest"));
    if by_script {
        return false;
    }
    match text(headers, "sec-fetch-mode") {
        Some(mode) => mode.eq_ignore_ascii_case("navigate"),
        None => accepts_pages(accept),
    }
}

/// `text/html` anywhere or `*/*` at the beginning, weights aside (`docs/contract.md`, refusals).
fn accepts_pages(accept: &str) -> bool {
    let mut media_types = media_types(accept);
    media_types
        .clone()
        .any(|media_type| media_type == "text/html")
        || media_types.next() == Some("*/*")
}

fn media_types(accept: &str) -> impl Iterator<Item = &str> + Clone {
    accept
        .split(',')
        .map(|item| item.split(';').next().unwrap_or(item).trim())
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(HeaderValue::to_str)?.ok()
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn check(given: &[(&str, &str)], follows_redirects: bool) {
        let headers = given.iter().map(|(name, value)| {
            (
                HeaderName::try_from(*name).unwrap(),
                HeaderValue::try_from(*value).unwrap(),
            )
        });
        let reader = Reader::of(&headers.collect());
        assert_eq!(reader.follows_redirects, follows_redirects, "{given:?}");
    }

    #[test]
    fn accept_says_whether_pages_are_read() {
        // DEC-05
        for yes in [
            "text/html",
            "text/html;q=0.1",
            "application/xhtml+xml, text/html",
            "*/*",
        ] {
            check(&[("accept", yes)], true);
        }
        check(&[("accept", "*/*, application/json")], true);
        let no = [
            "",
            "application/json",
            "image/webp,*/*;q=0.8",
            "text/*",
            "TEXT/HTML",
            "text/html-not",
        ];
        for accept in no {
            check(&[("accept", accept)], false);
        }
        check(&[], false);
    }

    #[test]
    fn what_a_browser_says_it_does_counts_before_accept() {
        check(&[("accept", "*/*"), ("sec-fetch-mode", "cors")], false);
        check(
            &[("accept", "text/html"), ("sec-fetch-mode", "websocket")],
            false,
        );
        check(
            &[("accept", "image/webp"), ("sec-fetch-mode", "navigate")],
            true,
        );
    }

    #[test]
    fn a_script_that_says_so_is_never_redirected() {
        let page = ("accept", "text/html");
        check(&[page, ("x-requested-with", "xmlhttprequest")], false);
        check(
            &[
                page,
                ("x-requested-with", "XMLHttpRequest"),
                ("sec-fetch-mode", "navigate"),
            ],
            false,
        );
        check(&[page, ("x-requested-with", "com.example.app")], true);
    }

    #[test]
    fn json_is_read_where_accept_lists_it() {
        let accept = |value| HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(value))]);
        assert!(Reader::of(&accept("text/html, application/json;q=0.5")).reads_json);
        assert!(!Reader::of(&accept("text/html, application/jsonp")).reads_json);
        assert!(!Reader::of(&HeaderMap::new()).reads_json);
    }
}
