//! What users are told by mail, before it is worded. It must not know languages, templates or how mail travels.

use std::fmt;
use std::net::IpAddr;

use doorward_model::{EmailAddress, FactorKind, Secret, Timestamp};
use url::Url;

/// A mail to a user, not yet worded. The mailbox is the directory's; nobody else names one.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The user's primary mailbox.
    pub to: EmailAddress,
    /// The name to greet.
    pub display_name: String,
    /// The language of the visitor who caused it, as a tag such as `de` (BCP 47); `None` is the default.
    pub language: Option<String>,
    /// What it is about.
    pub matter: Matter,
    /// The portal of the cookie domain where it happened, from the configuration alone. Where none is configured the mail has
    /// no links.
    pub portal: Option<Url>,
    /// The address of the client that caused it.
    pub address: Option<IpAddr>,
    /// When.
    pub at: Timestamp,
}

/// What a mail is about.
#[derive(Clone, Debug)]
pub enum Matter {
    /// Somebody, hopefully the user, wants to set another password.
    ResetPassword {
        /// Where that is done.
        link: Link,
        /// Where it is taken back.
        revoke: Link,
        /// Until when.
        until: Timestamp,
    },
    /// A code that confirms who is about to change security settings.
    ConfirmIdentity {
        /// The code.
        code: Secret<String>,
        /// Where it is taken back; `None` where no portal is configured.
        revoke: Option<Link>,
        /// Until when.
        until: Timestamp,
    },
    /// The password was changed or reset.
    PasswordChanged,
    /// A second factor or passkey was set up.
    FactorAdded {
        /// Its kind.
        kind: FactorKind,
        /// The name that its user gave it.
        name: Option<String>,
    },
    /// A second factor or passkey was removed.
    FactorRemoved {
        /// Its kind.
        kind: FactorKind,
        /// The name that its user gave it.
        name: Option<String>,
    },
    /// There seems to be a copy of a security key or passkey.
    KeyCopied {
        /// The name that its user gave it.
        name: String,
    },
    /// A recovery code was used to sign in.
    RecoveryCodeUsed {
        /// How many are left.
        left: u32,
    },
    /// Somebody signed in as the user with a browser that had not been used for that before.
    NewBrowser {
        /// The browser's own description, bounded and printable.
        user_agent: Option<String>,
    },
}

impl Matter {
    /// Until when the letter is of any use; `None` where it does not run out.
    #[must_use]
    pub const fn until(&self) -> Option<Timestamp> {
        match self {
            Self::ResetPassword { until, .. } | Self::ConfirmIdentity { until, .. } => Some(*until),
            Self::PasswordChanged
            | Self::FactorAdded { .. }
            | Self::FactorRemoved { .. }
            | Self::KeyCopied { .. }
            | Self::RecoveryCodeUsed { .. }
            | Self::NewBrowser { .. } => None,
        }
    }
}

/// An address that holds a secret, for the mailbox alone.
#[derive(Clone)]
pub struct Link(Secret<String>);

impl Link {
    /// A link.
    #[must_use]
    pub fn new(address: &Url) -> Self {
        Self(Secret::new(address.as_str().to_owned()))
    }

    /// The address as text.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(…)")
    }
}
