//! The sign-in flow and the port `Users`.
