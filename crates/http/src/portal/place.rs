//! Where a request to the portal arrived: which host, which cookie domain, from whom. Every page
//! starts here, so that none answers on a host that is not ours. It must not know what the pages do.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use doorward_accounts::Circumstances;
use doorward_authn::CopiedKey;
use doorward_credentials::webauthn::RelyingParty;
use doorward_gate::{Arrival, CookieDomain, Visitor};
use doorward_model::WrittenUrl;
use doorward_sessions::SessionView;
use http::StatusCode;
use http::request::Parts;

use super::problem::Problem;
use super::redirect_target::is_local;
use super::scene::Scene;
use super::way::{Way, WayContext};
use crate::Services;
use crate::csrf::{self, FormGuard};
use crate::jar::Reach;

/// A request on one of our hosts.
#[derive(Debug)]
pub(crate) struct Place {
    /// The request.
    pub(crate) scene: Scene,
    /// The cookie domain of the host.
    pub(crate) domain: CookieDomain,
    /// The visitor's address.
    pub(crate) client: IpAddr,
    host: String,
    port: Option<u16>,
}

impl FromRequestParts<Services> for Place {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self, Response> {
        let Ok(scene) = Scene::from_request_parts(parts, services).await;
        Self::of(scene)
    }
}

impl Place {
    /// The place of a request, or the refusal where its host is in no configured cookie domain.
    #[expect(
        clippy::result_large_err,
        reason = "the refusal is a whole response, made to be sent"
    )]
    pub(crate) fn of(scene: Scene) -> Result<Self, Response> {
        let Some((arrival, domain)) = arrival(&scene) else {
            return Err((StatusCode::FORBIDDEN, scene.say("wrong-host")).into_response());
        };
        Ok(Self {
            domain,
            client: arrival.client,
            host: arrival.host().to_owned(),
            port: arrival.origin.port(),
            scene,
        })
    }

    /// How cookies of the portal's own host are written here.
    pub(crate) fn reach(&self) -> Reach {
        if is_local(&self.host) {
            Reach::Local
        } else {
            Reach::Secure
        }
    }

    /// This browser's right to send forms.
    pub(crate) fn guard(&self) -> FormGuard {
        FormGuard::of(
            &self.scene.headers,
            self.reach(),
            &*self.scene.services.entropy,
        )
    }

    /// A token for a form on the page that is about to be shown.
    pub(crate) fn token(&self, guard: &FormGuard) -> String {
        guard.token(&self.scene.services.csrf_key, self.scene.now)
    }

    /// Whether nothing speaks against the request coming from our own pages.
    pub(crate) fn is_own_request(&self) -> bool {
        let authority = match self.port {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        };
        csrf::is_own(&self.scene.headers, &authority)
    }

    /// Where the visitor was going.
    pub(crate) fn way(&self, rd: Option<&str>, rm: Option<&str>) -> Way {
        let domains = &self.scene.snapshot.cookie_domains;
        Way::read(
            rd,
            rm,
            WayContext {
                domains,
                host: &self.host,
            },
        )
    }

    /// The configured start of a visitor who signs in without a way, unless some rule still wants a second factor
    /// from them (docs/contract.md, first factor).
    pub(crate) fn start(&self) -> Option<&str> {
        let wants_more = self.scene.snapshot.policy.needs_two_factor();
        let configured = self.domain.default_redirection_url.as_ref();
        configured.filter(|_| !wants_more).map(WrittenUrl::as_str)
    }

    /// Whom security keys and passkeys are for: the portal's configured address. `None` where there is none, or where browsers
    /// keep no keys for it.
    pub(crate) fn relying_party(&self) -> Option<RelyingParty> {
        RelyingParty::of(self.domain.portal_url.as_ref()?)
    }

    /// Whether users can have security keys and passkeys here.
    pub(crate) fn offers_keys(&self) -> bool {
        self.scene.services.keys.is_some() && self.relying_party().is_some()
    }

    /// Whether the user of a session has set up a second factor.
    pub(crate) async fn has_second_factor(&self, session: &SessionView) -> Result<bool, Problem> {
        for source in &self.scene.services.enrolled {
            let kinds = source.kinds_of(session.user_id()).await;
            if !kinds?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What surrounds an act that this request asks for.
    pub(crate) fn circumstances(&self) -> Circumstances {
        Circumstances {
            language: Some(self.scene.language_tag().to_owned()),
            portal: self.domain.portal_url.clone(),
            address: self.client,
            request_id: self.scene.request_id,
            at: self.scene.now,
        }
    }

    /// Tells the owner of a key that there seems to be a copy of it.
    pub(crate) async fn tell_of_copy(&self, copied: CopiedKey) {
        if let Some(keys) = &self.scene.services.keys {
            let about = self.circumstances();
            keys.registered.tell_of_copy(copied, &about).await;
        }
    }

    /// Who is signed in here.
    pub(crate) async fn visitor(&self) -> Result<Visitor, Problem> {
        let gate = &self.scene.services.gate;
        let found = gate
            .visitor(&self.domain, &self.scene.headers, self.client)
            .await;
        found.map_err(|_| Problem::Unavailable)
    }
}

fn arrival(scene: &Scene) -> Option<(Arrival, CookieDomain)> {
    let arrival = Arrival::read(&scene.snapshot, &scene.peer, &scene.headers);
    let arrival = arrival
        .inspect_err(|error| tracing::info!(%error, "a request to the portal was refused"))
        .ok()?;
    let domain = scene.snapshot.cookie_domain_of(arrival.host())?.clone();
    Some((arrival, domain))
}
