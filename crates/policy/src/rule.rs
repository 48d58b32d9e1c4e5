//! One compiled rule and its criteria, each answering for itself. `decide` and `explain` both ask
//! through [`Rule::criterion`], so they cannot disagree. It must not know the other rules.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::domain::DomainMatcher;
use crate::freshness::Freshness;
use crate::method::Method;
use crate::pattern::Pattern;
use crate::query::{QueryCondition, match_query};
use crate::search::{Case, QueryUse};
use crate::spec::{Policy, SubjectSpec};
use crate::subject::match_subjects;

/// Whether a criterion holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It does not.
    Miss,
    /// It may, once the visitor has signed in.
    May,
    /// It does.
    Hit,
}

impl Match {
    pub(crate) const fn when(holds: bool) -> Self {
        if holds { Self::Hit } else { Self::Miss }
    }

    /// The best of several answers; asks no further once one holds.
    pub(crate) fn best(answers: impl Iterator<Item = Self>) -> Self {
        let mut best = Self::Miss;
        for answer in answers {
            best = best.max(answer);
            if best == Self::Hit {
                break;
            }
        }
        best
    }

    /// Whether evaluation goes on with the rule.
    #[must_use]
    pub const fn is_possible(self) -> bool {
        !matches!(self, Self::Miss)
    }
}

/// The criteria of a rule, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// The host.
    Domain,
    /// The path, with and without its query.
    Resource,
    /// Query parameters.
    Query,
    /// The request method.
    Method,
    /// The client's address.
    Network,
    /// Who asks.
    Subject,
}

impl Criterion {
    /// All criteria but the host, which the index has answered before a rule is asked.
    pub(crate) const BEYOND_DOMAIN: [Self; 5] = [
        Self::Resource,
        Self::Query,
        Self::Method,
        Self::Network,
        Self::Subject,
    ];
}

/// A compiled rule.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) domains: Vec<DomainMatcher>,
    pub(crate) resources: Vec<Pattern>,
    pub(crate) query: Vec<Vec<QueryCondition>>,
    pub(crate) methods: Vec<Method>,
    pub(crate) networks: Vec<IpNet>,
    pub(crate) subjects: Vec<Vec<SubjectSpec>>,
    pub(crate) policy: Policy,
    /// How recently factors must have been given for that.
    pub(crate) freshness: Freshness,
    /// Whether it depends on who asks, be it through `subject`, a placeholder in a domain or a
    /// named group in a pattern.
    pub(crate) subject_matters: bool,
}

impl Rule {
    pub(crate) fn criterion(&self, criterion: Criterion, case: &Case<'_>) -> Match {
        match criterion {
            Criterion::Domain => self.best_domain(case),
            Criterion::Resource => self.match_resources(case),
            Criterion::Query => match_query(&self.query, case.query),
            Criterion::Method => self.match_method(case.method),
            Criterion::Network => self.match_network(case.client),
            Criterion::Subject => match_subjects(&self.subjects, &case.subject),
        }
    }

    /// Whether all criteria but the host may hold.
    pub(crate) fn is_possible(&self, case: &Case<'_>) -> bool {
        Criterion::BEYOND_DOMAIN
            .into_iter()
            .all(|criterion| self.criterion(criterion, case).is_possible())
    }

    /// Whether another reading of the path may change what the rule says.
    pub(crate) const fn depends_on_path(&self) -> bool {
        !self.resources.is_empty() || !self.query.is_empty()
    }

    fn best_domain(&self, case: &Case<'_>) -> Match {
        Match::best(
            self.domains
                .iter()
                .map(|domain| domain.test(case.host, &case.subject)),
        )
    }

    fn match_resources(&self, case: &Case<'_>) -> Match {
        if self.resources.is_empty() {
            return Match::Hit;
        }
        Match::best(self.resources.iter().map(|pattern| {
            let with_query = case.query_use == QueryUse::All || pattern.names_query();
            let text = if with_query {
                case.path_and_query
            } else {
                case.path
            };
            pattern.test(text, &case.subject)
        }))
    }

    fn match_method(&self, method: &Method) -> Match {
        Match::when(self.methods.is_empty() || self.methods.contains(method))
    }

    fn match_network(&self, client: IpAddr) -> Match {
        let inside = |network: &IpNet| network.contains(&client);
        Match::when(self.networks.is_empty() || self.networks.iter().any(inside))
    }
}
