//! One set of promises, held by every proxy that `examples/` has a configuration for. Each test starts a proxy, a
//! Doorward and two applications of its own.

mod error_pages;
mod promises;

use doorward_tests::Kind;

/// A test for every promise behind one kind of proxy.
macro_rules! behind {
    ($name:ident, $kind:expr) => {
        mod $name {
            use super::{Kind, promises};
            use anyhow::Result;

            behind!(@promises $kind;
                an_anonymous_browser_is_sent_to_the_portal
                who_signs_in_is_back_at_the_page_and_known_to_the_application
                who_may_not_is_refused
                a_request_of_a_script_is_refused_without_a_redirect
                a_second_factor_is_given_on_the_way_and_leads_back
                one_factor_gets_nobody_where_two_are_asked_for
                a_wrong_basic_password_is_challenged_and_a_right_one_gets_in
                an_address_that_waits_is_told_so_and_gets_no_further
                post_with_its_body_and_head_reach_the_application
                a_body_of_some_mebibytes_reaches_the_application_whole
                an_anonymous_post_does_not_reach_the_application
                identity_headers_of_the_visitor_never_reach_the_application
                identity_headers_of_a_stranger_never_reach_a_public_application
                naming_identity_headers_as_hop_by_hop_gains_nothing
                forwarding_headers_of_the_visitor_change_nothing
                a_rule_about_networks_goes_by_the_address_that_the_visitor_has
                a_websocket_opens_for_whoever_may_and_carries_both_ways
                a_websocket_opens_for_nobody_else
                an_unknown_host_reaches_no_application
                signing_out_ends_the_session_at_once
                the_endpoints_of_the_proxy_are_not_the_visitors
                nothing_passes_while_doorward_is_stopped
                nothing_passes_on_an_answer_that_is_no_permit
                nothing_passes_while_doorward_says_nothing
                a_success_that_is_not_doorwards_names_nobody
            );
        }
    };
    (@promises $kind:expr; $($promise:ident)*) => {
        $(
            #[test]
            fn $promise() -> Result<()> {
                promises::$promise($kind)
            }
        )*
    };
}

behind!(nginx, Kind::Nginx);
behind!(traefik, Kind::Traefik);
behind!(caddy, Kind::Caddy);
behind!(envoy, Kind::Envoy);
behind!(haproxy, Kind::HaProxy);
behind!(compose, Kind::Compose);
