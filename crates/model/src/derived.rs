//! Keys for signing, derived from the one secret that an operator configures. It must not know what is signed.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::Secret;

/// An HMAC-SHA-256 (RFC 2104) under a key that is derived from `secret` for one purpose. `label` names the purpose; what is
/// signed under one label is worthless under another.
#[must_use]
pub fn derived_mac(secret: &Secret<String>, label: &[u8]) -> Hmac<Sha256> {
    let block = Sha256::digest(secret.expose().as_bytes());
    let mut derive = keyed(&block.into());
    derive.update(label);
    keyed(&derive.finalize().into_bytes().into())
}

/// HMAC fills a shorter key up with zeros (RFC 2104 §2).
fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    Hmac::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(secret: &str, label: &[u8]) -> [u8; 32] {
        let mut mac = derived_mac(&Secret::new(secret.to_owned()), label);
        mac.update(b"signed");
        mac.finalize().into_bytes().into()
    }

    #[test]
    fn secret_and_label_both_count() {
        assert_eq!(tag("a", b"one"), tag("a", b"one"));
        assert_ne!(tag("a", b"one"), tag("a", b"two"));
        assert_ne!(tag("a", b"one"), tag("b", b"one"));
    }
}
