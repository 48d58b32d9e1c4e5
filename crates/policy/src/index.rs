//! Which rules to ask about a host: exact hosts by hash, wildcards and placeholders by the suffixes
//! of the host, patterns through bounded sets. The cost depends on the rules for that host alone,
//! patterns aside. It must not know any criterion but the host.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use regex::{RegexSet, RegexSetBuilder};
use smallvec::SmallVec;

use crate::domain::DomainMatcher;
use crate::pattern::MAX_COMPILED_BYTES;
use crate::rule::Rule;

/// How many patterns share one set. A set's automaton grows with its patterns, and is bounded.
const PATTERNS_A_SET: usize = 32;

/// A rule to ask, through one of its domains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    rule: u32,
    domain: u32,
}

impl Candidate {
    pub(crate) const fn rule(self) -> usize {
        self.rule as usize
    }

    pub(crate) const fn domain(self) -> usize {
        self.domain as usize
    }
}

type Postings = HashMap<Box<str>, Vec<Candidate>, RandomState>;

/// The index. All lists are in the order of the rules.
#[derive(Debug, Default)]
pub(crate) struct Index {
    exact: Postings,
    suffixes: Postings,
    patterns: Vec<PatternSet>,
}

#[derive(Debug)]
struct PatternSet {
    set: RegexSet,
    candidates: Vec<Candidate>,
}

/// The candidates for a host in the order of the rules: several ordered lists, merged on the way.
#[derive(Debug)]
pub(crate) struct Candidates<'a> {
    lists: SmallVec<[&'a [Candidate]; 8]>,
    from_patterns: SmallVec<[Candidate; 4]>,
    patterns_taken: usize,
}

impl Index {
    /// Indexes rules; the patterns among their domains have been compiled one by one already, so
    /// that sets of them fit the bound too.
    pub(crate) fn build(rules: &[Rule]) -> Result<Self, regex::Error> {
        let mut index = Self::default();
        let mut patterns = Vec::new();
        for (candidate, domain) in domains_of(rules) {
            match domain {
                DomainMatcher::Exact(name) => add(&mut index.exact, name, candidate),
                DomainMatcher::Below(suffix)
                | DomainMatcher::User(suffix)
                | DomainMatcher::Group(suffix) => add(&mut index.suffixes, suffix, candidate),
                DomainMatcher::Pattern(pattern) => patterns.push((candidate, pattern.as_str())),
            }
        }
        let sets = patterns.chunks(PATTERNS_A_SET).map(PatternSet::build);
        index.patterns = sets.collect::<Result<_, _>>()?;
        Ok(index)
    }

    pub(crate) fn candidates<'a>(&'a self, host: &str) -> Candidates<'a> {
        let exact = self.exact.get(host);
        let below = host
            .match_indices('.')
            .filter_map(|(dot, _)| self.suffixes.get(host.get(dot..)?));
        let lists = exact.into_iter().chain(below).map(Vec::as_slice).collect();
        let from_patterns = self
            .patterns
            .iter()
            .flat_map(|set| set.candidates(host))
            .collect();
        Candidates {
            lists,
            from_patterns,
            patterns_taken: 0,
        }
    }
}

fn domains_of(rules: &[Rule]) -> impl Iterator<Item = (Candidate, &DomainMatcher)> {
    let numbered = (0_u32..).zip(rules);
    numbered.flat_map(|(rule, compiled)| {
        let domains = (0_u32..).zip(&compiled.domains);
        domains.map(move |(domain, matcher)| (Candidate { rule, domain }, matcher))
    })
}

fn add(postings: &mut Postings, key: &str, candidate: Candidate) {
    postings.entry(Box::from(key)).or_default().push(candidate);
}

impl PatternSet {
    fn build(patterns: &[(Candidate, &str)]) -> Result<Self, regex::Error> {
        let set = RegexSetBuilder::new(patterns.iter().map(|(_, pattern)| pattern))
            .size_limit(2 * PATTERNS_A_SET * MAX_COMPILED_BYTES)
            .build()?;
        let candidates = patterns.iter().map(|(candidate, _)| *candidate).collect();
        Ok(Self { set, candidates })
    }

    fn candidates(&self, host: &str) -> SmallVec<[Candidate; 4]> {
        let hits = self.set.matches(host);
        hits.iter()
            .filter_map(|hit| self.candidates.get(hit).copied())
            .collect()
    }
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        let from_lists = self
            .lists
            .iter()
            .filter_map(|list| list.first().copied())
            .min();
        let from_patterns = self.from_patterns.get(self.patterns_taken).copied();
        let next = match (from_lists, from_patterns) {
            (Some(list), Some(pattern)) => list.min(pattern),
            (one, other) => one.or(other)?,
        };
        if from_patterns == Some(next) {
            self.patterns_taken += 1;
        }
        for list in &mut self.lists {
            if list.first() == Some(&next) {
                *list = list.get(1..).unwrap_or_default();
            }
        }
        Some(next)
    }
}
