//! Former names of keys to present ones. It must not read values, but for those that two keys became
//! one of.

use doorward_diagnostics::Report;

use crate::context::Context;
use crate::readable::may_hold_password;
use crate::schema::{Kind, Schema, State};
use crate::tree::{Entry, Node, nested};

/// Gives every key with a fixed place its present name, with a warning that shows the line to write.
pub(crate) fn modernise(cx: &Context, schema: &Schema, root: &mut Node) {
    join_address(cx, root, ["host", "port", "none"]);
    join_address(cx, root, ["server.host", "server.port", "server.path"]);
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
    let address_is_set = root.at("server.address").is_some();
    let [host, port, path] = [host, port, path].map(|key| root.take(key).map(|entry| (key, entry)));
    let Some((key, first)) = [&host, &port, &path].into_iter().flatten().next() else {
        return;
    };
    let (key, origin) = (*key, first.key_origin);
    if address_is_set {
        let message = "this former part of `server.address` contradicts it";
        cx.add(
            origin,
            Report::error("moved-key", message)
                .on_key(key)
                .mend("take this line out"),
        );
        return;
    }
    let text = |part: &Option<(&str, Entry)>, default: &str| {
        let text = part.as_ref().and_then(|(_, entry)| entry.value.as_text());
        text.filter(|text| !text.is_empty())
            .unwrap_or(default)
            .to_owned()
    };
    let (host, port, path) = (text(&host, ""), text(&port, "9091"), text(&path, ""));
    let host = if host.contains(':') && !host.starts_with('[') {
        format!("[{host}]")
    } else {
        host
    };
    let address = format!("tcp://{host}:{port}/{}", path.trim_matches('/'));
    let report = Report::warning("moved-key", "host, port and path are now one key").on_key(key);
    cx.add(
        origin,
        report.mend(format!("write `server.address: {address}`")),
    );
    root.merge(nested("server.address", Node::scalar(address, origin)));
}
