//! Which browser and which system it was, by a browser's own description of itself. Descriptions lie and change: nothing is
//! decided by them.

/// What stands in a description, and the browser that it means; the first that is found counts, since most browsers also name
/// those that they resemble.
const BROWSERS: [(&str, &str); 12] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("YaBrowser/", "Yandex Browser"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same for systems.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// What a browser's description of itself amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedAgent {
    /// The browser's name, where it is a known one.
    pub browser: Option<&'static str>,
    /// The name of the system that it runs on.
    pub system: Option<&'static str>,
}

impl NamedAgent {
    /// By a `User-Agent`. None of it is repeated: the names are ours.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        Self {
            browser: named(&BROWSERS, user_agent),
            system: named(&SYSTEMS, user_agent),
        }
    }
}

fn named(names: &[(&'static str, &'static str)], user_agent: &str) -> Option<&'static str> {
    let found = names.iter().find(|(mark, _)| user_agent.contains(mark));
    found.map(|(_, name)| *name)
}
