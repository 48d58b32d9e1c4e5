//! `session`: cookie domains and how long sessions last. It must not know what a session is.

mod domain;
mod portal;

use std::num::NonZeroU16;
use std::time::Duration;

use doorward_diagnostics::Report;
use doorward_model::WrittenUrl;
use url::Url;

use super::secrets;
use crate::readable::{Readable, WrittenDuration, Wrong, words};
use crate::scope::Scope;
use crate::settings::{CookieSettings, SameSite, SessionProvider, SessionSettings};

/// More browsers and programs than anybody has.
const MAX_PER_USER: NonZeroU16 = NonZeroU16::new(100).unwrap();

/// So many are put in order in some ten milliseconds, which every sign-in of such a user costs.
const MOST_MAX_PER_USER: u16 = 10_000;

words!(SameSite {
    "lax" => SameSite::Lax,
    "strict" => SameSite::Strict,
    "none" => SameSite::None,
});
words!(SessionProvider {
    "storage" => SessionProvider::Storage,
    "memory" => SessionProvider::Memory,
});

/// The most sessions of one user.
struct MaxPerUser(NonZeroU16);

impl Readable for MaxPerUser {
    fn read(text: &str) -> Result<Self, Wrong> {
        let number = u16::try_from(u32::read(text)?).ok();
        let number = number.filter(|number| *number <= MOST_MAX_PER_USER);
        let fitting = number.and_then(NonZeroU16::new).map(Self);
        let mend = format!("write a number from 1 to {MOST_MAX_PER_USER}");
        fitting.ok_or_else(|| Wrong::new("this number is out of range").mend(mend))
    }
}

/// What cookies inherit.
struct Shared {
    name: String,
    same_site: SameSite,
    expiration: Duration,
    inactivity: Duration,
    remember_me: Option<Duration>,
}

pub(super) fn read(root: &Scope<'_>) -> SessionSettings {
    let session = root.child("session");
    let day = Duration::from_hours(24);
    let built_in = Shared {
        name: String::from("doorward_session"),
        same_site: SameSite::Lax,
        expiration: Duration::from_hours(1),
        inactivity: Duration::from_mins(5),
        remember_me: Some(30 * day),
    };
    let shared = shared(&session, &built_in);
    let fallback = root.child("default_redirection_url");
    SessionSettings {
        cookies: cookies(&session, &shared, &fallback),
        provider: session.read_or("provider", SessionProvider::Storage),
        max_per_user: session.read_or("max_per_user", MaxPerUser(MAX_PER_USER)).0,
        secret: secrets::read(&session.child("secret")),
    }
}

fn shared(scope: &Scope<'_>, outer: &Shared) -> Shared {
    Shared {
        name: cookie_name(&scope.child("name")).unwrap_or_else(|| outer.name.clone()),
        same_site: scope.read_or("same_site", outer.same_site),
        expiration: scope.duration_or("expiration", outer.expiration),
        inactivity: scope.duration_or("inactivity", outer.inactivity),
        remember_me: remember_me(&scope.child("remember_me"), outer.remember_me),
    }
}

/// A cookie's name is a token (RFC 6265 §4.1.1).
fn cookie_name(key: &Scope<'_>) -> Option<String> {
    let name: String = key.read()?;
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || name.len() > 128 || !name.bytes().all(is_token) {
        key.wrong(
            Wrong::new("this is no name for a cookie").mend("write letters, digits, `_` and `-`"),
        );
        return None;
    }
    if name.starts_with("__Host-") {
        let message = "browsers refuse a cookie of this name for a whole domain";
        key.wrong(Wrong::new(message).mend("choose a name without `__Host-`"));
        return None;
    }
    Some(name)
}

/// `-1`, any other negative number and `false` switch it off; zero means the default, as in Authelia.
fn remember_me(key: &Scope<'_>, default: Option<Duration>) -> Option<Duration> {
    match key.text() {
        None => return default,
        Some(text) if text == "false" || text.trim().starts_with('-') => {
            if text != "false" && text.trim().parse::<i64>().is_err() {
                key.wrong(Wrong::new("this is not a duration").mend("write `-1` to switch it off"));
            }
            return None;
        }
        Some(_) => {}
    }
    match key.read() {
        Some(WrittenDuration::Positive(duration)) => Some(duration),
        Some(WrittenDuration::ZeroOrLess) => {
            let report = Report::warning("default-used", "zero means the default");
            key.report(report.mend("write `-1` to switch it off"));
            default
        }
        None => default,
    }
}

fn cookies(session: &Scope<'_>, shared: &Shared, fallback: &Scope<'_>) -> Vec<CookieSettings> {
    let (listed, single) = (session.child("cookies"), session.child("domain"));
    match (listed.is_filled(), single.is_set()) {
        (true, true) => {
            let report = Report::error(
                "contradiction",
                "`session.cookies` and `session.domain` exclude each other",
            );
            single.report(
                report.mend("take this line out; each entry of `cookies` has its own domain"),
            );
            Vec::new()
        }
        (false, true) => legacy_cookie(&single, shared, fallback)
            .into_iter()
            .collect(),
        (true, false) => listed_cookies(&listed, shared, fallback),
        (false, false) => {
            listed.missing("add an entry with `domain: example.com` and `portal_url: https://auth.example.com`");
            Vec::new()
        }
    }
}

/// The former single domain has no portal of its own: proxies name it.
fn legacy_cookie(key: &Scope<'_>, shared: &Shared, fallback: &Scope<'_>) -> Option<CookieSettings> {
    let message = "this key has become a list, which also names the portal";
    let mend = "write `session.cookies` with `domain` and `portal_url`";
    key.report(Report::warning("moved-key", message).mend(mend));
    let domain = domain::read(key)?;
    let home = fallback.read::<WrittenUrl>().filter(|home| {
        let url = home.url();
        let is_usable = portal::is_private(url) && domain::holds_url(&domain, url);
        if !is_usable {
            let message = "this address is not used: it must be https and inside `session.domain`";
            let report = Report::warning("not-in-domain", message);
            fallback.report(report.mend("name an address inside the cookie domain"));
        }
        is_usable
    });
    Some(cookie(domain, shared, None, home))
}

fn listed_cookies(
    listed: &Scope<'_>,
    shared: &Shared,
    fallback: &Scope<'_>,
) -> Vec<CookieSettings> {
    let mut cookies: Vec<CookieSettings> = Vec::new();
    for entry in listed.items() {
        if let Some(cookie) = listed_cookie(&entry, shared) {
            check_overlap(&entry, &cookie.domain, &cookies);
            cookies.push(cookie);
        }
    }
    spread_fallback(fallback, &mut cookies);
    cookies
}

fn listed_cookie(entry: &Scope<'_>, outer: &Shared) -> Option<CookieSettings> {
    let key = entry.child("domain");
    if !key.is_set() {
        key.missing("name the domain of the cookie, for example `domain: example.com`");
    }
    let shared = self::shared(entry, outer);
    let domain = domain::read(&key);
    let portal_url = portal::read(entry, domain.as_deref());
    let home = portal::read_home(entry, domain.as_deref(), portal_url.as_ref());
    Some(cookie(domain?, &shared, portal_url, home))
}

fn cookie(
    domain: String,
    shared: &Shared,
    portal_url: Option<Url>,
    home: Option<WrittenUrl>,
) -> CookieSettings {
    CookieSettings {
        domain,
        name: shared.name.clone(),
        same_site: shared.same_site,
        expiration: shared.expiration,
        inactivity: shared.inactivity,
        remember_me: shared.remember_me,
        portal_url,
        default_redirection_url: home,
    }
}

/// Of two domains of which one holds the other, only the inner one may come first: the first that fits
/// a host is taken.
fn check_overlap(entry: &Scope<'_>, domain: &str, earlier: &[CookieSettings]) {
    if let Some(outer) = earlier
        .iter()
        .find(|cookie| domain::holds(&cookie.domain, domain))
    {
        let report = Report::error("contradiction", "an earlier entry has this domain already");
        entry.child("domain").report(
            report
                .found(&*outer.domain)
                .mend("put the inner domain first, or keep one"),
        );
    }
}

/// The former global address serves every domain that holds it and has none of its own.
fn spread_fallback(fallback: &Scope<'_>, cookies: &mut [CookieSettings]) {
    let Some(home) = fallback.read::<WrittenUrl>() else {
        return;
    };
    let url = home.url();
    let message = "this key has moved into the entries of `session.cookies`";
    let mend = "write `default_redirection_url` there";
    fallback.report(Report::warning("moved-key", message).mend(mend));
    for cookie in cookies
        .iter_mut()
        .filter(|cookie| portal::is_private(url) && domain::holds_url(&cookie.domain, url))
    {
        if cookie.default_redirection_url.is_none() && cookie.portal_url.as_ref() != Some(url) {
            cookie.default_redirection_url = Some(home.clone());
        }
    }
}
