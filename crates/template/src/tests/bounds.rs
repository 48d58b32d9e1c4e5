//! Whatever a template says, rendering ends, and soon.

use proptest::prelude::*;

use super::{still, try_render};
use crate::{Limits, expand, render};

fn check_bound(text: &str, message: &str) {
    let mistake = try_render(text).expect_err(text);
    assert!(mistake.message.contains(message), "{text}: {mistake:?}");
}

#[test]
fn rendering_comes_to_an_end() {
    check_bound(
        "{{ range iterate 900000 }}{{ range iterate 900000 }}{{ end }}{{ end }}",
        "does not come to an end",
    );
    check_bound("{{ iterate 5000000 }}", "does not come to an end");
    check_bound("{{ range 5000000 }}{{ end }}", "does not come to an end");
}

#[test]
fn no_text_grows_without_bound() {
    let doubling =
        "{{ $x := \"xxxxxxxx\" }}{{ range 40 }}{{ $x = printf \"%s%s\" $x $x }}{{ end }}";
    check_bound(doubling, "more than 4 MiB");
    check_bound("{{ indent 900000000 \"a\" }}", "more than 4 MiB");
    check_bound("{{ printf \"%900000000d\" 1 }}", "more than 4 MiB");
    check_bound(
        "{{ range 900 }}{{ printf \"%9000d\" 1 }}{{ end }}",
        "longer than 4 MiB",
    );
    let joined = "{{ $x := printf \"%3000000d\" 1 }}{{ join \"\" (list $x $x) }}";
    check_bound(joined, "more than 4 MiB");
    check_bound(
        "{{ range 90 }}{{ $x := printf \"%3000000d\" 1 }}{{ end }}",
        "too much memory",
    );
}

#[test]
fn nothing_nests_without_bound() {
    check_bound(
        "{{ $l := list }}{{ range 100 }}{{ $l = list $l }}{{ end }}",
        "64 deep",
    );
    check_bound(
        "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $d }}",
        "64 deep",
    );
    check_bound(
        "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ toYaml $d }}",
        "64 deep",
    );
    check_bound(
        "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}{{ deepEqual $d $e }}",
        "64 deep",
    );
    check_bound(
        &format!("{{{{ {}1{} }}}}", "(".repeat(100), ")".repeat(100)),
        "64 deep",
    );
    let blocks = "{{ if true }}".repeat(100) + &"{{ end }}".repeat(100);
    check_bound(&blocks, "64 deep");
}

#[test]
fn a_long_chain_of_else_if_is_bounded_too() {
    let chain = format!(
        "{{{{ if false }}}}{}{{{{ end }}}}",
        "{{ else if false }}".repeat(5000)
    );
    check_bound(&chain, "64 deep");
}

#[test]
fn files_have_a_bound() {
    let limits = Limits {
        file: 3,
        ..Limits::default()
    };
    assert!(render("{{ secret \"/run/secrets/short\" }}", &still(), limits).is_err());
}

#[test]
fn expansion_has_a_bound() {
    let limits = Limits {
        output: 10,
        ..Limits::default()
    };
    assert!(expand("$DOMAIN$DOMAIN", &still(), limits).is_err());
}

proptest! {
    #[test]
    fn no_text_is_more_than_refused(text in "(\\{\\{|\\}\\}|[ -~]|if |end|range |\\$x|:=|é|\"|\n){0,40}") {
        if let Ok(rendered) = try_render(&text) {
            let end = rendered.text.len();
            let traced = rendered.trace.source_of(crate::Span { start: 0, end });
            prop_assert!(traced.source.end <= text.len().max(end));
        }
        let expanded = expand(&text, &still(), Limits::default());
        prop_assert!(expanded.is_ok());
    }
}
