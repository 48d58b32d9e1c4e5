//! `log`.

use super::super::key::{Key, Kind, flag, key, keys, path, section};

pub(super) const LEVEL: Kind = Kind::Words(&["error", "warn", "info", "debug", "trace"], &[]);
pub(super) const FORMAT: Kind = Kind::Words(&["text", "json"], &[]);

pub(super) const SECTION: Key = section("log", keys! {
    key("level", LEVEL).or("info").means("How much."),
    key("format", FORMAT).or("text").means("What a line looks like."),
    path("file_path").such_as("/config/doorward.log").means("Where to, instead of standard output. `%d` and `{datetime:2006-01-02}` in it are when the file was opened."),
    flag("keep_stdout").means("To standard output as well as to the file."),
})
.means("What Doorward writes down about what it does.");
