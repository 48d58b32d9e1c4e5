//! What people read about the keys, written from the table: the example, the chapters of the book, the
//! schema for editors. It must not know any particular key, nor any value.

mod example;
mod json_schema;
mod page;
mod words;

use std::path::{Path, PathBuf};

pub use json_schema::json_schema;

/// The files of the repository that are written from the table, by their paths in it, with what they
/// shall hold. Of the chapters, what people wrote around the tables stays: `read` gives a file as it is.
pub fn files(read: impl Fn(&Path) -> Option<String>) -> Vec<(PathBuf, String)> {
    let mut files = vec![
        (PathBuf::from("config.example.yml"), example::text()),
        (PathBuf::from("docs/doorward.schema.json"), json_schema()),
    ];
    for page in page::all() {
        let path = PathBuf::from(format!("docs/reference/{}.md", page.name));
        let present = read(&path);
        files.push((path, page.renew(present.as_deref())));
    }
    files
}
