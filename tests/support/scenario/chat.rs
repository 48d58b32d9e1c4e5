//! A chat: pages, and under `/api/` an interface of its own with Bearer tokens, a cookie that renews them, and a stream
//! of messages. It knows nothing of who guards it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use super::server::{Answers, Call, not_found, page};

/// How long a stream waits for a message before it looks whether the visitor is still there.
const BEAT: Duration = Duration::from_secs(5);

/// The account that everybody uses in this chat.
pub const CHAT_PASSWORD: &str = "chat's own password";

const JSON: &str = "Content-Type: application/json";

/// The application.
#[derive(Debug, Default)]
pub(crate) struct Chat {
    state: Mutex<State>,
    posted: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// How many tokens were given; the last one is good, and so is the last cookie.
    tokens: usize,
    messages: Vec<String>,
}

impl Answers for Chat {
    fn answer(&self, call: &mut Call) -> Result<()> {
        let (method, path) = (call.asked.method().to_owned(), call.path().to_owned());
        match (method.as_str(), path.as_str()) {
            ("POST", "/api/login") => self.log_in(call),
            ("POST", "/api/refresh") => self.renew(call),
            (_, path) if path.starts_with("/api/") => self.with_token(call, &method, path),
            (_, "/") => page(call, "Chat", "Messages come here."),
            _ => not_found(call),
        }
    }
}

impl Chat {
    fn log_in(&self, call: &mut Call) -> Result<()> {
        if call.body()? == CHAT_PASSWORD {
            self.give_token(call)
        } else {
            refuse(call)
        }
    }

    /// The cookie is good once.
    fn renew(&self, call: &mut Call) -> Result<()> {
        let last = format!("chat_refresh=r{}", self.lock().tokens);
        if call
            .header("cookie")
            .split("; ")
            .any(|cookie| cookie == last)
        {
            self.give_token(call)
        } else {
            refuse(call)
        }
    }

    fn give_token(&self, call: &mut Call) -> Result<()> {
        let number = {
            let mut state = self.lock();
            state.tokens += 1;
            state.tokens
        };
        let cookie =
            format!("Set-Cookie: chat_refresh=r{number}; Path=/api/; HttpOnly; SameSite=Strict");
        let body = json!({ "access_token": format!("t{number}") }).to_string();
        call.answer("200 OK", &[JSON, &cookie], &body)
    }

    fn with_token(&self, call: &mut Call, method: &str, path: &str) -> Result<()> {
        let given = call.header("authorization").to_owned();
        if given != format!("Bearer t{}", self.lock().tokens) {
            return refuse(call);
        }
        match (method, path) {
            ("GET", "/api/messages") => {
                let body = json!({ "messages": self.lock().messages }).to_string();
                call.answer("200 OK", &[JSON], &body)
            }
            ("POST", "/api/messages") => {
                let message = call.body()?;
                self.lock().messages.push(message);
                self.posted.notify_all();
                call.answer("201 Created", &[JSON], "{}")
            }
            ("GET", "/api/stream") => self.stream(call),
            _ => not_found(call),
        }
    }

    /// Server-sent events: each message when it comes, for as long as the visitor listens.
    fn stream(&self, call: &mut Call) -> Result<()> {
        call.begin(
            "200 OK",
            &["Content-Type: text/event-stream", "Cache-Control: no-store"],
        )?;
        call.send("event: hello\ndata: welcome\n\n")?;
        let mut sent = self.lock().messages.len();
        loop {
            let news = self.news_after(sent);
            sent += news.len();
            if news.is_empty() {
                call.send(": still here\n\n")?;
            }
            for message in news {
                call.send(&format!("data: {message}\n\n"))?;
            }
        }
    }

    fn news_after(&self, sent: usize) -> Vec<String> {
        let nothing_new = |state: &mut State| state.messages.len() <= sent;
        let waited = self
            .posted
            .wait_timeout_while(self.lock(), BEAT, nothing_new);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.messages.iter().skip(sent).cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refuse(call: &mut Call) -> Result<()> {
    let challenge = "WWW-Authenticate: Bearer realm=\"chat's own\"";
    call.answer(
        "401 Unauthorized",
        &[JSON, challenge],
        "{\"error\":\"token\"}",
    )
}
