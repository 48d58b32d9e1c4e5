//! The HTTP surface: how each proxy asks and is answered, the portal's pages and its JSON API.
//! It must not know adapters, configuration files or how decisions are made: it reads requests,
//! calls the domain and phrases what comes back.

mod api;
mod assets;
mod check;
mod cookies;
mod csrf;
mod error;
mod head_limit;
mod jar;
mod portal;
mod rate_limits;
mod request_id;
mod router;
mod seal;
mod services;

pub use check::{Contradiction, Fact, NotedRules, Outcome, Reading, review};
pub use portal::BasePath;
pub use rate_limits::{RateLimit, RateLimits};
pub use router::{Access, ROUTES, Route, router, router_under};
pub use services::{
    ElevationServices, KeyServices, PasswordServices, ResetOffer, SecondFactorServices,
    ServiceParts, Services,
};
