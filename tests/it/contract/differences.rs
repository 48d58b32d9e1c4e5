//! Where Doorward answers differently on purpose: one table. Each entry tells from configuration and request alone what
//! it covers, and what is expected instead of the recorded answer. It must not look at Doorward's own answers.

mod checks;
mod paths;
mod portal;
mod readings;
mod regulation;
mod stated;

pub(crate) use checks::as_answer_to;
pub(crate) use stated::Stated;

use super::answer::Answer;
use super::ask::Ask;
use super::recording::Request;

/// A deliberate difference.
#[derive(Debug)]
pub(crate) struct Difference {
    /// Its name.
    pub(crate) name: &'static str,
    /// The line of `docs/migration.md` that means it, or as much of it as tells it from the others.
    pub(crate) reason: &'static str,
    /// How many cases of the recording it covers.
    pub(crate) cases: usize,
    /// What is expected instead.
    pub(crate) means: Means,
}

/// How the expected answer follows.
#[derive(Debug)]
pub(crate) enum Means {
    /// It is the answer to a plainer request, if there is one: Authelia's answer where the recording holds it under the
    /// name of this alternative.
    Reading {
        plainer: fn(&Ask<'_>) -> Option<Request>,
        alternative: Option<&'static str>,
    },
    /// It is the recorded answer, changed where the difference applies.
    Change(fn(&Ask<'_>, &mut Answer)),
    /// It is the recorded answer or a stricter one.
    Stricter(fn(&Ask<'_>) -> bool),
    /// It has this status; the rest is Doorward's own.
    Own(fn(&Ask<'_>) -> Option<u16>),
}

/// All deliberate differences, in the order in which they are applied.
pub(crate) const DIFFERENCES: &[Difference] = &[
    Difference {
        name: "a session wins",
        reason: "◆ A valid session cookie wins over whatever",
        cases: 325,
        means: Means::Reading {
            plainer: readings::without_credentials,
            alternative: Some("without-authorization"),
        },
    },
    Difference {
        name: "the client is the right-most address",
        reason: "◆ The client's address is the right-most one",
        cases: 93,
        means: Means::Reading {
            plainer: readings::with_one_client,
            alternative: Some("right-most-client"),
        },
    },
    Difference {
        name: "hosts are folded",
        reason: "◆ Hosts are folded to lower case and lose one trailing dot",
        cases: 237,
        means: Means::Reading {
            plainer: readings::with_folded_host,
            alternative: None,
        },
    },
    Difference {
        name: "a name that does not match leaves the session alone",
        reason: "◆ A `Session-Username` that does not match",
        cases: 78,
        means: Means::Reading {
            plainer: readings::without_mismatch_before,
            alternative: None,
        },
    },
    Difference {
        name: "any targetURL gets an answer",
        reason: "◆ A `targetURL` of any shape gets an answer",
        cases: 62,
        means: Means::Reading {
            plainer: readings::without_target,
            alternative: None,
        },
    },
    Difference {
        name: "OPTIONS is decided",
        reason: "`OPTIONS` to an authorization endpoint is decided like any other request",
        cases: 25,
        means: Means::Reading {
            plainer: readings::with_get,
            alternative: None,
        },
    },
    Difference {
        name: "targets are long",
        reason: "◆ Targets up to 16 KiB",
        cases: 1,
        means: Means::Reading {
            plainer: readings::with_short_target,
            alternative: None,
        },
    },
    Difference {
        name: "ext_authz sees the query",
        reason: "◆ `ext-authz` sees the query string.",
        cases: 522,
        means: Means::Reading {
            plainer: readings::as_forward_auth,
            alternative: Some("forward-auth-twin"),
        },
    },
    Difference {
        name: "ext_authz leads back with the query",
        reason: "◆ `ext-authz` sees the query string.",
        cases: 221,
        means: Means::Change(checks::with_way_back),
    },
    Difference {
        name: "a check sets no cookie",
        reason: "An anonymous check creates no session, and a check never sets a cookie.",
        cases: 812,
        means: Means::Change(checks::without_cookies),
    },
    Difference {
        name: "identity headers are on every 200",
        reason: "All four identity headers are on every 200, empty for anonymous visitors.",
        cases: 192,
        means: Means::Change(checks::with_identity_headers),
    },
    Difference {
        name: "navigation is told by Sec-Fetch",
        reason: "`Sec-Fetch-*` headers decide between redirect and 401 before `Accept` does.",
        cases: 29,
        means: Means::Change(checks::told_by_sec_fetch),
    },
    Difference {
        name: "a 401 is JSON for those who read it",
        reason: "A 401 has a JSON body for clients that accept JSON.",
        cases: 7,
        means: Means::Change(checks::with_json),
    },
    Difference {
        name: "the portal is the configured one",
        reason: "A portal address that the proxy names must be the configured one",
        cases: 284,
        means: Means::Change(checks::with_configured_portal),
    },
    Difference {
        name: "targets are strict",
        reason: "Control characters, escaped or not, and user information in the host are malformed.",
        cases: 73,
        means: Means::Change(checks::with_strict_target),
    },
    Difference {
        name: "targets are named once",
        reason: "Method and host must be given once.",
        cases: 33,
        means: Means::Change(checks::with_target_named_once),
    },
    Difference {
        name: "a slash leads nowhere",
        reason: "An endpoint with a trailing slash is 404, never a redirect.",
        cases: 108,
        means: Means::Change(checks::without_redirect_to_itself),
    },
    Difference {
        name: "HTTP is strict",
        reason: "What is no HTTP gets a bare 400",
        cases: 31,
        means: Means::Change(checks::in_strict_http),
    },
    Difference {
        name: "the strictest reading counts",
        reason: "Path rules are decided on the decoded path and on all its resolved forms",
        cases: 790,
        means: Means::Stricter(paths::are_read_differently),
    },
    Difference {
        name: "JSON calls name their content type",
        reason: "State-changing JSON calls need their content type",
        cases: 89,
        means: Means::Change(portal::with_content_type),
    },
    Difference {
        name: "a banned address is told",
        reason: "With `ip` among the modes, a banned address gets 429 too",
        cases: 7,
        means: Means::Change(regulation::with_wait),
    },
    Difference {
        name: "the portal has a cookie of its own",
        reason: "The session cookie, which applications share, is good for decisions alone.",
        cases: 82,
        means: Means::Change(portal::with_portal_cookie),
    },
    Difference {
        name: "a browser becomes known",
        reason: "◆ A ban by user does not hold such a browser (the cookie `__Host-doorward_device` tells)",
        cases: 45,
        means: Means::Change(regulation::with_device_cookie),
    },
    Difference {
        name: "idle sessions end at once",
        reason: "Idle and absolute expiry hold at once, in `/api/state` too.",
        cases: 2,
        means: Means::Change(portal::without_idle_session),
    },
    Difference {
        name: "a session of another domain is left alone",
        reason: "Only signing in and out sets the session cookie.",
        cases: 1,
        means: Means::Change(portal::without_new_session),
    },
    Difference {
        name: "signing out deletes the cookie",
        reason: "Signing out deletes the cookie with its domain",
        cases: 2,
        means: Means::Change(portal::with_whole_cookie),
    },
    Difference {
        name: "JSON calls lead nowhere else",
        reason: "There is no page about the JSON calls",
        cases: 13,
        means: Means::Change(portal::without_pages_of_calls),
    },
    Difference {
        name: "the portal is our own",
        reason: "The portal's pages, their paths and headers are our own",
        cases: 78,
        means: Means::Own(portal::status_of_page),
    },
];

impl Difference {
    /// Whether it may let pass what Authelia refuses, as its line in the guide says.
    pub(crate) fn may_open(&self) -> bool {
        self.reason.starts_with('◆')
    }
}
