//! Security events: what happened, to whom, from where. Rows first; mail, webhooks, regulation and
//! the audit trail read them.

use std::fmt;
use std::net::IpAddr;

use crate::{Entropy, Timestamp, UserId, UserName, random_array};

/// The letters of request ids: no letter or digit that is easily mistaken for another.
const ID_LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The id of one request, short enough to read to somebody over the telephone: `7F3K-92QD`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId([u8; 8]);

impl RequestId {
    /// A fresh id.
    #[must_use]
    pub fn generate(entropy: &dyn Entropy) -> Self {
        Self(random_array::<8>(entropy).map(letter))
    }
}

fn letter(byte: u8) -> u8 {
    ID_LETTERS
        .get(usize::from(byte % 32))
        .copied()
        .unwrap_or(b'2')
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            if i == 4 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*byte))?;
        }
        Ok(())
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What happened. The words are stable: stores keep them and administrators filter by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A first factor was accepted and a session began.
    SignInSucceeded,
    /// Somebody signed in gave the first factor once more.
    SignInConfirmed,
    /// A sign-in was refused: unknown user, wrong password or disabled user.
    SignInRejected,
    /// A sign-in was refused because of too many failures before it.
    SignInRegulated,
    /// A Basic credential was refused on a check.
    BasicRejected,
    /// The user ended the session.
    SignedOut,
    /// Sessions were ended from elsewhere: by their user in another session, an administrator, a changed password, a disabled user.
    SessionsRevoked,
    /// Nobody may sign in as a user, or from an address, for a while.
    BanImposed,
    /// A ban ended before its time.
    BanRevoked,
    /// A second factor was accepted; the detail is its kind.
    SecondFactorAccepted,
    /// A second factor was refused; the detail is its kind.
    SecondFactorRejected,
    /// A push was sent to the user's telephone.
    PushSent,
    /// The user answered a push with: somebody else asks for this.
    PushReported,
    /// The user chose where pushes are sent.
    PushDeviceChosen,
    /// An administrator added a user.
    UserAdded,
    /// An administrator changed something about the user; the detail says what.
    UserChanged,
    /// An administrator removed the user.
    UserRemoved,
    /// A sign-in with a passkey was refused.
    PasskeyRejected,
    /// The user set up a second factor or a passkey; the detail is its kind.
    FactorAdded,
    /// A second factor or a passkey was removed; the detail is its kind.
    FactorRemoved,
    /// A key's counter did not rise: somebody seems to have copied it.
    KeyCopied,
    /// New recovery codes took the place of those before.
    RecoveryCodesMade,
    /// The user chose to trust a browser.
    BrowserTrusted,
    /// A browser is trusted no longer.
    BrowserForgotten,
    /// The user set another password.
    PasswordChanged,
    /// Somebody asked for a way to set another password without the old one.
    PasswordResetRequested,
    /// A way to set another password was taken back before it was used.
    PasswordResetRevoked,
    /// Another password was set without the old one.
    PasswordReset,
    /// A code was mailed, to confirm who is about to change security settings.
    ElevationRequested,
    /// The code was right: security settings may be changed for a while.
    ElevationGranted,
    /// The code was wrong.
    ElevationRejected,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; 31] = [
        Self::SignInSucceeded,
        Self::SignInConfirmed,
        Self::SignInRejected,
        Self::SignInRegulated,
        Self::BasicRejected,
        Self::SignedOut,
        Self::SessionsRevoked,
        Self::BanImposed,
        Self::BanRevoked,
        Self::SecondFactorAccepted,
        Self::SecondFactorRejected,
        Self::PushSent,
        Self::PushReported,
        Self::PushDeviceChosen,
        Self::UserAdded,
        Self::UserChanged,
        Self::UserRemoved,
        Self::PasskeyRejected,
        Self::FactorAdded,
        Self::FactorRemoved,
        Self::KeyCopied,
        Self::RecoveryCodesMade,
        Self::BrowserTrusted,
        Self::BrowserForgotten,
        Self::PasswordChanged,
        Self::PasswordResetRequested,
        Self::PasswordResetRevoked,
        Self::PasswordReset,
        Self::ElevationRequested,
        Self::ElevationGranted,
        Self::ElevationRejected,
    ];

    /// The kind with this word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word that stores and logs use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignInSucceeded => "sign_in.succeeded",
            Self::SignInConfirmed => "sign_in.confirmed",
            Self::SignInRejected => "sign_in.rejected",
            Self::SignInRegulated => "sign_in.regulated",
            Self::BasicRejected => "basic.rejected",
            Self::SignedOut => "session.signed_out",
            Self::SessionsRevoked => "session.revoked",
            Self::BanImposed => "ban.imposed",
            Self::BanRevoked => "ban.revoked",
            Self::SecondFactorAccepted => "second_factor.accepted",
            Self::SecondFactorRejected => "second_factor.rejected",
            Self::PushSent => "push.sent",
            Self::PushReported => "push.reported",
            Self::PushDeviceChosen => "push.device_chosen",
            Self::UserAdded => "user.added",
            Self::UserChanged => "user.changed",
            Self::UserRemoved => "user.removed",
            Self::PasskeyRejected => "passkey.rejected",
            Self::FactorAdded => "factor.added",
            Self::FactorRemoved => "factor.removed",
            Self::KeyCopied => "key.copied",
            Self::RecoveryCodesMade => "recovery_codes.made",
            Self::BrowserTrusted => "browser.trusted",
            Self::BrowserForgotten => "browser.forgotten",
            Self::PasswordChanged => "password.changed",
            Self::PasswordResetRequested => "password.reset_requested",
            Self::PasswordResetRevoked => "password.reset_revoked",
            Self::PasswordReset => "password.reset",
            Self::ElevationRequested => "elevation.requested",
            Self::ElevationGranted => "elevation.granted",
            Self::ElevationRejected => "elevation.rejected",
        }
    }
}

/// A security event, one row of the append-only table.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// The user's number, where the user is known.
    pub user_id: Option<UserId>,
    /// The canonical name, or for a sign-in with an unknown one nothing: what people type there is
    /// at times their password.
    pub user: Option<UserName>,
    /// The client's address.
    pub address: Option<IpAddr>,
    /// The request that caused it.
    pub request_id: Option<RequestId>,
    /// A word more, such as which kind of factor. Never a secret, and never what a visitor typed.
    pub detail: Option<Box<str>>,
}

impl Event {
    /// An event of which nothing more is known yet.
    #[must_use]
    pub const fn new(kind: EventKind, at: Timestamp) -> Self {
        Self {
            at,
            kind,
            user_id: None,
            user: None,
            address: None,
            request_id: None,
            detail: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::CountingEntropy;

    #[test]
    fn words_lead_back_to_their_kinds() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::from_word(kind.as_str()), Some(kind));
        }
        assert_eq!(EventKind::from_word("factor.Added"), None);
    }

    #[test]
    fn a_request_id_reads_aloud() {
        let id = RequestId::generate(&CountingEntropy::default());
        assert_eq!(id.to_string(), "2345-6789");
        assert_eq!(format!("{id:?}"), "2345-6789");
    }
}
