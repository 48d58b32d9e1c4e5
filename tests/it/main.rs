//! What Doorward promises, seen from outside: the real binary behind real proxies and in front of a real browser, and
//! the rules that this repository holds itself to.

mod account;
mod architecture;
mod browser;
mod configuration;
mod configurations;
mod contract;
mod crypto;
mod demo;
mod dependencies;
mod deployment;
mod doctor;
mod explain;
mod faults;
mod filters;
mod floods;
mod hostile;
mod keys;
mod listening;
mod looks;
mod mail;
mod passkeys;
mod passwords;
mod proxies;
mod proxy_config;
mod regulation;
mod reload;
mod scenarios;
mod second_factor;
mod survival;
mod tabs;
mod tidy;
mod users;
