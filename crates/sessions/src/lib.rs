//! Sessions, their cache, revocation, and the port `SessionStore`.
