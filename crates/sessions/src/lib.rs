//! Sessions: tokens, the cache in front of the store, expiry and revocation, and the ports that the
//! stores implement. It must not know HTTP, SQL or how a visitor proved who they are.

mod cache;
mod last_seen;
mod liveness;
mod memory;
mod portal_token;
mod record;
mod sessions;
mod single_flight;
mod store;
mod token;
mod view;

pub use cache::{CacheLimits, Lookup};
pub use liveness::{Lifetimes, Liveness};
pub use memory::MemoryStore;
pub use portal_token::PortalTokens;
pub use record::{NewSession, SessionRecord};
pub use sessions::{Issued, MOST_PER_USER, Sessions};
pub use single_flight::{Landing, SingleFlight};
pub use store::{Arrival, Created, EventLog, Predecessor, SessionStore, StoreUnavailable};
pub use token::{SessionKey, SessionToken};
pub use view::SessionView;

#[cfg(any(test, feature = "fake"))]
pub mod contract;
#[cfg(any(test, feature = "fake"))]
pub mod fake;
