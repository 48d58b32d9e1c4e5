//! Bans: that nobody may sign in as somebody, or from somewhere, for a while. Plain values; it must not know
//! why one is imposed.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;
use std::time::Duration;

use doorward_model::{Timestamp, UserName};

/// The addresses that count as one visitor: one IPv4 address, or an IPv6 network of 64 bits, out of which a
/// visitor can take any address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AddressBlock(IpAddr);

impl From<IpAddr> for AddressBlock {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        })
    }
}

impl AddressBlock {
    /// The first address of the block.
    #[must_use]
    pub const fn first(&self) -> IpAddr {
        self.0
    }
}

impl fmt::Display for AddressBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(f, "{address}"),
            IpAddr::V6(address) => write!(f, "{address}/64"),
        }
    }
}

/// Reads an address, or a block as it is displayed.
impl FromStr for AddressBlock {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let address = text.strip_suffix("/64").unwrap_or(text);
        Ok(address.parse::<IpAddr>()?.into())
    }
}

/// Whom a ban is against.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BanSubject {
    /// A user, under the canonical name.
    User(UserName),
    /// An address.
    Address(AddressBlock),
}

/// Who imposed a ban.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BanSource {
    /// Too many failures.
    Regulation,
    /// A person.
    Administrator,
}

impl BanSource {
    /// The word that stores keep.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Regulation => "regulation",
            Self::Administrator => "administrator",
        }
    }
}

/// A ban.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ban {
    /// Against whom.
    pub subject: BanSubject,
    /// Since when.
    pub imposed_at: Timestamp,
    /// Until when; `None` until it is revoked.
    pub ends_at: Option<Timestamp>,
    /// By whom.
    pub source: BanSource,
    /// Why, for administrators.
    pub reason: String,
}

/// How many seconds it takes until a ban or limit ends, for `Retry-After` (RFC 9110 §10.2.3): at least one, and a
/// day where only a person can end it.
#[must_use]
pub fn seconds_until(until: Option<Timestamp>, now: Timestamp) -> u32 {
    let day = Duration::from_hours(24);
    let left = until.map_or(day, |until| until.since(now));
    // Rounded up: whoever comes a moment too early is refused again.
    let seconds = left.as_millis().div_ceil(1_000).max(1);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> AddressBlock {
        text.parse().expect("an address")
    }

    #[test]
    fn a_wait_is_rounded_up_and_never_nothing() {
        let now = Timestamp::from_unix_millis(0);
        let wait = |millis| seconds_until(Some(Timestamp::from_unix_millis(millis)), now);
        assert_eq!([-5, 0, 1, 1_000, 1_001].map(wait), [1, 1, 1, 1, 2]);
        assert_eq!(seconds_until(None, now), 86_400);
    }

    /// AUT-07, AUT-10.
    #[test]
    fn an_address_is_one_visitor_and_so_is_a_network_of_64_bits() {
        assert_ne!(block("192.0.2.7"), block("192.0.2.8"));
        assert_eq!(block("192.0.2.7"), block("::ffff:192.0.2.7"));
        assert_eq!(block("2001:db8:1:2::1"), block("2001:db8:1:2:ffff::9"));
        assert_ne!(block("2001:db8:1:2::1"), block("2001:db8:1:3::1"));
        for text in ["192.0.2.7", "2001:db8:1:2::/64"] {
            assert_eq!(block(text).to_string(), text);
        }
    }
}
