//! Values that leave the server and come back: signed, so that they come back as they left. Each use
//! has a purpose of its own, so that what one part signed is worthless to another.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorward_model::{Secret, Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Length of the signature, HMAC-SHA-256 (RFC 2104).
const SIGNATURE: usize = 32;
/// Length of the time in front of it: seconds since the Unix epoch, big endian.
const TIME: usize = 8;

/// What a sealed value is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    /// The token of a form.
    Form,
    /// A notice for the page after a redirect.
    Notice,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Form => b"doorward form 1\0",
            Self::Notice => b"doorward notice 1\0",
        }
    }
}

/// Signs and verifies with one key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seal<'a> {
    key: &'a Secret<[u8; 32]>,
    purpose: Purpose,
}

impl<'a> Seal<'a> {
    pub(crate) const fn new(key: &'a Secret<[u8; 32]>, purpose: Purpose) -> Self {
        Self { key, purpose }
    }

    /// Seals `content` for whoever holds `holder`; the content itself can be read by anybody.
    pub(crate) fn close(&self, holder: &str, content: &[u8], now: Timestamp) -> String {
        let time = now.unix_seconds().to_be_bytes();
        let signature = self.mac(holder, content, time).finalize().into_bytes();
        let mut sealed = Vec::with_capacity(TIME + SIGNATURE + content.len());
        sealed.extend_from_slice(&time);
        sealed.extend_from_slice(&signature);
        sealed.extend_from_slice(content);
        URL_SAFE_NO_PAD.encode(sealed)
    }

    /// The content, if this key sealed it for `holder` at most `max_seconds` ago.
    pub(crate) fn open(&self, holder: &str, sealed: &str, limit: Limit) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (time, rest) = bytes.split_first_chunk::<TIME>()?;
        let (signature, content) = rest.split_first_chunk::<SIGNATURE>()?;
        self.mac(holder, content, *time)
            .verify_slice(signature)
            .ok()?;
        let age = limit
            .now
            .unix_seconds()
            .saturating_sub(i64::from_be_bytes(*time));
        (0..=limit.max_seconds)
            .contains(&age)
            .then(|| content.to_vec())
    }

    fn mac(&self, holder: &str, content: &[u8], time: [u8; TIME]) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.expose()).expect("any length");
        mac.update(self.purpose.label());
        mac.update(&time);
        // The length keeps holder and content apart.
        mac.update(&holder.len().to_be_bytes());
        mac.update(holder.as_bytes());
        mac.update(content);
        mac
    }
}

/// How old a sealed value may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// The present moment.
    pub(crate) now: Timestamp,
    /// The greatest age.
    pub(crate) max_seconds: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_millis(seconds * 1000)
    }

    fn limit(now: i64) -> Limit {
        Limit {
            now: at(now),
            max_seconds: 60,
        }
    }

    #[test]
    fn a_sealed_value_comes_back_for_its_holder_in_time() {
        let key = Secret::new(KEY);
        let seal = Seal::new(&key, Purpose::Form);
        let sealed = seal.close("me", b"content", at(100));
        assert_eq!(
            seal.open("me", &sealed, limit(160)).as_deref(),
            Some(&b"content"[..])
        );
        assert_eq!(seal.open("you", &sealed, limit(160)), None);
        assert_eq!(seal.open("me", &sealed, limit(161)), None);
        assert_eq!(seal.open("me", &sealed, limit(99)), None);
    }

    #[test]
    fn another_key_or_purpose_opens_nothing() {
        let (key, other) = (Secret::new(KEY), Secret::new([8; 32]));
        let sealed = Seal::new(&key, Purpose::Form).close("me", b"", at(0));
        assert_eq!(
            Seal::new(&other, Purpose::Form).open("me", &sealed, limit(0)),
            None
        );
        assert_eq!(
            Seal::new(&key, Purpose::Notice).open("me", &sealed, limit(0)),
            None
        );
    }

    #[test]
    fn every_changed_letter_breaks_the_seal() {
        let key = Secret::new(KEY);
        let seal = Seal::new(&key, Purpose::Notice);
        let sealed = seal.close("me", b"content", at(0));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(seal.open("me", &changed, limit(0)), None, "at {at}");
        }
        for text in ["", "AAAA", "not base64!", &sealed[..40]] {
            assert_eq!(seal.open("me", text, limit(0)), None, "{text}");
        }
    }

    #[test]
    fn holder_and_content_cannot_be_shifted() {
        let key = Secret::new(KEY);
        let seal = Seal::new(&key, Purpose::Notice);
        let sealed = seal.close("ab", b"c", at(0));
        let shifted = sealed.replace(&URL_SAFE_NO_PAD.encode("c"), &URL_SAFE_NO_PAD.encode("bc"));
        assert_eq!(seal.open("a", &shifted, limit(0)), None);
    }
}
