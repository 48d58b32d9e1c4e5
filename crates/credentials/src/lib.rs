//! Password hashes and the pool that bounds their cost.
