//! Which keys exist, what shape their values have and what becomes of them in this build. It must not
//! know any value.

mod check;
mod dotted;
mod hidden;
mod key;
mod sections;
mod values;

pub(crate) use check::check;
pub(crate) use dotted::split_dotted;
pub(crate) use hidden::{first_secret, hidden_spans};
pub(crate) use key::{Form, Key, Kind, Shown, State, Without, below};

/// All keys there are.
pub(crate) use sections::ROOT;

#[cfg(test)]
mod tests;
