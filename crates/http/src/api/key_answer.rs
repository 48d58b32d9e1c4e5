//! The body of a call that brings a key's answer, read as the contract reads bodies: keys in any letter case, of a repeated
//! key the last, unknown ones passed over.

use doorward_credentials::webauthn::AssertionResponse;
use doorward_model::Secret;
use serde_json::Value;

use super::fields::Fields;
use super::onward::Wish;

/// A key's answer, and what the client wants besides.
pub(crate) struct KeyAnswer {
    /// What the browser's key answered.
    pub(crate) response: AssertionResponse,
    /// Whether the visitor asks to be remembered.
    pub(crate) keep_me_logged_in: bool,
    fields: Fields,
}

impl KeyAnswer {
    /// Reads a body; `None` where it is not of this form.
    pub(crate) fn parse(body: &Secret<Vec<u8>>) -> Option<Self> {
        let fields = Fields::parse(body)?;
        Some(Self {
            response: AssertionResponse::read(fields.last("response")?).ok()?,
            keep_me_logged_in: fields.last("keepMeLoggedIn") == Some(&Value::Bool(true)),
            fields,
        })
    }

    /// Where the client wants to go.
    pub(crate) fn wish(&self) -> Wish<'_> {
        Wish {
            target_url: self.text("targetURL"),
            request_method: self.text("requestMethod"),
            flow: self.text("flow"),
        }
    }

    /// What is no text is no wish.
    fn text(&self, name: &str) -> Option<&str> {
        self.fields.text(name).ok().flatten()
    }
}
