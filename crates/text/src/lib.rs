//! Languages: bundles of messages from `web/locales`, which of them a visitor reads, and how dates
//! are written in them. It must not know pages, requests or anything else of the product.

mod bundle;
mod dates;
mod negotiate;

#[cfg(test)]
mod tests;

use std::fmt;

use bundle::Bundle;

pub use dates::rfc3339;

/// The languages that are compiled in, the first of them the fallback: tag, file contents.
const EMBEDDED: &[(&str, &str)] = &[("en", include_str!("../../../web/locales/en.ftl"))];

/// A language that this build speaks. Only [`Texts`] makes one, so its bundle exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language {
    index: usize,
    tag: &'static str,
}

impl Language {
    /// The BCP 47 tag, as the `lang` attribute of a page takes it.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The direction in which it is written, as the `dir` attribute of a page takes it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        negotiate::direction(self.tag)
    }
}

/// What fills a place in a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Text, taken as it is.
    Text(&'a str),
    /// A number; it chooses the plural form too.
    Number(u32),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

/// A message cut where one of its places was, so that a page can put markup around what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What stands before the place.
    pub before: String,
    /// What stands behind it.
    pub after: String,
}

/// A language file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLocale {
    /// The tag is not one of BCP 47.
    #[error("{0:?} is not a language tag")]
    Tag(String),
    /// The file does not follow the Fluent syntax, or says one key twice.
    #[error("the messages for {tag}: {problem}")]
    Messages {
        /// The language.
        tag: String,
        /// The first thing that is wrong.
        problem: String,
    },
}

/// All the messages in all the languages.
pub struct Texts {
    bundles: Vec<Bundle>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.bundles.iter().map(Bundle::tag))
            .finish()
    }
}

impl Texts {
    /// The languages that are compiled in. A file that cannot be used is left out; a test holds that
    /// there is none.
    #[must_use]
    pub fn embedded() -> Self {
        let bundles = EMBEDDED
            .iter()
            .filter_map(|(tag, text)| Bundle::parse(tag, text).ok());
        Self {
            bundles: bundles.collect(),
        }
    }

    /// The language to speak to a visitor, by the `Accept-Language` header (RFC 9110 §12.5.4); the
    /// first language of this build where none fits.
    #[must_use]
    pub fn negotiate(&self, accept_language: Option<&str>) -> Language {
        let wanted = accept_language.map(negotiate::ranges).unwrap_or_default();
        let found = wanted.iter().find_map(|range| self.matching(range));
        found.unwrap_or_else(|| self.fallback())
    }

    /// The language with this tag, as a visitor chose it once; `None` where this build has none such.
    #[must_use]
    pub fn named(&self, tag: &str) -> Option<Language> {
        self.matching(&tag.to_ascii_lowercase())
    }

    /// All the languages, the fallback first.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.bundles
            .iter()
            .enumerate()
            .map(|(index, bundle)| Language {
                index,
                tag: bundle.tag(),
            })
    }

    /// The message with this key, its places filled. A key that the language lacks is said in the
    /// fallback; one that nobody has is said as the key itself, which a test of the pages forbids.
    #[must_use]
    pub fn say(&self, language: &Language, key: &str, args: &[(&str, Argument<'_>)]) -> String {
        let spoken = self
            .bundles
            .get(language.index)
            .and_then(|bundle| bundle.say(key, args));
        spoken
            .or_else(|| {
                self.bundles
                    .first()
                    .and_then(|bundle| bundle.say(key, args))
            })
            .unwrap_or_else(|| key.to_owned())
    }

    /// The message with this key, cut at the place named `place`; the other places are filled.
    #[must_use]
    pub fn around(
        &self,
        language: &Language,
        key: &str,
        place: &str,
        args: &[(&str, Argument<'_>)],
    ) -> Around {
        // The object replacement character stands for something that is not text.
        const MARK: &str = "\u{fffc}";
        let mut all = args.to_vec();
        all.push((place, Argument::Text(MARK)));
        let said = self.say(language, key, &all);
        let (before, after) = said.split_once(MARK).unwrap_or((&said, ""));
        Around {
            before: before.to_owned(),
            after: after.to_owned(),
        }
    }

    /// A moment in UTC, to the minute, in the words of the language.
    #[must_use]
    pub fn date_time(&self, language: &Language, unix_seconds: i64) -> String {
        dates::date_time(self, language, unix_seconds)
    }

    /// The keys that the fallback language has.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.bundles.first().into_iter().flat_map(Bundle::keys)
    }

    fn matching(&self, range: &str) -> Option<Language> {
        let whole = self
            .languages()
            .find(|language| language.tag.eq_ignore_ascii_case(range));
        whole.or_else(|| {
            let base = range.split('-').next().unwrap_or(range);
            self.languages()
                .find(|language| language.tag.eq_ignore_ascii_case(base))
        })
    }

    fn fallback(&self) -> Language {
        self.languages().next().unwrap_or(Language {
            index: 0,
            tag: "en",
        })
    }
}
