//! The functions by name: Go's own (pkg.go.dev/text/template#hdr-Functions) and those of Authelia's
//! configuration files (docs/contract.md). It must not know the language that calls them.

#![expect(
    clippy::unnecessary_wraps,
    reason = "functions of templates have one type"
)]

mod arguments;
mod collection;
mod compare;
mod digest;
mod encode;
pub(crate) mod file;
mod indent;
mod layout;
pub(crate) mod moment;
mod outside;
mod path;
mod print;
mod text;
mod types;
mod verb;
mod yaml;

use crate::fault::Fault;
use crate::value::Value;
use crate::world::World;
use arguments::Arguments;

/// A function of templates.
#[derive(Debug)]
pub(crate) struct Function {
    name: &'static str,
    least: usize,
    most: usize,
    body: Body,
    /// `and` stops at false, `or` at true: neither looks at what follows.
    pub(crate) stops_at: Option<bool>,
}

type Body = fn(&World<'_>, &Arguments<'_>) -> Result<Value, Fault>;

impl Function {
    pub(crate) fn call(&self, world: &World<'_>, values: &[Value]) -> Result<Value, Fault> {
        if (self.least..=self.most).contains(&values.len()) {
            let value = (self.body)(world, &Arguments { values })?;
            if let Value::Text(text) = &value {
                world.meter.hold(text.len())?;
            }
            return Ok(value);
        }
        let expected = match (self.least, self.most) {
            (least, usize::MAX) => format!("at least {least}"),
            (least, most) if least == most => least.to_string(),
            (least, most) => format!("{least} to {most}"),
        };
        let (name, given) = (self.name, values.len());
        Err(Fault::new(format!(
            "`{name}` takes {expected} arguments, and {given} are given"
        )))
    }
}

/// The function of this name.
pub(crate) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The names of all functions.
pub fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|function| function.name)
}

const MANY: usize = usize::MAX;

const fn function(name: &'static str, least: usize, most: usize, body: Body) -> Function {
    Function {
        name,
        least,
        most,
        body,
        stops_at: None,
    }
}

const fn choice(name: &'static str, stops_at: bool) -> Function {
    Function {
        name,
        least: 1,
        most: MANY,
        body: compare::last,
        stops_at: Some(stops_at),
    }
}

const FUNCTIONS: &[Function] = &[
    // Of the language itself.
    choice("and", false),
    choice("or", true),
    function("not", 1, 1, compare::not),
    function("eq", 2, MANY, compare::eq),
    function("ne", 2, 2, compare::ne),
    function("lt", 2, 2, compare::lt),
    function("le", 2, 2, compare::le),
    function("gt", 2, 2, compare::gt),
    function("ge", 2, 2, compare::ge),
    function("len", 1, 1, collection::len),
    function("index", 1, MANY, collection::index),
    function("slice", 1, 4, collection::slice),
    function("call", 1, MANY, types::call),
    function("print", 0, MANY, print::print),
    function("println", 0, MANY, print::println),
    function("printf", 1, MANY, print::printf),
    function("html", 0, MANY, encode::html),
    function("js", 0, MANY, encode::js),
    // The world outside.
    function("env", 1, 1, outside::env),
    function("mustEnv", 1, 1, outside::must_env),
    function("expandenv", 1, 1, outside::expand_env),
    function("fileContent", 1, 1, file::content),
    function("secret", 1, 1, file::secret),
    function("glob", 1, 1, file::glob),
    function("walk", 3, 3, file::walk),
    function("uuidv4", 0, 0, outside::uuid),
    // Texts.
    function("lower", 1, 1, text::lower),
    function("upper", 1, 1, text::upper),
    function("title", 1, 1, text::upper),
    function("trim", 1, 1, text::trim),
    function("trimAll", 2, 2, text::trim_all),
    function("trimPrefix", 2, 2, text::trim_prefix),
    function("trimSuffix", 2, 2, text::trim_suffix),
    function("replace", 3, 3, text::replace),
    function("contains", 2, 2, text::contains),
    function("hasPrefix", 2, 2, text::has_prefix),
    function("hasSuffix", 2, 2, text::has_suffix),
    function("quote", 0, MANY, text::quote),
    function("squote", 0, MANY, text::squote),
    function("mquote", 1, 1, text::mquote),
    function("msquote", 1, 1, text::msquote),
    function("indent", 2, 2, indent::indent),
    function("nindent", 2, 2, indent::nindent),
    function("mindent", 3, 3, indent::mindent),
    function("split", 2, 2, text::split),
    function("splitList", 2, 2, text::split_list),
    function("join", 2, 2, text::join),
    // Lists and maps.
    function("list", 0, MANY, collection::list),
    function("dict", 0, MANY, collection::dict),
    function("get", 2, 2, collection::get),
    function("set", 3, 3, collection::set),
    function("keys", 0, MANY, collection::keys),
    function("iterate", 1, 1, collection::iterate),
    function("sortAlpha", 1, 1, collection::sort_alpha),
    // Values.
    function("default", 1, MANY, types::default),
    function("empty", 1, 1, types::empty),
    function("deepEqual", 2, 2, compare::deep_equal),
    function("typeOf", 1, 1, types::type_of),
    function("typeIs", 2, 2, types::type_is),
    function("typeIsLike", 2, 2, types::type_is_like),
    function("kindOf", 1, 1, types::kind_of),
    function("kindIs", 2, 2, types::kind_is),
    // Encodings.
    function("b64enc", 1, 1, encode::base64),
    function("b64dec", 1, 1, encode::from_base64),
    function("b32enc", 1, 1, encode::base32),
    function("b32dec", 1, 1, encode::from_base32),
    function("sha1sum", 1, 1, digest::sha1),
    function("sha256sum", 1, 1, digest::sha256),
    function("sha512sum", 1, 1, digest::sha512),
    function("urlquery", 1, 1, encode::query),
    function("urlunquery", 1, 1, encode::from_query),
    function("urlqueryarg", 2, 2, encode::query_argument),
    function("fromYaml", 1, 1, yaml::from_yaml),
    function("toYaml", 1, 1, yaml::to_yaml),
    function("toYamlPretty", 1, 1, yaml::to_yaml_pretty),
    function("toYamlCustom", 2, 2, yaml::to_yaml_custom),
    // Time.
    function("now", 0, 0, moment::now),
    function("ago", 1, 1, moment::ago),
    function("date", 2, 2, moment::date),
    function("dateInZone", 3, 3, moment::date_in_zone),
    function("htmlDate", 1, 1, moment::html_date),
    function("htmlDateInZone", 2, 2, moment::html_date_in_zone),
    function("toDate", 2, 2, moment::to_date),
    function("mustToDate", 2, 2, moment::must_to_date),
    function("duration", 1, 1, moment::duration),
    function("unixEpoch", 1, 1, moment::unix_epoch),
    // Paths.
    function("base", 1, 1, path::base),
    function("dir", 1, 1, path::dir),
    function("ext", 1, 1, path::ext),
    function("clean", 1, 1, path::clean),
    function("isAbs", 1, 1, path::is_abs),
    function("osBase", 1, 1, path::base),
    function("osDir", 1, 1, path::dir),
    function("osExt", 1, 1, path::ext),
    function("osClean", 1, 1, path::clean),
    function("osIsAbs", 1, 1, path::is_abs),
];
