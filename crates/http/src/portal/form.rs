//! A form that was sent to the portal: read within limits, and checked to be ours before anybody
//! sees a field. It must not know what the fields mean.

use axum::body::Body;
use doorward_model::Secret;

use super::account::page::AccountPage;
use super::place::Place;
use super::problem::Problem;
use super::way::Way;
use crate::csrf::{self, Fields, TOKEN_FIELD};

const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// A form whose token is ours.
#[derive(Debug)]
pub(crate) struct Form(Fields);

/// Why a form is not acted upon.
#[derive(Debug)]
pub(crate) enum Rejected {
    /// Its token is old, missing or of another browser: the page is shown again. The way and the
    /// name are in it, and nothing else of it is used.
    Stale(Form),
    /// It could not be read, or it comes from another site.
    Unread(Problem),
}

impl Form {
    /// Reads and checks the form in a request.
    pub(crate) async fn read(place: &Place, body: Body) -> Result<Self, Rejected> {
        if !place.is_own_request() {
            tracing::warn!(request.id = %place.scene.request_id, "a form came from another site");
            return Err(Rejected::Unread(Problem::Foreign));
        }
        let form = Self::parse(place, body).await.map_err(Rejected::Unread)?;
        let token = form.text(TOKEN_FIELD);
        let key = &place.scene.services.csrf_key;
        if place.guard().accepts(key, token, place.scene.now) {
            return Ok(form);
        }
        Err(Rejected::Stale(form))
    }

    async fn parse(place: &Place, body: Body) -> Result<Self, Problem> {
        let body = csrf::read_body(&place.scene.headers, body, MEDIA_TYPE).await?;
        Ok(Self(Fields::parse(&body)?))
    }

    /// A field that is no secret; empty if missing.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.text(name).unwrap_or_default()
    }

    /// A field that is one; empty if missing.
    pub(crate) fn secret(&self, name: &str) -> Secret<String> {
        self.0
            .secret(name)
            .unwrap_or_else(|| Secret::new(String::new()))
    }

    /// Whether a box was ticked: browsers leave out those that were not.
    pub(crate) fn is_ticked(&self, name: &str) -> bool {
        self.0.text(name).is_some()
    }

    /// Where the visitor was going, read again: a form comes back from the browser.
    pub(crate) fn way(&self, place: &Place) -> Way {
        let page = self.0.text("to").and_then(AccountPage::from_word);
        place.way(self.0.text("rd"), self.0.text("rm")).by(page)
    }
}
