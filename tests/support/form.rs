//! The form on a page, as a browser without scripts reads it: every field with its name and value.

use anyhow::{Context, Result};

/// A form's address and the fields that would be sent.
#[derive(Clone, Debug)]
pub struct Form {
    /// The `action`, empty for the page's own address.
    pub action: String,
    fields: Vec<Field>,
}

#[derive(Clone, Debug)]
struct Field {
    name: String,
    kind: String,
    value: String,
}

impl Form {
    /// The first form of `page` that has a field of `kind` (a value of the `type` attribute).
    pub fn with_field(page: &str, kind: &str) -> Result<Form> {
        forms(page)
            .find(|form| form.fields.iter().any(|field| field.kind == kind))
            .with_context(|| format!("no form with a {kind} field on this page:\n{page}"))
    }

    /// The first form of `page` that posts to `action`.
    pub fn with_action(page: &str, action: &str) -> Result<Form> {
        let found = forms(page).find(|form| form.action.split('?').next() == Some(action));
        found.with_context(|| format!("no form for {action} on this page:\n{page}"))
    }

    /// Types `value` into the first field of `kind`.
    pub fn fill(mut self, kind: &str, value: &str) -> Result<Form> {
        let mut fields = self.fields.iter_mut();
        let field = fields
            .find(|field| field.kind == kind)
            .with_context(|| format!("no {kind} field"))?;
        value.clone_into(&mut field.value);
        Ok(self)
    }

    /// Changes the value of the field called `name`.
    pub fn set(mut self, name: &str, value: &str) -> Result<Form> {
        let mut fields = self.fields.iter_mut();
        let field = fields
            .find(|field| field.name == name)
            .with_context(|| format!("no field {name}"))?;
        value.clone_into(&mut field.value);
        Ok(self)
    }

    /// The names of its fields.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.fields
            .iter()
            .map(|field| field.name.as_str())
            .collect()
    }

    /// The body that a browser would send. Boxes stay unticked.
    #[must_use]
    pub fn encoded(&self) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for field in self.fields.iter().filter(|field| field.kind != "checkbox") {
            body.append_pair(&field.name, &field.value);
        }
        body.finish()
    }
}

fn forms(page: &str) -> impl Iterator<Item = Form> {
    page.split("<form").skip(1).map(|rest| {
        let inside = rest.split("</form").next().unwrap_or_default();
        let tag = inside.split('>').next().unwrap_or_default();
        Form {
            action: attribute(tag, "action").unwrap_or_default(),
            fields: fields(inside),
        }
    })
}

fn fields(form: &str) -> Vec<Field> {
    let inputs = form.split("<input").skip(1);
    let tags = inputs.map(|rest| rest.split('>').next().unwrap_or_default());
    tags.filter_map(|tag| {
        Some(Field {
            name: attribute(tag, "name")?,
            kind: attribute(tag, "type").unwrap_or_else(|| "text".to_owned()),
            value: attribute(tag, "value").unwrap_or_default(),
        })
    })
    .collect()
}

/// The value of a double-quoted attribute, its character references resolved.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let opening = format!("{name}=\"");
    let at = tag.match_indices(&opening).map(|(at, _)| at).find(|&at| {
        at == 0
            || tag
                .as_bytes()
                .get(at - 1)
                .is_some_and(u8::is_ascii_whitespace)
    })?;
    let value = tag.get(at + opening.len()..)?.split('"').next()?;
    Some(unescape(value))
}

fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (reference, meaning)| {
        text.replace(reference, meaning)
    })
}
