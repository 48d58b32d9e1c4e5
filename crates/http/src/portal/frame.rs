//! What every page has around it: language, title, site, addresses. It knows nothing of users,
//! rules or sessions.

use doorward_model::{RequestId, Timestamp};
use doorward_text::{Argument, Around, Language, Texts, rfc3339};

use crate::assets;

/// The frame of a page, and its way to say things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    /// All messages.
    pub(crate) texts: &'a Texts,
    /// The visitor's language.
    pub(crate) language: Language,
    /// The configured title; empty means the default.
    pub(crate) site: &'a str,
    /// The path in front of ours, where the portal lives under one; empty at the top.
    pub(crate) base: &'a str,
    /// The request that this page answers.
    pub(crate) request_id: RequestId,
    /// The page's heading, for the window's title.
    pub(crate) title: &'a str,
    /// Whether the page tells of a mistake in a form.
    pub(crate) mood: Mood,
}

/// Whether all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Nothing to mend.
    Calm,
    /// The visitor has something to mend; the window's title starts with it.
    Error,
}

/// A moment for a `time` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// RFC 3339, in UTC.
    pub(crate) exact: String,
    /// In the visitor's language, in UTC.
    pub(crate) words: String,
}

impl Frame<'_> {
    pub(crate) fn language(&self) -> &'static str {
        self.language.tag()
    }

    pub(crate) fn direction(&self) -> &'static str {
        self.language.direction()
    }

    pub(crate) fn site(&self) -> String {
        if self.site.is_empty() {
            self.say("site-default")
        } else {
            self.site.to_owned()
        }
    }

    pub(crate) fn window_title(&self) -> String {
        let site = self.site();
        let title = match self.mood {
            Mood::Calm => self.title.to_owned(),
            Mood::Error => self.say_with("title-with-error", &[("title", self.title.into())]),
        };
        let args = [
            ("title", title.as_str().into()),
            ("site", site.as_str().into()),
        ];
        self.say_with("title-with-site", &args)
    }

    pub(crate) fn request_id(&self) -> String {
        self.request_id.to_string()
    }

    /// The address of a static file.
    pub(crate) fn asset(&self, name: &str) -> String {
        self.path(assets::by_name(name).map_or("", |asset| asset.path))
    }

    /// One of our own paths, with what stands in front of it.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    pub(crate) fn say_with(&self, key: &str, args: &[(&str, Argument<'_>)]) -> String {
        self.texts.say(&self.language, key, args)
    }

    /// A message cut where `place` was, for markup around what fills it.
    pub(crate) fn around(&self, key: &str, place: &str) -> Around {
        self.texts.around(&self.language, key, place, &[])
    }

    pub(crate) fn moment(&self, at: Timestamp) -> Moment {
        let seconds = at.unix_seconds();
        Moment {
            exact: rfc3339(seconds),
            words: self.texts.date_time(&self.language, seconds),
        }
    }
}
