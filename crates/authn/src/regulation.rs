//! Regulation: who has failed too often waits. By user it looks like a wrong password, by address it says so. It must
//! not verify anything itself.

mod browsers;
mod consequences;
mod in_flight;
mod rules;

use std::net::IpAddr;
use std::sync::Arc;

use doorward_credentials::{DeviceId, DeviceTokens};
use doorward_model::{Timestamp, UserName};

use self::browsers::Browser;
pub(crate) use self::consequences::Failure;
use self::in_flight::{InFlight, InFlightPlace};
pub use self::rules::RegulationRules;
use crate::windows::{Limit, Windows};
use crate::{AddressBlock, Ban, BanSource, BanSubject, Bans, StoreUnavailable};

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
