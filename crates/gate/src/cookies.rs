//! Finding session tokens among a request's cookies (RFC 6265, section 4.2).

use doorward_sessions::{SessionKey, SessionToken};
use http::HeaderMap;
use http::header::COOKIE;

/// The key of the session that the cookie of this name stands for. Where the name comes more than
/// once the first one counts, readable or not: a sibling domain that plants another cannot make a
/// request be taken for somebody else's by having ours passed over.
pub(crate) fn session_key(headers: &HeaderMap, cookie_name: &str) -> Option<SessionKey> {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .map(http::HeaderValue::as_bytes);
    let value = lines
        .flat_map(|line| line.split(|byte| *byte == b';'))
        .find_map(|pair| value_of(pair, cookie_name))?;
    let token = SessionToken::parse(str::from_utf8(value).ok()?)?;
    Some(token.key())
}

fn value_of<'h>(pair: &'h [u8], cookie_name: &str) -> Option<&'h [u8]> {
    let sign = pair.iter().position(|byte| *byte == b'=')?;
    let (name, value) = pair.split_at_checked(sign)?;
    if name.trim_ascii() != cookie_name.as_bytes() {
        return None;
    }
    let value = value.get(1..)?.trim_ascii();
    let unquoted = value
        .strip_prefix(b"\"")
        .and_then(|v| v.strip_suffix(b"\""));
    Some(unquoted.unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;
    use http::HeaderValue;

    use super::*;

    fn check(lines: &[String], expected: Option<&SessionToken>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        let expected = expected.map(SessionToken::key);
        assert_eq!(session_key(&headers, "s"), expected, "{lines:?}");
    }

    #[test]
    fn our_cookie_is_found_among_others() {
        let token = SessionToken::generate(&CountingEntropy::default());
        let t = token.to_text();
        let t = t.expose();
        check(&[format!("a=1; s={t}; b=\"2\"")], Some(&token));
        check(&["a=1".into(), format!("s={t}")], Some(&token));
        check(&[format!("  s = {t} ")], Some(&token));
        check(&[format!("s=\"{t}\"")], Some(&token));
        check(&[format!("s={t}; s=garbage")], Some(&token));
        check(&[format!("ünï=ö;;=; s={t}")], Some(&token));
    }

    #[test]
    fn what_is_not_our_cookie_is_passed_over() {
        // DEC-02
        let t = SessionToken::generate(&CountingEntropy::default()).to_text();
        let t = t.expose();
        check(&[], None);
        let odd = ["", "s", "s=", "=", ";;;", "s=%00", "s={\"a\":1}"];
        for line in odd {
            check(&[line.to_owned()], None);
        }
        check(&[format!("S={t}")], None);
        check(&[format!("xs={t}")], None);
        check(&[format!("s={t}{t}")], None);
        check(&[format!("s={}", &t[1..])], None);
        check(&[format!("s={}", "A".repeat(4_096))], None);
    }

    #[test]
    fn only_the_first_of_several_counts() {
        // SES-12
        let entropy = CountingEntropy::default();
        let (first, second) = (
            SessionToken::generate(&entropy),
            SessionToken::generate(&entropy),
        );
        let (f, s) = (first.to_text(), second.to_text());
        let (f, s) = (f.expose(), s.expose());
        check(&[format!("s={f}; s={s}")], Some(&first));
        check(&[format!("s={f}"), format!("s={s}")], Some(&first));
        check(&[format!("s=garbage; s={s}")], None);
        check(&[format!("s=; s={s}")], None);
        check(&["s=garbage".to_owned(), format!("s={s}")], None);
    }
}
