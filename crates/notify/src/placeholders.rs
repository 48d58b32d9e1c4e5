//! Templates with places such as `{link}` and nothing else: no conditions, no loops, no includes, so that a template is data
//! and what is inserted is never read again. It must not know what fills the places.

use askama::filters::{Escaper as _, Html};

/// A template that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(String),
}

/// How values are inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Html,
}

impl Template {
    /// Reads a text. A place is a word of small letters and `_` between braces; every other brace is a brace.
    pub(crate) fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        let mut plain = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            plain.push_str(before);
            match after.split_once('}') {
                Some((word, behind)) if is_word(word) => {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    pieces.push(Piece::Place(word.to_owned()));
                    rest = behind;
                }
                _ => {
                    plain.push('{');
                    rest = after;
                }
            }
        }
        plain.push_str(rest);
        pieces.push(Piece::Text(plain));
        Self(pieces)
    }

    /// The places in their order.
    pub(crate) fn places(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Place(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// The text with its places filled; one that nothing fills is empty.
    pub(crate) fn fill<'v>(&self, form: Form, value: impl Fn(&str) -> Option<&'v str>) -> String {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Place(name) => insert(&mut filled, form, value(name).unwrap_or_default()),
            }
        }
        filled
    }
}

fn insert(into: &mut String, form: Form, value: &str) {
    match form {
        Form::Text => into.push_str(value),
        // Writing to a string never fails.
        Form::Html => drop(Html.write_escaped_str(&mut *into, value)),
    }
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, form: Form) -> String {
        Template::parse(text).fill(form, |name| match name {
            "name" => Some("<b>{link} {{7*7}}</b>"),
            "link" => Some("https://auth.example.com/?a=1&b=2"),
            _ => None,
        })
    }

    #[test]
    fn places_are_filled_and_other_braces_stay() {
        let check = |text: &str, expected: &str| assert_eq!(filled(text, Form::Text), expected);
        check("open {link}.", "open https://auth.example.com/?a=1&b=2.");
        check("a { color: red } {", "a { color: red } {");
        check("{{link}}", "{https://auth.example.com/?a=1&b=2}");
        check("{Link} {} {other}", "{Link} {} ");
        assert_eq!(
            Template::parse("{a} {b_c} {D}")
                .places()
                .collect::<Vec<_>>(),
            ["a", "b_c"]
        );
    }

    #[test]
    fn what_is_inserted_is_never_read_again() {
        // RST-15
        assert_eq!(filled("{name}", Form::Text), "<b>{link} {{7*7}}</b>");
        let html = filled("<p>{name}</p><a href=\"{link}\">", Form::Html);
        assert!(
            html.starts_with("<p>&#60;b&#62;{link} {{7*7}}&#60;/b&#62;</p>"),
            "{html}"
        );
        assert!(html.contains("?a=1&#38;b=2"), "{html}");
    }
}
