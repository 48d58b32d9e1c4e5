//! What the pages look like: `title` and `theme`.

use crate::readable::{Readable, words};
use crate::scope::Scope;
use crate::settings::{PortalSettings, Theme};

words!(Theme {
    "auto" => Theme::Auto,
    "light" => Theme::Light,
    "dark" => Theme::Dark,
    "grey" => Theme::Grey,
    "oled" => Theme::Oled,
});

pub(super) fn read(root: &Scope<'_>) -> PortalSettings {
    PortalSettings {
        title: root.read_or("title", String::from("Doorward")),
        theme: theme(&root.child("theme")),
    }
}

/// It has no effect, so that the comparison with the table says what is wrong with it.
fn theme(key: &Scope<'_>) -> Theme {
    let word = key.text().map(Theme::read);
    word.and_then(Result::ok).unwrap_or(Theme::Light)
}
