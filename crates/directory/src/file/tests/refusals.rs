//! What is wrong with a file, told with its line and without its secrets.

use doorward_diagnostics::{Report, Severity, Style};

use super::*;

#[test]
fn no_report_shows_a_password() {
    for text in [
        "users:\n  a: {displayname: A, password: 'marker$', colour: red}\n".to_owned(),
        "users:\n  a: {displayname: 1.5, password: ['marker']}\n".to_owned(),
        "users:\n  a:\n    password: 'marker'\n   email: x\n".to_owned(),
        format!("users:\n  a:\n    password: '{HASH}marker\n"),
        "users:\n  a: {password: &p marker, email: *p, extra: {x: *p}, locale: *p}\n".to_owned(),
    ] {
        let read = document::read(&text, &FileSettings::new("users.yml"));
        let reports = read.map_or_else(|refused| refused, |(_, reports)| reports);
        assert!(!reports.is_empty(), "{text}");
        for drawn in [
            reports.draw(Style::OneLine),
            reports.draw(Style::Uncoloured),
            format!("{reports:?}"),
        ] {
            assert!(!drawn.contains("marker"), "{drawn}");
        }
    }
}

#[test]
fn every_field_may_be_there() {
    let profile = "given_name: A\nmiddle_name: B\nfamily_name: C\nnickname: D\ngender: x\nbirthdate: 1990-01-02
zoneinfo: Europe/Zurich\nphone_number: '+41 44 000 00 00'\nphone_extension: 12\nlocale: de-CH
website: https://example.com\nprofile: http://example.com/a\npicture: 'https://example.com/a.png'
address:\n  street_address: S\n  locality: L\n  region: R\n  postal_code: 8000\n  country: CH
email: ''\ngroups: null\ndisabled: null\nextra: {}";
    check(profile, &[]);
}

#[test]
fn fields_of_the_wrong_kind_are_told_with_their_line() {
    check("groups: admins", &["5 error wrong-type"]);
    check(
        "groups: [true, {a: b}]",
        &["5 error wrong-type", "5 error wrong-type"],
    );
    check("groups: ['']", &["5 error invalid-name"]);
    check("groups: [\"a\\nb\"]", &["5 error invalid-name"]);
    check("email: {a: b}", &["5 error wrong-type"]);
    check("email: \"a\\r\\nb\"", &["5 error invalid-name"]);
    check("disabled: yes", &["5 error wrong-type"]);
    check("website: example.com", &["5 error wrong-type"]);
    check("picture: ftp://example.com/x", &["5 error wrong-type"]);
    check("given_name: [a]", &["5 error wrong-type"]);
    check("locale: 'not a tag'", &["5 error wrong-type"]);
    check("address: Zurich", &["5 error wrong-type"]);
    check(
        "address:\n  region: R\n  country: [x]",
        &["7 error wrong-type"],
    );
    check(
        "nickname: x\ngender: []\nextra: 1",
        &["6 error wrong-type", "7 error wrong-type"],
    );
}

#[test]
fn unknown_keys_are_passed_over_with_a_hint() {
    check("totp: x", &["5 warning unknown-key"]);
    let text = format!(
        "sops: {{mac: x}}\n{}groups: {{}}\n",
        with("email: a@example.com")
    );
    check_text(&text, &["1 note unknown-key", "7 note unknown-key"]);
    let (_, reports) = Fixture::new(&with("group: [a]")).open();
    assert_eq!(reports[0].help().as_deref(), Some("did you mean `groups`?"));
}

#[test]
fn a_user_has_a_name_to_show_and_is_a_mapping() {
    check_text(
        &format!("users:\n  a:\n    password: '{HASH}'\n"),
        &["2 error missing-key"],
    );
    let shown = |name: &str| format!("users:\n  a: {{displayname: {name}, password: '{HASH}'}}\n");
    check_text(&shown("''"), &["2 error missing-key"]);
    check_text(
        &shown("\"A\\r\\nRemote-User: b\""),
        &["2 error invalid-name"],
    );
    check_text("users:\n  a: x\n", &["2 error wrong-type"]);
    check_text("users:\n  a:\n", &["2 error wrong-type"]);
    check_text("users:\n  1.5: {}\n", &["1 error wrong-type"]);
    check_text(
        &format!("users:\n  {}: {{}}\n", "x".repeat(257)),
        &["2 error invalid-name"],
    );
}

#[test]
fn a_name_may_look_like_a_number() {
    check_text(
        &format!("users:\n  1000: {{displayname: A, password: '{HASH}', groups: [100]}}\n"),
        &[],
    );
}

#[test]
fn extra_attributes_are_those_declared() {
    let check = |extra: &str, expected: &[&str]| {
        let mut place = Fixture::new(&with(&format!("extra:\n  {extra}")));
        let mut declare = |name: &str, multi_valued, value_type| {
            let attribute = ExtraAttribute {
                multi_valued,
                value_type,
            };
            place
                .settings
                .extra_attributes
                .insert(name.to_owned(), attribute);
        };
        declare("age", false, ValueType::Integer);
        declare("beta", false, ValueType::Boolean);
        declare("tags", true, ValueType::String);
        let found = match FileUsers::open(place.settings.clone()) {
            Err(OpenError::Refused(reports)) => reports.iter().map(in_short).collect(),
            opened => opened
                .map(|(_, reports)| reports.iter().map(in_short).collect::<Vec<_>>())
                .unwrap(),
        };
        assert_eq!(found, expected, "{extra}");
    };
    for right in [
        "age: 5",
        "age: 5.0",
        "age: -1",
        "beta: true",
        "tags: []",
        "tags: [a, b]",
    ] {
        check(right, &[]);
    }
    for wrong in [
        "age: '5'",
        "age: 5.5",
        "age: [5]",
        "beta: 1",
        "tags: a",
        "tags: [1]",
        "age: null",
    ] {
        check(wrong, &["6 error wrong-type"]);
    }
    check("shoe: 43", &["6 error undeclared-attribute"]);
}

/// Two users with these names and mailboxes.
fn pair(first: (&str, &str), second: (&str, &str)) -> String {
    let user = |(name, email): (&str, &str)| {
        format!("  {name}:\n    displayname: N\n    password: '{HASH}'\n    email: {email}\n")
    };
    format!("users:\n{}{}", user(first), user(second))
}

#[test]
fn nobody_answers_to_two_names_or_mailboxes() {
    let check = |text: String, search_email, case_insensitive, expected: &[&str]| {
        let mut place = Fixture::new(&text);
        place.settings.search_email = search_email;
        place.settings.case_insensitive = case_insensitive;
        let reports: Vec<_> = place.refused().iter().map(in_short).collect();
        assert_eq!(reports, expected, "{text}");
    };
    check(
        pair(("a", "x@y"), ("b", "X@Y")),
        true,
        false,
        &["9 error email-taken"],
    );
    check(
        pair(("a", "B@y"), ("b@y", "c@y")),
        true,
        false,
        &["5 error email-is-a-name"],
    );
    check(
        pair(("a", "b@y"), ("b@y", "c@y")),
        false,
        true,
        &["5 error email-is-a-name"],
    );
    check(
        pair(("a", "x@y"), ("A", "z@y")),
        false,
        true,
        &["6 error name-not-lower-case"],
    );
    let one = pair(("a", "x@y"), ("b", "x@y"));
    assert_eq!(
        Fixture::new(&one).open().1,
        [],
        "mailboxes that nobody types may be shared"
    );
    let mut own = Fixture::new(&pair(("a@y", "A@y"), ("b", "b@y")));
    own.settings.search_email = true;
    assert_eq!(own.open().1, [], "one's own name may be one's mailbox");
}

#[test]
fn what_is_no_users_file_is_refused() {
    for text in [
        "",
        "\n",
        "---\n",
        "# nothing\n",
        "users:\n",
        "users: {}\n",
        "users: []\n",
        "[]",
        "text",
    ] {
        assert!(
            Fixture::new(text)
                .refused()
                .iter()
                .any(|report| report.code() == "no-users"),
            "{text}"
        );
    }
    check_text("users:\n  a: {\n", &["3 error users-file-syntax"]);
    check_text(
        "users:\n  a: {b: 1}\n c: d\n",
        &["3 error users-file-syntax"],
    );
    check_text(
        "users: {}\n---\nusers: {}\n",
        &["0 error users-file-syntax"],
    );
    let twice = format!("{}  alice: {{}}\n", with("groups: []"));
    assert_eq!(
        Fixture::new(&twice).refused().iter().next().unwrap().code(),
        "users-file-syntax"
    );
}

#[test]
fn all_faults_are_told_in_one_run() {
    let text = "users:\n  a: {displayname: [], email: {}, groups: 1, disabled: x, locale: '-'}\n";
    assert_eq!(Fixture::new(text).refused().len(), 5);
}

#[test]
fn hostile_yaml_is_refused_quickly() {
    let laugh = |n: usize| {
        let inner = vec![format!("*a{}", n - 1); 10].join(",");
        format!(
            "a{n}: &a{n} [{inner}]
"
        )
    };
    let laughs: String = (1..40).map(laugh).collect();
    for text in [
        format!("a0: &a0 [x]\n{laughs}users: *a39\n"),
        "users: &a [*a]\n".to_owned(),
        format!("users: {}\n", "[".repeat(100_000)),
        format!("users: {}\n", "{a: ".repeat(100_000)),
        "users:\n".to_owned()
            + &(0..2_000)
                .map(|n| " ".repeat(n) + "- a:\n")
                .collect::<String>(),
    ] {
        assert!(Fixture::new(&text).refused().has_errors());
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let place = Fixture::empty();
    let file = fs::File::create(&place.settings.path).unwrap();
    file.set_len(200 * 1024 * 1024).unwrap();
    let refused = FileUsers::open(place.settings.clone()).unwrap_err();
    let OpenError::Unreadable { source, .. } = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(source.kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn byte_order_marks_and_windows_line_ends_do_no_harm() {
    let (_, reports) = Fixture::new(&format!("\u{feff}{}", usual().replace('\n', "\r\n"))).open();
    assert_eq!(reports, []);
}

#[test]
fn severities_tell_what_is_refused() {
    let reports = Fixture::new("other: 1\nusers: {}\n").refused();
    let severities: Vec<_> = reports.iter().map(Report::severity).collect();
    assert_eq!(severities, [Severity::Note, Severity::Error]);
}
