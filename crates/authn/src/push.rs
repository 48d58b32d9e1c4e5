//! Pushes to a telephone as second factor: the ports behind which the service that sends them and the devices that users
//! have chosen stand. It must not know which service it is, nor when a push is sent.

use std::error::Error;
use std::fmt::{self, Debug};
use std::net::IpAddr;
use std::sync::Arc;

use async_trait::async_trait;
use doorward_model::{Event, UserId, UserName};

use crate::StoreUnavailable;

/// The most bytes that the number of a device has.
const MAX_ID: usize = 32;

/// The service that sends pushes could not be asked, or what it said is of no use. Nobody gets in by that.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the service that sends pushes cannot be used")]
pub struct PushUnavailable(#[source] Arc<dyn Error + Send + Sync>);

impl PushUnavailable {
    /// Wraps the cause, which is for the log alone.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(cause.into()))
    }
}

/// By what the service knows a device: letters and digits, at most 32.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PushDeviceId(Box<str>);

impl PushDeviceId {
    /// The number, if it can be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=MAX_ID).contains(&text.len());
        let is_sound = fits && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_sound.then(|| Self(text.into()))
    }

    /// As the service writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A device to which a push can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushDevice {
    /// By what the service knows it.
    pub id: PushDeviceId,
    /// What it is called there. Escape it wherever it is shown.
    pub name: String,
}

/// What the service has for a user.
#[derive(Clone, PartialEq, Eq)]
pub enum PushAccount {
    /// Devices, one of which is to be asked; there may be none that takes pushes.
    Devices(Vec<PushDevice>),
    /// It does not know the user.
    NotEnrolled {
        /// Where the user can set up a device: an `https` address for this user alone.
        portal: Option<String>,
    },
    /// Whoever runs the service lets this user through without a push.
    Bypass,
    /// It refuses this user.
    Refused,
}

impl Debug for PushAccount {
    /// The address to enrol at is as good as a password until it is used.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Devices(devices) => f.debug_tuple("Devices").field(devices).finish(),
            Self::NotEnrolled { .. } => f.debug_struct("NotEnrolled").finish_non_exhaustive(),
            Self::Bypass => f.write_str("Bypass"),
            Self::Refused => f.write_str("Refused"),
        }
    }
}

/// What a user is asked on a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushQuestion {
    /// Who is asked.
    pub user: UserName,
    /// On which device.
    pub device: PushDeviceId,
    /// The address from which somebody signs in.
    pub address: IpAddr,
    /// Where they want to go, to be shown beside the question.
    pub target: Option<String>,
}

/// What the user said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushAnswer {
    /// Yes.
    Approved,
    /// No, or the service refused to ask.
    Declined,
    /// That they did not ask for this: somebody else has their password.
    Reported,
    /// Nothing, for as long as a push waits.
    Unanswered,
}

/// What sends pushes.
#[async_trait]
pub trait PushService: Debug + Send + Sync {
    /// What it has for the user, who signs in from this address. Sends nothing to anybody.
    async fn account(
        &self,
        user: &UserName,
        address: IpAddr,
    ) -> Result<PushAccount, PushUnavailable>;

    /// Sends a push and waits for what the user says, for less than a minute.
    async fn ask(&self, question: &PushQuestion) -> Result<PushAnswer, PushUnavailable>;
}

/// The devices that users have chosen, at most one each.
#[async_trait]
pub trait PushDevices: Debug + Send + Sync {
    /// The user's.
    async fn of_user(&self, user: UserId) -> Result<Option<PushDeviceId>, StoreUnavailable>;

    /// Keeps a choice in the place of the one before.
    async fn choose(
        &self,
        user: UserId,
        device: &PushDeviceId,
        event: &Event,
    ) -> Result<(), StoreUnavailable>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_device_is_letters_and_digits() {
        for sound in ["DPFZRS9FB0D46QFTM891", "a", &"7".repeat(32)] {
            assert_eq!(
                PushDeviceId::parse(sound)
                    .as_ref()
                    .map(PushDeviceId::as_str),
                Some(sound)
            );
        }
        for wrong in ["", "a b", "a\n", "å", "a&device=auto", &"7".repeat(33)] {
            assert_eq!(PushDeviceId::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn an_address_to_enrol_at_is_not_shown_in_logs() {
        let account = PushAccount::NotEnrolled {
            portal: Some(String::from("https://api.example/portal?code=secret")),
        };
        assert!(!format!("{account:?}").contains("secret"));
    }
}
