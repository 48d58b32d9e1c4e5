//! The fields of a user that nothing reads yet but that must be right: profile, address and extra
//! attributes (docs/contract.md, users file). It must not know passwords or names.

use serde_yaml::{Mapping, Value};
use url::Url;

use super::document::Reader;
use super::settings::{ExtraAttribute, FileSettings, ValueType};

const TEXT_FIELDS: [&str; 9] = [
    "given_name",
    "middle_name",
    "family_name",
    "nickname",
    "gender",
    "birthdate",
    "zoneinfo",
    "phone_number",
    "phone_extension",
];

const URL_FIELDS: [&str; 3] = ["website", "profile", "picture"];

const ADDRESS_FIELDS: [&str; 5] = [
    "street_address",
    "locality",
    "region",
    "postal_code",
    "country",
];

/// Every field that a user may have.
pub(super) const KNOWN_FIELDS: [&str; 20] = [
    "password",
    "displayname",
    "email",
    "groups",
    "disabled",
    "given_name",
    "middle_name",
    "family_name",
    "nickname",
    "gender",
    "birthdate",
    "zoneinfo",
    "phone_number",
    "phone_extension",
    "website",
    "profile",
    "picture",
    "locale",
    "address",
    "extra",
];

impl Reader<'_> {
    pub(super) fn profile(&mut self, user: &str, fields: &Mapping, settings: &FileSettings) {
        for field in TEXT_FIELDS {
            self.checked_text(&["users", user, field], fields, |_| true, "text");
        }
        for field in URL_FIELDS {
            let wanted = "an absolute http or https URL";
            self.checked_text(&["users", user, field], fields, is_web_address, wanted);
        }
        let wanted = "a language tag such as en or pt-BR";
        self.checked_text(&["users", user, "locale"], fields, is_language_tag, wanted);
        self.address(user, fields);
        self.extra(user, fields, settings);
    }

    fn checked_text(
        &mut self,
        path: &[&str],
        fields: &Mapping,
        is_right: impl Fn(&str) -> bool,
        wanted: &str,
    ) {
        let value = path.last().and_then(|field| fields.get(*field));
        let Some(value) = value.filter(|value| !value.is_null()) else {
            return;
        };
        if !text(value).is_some_and(|text| text.is_empty() || is_right(&text)) {
            self.wrong_type(path, wanted);
        }
    }

    fn address(&mut self, user: &str, fields: &Mapping) {
        let address = match fields.get("address") {
            None | Some(Value::Null) => return,
            Some(Value::Mapping(address)) => address,
            Some(_) => return self.wrong_type(&["users", user, "address"], "a mapping"),
        };
        for field in ADDRESS_FIELDS {
            self.checked_text(
                &["users", user, "address", field],
                address,
                |_| true,
                "text",
            );
        }
    }

    fn extra(&mut self, user: &str, fields: &Mapping, settings: &FileSettings) {
        let extra = match fields.get("extra") {
            None | Some(Value::Null) => return,
            Some(Value::Mapping(extra)) => extra,
            Some(_) => return self.wrong_type(&["users", user, "extra"], "a mapping"),
        };
        for (name, value) in extra {
            let name = text(name).unwrap_or_default();
            let path = ["users", user, "extra", name.as_str()];
            match settings.extra_attributes.get(&name) {
                Some(declared) if is_of(value, *declared) => {}
                Some(declared) => self.wrong_type(&path, &wanted(*declared)),
                None => {
                    let mend =
                        "declare it under `extra_attributes` of the file back end, or take it out";
                    self.error(&path, "undeclared-attribute", "is not declared", mend);
                }
            }
        }
    }
}

/// Text, or a number that a person wrote where text belongs, such as a telephone extension.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        _ => None,
    }
}

fn is_of(value: &Value, attribute: ExtraAttribute) -> bool {
    match value {
        Value::Sequence(values) if attribute.multi_valued => {
            values.iter().all(|value| is_a(value, attribute.value_type))
        }
        _ => !attribute.multi_valued && is_a(value, attribute.value_type),
    }
}

fn is_a(value: &Value, wanted: ValueType) -> bool {
    match wanted {
        ValueType::String => value.is_string(),
        ValueType::Boolean => value.is_bool(),
        ValueType::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
    }
}

fn wanted(attribute: ExtraAttribute) -> String {
    let word = attribute.value_type.as_str();
    if attribute.multi_valued {
        format!("a list of values of the type {word}")
    } else {
        format!("of the type {word}")
    }
}

fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Well-formed in the sense of RFC 5646 §2.1, whose registry is not consulted.
fn is_language_tag(text: &str) -> bool {
    let (language, rest) = text.split_once(['-', '_']).unwrap_or((text, "en"));
    let is_language =
        (2..=8).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let is_subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    is_language && rest.split(['-', '_']).all(is_subtag)
}
