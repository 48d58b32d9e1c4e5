//! Templates of an administrator's own, in place of those that are built in. It must not know where the values come from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::placeholders::{Form, Template};

/// Names that Authelia gives to its templates. They are programs in a language that is not spoken here.
const AUTHELIAS: [&str; 3] = [
    "IdentityVerificationJWT",
    "IdentityVerificationOTC",
    "Event",
];

/// The largest template, in bytes.
const MAX_BYTES: u64 = 256 * 1024;

/// What every mail can name.
const COMMON: [&str; 10] = [
    "title",
    "site",
    "display_name",
    "greeting",
    "text",
    "when",
    "address",
    "advice",
    "footer",
    "portal",
];

/// A kind of mail that can have a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Reset,
    Code,
    Event,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Reset, Self::Code, Self::Event];

    /// The name of its files, without what tells text from HTML.
    const fn stem(self) -> &'static str {
        match self {
            Self::Reset => "reset-password",
            Self::Code => "confirm-identity",
            Self::Event => "event",
        }
    }

    /// What it can name besides.
    const fn own(self) -> &'static [&'static str] {
        match self {
            Self::Reset => &["link", "revoke_link", "until"],
            Self::Code => &["code", "revoke_link", "until"],
            Self::Event => &["name", "browser"],
        }
    }

    /// Without this the mail is of no use.
    const fn needs(self) -> Option<&'static str> {
        match self {
            Self::Reset => Some("link"),
            Self::Code => Some("code"),
            Self::Event => None,
        }
    }
}

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum UnusableTemplate {
    /// It cannot be read.
    #[error("{path} cannot be read", path = path.display())]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// It is too large.
    #[error("{path} is larger than 256 KiB", path = .0.display())]
    TooLarge(PathBuf),
    /// It is a template of Go's.
    #[error(
        "{path} holds `{{{{`, as templates of Go do; write places as {{title}}, {{text}} and {{link}}",
        path = .0.display()
    )]
    Foreign(PathBuf),
    /// It names something that is not there.
    #[error("{path} names {{{place}}}; known are {known}", path = path.display())]
    UnknownPlace {
        /// The file.
        path: PathBuf,
        /// What it names.
        place: String,
        /// What it may name.
        known: String,
    },
    /// What the mail is about is missing.
    #[error("{path} lacks {{{place}}}, without which the mail is of no use", path = path.display())]
    MissingPlace {
        /// The file.
        path: PathBuf,
        /// What it lacks.
        place: &'static str,
    },
}

/// The templates of an administrator's own that there are.
#[derive(Debug, Default)]
pub struct OwnWords {
    found: Vec<(Kind, Form, Template)>,
    foreign: Vec<PathBuf>,
}

impl OwnWords {
    /// Reads the templates in a folder: `reset-password`, `confirm-identity` and `event`, each as `.txt` and `.html`. One
    /// that is not there is the built-in one.
    pub fn read(folder: &Path) -> Result<Self, UnusableTemplate> {
        let listed = fs::read_dir(folder);
        listed.map_err(|source| unreadable(folder, source))?;
        let mut own = Self::default();
        for kind in Kind::ALL {
            for (form, ending) in [(Form::Text, "txt"), (Form::Html, "html")] {
                let path = folder.join(kind.stem()).with_extension(ending);
                let template = read(&path, kind)?;
                own.found
                    .extend(template.map(|template| (kind, form, template)));
            }
        }
        let theirs = AUTHELIAS.iter().flat_map(|name| {
            let path = folder.join(name);
            [path.with_extension("html"), path.with_extension("txt")]
        });
        own.foreign = theirs.filter(|path| path.is_file()).collect();
        Ok(own)
    }

    /// Templates of Authelia's in the folder. They are not used.
    #[must_use]
    pub fn foreign(&self) -> &[PathBuf] {
        &self.foreign
    }

    /// The template for this, if there is one.
    pub(crate) fn find(&self, kind: Kind, form: Form) -> Option<&Template> {
        let mut found = self.found.iter();
        let found = found.find(|(of, as_form, _)| *of == kind && *as_form == form);
        found.map(|(_, _, template)| template)
    }
}

fn unreadable(path: &Path, source: io::Error) -> UnusableTemplate {
    let path = path.to_owned();
    UnusableTemplate::Unreadable { path, source }
}

fn read(path: &Path, kind: Kind) -> Result<Option<Template>, UnusableTemplate> {
    match fs::metadata(path) {
        Ok(about) if about.len() > MAX_BYTES => {
            return Err(UnusableTemplate::TooLarge(path.to_owned()));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(path, error)),
    }
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
    check(&text, path, kind).map(Some)
}

fn check(text: &str, path: &Path, kind: Kind) -> Result<Template, UnusableTemplate> {
    if text.contains("{{") {
        return Err(UnusableTemplate::Foreign(path.to_owned()));
    }
    let template = Template::parse(text);
    let known = || COMMON.iter().chain(kind.own());
    if let Some(place) = template
        .places()
        .find(|place| known().all(|name| name != place))
    {
        let known: Vec<String> = known().map(|name| format!("{{{name}}}")).collect();
        return Err(UnusableTemplate::UnknownPlace {
            path: path.to_owned(),
            place: place.to_owned(),
            known: known.join(", "),
        });
    }
    match kind.needs() {
        Some(place) if template.places().all(|name| name != place) => {
            let path = path.to_owned();
            Err(UnusableTemplate::MissingPlace { path, place })
        }
        _ => Ok(template),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_with(files: &[(&str, &str)]) -> Result<OwnWords, UnusableTemplate> {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        OwnWords::read(folder.path())
    }

    fn refusal(name: &str, text: &str) -> String {
        let error = read_with(&[(name, text)]).expect_err("it is refused");
        error.to_string()
    }

    #[test]
    fn templates_are_found_by_name() {
        let own = read_with(&[
            ("reset-password.txt", "{title}\n{link}"),
            ("event.html", "<p>{text}</p>"),
            ("notes.txt", "{{ anything }}"),
        ])
        .expect("they can be used");
        assert!(own.find(Kind::Reset, Form::Text).is_some());
        assert!(own.find(Kind::Reset, Form::Html).is_none());
        assert!(own.find(Kind::Event, Form::Html).is_some());
        assert!(own.foreign().is_empty());
    }

    #[test]
    fn a_template_that_would_fail_later_is_refused_at_once() {
        assert!(refusal("event.txt", "Hello {nam}").contains("names {nam}; known are {title}"));
        assert!(refusal("event.txt", "{link}").contains("names {link}"));
        assert!(refusal("reset-password.html", "{title}").contains("lacks {link}"));
        assert!(refusal("confirm-identity.txt", "{title}").contains("lacks {code}"));
        assert!(refusal("event.html", "{{ .Title }}").contains("templates of Go"));
        assert!(refusal("event.txt", &"x".repeat(300_000)).contains("256 KiB"));
        let missing = OwnWords::read(Path::new("/nowhere/at/all"));
        assert!(matches!(missing, Err(UnusableTemplate::Unreadable { .. })));
    }

    #[test]
    fn authelias_templates_are_named_and_not_used() {
        let own = read_with(&[("Event.html", "{{ .Title }}")]).expect("the rest can be used");
        assert!(own.find(Kind::Event, Form::Html).is_none());
        assert!(
            own.foreign()
                .iter()
                .any(|path| path.ends_with("Event.html"))
        );
    }
}
