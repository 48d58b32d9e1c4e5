//! `server.endpoints.authz`: the endpoints that proxies ask (docs/contract.md). It must not know how
//! they answer.

use doorward_diagnostics::Report;

use crate::readable::words;
use crate::scope::Scope;
use crate::settings::{
    AuthScheme, EndpointImplementation, EndpointSettings, StrategyKind, StrategySettings,
};

words!(EndpointImplementation {
    "ForwardAuth" => EndpointImplementation::ForwardAuth,
    "AuthRequest" => EndpointImplementation::AuthRequest,
    "ExtAuthz" => EndpointImplementation::ExtAuthz,
    "Legacy" => EndpointImplementation::Legacy,
});
words!(StrategyKind {
    "CookieSession" => StrategyKind::CookieSession,
    "HeaderAuthorization" => StrategyKind::HeaderAuthorization,
    "HeaderProxyAuthorization" => StrategyKind::HeaderProxyAuthorization,
    "HeaderAuthRequestProxyAuthorization" => StrategyKind::HeaderAuthRequestProxyAuthorization,
    "HeaderLegacy" => StrategyKind::HeaderLegacy,
});
words!(AuthScheme {
    "basic" | "Basic" | "BASIC" => AuthScheme::Basic,
    "bearer" | "Bearer" | "BEARER" => AuthScheme::Bearer,
});

/// What the challenge names where the configuration does not.
const DEFAULT_REALM: &str = "Authorization Required";

/// The longest realm, in characters: a browser shows it in one line.
const MAX_REALM: usize = 100;

/// What a browser shows when it asks for name and password. Browsers disagree about characters beyond ASCII,
/// and a quote would end the value (RFC 7617 §2).
pub(super) fn basic_realm(key: &Scope<'_>) -> String {
    let Some(text) = key.text() else {
        return DEFAULT_REALM.to_owned();
    };
    let is_plain = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    if !(1..=MAX_REALM).contains(&text.len()) || !text.chars().all(is_plain) {
        let report = Report::error("wrong-value", "this is no name for a realm");
        key.report(report.mend("write 1 to 100 ASCII characters without `\"` and `\\`"));
    }
    text.to_owned()
}

/// The name whose endpoint is at `/api/verify`.
const LEGACY: &str = "legacy";

/// The configured endpoints, which replace all default ones, or those.
pub(super) fn read(authz: &Scope<'_>) -> Vec<EndpointSettings> {
    let entries = authz.entries();
    if entries.is_empty() {
        return defaults();
    }
    let endpoints: Vec<_> = entries
        .iter()
        .filter_map(|(name, entry)| endpoint(name, entry))
        .collect();
    for (name, entry) in &entries {
        check_not_below_another(name, entry, &endpoints);
    }
    endpoints
}

fn defaults() -> Vec<EndpointSettings> {
    use EndpointImplementation::{AuthRequest, ExtAuthz, ForwardAuth, Legacy};
    let all = [
        ("forward-auth", ForwardAuth),
        ("auth-request", AuthRequest),
        ("ext-authz", ExtAuthz),
        (LEGACY, Legacy),
    ];
    let endpoint = |(name, implementation): (&str, _)| EndpointSettings {
        name: name.to_owned(),
        implementation,
        strategies: default_strategies(implementation),
    };
    all.into_iter().map(endpoint).collect()
}

fn default_strategies(implementation: EndpointImplementation) -> Vec<StrategySettings> {
    let strategy = |kind, schemes| StrategySettings {
        kind,
        schemes,
        basic_cache_lifespan: None,
    };
    let header = match implementation {
        EndpointImplementation::Legacy => {
            strategy(StrategyKind::HeaderLegacy, vec![AuthScheme::Basic])
        }
        _ => strategy(StrategyKind::HeaderAuthorization, vec![AuthScheme::Basic]),
    };
    vec![header, strategy(StrategyKind::CookieSession, Vec::new())]
}

fn endpoint(name: &str, entry: &Scope<'_>) -> Option<EndpointSettings> {
    if !is_name(name) {
        let report = Report::error("wrong-value", "this is no name for an endpoint");
        entry.report(
            report.mend("begin and end it with a letter; letters, digits and `/ . _ -` between"),
        );
    }
    let implementation = implementation(name, &entry.child("implementation"))?;
    let listed = entry.child("authn_strategies");
    let strategies: Vec<_> = listed
        .items()
        .iter()
        .filter_map(|item| strategy(item, implementation))
        .collect();
    check_no_duplicates(&listed, &strategies);
    let strategies = if listed.is_filled() {
        strategies
    } else {
        default_strategies(implementation)
    };
    Some(EndpointSettings {
        name: name.to_owned(),
        implementation,
        strategies,
    })
}

fn is_name(name: &str) -> bool {
    let inner =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'_' | b'-');
    let ends = [name.as_bytes().first(), name.as_bytes().last()];
    name.bytes().all(inner)
        && ends
            .iter()
            .all(|byte| byte.is_some_and(u8::is_ascii_alphabetic))
}

fn implementation(name: &str, key: &Scope<'_>) -> Option<EndpointImplementation> {
    let written = key.read();
    match (name == LEGACY, written, key.text()) {
        (true, None, None | Some("")) => Some(EndpointImplementation::Legacy),
        (true, Some(other), _) if other != EndpointImplementation::Legacy => {
            let report = Report::error(
                "wrong-value",
                "the endpoint `legacy` has the implementation `Legacy`",
            );
            key.report(report.mend("give the endpoint another name"));
            None
        }
        (false, None, None) => {
            key.missing("add `implementation: ForwardAuth`, `AuthRequest`, `ExtAuthz` or `Legacy`");
            None
        }
        _ => written,
    }
}

fn strategy(item: &Scope<'_>, endpoint: EndpointImplementation) -> Option<StrategySettings> {
    let name = item.child("name");
    if !name.is_set() {
        name.missing("name the strategy, for example `name: CookieSession`");
    }
    let kind = name.read()?;
    let listed = item.child("schemes");
    let schemes: Vec<AuthScheme> = listed.items().iter().filter_map(Scope::read).collect();
    let takes_schemes = !matches!(
        kind,
        StrategyKind::CookieSession | StrategyKind::HeaderLegacy
    );
    if listed.is_filled() && !takes_schemes {
        let report = Report::error("wrong-value", "this strategy takes no schemes");
        listed.report(report.mend("take the line out"));
    }
    let schemes = if listed.is_filled() {
        schemes
    } else {
        default_schemes(kind, endpoint)
    };
    Some(StrategySettings {
        kind,
        basic_cache_lifespan: lifespan(item, &schemes),
        schemes,
    })
}

/// On a legacy endpoint a header strategy without schemes ignores every header.
fn default_schemes(kind: StrategyKind, endpoint: EndpointImplementation) -> Vec<AuthScheme> {
    match (kind, endpoint) {
        (StrategyKind::HeaderLegacy, _) => vec![AuthScheme::Basic],
        (StrategyKind::CookieSession, _) | (_, EndpointImplementation::Legacy) => Vec::new(),
        _ => vec![AuthScheme::Basic],
    }
}

fn lifespan(item: &Scope<'_>, schemes: &[AuthScheme]) -> Option<std::time::Duration> {
    use crate::readable::WrittenDuration;
    let key = item.child("scheme_basic_cache_lifespan");
    let Some(WrittenDuration::Positive(lifespan)) = key.read() else {
        return None;
    };
    if !schemes.contains(&AuthScheme::Basic) {
        let report = Report::error(
            "wrong-value",
            "only the scheme `basic` has anything to remember",
        );
        key.report(report.mend("add `basic` to `schemes`, or take the line out"));
    }
    Some(lifespan)
}

fn check_no_duplicates(listed: &Scope<'_>, strategies: &[StrategySettings]) {
    for (i, strategy) in strategies.iter().enumerate() {
        if strategies
            .iter()
            .take(i)
            .any(|earlier| earlier.kind == strategy.kind)
        {
            let report = Report::error("duplicate-name", "a strategy stands here twice");
            listed.report(report.mend("keep one of the two"));
        }
    }
}

/// Legacy and `ExtAuthz` endpoints answer for everything below them.
fn check_not_below_another(name: &str, entry: &Scope<'_>, endpoints: &[EndpointSettings]) {
    let takes_all = |endpoint: &&EndpointSettings| {
        matches!(
            endpoint.implementation,
            EndpointImplementation::Legacy | EndpointImplementation::ExtAuthz
        )
    };
    let below = |other: &EndpointSettings| {
        other.name != LEGACY
            && name
                .strip_prefix(&*other.name)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    if let Some(other) = endpoints
        .iter()
        .filter(takes_all)
        .find(|other| below(other))
    {
        let report = Report::error(
            "contradiction",
            "another endpoint answers for everything below its name",
        );
        entry.report(
            report
                .found(&*other.name)
                .mend("choose a name that does not begin with the other"),
        );
    }
}
