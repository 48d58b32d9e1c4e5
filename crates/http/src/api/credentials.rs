//! The body of a sign-in through the API, read as the contract reads it: keys in any letter case, of
//! a repeated key the last, unknown keys passed over, nothing behind the value.

use std::fmt;

use doorward_model::Secret;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::onward::Wish;

/// A sign-in as a client sent it.
#[derive(Debug)]
pub(crate) struct Credentials {
    pub(crate) username: String,
    pub(crate) password: Secret<String>,
    pub(crate) target_url: Option<String>,
    pub(crate) request_method: Option<String>,
    pub(crate) keep_me_logged_in: bool,
    /// A flow to continue after signing in; none is known yet.
    pub(crate) flow: Option<String>,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            username: String::new(),
            password: Secret::new(String::new()),
            target_url: None,
            request_method: None,
            keep_me_logged_in: false,
            flow: None,
        }
    }
}

impl Credentials {
    /// Reads a body; `None` where it is not of this form or lacks name or password.
    pub(crate) fn parse(body: &Secret<Vec<u8>>) -> Option<Self> {
        let read: Self = serde_json::from_slice(body.expose()).ok()?;
        let whole = !read.username.is_empty() && !read.password.expose().is_empty();
        whole.then_some(read)
    }

    /// Reads a body whose name does not matter; `None` where it is not of this form or lacks the password.
    pub(crate) fn parse_password(body: &Secret<Vec<u8>>) -> Option<Self> {
        let read: Self = serde_json::from_slice(body.expose()).ok()?;
        (!read.password.expose().is_empty()).then_some(read)
    }

    /// Where the client wants to go.
    pub(crate) fn wish(&self) -> Wish<'_> {
        Wish {
            target_url: self.target_url.as_deref(),
            request_method: self.request_method.as_deref(),
            flow: self.flow.as_deref(),
        }
    }

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "username" => self.username = text(map)?.unwrap_or_default(),
            "password" => self.password = Secret::new(text(map)?.unwrap_or_default()),
            "targeturl" => self.target_url = text(map)?,
            "requestmethod" => self.request_method = text(map)?,
            "keepmeloggedin" => {
                self.keep_me_logged_in = map.next_value::<Option<bool>>()?.unwrap_or(false);
            }
            "flow" => self.flow = text(map)?,
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

fn text<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<String>, A::Error> {
    Ok(map
        .next_value::<Option<String>>()?
        .filter(|text| !text.is_empty()))
}

impl<'de> Deserialize<'de> for Credentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CredentialsVisitor)
    }
}

struct CredentialsVisitor;

impl<'de> Visitor<'de> for CredentialsVisitor {
    type Value = Credentials;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a user name and a password")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Credentials, A::Error> {
        let mut read = Credentials::default();
        while let Some(key) = map.next_key::<String>()? {
            read.take(&key.to_ascii_lowercase(), &mut map)?;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_tried(body: &str) -> bool {
        Credentials::parse(&Secret::new(body.as_bytes().to_vec())).is_some()
    }

    /// HTTP-09.
    #[test]
    fn nobody_is_tried_without_a_name_or_without_a_password() {
        assert!(is_tried(r#"{"username":"alice","password":"x"}"#));
        assert!(!is_tried(r#"{"username":"alice"}"#));
        assert!(!is_tried(r#"{"password":"x"}"#));
        assert!(!is_tried(r#"{"username":"","password":"x"}"#));
        assert!(!is_tried("{}"));
    }
}
