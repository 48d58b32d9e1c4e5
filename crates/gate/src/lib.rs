//! The check: from what a proxy asked to a verdict. It reads target, client and credentials from
//! headers, asks sessions and the sign-in flow who the visitor is, and lets `policy` decide.
//! It must not know web frameworks, SQL or configuration files.

mod ages;
mod authorization;
mod check;
mod client;
mod cookie_domain;
mod cookies;
mod endpoint;
#[cfg(test)]
mod fuzz;
mod header;
mod identity;
mod malformed;
mod portal;
mod proxies;
mod question;
mod realm;
mod request_id;
mod snapshot;
mod verdict;
mod visitor;

pub use ages::factor_ages;
pub use check::{Gate, GateParts};
pub use cookie_domain::{CookieDomain, SameSite};
pub use endpoint::{AuthScheme, Endpoint, Implementation, LEGACY_ENDPOINT, Strategy, StrategyKind};
pub use header::{at_most_once, once};
pub use identity::IdentityBlock;
pub use malformed::Malformed;
pub use portal::SignInAddress;
pub use proxies::{Peer, TrustedProxies};
pub use question::{Asked, PortalText, Question, TargetText};
pub use realm::{BasicRealm, InvalidRealm};
pub use request_id::LazyRequestId;
pub use snapshot::{PortalSettings, Snapshot};
pub use verdict::{Allowed, Challenge, ChallengeHeader, Outage, Verdict};
pub use visitor::{Arrival, Visitor};

#[cfg(any(test, feature = "fake"))]
pub mod fake;
