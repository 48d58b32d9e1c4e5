//! The query parameters that bring a visitor to the portal (docs/contract.md, portal routes).

use super::account::page::AccountPage;
use super::place::Place;
use super::way::Way;

/// `rd`, `rm` and `to` as they were sent; nothing is believed of them yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    /// Where the visitor was going.
    pub(crate) rd: Option<String>,
    /// With which method.
    pub(crate) rm: Option<String>,
    /// By which account page.
    pub(crate) to: Option<String>,
}

impl Query {
    /// The way in it.
    pub(crate) fn way(&self, place: &Place) -> Way {
        let page = self.to.as_deref().and_then(AccountPage::from_word);
        place.way(self.rd.as_deref(), self.rm.as_deref()).by(page)
    }
}

/// Reads a query. Of a repeated parameter the first counts, as for the proxies that wrote it.
pub(crate) fn read(query: Option<&str>) -> Query {
    let mut read = Query::default();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        let place = match &*name {
            "rd" => &mut read.rd,
            "rm" => &mut read.rm,
            "to" => &mut read.to,
            _ => continue,
        };
        place.get_or_insert_with(|| value.into_owned());
    }
    read
}
