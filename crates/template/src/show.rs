//! Values as texts, as Go's `fmt` writes them with `%v`. It must not know verbs or flags.

use std::fmt::Write;

use crate::fault::Fault;
use crate::functions::moment;
use crate::meter::MAX_DEPTH;
use crate::output::Growing;
use crate::value::Value;
use crate::world::World;

impl World<'_> {
    /// A value as a text.
    pub(crate) fn shown(&self, value: &Value) -> Result<String, Fault> {
        let mut text = self.growing();
        self.show(value, &mut text, 0)?;
        let text = text.into_text();
        self.meter.hold(text.len())?;
        Ok(text)
    }

    fn show(&self, value: &Value, text: &mut Growing, depth: usize) -> Result<(), Fault> {
        self.meter.step(1)?;
        if depth > MAX_DEPTH {
            return Err(Fault::bound("values are nested more than 64 deep"));
        }
        match value {
            Value::Nil => text.push("<nil>"),
            Value::Flag(flag) => text.push(if *flag { "true" } else { "false" }),
            Value::Integer(number) => text.push(&number.to_string()),
            Value::Float(number) => text.push(&float(*number)),
            Value::Text(shown) => text.push(shown),
            Value::Moment(moment) => text.push(&moment::shown(*moment)),
            Value::File(file) => text.push(&file.path.display().to_string()),
            Value::List(list) => {
                text.push("[")?;
                for (i, item) in list.items.iter().enumerate() {
                    text.push(if i == 0 { "" } else { " " })?;
                    self.show(item, text, depth + 1)?;
                }
                text.push("]")
            }
            Value::Map(map) => {
                text.push("map[")?;
                for (i, (key, value)) in self.entries(*map)?.iter().enumerate() {
                    text.push(if i == 0 { "" } else { " " })?;
                    text.push(key)?;
                    text.push(":")?;
                    self.show(value, text, depth + 1)?;
                }
                text.push("]")
            }
        }
    }
}

/// Go's `%v` of a float: the shortest text that reads back, with an exponent below 1e-4 and from 1e21 on.
pub(crate) fn float(number: f64) -> String {
    if number.is_nan() {
        return String::from("NaN");
    }
    if number.is_infinite() {
        return String::from(if number > 0.0 { "+Inf" } else { "-Inf" });
    }
    let size = number.abs();
    if number == 0.0 || (1e-4..1e21).contains(&size) {
        return format!("{number}");
    }
    exponent(&format!("{number:e}"))
}

/// Rust's exponent has no sign and no leading zero, Go's has both.
pub(crate) fn exponent(written: &str) -> String {
    let (mantissa, exponent) = written.split_once('e').unwrap_or((written, "0"));
    let (sign, digits) = match exponent.strip_prefix('-') {
        Some(digits) => ('-', digits),
        None => ('+', exponent),
    };
    let mut text = String::from(mantissa);
    // Writing to a text cannot fail.
    let _ = write!(text, "e{sign}{digits:0>2}");
    text
}
