//! Where time, randomness and the environment come from. Everything inward takes them as parameters.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::bail;
use doorward_config::Sources;
use doorward_model::{Clock, Entropy, Timestamp};

use crate::cli::ConfigurationOptions;

/// Where Authelia's deployments ask for filters.
const FILTERS: &str = "X_AUTHELIA_CONFIG_FILTERS";

/// The machine's wall clock.
#[derive(Debug, Default)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the edge that time comes in by"
    )]
    fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_unix_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The operating system's random generator.
#[derive(Debug, Default)]
pub(crate) struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the edge that randomness comes in by"
    )]
    #[expect(
        clippy::expect_used,
        reason = "without randomness there is no safe way to go on"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system's random generator failed");
    }
}

/// The process environment, once. A variable that is not UTF-8 cannot be one of ours.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge that the environment comes in by"
)]
pub(crate) fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// Which configuration to read: what the command line names, else what the environment names, else
/// `configuration.yml` in the working folder.
///
/// # Errors
///
/// Filters are asked for. Without them the text would mean something else than its writer intended.
pub(crate) fn sources(options: &ConfigurationOptions) -> anyhow::Result<Sources> {
    let environment = environment();
    refuse_filters(&options.filters, &environment)?;
    let files = if options.config.is_empty() {
        named_by(&environment).unwrap_or_else(|| vec![PathBuf::from("configuration.yml")])
    } else {
        options.config.clone()
    };
    Ok(Sources {
        files,
        environment,
        strict: options.strict,
    })
}

fn refuse_filters(asked: &[String], environment: &BTreeMap<String, String>) -> anyhow::Result<()> {
    let in_environment = environment
        .get(FILTERS)
        .filter(|filters| !filters.is_empty());
    if asked.is_empty() && in_environment.is_none() {
        return Ok(());
    }
    bail!(
        "configuration filters are not there yet; render the file beforehand, and leave out \
         --config.experimental.filters and {FILTERS}"
    )
}

fn named_by(environment: &BTreeMap<String, String>) -> Option<Vec<PathBuf>> {
    let value = environment
        .get("DOORWARD_CONFIG")
        .or_else(|| environment.get("X_AUTHELIA_CONFIG"))?;
    Some(value.split(',').map(PathBuf::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_variable_names_the_configuration_before_the_inherited_one() {
        let environment = BTreeMap::from([
            (
                String::from("X_AUTHELIA_CONFIG"),
                String::from("/config/a.yml"),
            ),
            (
                String::from("DOORWARD_CONFIG"),
                String::from("/config/b.yml,/config/rules"),
            ),
        ]);
        let named = named_by(&environment);
        assert_eq!(
            named,
            Some(vec!["/config/b.yml".into(), "/config/rules".into()])
        );
        assert_eq!(named_by(&BTreeMap::new()), None);
    }

    #[test]
    fn a_text_that_wants_a_filter_is_never_read_without_it() {
        let none = BTreeMap::new();
        let empty = BTreeMap::from([(String::from(FILTERS), String::new())]);
        let template = BTreeMap::from([(String::from(FILTERS), String::from("template"))]);
        assert!(refuse_filters(&[], &none).is_ok());
        assert!(refuse_filters(&[], &empty).is_ok());
        assert!(refuse_filters(&[], &template).is_err());
        assert!(refuse_filters(&[String::from("expand-env")], &none).is_err());
    }
}
