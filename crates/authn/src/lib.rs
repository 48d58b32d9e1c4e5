//! How somebody becomes known: the sign-in flow, Basic credentials on checks, and the ports that
//! answer who exists. It must not know HTTP, SQL or where users are kept.

mod ports;

pub use doorward_sessions::{EventLog, StoreUnavailable};
pub use ports::{DirectoryUnavailable, Found, StoredPassword, UserIds, Users};
