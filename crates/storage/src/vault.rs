//! Secrets at rest: sealed with a key that only the configuration knows, and bound to the cell that they stand in, so that a
//! value copied to another row, column or table is refused. It must not know SQL, nor what the secrets are for.

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use doorward_model::{Entropy, Secret, random_array};
use hkdf::Hkdf;
use sha2::Sha256;

/// The first byte of what is sealed today. Another one was written by a release that seals differently.
const VERSION: u8 = 1;

/// Bytes of a nonce: so many that random ones never meet (draft-irtf-cfrg-xchacha, section 3.1).
const NONCE: usize = 24;

/// What the key for this purpose is derived with, and no other.
const PURPOSE: &[u8] = b"doorward vault, version 1";

/// The one cell of a table that a sealed value belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What tells the row from others, as text: its primary key.
    pub row: &'a str,
}

impl Cell<'_> {
    /// The associated data. Neither tables nor columns have a colon in their names, so no two cells share it.
    fn name(&self) -> String {
        format!("{}:{}:{}", self.table, self.column, self.row)
    }
}

/// A sealed value that cannot be opened: of another key, of another cell, or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value was changed, moved here from elsewhere, or sealed with another key")]
pub struct SealBroken;

/// Seals secrets for the cells that they are kept in.
#[derive(Clone)]
pub struct Vault {
    cipher: XChaCha20Poly1305,
    entropy: Arc<dyn Entropy>,
}

impl Vault {
    /// With a key derived from `storage.encryption_key` by HKDF-SHA256 (RFC 5869). The key is what it is worth: it is not
    /// stretched, since a program has made it, not a person.
    #[must_use]
    pub fn new(secret: &Secret<String>, entropy: Arc<dyn Entropy>) -> Self {
        let key = derive(secret);
        Self {
            cipher: XChaCha20Poly1305::new(key.expose().into()),
            entropy,
        }
    }

    /// Seals a secret for a cell: version, nonce, ciphertext with its tag.
    ///
    /// # Panics
    ///
    /// Where the secret is longer than 256 GiB.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "only more than 256 GiB are too long, which no row can hold"
    )]
    pub fn seal(&self, cell: Cell<'_>, secret: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = random_array(&*self.entropy);
        let aad = cell.name();
        let payload = Payload {
            msg: secret,
            aad: aad.as_bytes(),
        };
        let sealed = self.cipher.encrypt(&nonce.into(), payload);
        let sealed = sealed.expect("a row is short enough");
        [&[VERSION], nonce.as_slice(), &sealed].concat()
    }

    /// Opens what was sealed for this cell. Anything else is refused, and the log says where it stood: somebody has
    /// changed the database by hand.
    pub fn open(&self, cell: Cell<'_>, sealed: &[u8]) -> Result<Secret<Vec<u8>>, SealBroken> {
        let opened = self.try_open(cell, sealed);
        if opened.is_err() {
            let Cell { table, column, row } = cell;
            tracing::error!(table, column, row, "{SealBroken}; it is not used");
        }
        opened
    }

    pub(crate) fn try_open(
        &self,
        cell: Cell<'_>,
        sealed: &[u8],
    ) -> Result<Secret<Vec<u8>>, SealBroken> {
        let (version, rest) = sealed.split_first().ok_or(SealBroken)?;
        let (nonce, msg) = rest.split_first_chunk::<NONCE>().ok_or(SealBroken)?;
        if *version != VERSION {
            return Err(SealBroken);
        }
        let aad = cell.name();
        let payload = Payload {
            msg,
            aad: aad.as_bytes(),
        };
        let opened = self.cipher.decrypt(&(*nonce).into(), payload);
        opened.map(Secret::new).map_err(|_| SealBroken)
    }
}

#[expect(
    clippy::expect_used,
    reason = "HKDF refuses only more than 255 times the length of its hash"
)]
fn derive(secret: &Secret<String>) -> Secret<[u8; 32]> {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(None, secret.expose().as_bytes())
        .expand(PURPOSE, &mut key)
        .expect("32 bytes are one block");
    key.into()
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    const HERE: Cell<'static> = Cell {
        table: "totp",
        column: "secret",
        row: "1",
    };

    fn vault(key: &str) -> Vault {
        let entropy = Arc::new(CountingEntropy::default());
        Vault::new(&Secret::new(key.to_owned()), entropy)
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_alone() {
        let sealed = vault("one").seal(HERE, b"a secret");
        let opened = vault("one").open(HERE, &sealed).expect("it opens");
        assert_eq!(opened.expose(), b"a secret");
        assert_eq!(vault("two").open(HERE, &sealed).err(), Some(SealBroken));
    }

    /// TOT-07.
    #[test]
    fn a_sealed_value_is_worth_nothing_in_another_cell() {
        let sealed = vault("one").seal(HERE, b"a secret");
        let row = Cell { row: "2", ..HERE };
        let column = Cell {
            column: "name",
            ..HERE
        };
        let table = Cell {
            table: "webauthn",
            ..HERE
        };
        for elsewhere in [row, column, table] {
            let opened = vault("one").open(elsewhere, &sealed);
            assert_eq!(opened.err(), Some(SealBroken), "{elsewhere:?}");
        }
    }

    #[test]
    fn a_changed_or_shortened_value_is_refused() {
        let sealed = vault("one").seal(HERE, b"a secret");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(vault("one").open(HERE, &changed).is_err(), "byte {at}");
            assert!(vault("one").open(HERE, &sealed[..at]).is_err(), "{at}");
        }
    }

    #[test]
    fn the_same_secret_is_never_sealed_to_the_same_bytes() {
        let vault = vault("one");
        assert_ne!(vault.seal(HERE, b"same"), vault.seal(HERE, b"same"));
    }

    #[test]
    fn nothing_of_the_key_is_shown() {
        assert_eq!(format!("{:?}", vault("hunter2")), "Vault { .. }");
    }
}
