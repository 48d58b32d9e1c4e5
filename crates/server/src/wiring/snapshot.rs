//! Settings into the snapshot that a check depends on. Pure translation: the two sides do not know
//! each other.

use anyhow::bail;
use doorward_config::{
    AuthScheme as ConfiguredScheme, CookieSettings, EndpointImplementation, EndpointSettings,
    SameSite as ConfiguredSameSite, Settings, StrategyKind as ConfiguredStrategy, StrategySettings,
};
use doorward_gate::{
    AuthScheme, BasicRealm, CookieDomain, Endpoint, Implementation, PortalSettings, SameSite,
    Snapshot, Strategy, StrategyKind, TrustedProxies,
};
use doorward_policy::PolicySet;
use doorward_sessions::Lifetimes;

/// The snapshot that these settings describe.
///
/// # Errors
///
/// A rule does not compile, or the realm is none. The configuration has been checked for both when it was read.
pub(crate) fn of(settings: &Settings, generation: u64) -> anyhow::Result<Snapshot> {
    let rules = settings.access_control.rules.clone();
    let policy = match PolicySet::compile(settings.access_control.default_policy, rules) {
        Ok(set) => set,
        Err(problems) => bail!("{} access control rules cannot be used", problems.len()),
    };
    Ok(Snapshot {
        generation,
        policy,
        cookie_domains: settings.session.cookies.iter().map(cookie_domain).collect(),
        trusted_proxies: trusted_proxies(settings),
        endpoints: settings.server.endpoints.iter().map(endpoint).collect(),
        basic_realm: BasicRealm::try_from(&*settings.server.basic_realm)?,
        portal: PortalSettings {
            title: settings.portal.title.clone(),
            two_factor_available: settings.second_factor.totp.is_some()
                || settings.webauthn.enabled
                || settings.duo.is_some(),
        },
    })
}

fn trusted_proxies(settings: &Settings) -> TrustedProxies {
    match &settings.server.trusted_proxies {
        None => TrustedProxies::default(),
        Some(listed) => TrustedProxies::new(listed.networks.clone(), listed.unix_sockets),
    }
}

fn cookie_domain(cookie: &CookieSettings) -> CookieDomain {
    CookieDomain {
        domain: cookie.domain.clone(),
        cookie_name: cookie.name.clone(),
        same_site: match cookie.same_site {
            ConfiguredSameSite::Lax => SameSite::Lax,
            ConfiguredSameSite::Strict => SameSite::Strict,
            ConfiguredSameSite::None => SameSite::None,
        },
        lifetimes: Lifetimes {
            expiration: cookie.expiration,
            inactivity: cookie.inactivity,
            remember_me: cookie.remember_me,
        },
        portal_url: cookie.portal_url.clone(),
        default_redirection_url: cookie.default_redirection_url.clone(),
    }
}

fn endpoint(endpoint: &EndpointSettings) -> Endpoint {
    Endpoint {
        name: endpoint.name.clone(),
        implementation: match endpoint.implementation {
            EndpointImplementation::ForwardAuth => Implementation::ForwardAuth,
            EndpointImplementation::AuthRequest => Implementation::AuthRequest,
            EndpointImplementation::ExtAuthz => Implementation::ExtAuthz,
            EndpointImplementation::Legacy => Implementation::Legacy,
        },
        strategies: endpoint.strategies.iter().map(strategy).collect(),
    }
}

fn strategy(strategy: &StrategySettings) -> Strategy {
    Strategy {
        kind: match strategy.kind {
            ConfiguredStrategy::CookieSession => StrategyKind::CookieSession,
            ConfiguredStrategy::HeaderAuthorization => StrategyKind::HeaderAuthorization,
            ConfiguredStrategy::HeaderProxyAuthorization => StrategyKind::HeaderProxyAuthorization,
            ConfiguredStrategy::HeaderAuthRequestProxyAuthorization => {
                StrategyKind::HeaderAuthRequestProxyAuthorization
            }
            ConfiguredStrategy::HeaderLegacy => StrategyKind::HeaderLegacy,
        },
        schemes: strategy
            .schemes
            .iter()
            .map(|scheme| auth_scheme(*scheme))
            .collect(),
    }
}

fn auth_scheme(scheme: ConfiguredScheme) -> AuthScheme {
    match scheme {
        ConfiguredScheme::Basic => AuthScheme::Basic,
        ConfiguredScheme::Bearer => AuthScheme::Bearer,
    }
}
