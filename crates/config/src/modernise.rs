//! Former names of keys to present ones. It must not read values, but for those that two keys became
//! one of.

use doorward_diagnostics::Report;

use crate::context::Context;
use crate::readable::may_hold_password;
use crate::schema::{Kind, Schema, State};
use crate::sections::scheme_of;
use crate::tree::{Entry, Node, nested};

/// Gives every key with a fixed place its present name, with a warning that shows the line to write.
pub(crate) fn modernise(cx: &Context, schema: &Schema, root: &mut Node) {
    join_address(cx, root, ["host", "port", "none"]);
    join_address(cx, root, ["server.host", "server.port", "server.path"]);
    join_mail_address(cx, root);
    for (old, key) in schema.leaves() {
        if let State::Moved(new) = key.state {
            rename(cx, root, &old, new, key.kind);
        }
    }
}

fn rename(cx: &Context, root: &mut Node, old: &str, new: &str, kind: Kind) {
    // Parts of an address that this build does not use: their neighbours could not be told apart.
    if new.ends_with(".address") || root.at(old).is_none() {
        return;
    }
    let Some(entry) = root.take(old) else { return };
    if root.at(new).is_some() {
        let message = format!("this former name of `{new}` is ignored, as both are set");
        let report = Report::warning("moved-key", message)
            .on_key(old)
            .mend("take this line out");
        cx.add(entry.key_origin, report);
        return;
    }
    let report = Report::warning("moved-key", "this key has a new name").on_key(old);
    cx.add(
        entry.key_origin,
        report.mend(format!("write {}", present_line(new, kind, &entry))),
    );
    root.merge(nested(new, entry.value));
}

/// The line to write, with its value where that is short and no secret.
fn present_line(new: &str, kind: Kind, entry: &Entry) -> String {
    match entry.value.as_text() {
        Some(text) if kind != Kind::Secret && text.len() <= 60 && !may_hold_password(text) => {
            format!("`{new}: {text}`")
        }
        _ => format!("`{new}: …`"),
    }
}

/// A listener used to be three keys.
fn join_address(cx: &Context, root: &mut Node, [host, port, path]: [&str; 3]) {
    let parts = Parts::take(root, &[host, port, path]);
    let host = bracketed(parts.text(0, ""));
    let (port, path) = (parts.text(1, "9091"), parts.text(2, ""));
    let address = format!("tcp://{host}:{port}/{}", path.trim_matches('/'));
    parts.become_one(cx, root, "server.address", address);
}

/// A mail server used to be two keys, the port of which said what it speaks.
fn join_mail_address(cx: &Context, root: &mut Node) {
    let parts = Parts::take(root, &["notifier.smtp.host", "notifier.smtp.port"]);
    let host = bracketed(parts.text(0, "localhost"));
    let port = parts.text(1, "25");
    let scheme = scheme_of(port.parse().unwrap_or_default());
    let address = format!("{scheme}://{host}:{port}");
    parts.become_one(cx, root, "notifier.smtp.address", address);
}

fn bracketed(host: &str) -> String {
    if host.contains(':') && !host.starts_with('[') {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}

/// Keys that became one.
struct Parts<'k>(Vec<(&'k str, Option<Entry>)>);

impl<'k> Parts<'k> {
    fn take(root: &mut Node, keys: &[&'k str]) -> Self {
        let taken = keys.iter().map(|key| (*key, root.take(key)));
        Self(taken.collect())
    }

    /// The value of one of them, or what stands for none.
    fn text<'s>(&'s self, index: usize, default: &'s str) -> &'s str {
        let entry = self.0.get(index).and_then(|(_, entry)| entry.as_ref());
        let text = entry.and_then(|entry| entry.value.as_text());
        text.filter(|text| !text.is_empty()).unwrap_or(default)
    }

    /// Puts the one key in their place, if there were any.
    fn become_one(&self, cx: &Context, root: &mut Node, new: &str, value: String) {
        let mut set = self.0.iter();
        let first = set.find_map(|(key, entry)| Some((*key, entry.as_ref()?.key_origin)));
        let Some((key, origin)) = first else {
            return;
        };
        if root.at(new).is_some() {
            let message = format!("this former part of `{new}` contradicts it");
            let report = Report::error("moved-key", message).on_key(key);
            cx.add(origin, report.mend("take this line out"));
            return;
        }
        let message = "the parts of an address are now one key";
        let report = Report::warning("moved-key", message).on_key(key);
        cx.add(origin, report.mend(format!("write `{new}: {value}`")));
        root.merge(nested(new, Node::scalar(value, origin)));
    }
}
