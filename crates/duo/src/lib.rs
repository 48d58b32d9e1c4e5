//! Pushes to telephones by Duo's Auth API, version 2 (<https://duo.com/docs/authapi>). It must not know sessions, nor when
//! a push is sent.

mod answer;
mod exchange;
mod service;
mod signature;

#[cfg(test)]
mod tests;

pub use exchange::{Deadlines, UnusableHost};
pub use service::{Duo, DuoParts};
