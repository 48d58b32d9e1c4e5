//! The portal in process: every page, every journey, every refusal.

mod account;
mod account_factors;
mod account_keys;
mod account_pages;
mod account_password;
mod by_key;
mod forms;
mod headers;
pub(crate) mod logs;
mod method;
mod pages;
mod push;
mod redirects;
mod regulation;
mod reset;
mod second_step;
mod sign_in;
mod sign_out;
pub(crate) mod site;
mod step_up;
mod well_known;
