//! The fields of a JSON body, read as the contract reads them: keys in any letter case, of a repeated key the last, nothing
//! behind the value. It must not know what they mean.

use std::fmt;

use doorward_model::Secret;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

/// A field that is there, but not of the type that it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrongType;

/// The fields of an object.
pub(crate) struct Fields(Vec<(String, Value)>);

impl Fields {
    /// Reads a body; `None` where it is no object.
    pub(crate) fn parse(body: &Secret<Vec<u8>>) -> Option<Self> {
        serde_json::from_slice(body.expose()).ok()
    }

    /// A text; `None` where it is missing, null or empty.
    pub(crate) fn text(&self, name: &str) -> Result<Option<&str>, WrongType> {
        match self.last(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
            Some(_) => Err(WrongType),
        }
    }

    /// A whole number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.last(name)?.as_u64()?.try_into().ok()
    }

    /// Whatever stands there.
    pub(crate) fn last(&self, name: &str) -> Option<&Value> {
        let named = |(key, _): &&(String, Value)| key.eq_ignore_ascii_case(name);
        self.0.iter().rev().find(named).map(|(_, value)| value)
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Fields> {
        Fields::parse(&Secret::new(text.as_bytes().to_vec()))
    }

    #[test]
    fn keys_are_read_in_any_case_and_the_last_counts() {
        let fields = read(r#"{"Token":"1","n":3,"TOKEN":"2","empty":"","none":null}"#).unwrap();
        assert_eq!(fields.text("token"), Ok(Some("2")));
        assert_eq!(fields.text("empty"), Ok(None));
        assert_eq!(fields.text("none"), Ok(None));
        assert_eq!(fields.text("missing"), Ok(None));
        assert_eq!(fields.text("n"), Err(WrongType));
        assert_eq!(fields.number("N"), Some(3));
        assert_eq!(fields.number("token"), None);
    }

    #[test]
    fn only_an_object_has_fields() {
        for text in ["", "[]", "7", "\"x\"", "null", "{} x", "{"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
