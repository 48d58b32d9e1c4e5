//! Files with former names rewritten to present ones, comments and order kept. Every step says which value goes
//! where, and the result is held to it: a file that would mean something else is refused. It must not open files.

mod cookies;
mod document;
mod hashing;
mod meaning;
mod move_to;
mod step;

use std::collections::BTreeSet;

use url::Url;

use crate::schema::ROOT;
use crate::sources::{TextFile, Texts};
use crate::{load_texts, schema, yaml};

use document::Document;
use meaning::Meaning;
use step::Step;

/// A file with present names.
#[derive(Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The name that it was given under.
    pub name: String,
    /// What it holds now.
    pub text: String,
    /// What changed, a sentence each; none where nothing had to.
    pub changes: Vec<String>,
    /// Former keys that stay, and why.
    pub left: Vec<String>,
}

impl std::fmt::Debug for Migrated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Migrated")
            .field("name", &self.name)
            .field("changes", &self.changes)
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

/// Why nothing is rewritten.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotMigrated {
    /// This file is not good YAML, so that nobody knows where its keys are.
    Unreadable(String),
    /// This file would not have said the same.
    OtherMeaning(String),
    /// All files together would not have come to the same settings.
    OtherSettings,
}

impl std::fmt::Display for NotMigrated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(name) => write!(
                f,
                "{name} is no good YAML; `doorward config check` says where"
            ),
            Self::OtherMeaning(name) => write!(
                f,
                "{name} would not say the same with present names, so it stays as it is"
            ),
            Self::OtherSettings => f.write_str(
                "these files would not come to the same settings with present names, so they stay as they are; \
                 a key may stand in one file under its former name and in another one under its present name",
            ),
        }
    }
}

impl std::error::Error for NotMigrated {}

/// Rewrites each file. `portal` is the portal's address, without which the single domain of former times
/// (`session.domain`) cannot become an entry of `session.cookies`.
///
/// # Errors
///
/// Something in the files cannot be rewritten without changing what they say.
pub fn migrate(texts: &Texts<'_>, portal: Option<&str>) -> Result<Vec<Migrated>, NotMigrated> {
    let migrated: Vec<Migrated> = texts
        .files
        .iter()
        .map(|file| migrate_file(file, portal))
        .collect::<Result<_, _>>()?;
    if is_same(texts, &migrated, portal) {
        Ok(migrated)
    } else {
        Err(NotMigrated::OtherSettings)
    }
}

/// Whether both come to the same settings, but for the portal that was given. What does not load has none to
/// compare.
fn is_same(before: &Texts<'_>, after: &[Migrated], portal: Option<&str>) -> bool {
    let file = |(old, new): (&TextFile, &Migrated)| TextFile {
        text: new.text.clone(),
        ..old.clone()
    };
    let after = Texts {
        files: before.files.iter().zip(after).map(file).collect(),
        environment: before.environment.clone(),
        ..*before
    };
    let (Ok(mut before), after) = (load_texts(before), load_texts(&after)) else {
        return true;
    };
    let Ok(after) = after else {
        return false;
    };
    let given = portal.and_then(|portal| Url::parse(portal).ok());
    for cookie in &mut before.settings.session.cookies {
        cookie.portal_url = cookie.portal_url.take().or_else(|| given.clone());
    }
    format!("{:?}", before.settings) == format!("{:?}", after.settings)
}

fn migrate_file(file: &TextFile, portal: Option<&str>) -> Result<Migrated, NotMigrated> {
    let unreadable = || NotMigrated::Unreadable(file.name.clone());
    let (mark, body) = match file.text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", &*file.text),
    };
    let first = Document::parse(body).ok_or_else(unreadable)?;
    let mut meaning = Meaning::of(&first.root);
    let (mut text, mut changes, mut tried) = (body.to_owned(), Vec::new(), BTreeSet::new());
    loop {
        let document = Document::parse(&text).ok_or_else(unreadable)?;
        let Some(step) = Step::next(&document, portal, &tried) else {
            break;
        };
        tried.insert(step.old.clone());
        if let Some(edits) = step.edits(&document) {
            text = document.with(edits);
            meaning.follow(&step);
            changes.push(step.sentence());
        }
    }
    let last = Document::parse(&text).ok_or_else(unreadable)?;
    if Meaning::of(&last.root) != meaning {
        return Err(NotMigrated::OtherMeaning(file.name.clone()));
    }
    Ok(Migrated {
        name: file.name.clone(),
        left: left(&text),
        text: format!("{mark}{text}"),
        changes,
    })
}

/// Former keys that are still there, in whatever form.
fn left(text: &str) -> Vec<String> {
    let Some(mut root) = yaml::parse(text, 0).ok().and_then(|parsed| parsed.root) else {
        return Vec::new();
    };
    schema::split_dotted(ROOT.kind, &mut root);
    let former = step::former(&root);
    former
        .into_iter()
        .map(|(path, now)| {
            let why = if path == "session.domain" {
                "the portal's address is not known; name it by --portal-url"
            } else {
                "it is written in a way, or beside a key, that is left to its owner"
            };
            format!("`{path}`, now `{now}`: {why}")
        })
        .collect()
}
