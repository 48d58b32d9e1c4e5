//! `print`, `println` and `printf`, as Go's `fmt` does them. What one verb writes is in [`super::verb`].

use super::arguments::Arguments;
use super::verb::{Verb, written};
use crate::fault::Fault;
use crate::output::Growing;
use crate::value::Value;
use crate::world::World;

pub(super) fn print(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    printed(world, arguments.values).map(Value::text)
}

/// All values, with a space between two of which none is a text.
pub(super) fn printed(world: &World<'_>, values: &[Value]) -> Result<String, Fault> {
    let mut text = world.growing();
    let mut after_text = true;
    for value in values {
        let is_text = matches!(value, Value::Text(_));
        text.push(if is_text || after_text { "" } else { " " })?;
        text.push(&world.shown(value)?)?;
        after_text = is_text;
    }
    Ok(text.into_text())
}

/// All values with a space between any two, and a line end.
pub(super) fn println(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let mut text = world.growing();
    for (i, value) in arguments.values.iter().enumerate() {
        text.push(if i == 0 { "" } else { " " })?;
        text.push(&world.shown(value)?)?;
    }
    text.push("\n")?;
    Ok(Value::text(text.into_text()))
}

pub(super) fn printf(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let format = arguments.text(0)?;
    let mut print = Print {
        world,
        values: arguments.values.get(1..).unwrap_or_default(),
        next: 0,
        reordered: false,
        text: world.growing(),
    };
    print.all(&format)?;
    print.extra()?;
    Ok(Value::text(print.text.into_text()))
}

struct Print<'p, 's> {
    world: &'p World<'s>,
    values: &'p [Value],
    next: usize,
    /// An argument was named by its number: then none has to be used up.
    reordered: bool,
    text: Growing,
}

impl Print<'_, '_> {
    fn all(&mut self, format: &str) -> Result<(), Fault> {
        let mut rest = format;
        while let Some(at) = rest.find('%') {
            self.text.push(rest.get(..at).unwrap_or_default())?;
            let mut verb = rest.get(at + 1..).unwrap_or_default().chars();
            self.verb(&mut verb)?;
            rest = verb.as_str();
        }
        self.text.push(rest)
    }

    fn verb(&mut self, chars: &mut std::str::Chars<'_>) -> Result<(), Fault> {
        let mut verb = Verb::default();
        while let Some(flag) = peek(chars).filter(|c| "+-# 0".contains(*c)) {
            verb.set(flag);
            chars.next();
        }
        self.index(chars);
        verb.width = self.size(chars);
        if peek(chars) == Some('.') {
            chars.next();
            self.index(chars);
            verb.precision = Some(self.size(chars).unwrap_or(0));
        }
        self.index(chars);
        match chars.next() {
            None => self.text.push("%!(NOVERB)"),
            Some('%') => self.text.push("%"),
            Some(letter) => self.value(letter, &verb),
        }
    }

    fn value(&mut self, letter: char, verb: &Verb) -> Result<(), Fault> {
        let Some(value) = self.values.get(self.next) else {
            return self.text.push(&format!("%!{letter}(MISSING)"));
        };
        self.next += 1;
        written(self.world, letter, verb, value, &mut self.text)
    }

    /// `[2]` names the argument that is next.
    fn index(&mut self, chars: &mut std::str::Chars<'_>) {
        let Some((digits, rest)) = chars
            .as_str()
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
        else {
            return;
        };
        let Some(index) = digits
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
        else {
            return;
        };
        (self.next, self.reordered) = (index, true);
        *chars = rest.chars();
    }

    /// Digits, or `*` for the next argument.
    fn size(&mut self, chars: &mut std::str::Chars<'_>) -> Option<usize> {
        if peek(chars) == Some('*') {
            chars.next();
            let size = self.values.get(self.next);
            self.next += 1;
            return match size {
                Some(Value::Integer(size)) => usize::try_from(*size).ok(),
                _ => None,
            };
        }
        let rest = chars.as_str();
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let digits = rest.get(..length).unwrap_or_default();
        *chars = rest.get(length..).unwrap_or_default().chars();
        digits.parse().ok()
    }

    /// What is left over is said, as Go does.
    fn extra(&mut self) -> Result<(), Fault> {
        let left = self.values.get(self.next..).unwrap_or_default();
        if left.is_empty() || self.reordered {
            return Ok(());
        }
        self.text.push("%!(EXTRA ")?;
        for (i, value) in left.iter().enumerate() {
            self.text.push(if i == 0 { "" } else { ", " })?;
            self.text.push(&value.type_name())?;
            self.text.push("=")?;
            self.text.push(&self.world.shown(value)?)?;
        }
        self.text.push(")")
    }
}

fn peek(chars: &std::str::Chars<'_>) -> Option<char> {
    chars.clone().next()
}
