//! Who may speak for a visitor: the peers whose forwarded headers count.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// The other end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Peer {
    /// A TCP peer.
    Ip(IpAddr),
    /// Somebody who may open our unix socket.
    Unix,
}

impl Peer {
    /// The peer's address. A unix peer has the unspecified one, which only a rule for every network
    /// matches.
    #[must_use]
    pub const fn address(self) -> IpAddr {
        match self {
            Self::Ip(address) => address.to_canonical(),
            Self::Unix => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ip(address) => address.fmt(f),
            Self::Unix => f.write_str("unix socket"),
        }
    }
}

/// The proxies whose forwarded headers count.
///
/// The default holds the networks that no stranger on the internet comes from: loopback, private,
/// unique-local and link-local ranges, and unix sockets. An empty list trusts nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedProxies {
    networks: Vec<IpNet>,
    unix_sockets: bool,
}

impl Default for TrustedProxies {
    fn default() -> Self {
        let v4 = [
            (Ipv4Addr::new(127, 0, 0, 0), 8),
            (Ipv4Addr::new(10, 0, 0, 0), 8),
            (Ipv4Addr::new(172, 16, 0, 0), 12),
            (Ipv4Addr::new(192, 168, 0, 0), 16),
            (Ipv4Addr::new(169, 254, 0, 0), 16),
        ];
        let v6 = [
            (Ipv6Addr::LOCALHOST, 128),
            (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7),
            (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10),
        ];
        let v4 = v4
            .into_iter()
            .map(|(ip, bits)| IpNet::V4(Ipv4Net::new_assert(ip, bits)));
        let v6 = v6
            .into_iter()
            .map(|(ip, bits)| IpNet::V6(Ipv6Net::new_assert(ip, bits)));
        Self {
            networks: v4.chain(v6).collect(),
            unix_sockets: true,
        }
    }
}

impl TrustedProxies {
    /// The proxies in these networks and, if so listed, whoever may open our unix socket: that was
    /// decided with its file mode.
    #[must_use]
    pub const fn new(networks: Vec<IpNet>, unix_sockets: bool) -> Self {
        Self {
            networks,
            unix_sockets,
        }
    }

    /// Whether this peer's forwarded headers count.
    #[must_use]
    pub fn trusts(&self, peer: &Peer) -> bool {
        match peer {
            Peer::Ip(address) => self.trusts_address(*address),
            Peer::Unix => self.unix_sockets,
        }
    }

    /// Whether a proxy may have this address.
    #[must_use]
    pub fn trusts_address(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks
            .iter()
            .any(|network| network.contains(&address))
    }

    /// Whether every address of a family counts, which is worth a warning at the start.
    #[must_use]
    pub fn trusts_everybody(&self) -> bool {
        self.networks
            .iter()
            .any(|network| network.prefix_len() == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(proxies: &TrustedProxies, peer: &str, expected: bool) {
        let peer = Peer::Ip(peer.parse().unwrap());
        assert_eq!(proxies.trusts(&peer), expected, "{peer}");
    }

    #[test]
    fn by_default_the_neighbourhood_is_trusted_and_the_internet_is_not() {
        let proxies = TrustedProxies::default();
        let near = [
            "127.0.0.1",
            "10.9.8.7",
            "172.31.0.1",
            "192.168.1.1",
            "169.254.1.1",
            "::1",
        ];
        for peer in near {
            check(&proxies, peer, true);
        }
        check(&proxies, "fd00::1", true);
        check(&proxies, "fe80::1", true);
        check(&proxies, "::ffff:10.0.0.1", true);
        for far in [
            "203.0.113.1",
            "172.32.0.1",
            "2001:db8::1",
            "::ffff:203.0.113.1",
            "0.0.0.0",
        ] {
            check(&proxies, far, false);
        }
        assert!(proxies.trusts(&Peer::Unix));
        assert!(!proxies.trusts_everybody());
    }

    #[test]
    fn an_empty_list_trusts_nobody() {
        // HDR-01
        let proxies = TrustedProxies::new(Vec::new(), false);
        check(&proxies, "127.0.0.1", false);
        assert!(!proxies.trusts(&Peer::Unix));
    }

    #[test]
    fn a_list_replaces_the_default() {
        let proxies = TrustedProxies::new(vec!["127.0.0.2/32".parse().unwrap()], true);
        check(&proxies, "127.0.0.1", false);
        check(&proxies, "127.0.0.2", true);
        assert!(proxies.trusts(&Peer::Unix));
        assert!(TrustedProxies::new(vec!["::/0".parse().unwrap()], false).trusts_everybody());
    }
}
