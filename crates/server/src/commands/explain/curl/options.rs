//! The options of curl that say something of a request, and those that can be passed over.

use clap::{Arg, ArgAction, ArgMatches, Command};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, REFERER, USER_AGENT};
use http::{HeaderName, HeaderValue};

pub(super) const URL: &str = "url";
pub(super) const HEADER: &str = "header";
pub(super) const REQUEST: &str = "request";
pub(super) const COOKIE: &str = "cookie";
pub(super) const USER: &str = "user";
pub(super) const TOKEN: &str = "oauth2-bearer";
pub(super) const AGENT: &str = "user-agent";
pub(super) const REFERER_OPTION: &str = "referer";
pub(super) const DATA: &str = "data";
pub(super) const FORM: &str = "form";
pub(super) const JSON: &str = "json";
pub(super) const UPLOAD: &str = "upload-file";
pub(super) const HEAD: &str = "head";
pub(super) const GET: &str = "get";

/// Options with a value that change the request.
const SAYING: [(&str, Option<char>); 11] = [
    (HEADER, Some('H')),
    (REQUEST, Some('X')),
    (COOKIE, Some('b')),
    (USER, Some('u')),
    (TOKEN, None),
    (AGENT, Some('A')),
    (REFERER_OPTION, Some('e')),
    (DATA, Some('d')),
    (FORM, Some('F')),
    (JSON, None),
    (UPLOAD, Some('T')),
];

/// Further names of `--data`.
const DATA_NAMES: [&str; 4] = ["data-raw", "data-binary", "data-ascii", "data-urlencode"];

/// Options with a value that do not.
const PASSED_OVER: [(&str, Option<char>); 22] = [
    ("cacert", None),
    ("capath", None),
    ("cert", Some('E')),
    ("ciphers", None),
    ("connect-timeout", None),
    ("connect-to", None),
    ("cookie-jar", Some('c')),
    ("dump-header", Some('D')),
    ("form-string", None),
    ("interface", None),
    ("key", None),
    ("limit-rate", None),
    ("max-redirs", None),
    ("max-time", Some('m')),
    ("output", Some('o')),
    ("proxy", Some('x')),
    ("proxy-header", None),
    ("proxy-user", Some('U')),
    ("resolve", None),
    ("retry", None),
    ("unix-socket", None),
    ("write-out", Some('w')),
];

/// Options without a value that do not either.
const FLAGS: [(&str, Option<char>); 28] = [
    ("compressed", None),
    ("fail", Some('f')),
    ("fail-with-body", None),
    ("globoff", Some('g')),
    ("http1.0", Some('0')),
    ("http1.1", None),
    ("http2", None),
    ("http3", None),
    ("include", Some('i')),
    ("insecure", Some('k')),
    ("ipv4", Some('4')),
    ("ipv6", Some('6')),
    ("location", Some('L')),
    ("location-trusted", None),
    ("negotiate", None),
    ("basic", None),
    ("no-buffer", Some('N')),
    ("no-keepalive", None),
    ("path-as-is", None),
    ("progress-bar", Some('#')),
    ("remote-name", Some('O')),
    ("show-error", Some('S')),
    ("show-headers", None),
    ("silent", Some('s')),
    ("ssl-no-revoke", None),
    ("tlsv1.2", None),
    ("tlsv1.3", None),
    ("verbose", Some('v')),
];

/// A value of `-H`.
pub(super) enum Header {
    /// One to send.
    Given(HeaderName, HeaderValue),
    /// One of curl's own to leave out.
    Removed(HeaderName),
}

/// A reader of curl's arguments, the program's name left out.
pub(super) fn command() -> Command {
    let valued = SAYING.into_iter().chain(PASSED_OVER);
    let valued = valued.map(|(name, short)| option(name, short, ArgAction::Append));
    let flags = [(HEAD, Some('I')), (GET, Some('G'))]
        .into_iter()
        .chain(FLAGS);
    let flags = flags.map(|(name, short)| option(name, short, ArgAction::SetTrue));
    Command::new("curl")
        .no_binary_name(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args_override_self(true)
        .args(valued)
        .args(flags)
        .mut_arg(DATA, |data| data.aliases(DATA_NAMES))
        .arg(option(URL, None, ArgAction::Append))
        .arg(Arg::new("positional").action(ArgAction::Append))
}

fn option(name: &'static str, short: Option<char>, action: ArgAction) -> Arg {
    let takes_value = matches!(action, ArgAction::Append);
    let option = Arg::new(name).long(name).action(action);
    let option = if takes_value {
        option.allow_hyphen_values(true)
    } else {
        option
    };
    match short {
        Some(short) => option.short(short),
        None => option,
    }
}

/// All values of an option, in order. An address may also stand by itself.
pub(super) fn values<'m>(given: &'m ArgMatches, name: &str) -> Vec<&'m str> {
    let of = |name: &str| given.get_many::<String>(name).into_iter().flatten();
    let alone = (name == URL).then(|| of("positional"));
    let all = of(name).chain(alone.into_iter().flatten());
    all.map(String::as_str).collect()
}

/// The last value of an option, which is the one that counts.
pub(super) fn last<'m>(given: &'m ArgMatches, name: &str) -> Option<&'m str> {
    values(given, name).pop()
}

/// Whether curl sends its own header of this name only where none is asked for.
pub(super) fn is_single(name: &HeaderName) -> bool {
    [
        ACCEPT,
        AUTHORIZATION,
        CONTENT_TYPE,
        HOST,
        REFERER,
        USER_AGENT,
    ]
    .contains(name)
}
