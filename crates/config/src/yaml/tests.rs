//! Tests of the YAML tree: values, positions, bounds.

use std::fmt::Write as _;

use super::*;

fn parsed(text: &str) -> Parsed {
    parse(text, 0).unwrap_or_else(|problem| panic!("{problem:?} in {text:?}"))
}

/// The tree in one line, to compare with.
fn show(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) if scalar.quoted => format!("{:?}", scalar.text),
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::Sequence(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" "))
        }
        Value::Mapping(mapping) => {
            let entries = mapping
                .0
                .iter()
                .map(|e| format!("{}:{}", e.key, show(&e.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(" "))
        }
    }
}

fn check(text: &str, expected: &str) {
    let root = parsed(text).root;
    assert_eq!(
        root.as_ref().map(show).unwrap_or_default(),
        expected,
        "{text:?}"
    );
}

fn first_problem(text: &str) -> Problem {
    match parse(text, 0) {
        Ok(mut parsed) => parsed.problems.remove(0),
        Err(problem) => problem,
    }
}

#[test]
fn values_of_every_style() {
    check(
        "a: 1\nb: 'x'\nc: \"y\\n\"\nd:\n  - 1\n  - [2, 3]\n",
        "{a:1 b:\"x\" c:\"y\\n\" d:[1 [2 3]]}",
    );
    check("key: |\n  one\n  two\n", "{key:\"one\\ntwo\\n\"}");
    check("key: >-\n  one\n  two\n", "{key:\"one two\"}");
    check("{a: {b: c}}", "{a:{b:c}}");
    check("a:\nb: ~\n", "{a: b:~}");
}

#[test]
fn markers_line_ends_and_comments() {
    check("---\na: 1\n...\n", "{a:1}");
    check("a: 1\r\nb:\r\n  - 2\r\n", "{a:1 b:[2]}");
    check("# only a comment\n", "");
    check("", "");
    check("---\n", "");
}

#[test]
fn anchors_aliases_and_merge_keys() {
    check("a: &x {b: 1, c: 2}\nd: *x\n", "{a:{b:1 c:2} d:{b:1 c:2}}");
    check(
        "a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}\n",
        "{a:{b:1 c:2} d:{b:3 c:2}}",
    );
    check(
        "a: &x {b: 1}\nc: &y {b: 2, e: 3}\nd: {<<: [*x, *y]}\n",
        "{a:{b:1} c:{b:2 e:3} d:{b:1 e:3}}",
    );
    assert_eq!(first_problem("a: {<<: 1}\n").code, "yaml");
}

#[test]
fn positions_are_bytes_of_the_text() {
    for text in ["é: x\nzoë:\n  wort: ja\n", "é: x\r\nzoë:\r\n  wort: ja\r\n"] {
        let root = parsed(text).root.unwrap();
        let node = root.at("zoë.wort").unwrap();
        let Origin::File { file: 0, span } = node.origin else {
            panic!()
        };
        assert_eq!(&text[span.start..span.end], "ja");
        let Origin::File { span, .. } = root.as_mapping().unwrap().find("zoë").unwrap().key_origin
        else {
            panic!()
        };
        assert_eq!(&text[span.start..span.end], "zoë");
    }
}

#[test]
fn duplicate_keys_are_refused_where_they_repeat() {
    let text = "a: 1\nb: 2\na: 3\n";
    let problem = first_problem(text);
    assert_eq!(
        (problem.code, problem.span),
        ("duplicate-key", Span::new(10, 11))
    );
}

#[test]
fn what_is_not_yaml_is_told_where() {
    for text in [
        "a: [1, 2\n",
        "a: b: c\n",
        "a: 1\n  b: 2\n",
        "a: @x\n",
        "\"",
        "a: *missing\n",
        "- &a [*a]\n",
    ] {
        assert_eq!(first_problem(text).code, "yaml", "{text:?}");
    }
    assert_eq!(first_problem("a: !secret x\n").code, "yaml-tag");
    assert_eq!(first_problem("{[a]: b}\n").code, "yaml");
}

#[test]
fn a_second_document_is_noticed() {
    let parsed = parsed("a: 1\n---\nb: 2\n");
    assert_eq!(parsed.root.as_ref().map(show).as_deref(), Some("{a:1}"));
    assert!(parsed.second_document.is_some());
}

#[test]
fn depth_size_and_expansion_are_bounded() {
    assert_eq!(first_problem(&"[".repeat(100)).code, "too-large");
    assert_eq!(first_problem(&" ".repeat(MAX_BYTES + 1)).code, "too-large");
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..8 {
        let below = format!("*a{}", level - 1);
        let items = vec![below; 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{items}]").unwrap();
    }
    assert_eq!(first_problem(&bomb).code, "too-large");
}
