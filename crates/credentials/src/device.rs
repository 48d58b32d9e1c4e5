//! Device tokens: what a browser shows to prove that somebody signed in with it before, so that failures of strangers
//! do not hold its user. A token signs nobody in. It must not know cookies.

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{Entropy, Secret, Timestamp, UserName, derived_mac, random_array};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// How long a browser stays known after the last sign-in.
const LIFE: Duration = Duration::from_hours(180 * 24);

const NONCE: usize = 16;
const TIME: usize = 8;
const BODY: usize = NONCE + TIME;
const TAG: usize = 32;

/// What tells one known browser from another. It says nothing about its user.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeviceId([u8; NONCE]);

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceId").finish_non_exhaustive()
    }
}

/// Makes and verifies device tokens. They are bound to a user's name by an HMAC and hold neither the name nor
/// anything else about the user, so that they need no store and tell nothing.
#[derive(Clone)]
pub struct DeviceTokens {
    mac: Hmac<Sha256>,
}

/// What a key derived for device tokens is derived with, and nothing else.
const LABEL: &[u8] = b"doorward device tokens, version 1";

impl DeviceTokens {
    /// The length of a token, in characters.
    pub const LENGTH: usize = 75;

    /// Derives the key from a secret that other keys are derived from as well. Tokens of another secret are nobody's.
    #[must_use]
    pub fn of_secret(secret: &Secret<String>) -> Self {
        Self {
            mac: derived_mac(secret, LABEL),
        }
    }

    /// A token for a browser with which this user has just signed in: [`LENGTH`](Self::LENGTH) characters of base64url.
    #[must_use]
    pub fn issue(&self, user: &UserName, now: Timestamp, entropy: &dyn Entropy) -> String {
        let nonce: [u8; NONCE] = random_array(entropy);
        let mut token = [nonce.as_slice(), &now.unix_millis().to_be_bytes()].concat();
        let tag = self.tag(user, &token).finalize().into_bytes();
        token.extend_from_slice(&tag);
        URL_SAFE_NO_PAD.encode(token)
    }

    /// The browser, if the token is ours, is this user's and is not too old.
    #[must_use]
    pub fn verify(&self, token: &str, user: &UserName, now: Timestamp) -> Option<DeviceId> {
        let bytes: [u8; BODY + TAG] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
        let (body, tag) = bytes.split_at_checked(BODY)?;
        self.tag(user, body).verify_slice(tag).ok()?;
        let (nonce, time) = body.split_at_checked(NONCE)?;
        let issued = Timestamp::from_unix_millis(i64::from_be_bytes(time.try_into().ok()?));
        if now.since(issued) >= LIFE {
            return None;
        }
        Some(DeviceId(nonce.try_into().ok()?))
    }

    /// The body has a fixed length, so a name cannot run into it.
    fn tag(&self, user: &UserName, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.mac.clone();
        mac.update(body);
        mac.update(user.as_str().as_bytes());
        mac
    }
}

impl fmt::Debug for DeviceTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceTokens").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_767_225_600_000);

    fn tokens(secret: u8) -> DeviceTokens {
        DeviceTokens::of_secret(&Secret::new(format!("secret number {secret}")))
    }

    fn name(text: &str) -> UserName {
        UserName::try_from(text).expect("a name")
    }

    fn issued() -> String {
        tokens(1).issue(&name("alice"), NOW, &CountingEntropy::default())
    }

    #[test]
    fn a_token_is_good_for_its_user_and_key_until_it_is_too_old() {
        let token = issued();
        let known = |key, user, now| tokens(key).verify(&token, &name(user), now).is_some();
        assert_eq!(token.len(), DeviceTokens::LENGTH);
        assert!(known(1, "alice", NOW));
        assert!(known(
            1,
            "alice",
            NOW.after(LIFE).before(Duration::from_millis(1))
        ));
        assert!(!known(1, "alice", NOW.after(LIFE)));
        assert!(!known(1, "bob", NOW), "somebody else's");
        assert!(!known(2, "alice", NOW), "another key");
    }

    #[test]
    fn a_token_with_any_letter_changed_is_nobodys() {
        let token = issued();
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'Q' } else { b'A' };
            let changed = String::from_utf8(changed).expect("text");
            assert_eq!(
                tokens(1).verify(&changed, &name("alice"), NOW),
                None,
                "{at}"
            );
        }
        for odd in ["", "A", &token[1..], &format!("{token}A")] {
            assert_eq!(tokens(1).verify(odd, &name("alice"), NOW), None, "{odd}");
        }
    }

    #[test]
    fn two_browsers_are_told_apart() {
        let entropy = CountingEntropy::default();
        let tokens = tokens(1);
        let ids = [0, 1].map(|_| {
            let token = tokens.issue(&name("alice"), NOW, &entropy);
            tokens.verify(&token, &name("alice"), NOW)
        });
        assert!(ids[0].is_some());
        assert_ne!(ids[0], ids[1]);
    }
}
