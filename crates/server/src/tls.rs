//! TLS of the server's own: certificates that come from files and are renewed while it runs, and the client that
//! asks such a server whether it is well. It knows rustls, and nothing of what is served.

mod client;
mod files;
mod renewal;

pub(crate) use client::{connect, wants_certificate};
pub(crate) use files::read;
pub(crate) use renewal::{Certificate, Certificates};
