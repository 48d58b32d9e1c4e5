//! Where time, randomness and the environment come from. Everything inward takes them as parameters.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use doorward_config::{Filter, Filters, Sources};
use doorward_model::{Clock, Entropy, Timestamp};

use crate::cli::ConfigurationOptions;

/// Where filters are asked for, besides the command line: our own variable first.
const FILTERS: [&str; 2] = ["DOORWARD_CONFIG_FILTERS", "X_AUTHELIA_CONFIG_FILTERS"];

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
/// A filter is asked for that does not exist.
pub(crate) fn sources(options: &ConfigurationOptions) -> anyhow::Result<Sources> {
    let environment = environment();
    let files = if options.config.is_empty() {
        named_by(&environment).unwrap_or_else(|| vec![PathBuf::from("configuration.yml")])
    } else {
        options.config.clone()
    };
    Ok(Sources {
        filters: filters(&options.filters, &environment)?,
        files,
        environment,
        strict: options.strict,
    })
}

/// The filters that the command line asks for, else those of the environment.
fn filters(
    asked: &[Filter],
    environment: &BTreeMap<String, String>,
) -> anyhow::Result<Option<Filters>> {
    let mut chain = asked.to_vec();
    if chain.is_empty() {
        let asked = FILTERS
            .iter()
            .find_map(|variable| environment.get(*variable));
        let asked = asked.map(String::as_str).unwrap_or_default().split(',');
        let asked = asked.map(str::trim).filter(|name| !name.is_empty());
        chain = asked.map(str::parse).collect::<Result<_, _>>()?;
    }
    Ok((!chain.is_empty()).then(|| Filters {
        chain,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    }))
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

    fn chain(asked: &[Filter], variables: &[(&str, &str)]) -> Option<Vec<Filter>> {
        let pairs = variables.iter();
        let environment = pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let filters = filters(asked, &environment.collect()).unwrap();
        filters.map(|filters| filters.chain)
    }

    #[test]
    fn filters_are_asked_for_in_three_places_of_which_the_first_counts() {
        let (ours, theirs) = ("DOORWARD_CONFIG_FILTERS", "X_AUTHELIA_CONFIG_FILTERS");
        assert_eq!(chain(&[], &[]), None);
        assert_eq!(chain(&[], &[(theirs, "")]), None);
        let both = vec![Filter::ExpandEnv, Filter::Template];
        assert_eq!(chain(&[], &[(theirs, "expand-env, template")]), Some(both));
        let variables = [(ours, "template"), (theirs, "expand-env")];
        assert_eq!(chain(&[], &variables), Some(vec![Filter::Template]));
        let asked = [Filter::ExpandEnv];
        assert_eq!(chain(&asked, &variables), Some(vec![Filter::ExpandEnv]));
    }

    #[test]
    fn a_filter_that_does_not_exist_is_refused() {
        let variables = BTreeMap::from([(FILTERS[0].to_owned(), String::from("jinja"))]);
        assert!(filters(&[], &variables).is_err());
    }
}
