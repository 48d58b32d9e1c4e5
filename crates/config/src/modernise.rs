//! Former names of keys to present ones. It must not read values, but for those that two keys became
//! one of.

mod joined;

use doorward_diagnostics::Report;

use crate::context::Context;
use crate::readable::may_hold_password;
use crate::schema::{Kind, ROOT, State};
use crate::tree::{Entry, Node, nested};

pub(crate) use joined::{JOINED, Joined};

/// Gives every key with a fixed place its present name, with a warning that shows the line to write.
pub(crate) fn modernise(cx: &Context, root: &mut Node) {
    for joined in &JOINED {
        join(cx, root, joined);
    }
    for leaf in ROOT.leaves() {
        if let State::Moved(new) = leaf.key.state {
            rename(cx, root, (&leaf.path, new), leaf.key.kind);
        }
    }
}

fn rename(cx: &Context, root: &mut Node, (old, new): (&str, &str), kind: Kind) {
    if root.at(old).is_none() {
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
        report.mend(format!("write {}", present_line(cx, new, kind, &entry))),
    );
    root.merge(nested(new, entry.value));
}

/// The line to write, with its value where that is short and no secret.
pub(crate) fn present_line(cx: &Context, new: &str, kind: Kind, entry: &Entry) -> String {
    let is_secret = kind.is_secret() || cx.is_secret(entry.value.origin);
    match entry.value.as_text() {
        Some(text) if !is_secret && text.len() <= 60 && !may_hold_password(text) => {
            format!("`{new}: {text}`")
        }
        _ => format!("`{new}: …`"),
    }
}

/// Puts one address in the place of its parts, if there are any.
fn join(cx: &Context, root: &mut Node, joined: &Joined) {
    let parts: Vec<Option<Entry>> = joined.parts.iter().map(|part| root.take(part)).collect();
    let mut set = joined.parts.iter().zip(&parts);
    let first = set.find_map(|(key, entry)| Some((*key, entry.as_ref()?.key_origin)));
    let Some((key, origin)) = first else {
        return;
    };
    let new = joined.address;
    if root.at(new).is_some() {
        let message = format!("this former part of `{new}` contradicts it");
        let report = Report::error("moved-key", message).on_key(key);
        cx.add(origin, report.mend("take this line out"));
        return;
    }
    let texts: Vec<Option<&str>> = parts.iter().map(|part| text(part.as_ref())).collect();
    let value = joined.value(&texts);
    let message = "the parts of an address are now one key";
    let report = Report::warning("moved-key", message).on_key(key);
    let is_secret = |entry: &Entry| cx.is_secret(entry.value.origin);
    let shown = if parts.iter().flatten().any(is_secret) {
        "…"
    } else {
        &value
    };
    cx.add(origin, report.mend(format!("write `{new}: {shown}`")));
    root.merge(nested(new, Node::scalar(value, origin)));
}

fn text(entry: Option<&Entry>) -> Option<&str> {
    entry?.value.as_text()
}
