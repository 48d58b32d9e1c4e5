//! Reads a curl command line as people write it and as browsers copy it, into the request that curl
//! would send. It runs nothing, and no message of it repeats a value: they may be secrets.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, REFERER, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use options::Header;

mod options;
mod words;

/// Why a command line is not understood.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum CurlError {
    #[error("a quotation mark is not closed")]
    Unclosed,
    #[error("this is how Windows quotes; copy the request as cURL for bash")]
    Windows,
    #[error("the command does not begin with `curl`")]
    NotCurl,
    #[error("{0} is not an option of curl that is understood here")]
    Option(String),
    #[error("an option lacks its value")]
    Arguments,
    #[error("it has to name exactly one address")]
    OneUrl,
    #[error("its address cannot be read")]
    Url,
    #[error("its method cannot be read")]
    Method,
    #[error("header number {0} cannot be read")]
    Header(usize),
}

/// The request that a command line would send. What its body holds is of no interest and left out.
pub(super) fn parse(line: &str) -> Result<Request<()>, CurlError> {
    let words = words::split(line)?;
    let (first, arguments) = words.split_first().ok_or(CurlError::NotCurl)?;
    if first.rsplit('/').next() != Some("curl") {
        return Err(CurlError::NotCurl);
    }
    let given = options::command()
        .try_get_matches_from(arguments)
        .map_err(|error| not_understood(&error))?;
    let mut request = Request::new(());
    *request.uri_mut() = uri(&given)?;
    *request.method_mut() = method(&given)?;
    *request.headers_mut() = headers(&given, request.uri())?;
    Ok(request)
}

/// Names an option, never what stands beside it.
fn not_understood(error: &clap::Error) -> CurlError {
    if error.kind() != ErrorKind::UnknownArgument {
        return CurlError::Arguments;
    }
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(option)) if option.starts_with("--") => {
            let name = option.split(['=', ' ']).next().unwrap_or_default();
            CurlError::Option(name.to_owned())
        }
        Some(ContextValue::String(option)) if option.starts_with('-') => {
            CurlError::Option(option.chars().take(2).collect())
        }
        _ => CurlError::Arguments,
    }
}

fn uri(given: &ArgMatches) -> Result<Uri, CurlError> {
    let [url] = options::values(given, options::URL)[..] else {
        return Err(CurlError::OneUrl);
    };
    let url = if url.contains("://") {
        url.to_owned()
    } else {
        format!("http://{url}")
    };
    let uri: Uri = with_data(given, url).parse().map_err(|_| CurlError::Url)?;
    if uri.host().is_none() {
        return Err(CurlError::Url);
    }
    Ok(uri)
}

/// With `-G` the data become the query.
fn with_data(given: &ArgMatches, url: String) -> String {
    let data = options::values(given, options::DATA).join("&");
    if data.is_empty() || !given.get_flag(options::GET) {
        return url;
    }
    let url = url.split('#').next().unwrap_or_default();
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}{data}")
}

fn method(given: &ArgMatches) -> Result<Method, CurlError> {
    if let Some(method) = options::last(given, options::REQUEST) {
        return method.parse().map_err(|_| CurlError::Method);
    }
    let has = |name| given.contains_id(name);
    Ok(if given.get_flag(options::HEAD) {
        Method::HEAD
    } else if given.get_flag(options::GET) {
        Method::GET
    } else if has(options::UPLOAD) {
        Method::PUT
    } else if has(options::DATA) || has(options::FORM) || has(options::JSON) {
        Method::POST
    } else {
        Method::GET
    })
}

/// The headers that are asked for, and curl's own where none is.
fn headers(given: &ArgMatches, uri: &Uri) -> Result<HeaderMap, CurlError> {
    let mut headers = own_headers(given, uri)?;
    for (position, text) in options::values(given, options::HEADER)
        .into_iter()
        .enumerate()
    {
        let unreadable = CurlError::Header(position + 1);
        match Header::read(text).ok_or(unreadable)? {
            Header::Removed(name) => drop(headers.remove(name)),
            Header::Given(name, value) if options::is_single(&name) => {
                drop(headers.insert(name, value));
            }
            Header::Given(name, value) => drop(headers.append(name, value)),
        }
    }
    Ok(headers)
}

/// What curl sends by itself, and by the options that stand for a header.
fn own_headers(given: &ArgMatches, uri: &Uri) -> Result<HeaderMap, CurlError> {
    let host = uri
        .authority()
        .map(|authority| without_user(authority.as_str()));
    let json = given.contains_id(options::JSON);
    let form = given.contains_id(options::DATA) && !given.get_flag(options::GET);
    let cookies = options::values(given, options::COOKIE).into_iter();
    let sent = [
        (HOST, host.map(str::to_owned)),
        (
            ACCEPT,
            Some(if json { "application/json" } else { "*/*" }.to_owned()),
        ),
        (
            USER_AGENT,
            options::last(given, options::AGENT).map(str::to_owned),
        ),
        (
            REFERER,
            options::last(given, options::REFERER_OPTION).map(str::to_owned),
        ),
        // Without a sign it is the name of a file, which is not ours to read.
        (
            COOKIE,
            joined(cookies.filter(|cookie| cookie.contains('='))),
        ),
        (CONTENT_TYPE, json.then(|| "application/json".to_owned())),
        (
            CONTENT_TYPE,
            form.then(|| "application/x-www-form-urlencoded".to_owned()),
        ),
        (AUTHORIZATION, credentials(given, uri)),
    ];
    let mut headers = HeaderMap::new();
    for (name, text) in sent {
        if let Some(text) = text {
            let value = HeaderValue::try_from(text).map_err(|_| CurlError::Arguments)?;
            headers.insert(name, value);
        }
    }
    Ok(headers)
}

fn joined<'c>(cookies: impl Iterator<Item = &'c str>) -> Option<String> {
    let all: Vec<&str> = cookies.collect();
    (!all.is_empty()).then(|| all.join("; "))
}

fn without_user(authority: &str) -> &str {
    authority.rsplit('@').next().unwrap_or(authority)
}

/// `-u`, a token, or what stands before the `@` of the address.
fn credentials(given: &ArgMatches, uri: &Uri) -> Option<String> {
    if let Some(token) = options::last(given, options::TOKEN) {
        return Some(format!("Bearer {token}"));
    }
    let in_address = || {
        uri.authority()?
            .as_str()
            .rsplit_once('@')
            .map(|(user, _)| user)
    };
    let user = options::last(given, options::USER).or_else(in_address)?;
    let user = if user.contains(':') {
        user.to_owned()
    } else {
        format!("{user}:")
    };
    Some(format!("Basic {}", STANDARD.encode(user)))
}

impl Header {
    /// Reads the value of `-H`: `Name: value`, `Name;` for an empty one, `Name:` for none at all.
    fn read(text: &str) -> Option<Self> {
        if let Some(name) = text.strip_suffix(';').filter(|name| !name.contains(':')) {
            return Some(Self::Given(name_of(name)?, HeaderValue::from_static("")));
        }
        let (name, value) = text.split_once(':')?;
        let value = value.trim();
        if value.is_empty() {
            return Some(Self::Removed(name_of(name)?));
        }
        Some(Self::Given(
            name_of(name)?,
            HeaderValue::from_bytes(value.as_bytes()).ok()?,
        ))
    }
}

fn name_of(text: &str) -> Option<HeaderName> {
    HeaderName::from_bytes(text.trim().as_bytes()).ok()
}

#[cfg(test)]
mod tests;
