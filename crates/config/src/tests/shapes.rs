//! Whole files in the shapes that people have: present, former, and everything at once.

use super::texts;
use crate::{Loaded, Socket, load_texts};
use doorward_diagnostics::Severity;

fn load(text: &str) -> Loaded {
    load_texts(&texts(&[text])).unwrap_or_else(|reports| panic!("{reports}"))
}

const FORMER: &str = "\
---
jwt_secret: 'Vb8uPq2mX7kD4sT9wZ1c'
default_redirection_url: https://start.example.net
server:
  host: 0.0.0.0
  port: 9092
  read_buffer_size: 8192
log_level: warn
totp: {issuer: example.net, period: 30, skew: 1}
webauthn: {user_verification: preferred}
authentication_backend:
  disable_reset_password: true
  file:
    path: /config/people.yml
    password: {algorithm: argon2id, iterations: 1, memory: 256, parallelism: 8, key_length: 32, salt_length: 16}
access_control:
  default_policy: deny
  networks:
    - {name: home, networks: 192.168.0.0/16}
  rules:
    - {domain: 'login.example.net', policy: bypass}
    - {domain: '*.example.net', policy: bypass, networks: home}
    - {domain: '*.example.net', policy: two_factor, subject: ['group:family', 'group:friends']}
session:
  name: old_session
  secret: 'hJ5rYw3eN6tL8qB0vC2x'
  expiration: 3600
  inactivity: 300
  remember_me_duration: 1y
  domain: example.net
  redis: {host: redis, port: 6379}
regulation: {max_retries: 5, find_time: 2 minutes, ban_time: 1 hour}
storage:
  encryption_key: 'aG7dKm4fR9pS1zU3xE5n'
  mysql: {host: db, port: 3306, database: auth, username: auth, password: 'oI8yTb6gH2jW4kQ0lM9v'}
notifier: {smtp: {host: mail, port: 25, sender: auth@example.net}}
...
";

#[test]
fn a_file_of_former_times() {
    let Loaded { settings, notes } = load(FORMER);
    assert!(
        matches!(&settings.server.address.socket, Socket::Tcp { host, port: 9092, .. } if host == "0.0.0.0")
    );
    let cookie = &settings.session.cookies[0];
    assert_eq!(
        (&*cookie.domain, &*cookie.name),
        ("example.net", "old_session")
    );
    assert_eq!(
        cookie.remember_me.map(|time| time.as_secs()),
        Some(365 * 24 * 60 * 60)
    );
    assert_eq!(settings.access_control.rules.len(), 3);
    let of = |code: &str| -> Vec<_> {
        notes
            .iter()
            .filter(|note| note.code() == code)
            .filter_map(|note| note.key())
            .collect()
    };
    for key in [
        "jwt_secret",
        "log_level",
        "session.remember_me_duration",
        "webauthn.user_verification",
        "server.host",
        "session.domain",
    ] {
        assert!(of("moved-key").contains(&key), "{key}");
    }
    let later = ["session.redis", "storage.mysql"];
    assert_eq!(of("not-in-this-build"), later);
}

const EVERYTHING: &str = r"
server:
  address: unix:///run/doorward.sock?umask=0077&path=sso
  endpoints:
    rate_limits: {second_factor_totp: {enable: false, buckets: [{period: 1m, requests: 5}]}}
    authz:
      nginx/inner: {implementation: AuthRequest, authn_strategies: [{name: CookieSession}]}
      v1.2_x: {implementation: Legacy}
      envoy:
        implementation: ExtAuthz
        authn_strategies:
          - {name: HeaderAuthRequestProxyAuthorization, schemes: [Basic, bearer], scheme_basic_cache_lifespan: 90}
          - name: HeaderLegacy
          - name: CookieSession
definitions: {network: {office: [10.1.0.0/16, 'fd00:1::/32'], one: 192.0.2.9}}
access_control:
  default_policy: two_factor
  rules:
    - domain: ['{user}.home.example.net', '{group}.example.net', '*example.net', UPPER.example.net]
      policy: one_factor
      subject: [['user:Zoë.Smith', 'group:ops team'], 'user:a@example.net']
    - {domain_regex: '^(?P<User>\w+)\.(?P<Group>[^.]+)\.example\.net$', policy: deny, methods: [MOVE, LOCK]}
    - domain: 192.0.2.1
      policy: bypass
      resources: ['(?i)^/Pub(/|$)', '^/$']
      networks: ['::/0', office, '2001:db8::7']
      query: [[{operator: not equal, key: t, value: abc}, {key: q, value: '1'}], [{operator: absent, key: x}]]
session:
  provider: memory
  same_site: none
  inactivity: 3
  remember_me: 2 months
  cookies:
    - {domain: home.example.net, authelia_url: 'https://auth.home.example.net:8443', name: s1, expiration: 2h}
    - {domain: example.net, portal_url: 'https://auth.example.net/portal', remember_me: -1}
storage: {encryption_key: aG7dKm4fR9pS1zU3xE5n, local: {path: /data/d.sqlite3}}
authentication_backend:
  refresh_interval: always
  password_reset: {disable: true}
  file: {path: /config/users.yml, search: {email: true}}
ntp: {disable_startup_check: true}
notifier: {filesystem: {filename: /tmp/mail.txt}}
identity_validation: {reset_password: {jwt_secret: Vb8uPq2mX7kD4sT9wZ1c}}
";

#[test]
fn a_file_with_everything() {
    let Loaded { settings, notes } = load(EVERYTHING);
    assert_eq!(settings.server.endpoints.len(), 3);
    assert_eq!(settings.server.address.path.as_deref(), Some("sso"));
    assert_eq!(settings.session.cookies.len(), 2);
    assert_eq!(settings.access_control.rules[2].networks.len(), 4);
    assert!(notes.iter().all(|note| note.severity() != Severity::Error));
}
