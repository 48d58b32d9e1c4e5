//! One verb of `printf` with its flags (pkg.go.dev/fmt#hdr-Printing). It must not know formats.

use super::text::quoted;
use crate::fault::Fault;
use crate::output::Growing;
use crate::show::{exponent, float};
use crate::value::Value;
use crate::world::World;

/// The flags of a verb.
#[derive(Debug, Default)]
pub(super) struct Verb {
    flags: String,
    pub(super) width: Option<usize>,
    pub(super) precision: Option<usize>,
}

impl Verb {
    pub(super) fn set(&mut self, flag: char) {
        self.flags.push(flag);
    }

    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    /// A number with its sign, padded.
    fn number(&self, negative: bool, digits: &str, text: &mut Growing) -> Result<(), Fault> {
        let sign = match (negative, self.has('+'), self.has(' ')) {
            (true, _, _) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            (false, false, false) => "",
        };
        if self.has('0') && !self.has('-') {
            let length = sign.len() + digits.len();
            text.push(sign)?;
            text.repeat("0", self.width.unwrap_or(0).saturating_sub(length))?;
            return text.push(digits);
        }
        self.pad(&format!("{sign}{digits}"), text)
    }

    fn pad(&self, plain: &str, text: &mut Growing) -> Result<(), Fault> {
        let missing = self
            .width
            .unwrap_or(0)
            .saturating_sub(plain.chars().count());
        if self.has('-') {
            text.push(plain)?;
            return text.repeat(" ", missing);
        }
        text.repeat(if self.has('0') { "0" } else { " " }, missing)?;
        text.push(plain)
    }

    /// No more characters than the precision says.
    fn cut<'t>(&self, plain: &'t str) -> &'t str {
        let end = self
            .precision
            .and_then(|most| plain.char_indices().nth(most));
        end.map_or(plain, |(at, _)| plain.get(..at).unwrap_or_default())
    }
}

/// Writes a value as a verb says, and what Go writes where they do not fit.
pub(super) fn written(
    world: &World<'_>,
    letter: char,
    verb: &Verb,
    value: &Value,
    text: &mut Growing,
) -> Result<(), Fault> {
    match (letter, value) {
        ('T', _) => verb.pad(&value.type_name(), text),
        ('v', Value::Integer(number)) => integer('d', verb, *number, text),
        ('v', _) => verb.pad(&world.shown(value)?, text),
        (_, Value::Integer(number)) if "dboOxXcqU".contains(letter) => {
            integer(letter, verb, *number, text)
        }
        (_, Value::Float(number)) if "eEfFgG".contains(letter) => {
            floating(letter, verb, *number, text)
        }
        (_, Value::Text(plain)) if "sqxX".contains(letter) => string(letter, verb, plain, text),
        ('t', Value::Flag(flag)) => verb.pad(if *flag { "true" } else { "false" }, text),
        ('s' | 'd' | 'q' | 'x', Value::List(list)) => {
            text.push("[")?;
            for (i, item) in list.items.iter().enumerate() {
                text.push(if i == 0 { "" } else { " " })?;
                written(world, letter, verb, item, text)?;
            }
            text.push("]")
        }
        ('s', Value::Moment(_) | Value::Map(_) | Value::File(_)) => {
            verb.pad(&world.shown(value)?, text)
        }
        (_, Value::Nil) => text.push(&format!("%!{letter}(<nil>)")),
        _ => {
            let (name, shown) = (value.type_name(), world.shown(value)?);
            text.push(&format!("%!{letter}({name}={shown})"))
        }
    }
}

fn integer(letter: char, verb: &Verb, number: i64, text: &mut Growing) -> Result<(), Fault> {
    let size = number.unsigned_abs();
    let sharp = |prefix: &str| String::from(if verb.has('#') { prefix } else { "" });
    let c = u32::try_from(number)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or('\u{fffd}');
    let digits = match letter {
        'b' => sharp("0b") + &format!("{size:b}"),
        'o' => sharp("0") + &format!("{size:o}"),
        'O' => format!("0o{size:o}"),
        'x' => sharp("0x") + &format!("{size:x}"),
        'X' => sharp("0X") + &format!("{size:X}"),
        'c' => return verb.pad(c.encode_utf8(&mut [0; 4]), text),
        'q' => return verb.pad(&format!("'{c}'"), text),
        'U' => return verb.pad(&format!("U+{number:04X}"), text),
        _ => size.to_string(),
    };
    let missing = verb.precision.unwrap_or(0).saturating_sub(digits.len());
    let mut padded = Growing::new(1024);
    padded.repeat("0", missing)?;
    padded.push(&digits)?;
    verb.number(number < 0, &padded.into_text(), text)
}

fn floating(letter: char, verb: &Verb, number: f64, text: &mut Growing) -> Result<(), Fault> {
    let precision = verb.precision.unwrap_or(6).min(300);
    let size = number.abs();
    let digits = match letter {
        'e' => exponent(&format!("{size:.precision$e}")),
        'E' => exponent(&format!("{size:.precision$e}")).to_uppercase(),
        'f' | 'F' => format!("{size:.precision$}"),
        _ => float(size),
    };
    verb.number(number.is_sign_negative(), &digits, text)
}

fn string(letter: char, verb: &Verb, plain: &str, text: &mut Growing) -> Result<(), Fault> {
    let cut = verb.cut(plain);
    match letter {
        'q' if verb.has('#') && !cut.contains('`') => verb.pad(&format!("`{cut}`"), text),
        'q' => verb.pad(&quoted(cut), text),
        'x' => verb.pad(&data_encoding::HEXLOWER.encode(cut.as_bytes()), text),
        'X' => verb.pad(&data_encoding::HEXUPPER.encode(cut.as_bytes()), text),
        _ => verb.pad(cut, text),
    }
}
