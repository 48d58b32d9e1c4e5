//! The HTTP surface: how each proxy asks and is answered, the portal's pages and its JSON API.
//! It must not know adapters, configuration files or how decisions are made: it reads requests,
//! calls the domain and phrases what comes back.

mod api;
mod cookies;
mod error;
mod portal;
mod request_id;
mod router;
mod services;

pub use router::router;
pub use services::Services;
