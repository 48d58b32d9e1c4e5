//! YAML, environment and secret files to `Settings`, with the origin of each value.
