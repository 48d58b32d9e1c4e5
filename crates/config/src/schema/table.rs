//! The table of all keys: Authelia's (docs/contract.md) and our own. It must not know how they are read.

use super::Group;
use super::State::{Here, Idle, Later, Moved, Refused};

const NO_THEMES: &str = "the pages are light or dark as the browser prefers";
const NO_TEST_MAIL: &str = "the start-up check connects and signs in, and sends nothing";
const NO_OIDC: &str =
    "this build is no OpenID Connect provider: applications that sign in by it will not work";
const NO_SQL_SERVER: &str =
    "this build cannot use this database server: everything is kept in SQLite";
const NO_REDIS: &str = "this build cannot use Redis: sessions are kept in the SQLite database";
const NO_SECOND_FACTOR: &str =
    "this build has no second factors: what a `two_factor` rule protects cannot be reached";
const NO_METADATA: &str = "this build does not ask the FIDO Metadata Service: models are told apart by `webauthn.filtering` alone";
const NO_METRICS: &str = "this build has no metrics";
const NO_LDAP: &str = "this build cannot ask an LDAP directory, so nobody could sign in";
const NO_CHECK: &str = "Doorward does not check the clock";
const NO_CONSENT: &str = "this build has no privacy notice";
const NO_BUFFER: &str = "answers are written as they are";

/// What an OpenID Connect client can have, besides lists.
const CLIENT: &str = "client_id client_name client_secret=secret access_token_encrypted_response_alg \
    access_token_encrypted_response_enc access_token_encrypted_response_key_id \
    access_token_signed_response_alg access_token_signed_response_key_id allow_multiple_auth_methods=flag \
    audience=list authorization_encrypted_response_alg authorization_encrypted_response_enc \
    authorization_encrypted_response_key_id authorization_policy authorization_signed_response_alg \
    authorization_signed_response_key_id claims_policy consent_mode grant_types=list \
    id_token_encrypted_response_alg id_token_encrypted_response_enc id_token_encrypted_response_key_id \
    id_token_signed_response_alg id_token_signed_response_key_id introspection_encrypted_response_alg \
    introspection_encrypted_response_enc introspection_encrypted_response_key_id \
    introspection_endpoint_auth_method introspection_endpoint_auth_signing_alg \
    introspection_signed_response_alg introspection_signed_response_key_id jwks_uri lifespan \
    pkce_challenge_method pre_configured_consent_duration=duration public=flag \
    pushed_authorization_request_endpoint_auth_method \
    pushed_authorization_request_endpoint_auth_signing_alg redirect_uris=list \
    request_object_encryption_alg request_object_encryption_enc request_object_signing_alg \
    request_uris=list requested_audience_mode require_pkce=flag \
    require_pushed_authorization_requests=flag response_modes=list response_types=list \
    revocation_endpoint_auth_method revocation_endpoint_auth_signing_alg scopes=list \
    sector_identifier_uri token_endpoint_auth_method token_endpoint_auth_signing_alg \
    userinfo_encrypted_response_alg userinfo_encrypted_response_enc userinfo_encrypted_response_key_id \
    userinfo_signed_response_alg userinfo_signed_response_key_id \
    id>client_id secret=secret>client_secret description>client_name sector_identifier>sector_identifier_uri \
    userinfo_signing_algorithm>userinfo_signed_response_alg";
const JWK: &str = "algorithm certificate_chain=secret key=secret key_id use";
const TLS: &str = "certificate_chain=secret maximum_version minimum_version private_key=secret server_name \
    skip_verify=flag";
const LDAP_ATTRIBUTES: &str = "birthdate country display_name distinguished_name family_name gender \
    given_name group_name locale locality mail member_of middle_name nickname phone_extension phone_number \
    picture postal_code profile region street_address username website zoneinfo";

const fn group(at: &'static str, state: super::State, keys: &'static str) -> Group {
    Group { at, state, keys }
}

pub(super) const GROUPS: &[Group] = &[
    // What this build does.
    group("", Here, "title default_redirection_url default_2fa_method"),
    group(
        "server",
        Here,
        "address trusted_proxies=list max_connections=number disable_healthcheck=flag",
    ),
    group(
        "server.timeouts",
        Here,
        "read=duration write=duration idle=duration",
    ),
    group("server.endpoints", Here, "basic_realm"),
    group("server.endpoints.authz.*", Here, "implementation"),
    group(
        "server.endpoints.authz.*.authn_strategies[]",
        Here,
        "name schemes=list scheme_basic_cache_lifespan=duration",
    ),
    group("log", Here, "level format file_path keep_stdout=flag"),
    group(
        "session",
        Here,
        "name same_site expiration=duration inactivity=duration remember_me=duration \
         trusted_browser=duration provider secret=secret domain",
    ),
    group(
        "session.cookies[]",
        Here,
        "domain portal_url authelia_url default_redirection_url name same_site expiration=duration \
         inactivity=duration remember_me=duration",
    ),
    group("authentication_backend.file", Here, "path watch=flag"),
    group(
        "authentication_backend.htpasswd",
        Here,
        "path groups_path watch=flag",
    ),
    group(
        "authentication_backend.file.search",
        Here,
        "email=flag case_insensitive=flag",
    ),
    group(
        "authentication_backend.file.extra_attributes.*",
        Here,
        "multi_valued=flag value_type",
    ),
    group(
        "authentication_backend.file.password",
        Here,
        "algorithm iterations=number memory=number parallelism=number key_length=number salt_length=number",
    ),
    group(
        "authentication_backend.file.password.argon2",
        Here,
        "variant iterations=number memory=number parallelism=number key_length=number salt_length=number",
    ),
    group(
        "authentication_backend.file.password.sha2crypt",
        Here,
        "variant iterations=number salt_length=number",
    ),
    group(
        "authentication_backend.file.password.pbkdf2",
        Here,
        "variant iterations=number salt_length=number",
    ),
    group(
        "authentication_backend.file.password.bcrypt",
        Here,
        "variant cost=number",
    ),
    group(
        "authentication_backend.file.password.scrypt",
        Here,
        "variant iterations=number block_size=number parallelism=number key_length=number \
         salt_length=number",
    ),
    group("access_control", Here, "default_policy"),
    group("access_control.networks[]", Here, "name networks=list"),
    group(
        "access_control.rules[]",
        Here,
        "domain=list domain_regex=list policy subject=any networks=list resources=list methods=list max_age=duration fresh_two_factor=duration",
    ),
    group("access_control.rules[].query[]", Here, "key operator value"),
    group(
        "access_control.rules[].query[][]",
        Here,
        "key operator value",
    ),
    group("definitions.network", Here, "*=list"),
    group(
        "regulation",
        Here,
        "modes=list max_retries=number find_time=duration ban_time=duration ban_time_factor=number longest_ban_time=duration",
    ),
    group(
        "regulation.address",
        Here,
        "max_retries=number find_time=duration",
    ),
    group(
        "totp",
        Here,
        "algorithm allowed_algorithms=list allowed_digits=list allowed_periods=list digits=number \
         disable=flag disable_reuse_security_policy=flag issuer period=number secret_size=number \
         skew=number",
    ),
    group("storage", Here, "encryption_key=secret"),
    group("storage.local", Here, "path"),
    group("", Here, "certificates_directory"),
    group("notifier", Here, "disable_startup_check=flag template_path"),
    group("notifier.filesystem", Here, "filename"),
    group(
        "notifier.smtp",
        Here,
        "provider address disable_html_emails=flag disable_require_tls=flag disable_starttls=flag identifier \
         password=secret sender subject timeout=duration username \
         host>notifier.smtp.address port=number>notifier.smtp.address",
    ),
    group("notifier.smtp", Idle(NO_TEST_MAIL), "startup_check_address"),
    group("notifier.smtp.tls", Here, TLS),
    // What can be left out safely until it is there.
    group("", Idle(NO_THEMES), "theme"),
    group(
        "server",
        Later("the pages show Doorward's own assets"),
        "asset_path",
    ),
    group(
        "server.headers",
        Later("the pages carry Doorward's own, stricter policy"),
        "csp_template",
    ),
    group("server.buffers", Here, "read=number"),
    group("server.buffers", Idle(NO_BUFFER), "write=number"),
    group(
        "server.endpoints",
        Later("this build has no profiling"),
        "enable_pprof=flag enable_expvars=flag",
    ),
    group("server.endpoints.rate_limits.*", Here, "enable=flag"),
    group(
        "server.endpoints.rate_limits.*.buckets[]",
        Here,
        "period=duration requests=number",
    ),
    group(
        "server.tls",
        Here,
        "certificate key client_certificates=list",
    ),
    group(
        "authentication_backend",
        Idle("changes of the users file count at once, whatever is written here"),
        "refresh_interval",
    ),
    group(
        "authentication_backend.password_reset",
        Here,
        "disable=flag custom_url",
    ),
    group(
        "authentication_backend.password_change",
        Here,
        "disable=flag",
    ),
    group(
        "authentication_backend.ldap",
        Refused(NO_LDAP),
        "additional_groups_dn additional_users_dn address base_dn group_search_mode groups_filter \
         implementation password=secret permit_referrals=flag permit_unauthenticated_bind=flag \
         start_tls=flag timeout=duration user users_filter url>authentication_backend.ldap.address \
         username_attribute>authentication_backend.ldap.attributes.username \
         mail_attribute>authentication_backend.ldap.attributes.mail \
         display_name_attribute>authentication_backend.ldap.attributes.display_name \
         group_name_attribute>authentication_backend.ldap.attributes.group_name \
         skip_verify=flag>authentication_backend.ldap.tls.skip_verify",
    ),
    group(
        "authentication_backend.ldap.attributes",
        Refused(NO_LDAP),
        LDAP_ATTRIBUTES,
    ),
    group(
        "authentication_backend.ldap.attributes.extra.*",
        Refused(NO_LDAP),
        "multi_valued=flag name value_type",
    ),
    group(
        "authentication_backend.ldap.pooling",
        Refused(NO_LDAP),
        "count=number enable=flag retries=number timeout=duration",
    ),
    group("authentication_backend.ldap.tls", Refused(NO_LDAP), TLS),
    group(
        "session.redis",
        Later(NO_REDIS),
        "database_index=number host max_retries=number maximum_active_connections=number \
         minimum_idle_connections=number password=secret port=number timeout=duration username",
    ),
    group(
        "session.redis.high_availability",
        Later(NO_REDIS),
        "route_by_latency=flag route_randomly=flag sentinel_name sentinel_password=secret \
         sentinel_username",
    ),
    group(
        "session.redis.high_availability.nodes[]",
        Later(NO_REDIS),
        "host port=number",
    ),
    group("session.redis.tls", Later(NO_REDIS), TLS),
    group(
        "storage.mysql",
        Later(NO_SQL_SERVER),
        "address database password=secret timeout=duration username \
         host>storage.mysql.address port=number>storage.mysql.address",
    ),
    group("storage.mysql.tls", Later(NO_SQL_SERVER), TLS),
    group(
        "storage.postgres",
        Later(NO_SQL_SERVER),
        "address database password=secret schema timeout=duration username \
         host>storage.postgres.address port=number>storage.postgres.address \
         sslmode>storage.postgres.tls",
    ),
    group(
        "storage.postgres.servers[]",
        Later(NO_SQL_SERVER),
        "address",
    ),
    group("storage.postgres.servers[].tls", Later(NO_SQL_SERVER), TLS),
    group(
        "storage.postgres.ssl",
        Later(NO_SQL_SERVER),
        "certificate key=secret mode root_certificate",
    ),
    group("storage.postgres.tls", Later(NO_SQL_SERVER), TLS),
    group(
        "ntp",
        Idle(NO_CHECK),
        "address disable_failure=flag disable_startup_check=flag",
    ),
    group("ntp", Idle(NO_CHECK), "max_desync=duration version=number"),
    group(
        "telemetry.metrics",
        Later(NO_METRICS),
        "address enabled=flag",
    ),
    group(
        "telemetry.metrics.buffers",
        Later(NO_METRICS),
        "read=number write=number",
    ),
    group(
        "telemetry.metrics.timeouts",
        Later(NO_METRICS),
        "idle=duration read=duration write=duration",
    ),
    group(
        "password_policy.standard",
        Here,
        "enabled=flag max_length=number min_length=number require_lowercase=flag require_number=flag \
         require_special=flag require_uppercase=flag",
    ),
    group(
        "password_policy.zxcvbn",
        Here,
        "enabled=flag min_score=number",
    ),
    group(
        "privacy_policy",
        Later(NO_CONSENT),
        "enabled=flag policy_url require_user_acceptance=flag",
    ),
    group(
        "definitions.user_attributes.*",
        Later("this build has no computed attributes"),
        "expression",
    ),
    group(
        "identity_validation.elevated_session",
        Here,
        "characters=number code_lifespan=duration elevation_lifespan=duration require_second_factor=flag \
         skip_second_factor=flag",
    ),
    group(
        "identity_validation.reset_password",
        Here,
        "jwt_lifespan=duration",
    ),
    group(
        "identity_validation.reset_password",
        Idle("the links in mails are random and kept as hashes, so nothing is signed"),
        "jwt_algorithm jwt_secret=secret",
    ),
    group(
        "webauthn",
        Here,
        "attestation_conveyance_preference disable=flag display_name enable_passkey_login=flag \
         experimental_enable_passkey_upgrade=flag experimental_enable_passkey_uv_two_factors=flag \
         timeout=duration user_verification>webauthn.selection_criteria.user_verification",
    ),
    group(
        "webauthn.filtering",
        Here,
        "permitted_aaguids=list prohibit_backup_eligibility=flag prohibited_aaguids=list",
    ),
    group(
        "webauthn.metadata",
        Later(NO_METADATA),
        "cache_policy enabled=flag validate_entry=flag validate_entry_permit_zero_aaguid=flag \
         validate_status=flag validate_status_permitted=list validate_status_prohibited=list \
         validate_trust_anchor=flag",
    ),
    group(
        "webauthn.selection_criteria",
        Here,
        "attachment discoverability user_verification",
    ),
    group(
        "duo_api",
        Later(NO_SECOND_FACTOR),
        "disable=flag enable_self_enrollment=flag hostname integration_key=secret secret_key=secret",
    ),
    group(
        "identity_providers.oidc",
        Later(NO_OIDC),
        "discovery_signed_response_alg discovery_signed_response_key_id \
         enable_client_debug_messages=flag enable_jwt_access_token_stateless_introspection=flag \
         enable_pkce_plain_challenge=flag enforce_pkce hmac_secret=secret \
         issuer_certificate_chain=secret issuer_private_key=secret minimum_parameter_entropy=number \
         require_pushed_authorization_requests=flag \
         access_token_lifespan=duration>identity_providers.oidc.lifespans.access_token \
         authorize_code_lifespan=duration>identity_providers.oidc.lifespans.authorize_code \
         id_token_lifespan=duration>identity_providers.oidc.lifespans.id_token \
         refresh_token_lifespan=duration>identity_providers.oidc.lifespans.refresh_token",
    ),
    group(
        "identity_providers.oidc.authorization_policies.*",
        Later(NO_OIDC),
        "default_policy",
    ),
    group(
        "identity_providers.oidc.authorization_policies.*.rules[]",
        Later(NO_OIDC),
        "networks=list policy subject=any",
    ),
    group(
        "identity_providers.oidc.claims_policies.*",
        Later(NO_OIDC),
        "access_token=list id_token=list id_token_audience_mode",
    ),
    group(
        "identity_providers.oidc.claims_policies.*.custom_claims.*",
        Later(NO_OIDC),
        "attribute name",
    ),
    group("identity_providers.oidc.clients[]", Later(NO_OIDC), CLIENT),
    group(
        "identity_providers.oidc.clients[].jwks[]",
        Later(NO_OIDC),
        JWK,
    ),
    group(
        "identity_providers.oidc.cors",
        Later(NO_OIDC),
        "allowed_origins=list allowed_origins_from_client_redirect_uris=flag endpoints=list",
    ),
    group("identity_providers.oidc.jwks[]", Later(NO_OIDC), JWK),
    group(
        "identity_providers.oidc.lifespans",
        Later(NO_OIDC),
        "access_token=duration authorize_code=duration device_code=duration id_token=duration \
         jwt_secured_authorization=duration refresh_token=duration",
    ),
    group(
        "identity_providers.oidc.lifespans.custom.*",
        Later(NO_OIDC),
        "access_token=duration authorize_code=duration device_code=duration id_token=duration \
         refresh_token=duration",
    ),
    group(
        "identity_providers.oidc.lifespans.custom.*.grants.*",
        Later(NO_OIDC),
        "access_token=duration authorize_code=duration id_token=duration refresh_token=duration",
    ),
    group(
        "identity_providers.oidc.scopes.*",
        Later(NO_OIDC),
        "claims=list",
    ),
    // Names of former times. Those that lead to an address are put together from several keys.
    group(
        "",
        Moved("server.address"),
        "host port=number jwt_secret=secret>identity_validation.reset_password.jwt_secret \
         log_level>log.level logs_level>log.level log_format>log.format log_file_path>log.file_path \
         logs_file>log.file_path logs_file_path>log.file_path tls_key>server.tls.key \
         tls_cert>server.tls.certificate",
    ),
    group(
        "server",
        Moved("server.address"),
        "host port=number path read_buffer_size=number>server.buffers.read \
         write_buffer_size=number>server.buffers.write enable_pprof=flag>server.endpoints.enable_pprof \
         enable_expvars=flag>server.endpoints.enable_expvars",
    ),
    group(
        "session",
        Here,
        "remember_me_duration=duration>session.remember_me",
    ),
    group(
        "authentication_backend",
        Here,
        "disable_reset_password=flag>authentication_backend.password_reset.disable",
    ),
];
