//! Paths that two readers may take for two: the patterns of `resources` say whether it matters.

use std::collections::BTreeSet;

use crate::contract::ask::Ask;
use crate::contract::facts::Implementation;
use crate::contract::text::percent_decoded;

/// Whether a pattern of the configuration's `resources` fits one reading of the target and not another.
pub(super) fn are_read_differently(ask: &Ask<'_>) -> bool {
    if ask.implementation().is_none() {
        return false;
    }
    let (_, target) = ask.target();
    let target = match ask.implementation() {
        Some(Implementation::ExtAuthz) => with_own_query(ask, &target),
        _ => target,
    };
    let readings = readings(&target);
    ask.facts.resources.iter().any(|pattern| {
        let fits = readings
            .iter()
            .filter(|reading| pattern.is_match(reading))
            .count();
        fits > 0 && fits < readings.len()
    })
}

/// At `ext_authz` the target's path and query are the request's own.
fn with_own_query(ask: &Ask<'_>, behind: &str) -> String {
    let path = behind.strip_prefix('/').unwrap_or(behind);
    let query = ask.request.query().map(|query| format!("?{query}"));
    format!("{path}{}", query.unwrap_or_default())
}

/// What rules may see of a path and its query.
fn readings(target: &str) -> BTreeSet<String> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut paths = BTreeSet::new();
    let once = decoded(path);
    for path in [path, &once, &decoded(&once)] {
        for spelling in [
            path.to_owned(),
            path.replace('\\', "/"),
            without_parameters(path),
        ] {
            paths.extend([resolved(&spelling), spelling]);
        }
    }
    let with_query = paths.iter().map(|path| format!("{path}?{query}"));
    let mut readings: BTreeSet<String> = with_query.filter(|_| !query.is_empty()).collect();
    readings.extend(paths);
    readings
}

fn decoded(text: &str) -> String {
    percent_decoded(text).into_iter().collect()
}

fn without_parameters(path: &str) -> String {
    let names = path
        .split('/')
        .map(|segment| segment.split(';').next().unwrap_or_default());
    names.collect::<Vec<_>>().join("/")
}

/// Without dot segments and repeated slashes.
fn resolved(path: &str) -> String {
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let end = if path.len() > 1 && path.ends_with('/') {
        "/"
    } else {
        ""
    };
    format!("/{}{end}", kept.join("/"))
}
