//! The table as JSON Schema (draft 2020-12), for editors. It knows what each key takes, not which keys a file needs: others
//! may come from another file or the environment.

use serde_json::{Map, Value, json};

use crate::schema::{Key, Kind, ROOT, State, Without};

/// The schema of a configuration file, as text.
#[must_use]
pub fn json_schema() -> String {
    let mut schema = object(ROOT.kind.fields());
    schema.insert(
        String::from("$schema"),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert(String::from("title"), json!("Doorward's configuration"));
    // A tree of plain values has nothing that cannot be written.
    format!("{:#}\n", Value::Object(schema))
}

/// A mapping of these keys and no other. An empty section is one, too.
fn object(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let object = json!({
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": false,
    });
    members(object)
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn property(key: &Key) -> Value {
    let mut schema = members(kind(key.kind));
    let description = description(key);
    if !description.is_empty() {
        schema.insert(String::from("description"), json!(description));
    }
    if let Without::Value(text) = key.without {
        schema.insert(String::from("default"), value(key.kind, text));
    }
    if !key.is_current() {
        schema.insert(String::from("deprecated"), json!(true));
    }
    Value::Object(schema)
}

fn description(key: &Key) -> String {
    let more = match key.state {
        State::Here => None,
        State::Later(why) | State::Idle(why) | State::Refused(why) => {
            Some(format!("Not in this build: {why}."))
        }
        State::Moved(now) | State::Part(now) | State::Former(now) => Some(format!("Now `{now}`.")),
    };
    let without = match key.without {
        Without::Said(words) => Some(format!("Without the key: {words}.")),
        Without::ThatOf(path) => Some(format!("Without the key: that of `{path}`.")),
        _ => None,
    };
    let parts = [Some(key.meaning.to_owned()), without, more];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

fn kind(kind: Kind) -> Value {
    match kind {
        // What looks like a number or a flag is a text where a text is expected.
        Kind::Text(_) | Kind::Secret => json!({ "type": ["string", "number", "boolean"] }),
        Kind::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::Numbers(numbers) => json!({ "enum": numbers }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Duration => json!({ "type": ["string", "integer"], "pattern": DURATION }),
        Kind::DurationOrNone => json!({
            "anyOf": [self::kind(Kind::Duration), { "const": false }],
        }),
        Kind::Words(words, others) => {
            json!({ "enum": words.iter().chain(others).collect::<Vec<_>>() })
        }
        Kind::List(item) => one_or_list(&self::kind(*item)),
        Kind::Nested(item) => {
            let item = self::kind(*item);
            one_or_list(&one_or_list(&item))
        }
        Kind::Section(keys) => Value::Object(object(keys)),
        Kind::Items(keys) => json!({ "type": ["array", "null"], "items": object(keys) }),
        Kind::Free(value) => json!({
            "type": ["object", "null"],
            "additionalProperties": property(value),
        }),
    }
}

/// Enough of a duration to tell it from other words.
const DURATION: &str = "^\\s*-?[0-9]";

fn one_or_list(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// A default as JSON has it.
fn value(kind: Kind, text: &str) -> Value {
    let text = text.trim_matches('\'');
    match kind {
        Kind::Flag => json!(text == "true"),
        Kind::Number(..) | Kind::Numbers(_) => text
            .parse::<i64>()
            .map_or_else(|_| json!(text), |number| json!(number)),
        Kind::List(item) => {
            let items = text.trim_matches(['[', ']']).split(", ");
            items.map(|text| value(*item, text)).collect()
        }
        _ => json!(text),
    }
}
