//! Filters over whole configurations: what they make, and where what is wrong is shown.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use doorward_diagnostics::{Reports, Severity, Style};
use doorward_template::{FileFacts, Surroundings};

use super::{WHOLE, texts};
use crate::filters::{Filter, UnknownFilter};
use crate::{Loaded, load_texts};

/// A machine with these variables, and a few secret files.
pub(super) struct Machine(pub(super) BTreeMap<String, String>);

const PEM: &str = "-----BEGIN KEY-----\nMIIhunter2\n-----END KEY-----\n";

impl Surroundings for Machine {
    fn variable(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    fn withholds(&self, name: &str) -> bool {
        crate::filters::is_withheld(name)
    }

    fn read(&self, path: &Path, _: usize) -> io::Result<Vec<u8>> {
        match path.to_str() {
            Some("/run/secrets/key") => Ok(PEM.into()),
            Some("/run/secrets/part") => Ok("hunter2: hunter3\nhunter2: hunter4".into()),
            Some("/run/secrets/short") => Ok("hunter2\n".into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn list(&self, _: &Path) -> io::Result<Vec<FileFacts>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn now(&self) -> i64 {
        0
    }

    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn load(over: &str, chain: &[Filter]) -> Result<Loaded, Reports> {
    let variables = [
        ("DOMAIN", "example.org"),
        ("PORT", "x9091"),
        ("LEVEL", "loud"),
        ("AUTHELIA_SESSION_SECRET", "hunter2"),
    ];
    let owned = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let machine = Machine(owned.into());
    let mut texts = texts(&[WHOLE, over]);
    texts.filters = Some((chain, &machine));
    load_texts(&texts)
}

fn loaded(over: &str, chain: &[Filter]) -> Loaded {
    load(over, chain).unwrap_or_else(|reports| panic!("{over}\n{reports}"))
}

/// All reports as they are drawn.
fn drawn(over: &str, chain: &[Filter]) -> String {
    let reports = match load(over, chain) {
        Ok(loaded) => loaded.notes.into_iter().collect(),
        Err(reports) => reports,
    };
    reports.draw(Style::Uncoloured)
}

fn check(over: &str, chain: &[Filter], parts: &[&str]) {
    let drawn = drawn(over, chain);
    for part in parts {
        assert!(
            drawn.contains(part),
            "{over}\n{part} is missing from\n{drawn}"
        );
    }
}

const TEMPLATE: &[Filter] = &[Filter::Template];
const EXPAND: &[Filter] = &[Filter::ExpandEnv];
const COOKIES: &str =
    "session:\n  cookies:\n    - domain: NAME\n      portal_url: https://auth.NAME\n";

#[test]
fn both_filters_fill_in_unquoted_values() {
    let template = COOKIES.replace("NAME", "{{ env \"DOMAIN\" }}");
    let expanded = COOKIES.replace("NAME", "${DOMAIN}");
    for (over, chain) in [(template, TEMPLATE), (expanded, EXPAND)] {
        let settings = loaded(&over, chain).settings;
        assert_eq!(settings.session.cookies[0].domain, "example.org");
    }
}

#[test]
fn filters_are_applied_in_their_order() {
    let over = COOKIES.replace("NAME", "{{ printf \"$%s\" \"DOMAIN\" }}");
    let settings = loaded(&over, &[Filter::Template, Filter::ExpandEnv]).settings;
    assert_eq!(settings.session.cookies[0].domain, "example.org");
    let reversed = load(&over, &[Filter::ExpandEnv, Filter::Template]);
    assert!(reversed.is_err());
}

#[test]
fn keys_of_several_lines_come_from_secret_files() {
    let over = "identity_providers:\n  oidc:\n    jwks:\n      - key: {{ secret \"/run/secrets/key\" | mindent 10 \"|\" | msquote }}\n    hmac_secret: x\n    clients: [{client_id: a, public: true}]\n";
    loaded(over, TEMPLATE);
}

#[test]
fn templates_in_comments_are_run_and_do_no_harm() {
    let settings = loaded(
        "# {{ env \"NOT_SET\" }} {{/* note */}}\ntheme: dark\n",
        TEMPLATE,
    )
    .settings;
    assert_eq!(settings.portal.theme, crate::Theme::Dark);
    check(
        "# {{ nope }}\n",
        TEMPLATE,
        &["no function `nope`", "1.yml:1:6"],
    );
}

#[test]
fn a_mistake_in_a_template_names_its_place_and_mend() {
    check(
        "log:\n  level: {{ evn \"LEVEL\" }}\n",
        TEMPLATE,
        &["template", "1.yml:2:13", "did you mean `env`?"],
    );
    check(
        "a: {{ if true }}",
        TEMPLATE,
        &["1.yml:1:4", "add `{{ end }}`"],
    );
    check(
        "a: {{ mustEnv \"NONE\" }}",
        TEMPLATE,
        &["`NONE` is not set", "set it"],
    );
    check(
        "a: {{ zweiundvierzig }}",
        TEMPLATE,
        &["if this is a template of another tool"],
    );
    check(
        "a: {{ secret \"/none\" }}",
        TEMPLATE,
        &["`/none` cannot be read", "check the path"],
    );
}

#[test]
fn only_the_mistake_of_a_line_is_drawn() {
    let drawn = drawn(
        "storage:\n  encryption_key: hunter2{{ nope }}hunter3\n",
        TEMPLATE,
    );
    assert!(
        drawn.contains("nope") && !drawn.contains("hunter"),
        "{drawn}"
    );
}

#[test]
fn what_is_wrong_is_shown_in_the_file_as_it_was_written() {
    let over = "{{ range iterate 3 -}}\n# a line\n{{ end }}\nlog:\n  level: loud\n";
    check(over, TEMPLATE, &["1.yml:5:10", "level: loud"]);
    let over = "{{ range iterate 3 -}}\n# a line\n{{ end }}\nlog:\n  level: {{ env \"LEVEL\" }}\n";
    check(
        over,
        TEMPLATE,
        &[
            "1.yml:5:10",
            "found `loud`",
            "{{ env",
            "it is line 6 of what `doorward config template` prints",
        ],
    );
    check(
        "log:\n  level: $LEVEL\n",
        EXPAND,
        &["1.yml:2:10", "$LEVEL", "line 2"],
    );
}

#[test]
fn what_was_read_from_a_secret_is_told_by_nobody() {
    let over = [
        "log:\n  level: {{ secret \"/run/secrets/short\" }}\n",
        "{{ $x := secret \"/run/secrets/short\" }}log:\n  level: {{ $x }}\n",
        "log_level: {{ secret \"/run/secrets/short\" }}\n",
        "{{ secret \"/run/secrets/short\" }}: 1\n",
        "{{ secret \"/run/secrets/part\" }}\n",
        "log: {{ secret \"/run/secrets/part\" }}\n",
        "host: {{ secret \"/run/secrets/short\" }}\n",
        "server: {{ fileContent \"/run/secrets/part\" | nindent 2 }}\n",
        "log: {{ secret \"/run/secrets/key\" }}\n",
        "access_control:\n  networks: [{name: a, networks: [{{ secret \"/run/secrets/short\" }}]}]\n",
    ];
    for over in over {
        let drawn = drawn(over, TEMPLATE);
        assert!(
            !drawn.is_empty() && !drawn.contains("hunter"),
            "{over}\n{drawn}"
        );
    }
}

#[test]
fn secrets_beside_what_a_filter_took_away_stay_hidden() {
    let drawn = drawn(
        "storage: {encryption_key: hunter2$hunter3, lokal: 1}\n",
        EXPAND,
    );
    assert!(
        drawn.contains("lokal") && !drawn.contains("hunter"),
        "{drawn}"
    );
}

#[test]
fn what_expansion_takes_away_is_said() {
    let hash = "session:\n  name: $argon2id$v=19\n";
    check(
        hash,
        EXPAND,
        &[
            "unset-variable",
            "`$argon2id` is not set",
            "write `$$`",
            "1.yml:2:9",
        ],
    );
    let withheld = "session:\n  secret: ${AUTHELIA_SESSION_SECRET}\n";
    check(
        withheld,
        EXPAND,
        &["withheld-variable", "sets its key by itself"],
    );
    let withheld = "session:\n  secret: '{{ env \"AUTHELIA_SESSION_SECRET\" }}'\n";
    check(withheld, TEMPLATE, &["withheld-variable"]);
    assert!(!drawn("# costs $argon2id\n", EXPAND).contains("unset-variable"));
}

#[test]
fn a_dollar_sign_is_written_twice() {
    let over = COOKIES.replace("NAME", "example.org") + "      name: a$$b\n";
    let settings = loaded(&over, EXPAND).settings;
    assert_eq!(settings.session.cookies[0].name, "a$b");
}

#[test]
fn a_field_of_no_data_is_said() {
    check(
        "log: # {{ .Values.x }}\nport: {{ .Port }}\n",
        TEMPLATE,
        &["no-data", "`.Port`", "another tool"],
    );
}

#[test]
fn a_template_that_nobody_asked_to_render_is_suspected() {
    check(
        "log:\n  level: '{{ env \"LEVEL\" }}'\n",
        &[],
        &["no-filter", "--filters template"],
    );
    check(
        "log:\n  level: {{ env \"LEVEL\" }}\n",
        &[],
        &["yaml", "--filters template"],
    );
    check(
        "log:\n  level: ${LEVEL}\n",
        &[],
        &["no-filter", "--filters expand-env"],
    );
    assert!(!drawn("session:\n  name: a${x}\n", &[]).contains("no-filter"));
}

#[test]
fn a_file_that_is_lost_makes_nothing_else_missing() {
    let reports = load("a: {{ nope }}", TEMPLATE).unwrap_err();
    let errors = reports
        .iter()
        .filter(|report| report.severity() == Severity::Error);
    assert_eq!(errors.count(), 1, "{reports}");
}

#[test]
fn filters_are_asked_for_by_name() {
    assert_eq!("template".parse(), Ok(Filter::Template));
    assert_eq!("expand-env".parse(), Ok(Filter::ExpandEnv));
    let unknown: Result<Filter, UnknownFilter> = "Template".parse();
    assert!(
        unknown
            .unwrap_err()
            .to_string()
            .contains("write `template`")
    );
}
