//! Browsers with which users have signed in before: strangers' failures do not hold them, as long as they do not fail too often
//! themselves. It must not know bans.

use doorward_credentials::{DeviceId, DeviceTokens};
use doorward_model::{Entropy, Timestamp, UserName};

use super::{KnownBy, Regulation, Try};

/// Users of one browser that it stays known for.
const MAX_DEVICE_TOKENS: usize = 4;

/// What separates the tokens in a browser's cookie.
const SEPARATOR: char = '.';

/// Somebody who was right before.
#[derive(Clone, Copy)]
pub(super) enum Browser {
    Known(DeviceId),
    /// Known, but it has failed too often itself.
    UsedUp(DeviceId),
    Credentials,
}

impl Browser {
    pub(super) const fn device(self) -> Option<DeviceId> {
        match self {
            Self::Known(device) | Self::UsedUp(device) => Some(device),
            Self::Credentials => None,
        }
    }
}

impl Regulation {
    pub(super) fn browser(&self, attempt: &Try<'_>, user: &UserName) -> Option<Browser> {
        match attempt.known_by {
            KnownBy::Nothing => None,
            KnownBy::Credentials => Some(Browser::Credentials),
            KnownBy::Browser(cookie) => {
                let device = tokens(cookie)
                    .find_map(|token| self.devices.verify(token, user, attempt.now))?;
                Some(if self.browsers.is_full(&device, attempt.now) {
                    Browser::UsedUp(device)
                } else {
                    Browser::Known(device)
                })
            }
        }
    }

    /// Whether this user has signed in with the browser that sent this cookie.
    pub(crate) fn knows_browser(&self, user: &UserName, cookie: &str, now: Timestamp) -> bool {
        tokens(cookie).any(|token| self.devices.verify(token, user, now).is_some())
    }

    /// The cookie of a browser with which this user has just signed in.
    pub(crate) fn remember_browser(
        &self,
        user: &UserName,
        cookie: Option<&str>,
        edge: (Timestamp, &dyn Entropy),
    ) -> String {
        let (now, entropy) = edge;
        let others = tokens(cookie.unwrap_or_default())
            .filter(|token| self.devices.verify(token, user, now).is_none())
            .take(MAX_DEVICE_TOKENS - 1);
        let fresh = self.devices.issue(user, now, entropy);
        others.fold(fresh, |all, token| format!("{all}{SEPARATOR}{token}"))
    }
}

/// The tokens in a cookie; a visitor may send anything.
fn tokens(cookie: &str) -> impl Iterator<Item = &str> {
    cookie
        .split(SEPARATOR)
        .filter(|token| token.len() == DeviceTokens::LENGTH)
        .take(MAX_DEVICE_TOKENS)
}
