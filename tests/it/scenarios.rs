//! What people run, set up as `examples/scenarios` has it: each promise that a scenario's page makes.

mod chat;
mod home;
mod music;
mod started;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorward_tests::Request;

/// A request of a program that has a name and a password.
fn with_basic(url: &str, credentials: &str) -> Request {
    Request::new("GET", url).header("Authorization", &basic(credentials))
}

fn basic(credentials: &str) -> String {
    format!("Basic {}", STANDARD.encode(credentials))
}
