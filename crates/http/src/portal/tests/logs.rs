//! What the log must never hold.

use std::io;
use std::sync::{Arc, Mutex};

use http::Method;
use tracing::instrument::WithSubscriber as _;
use tracing_subscriber::fmt::MakeWriter;

use super::site::{PASSWORD, Site};

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Everything that is logged, at every level, while `work` runs.
pub(crate) async fn logged(work: impl Future<Output = ()>) -> String {
    let captured = Captured::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(captured.clone())
        .finish();
    work.with_subscriber(subscriber).await;
    let bytes = captured.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn no_password_token_or_cookie_reaches_the_log() {
    // LOG-01
    let site = Site::new();
    let mut browser = site.browser();
    let mut secrets = vec![PASSWORD.to_owned(), "marker-Wrong-9".to_owned()];
    let log = logged(async {
        browser
            .sign_in(
                "/?rd=https://app.example.com/marker-way",
                "marker-name",
                "marker-Wrong-9",
            )
            .await;
        browser.sign_in("/", "alice", PASSWORD).await;
        let json = format!(r#"{{"username":"alice","password":"{PASSWORD}"}}"#);
        browser.post_json("/api/firstfactor", &json).await;
        let header = [("authorization", "Basic bWFya2VyLUF1dGg6eA==")];
        browser
            .send(Method::GET, "/nothing?marker-query", &header, String::new())
            .await;
        site.users.fail(true);
        browser.jar.remove("doorward_session");
        browser.sign_in("/", "alice", PASSWORD).await;
    })
    .await;
    secrets.extend(browser.jar.values().cloned());
    secrets.extend(["marker-name", "marker-way", "marker-query", "bWFya2Vy"].map(str::to_owned));
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} is in\n{log}");
    }
    assert!(
        log.contains("http.route=\"/\"") && log.contains("http.status=303"),
        "{log}"
    );
    assert!(log.contains("a sign-in could not be decided"), "{log}");
}

#[tokio::test]
async fn the_number_on_a_page_is_in_the_log() {
    let site = Site::new();
    let mut browser = site.signed_in().await;
    let forbidden = "/?rd=https%3A%2F%2Fadmin.example.com%2F";
    for path in ["/nothing", forbidden] {
        let mut shown = String::new();
        let log = logged(async { shown = browser.get(path).await.body }).await;
        let rest = shown.split_once("<p class=\"number\">").unwrap().1;
        let number = rest
            .split_once("<strong>")
            .unwrap()
            .1
            .split('<')
            .next()
            .unwrap();
        assert!(
            log.contains(&format!("request.id={number}")),
            "{number} in\n{log}"
        );
    }
}

#[tokio::test]
async fn untrusted_text_cannot_forge_a_line() {
    // LOG-02
    let site = Site::new();
    let mut browser = site.browser();
    browser.host = "evil.tld".to_owned();
    let log = logged(async {
        browser.get("/%0aFORGED%1b[31m?x=%0d%0aFORGED").await;
        browser.get("/\u{202e}FORGED").await;
    })
    .await;
    assert!(!log.contains("FORGED"), "{log}");
}
