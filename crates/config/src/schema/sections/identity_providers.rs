//! `identity_providers`: signing in to applications by OpenID Connect.

use super::super::key::{
    Key, Kind, NETWORK, TEXT, duration, flag, free, items, key, keys, list, moved, secret, section,
    text, words,
};
use super::openid_client::{CLIENT, SIGNING};

const NO_OIDC: &str =
    "this build is no OpenID Connect provider: applications that sign in by it will not work";
const PKCE: &[&str] = &["public_clients_only", "always", "never"];
/// What a policy of OpenID Connect can ask for; nobody goes through unasked.
const POLICY: Kind = Kind::Words(&["one_factor", "two_factor", "deny"], &[]);
const ENDPOINT: Kind = Kind::Words(
    &[
        "authorization",
        "pushed-authorization-request",
        "token",
        "introspection",
        "revocation",
        "userinfo",
        "device-authorization",
    ],
    &[],
);

pub(super) const SECTION: Key = section("identity_providers", keys! {
    section("oidc", keys! {
        secret("hmac_secret").required("a-long-secret").means("What tokens are made with."),
        items("jwks", JWK).required("").means("The keys that tokens are signed and encrypted with."),
        flag("enable_client_debug_messages").means("Applications are told more about what went wrong."),
        key("minimum_parameter_entropy", Kind::Number(-1, u32::MAX as i64)).or("8")
            .means("The fewest characters of `state` and `nonce`; -1 takes any."),
        words("enforce_pkce", PKCE).or("public_clients_only").means("Who has to use PKCE."),
        flag("enable_pkce_plain_challenge").means("PKCE without a hash is taken."),
        flag("enable_jwt_access_token_stateless_introspection").means("Access tokens that are JWTs are judged by themselves."),
        key("discovery_signed_response_alg", SIGNING).or("none").means("How the metadata is signed."),
        text("discovery_signed_response_key_id").means("By which key."),
        flag("require_pushed_authorization_requests").means("Every request comes in beforehand."),
        section("lifespans", LIFESPANS).means("How long what is issued is good."),
        free("authorization_policies", &AUTHORIZATION_POLICY).means("Who may sign in to an application, by name."),
        free("claims_policies", &CLAIMS_POLICY).means("What tokens say of users, by name."),
        free("scopes", &SCOPE).means("Scopes of one's own, by name."),
        section("cors", keys! {
            list("endpoints", &ENDPOINT).such_as("[token, userinfo]").means("What pages of other sites may ask."),
            list("allowed_origins", &TEXT).such_as("['https://app.example.com']").means("Which sites."),
            flag("allowed_origins_from_client_redirect_uris").means("Those of the clients, too."),
        }),
        items("clients", CLIENT).required("").means("The applications."),
        secret("issuer_private_key").means("The only signing key, as PEM; the older form of `jwks`."),
        secret("issuer_certificate_chain").means("Its certificates, as PEM; the older form of `jwks`."),
        moved(Kind::Duration, "access_token_lifespan", "identity_providers.oidc.lifespans.access_token"),
        moved(Kind::Duration, "authorize_code_lifespan", "identity_providers.oidc.lifespans.authorize_code"),
        moved(Kind::Duration, "id_token_lifespan", "identity_providers.oidc.lifespans.id_token"),
        moved(Kind::Duration, "refresh_token_lifespan", "identity_providers.oidc.lifespans.refresh_token"),
    })
    .means("OpenID Connect 1.0.")
    .later(NO_OIDC),
})
.means("Signing in to applications by OpenID Connect.");

/// A key that signs or encrypts.
pub(super) const JWK: &[Key] = keys! {
    text("key_id").or_else("made from the key").such_as("main").means("The name of the key."),
    words("use", &["sig", "enc"]).or("sig").means("What it is for."),
    text("algorithm").or_else("by the key").such_as("RS256").means("The algorithm."),
    secret("key").required("|\n  -----BEGIN PRIVATE KEY-----").means("The key, as PEM."),
    secret("certificate_chain").such_as("|\n  -----BEGIN CERTIFICATE-----").means("Its certificates, as PEM."),
};

const LIFESPANS: &[Key] = keys! {
    duration("access_token").or("1h").means("An access token."),
    duration("authorize_code").or("1m").means("A code."),
    duration("id_token").or("1h").means("An ID token."),
    duration("refresh_token").or("90m").means("A refresh token."),
    duration("device_code").or("10m").means("A code that is typed on another device."),
    duration("jwt_secured_authorization").or("5m").means("An answer that is a JWT."),
    free("custom", &CUSTOM).means("Others, by name, for clients to choose."),
};

const CUSTOM: Key = section(
    "long",
    keys! {
        duration("access_token").such_as("1h").means("An access token."),
        duration("authorize_code").such_as("1m").means("A code."),
        duration("id_token").such_as("1h").means("An ID token."),
        duration("refresh_token").such_as("90m").means("A refresh token."),
        duration("device_code").such_as("10m").means("A code that is typed on another device."),
        section("grants", keys! {
            section("authorize_code", GRANT),
            section("implicit", GRANT),
            section("client_credentials", GRANT),
            section("refresh_token", GRANT),
            section("device_code", GRANT),
            section("jwt_bearer", GRANT),
        })
        .means("The same for one way of asking."),
    },
);

const GRANT: &[Key] = keys! {
    duration("access_token").such_as("1h").means("An access token."),
    duration("authorize_code").such_as("1m").means("A code."),
    duration("id_token").such_as("1h").means("An ID token."),
    duration("refresh_token").such_as("90m").means("A refresh token."),
};

const AUTHORIZATION_POLICY: Key = section(
    "staff",
    keys! {
        key("default_policy", POLICY).or("two_factor").means("What holds where no rule matches."),
        items("rules", keys! {
            key("policy", POLICY).or("two_factor").means("What the rule asks for."),
            key("subject", Kind::Nested(&TEXT)).such_as("['group:staff']").means("Who, as in `access_control.rules`."),
            list("networks", &NETWORK).such_as("[internal]").means("From where, as in `access_control.rules`."),
        })
        .means("The first rule that matches decides."),
    },
);

const CLAIMS_POLICY: Key = section(
    "profile_in_token",
    keys! {
        list("id_token", &TEXT).such_as("[email, groups]").means("What the ID token says besides."),
        list("access_token", &TEXT).such_as("[groups]").means("What the access token says besides."),
        words("id_token_audience_mode", &["specification", "experimental-merged"]).or("specification").means("Whom the ID token names."),
        free("custom_claims", &CLAIM).means("Claims of one's own, by name."),
    },
);

const CLAIM: Key = section(
    "is_admin",
    keys! {
        text("name").or_else("its name here").means("The name of the claim."),
        text("attribute").or_else("its name here").means("The attribute that it shows."),
    },
);

const SCOPE: Key = section(
    "extra",
    keys! {
        list("claims", &TEXT).required("[is_admin]").means("The claims in it."),
    },
);
