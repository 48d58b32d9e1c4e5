//! The check: from what a proxy asked to a verdict.
