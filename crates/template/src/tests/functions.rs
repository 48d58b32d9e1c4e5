//! What each function does.

use super::{check, check_mistake, try_render};

#[test]
fn the_environment_is_asked_and_secrets_are_withheld() {
    check(
        "{{ env \"DOMAIN\" }}|{{ env \"NOT_SET\" }}|{{ env \"AUTHELIA_SESSION_SECRET\" }}",
        "example.com||",
    );
    check(
        "{{ mustEnv \"DOMAIN\" }}|{{ mustEnv \"EMPTY\" }}|{{ mustEnv \"AUTHELIA_SESSION_SECRET\" }}",
        "example.com||",
    );
    check("{{ env \"NOT_SET\" | default \"x\" }}", "x");
    check(
        "{{ expandenv \"a $DOMAIN ${DOMAIN} ${NOT_SET} $AUTHELIA_SESSION_SECRET\" }}",
        "a example.com example.com  ",
    );
    check_mistake(
        "{{ mustEnv \"NOT_SET\" }}",
        "mustEnv",
        "`NOT_SET` is not set",
    );
}

#[test]
fn files_are_read() {
    check("{{ fileContent \"/run/secrets/short\" }}|", "one\n|");
    check(
        "{{ secret \"/run/secrets/short\" }}|{{ secret \"/run/secrets/key\" }}|",
        "one|one\ntwo|",
    );
    check_mistake(
        "{{ secret \"/nowhere\" }}",
        "secret",
        "`/nowhere` cannot be read",
    );
}

#[test]
fn keys_of_several_lines_fit_into_yaml() {
    check(
        "key: {{ secret \"/run/secrets/key\" | mindent 2 \"|\" | msquote }}",
        "key: |\n  one\n  two",
    );
    check(
        "key: {{ secret \"/run/secrets/short\" | mindent 2 \"|\" | msquote }}",
        "key: 'one'",
    );
    check("{{ \"a\" | mquote }}{{ \"a\\nb\" | mquote }}", "\"a\"a\nb");
}

#[test]
fn texts_are_indented() {
    check(
        "{{ indent 2 \"a\\nb\" }}|{{ \"a\" | indent 0 }}",
        "  a\n  b|a",
    );
    check("{{ nindent 2 \"a\\nb\" }}", "\n  a\n  b");
    check(
        "{{ mindent 2 \"|-\" \"a\" }}{{ mindent 0 \"|\" \"a\\nb\" }}",
        "a|\na\nb",
    );
}

#[test]
fn texts_are_changed() {
    check(
        "{{ upper \"aé\" }}{{ lower \"AÉ\" }}{{ title \"ab cd\" }}",
        "AÉaéAB CD",
    );
    check(
        "[{{ trim \" a\\n\" }}][{{ trimAll \"/x\" \"/xax/\" }}][{{ trimPrefix \"a\" \"aab\" }}][{{ trimSuffix \"b\" \"abb\" }}]",
        "[a][a][ab][ab]",
    );
    check(
        "{{ replace \"a\" \"b\" \"aXa\" }}{{ \"x.y\" | replace \".\" \"-\" }}{{ replace \"\" \"-\" \"ab\" }}",
        "bXbx-y-a-b-",
    );
    check(
        "{{ contains \"b\" \"abc\" }} {{ hasPrefix \"a\" \"abc\" }} {{ hasSuffix \"a\" \"abc\" }}",
        "true true false",
    );
}

#[test]
fn texts_are_quoted() {
    check(r#"{{ quote "a\"b\\" 1 true }}"#, r#""a\"b\\" "1" "true""#);
    check("{{ squote \"it's\" 2 }}", "'it's' '2'");
    check(
        "{{ quote \"a\\n\\t\\x01\\u0085é\" }}",
        "\"a\\n\\t\\x01\\u0085é\"",
    );
}

#[test]
fn texts_are_split_and_joined() {
    check(
        "{{ range splitList \",\" (env \"NAMES\") }}<{{ . }}>{{ end }}",
        "<a><b><c>",
    );
    check(
        "{{ $p := split \",\" \"x,y\" }}{{ $p._0 }}{{ $p._1 }}",
        "xy",
    );
    check(
        "{{ env \"NAMES\" | splitList \",\" | join \"|\" }}{{ join \"-\" (list 1 nil \"a\") }}",
        "a|b|c1-<nil>-a",
    );
    check(
        "{{ splitList \"\" \"aé\" | len }}{{ splitList \",\" \"\" | len }}",
        "21",
    );
    check("{{ join \"-\" \"a\" }}", "a");
}

#[test]
fn lists_and_maps_are_looked_into() {
    check(
        "{{ $d := dict \"a\" 1 }}{{ $_ := set $d \"b\" 2 }}{{ $d }}{{ get $d \"b\" }}{{ get $d \"c\" }}{{ keys $d }}",
        "map[a:1 b:2]2[a b]",
    );
    check("{{ dict \"a\" }}", "map[a:]");
    check(
        "{{ index (list 1 2 3) 1 }}{{ index (dict \"a\" (list 7)) \"a\" 0 }}{{ index \"ab\" 1 }}",
        "2798",
    );
    check(
        "{{ slice (list 1 2 3) 1 }}{{ slice \"abcd\" 1 3 }}{{ slice (list 1 2 3) 1 2 }}",
        "[2 3]bc[2]",
    );
    check("{{ len \"abc\" }}{{ len (list 1) }}{{ len (dict) }}", "310");
    check(
        "{{ iterate 3 }}{{ sortAlpha (list \"b\" \"a\" 1) }}{{ sortAlpha \"z\" }}",
        "[0 1 2][1 a b][z]",
    );
    check_mistake("{{ index (list 1) 1 }}", "index", "no item");
    check_mistake("{{ slice \"é\" 1 }}", "slice", "no item");
    check_mistake("{{ len 1 }}", "len", "no length");
    check_mistake("{{ get \"a\" \"b\" }}", "get", "argument 1 must be a map");
}

#[test]
fn values_are_compared() {
    check(
        "{{ eq 1 1 }}{{ eq \"a\" \"b\" \"a\" }}{{ ne 1 2 }}{{ lt 1 2 }}{{ le 2 2 }}{{ gt \"b\" \"a\" }}{{ ge 1.5 2.5 }}",
        "truetruetruetruetruetruefalse",
    );
    check(
        "{{ not true }}{{ and 1 0 2 }}{{ or 0 \"a\" }}{{ and 1 2 }}{{ or 0 \"\" }}",
        "false0a2",
    );
    check(
        "{{ or true (index (list) 5) }}{{ and false (index (list) 5) }}",
        "truefalse",
    );
    check("{{ eq nil nil }}{{ eq 1 nil }}", "truefalse");
    check(
        "{{ deepEqual (list 1 (dict \"a\" 2)) (list 1 (dict \"a\" 2)) }}{{ deepEqual (list 1) (list 2) }}{{ deepEqual 1 \"1\" }}",
        "truefalsefalse",
    );
    check_mistake("{{ eq 1 \"1\" }}", "eq", "cannot be compared");
    check_mistake("{{ lt true false }}", "lt", "cannot be compared");
}

#[test]
fn defaults_stand_for_what_is_empty() {
    check(
        "{{ default \"d\" \"\" }}{{ default \"d\" \"x\" }}{{ default 1 0 }}{{ default \"d\" (list) }}{{ default \"d\" nil }}",
        "dx1dd",
    );
    check(
        "{{ default \"d\" }}{{ empty \"\" }}{{ empty 0 }}{{ empty (list 1) }}{{ empty nil }}",
        "dtruetruefalsetrue",
    );
}

#[test]
fn types_have_the_names_of_go() {
    check(
        "{{ typeOf \"a\" }} {{ typeOf 1 }} {{ typeOf 1.5 }} {{ typeOf true }} {{ typeOf (list) }} {{ typeOf (dict) }} {{ typeOf (splitList \",\" \"\") }}",
        "string int float64 bool []interface {} map[string]interface {} []string",
    );
    check(
        "{{ kindOf \"a\" }} {{ kindOf 1 }} {{ kindOf (list) }} {{ kindOf (dict) }} {{ kindOf now }} {{ kindOf nil }}",
        "string int slice map struct invalid",
    );
    check(
        "{{ typeIs \"string\" \"a\" }}{{ typeIsLike \"int\" 1 }}{{ kindIs \"map\" (list) }}",
        "truetruefalse",
    );
}

#[test]
fn texts_are_encoded() {
    check(
        "{{ b64enc \"a?b\" }} {{ b64dec \"YT9i\" }} {{ b32enc \"a\" }} {{ b32dec \"ME======\" }}",
        "YT9i a?b ME====== a",
    );
    check("{{ b64dec \"YT\\n9i\" }}", "a?b");
    check(
        "{{ sha1sum \"a\" }}",
        "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8",
    );
    check(
        "{{ sha256sum \"\" }}",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    check("{{ sha512sum \"a\" | len }}", "128");
    check(
        "{{ urlquery \"a b&é~*\" }} {{ urlunquery \"a+b%26\" }}",
        "a+b%26%C3%A9~%2A a b&",
    );
    check(
        "{{ urlqueryarg \"https://a.example/?x=1&y=a+b&y=c\" \"y\" }}{{ urlqueryarg \"https://a.example/\" \"y\" }}",
        "a b",
    );
    check(
        "{{ html \"<a href='x'>&\" }}{{ js \"'<\\n\" }}",
        "&lt;a href=&#39;x&#39;&gt;&amp;\\'\\u003C\\u000A",
    );
    for wrong in [
        "b64dec \"*\"",
        "b64dec \"/w==\"",
        "b32dec \"1\"",
        "urlunquery \"%4\"",
        "urlqueryarg \"x\" \"y\"",
    ] {
        assert!(
            try_render(&format!("{{{{ {wrong} }}}}")).is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn printf_follows_go() {
    check(
        "{{ printf \"%s %d %v %q %t %%\" \"a\" 5 1.5 \"b\" true }}",
        "a 5 1.5 \"b\" true %",
    );
    check(
        "{{ printf \"[%5s][%-5s][%.2s][%05d][%+d][%x][%X][%#x][%o][%b][%c]\" \"ab\" \"ab\" \"abc\" 42 7 255 255 255 8 5 97 }}",
        "[   ab][ab   ][ab][00042][+7][ff][FF][0xff][10][101][a]",
    );
    check(
        "{{ printf \"%.2f %e %g %6.1f\" 1.005 1500.0 0.5 2.25 }}",
        "1.00 1.500000e+03 0.5    2.2",
    );
    check(
        "{{ printf \"%d\" \"a\" }} {{ printf \"%d\" }} {{ printf \"a\" 1 }} {{ printf \"%\" }}",
        "%!d(string=a) %!d(MISSING) a%!(EXTRA int=1) %!(NOVERB)",
    );
    check(
        "{{ printf \"%[2]d %[1]d\" 1 2 }} {{ printf \"%*d\" 4 7 }} {{ printf \"%T\" 1 }} {{ printf \"%s\" (list \"a\" \"b\") }}",
        "2 1    7 int [a b]",
    );
    check(
        "{{ print \"a\" 1 2 \"b\" true }}{{ println 1 \"a\" }}",
        "a1 2btrue1 a\n",
    );
    check(
        "{{ printf \"%x\" \"hi\" }} {{ printf \"%#q\" \"a\" }}",
        "6869 `a`",
    );
}

#[test]
fn moments_follow_the_layouts_of_go() {
    check(
        "{{ now | date \"2006-01-02 15:04:05\" }}",
        "2024-05-01 12:34:56",
    );
    check(
        "{{ date \"Mon Jan _2 3:04PM 06\" now }}|{{ date \"Monday January 02 002 pm MST -0700 Z07:00 .000\" now }}",
        "Wed May  1 12:34PM 24|Wednesday May 01 122 pm UTC +0000 Z .000",
    );
    check(
        "{{ htmlDate now }} {{ htmlDateInZone now \"UTC\" }} {{ dateInZone \"15\" now \"UTC\" }} {{ date \"2006\" 0 }}",
        "2024-05-01 2024-05-01 12 1970",
    );
    check(
        "{{ toDate \"2006-01-02 15:04\" \"2020-02-29 23:59\" | unixEpoch }} {{ toDate \"2006\" \"x\" | date \"2006\" }}",
        "1583020740 0001",
    );
    check(
        "{{ toDate \"Jan 2, 2006 3:04 PM\" \"Mar 5, 2021 1:07 PM\" | date \"2006-01-02T15:04\" }}",
        "2021-03-05T13:07",
    );
    check(
        "{{ ago (toDate \"2006-01-02 15:04:05\" \"2024-05-01 10:33:50\") }} {{ duration 3661 }} {{ duration \"95\" }} {{ duration 5 }}",
        "2h1m6s 1h1m1s 1m35s 5s",
    );
    check(
        "{{ now.Year }} {{ now.Unix }} {{ now.Format \"02.01.\" }} {{ (now).Weekday }} {{ now }}",
        "2024 1714566896 01.05. Wednesday 2024-05-01 12:34:56 +0000 UTC",
    );
    check_mistake("{{ mustToDate \"2006\" \"x\" }}", "mustToDate", "no date");
    check_mistake(
        "{{ dateInZone \"15\" now \"Europe/Paris\" }}",
        "dateInZone",
        "UTC",
    );
    check_mistake("{{ now.Nope }}", "now.Nope", "has no `Nope`");
}

#[test]
fn identifiers_are_random() {
    check("{{ uuidv4 }}", "abababab-abab-4bab-abab-abababababab");
}

#[test]
fn paths_are_taken_apart() {
    check(
        "{{ base \"/a/b.txt\" }} {{ dir \"/a/b.txt\" }} {{ ext \"/a/b.txt\" }} {{ clean \"/a/./b/../c//d\" }} {{ isAbs \"/a\" }}{{ isAbs \"a\" }}",
        "b.txt /a .txt /a/c/d truefalse",
    );
    check(
        "{{ base \"\" }} {{ base \"//\" }} {{ dir \"a\" }} {{ clean \"\" }} {{ clean \"../a/..\" }} {{ clean \"/..\" }} {{ ext \"a/b\" }}|",
        ". / . . .. / |",
    );
    check(
        "{{ osBase \"/a/b\" }}{{ osDir \"/a/b\" }}{{ osExt \"b.c\" }}{{ osClean \"a//b\" }}{{ osIsAbs \"/\" }}",
        "b/a.ca/btrue",
    );
}

#[test]
fn folders_are_searched() {
    check(
        "{{ glob \"/data/*.yml\" }}{{ glob \"/data/*/c.*\" }}{{ glob \"/data/[ab].???\" }}{{ glob \"/none/*\" }}",
        "[/data/a.yml][/data/more/c.yml][/data/a.yml /data/b.txt][]",
    );
    check(
        "{{ range walk \"/data\" \"\" true }}{{ .Path }} {{ end }}",
        "/data/a.yml /data/b.txt /data/more/c.yml ",
    );
    check(
        "{{ range walk \"/data\" \"yml$\" false }}{{ .Name }}{{ .Size }}{{ .Mode }} {{ end }}",
        "a.yml3-rw-r----- c.yml3-rw-r----- ",
    );
    check(
        "{{ range walk \"/data\" \"\" false }}{{ if .IsDir }}{{ .AbsolutePath }}{{ .Modified.Year }}{{ end }}{{ end }}",
        "/data/more2024",
    );
    check(
        "{{ range walk \"/data\" \"\" true }}{{ if hasSuffix \".yml\" .Path }}{{ fileContent .Path }}{{ end }}{{ end }}",
        "a: 1\nc: 3\n",
    );
    check_mistake("{{ walk \"/none\" \"\" true }}", "walk", "cannot be read");
    check_mistake("{{ walk \"/data\" \"(\" true }}", "walk", "no pattern");
    check_mistake(
        "{{ range walk \"/data\" \"\" true }}{{ .Nope }}{{ end }}",
        ".Nope",
        "no field",
    );
}

#[test]
fn yaml_goes_both_ways() {
    check(
        "{{ $y := fromYaml \"a: 1\\nb: [x, 2.5, true, null]\" }}{{ $y.a }}{{ index $y.b 0 }}{{ $y.b }}",
        "1x[x 2.5 true <nil>]",
    );
    check(
        "{{ dict \"b\" (list 1 \"x: y\" (dict \"k\" \"v\")) \"a\" \"true\" \"e\" (list) | toYaml }}",
        "a: 'true'\nb:\n    - 1\n    - 'x: y'\n    -\n        k: v\ne: []",
    );
    check(
        "{{ toYamlPretty (dict \"a\" (dict \"b\" nil)) }}|{{ toYamlCustom (list 1) 3 }}|{{ toYamlCustom 3 (list 1) }}",
        "a:\n  b: null|- 1|- 1",
    );
    check("{{ dict \"a\" \"x\\ny\" | toYaml }}", "a: \"x\\ny\"");
    check_mistake("{{ fromYaml \"a: [\" }}", "fromYaml", "not YAML");
}
