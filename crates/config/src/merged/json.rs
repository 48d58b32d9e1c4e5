//! The merged configuration as JSON: a list of keys with value and origin.

use doorward_diagnostics::Place;
use serde_json::{Value, json};

use super::{Held, Merged, Named, Source};

impl Merged {
    /// Every key that holds a value, in one list: `key`, `value`, and `origin` with its `kind` (`file`, `variable`,
    /// `secret-file` or `default`) and what belongs to that.
    #[must_use]
    pub fn json(&self) -> String {
        let mut rows = Vec::new();
        for key in &self.keys {
            collect(key, &mut rows);
        }
        format!("{:#}", Value::Array(rows))
    }
}

fn collect(key: &Named, rows: &mut Vec<Value>) {
    match &key.held {
        Held::Keys(keys) => keys.iter().for_each(|key| collect(key, rows)),
        Held::Items(items) => collect_items(&key.path, items, rows),
        Held::Single(value) => rows.push(row(&key.path, &json!(value), key.from.as_ref())),
        Held::Singles(values) => rows.push(row(&key.path, &json!(values), key.from.as_ref())),
        Held::Depends(words) => rows.push(json!({
            "key": key.path,
            "value": null,
            "depends": words,
            "origin": key.from.as_ref().map(origin),
        })),
    }
}

fn collect_items(path: &str, items: &[Held], rows: &mut Vec<Value>) {
    for (i, item) in items.iter().enumerate() {
        let path = format!("{path}[{i}]");
        match item {
            Held::Keys(keys) => keys.iter().for_each(|key| collect(key, rows)),
            Held::Items(items) => collect_items(&path, items, rows),
            Held::Single(value) => rows.push(row(&path, &json!(value), None)),
            Held::Singles(values) => rows.push(row(&path, &json!(values), None)),
            Held::Depends(_) => {}
        }
    }
}

fn row(key: &str, value: &Value, from: Option<&Source>) -> Value {
    json!({ "key": key, "value": value, "origin": from.map(origin) })
}

fn origin(source: &Source) -> Value {
    match source {
        Source::Default => json!({ "kind": "default" }),
        Source::SecretFile(named) => json!({ "kind": "secret-file", "name": named }),
        Source::Place(Place::Environment(name)) => json!({ "kind": "variable", "name": name }),
        Source::Place(place) => {
            let position = place.position();
            json!({
                "kind": "file",
                "name": match place {
                    Place::Source { file, .. } => file.name().to_owned(),
                    place => place.to_string(),
                },
                "line": position.map(|position| position.line),
                "column": position.map(|position| position.column),
            })
        }
    }
}
