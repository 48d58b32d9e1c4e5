//! Conditions on query parameters. The query is read as Authelia's contract has it: pairs at `&`,
//! `+` as a space, pairs with a `;` or a broken escape skipped. It must not know paths.

use std::borrow::Cow;

use crate::pattern::Pattern;
use crate::readings::{decode_loosely, decode_strictly};
use crate::rule::Match;

/// A compiled condition.
#[derive(Debug)]
pub(crate) struct QueryCondition {
    pub(crate) key: String,
    pub(crate) test: Test,
}

/// What must hold of the first value of the parameter.
#[derive(Debug)]
pub(crate) enum Test {
    Present,
    Absent,
    Equal(String),
    NotEqual(String),
    Pattern(Pattern),
    NotPattern(Pattern),
}

/// Whether one of the lists holds with all its members.
pub(crate) fn match_query(any_of: &[Vec<QueryCondition>], query: Option<&str>) -> Match {
    let holds = |all_of: &Vec<QueryCondition>| all_of.iter().all(|one| one.holds(query));
    Match::when(any_of.is_empty() || any_of.iter().any(holds))
}

impl QueryCondition {
    fn holds(&self, query: Option<&str>) -> bool {
        let found = query.and_then(|query| first_value(query, &self.key));
        let value = found.as_deref().unwrap_or_default();
        match &self.test {
            Test::Present => found.is_some(),
            Test::Absent => found.is_none(),
            Test::Equal(expected) => value == expected,
            Test::NotEqual(unwanted) => value != unwanted,
            Test::Pattern(pattern) => pattern.finds(value),
            Test::NotPattern(pattern) => !pattern.finds(value),
        }
    }
}

fn first_value<'q>(query: &'q str, key: &str) -> Option<Cow<'q, str>> {
    query
        .split('&')
        .filter_map(read_pair)
        .find(|(name, _)| name == key)
        .map(|(_, value)| value)
}

fn read_pair(pair: &str) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    if pair.is_empty() || pair.contains(';') {
        return None;
    }
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    Some((decode_form(name)?, decode_form(value)?))
}

fn decode_form(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(['%', '+']) {
        return Some(Cow::Borrowed(text));
    }
    let spaced = text.replace('+', " ");
    let bytes = decode_strictly(&spaced)?;
    Some(Cow::Owned(decode_loosely(&bytes)))
}

#[cfg(test)]
mod tests;
