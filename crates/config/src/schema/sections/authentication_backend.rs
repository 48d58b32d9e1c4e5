//! `authentication_backend`: where users come from.

use super::super::key::{Key, Kind, flag, free, keys, moved, path, section, text, url, words};
use super::{ldap, password_hashing};

pub(super) const SECTION: Key = section("authentication_backend", keys! {
    section("file", keys! {
        path("path").required("/config/users.yml")
            .means("The users file. Its hashes may be of any format that Doorward knows, whatever new passwords get."),
        flag("watch").or("true").means("Changes of the file count at once."),
        section("search", keys! {
            flag("email").means("People may sign in with their e-mail address."),
            flag("case_insensitive").means("The letter case of a typed name is of no consequence."),
        }),
        free("extra_attributes", &ATTRIBUTE).means("Attributes that users may have under `extra`, by name."),
        password_hashing::SECTION,
    })
    .in_use("")
    .means("Users of a YAML file."),
    section("htpasswd", keys! {
        path("path").required("/etc/nginx/.htpasswd").means("The file: `name:hash` a line. Doorward never writes it."),
        path("groups_path").such_as("/etc/nginx/.htgroup").means("Who is in which groups, in the format of `AuthGroupFile`."),
        flag("watch").or("true").means("Changes of both files count at once."),
    })
    .instead_of("file")
    .means("Users of a file that Apache's `htpasswd` makes."),
    ldap::SECTION,
    section("password_change", keys! {
        flag("disable").means("Nobody changes the password on the account pages."),
    }),
    section("password_reset", keys! {
        flag("disable").means("Nobody sets a lost password by a mail."),
        url("custom_url").such_as("https://accounts.example.com/lost").means("Where that is done instead."),
    }),
    text("refresh_interval").or("5m").means("How often Authelia looks at a user's profile again.")
        .idle("changes of the users file count at once, whatever is written here"),
    moved(Kind::Flag, "disable_reset_password", "authentication_backend.password_reset.disable"),
})
.in_use("")
.means("Where users come from, which is one place.");

const ATTRIBUTE: Key = section(
    "employee_number",
    keys! {
        words("value_type", &["string", "integer", "boolean"]).required("integer").means("What its values are."),
        flag("multi_valued").means("A list instead of one value."),
    },
);
