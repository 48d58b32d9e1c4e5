//! The two query parameters that bring a visitor to the portal (docs/contract.md, portal routes).

/// `rd` and `rm` as they were sent; nothing is believed of them yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    /// Where the visitor was going.
    pub(crate) rd: Option<String>,
    /// With which method.
    pub(crate) rm: Option<String>,
}

/// Reads a query. Of a repeated parameter the first counts, as for the proxies that wrote it.
pub(crate) fn read(query: Option<&str>) -> Query {
    let mut read = Query::default();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        let place = match &*name {
            "rd" => &mut read.rd,
            "rm" => &mut read.rm,
            _ => continue,
        };
        place.get_or_insert_with(|| value.into_owned());
    }
    read
}
