//! What the pages look like: `title` and `theme`.

use crate::readable::words;
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
        theme: root.read_or("theme", Theme::Light),
    }
}
