//! What can be wrong with a form, and which messages tell it. The word of a notice travels in a
//! signed cookie from the refusal to the page that shows it.

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// The user name.
    UserName,
    /// The password.
    Password,
    /// The code of the second step.
    Code,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Name and password do not belong together; which of them is wrong is never said.
    Rejected,
    /// No name was sent.
    MissingName,
    /// No password was sent.
    MissingPassword,
    /// It is not the password of the account that is signed in.
    WrongPassword,
    /// The sign-in form's token was old or not ours.
    StaleForm,
    /// The sign-out form's token was old or not ours.
    StaleSignOut,
    /// The code from the app is wrong, old or used; which, is never said.
    WrongCode,
    /// No code was sent.
    MissingCode,
    /// The recovery code is wrong or used.
    WrongRecoveryCode,
    /// No recovery code was sent.
    MissingRecoveryCode,
    /// The token of the form for a code was old or not ours.
    StaleCode,
    /// The user said no on the telephone.
    PushDeclined,
    /// The user said on the telephone that somebody else asks.
    PushReported,
    /// Nobody answered the push in time.
    PushUnanswered,
    /// The service does not let this user in by a push.
    PushRefused,
    /// The push could not be sent.
    PushOutage,
    /// The token of the form that sends a push was old or not ours.
    StalePush,
}

impl Notice {
    /// All of them.
    pub(crate) const ALL: [Self; 17] = [
        Self::Rejected,
        Self::MissingName,
        Self::MissingPassword,
        Self::WrongPassword,
        Self::StaleForm,
        Self::StaleSignOut,
        Self::WrongCode,
        Self::MissingCode,
        Self::WrongRecoveryCode,
        Self::MissingRecoveryCode,
        Self::StaleCode,
        Self::PushDeclined,
        Self::PushReported,
        Self::PushUnanswered,
        Self::PushRefused,
        Self::PushOutage,
        Self::StalePush,
    ];

    /// The key of its heading.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Rejected => "rejected-title",
            Self::MissingName => "missing-name-title",
            Self::MissingPassword => "missing-password-title",
            Self::WrongPassword => "wrong-password-title",
            Self::StaleForm => "stale-form-title",
            Self::StaleSignOut => "stale-sign-out-title",
            Self::WrongCode => "wrong-code-title",
            Self::MissingCode => "missing-code-title",
            Self::WrongRecoveryCode => "wrong-recovery-code-title",
            Self::MissingRecoveryCode => "missing-recovery-code-title",
            Self::StaleCode => "stale-code-title",
            Self::PushDeclined => "push-declined-title",
            Self::PushReported => "push-reported-title",
            Self::PushUnanswered => "push-unanswered-title",
            Self::PushRefused => "push-refused-title",
            Self::PushOutage => "push-outage-title",
            Self::StalePush => "stale-push-title",
        }
    }

    /// The key of its sentence.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Rejected => "rejected-text",
            Self::MissingName => "missing-name-text",
            Self::MissingPassword => "missing-password-text",
            Self::WrongPassword => "wrong-password-text",
            Self::StaleForm => "stale-form-text",
            Self::StaleSignOut => "stale-sign-out-text",
            Self::WrongCode => "wrong-code-text",
            Self::MissingCode => "missing-code-text",
            Self::WrongRecoveryCode => "wrong-recovery-code-text",
            Self::MissingRecoveryCode => "missing-recovery-code-text",
            Self::StaleCode => "stale-code-text",
            Self::PushDeclined => "push-declined-text",
            Self::PushReported => "push-reported-text",
            Self::PushUnanswered => "push-unanswered-text",
            Self::PushRefused => "push-refused-text",
            Self::PushOutage => "push-outage-text",
            Self::StalePush => "stale-push-text",
        }
    }

    /// The key of the words of its link.
    pub(crate) const fn link(self) -> &'static str {
        match self {
            Self::Rejected => "rejected-link",
            Self::MissingName => "missing-name-link",
            Self::MissingPassword => "missing-password-link",
            Self::WrongPassword => "wrong-password-link",
            Self::StaleForm => "stale-form-link",
            Self::StaleSignOut => "stale-sign-out-link",
            Self::WrongCode
            | Self::MissingCode
            | Self::WrongRecoveryCode
            | Self::MissingRecoveryCode
            | Self::StaleCode => "to-code-link",
            Self::PushDeclined
            | Self::PushReported
            | Self::PushUnanswered
            | Self::PushRefused
            | Self::PushOutage
            | Self::StalePush => "to-push-link",
        }
    }

    /// The id of the element to which its link leads.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::MissingName => "username",
            Self::Rejected | Self::MissingPassword | Self::WrongPassword | Self::StaleForm => {
                "password"
            }
            Self::StaleSignOut => "sign-out",
            Self::WrongCode
            | Self::MissingCode
            | Self::WrongRecoveryCode
            | Self::MissingRecoveryCode
            | Self::StaleCode => "code",
            Self::PushDeclined
            | Self::PushReported
            | Self::PushUnanswered
            | Self::PushRefused
            | Self::PushOutage
            | Self::StalePush => "push",
        }
    }

    /// The field to mark as wrong.
    pub(crate) const fn wrong_field(self) -> Option<Field> {
        match self {
            Self::Rejected | Self::MissingPassword | Self::WrongPassword => Some(Field::Password),
            Self::MissingName => Some(Field::UserName),
            Self::WrongCode
            | Self::MissingCode
            | Self::WrongRecoveryCode
            | Self::MissingRecoveryCode => Some(Field::Code),
            Self::StaleForm
            | Self::StaleSignOut
            | Self::StaleCode
            | Self::PushDeclined
            | Self::PushReported
            | Self::PushUnanswered
            | Self::PushRefused
            | Self::PushOutage
            | Self::StalePush => None,
        }
    }

    /// The notice whose heading has this key.
    pub(crate) fn from_title(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.title() == key)
    }
}
