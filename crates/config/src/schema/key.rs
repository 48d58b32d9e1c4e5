//! What is said of one key, and the words in which the table says it. It must not know any particular
//! key, nor how values are read.

use std::ops::RangeInclusive;

/// A key: what it holds, what becomes of it, and what a person has to know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// Its name, or for keys with free names one that could stand there.
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) without: Without,
    /// What it is for, in Markdown: a sentence or two.
    pub(crate) meaning: &'static str,
    /// A value for the example and the reference, as it would be written, where there is no default.
    pub(crate) example: Option<&'static str>,
    pub(crate) shown: Shown,
}

/// The shape of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Any single value.
    Text(Form),
    /// A single value that is never shown.
    Secret,
    /// A whole number, from the first to the second.
    Number(i64, i64),
    /// One of these numbers.
    Numbers(&'static [i64]),
    /// `true` or `false`.
    Flag,
    /// A span of time.
    Duration,
    /// A span of time, or `-1` or `false` for none.
    DurationOrNone,
    /// One of these words; what stands in the second list is understood, too.
    Words(&'static [&'static str], &'static [&'static str]),
    /// A list of single values, or one of them.
    List(&'static Self),
    /// A list of alternatives; a list inside the list holds as a whole.
    Nested(&'static Self),
    /// More keys.
    Section(&'static [Key]),
    /// A list of sections.
    Items(&'static [Key]),
    /// Free names with values that all look like this.
    Free(&'static Key),
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Plain,
    /// A file or a folder.
    Path,
    /// The address of a web page.
    Url,
    /// Where to listen, or what to connect to.
    Address,
    /// A network, an address, or the name of networks.
    Network,
    /// A regular expression.
    Pattern,
}

/// What becomes of a key in this build. What is said of a section holds for everything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It does what it says.
    Here,
    /// It belongs to a feature that does not exist yet and can be left out safely: a warning with this text.
    Later(&'static str),
    /// It has no effect, and nobody has to miss it: a note with this text.
    Idle(&'static str),
    /// It cannot be left out safely: an error with this text.
    Refused(&'static str),
    /// It is now called this.
    Moved(&'static str),
    /// It became a part of the value of this key.
    Part(&'static str),
    /// It became this, which the reader of its section takes care of.
    Former(&'static str),
}

/// What holds without the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Without {
    /// There is no such thing.
    Nothing,
    /// This value, as it would be written.
    Value(&'static str),
    /// Something that depends, in words.
    Said(&'static str),
    /// What this other key says.
    ThatOf(&'static str),
    /// The key has to be there.
    Required,
}

/// How the key stands in the example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Put to use, since every file needs it or should have it.
    InUse,
    /// Behind a `#`, to be put to use.
    Offered,
    /// In a comment, as it excludes this key beside it.
    InsteadOf(&'static str),
    /// Not at all: nobody should begin with it.
    Never,
}

/// The keys of a section, one a line: `rustfmt` leaves what stands in here as it is.
macro_rules! keys {
    ($($key:expr),* $(,)?) => { &[$($key),*] };
}
pub(super) use keys;

/// A single text.
pub(super) const TEXT: Kind = Kind::Text(Form::Plain);
/// A network, an address, or the name of networks.
pub(super) const NETWORK: Kind = Kind::Text(Form::Network);
/// A regular expression.
pub(super) const PATTERN: Kind = Kind::Text(Form::Pattern);
/// A file or a folder.
pub(super) const PATH: Kind = Kind::Text(Form::Path);
/// The address of a web page.
pub(super) const URL: Kind = Kind::Text(Form::Url);
/// A number of which nothing is known but that it is not negative.
pub(super) const NUMBER: Kind = Kind::Number(0, u32::MAX as i64);

pub(super) const fn key(name: &'static str, kind: Kind) -> Key {
    Key {
        name,
        kind,
        state: State::Here,
        without: Without::Nothing,
        meaning: "",
        example: None,
        shown: Shown::Offered,
    }
}

pub(super) const fn text(name: &'static str) -> Key {
    key(name, TEXT)
}

pub(super) const fn path(name: &'static str) -> Key {
    key(name, PATH)
}

pub(super) const fn url(name: &'static str) -> Key {
    key(name, URL)
}

pub(super) const fn address(name: &'static str) -> Key {
    key(name, Kind::Text(Form::Address))
}

pub(super) const fn secret(name: &'static str) -> Key {
    key(name, Kind::Secret)
}

pub(super) const fn number(name: &'static str, range: RangeInclusive<i64>) -> Key {
    key(name, Kind::Number(*range.start(), *range.end()))
}

/// Off, unless the key says otherwise.
pub(super) const fn flag(name: &'static str) -> Key {
    key(name, Kind::Flag).or("false")
}

pub(super) const fn duration(name: &'static str) -> Key {
    key(name, Kind::Duration)
}

pub(super) const fn words(name: &'static str, words: &'static [&'static str]) -> Key {
    key(name, Kind::Words(words, &[]))
}

pub(super) const fn list(name: &'static str, of: &'static Kind) -> Key {
    key(name, Kind::List(of))
}

pub(super) const fn section(name: &'static str, keys: &'static [Key]) -> Key {
    key(name, Kind::Section(keys))
}

pub(super) const fn items(name: &'static str, keys: &'static [Key]) -> Key {
    key(name, Kind::Items(keys))
}

pub(super) const fn free(name: &'static str, value: &'static Key) -> Key {
    key(name, Kind::Free(value))
}

/// A former name.
pub(super) const fn moved(kind: Kind, name: &'static str, now: &'static str) -> Key {
    key(name, kind).state(State::Moved(now)).never_shown()
}

/// A former key that is now a part of another one's value.
pub(super) const fn part(kind: Kind, name: &'static str, of: &'static str) -> Key {
    key(name, kind).state(State::Part(of)).never_shown()
}

impl Key {
    /// The same key, of which this is said.
    pub(super) const fn means(mut self, meaning: &'static str) -> Self {
        self.meaning = meaning;
        self
    }

    /// The same key; without it, this value holds.
    pub(super) const fn or(mut self, value: &'static str) -> Self {
        self.without = Without::Value(value);
        self
    }

    /// The same key; what holds without it depends, and this says on what.
    pub(super) const fn or_else(mut self, words: &'static str) -> Self {
        self.without = Without::Said(words);
        self
    }

    /// The same key; without it, what another one says holds.
    pub(super) const fn or_that_of(mut self, path: &'static str) -> Self {
        self.without = Without::ThatOf(path);
        self
    }

    /// The same key, which has to be there, for example with this value.
    pub(super) const fn required(mut self, example: &'static str) -> Self {
        self.without = Without::Required;
        self.in_use(example)
    }

    /// The same key, which every file should have, for example with this value.
    pub(super) const fn in_use(mut self, example: &'static str) -> Self {
        self.example = Some(example);
        self.shown = Shown::InUse;
        self
    }

    /// The same key, of which this is a good example.
    pub(super) const fn such_as(mut self, example: &'static str) -> Self {
        self.example = Some(example);
        self
    }

    /// The same key, which excludes another one of its section.
    pub(super) const fn instead_of(mut self, other: &'static str) -> Self {
        self.shown = Shown::InsteadOf(other);
        self
    }

    /// The same key, left out of the example.
    pub(super) const fn never_shown(mut self) -> Self {
        self.shown = Shown::Never;
        self
    }

    /// The same key, of a feature that does not exist yet.
    pub(super) const fn later(self, why: &'static str) -> Self {
        self.state(State::Later(why))
    }

    /// The same key, which has no effect.
    pub(super) const fn idle(self, why: &'static str) -> Self {
        self.state(State::Idle(why))
    }

    /// The same key, which cannot be left out safely.
    pub(super) const fn refused(self, why: &'static str) -> Self {
        self.state(State::Refused(why))
    }

    /// The same key, which became another one; the reader of its section takes care of it.
    pub(super) const fn former(self, now: &'static str) -> Self {
        self.state(State::Former(now)).never_shown()
    }

    const fn state(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    /// What became of it, if it no longer has this name.
    pub(crate) const fn now(&self) -> Option<&'static str> {
        match self.state {
            State::Moved(now) | State::Part(now) | State::Former(now) => Some(now),
            _ => None,
        }
    }

    /// Whether it still has this name.
    pub(crate) const fn is_current(&self) -> bool {
        self.now().is_none()
    }

    /// The key at a path, in which `[]` after a name says that it is a list: `session.cookies[].domain`.
    pub(crate) fn at(&'static self, path: &str) -> Option<&'static Self> {
        let mut steps = path.split('.').map(|step| step.trim_end_matches("[]"));
        steps.try_fold(self, |key, step| key.kind.field(step))
    }

    /// Every key with a value of its own that has a fixed place, outside lists and free names, by its
    /// path.
    pub(crate) fn leaves(&'static self) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        self.collect_leaves("", &mut leaves);
        leaves
    }

    fn collect_leaves(&self, path: &str, leaves: &mut Vec<Leaf>) {
        let Kind::Section(keys) = self.kind else {
            return;
        };
        for key in keys {
            let path = below(path, key.name);
            match key.kind {
                Kind::Section(_) => key.collect_leaves(&path, leaves),
                _ if key.kind.fits_variable() => leaves.push(Leaf { path, key }),
                _ => {}
            }
        }
    }
}

/// A key with a value of its own and a fixed place.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) path: String,
    pub(crate) key: &'static Key,
}

/// The path of a key below another one.
pub(crate) fn below(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

impl State {
    /// What becomes of a key inside a section of which `above` is said.
    pub(crate) const fn inside(self, above: Self) -> Self {
        match (self, above) {
            (Self::Here, above) => above,
            (own, _) => own,
        }
    }
}

impl Kind {
    /// The keys that are named here, of a section or of the items of a list.
    pub(crate) const fn fields(self) -> &'static [Key] {
        match self {
            Self::Section(keys) | Self::Items(keys) => keys,
            Self::Nested(inner) => inner.fields(),
            _ => &[],
        }
    }

    /// The key below one of this kind with this name.
    pub(crate) fn field(self, name: &str) -> Option<&'static Key> {
        match self {
            Self::Free(value) => Some(value),
            _ => self.fields().iter().find(|key| key.name == name),
        }
    }

    /// What an item of a list of this kind is; where none is expected, what the value is.
    pub(crate) const fn item(self) -> Self {
        match self {
            Self::List(item) => *item,
            Self::Items(keys) => Self::Section(keys),
            other => other,
        }
    }

    /// Whether it is more than single values.
    pub(crate) const fn is_structure(self) -> bool {
        matches!(
            self,
            Self::Section(_) | Self::Items(_) | Self::Free(_) | Self::Nested(Self::Section(_))
        )
    }

    /// Whether an environment variable can hold it.
    pub(crate) const fn fits_variable(self) -> bool {
        !matches!(
            self,
            Self::Nested(_) | Self::Section(_) | Self::Items(_) | Self::Free(_)
        )
    }

    /// Whether it is never shown.
    pub(crate) const fn is_secret(self) -> bool {
        matches!(self, Self::Secret)
    }
}
