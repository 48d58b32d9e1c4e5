//! The client's address, read from `X-Forwarded-For` from right to left.

use std::net::IpAddr;

use http::HeaderMap;

use crate::{Peer, TrustedProxies};

/// The header in which every proxy on the way appends the address of whoever asked it.
const X_FORWARDED_FOR: &str = "x-forwarded-for";

/// The most proxies on the way that are believed; a longer list is nobody's real network.
const MAX_HOPS: usize = 32;

/// The right-most address that is no trusted proxy's. If all are, the left-most: then the client is
/// itself on a trusted network. What cannot be read leads to the peer's own address.
pub(crate) fn client_address(headers: &HeaderMap, proxies: &TrustedProxies, peer: &Peer) -> IpAddr {
    if !proxies.trusts(peer) {
        return peer.address();
    }
    let mut client = peer.address();
    for (hop, entry) in entries_from_the_right(headers).enumerate() {
        let Some(address) = entry.filter(|_| hop < MAX_HOPS) else {
            return peer.address();
        };
        client = address;
        if !proxies.trusts_address(address) {
            break;
        }
    }
    client
}

fn entries_from_the_right(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
    let lines = headers.get_all(X_FORWARDED_FOR).iter().rev();
    lines
        .flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','))
        .map(address)
}

fn address(entry: &[u8]) -> Option<IpAddr> {
    let text = str::from_utf8(entry.trim_ascii()).ok()?;
    text.parse::<IpAddr>()
        .ok()
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const PEER: &str = "172.16.0.9";

    fn client(lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(X_FORWARDED_FOR, HeaderValue::from_str(line).unwrap());
        }
        let peer = Peer::Ip(PEER.parse().unwrap());
        client_address(&headers, &TrustedProxies::default(), &peer).to_string()
    }

    #[test]
    fn the_client_is_the_right_most_stranger() {
        // HDR-07
        assert_eq!(client(&["10.0.0.5, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(
            client(&["198.51.100.1, 203.0.113.9, 10.0.0.1"]),
            "203.0.113.9"
        );
        assert_eq!(
            client(&["10.0.0.5", "203.0.113.9", "10.0.0.1"]),
            "203.0.113.9"
        );
        assert_eq!(client(&["2001:db8::7"]), "2001:db8::7");
    }

    #[test]
    fn a_client_on_a_trusted_network_is_the_left_most() {
        assert_eq!(client(&["10.0.0.5, 192.168.1.1"]), "10.0.0.5");
        assert_eq!(client(&["::ffff:10.0.0.5"]), "10.0.0.5");
    }

    #[test]
    fn what_is_no_address_leads_to_the_peer() {
        // HDR-08
        for odd in [
            "a",
            "",
            "::::",
            "1.2.3.4:99999",
            "0x7f.1",
            "127.1",
            "fe80::1%eth0",
            ",10.1.2.3",
        ] {
            assert_eq!(client(&[odd]), PEER, "{odd:?}");
        }
        assert_eq!(client(&["203.0.113.9, x"]), PEER);
        assert_eq!(client(&["x, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(client(&[&vec!["10.0.0.1"; 5_000].join(",")]), PEER);
        assert_eq!(client(&[]), PEER);
    }

    /// HDR-08.
    #[test]
    fn a_longer_list_of_proxies_than_there_are_leads_to_the_peer() {
        let hops = |count: usize| client(&[&vec!["10.0.0.1"; count].join(",")]);
        assert_eq!(hops(MAX_HOPS), "10.0.0.1");
        assert_eq!(hops(MAX_HOPS + 1), PEER);
    }

    #[test]
    fn a_stranger_cannot_name_a_client() {
        let mut headers = HeaderMap::new();
        headers.append(X_FORWARDED_FOR, HeaderValue::from_static("10.0.0.5"));
        let stranger = Peer::Ip("203.0.113.1".parse().unwrap());
        let client = client_address(&headers, &TrustedProxies::default(), &stranger);
        assert_eq!(client.to_string(), "203.0.113.1");
    }

    /// HDR-08.
    #[test]
    fn bytes_that_are_no_text_lead_to_the_peer() {
        let mut headers = HeaderMap::new();
        headers.append(X_FORWARDED_FOR, HeaderValue::from_bytes(b"\xff").unwrap());
        let client = client_address(&headers, &TrustedProxies::default(), &Peer::Unix);
        assert_eq!(client.to_string(), "0.0.0.0");
    }
}
