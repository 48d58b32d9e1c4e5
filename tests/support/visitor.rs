//! A visitor with a browser's habits: the headers of a navigation, a cookie jar, forms filled in and sent.

use std::net::Ipv4Addr;

use anyhow::{Context, Result, bail, ensure};
use url::Url;

use crate::form::Form;
use crate::http::{Address, Connection, Request, Response};
use crate::websocket::handshake;

const PAGE: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
/// As many as browsers follow before they give up.
const REDIRECTS: usize = 20;

/// Somebody with a browser.
#[derive(Clone, Debug)]
pub struct Visitor {
    address: Address,
    cookies: Vec<Cookie>,
}

/// A page that was reached, and where.
#[derive(Debug)]
pub struct Page {
    /// The page's own URL.
    pub url: Url,
    /// What was answered there.
    pub response: Response,
}

#[derive(Clone, Debug)]
struct Cookie {
    name: String,
    value: String,
    /// The host, or the domain below which it holds.
    domain: String,
    host_only: bool,
}

impl Visitor {
    /// A visitor whose every name resolves to `address`.
    #[must_use]
    pub fn to(address: Address) -> Visitor {
        Visitor {
            address,
            cookies: Vec::new(),
        }
    }

    /// Opens `url` and stays with the first answer.
    pub fn open(&mut self, url: &str) -> Result<Response> {
        self.send(navigation("GET", url))
    }

    /// Opens `url` and follows redirects to the end.
    pub fn follow(&mut self, url: &str) -> Result<Page> {
        let response = self.open(url)?;
        self.follow_from(Url::parse(url)?, response)
    }

    /// Sends `request` with the cookies that belong to it and keeps the cookies of the answer.
    pub fn send(&mut self, request: Request) -> Result<Response> {
        let url = request.url().clone();
        let host = url.host_str().unwrap_or_default();
        let response = self.with_cookies(request).send(self.address)?;
        for line in response.values("set-cookie") {
            self.keep(host, line)?;
        }
        Ok(response)
    }

    /// Asks for a WebSocket at `url` as a page's script does. If the answer is 101, the connection is one.
    pub fn open_websocket(&self, url: &str) -> Result<(Response, Connection)> {
        let request = self.with_cookies(handshake(url));
        let host = request.url().host_str().unwrap_or_default();
        let mut connection = self.address.open_from(Ipv4Addr::LOCALHOST, host)?;
        let response = connection.send(&request)?;
        Ok((response, connection))
    }

    fn with_cookies(&self, request: Request) -> Request {
        let cookies = self.cookies_for(request.url().host_str().unwrap_or_default());
        if cookies.is_empty() {
            return request;
        }
        request.header("Cookie", &cookies)
    }

    /// Sends `form` as found on the page at `url`, and follows redirects to the end.
    pub fn submit(&mut self, url: &Url, form: &Form) -> Result<Page> {
        let action = url.join(&form.action)?;
        let origin = url.origin().ascii_serialization();
        let request = navigation("POST", action.as_str())
            .header("Origin", &origin)
            .body("application/x-www-form-urlencoded", &form.encoded());
        let response = self.send(request)?;
        self.follow_from(action, response)
    }

    /// Opens `url`, signs in on the portal's page and ends where the portal sends the visitor.
    pub fn sign_in(&mut self, url: &str, name: &str, password: &str) -> Result<Page> {
        let page = self.follow(url)?;
        let form = Form::with_field(&page.response.text(), "password")?;
        let form = form.fill("text", name)?.fill("password", password)?;
        self.submit(&page.url, &form)
    }

    /// What a request to `host` would carry as its `Cookie`.
    #[must_use]
    pub fn cookies_for(&self, host: &str) -> String {
        let pairs = self.cookies.iter().filter(|cookie| cookie.belongs_to(host));
        pairs
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn follow_from(&mut self, mut url: Url, mut response: Response) -> Result<Page> {
        for _ in 0..REDIRECTS {
            if !(300..400).contains(&response.status) {
                return Ok(Page { url, response });
            }
            let location = response
                .header("location")
                .context("a redirect to nowhere")?;
            url = url.join(location)?;
            response = self.open(url.as_str())?;
        }
        bail!("redirected for ever, last to {url}")
    }

    fn keep(&mut self, host: &str, line: &str) -> Result<()> {
        let cookie = Cookie::parse(host, line)?;
        ensure!(
            cookie.belongs_to(host),
            "{host} sets a cookie for {}",
            cookie.domain
        );
        self.cookies.retain(|kept| !kept.is_replaced_by(&cookie));
        if !cookie.value.is_empty() {
            self.cookies.push(cookie);
        }
        Ok(())
    }
}

impl Cookie {
    fn parse(host: &str, line: &str) -> Result<Cookie> {
        let mut parts = line.split(';').map(str::trim);
        let pair = parts.next().and_then(|pair| pair.split_once('='));
        let (name, value) = pair.context("a cookie without a name")?;
        let attributes = parts.filter_map(|part| part.split_once('='));
        let domain = attributes
            .filter(|(name, _)| name.eq_ignore_ascii_case("domain"))
            .map(|(_, domain)| domain.trim_start_matches('.'))
            .next_back();
        Ok(Cookie {
            name: name.to_owned(),
            value: value.to_owned(),
            domain: domain.unwrap_or(host).to_owned(),
            host_only: domain.is_none(),
        })
    }

    fn belongs_to(&self, host: &str) -> bool {
        let below = || {
            host.strip_suffix(&self.domain)
                .is_some_and(|rest| rest.ends_with('.'))
        };
        host == self.domain || (!self.host_only && below())
    }

    fn is_replaced_by(&self, other: &Cookie) -> bool {
        (&self.name, &self.domain, self.host_only) == (&other.name, &other.domain, other.host_only)
    }
}

/// The request that a browser sends when somebody opens a page.
fn navigation(method: &str, url: &str) -> Request {
    Request::new(method, url)
        .header("Accept", PAGE)
        .header("Accept-Language", "en")
        .header("Sec-Fetch-Mode", "navigate")
        .header("Sec-Fetch-Dest", "document")
        .header(
            "Sec-Fetch-Site",
            if method == "POST" {
                "same-origin"
            } else {
                "none"
            },
        )
}
