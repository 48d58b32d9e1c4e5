//! `access_control`: who may go where.

use super::super::key::{
    Key, Kind, NETWORK, PATTERN, TEXT, duration, items, key, keys, list, section, text, words,
};

const POLICY: Kind = Kind::Words(&["bypass", "one_factor", "two_factor", "deny"], &[]);
const OPERATORS: &[&str] = &[
    "present",
    "absent",
    "equal",
    "not equal",
    "pattern",
    "not pattern",
];

pub(super) const SECTION: Key = section("access_control", keys! {
    key("default_policy", POLICY).or("deny").in_use("deny")
        .means("What holds where no rule matches. Without any rule it must be `one_factor` or `two_factor`."),
    items("rules", keys! {
        list("domain", &TEXT).in_use("[app.example.com, '*.apps.example.com']")
            .means("Hosts: exact, `*.` for everything below, `{user}.` or `{group}.` for one's own."),
        list("domain_regex", &PATTERN).such_as("['^pr-[0-9]+\\.example\\.com$']")
            .means("Hosts by regular expressions, beside `domain`; groups named `User` and `Group` must be the visitor's own."),
        key("policy", POLICY).required("one_factor").means("What the rule asks for."),
        key("subject", Kind::Nested(&TEXT)).such_as("['group:admins', ['group:staff', 'group:on-call']]")
            .means("Who: one of these; a list inside the list holds as a whole. `user:`, `group:` or `oauth2:client:`."),
        list("networks", &NETWORK).such_as("[internal]").means("From where: networks, addresses or names of `definitions.network`."),
        list("resources", &PATTERN).such_as("['^/admin([/?].*)?$']").means("Paths, by regular expressions."),
        list("methods", &TEXT).such_as("[GET, HEAD]").means("Request methods, in capitals."),
        key("query", Kind::Nested(&QUERY)).means("Query parameters: one of these; a list inside the list holds as a whole."),
        duration("max_age").such_as("30m")
            .means("How long ago the password (or passkey) may have been given at most, from `1m` to `365d`; older, and it is \
                    asked for once more."),
        duration("fresh_two_factor").such_as("10m")
            .means("The same for the second factor. Asks for two factors by itself; a trusted browser does not do."),
    })
    .in_use("- domain: public.example.com\n  policy: bypass")
    .means("The first rule that matches decides. All criteria of a rule must match; one that is left out always does."),
    items("networks", keys! {
        text("name").required("internal").means("The name."),
        list("networks", &NETWORK).required("[10.0.0.0/8]").means("The networks."),
    })
    .never_shown()
    .means("The older form of `definitions.network`."),
})
.in_use("")
.means("Who may go where.");

const QUERY: Kind = Kind::Section(keys! {
    words("operator", OPERATORS).or_else("`equal` with a `value`, else `present`").such_as("equal").means("What is asked of the parameter."),
    text("key").required("view").means("The parameter."),
    text("value").such_as("public").means("What to compare with."),
});
