//! `authentication_backend.ldap`: users of a directory server.

use super::super::key::{
    Key, Kind, NUMBER, TEXT, address, duration, flag, free, key, keys, moved, number, secret,
    section, text, words,
};
use super::tls;

const NO_LDAP: &str = "this build cannot ask an LDAP directory, so nobody could sign in";
const IMPLEMENTATIONS: &[&str] = &[
    "custom",
    "activedirectory",
    "rfc2307bis",
    "freeipa",
    "lldap",
    "glauth",
];
const KNOWN: &str = "that of the implementation";

pub(super) const SECTION: Key = section("ldap", keys! {
    address("address").required("ldaps://ldap.example.com").means("The server: `ldaps://`, `ldap://` or `ldapi://`."),
    words("implementation", IMPLEMENTATIONS).or("custom").means("What the server is, which decides filters and attributes."),
    duration("timeout").or_else("20s for `custom`, else 5s").such_as("5s").means("How long an answer may take."),
    flag("start_tls").means("The connection is encrypted after it was made."),
    section("tls", tls::KEYS).means("TLS with the server."),
    section("pooling", keys! {
        flag("enable").means("Connections are kept."),
        number("count", 1..=u32::MAX as i64).or("5").means("How many."),
        key("retries", NUMBER).or("2").means("How often another one is tried."),
        duration("timeout").or("10s").means("How long to wait for one."),
    }),
    text("base_dn").required("dc=example,dc=com").means("Where everything is below."),
    text("additional_users_dn").such_as("ou=people").means("Where users are, below `base_dn`."),
    text("users_filter").or_else(KNOWN).means("How a user is found: `{input}` is what was typed."),
    text("additional_groups_dn").such_as("ou=groups").means("Where groups are, below `base_dn`."),
    text("groups_filter").or_else(KNOWN).means("How a user's groups are found: `{dn}` is the user."),
    words("group_search_mode", &["filter", "memberof"]).or("filter").means("Which of the two says who is in a group."),
    flag("permit_referrals").means("Other servers are asked when this one says so."),
    flag("permit_unauthenticated_bind").means("Without a password."),
    text("user").required("uid=doorward,ou=people,dc=example,dc=com").means("Who asks."),
    secret("password").required("a-long-secret").means("That one's password."),
    section("attributes", ATTRIBUTES).means("What the attributes of a user are called."),
    moved(TEXT, "url", "authentication_backend.ldap.address"),
    moved(TEXT, "username_attribute", "authentication_backend.ldap.attributes.username"),
    moved(TEXT, "mail_attribute", "authentication_backend.ldap.attributes.mail"),
    moved(TEXT, "display_name_attribute", "authentication_backend.ldap.attributes.display_name"),
    moved(TEXT, "group_name_attribute", "authentication_backend.ldap.attributes.group_name"),
    moved(Kind::Flag, "skip_verify", "authentication_backend.ldap.tls.skip_verify"),
})
.means("Users of a directory server.")
.refused(NO_LDAP);

const ATTRIBUTES: &[Key] = keys! {
    text("distinguished_name").or_else(KNOWN).means("The user's place in the directory."),
    text("username").or_else(KNOWN).means("The name to sign in with."),
    text("display_name").or_else(KNOWN).means("The name to show."),
    text("mail").or_else(KNOWN).means("The mailbox."),
    text("member_of").or_else(KNOWN).means("The groups that a user is in."),
    text("group_name").or_else(KNOWN).means("The name of a group."),
    text("given_name").or_else(KNOWN).means("The first name."),
    text("middle_name").or_else(KNOWN).means("The middle name."),
    text("family_name").or_else(KNOWN).means("The last name."),
    text("nickname").or_else(KNOWN).means("A short name."),
    text("gender").or_else(KNOWN).means("The gender."),
    text("birthdate").or_else(KNOWN).means("The day of birth."),
    text("website").or_else(KNOWN).means("A web page."),
    text("profile").or_else(KNOWN).means("A page about the user."),
    text("picture").or_else(KNOWN).means("A picture."),
    text("zoneinfo").or_else(KNOWN).means("The time zone."),
    text("locale").or_else(KNOWN).means("The language."),
    text("phone_number").or_else(KNOWN).means("The telephone."),
    text("phone_extension").or_else(KNOWN).means("The telephone's extension."),
    text("street_address").or_else(KNOWN).means("Street and number."),
    text("locality").or_else(KNOWN).means("The town."),
    text("region").or_else(KNOWN).means("The region."),
    text("postal_code").or_else(KNOWN).means("The postal code."),
    text("country").or_else(KNOWN).means("The country."),
    free("extra", &EXTRA).means("More attributes, by their name in the directory."),
};

const EXTRA: Key = section(
    "employeeNumber",
    keys! {
        text("name").or_else("its name in the directory").such_as("employee_number").means("The name to have here."),
        flag("multi_valued").means("A list instead of one value."),
        words("value_type", &["string", "integer", "boolean"]).required("integer").means("What its values are."),
    },
);
