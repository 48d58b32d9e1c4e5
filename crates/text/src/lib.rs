//! Languages: bundles of messages, negotiation, dates.
