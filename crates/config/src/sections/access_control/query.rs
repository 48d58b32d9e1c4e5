//! `query` of a rule: conditions on query parameters (docs/contract.md).

use doorward_policy::{QuerySpec, QueryTest};

use crate::readable::{Wrong, words};
use crate::scope::Scope;

/// The operators.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Present,
    Absent,
    Equal,
    NotEqual,
    Pattern,
    NotPattern,
}

words!(Operator {
    "present" => Operator::Present,
    "absent" => Operator::Absent,
    "equal" => Operator::Equal,
    "not equal" => Operator::NotEqual,
    "pattern" => Operator::Pattern,
    "not pattern" => Operator::NotPattern,
});

/// A list of lists of which each must hold as a whole; a condition alone is a list of one.
pub(super) fn read(key: &Scope<'_>) -> Vec<Vec<QuerySpec>> {
    key.items()
        .iter()
        .map(|item| item.items().iter().filter_map(condition).collect())
        .collect()
}

fn condition(item: &Scope<'_>) -> Option<QuerySpec> {
    let key = item.child_as_written("key");
    if !key.is_set() {
        key.missing("name the query parameter");
    }
    let (operator, value) = (
        item.child_as_written("operator"),
        item.child_as_written("value"),
    );
    let default = if value.is_set() {
        Operator::Equal
    } else {
        Operator::Present
    };
    let chosen = if operator.is_set() {
        operator.read()?
    } else {
        default
    };
    Some(QuerySpec {
        key: key.read()?,
        test: test(chosen, &value)?,
    })
}

fn test(operator: Operator, value: &Scope<'_>) -> Option<QueryTest> {
    let make = match operator {
        Operator::Present => return Some(without_value(QueryTest::Present, value)),
        Operator::Absent => return Some(without_value(QueryTest::Absent, value)),
        Operator::Equal => QueryTest::Equal,
        Operator::NotEqual => QueryTest::NotEqual,
        Operator::Pattern => QueryTest::Pattern,
        Operator::NotPattern => QueryTest::NotPattern,
    };
    if !value.is_set() {
        value.missing("this operator compares with a value");
    }
    value.read().map(make)
}

fn without_value(test: QueryTest, value: &Scope<'_>) -> QueryTest {
    if value.is_set() {
        value.wrong(Wrong::new("this operator takes no value").mend("take the line out"));
    }
    test
}
