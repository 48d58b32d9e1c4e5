//! `identity_providers.oidc.clients`: applications that sign their visitors in by OpenID Connect.

use super::super::key::{
    Key, Kind, TEXT, URL, duration, flag, items, key, keys, list, moved, secret, text, url, words,
};
use super::identity_providers::JWK;

/// How something is signed (RFC 7518 §3.1).
pub(super) const SIGNING: Kind = Kind::Words(
    &[
        "none", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
        "HS256", "HS384", "HS512",
    ],
    &[],
);
/// How a key of encryption travels (RFC 7518 §4.1).
const ENCRYPTION: Kind = Kind::Words(
    &[
        "none",
        "RSA1_5",
        "RSA-OAEP",
        "RSA-OAEP-256",
        "A128KW",
        "A192KW",
        "A256KW",
        "dir",
        "ECDH-ES",
        "ECDH-ES+A128KW",
        "ECDH-ES+A192KW",
        "ECDH-ES+A256KW",
        "A128GCMKW",
        "A192GCMKW",
        "A256GCMKW",
        "PBES2-HS256+A128KW",
        "PBES2-HS384+A192KW",
        "PBES2-HS512+A256KW",
    ],
    &[],
);
/// What the content is encrypted by (RFC 7518 §5.1).
const CONTENT: Kind = Kind::Words(
    &[
        "A128CBC-HS256",
        "A192CBC-HS384",
        "A256CBC-HS512",
        "A128GCM",
        "A192GCM",
        "A256GCM",
    ],
    &[],
);
/// How an application shows who it is.
const METHOD: Kind = Kind::Words(
    &[
        "none",
        "client_secret_basic",
        "client_secret_post",
        "client_secret_jwt",
        "private_key_jwt",
    ],
    &[],
);
const MODE: Kind = Kind::Words(
    &[
        "form_post",
        "query",
        "fragment",
        "jwt",
        "form_post.jwt",
        "query.jwt",
        "fragment.jwt",
    ],
    &[],
);
const BY_METHOD: &str = "by the method";

macro_rules! client {
    ($name:literal) => {
        concat!("identity_providers.oidc.clients[].", $name)
    };
}

pub(super) const CLIENT: &[Key] = keys! {
    text("client_id").required("wiki").means("The name by which the application introduces itself."),
    text("client_name").or_else("`client_id`").such_as("Our wiki").means("The name to show."),
    secret("client_secret").means("Its secret, as a hash."),
    flag("public").means("It cannot keep a secret."),
    list("redirect_uris", &TEXT).required("['https://wiki.example.com/callback']").means("Where visitors are sent back to."),
    text("authorization_policy").or("two_factor").means("`one_factor`, `two_factor` or a name of `authorization_policies`."),
    list("scopes", &TEXT).or("[openid, groups, profile, email]").means("What it may ask for."),
    list("audience", &TEXT).means("Whom its tokens may be for."),
    words("requested_audience_mode", &["explicit", "implicit"]).or("explicit").means("Whether a token without an audience is for all of them."),
    list("grant_types", &TEXT).or_else("by `response_types`").such_as("[authorization_code]").means("The ways of asking."),
    list("response_types", &TEXT).or("[code]").means("What it may ask to be answered with."),
    list("response_modes", &MODE).or_else("by `response_types`").such_as("[form_post, query]").means("How it may be answered."),
    text("claims_policy").means("A name of `claims_policies`."),
    text("lifespan").means("A name of `lifespans.custom`."),
    words("consent_mode", &["auto", "explicit", "implicit", "pre-configured"]).or("auto").means("Whether visitors are asked."),
    duration("pre_configured_consent_duration").or("1w").means("How long an answer can be remembered."),
    flag("require_pushed_authorization_requests").means("Every request comes in beforehand."),
    flag("require_pkce").means("It has to use PKCE."),
    words("pkce_challenge_method", &["plain", "S256"]).such_as("S256").means("How it has to."),
    flag("allow_multiple_auth_methods").means("It may show who it is in more than one way."),
    list("request_uris", &URL).means("Where its requests may be fetched from."),
    url("sector_identifier_uri").means("The page that lists the addresses that share the names of users."),
    url("jwks_uri").means("Where its keys are."),
    items("jwks", JWK).means("Its keys."),
    key("token_endpoint_auth_method", METHOD).or_else("`client_secret_basic`, or `none` if `public`").means("How it shows who it is when it asks for tokens."),
    key("token_endpoint_auth_signing_alg", SIGNING).or_else(BY_METHOD).means("The algorithm of that."),
    key("revocation_endpoint_auth_method", METHOD).or_else("as for tokens").means("How it shows who it is when it takes tokens back."),
    key("revocation_endpoint_auth_signing_alg", SIGNING).or_else(BY_METHOD).means("The algorithm of that."),
    key("introspection_endpoint_auth_method", METHOD).or_else("as for tokens").means("How it shows who it is when it asks about tokens."),
    key("introspection_endpoint_auth_signing_alg", SIGNING).or_else(BY_METHOD).means("The algorithm of that."),
    key("pushed_authorization_request_endpoint_auth_method", METHOD).or_else("as for tokens").means("How it shows who it is when it asks beforehand."),
    key("pushed_authorization_request_endpoint_auth_signing_alg", SIGNING).or_else(BY_METHOD).means("The algorithm of that."),
    key("authorization_signed_response_alg", SIGNING).or("RS256").means("How answers are signed."),
    text("authorization_signed_response_key_id").means("By which key."),
    key("authorization_encrypted_response_alg", ENCRYPTION).or("none").means("How answers are encrypted."),
    key("authorization_encrypted_response_enc", CONTENT).or("A128CBC-HS256").means("What their content is encrypted by."),
    text("authorization_encrypted_response_key_id").means("For which key."),
    key("id_token_signed_response_alg", SIGNING).or("RS256").means("How ID tokens are signed."),
    text("id_token_signed_response_key_id").means("By which key."),
    key("id_token_encrypted_response_alg", ENCRYPTION).or("none").means("How ID tokens are encrypted."),
    key("id_token_encrypted_response_enc", CONTENT).or("A128CBC-HS256").means("What their content is encrypted by."),
    text("id_token_encrypted_response_key_id").means("For which key."),
    key("access_token_signed_response_alg", SIGNING).or("none").means("How access tokens are signed."),
    text("access_token_signed_response_key_id").means("By which key."),
    key("access_token_encrypted_response_alg", ENCRYPTION).or("none").means("How access tokens are encrypted."),
    key("access_token_encrypted_response_enc", CONTENT).or("A128CBC-HS256").means("What their content is encrypted by."),
    text("access_token_encrypted_response_key_id").means("For which key."),
    key("userinfo_signed_response_alg", SIGNING).or("none").means("How claims are signed."),
    text("userinfo_signed_response_key_id").means("By which key."),
    key("userinfo_encrypted_response_alg", ENCRYPTION).or("none").means("How claims are encrypted."),
    key("userinfo_encrypted_response_enc", CONTENT).or("A128CBC-HS256").means("What their content is encrypted by."),
    text("userinfo_encrypted_response_key_id").means("For which key."),
    key("introspection_signed_response_alg", SIGNING).or("none").means("How answers about tokens are signed."),
    text("introspection_signed_response_key_id").means("By which key."),
    key("introspection_encrypted_response_alg", ENCRYPTION).or("none").means("How answers about tokens are encrypted."),
    key("introspection_encrypted_response_enc", CONTENT).or("A128CBC-HS256").means("What their content is encrypted by."),
    text("introspection_encrypted_response_key_id").means("For which key."),
    key("request_object_signing_alg", SIGNING).means("How its requests have to be signed."),
    key("request_object_encryption_alg", ENCRYPTION).means("How its requests have to be encrypted."),
    key("request_object_encryption_enc", CONTENT).means("What their content has to be encrypted by."),
    moved(TEXT, "id", client!("client_id")),
    moved(Kind::Secret, "secret", client!("client_secret")),
    moved(TEXT, "description", client!("client_name")),
    moved(TEXT, "sector_identifier", client!("sector_identifier_uri")),
    moved(SIGNING, "userinfo_signing_algorithm", client!("userinfo_signed_response_alg")),
};
