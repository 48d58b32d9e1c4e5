//! One language's messages, parsed once. It knows Fluent and nothing of who reads the messages.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{Argument, InvalidLocale};

/// The messages of one language.
pub(crate) struct Bundle {
    tag: &'static str,
    keys: Vec<String>,
    messages: FluentBundle<FluentResource>,
}

impl Bundle {
    /// Parses a language file.
    pub(crate) fn parse(tag: &'static str, text: &str) -> Result<Self, InvalidLocale> {
        let identifier: LanguageIdentifier = tag
            .parse()
            .map_err(|_| InvalidLocale::Tag(tag.to_owned()))?;
        let problem = |problem: String| InvalidLocale::Messages {
            tag: tag.to_owned(),
            problem,
        };
        let resource = FluentResource::try_new(text.to_owned())
            .map_err(|(_, errors)| problem(first(&errors)))?;
        let keys = keys_of(&resource);
        let mut messages = FluentBundle::new_concurrent(vec![identifier]);
        // Pages isolate what they insert with markup, where invisible characters would end up in
        // window titles and in what visitors copy.
        messages.set_use_isolating(false);
        messages
            .add_resource(resource)
            .map_err(|errors| problem(first(&errors)))?;
        Ok(Self {
            tag,
            keys,
            messages,
        })
    }

    pub(crate) fn tag(&self) -> &'static str {
        self.tag
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// The message with its places filled; `None` where there is none, or a place stays empty.
    pub(crate) fn say(&self, key: &str, args: &[(&str, Argument<'_>)]) -> Option<String> {
        let pattern = self.messages.get_message(key)?.value()?;
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| (*name, value(*arg)))
            .collect();
        let mut errors = Vec::new();
        let said = self
            .messages
            .format_pattern(pattern, Some(&args), &mut errors);
        errors.is_empty().then(|| said.into_owned())
    }
}

fn value(argument: Argument<'_>) -> FluentValue<'_> {
    match argument {
        Argument::Text(text) => FluentValue::from(text),
        Argument::Number(number) => FluentValue::from(number),
    }
}

fn first<E: std::fmt::Display>(errors: &[E]) -> String {
    errors.first().map(ToString::to_string).unwrap_or_default()
}

fn keys_of(resource: &FluentResource) -> Vec<String> {
    let message = |entry: &fluent_syntax::ast::Entry<&str>| match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    };
    resource.entries().filter_map(message).collect()
}
