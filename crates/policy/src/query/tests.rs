//! Tables of query strings and the conditions that hold for them.

use crate::tests::{check, compile, explanation, rule, word};
use crate::{Policy::OneFactor, QuerySpec, QueryTest, RuleSpec};

fn check_query(test: QueryTest, rows: &[(&str, bool)]) {
    let condition = QuerySpec {
        key: "token".into(),
        test,
    };
    let set = compile(&[RuleSpec {
        query: vec![vec![condition.clone()]],
        ..rule(OneFactor, "app.test")
    }]);
    for (path, matches) in rows {
        let expected = if *matches { "login" } else { "deny" };
        let request = format!("https://app.test{path}");
        assert_eq!(
            word(&explanation(&set, &request, "anonymous")),
            expected,
            "{path} {condition:?}"
        );
    }
}

#[test]
fn query_parameters_are_there_or_not() {
    let rows = [
        ("/?token", true),
        ("/?token=", true),
        ("/?token=abc", true),
        ("/?a=1&token=b", true),
        ("/?&&token=abc", true),
        ("/?%74oken=x", true),
        ("/", false),
        ("/?", false),
        ("/?tokens=x", false),
        ("/?TOKEN=x", false),
        ("/?a=token", false),
        ("/?token;x=1", false),
        ("/?token=%zz", false),
        ("/?a=1?token=abc", false),
        ("/token", false),
    ];
    check_query(QueryTest::Present, &rows);
    check_query(QueryTest::Absent, &rows.map(|(path, there)| (path, !there)));
}

#[test]
fn query_values_are_compared_decoded() {
    let rows = [
        ("/?token=a%62c%20d", true),
        ("/?token=abc+d", true),
        ("/?token=abc%2Bd", false),
        ("/?token=abc", false),
        ("/?token=abc+d&token=x", true),
        ("/?token=x&token=abc+d", false),
        ("/", false),
        ("/?token", false),
        ("/?token=%zz&token=abc+d", true),
        ("/?token=abc+d=", false),
    ];
    check_query(QueryTest::Equal("abc d".into()), &rows);
    check_query(
        QueryTest::NotEqual("abc d".into()),
        &rows.map(|(path, equal)| (path, !equal)),
    );
    check_query(
        QueryTest::Equal(String::new()),
        &[("/", true), ("/?token", true), ("/?token=x", false)],
    );
}

#[test]
fn query_values_are_searched_for_patterns() {
    let rows = [
        ("/?token=42", true),
        ("/?token=%34%32", true),
        ("/?token=x42", false),
        ("/?token=", false),
        ("/", false),
        ("/?token=4&token=x", true),
        ("/?token=x&token=4", false),
        ("/?token=%D9%A3", false),
    ];
    check_query(QueryTest::Pattern(r"^\d+$".into()), &rows);
    check_query(
        QueryTest::NotPattern(r"^\d+$".into()),
        &rows.map(|(path, found)| (path, !found)),
    );
}

#[test]
fn query_conditions_are_any_of_all_of() {
    let is = |key: &str, value: &str| QuerySpec {
        key: key.into(),
        test: QueryTest::Equal(value.into()),
    };
    let query = vec![vec![is("a", "1"), is("b", "2")], vec![is("c", "3")]];
    check(
        &[RuleSpec {
            query,
            ..rule(OneFactor, "app.test")
        }],
        &[
            ("https://app.test/?a=1&b=2", "anonymous", "login"),
            ("https://app.test/?b=2&a=1", "anonymous", "login"),
            ("https://app.test/?a=1", "anonymous", "deny"),
            ("https://app.test/?c=3", "anonymous", "login"),
            ("https://app.test/?a=1&c=3", "anonymous", "login"),
            ("https://app.test/?a=1&b=3", "anonymous", "deny"),
        ],
    );
}
