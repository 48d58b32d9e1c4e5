//! Regulation: who has failed too often waits. By user it looks like a wrong password, by address it says so. It must
//! not verify anything itself.

mod in_flight;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use doorward_credentials::{DeviceId, DeviceTokens};
use doorward_model::{Entropy, Event, EventKind, Timestamp, UserName};

use self::in_flight::{InFlight, InFlightPlace};
use crate::windows::{Limit, Windows};
use crate::{AddressBlock, Ban, BanSource, BanSubject, Bans, StoreUnavailable};

/// How far back bans make the next one longer.
const MEMORY: Duration = Duration::from_hours(24);

/// Users of one browser that it stays known for.
const MAX_DEVICE_TOKENS: usize = 4;

/// What separates the tokens in a browser's cookie.
const SEPARATOR: char = '.';

/// After how many failures who waits how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegulationRules {
    /// Whether failures are counted by user.
    pub by_user: bool,
    /// Whether an address with that many failures, whatever the names, is banned as well.
    pub by_address: bool,
    /// So many failures lead to a ban; none do if it is 0.
    pub max_retries: u32,
    /// Within so long a time.
    pub find_time: Duration,
    /// The length of a ban.
    pub ban_time: Duration,
    /// Each further ban within a day is so many times as long.
    pub ban_time_factor: u32,
    /// No ban is longer.
    pub longest_ban_time: Duration,
    /// So many failures an address has before it waits, whatever the names; no limit if it is 0.
    pub address_max_retries: u32,
    /// Within so long a time.
    pub address_find_time: Duration,
}

impl RegulationRules {
    const fn counts_users(&self) -> bool {
        self.by_user && self.max_retries > 0
    }

    const fn bans_addresses(&self) -> bool {
        self.by_address && self.max_retries > 0
    }

    fn length_after(&self, earlier: u32) -> Duration {
        let times = self.ban_time_factor.max(1).saturating_pow(earlier);
        let longest = self.longest_ban_time.max(self.ban_time);
        self.ban_time.saturating_mul(times).min(longest)
    }
}

/// Somebody who tries to prove who they are.
#[derive(Clone, Copy)]
pub(crate) struct Try<'t> {
    /// What was typed.
    pub(crate) typed: &'t str,
    /// Whom it means, if anybody.
    pub(crate) user: Option<&'t UserName>,
    pub(crate) known_by: KnownBy<'t>,
    pub(crate) now: Timestamp,
}

/// What speaks for a visitor before the password does.
#[derive(Clone, Copy)]
pub(crate) enum KnownBy<'t> {
    Nothing,
    /// The cookie of a browser.
    Browser(&'t str),
    /// The same credentials were right before.
    Credentials,
}

/// A try that may go on to the verification, whatever becomes of it.
pub(crate) struct Admission {
    /// Kept until the outcome is written down.
    _place: InFlightPlace,
    pub(crate) hold: Option<Hold>,
    device: Option<DeviceId>,
}

/// A ban holds the try: the password is verified and then makes no difference.
#[derive(Clone, Copy)]
pub(crate) struct Hold {
    pub(crate) until: Option<Timestamp>,
    /// Who may learn of the ban.
    told: Told,
}

impl Hold {
    /// Whether the visitor may learn of the ban.
    pub(crate) const fn tells(&self, is_right: bool) -> bool {
        matches!(
            (self.told, is_right),
            (Told::Always, _) | (Told::Right, true)
        )
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The browser is known: its user is told.
    Always,
    /// Whoever knows the password is told.
    Right,
    Nobody,
}

/// A failure, once it is written down.
pub(crate) struct Failure {
    pub(crate) admission: Admission,
    pub(crate) event: Event,
}

/// An address's try, counted before any work.
#[derive(Clone, Copy)]
pub(crate) struct Charge {
    block: AddressBlock,
    at: Timestamp,
}

/// Until when an address waits; without an end until somebody revokes its ban.
pub(crate) struct Wait(pub(crate) Option<Timestamp>);

/// Counts failures and imposes bans.
#[derive(Debug)]
pub(crate) struct Regulation {
    rules: RegulationRules,
    bans: Arc<dyn Bans>,
    devices: DeviceTokens,
    in_flight: InFlight,
    /// Tries of an address, right ones taken back.
    addresses: Option<Windows<AddressBlock>>,
    /// Failures of an address that lead to a ban of it.
    banning: Option<Windows<AddressBlock>>,
    /// Failures of a known browser: beyond the limit it is a stranger.
    browsers: Windows<DeviceId>,
    /// Tries during a ban whose right password still tells of it.
    told: Windows<UserName>,
}

impl Regulation {
    pub(crate) fn new(rules: RegulationRules, bans: Arc<dyn Bans>, devices: DeviceTokens) -> Self {
        let limit = |most, within| Limit { most, within };
        let address = limit(rules.address_max_retries, rules.address_find_time);
        let failures = limit(rules.max_retries, rules.find_time);
        Self {
            rules,
            bans,
            devices,
            in_flight: InFlight::default(),
            addresses: (address.most > 0).then(|| Windows::new(address)),
            banning: rules.bans_addresses().then(|| Windows::new(failures)),
            browsers: Windows::new(failures),
            told: Windows::new(limit(rules.max_retries, rules.ban_time)),
        }
    }

    /// With what `before` has counted, under these rules.
    pub(crate) fn remembering(self, before: &Self) -> Self {
        Self {
            in_flight: before.in_flight.clone(),
            addresses: merged(self.addresses, before.addresses.as_ref()),
            banning: merged(self.banning, before.banning.as_ref()),
            browsers: before.browsers.under(self.browsers.limit()),
            told: before.told.under(self.told.limit()),
            ..self
        }
    }

    /// Counts a try of an address, unless it has to wait.
    pub(crate) async fn charge(
        &self,
        address: IpAddr,
        now: Timestamp,
    ) -> Result<Result<Charge, Wait>, StoreUnavailable> {
        let block = AddressBlock::from(address);
        let charged = match &self.addresses {
            Some(addresses) => addresses.charge(&block, now),
            None => Ok(()),
        };
        if let Err(until) = charged {
            return Ok(Err(Wait(Some(until))));
        }
        let ban = self.bans.held(&BanSubject::Address(block), now).await?;
        Ok(match ban {
            Some(ban) => Err(Wait(ban.ends_at)),
            None => Ok(Charge { block, at: now }),
        })
    }

    /// Takes back what a try was charged that did not fail.
    pub(crate) fn refund(&self, charge: Charge) {
        if let Some(addresses) = &self.addresses {
            addresses.refund(&charge.block, charge.at);
        }
    }

    /// A success forgets the failures of its address that would lead to a ban of it, as it does for its user
    /// (`docs/contract.md`, regulation). The limit that holds whatever the names goes on.
    pub(crate) fn succeeded(&self, charge: Charge) {
        self.refund(charge);
        if let Some(banning) = &self.banning {
            banning.forget(&charge.block);
        }
    }

    /// Lets a try in. Unknown names go the same way as known ones, so that they take the same time.
    pub(crate) async fn admit(&self, attempt: Try<'_>) -> Result<Admission, StoreUnavailable> {
        let folded = attempt.typed.trim().to_lowercase();
        let user = attempt.user.cloned();
        let user = user.or_else(|| UserName::try_from(folded.as_str()).ok());
        let name = user.as_ref().map_or(folded, ToString::to_string);
        let place = self.in_flight.enter(name);
        let Some(user) = user else {
            return Ok(Admission {
                _place: place,
                hold: None,
                device: None,
            });
        };
        let browser = self.browser(&attempt, &user);
        let since = attempt.now.before(self.rules.find_time);
        let ban = self
            .bans
            .held(&BanSubject::User(user.clone()), attempt.now)
            .await?;
        let failures = self.bans.failures(&user, since).await?;
        let standing = Standing {
            ban,
            failures: failures.saturating_add(place.ahead),
            browser,
        };
        Ok(Admission {
            hold: self.hold(&attempt, &user, &standing),
            device: browser.and_then(Browser::device),
            _place: place,
        })
    }

    /// The ban that holds a user whose proof is no password: one that failures led to does not hold a browser that the user
    /// has signed in with before.
    pub(crate) async fn ban_of(
        &self,
        user: &UserName,
        device_cookie: Option<&str>,
        now: Timestamp,
    ) -> Result<Option<Ban>, StoreUnavailable> {
        let subject = BanSubject::User(user.clone());
        let Some(ban) = self.bans.held(&subject, now).await? else {
            return Ok(None);
        };
        let attempt = Try {
            typed: user.as_str(),
            user: Some(user),
            known_by: device_cookie.map_or(KnownBy::Nothing, KnownBy::Browser),
            now,
        };
        let known = matches!(self.browser(&attempt, user), Some(Browser::Known(_)));
        Ok((ban.source == BanSource::Administrator || !known).then_some(ban))
    }

    fn browser(&self, attempt: &Try<'_>, user: &UserName) -> Option<Browser> {
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

    fn hold(&self, attempt: &Try<'_>, user: &UserName, standing: &Standing) -> Option<Hold> {
        let passes = matches!(
            standing.browser,
            Some(Browser::Known(_) | Browser::Credentials)
        );
        match &standing.ban {
            Some(ban) if ban.source == BanSource::Regulation && passes => None,
            Some(ban) => Some(Hold {
                until: ban.ends_at,
                told: self.told(attempt, user, standing),
            }),
            None if passes || !self.rules.counts_users() => None,
            // Others are being verified who, if they all fail, leave no try to this one.
            None => (standing.failures >= self.rules.max_retries).then_some(Hold {
                until: None,
                told: Told::Nobody,
            }),
        }
    }

    /// A ban would be worth little if a stranger could go on guessing until told that a password is right, so only
    /// as many tries learn anything as lead to a ban.
    fn told(&self, attempt: &Try<'_>, user: &UserName, standing: &Standing) -> Told {
        if standing.browser.is_some() {
            return Told::Always;
        }
        match self.told.charge(user, attempt.now) {
            Ok(()) => Told::Right,
            Err(_) => Told::Nobody,
        }
    }

    /// Draws the consequences of a failure whose event is written.
    pub(crate) async fn failed(
        &self,
        charge: Charge,
        failure: Failure,
    ) -> Result<(), StoreUnavailable> {
        let now = failure.event.at;
        if let Some(device) = failure.admission.device {
            // A full window is what makes the browser a stranger; there is nothing more to count.
            let _already_full = self.browsers.charge(&device, now);
        }
        if let Some(banning) = &self.banning {
            let _already_full = banning.charge(&charge.block, now);
            if banning.is_full(&charge.block, now) {
                let subject = BanSubject::Address(charge.block);
                self.impose(subject, &failure.event).await?;
            }
        }
        match failure
            .event
            .user
            .as_ref()
            .filter(|_| self.rules.counts_users())
        {
            Some(user) => self.ban_after_too_many(user, &failure.event).await,
            None => Ok(()),
        }
    }

    async fn ban_after_too_many(
        &self,
        user: &UserName,
        event: &Event,
    ) -> Result<(), StoreUnavailable> {
        let since = event.at.before(self.rules.find_time);
        if self.bans.failures(user, since).await? < self.rules.max_retries {
            return Ok(());
        }
        self.impose(BanSubject::User(user.clone()), event).await
    }

    async fn impose(&self, subject: BanSubject, failure: &Event) -> Result<(), StoreUnavailable> {
        let now = failure.at;
        let earlier = self.bans.history(&subject, now.before(MEMORY)).await?;
        let ends_at = now.after(self.rules.length_after(earlier));
        let event = Event {
            kind: EventKind::BanImposed,
            ..failure.clone()
        };
        let ban = Ban {
            subject,
            imposed_at: now,
            ends_at: Some(ends_at),
            source: BanSource::Regulation,
            reason: String::from("too many failures"),
        };
        self.bans.impose(&ban, &event).await?;
        tracing::warn!(
            user = event.user.as_ref().map(UserName::as_str),
            client.address = event.address.map(tracing::field::display),
            seconds = ends_at.since(now).as_secs(),
            "banned after too many failures"
        );
        Ok(())
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

/// What was counted before, where anything was and still is.
fn merged(
    counts: Option<Windows<AddressBlock>>,
    before: Option<&Windows<AddressBlock>>,
) -> Option<Windows<AddressBlock>> {
    let counts = counts?;
    Some(before.map_or_else(
        || counts.under(counts.limit()),
        |before| before.under(counts.limit()),
    ))
}

/// What is known of a user when a try begins.
struct Standing {
    ban: Option<Ban>,
    failures: u32,
    browser: Option<Browser>,
}

/// Somebody who was right before.
#[derive(Clone, Copy)]
enum Browser {
    Known(DeviceId),
    /// Known, but it has failed too often itself.
    UsedUp(DeviceId),
    Credentials,
}

impl Browser {
    const fn device(self) -> Option<DeviceId> {
        match self {
            Self::Known(device) | Self::UsedUp(device) => Some(device),
            Self::Credentials => None,
        }
    }
}

/// The tokens in a cookie; a visitor may send anything.
fn tokens(cookie: &str) -> impl Iterator<Item = &str> {
    cookie
        .split(SEPARATOR)
        .filter(|token| token.len() == DeviceTokens::LENGTH)
        .take(MAX_DEVICE_TOKENS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::no_regulation;

    #[test]
    fn a_ban_grows_only_where_that_is_configured_and_never_beyond_its_bound() {
        let minutes = Duration::from_mins;
        let constant = RegulationRules {
            ban_time: minutes(5),
            ..no_regulation()
        };
        assert_eq!(constant.length_after(7), minutes(5));
        let growing = RegulationRules {
            ban_time_factor: 3,
            longest_ban_time: minutes(60),
            ..constant
        };
        let lengths = [0, 1, 2, 3, u32::MAX].map(|earlier| growing.length_after(earlier));
        assert_eq!(lengths, [5, 15, 45, 60, 60].map(minutes));
    }
}
