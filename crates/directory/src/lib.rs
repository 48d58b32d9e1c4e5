//! Where users come from: the users file, of our own or of Apache. It implements the port `Users` of the sign-in flow and
//! must not know HTTP, SQL or sessions.

mod file;

pub use file::{
    Disabled, EditError, ExtraAttribute, FilePasswords, FileSettings, FileUsers, HtpasswdSettings,
    ListedUser, NewUser, OpenError, Reload, UserChange, ValueType,
};
