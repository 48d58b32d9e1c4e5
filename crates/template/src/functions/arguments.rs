//! Reading arguments of functions by their type. It never names a value in a complaint.

use std::rc::Rc;

use crate::fault::Fault;
use crate::value::{MapId, Value};
use crate::world::World;

/// What a function is called with; how many there are has been checked.
pub(super) struct Arguments<'a> {
    pub(super) values: &'a [Value],
}

impl Arguments<'_> {
    pub(super) fn any(&self, number: usize) -> &Value {
        self.values.get(number).unwrap_or(&Value::Nil)
    }

    pub(super) fn text(&self, number: usize) -> Result<Rc<str>, Fault> {
        match self.any(number) {
            Value::Text(text) => Ok(Rc::clone(text)),
            other => Err(wrong(number, "a text", other)),
        }
    }

    pub(super) fn integer(&self, number: usize) -> Result<i64, Fault> {
        match self.any(number) {
            Value::Integer(integer) => Ok(*integer),
            other => Err(wrong(number, "a whole number", other)),
        }
    }

    /// A number of things.
    pub(super) fn count(&self, number: usize) -> Result<usize, Fault> {
        let count = self.integer(number)?;
        usize::try_from(count).map_err(|_| Fault::new("a count cannot be negative"))
    }

    pub(super) fn flag(&self, number: usize) -> Result<bool, Fault> {
        match self.any(number) {
            Value::Flag(flag) => Ok(*flag),
            other => Err(wrong(number, "`true` or `false`", other)),
        }
    }

    pub(super) fn map(&self, number: usize) -> Result<MapId, Fault> {
        match self.any(number) {
            Value::Map(map) => Ok(*map),
            other => Err(wrong(number, "a map", other)),
        }
    }
}

fn wrong(number: usize, expected: &str, found: &Value) -> Fault {
    let (number, found) = (number + 1, found.kind_name());
    Fault::new(format!(
        "argument {number} must be {expected} and is a {found}"
    ))
}

/// The items of a list as texts; any other value is a list of one, and nil one of none.
pub(super) fn texts(world: &World<'_>, value: &Value) -> Result<Vec<String>, Fault> {
    match value {
        Value::List(list) => list.items.iter().map(|item| world.shown(item)).collect(),
        Value::Nil => Ok(Vec::new()),
        other => Ok(vec![world.shown(other)?]),
    }
}
