//! Portal tokens: what a browser shows beside a session to prove that the session was issued to it on the portal's own host.
//! The session's cookie is shared with every application below its domain, so it proves nothing of the kind. A portal token
//! alone opens nothing. It must not know cookies.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{Secret, derived_mac};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::SessionKey;

/// What the key for portal tokens is derived with, and nothing else.
const LABEL: &[u8] = b"doorward portal tokens, version 1";

/// Makes and verifies portal tokens: an HMAC (RFC 2104) over the session's key, so that they need no store, survive a restart
/// and are worthless beside any other session.
#[derive(Clone)]
pub struct PortalTokens {
    mac: Hmac<Sha256>,
}

impl PortalTokens {
    /// The length of a token, in characters.
    pub const LENGTH: usize = 43;

    /// Derives the key from a secret that other keys are derived from as well. Tokens of another secret prove nothing.
    #[must_use]
    pub fn of_secret(secret: &Secret<String>) -> Self {
        Self {
            mac: derived_mac(secret, LABEL),
        }
    }

    /// The token of a session: [`LENGTH`](Self::LENGTH) characters of base64url.
    #[must_use]
    pub fn issue(&self, session: &SessionKey) -> String {
        URL_SAFE_NO_PAD.encode(self.tag(session).finalize().into_bytes())
    }

    /// Whether a token is this session's, in constant time.
    #[must_use]
    pub fn proves(&self, token: &str, session: &SessionKey) -> bool {
        let Ok(sent) = URL_SAFE_NO_PAD.decode(token) else {
            return false;
        };
        self.tag(session).verify_slice(&sent).is_ok()
    }

    fn tag(&self, session: &SessionKey) -> Hmac<Sha256> {
        let mut mac = self.mac.clone();
        mac.update(session.as_bytes());
        mac
    }
}

impl fmt::Debug for PortalTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PortalTokens").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake;

    fn tokens(secret: u8) -> PortalTokens {
        PortalTokens::of_secret(&Secret::new(format!("secret number {secret}")))
    }

    #[test]
    fn a_token_proves_its_own_session_under_its_own_secret() {
        let token = tokens(1).issue(&fake::key(1));
        assert_eq!(token.len(), PortalTokens::LENGTH);
        assert!(tokens(1).proves(&token, &fake::key(1)));
        assert!(!tokens(1).proves(&token, &fake::key(2)), "another session");
        assert!(!tokens(2).proves(&token, &fake::key(1)), "another secret");
    }

    #[test]
    fn a_token_with_any_letter_changed_proves_nothing() {
        let token = tokens(1).issue(&fake::key(1));
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'Q' } else { b'A' };
            let changed = String::from_utf8(changed).expect("text");
            assert!(!tokens(1).proves(&changed, &fake::key(1)), "{at}");
        }
        for odd in ["", "A", &token[1..], &format!("{token}A")] {
            assert!(!tokens(1).proves(odd, &fake::key(1)), "{odd:?}");
        }
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", tokens(1)), "PortalTokens { .. }");
    }
}
