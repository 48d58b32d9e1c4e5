//! Where each part of the output came from, and what was remarked on the way.

use super::{still, try_render};
use crate::{Limits, RemarkKind, Rendered, Span, expand};

/// Expects a part of the output to come from a part of the text; the last two are whether it was made
/// there and may hold a secret.
fn check(text: &str, rendered: &Rendered, output: &str, source: &str, how: (bool, bool)) {
    let start = rendered
        .text
        .find(output)
        .unwrap_or_else(|| panic!("{output}"));
    let end = start + output.len();
    let traced = rendered.trace.source_of(Span { start, end });
    let marked = text.get(traced.source.start..traced.source.end);
    assert_eq!(marked, Some(source), "{text} {output}");
    assert_eq!((traced.made, traced.secret), how, "{text} {output}");
}

#[test]
fn each_part_leads_back() {
    let text = "a: {{ env \"DOMAIN\" }}\n{{ if true -}}\n  b: 2\n{{ end }}c: é\n";
    let rendered = try_render(text).unwrap();
    assert_eq!(rendered.text, "a: example.com\nb: 2\nc: é\n");
    check(text, &rendered, "a:", "a:", (false, false));
    check(
        text,
        &rendered,
        "example.com",
        "{{ env \"DOMAIN\" }}",
        (true, false),
    );
    check(
        text,
        &rendered,
        "ple",
        "{{ env \"DOMAIN\" }}",
        (true, false),
    );
    check(text, &rendered, "b: 2", "b: 2", (false, false));
    check(text, &rendered, "é", "é", (false, false));
}

#[test]
fn what_a_loop_repeats_leads_back_each_time() {
    let text = "{{ range list 1 2 }}- x{{ . }}\n{{ end }}";
    let rendered = try_render(text).unwrap();
    assert_eq!(rendered.text, "- x1\n- x2\n");
    check(text, &rendered, "2", "{{ . }}", (true, false));
    check(text, &rendered, "- x2", "- x{{ . }}", (true, false));
}

#[test]
fn what_was_made_after_a_secret_was_read_may_hold_it() {
    let text = "{{ env \"DOMAIN\" }} {{ $s := secret \"/run/secrets/short\" }}# {{ $s }}";
    let rendered = try_render(text).unwrap();
    check(
        text,
        &rendered,
        "example.com",
        "{{ env \"DOMAIN\" }}",
        (true, false),
    );
    check(text, &rendered, "#", "#", (false, false));
    check(text, &rendered, "one", "{{ $s }}", (true, true));
    let text = "{{ secret \"/run/secrets/short\" }} {{ env \"DOMAIN\" }}";
    let rendered = try_render(text).unwrap();
    check(
        text,
        &rendered,
        "one",
        "{{ secret \"/run/secrets/short\" }}",
        (true, true),
    );
    check(
        text,
        &rendered,
        "example.com",
        "{{ env \"DOMAIN\" }}",
        (true, false),
    );
    for kept in [
        "{{ with secret \"/run/secrets/short\" }}{{ . }}{{ end }}",
        "{{ range list (secret \"/run/secrets/short\") }}{{ . }}{{ end }}",
        "{{ define \"t\" }}{{ . }}{{ end }}{{ template \"t\" (secret \"/run/secrets/short\") }}",
        "{{ $d := dict }}{{ if set $d \"k\" (secret \"/run/secrets/short\") }}{{ $d.k }}{{ end }}",
        "{{ $d := dict \"k\" (secret \"/run/secrets/short\") }}{{ $d.k }}",
        "{{ $x := 1 }}{{ $x = secret \"/run/secrets/short\" }}{{ if true }}{{ $x }}{{ end }}",
    ] {
        let rendered = try_render(kept).unwrap();
        assert_eq!(rendered.text, "one", "{kept}");
        let traced = rendered.trace.source_of(Span { start: 0, end: 3 });
        assert!(traced.secret, "{kept}");
    }
    let text = "{{ env \"DB_PASSWORD\" }}";
    check(
        text,
        &try_render(text).unwrap(),
        "hunter3",
        text,
        (true, true),
    );
}

fn expanded(text: &str) -> Rendered {
    expand(text, &still(), Limits::default()).unwrap()
}

#[test]
fn variables_are_expanded_as_go_does() {
    for (text, expected) in [
        ("$DOMAIN ${DOMAIN}", "example.com example.com"),
        ("a$DOMAIN-b", "aexample.com-b"),
        ("${NOT_SET}x$NOT_SET", "x"),
        ("$${DOMAIN} $$DOMAIN $$", "${DOMAIN} $DOMAIN $"),
        (
            "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
            "=19=65536,t=3,p=4",
        ),
        ("'^/api.*$' $", "'^/api.*$' $"),
        ("$1 $* ${}x ${open", "  x open"),
        ("$(x) $é", "$(x) $é"),
        ("$AUTHELIA_SESSION_SECRET.", "."),
    ] {
        assert_eq!(expanded(text).text, expected, "{text}");
    }
}

#[test]
fn what_expansion_takes_away_is_remarked() {
    let remarks = expanded("$DOMAIN $argon2id $AUTHELIA_SESSION_SECRET $$").remarks;
    let kinds: Vec<_> = remarks.iter().map(|remark| remark.kind.clone()).collect();
    let (unset, withheld) = ("argon2id", "AUTHELIA_SESSION_SECRET");
    assert_eq!(
        kinds,
        [
            RemarkKind::Unset(unset.into()),
            RemarkKind::Withheld(withheld.into())
        ]
    );
    assert_eq!(remarks[0].at, Span { start: 8, end: 17 });
}

#[test]
fn expanded_variables_lead_back() {
    let text = "a: $DOMAIN\nb: ${DB_PASSWORD}\nc: d";
    let rendered = expanded(text);
    check(text, &rendered, "example.com", "$DOMAIN", (true, false));
    check(text, &rendered, "hunter3", "${DB_PASSWORD}", (true, true));
    check(text, &rendered, "c: d", "c: d", (false, false));
}

#[test]
fn withheld_variables_are_remarked_in_templates() {
    let remarks = try_render("{{ env \"AUTHELIA_SESSION_SECRET\" }}")
        .unwrap()
        .remarks;
    let name = String::from("AUTHELIA_SESSION_SECRET");
    assert_eq!(remarks[0].kind, RemarkKind::Withheld(name));
    assert!(
        try_render("{{ env \"NOT_SET\" }}")
            .unwrap()
            .remarks
            .is_empty()
    );
}
