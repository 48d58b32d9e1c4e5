//! Finding session tokens among a request's cookies (RFC 6265, section 4.2).

use doorward_sessions::{SessionKey, SessionToken};
use http::HeaderMap;
use http::header::COOKIE;

/// How many cookies of the session's name are tried. More than one is normal where a sibling domain
/// or an old server left its own behind; many are an attack on the store.
const MAX_CANDIDATES: usize = 4;

/// The keys of the sessions that cookies of this name could stand for, in the order sent.
pub(crate) fn session_keys<'h>(
    headers: &'h HeaderMap,
    cookie_name: &'h str,
) -> impl Iterator<Item = SessionKey> + Send + 'h {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .map(http::HeaderValue::as_bytes);
    lines
        .flat_map(|line| line.split(|byte| *byte == b';'))
        .filter_map(move |pair| value_of(pair, cookie_name))
        .filter_map(SessionToken::parse)
        .take(MAX_CANDIDATES)
        .map(|token| token.key())
}

fn value_of<'h>(pair: &'h [u8], cookie_name: &str) -> Option<&'h str> {
    let sign = pair.iter().position(|byte| *byte == b'=')?;
    let (name, value) = pair.split_at_checked(sign)?;
    if name.trim_ascii() != cookie_name.as_bytes() {
        return None;
    }
    let value = str::from_utf8(value.get(1..)?.trim_ascii()).ok()?;
    Some(
        value
            .strip_prefix('"')
            .and_then(|v| v.strip_suffix('"'))
            .unwrap_or(value),
    )
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;
    use http::HeaderValue;

    use super::*;

    fn check(lines: &[String], expected: &[&SessionToken]) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        let found: Vec<_> = session_keys(&headers, "s").collect();
        let expected: Vec<_> = expected.iter().map(|token| token.key()).collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn our_cookie_is_found_among_others() {
        let token = SessionToken::generate(&CountingEntropy::default());
        let t = token.encode();
        check(&[format!("a=1; s={t}; b=\"2\"")], &[&token]);
        check(&["a=1".into(), format!("s={t}")], &[&token]);
        check(&[format!("  s = {t} ")], &[&token]);
        check(&[format!("s=\"{t}\"")], &[&token]);
        check(&[format!("s=garbage; s={t}")], &[&token]);
        check(&[format!("s={t}; s=garbage")], &[&token]);
        check(&[format!("ünï=ö;;=; s={t}")], &[&token]);
    }

    #[test]
    fn what_is_not_our_cookie_is_passed_over() {
        // DEC-02
        let t = SessionToken::generate(&CountingEntropy::default()).encode();
        check(&[], &[]);
        let odd = ["", "s", "s=", "=", ";;;", "s=%00", "s={\"a\":1}"];
        for line in odd {
            check(&[line.to_owned()], &[]);
        }
        check(&[format!("S={t}")], &[]);
        check(&[format!("xs={t}")], &[]);
        check(&[format!("s={t}{t}")], &[]);
        check(&[format!("s={}", &t[1..])], &[]);
        check(&[format!("s={}", "A".repeat(4_096))], &[]);
    }

    #[test]
    fn the_number_of_candidates_is_bounded() {
        let entropy = CountingEntropy::default();
        let tokens: Vec<_> = (0..9).map(|_| SessionToken::generate(&entropy)).collect();
        let line: Vec<_> = tokens
            .iter()
            .map(|token| format!("s={}", token.encode()))
            .collect();
        let first: Vec<_> = tokens.iter().take(MAX_CANDIDATES).collect();
        check(&[line.join("; ")], &first);
    }
}
