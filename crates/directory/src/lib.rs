//! User back ends: the users file.
