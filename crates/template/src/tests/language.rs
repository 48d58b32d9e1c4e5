//! Actions, pipelines, variables, blocks, as Go's text/template has them.

use super::{check, check_mistake, try_render};

#[test]
fn text_without_actions_stays_as_it_is() {
    for text in ["", "a", "a { b } c\n", "}}", "é\r\n"] {
        check(text, text);
    }
}

#[test]
fn values_are_printed() {
    check("{{ \"a\\tb\" }}|{{ `a\\n` }}|{{ 'x' }}", "a\tb|a\\n|120");
    check(
        "{{ 1 }} {{ -2 }} {{ 0x1F }} {{ 0o17 }} {{ 017 }} {{ 1_000 }}",
        "1 -2 31 15 15 1000",
    );
    check(
        "{{ 1.5 }} {{ 1e3 }} {{ 1e21 }} {{ 0.00001 }}",
        "1.5 1000 1e+21 1e-05",
    );
    check("{{ true }}{{false}}", "truefalse");
    check(
        "{{ list 1 \"b\" true }} {{ dict \"b\" 2 \"a\" 1 }}",
        "[1 b true] map[a:1 b:2]",
    );
}

#[test]
fn trim_markers_take_spaces_away() {
    check("a  {{- \"b\" -}}  \n c", "abc");
    check("a  {{ \"b\" -}}  \n c", "a  bc");
    check("a {{- /* gone */ -}} b", "ab");
    check("a {{/* gone */}} b", "a  b");
    check("{{-3}}", "-3");
    check("a {{- -3 }}", "a-3");
}

#[test]
fn actions_may_have_several_lines_and_braces_in_texts() {
    check("{{ printf\n  \"%s\"\n  \"x\" }}", "x");
    check("{{ \"}}\" }}{{ `}}` }}", "}}}}");
}

#[test]
fn pipes_give_the_last_argument() {
    check(
        "{{ \"a-b\" | replace \"-\" \"+\" | printf \"%s!\" }}",
        "a+b!",
    );
    check(
        "{{ (\"a\" | upper) | printf \"%s%s\" (lower \"B\") }}",
        "bA",
    );
    check_mistake("{{ \"a\" | \"b\" }}", "\"b\"", "only a function");
}

#[test]
fn variables_live_to_the_end_of_their_block() {
    check(
        "{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $y := 3 }}{{ end }}{{ $x }}",
        "2",
    );
    check(
        "{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}",
        "1",
    );
    check("{{ with $x := 5 }}{{ $x }}{{ . }}{{ end }}", "55");
    check_mistake(
        "{{ if true }}{{ $y := 3 }}{{ end }}{{ $y }}",
        "$y",
        "no variable `$y`",
    );
    check_mistake("{{ $x = 1 }}", "$x", "no variable `$x`");
}

#[test]
fn branches_follow_what_is_true() {
    for (value, expected) in [
        ("true", "y"),
        ("0", "n"),
        ("1", "y"),
        ("\"\"", "n"),
        ("\"a\"", "y"),
        ("(list)", "n"),
        ("(dict)", "n"),
        ("(list 0)", "y"),
        ("$", "n"),
        ("0.0", "n"),
    ] {
        check(
            &format!("{{{{ if {value} }}}}y{{{{ else }}}}n{{{{ end }}}}"),
            expected,
        );
    }
    check(
        "{{ if false }}a{{ else if true }}b{{ else }}c{{ end }}",
        "b",
    );
    check(
        "{{ if false }}a{{ else if false }}b{{ else }}c{{ end }}",
        "c",
    );
    check("{{ with \"\" }}a{{ else with \"b\" }}{{ . }}{{ end }}", "b");
    check("{{ with env \"DOMAIN\" }}{{ . }}{{ end }}", "example.com");
}

#[test]
fn ranges_go_through_lists_maps_and_numbers() {
    check("{{ range list 1 2 3 }}<{{ . }}>{{ end }}", "<1><2><3>");
    check(
        "{{ range $i, $x := list \"a\" \"b\" }}{{ $i }}{{ $x }} {{ end }}",
        "0a 1b ",
    );
    check(
        "{{ range $k, $v := dict \"b\" 2 \"a\" 1 }}{{ $k }}{{ $v }} {{ end }}",
        "a1 b2 ",
    );
    check("{{ range 3 }}{{ . }}{{ end }}", "012");
    check("{{ range list }}a{{ else }}none{{ end }}", "none");
    check(
        "{{ range list 1 2 3 4 }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ end }}",
        "13",
    );
    check(
        "{{ $x := 0 }}{{ range $x = list 1 2 }}{{ end }}{{ $x }}",
        "2",
    );
    check_mistake(
        "{{ range \"abc\" }}{{ end }}",
        "{{ range \"abc\" }}",
        "cannot go through a string",
    );
    check_mistake("{{ break }}", "{{ break }}", "in no `range`");
}

#[test]
fn templates_are_defined_and_used() {
    check(
        "{{ define \"a\" }}[{{ . }}]{{ end }}{{ template \"a\" 1 }}{{ template \"a\" \"x\" }}",
        "[1][x]",
    );
    check(
        "{{ block \"a\" 1 }}({{ . }}){{ end }}{{ template \"a\" 2 }}",
        "(1)(2)",
    );
    check(
        "{{ define \"a\" }}{{ $ }}{{ end }}{{ template \"a\" 3 }}",
        "3",
    );
    check_mistake(
        "{{ template \"b\" }}",
        "{{ template \"b\" }}",
        "no template of this name",
    );
    check_mistake(
        "{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}",
        "{{ template \"a\" }}",
        "64 deep",
    );
}

#[test]
fn fields_of_maps_and_of_nothing() {
    check(
        "{{ $m := dict \"a\" (dict \"b\" 1) }}{{ $m.a.b }}{{ (dict \"x\" 2).x }}",
        "12",
    );
    check("{{ (dict).nothing }}", "<no value>");
    check("{{ .Values.host }}", "<no value>");
    check_mistake("{{ $x := 1 }}{{ $x.y }}", "$x.y", "a int has no field `y`");
}

#[test]
fn the_mend_of_a_field_of_nothing_is_remarked() {
    let rendered = try_render("a {{ .Values.host }}").unwrap();
    assert!(!rendered.remarks.is_empty());
}

#[test]
fn what_is_malformed_is_named_where_it_stands() {
    check_mistake("a {{ env \"X\"", "{{ env \"X\"", "no end");
    check_mistake("{{ \"a }}\n", "{{ \"a }}", "text has no end");
    check_mistake("{{/* a }}", "{{/* a }}", "comment has no end");
    check_mistake("{{ if true }}a", "{{ if true }}", "has no end");
    check_mistake("a{{ end }}", "{{ end }}", "closes nothing");
    check_mistake("{{ nope 1 }}", "nope", "no function `nope`");
    check_mistake("{{ env }}", "env", "takes 1 arguments");
    check_mistake("{{ env \"a\" \"b\" }}", "env", "takes 1 arguments");
    check_mistake("{{ upper 1 }}", "upper", "argument 1 must be a text");
    check_mistake("{{ 08 }}", "08", "no number");
    check_mistake("{{ \"\\q\" }}", "\"\\q\"", "escape");
    check_mistake("{{ 'ab' }}", "'ab'", "stands alone");
    check_mistake("{{ (env \"A\" }}", "(", "bracket has no end");
    check_mistake("{{ env \"A\") }}", ")", "closes nothing");
    check_mistake("{{ \"a\" \"b\" }}", "\"a\"", "no function");
    check_mistake("{{ env\"A\" }}", "\"A\"", "a space is missing");
    check_mistake("{{ a-b }}", "-", "no meaning");
    check_mistake("{{ % }}", "%", "no meaning");
    check_mistake("{{ env \"A\" }", "}", "no meaning");
    check_mistake("{{ }}", "{{ }}", "a value is missing");
    check_mistake("{{ if }}a{{ end }}", "if", "a value is missing");
    check_mistake("{{ nil }}", "nil", "says nothing");
    check_mistake("{{ else }}", "{{ else }}", "closes nothing");
    check_mistake(
        "{{ if true }}{{ else }}{{ else }}{{ end }}",
        "{{ else }}",
        "already",
    );
    check_mistake(
        "{{ if true }}{{ end }} {{ define \"a\" }}",
        "{{ define \"a\" }}",
        "no end",
    );
}

#[test]
fn a_branch_that_nobody_takes_hides_no_mistake() {
    check_mistake("{{ if false }}{{ nope }}{{ end }}", "nope", "no function");
}
