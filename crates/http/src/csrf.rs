//! Forms that only our own pages can send: a signed token in the form that belongs to a cookie of
//! the portal's own host, and the browser's word on where the request comes from. It must not know
//! what the forms do.

mod fields;
mod origin;

#[cfg(test)]
mod tests;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{Entropy, Secret, Timestamp, random_array};
use http::{HeaderMap, HeaderValue};

pub(crate) use fields::{Fields, Unreadable, read_body};
pub(crate) use origin::{is_own, names_origin};

use crate::jar::{HostCookie, Reach};
use crate::seal::{Limit, Purpose, Seal};

/// The name of the field that carries the token.
pub(crate) const TOKEN_FIELD: &str = "token";

/// How long a form may stand open: half a day, in seconds.
const FORM_LIFE: i64 = 12 * 3600;

/// The cookie to which tokens belong. It holds nothing but randomness.
const COOKIE: HostCookie = HostCookie {
    name: "doorward_form",
    max_age: None,
};

/// The characters of 32 bytes in base64url.
const HOLDER_CHARACTERS: usize = 43;

/// One browser's right to send forms.
#[derive(Debug)]
pub(crate) struct FormGuard {
    holder: String,
    reach: Reach,
    is_new: bool,
}

impl FormGuard {
    /// The guard of the browser that sent these headers, or a new one.
    pub(crate) fn of(headers: &HeaderMap, reach: Reach, entropy: &dyn Entropy) -> Self {
        if let Some(holder) = COOKIE.read(headers, reach).filter(|value| is_holder(value)) {
            return Self {
                holder: holder.to_owned(),
                reach,
                is_new: false,
            };
        }
        let holder = URL_SAFE_NO_PAD.encode(random_array::<32>(entropy));
        Self {
            holder,
            reach,
            is_new: true,
        }
    }

    /// A token for a form of this browser.
    pub(crate) fn token(&self, key: &Secret<[u8; 32]>, now: Timestamp) -> String {
        Seal::new(key, Purpose::Form).close(&self.holder, &[], now)
    }

    /// Whether a form with this token is one that we gave to this browser, not too long ago.
    pub(crate) fn accepts(&self, key: &Secret<[u8; 32]>, token: &str, now: Timestamp) -> bool {
        let limit = Limit {
            now,
            max_seconds: FORM_LIFE,
        };
        let opened = Seal::new(key, Purpose::Form).open(&self.holder, token, limit);
        !self.is_new && opened.is_some_and(|content| content.is_empty())
    }

    /// The cookie to set, where the browser has none yet.
    pub(crate) fn set_cookie(&self) -> Option<HeaderValue> {
        self.is_new
            .then(|| COOKIE.write(self.reach, &self.holder))
            .flatten()
    }
}

fn is_holder(value: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    value.len() == HOLDER_CHARACTERS && value.bytes().all(letter)
}
