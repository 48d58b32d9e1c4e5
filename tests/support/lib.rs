//! What the black-box tests stand on: the real binary, real proxies and a real browser, started on free ports in a
//! temporary folder and gone when the test ends. It knows the product's outside only, none of its crates.

mod application;
mod certificate;
mod doorward;
mod duo;
mod examples;
mod flood;
mod form;
mod http;
mod impostor;
mod mail;
mod peers;
mod ports;
mod process;
mod proxy;
mod repository;
pub mod scenario;
mod totp;
mod usage;
mod visitor;
mod wait;
mod webdriver;
mod websocket;

pub use application::{Application, Received};
pub use certificate::{Authority, Certificate};
pub use doorward::{Doorward, Person, binary};
pub use duo::{DuoServer, Push};
pub use examples::Example;
pub use flood::Flood;
pub use form::Form;
pub use http::{Address, Connection, Greeting, Request, Response, TlsClient, connect};
pub use impostor::Impostor;
pub use mail::{Mail, MailEvent, MailPlan, MailSecurity, MailServer};
pub use peers::Peer;
pub use ports::free_port;
pub use process::{Output, Process, run, run_with};
pub use proxy::{Guarded, Kind};
pub use repository::root;
pub use totp::totp_code;
pub use usage::Usage;
pub use visitor::{Page, Visitor};
pub use wait::until;
pub use webdriver::{Authenticator, Browser, Device, Element, Scheme, Tab};
pub use websocket::{accepted, handshake, hear, say};
