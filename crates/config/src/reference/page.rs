//! The chapters of the reference: a page a section with a table for each section in it, and around them
//! what people wrote.

use super::words;
use crate::schema::{Key, Kind, ROOT, State, below};

const BEGIN: &str = "<!-- The keys: written by `cargo xtask reference`. -->";
const END: &str = "<!-- End of the keys. -->";

/// A chapter.
pub(super) struct Page {
    pub(super) name: &'static str,
    title: String,
    /// The tables.
    keys: String,
}

/// All chapters: keys at the top of a file are one, each section is another.
pub(super) fn all() -> Vec<Page> {
    let fields = ROOT.kind.fields();
    let is_section = |key: &&Key| matches!(key.kind, Kind::Section(_));
    let mut general = Tables::default();
    general.section(&ROOT, "", State::Here, is_single);
    let general = Page {
        name: "general",
        title: String::from("At the top of a file"),
        keys: general.finish(),
    };
    let sections = fields.iter().filter(is_section).map(section);
    std::iter::once(general).chain(sections).collect()
}

fn section(key: &'static Key) -> Page {
    let mut tables = Tables::default();
    tables.section(key, key.name, State::Here, |_| true);
    Page {
        name: key.name,
        title: format!("`{}`", key.name),
        keys: tables.finish(),
    }
}

const fn is_single(key: &Key) -> bool {
    !key.kind.is_structure()
}

impl Page {
    /// The chapter with its tables as they are now, and with everything that stands around them.
    pub(super) fn renew(&self, present: Option<&str>) -> String {
        let keys = format!("{BEGIN}\n\n{}\n{END}", self.keys);
        let around = present.and_then(|text| {
            let (before, rest) = text.split_once(BEGIN)?;
            let (_, after) = rest.split_once(END)?;
            Some((before, after))
        });
        match around {
            Some((before, after)) => format!("{before}{keys}{after}"),
            None => format!("# {}\n\n{keys}\n", self.title),
        }
    }
}

#[derive(Default)]
struct Tables {
    text: String,
    /// Former names with what they are now.
    former: Vec<(String, &'static str)>,
}

impl Tables {
    /// What is said of a section, a table of the keys in it that are wanted, and the sections below.
    fn section(&mut self, key: &Key, path: &str, above: State, wanted: fn(&Key) -> bool) {
        let state = key.state.inside(above);
        self.intro(key, above);
        let fields = || key.kind.fields().iter().filter(|key| wanted(key));
        self.former
            .extend(fields().filter_map(|key| Some((below(path, key.name), key.now()?))));
        let rows: Vec<&Key> = fields()
            .filter(|key| key.is_current() && !has_table(key))
            .collect();
        if !rows.is_empty() {
            self.text
                .push_str("| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        }
        for row in rows {
            self.row(row, state);
        }
        self.text.push('\n');
        let sections: Vec<&Key> = fields()
            .filter(|key| key.is_current() && has_table(key))
            .collect();
        match sections.as_slice() {
            [first, rest @ ..] if is_alike(first, rest) => self.alike(first, rest, path, state),
            _ => sections.iter().for_each(|key| self.below(key, path, state)),
        }
    }

    /// One table that names the sections, and one for what each of them takes.
    fn alike(&mut self, first: &Key, rest: &[&Key], path: &str, state: State) {
        self.text
            .push_str("| section | default | meaning |\n| --- | --- | --- |\n");
        for key in std::iter::once(first).chain(rest.iter().copied()) {
            let (without, meaning) = (words::without(key), self::meaning(key, state));
            let row = format!("| `{}` | {without} | {meaning} |\n", key.name);
            self.text.push_str(&row);
        }
        let keys = Key {
            meaning: "Each of them takes:",
            state: State::Here,
            ..*first
        };
        self.text.push('\n');
        self.headed(&keys, &below(path, "NAME"), state);
    }

    fn below(&mut self, key: &Key, path: &str, state: State) {
        let path = below(path, key.name);
        match key.kind {
            Kind::Free(value) => {
                let path = below(&path, "NAME");
                self.heading(&path);
                self.intro(key, state);
                self.section(value, &path, key.state.inside(state), |_| true);
            }
            Kind::Items(_) => self.headed(key, &format!("{path}[]"), state),
            Kind::Nested(_) => self.headed(key, &format!("{path}[][]"), state),
            _ => self.headed(key, &path, state),
        }
    }

    fn headed(&mut self, key: &Key, path: &str, state: State) {
        self.heading(path);
        self.section(key, path, state, |_| true);
    }

    fn heading(&mut self, path: &str) {
        self.text.push_str("## `");
        self.text.push_str(path);
        self.text.push_str("`\n\n");
    }

    fn intro(&mut self, key: &Key, above: State) {
        let intro = meaning(key, above);
        if !intro.trim().is_empty() {
            self.text.push_str(intro.trim());
            self.text.push_str("\n\n");
        }
    }

    fn row(&mut self, key: &Key, above: State) {
        let meaning = meaning(key, above);
        let (kind, without) = (words::kind(key.kind), words::without(key));
        let row = format!("| `{}` | {kind} | {without} | {meaning} |\n", key.name);
        self.text.push_str(&row);
    }

    fn finish(mut self) -> String {
        let mut text = std::mem::take(&mut self.text);
        if !self.former.is_empty() {
            text.push_str("## Former names\n\nThey are read, with a warning that shows the line to write.\n\n");
            text.push_str("| former | now |\n| --- | --- |\n");
        }
        let rows = self.former.iter();
        text.extend(rows.map(|(former, now)| format!("| `{former}` | `{now}` |\n")));
        format!("{}\n", text.trim())
    }
}

/// Whether a key gets a table of its own.
const fn has_table(key: &Key) -> bool {
    match key.kind {
        Kind::Free(value) => value.kind.is_structure(),
        kind => kind.is_structure(),
    }
}

/// Whether these are sections that all take the same keys.
fn is_alike(first: &Key, rest: &[&Key]) -> bool {
    let names = |key: &Key| {
        key.kind
            .fields()
            .iter()
            .map(|key| key.name)
            .collect::<Vec<_>>()
    };
    let is_section = matches!(first.kind, Kind::Section(_));
    is_section && rest.len() > 1 && rest.iter().all(|key| names(key) == names(first))
}

/// What a key is for, and what becomes of it where that was not said of its section.
fn meaning(key: &Key, above: State) -> String {
    let state = key.state.inside(above);
    let note = match state {
        _ if state == above => None,
        State::Later(why) | State::Refused(why) => Some(format!("**Not in this build:** {why}.")),
        State::Idle(why) => Some(format!("**Without effect:** {why}.")),
        _ => None,
    };
    let parts = [Some(key.meaning.to_owned()), note];
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
