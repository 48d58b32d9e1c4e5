//! `cargo xtask …`: set-up, tests, benchmarks, tidy.
fn main() {}
