//! Command lines as browsers copy them and as people write them.

use super::*;

fn read(line: &str) -> Request<()> {
    parse(line).unwrap_or_else(|error| panic!("{line}: {error}"))
}

fn value<'r>(request: &'r Request<()>, name: &str) -> Option<&'r str> {
    request.headers().get(name).map(|v| v.to_str().unwrap())
}

fn check(line: &str, method: &str, uri: &str) {
    let request = read(line);
    assert_eq!(request.method().as_str(), method, "{line}");
    assert_eq!(request.uri().to_string(), uri, "{line}");
}

#[test]
fn what_a_browser_copies_is_read() {
    let request = read(
        "curl 'https://app.example.com/x?a=1' \\\n  -H 'accept: text/html,*/*;q=0.8' \\\n  \
         -H 'sec-fetch-mode: navigate' \\\n  -b 'doorward_session=abc; theme=dark' \\\r\n  \
         -H $'user-agent: It\\'s\\u0020mine' \\\n  --data-raw $'a=\\x41' --compressed --insecure",
    );
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.uri(), "https://app.example.com/x?a=1");
    assert_eq!(value(&request, "accept"), Some("text/html,*/*;q=0.8"));
    assert_eq!(value(&request, "sec-fetch-mode"), Some("navigate"));
    assert_eq!(
        value(&request, "cookie"),
        Some("doorward_session=abc; theme=dark")
    );
    assert_eq!(value(&request, "user-agent"), Some("It's mine"));
    assert_eq!(value(&request, "host"), Some("app.example.com"));
}

#[test]
fn methods_are_curls() {
    let url = "https://a.example.com/";
    check("curl https://a.example.com/", "GET", url);
    check("curl -I https://a.example.com/", "HEAD", url);
    check("/usr/bin/curl -sSIL https://a.example.com/", "HEAD", url);
    check("curl -XDELETE https://a.example.com/", "DELETE", url);
    check("curl --request PUT -d a https://a.example.com/", "PUT", url);
    check("curl -d a=1 -d b https://a.example.com/", "POST", url);
    check("curl --json {} https://a.example.com/", "POST", url);
    check("curl -T file https://a.example.com/", "PUT", url);
    check(
        "curl -G -d a=1 -d b https://a.example.com/",
        "GET",
        "https://a.example.com/?a=1&b",
    );
    check("curl --url https://a.example.com/", "GET", url);
    check("curl a.example.com/x", "GET", "http://a.example.com/x");
}

#[test]
fn paths_stay_as_they_were_written() {
    let odd = "https://a.example.com/a/../%2e%2e//b";
    check(&format!("curl --path-as-is {odd}"), "GET", odd);
}

#[test]
fn headers_replace_curls_own_or_leave_them_out() {
    let request = read("curl -H 'Host: b.example.com' -H Accept: -H 'X-Empty;' http://127.0.0.1/");
    assert_eq!(value(&request, "host"), Some("b.example.com"));
    assert_eq!(value(&request, "accept"), None);
    assert_eq!(value(&request, "x-empty"), Some(""));
    let twice = read("curl -H 'X-A: 1' --header 'X-A: 2' http://127.0.0.1/");
    assert_eq!(twice.headers().get_all("x-a").iter().count(), 2);
    assert_eq!(
        value(&read("curl --json {} http://a/"), "accept"),
        Some("application/json")
    );
    assert_eq!(
        value(&read("curl -H '-: a' -A -x http://a/"), "user-agent"),
        Some("-x")
    );
}

#[test]
fn credentials_become_a_header_wherever_they_stood() {
    let basic = Some("Basic Ym9iOm9wZW4=");
    assert_eq!(
        value(&read("curl -u bob:open http://a/"), "authorization"),
        basic
    );
    assert_eq!(
        value(&read("curl --user bob:open http://a/"), "authorization"),
        basic
    );
    let in_address = read("curl http://bob:open@a:8080/");
    assert_eq!(value(&in_address, "authorization"), basic);
    assert_eq!(value(&in_address, "host"), Some("a:8080"));
    assert_eq!(
        value(&read("curl --oauth2-bearer t http://a/"), "authorization"),
        Some("Bearer t")
    );
    // The name of a jar, not a cookie.
    assert_eq!(value(&read("curl -b jar.txt http://a/"), "cookie"), None);
}

#[test]
fn quotes_are_the_shells() {
    assert_eq!(
        value(&read(r#"curl -H "X-A: \"b\" 'c'" http://a/"#), "x-a"),
        Some("\"b\" 'c'")
    );
    assert_eq!(
        value(&read(r#"curl -H 'X-A: '"'"'b' http://a/"#), "x-a"),
        Some("'b")
    );
    assert_eq!(
        value(&read(r#"curl -H "X-A: \$'b'" http://a/"#), "x-a"),
        Some("$'b'")
    );
    assert_eq!(
        value(&read(r"curl -H 'X-A: $'$'b' http://a/"), "x-a"),
        Some("$b")
    );
}

#[test]
fn what_is_not_understood_is_said_without_repeating_it() {
    let refusals = [
        ("curl 'http://a/", CurlError::Unclosed),
        ("curl $'http://a/", CurlError::Unclosed),
        ("curl ^\"http://a/^\"", CurlError::Windows),
        ("wget http://a/", CurlError::NotCurl),
        ("", CurlError::NotCurl),
        ("curl", CurlError::OneUrl),
        ("curl http://a/ http://b/", CurlError::OneUrl),
        ("curl -H", CurlError::Arguments),
        ("curl -H 'no colon' http://a/", CurlError::Header(1)),
        ("curl -H 'X-A: a\nb' http://a/", CurlError::Header(1)),
        (
            "curl --what=secret http://a/",
            CurlError::Option("--what".to_owned()),
        ),
        (
            "curl -Jsecret http://a/",
            CurlError::Option("-J".to_owned()),
        ),
        ("curl 'http://a b/'", CurlError::Url),
        ("curl -X 'a b' http://a/", CurlError::Method),
    ];
    for (line, expected) in refusals {
        assert_eq!(parse(line).map(|_| ()), Err(expected), "{line}");
    }
}
