//! Lists and maps. It must not know where their values came from.

use std::rc::Rc;

use super::arguments::{Arguments, texts};
use crate::fault::Fault;
use crate::value::{List, Value};
use crate::world::{Map, World};

pub(super) fn list(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Value::list(arguments.values.to_vec())
}

/// Keys and values in turn; a key without a value has an empty one.
pub(super) fn dict(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let mut map = Map::new();
    for pair in arguments.values.chunks(2) {
        let (key, value) = match pair {
            [key, value] => (key, value.clone()),
            [key] => (key, Value::text("")),
            _ => continue,
        };
        map.insert(world.shown(key)?.into(), value);
    }
    world.add_map(map)
}

/// The value of a key, or an empty text.
pub(super) fn get(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (map, key) = (arguments.map(0)?, arguments.text(1)?);
    Ok(world.entry(map, &key).unwrap_or_else(|| Value::text("")))
}

/// Changes the map itself and returns it.
pub(super) fn set(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (map, key) = (arguments.map(0)?, arguments.text(1)?);
    world.set(map, &key, arguments.any(2).clone())?;
    Ok(Value::Map(map))
}

/// The keys of all maps. Go gives them in no order; sorted is one.
pub(super) fn keys(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let mut keys: Vec<Rc<str>> = Vec::new();
    for number in 0..arguments.values.len() {
        let entries = world.entries(arguments.map(number)?)?;
        keys.extend(entries.into_iter().map(|(key, _)| key));
    }
    Ok(Value::texts(keys))
}

/// The numbers from zero up to, not including, the argument.
pub(super) fn iterate(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let count = arguments.count(0)?;
    world.meter.step(count)?;
    let number = |i: usize| Value::Integer(i64::try_from(i).unwrap_or(i64::MAX));
    List::new((0..count).map(number).collect(), "uint").map(Value::List)
}

pub(super) fn sort_alpha(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let mut sorted = texts(world, arguments.any(0))?;
    sorted.sort_unstable();
    Ok(Value::texts(sorted))
}

pub(super) fn len(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let length = match arguments.any(0) {
        Value::Text(text) => text.len(),
        Value::List(list) => list.items.len(),
        Value::Map(map) => world.size(*map),
        other => return Err(Fault::new(format!("a {} has no length", other.kind_name()))),
    };
    Ok(Value::Integer(i64::try_from(length).unwrap_or(i64::MAX)))
}

/// The item at an index, or the value of a key, and so on into what is found.
pub(super) fn index(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let mut value = arguments.any(0).clone();
    for number in 1..arguments.values.len() {
        value = match &value {
            Value::Map(map) => world
                .entry(*map, &arguments.text(number)?)
                .unwrap_or(Value::Nil),
            Value::List(list) => item(&list.items, arguments.count(number)?)?,
            Value::Text(text) => {
                let byte = text.as_bytes().get(arguments.count(number)?);
                Value::Integer(i64::from(*byte.ok_or_else(out_of_range)?))
            }
            other => return Err(Fault::new(format!("a {} has no items", other.kind_name()))),
        };
    }
    Ok(value)
}

fn item(items: &[Value], index: usize) -> Result<Value, Fault> {
    items.get(index).cloned().ok_or_else(out_of_range)
}

fn out_of_range() -> Fault {
    Fault::new("there is no item of this number").mend("the first item has the number 0")
}

/// A part of a text or a list: from the second argument on, up to the third.
pub(super) fn slice(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let bound = |number: usize, default: usize| match arguments.values.get(number) {
        Some(_) => arguments.count(number),
        None => Ok(default),
    };
    match arguments.any(0) {
        Value::Text(text) => {
            let (start, end) = (bound(1, 0)?, bound(2, text.len())?);
            let part = text.get(start..end).ok_or_else(out_of_range)?;
            Ok(Value::text(part))
        }
        Value::List(list) => {
            let (start, end) = (bound(1, 0)?, bound(2, list.items.len())?);
            let part = list.items.get(start..end).ok_or_else(out_of_range)?;
            List::new(part.to_vec(), list.of).map(Value::List)
        }
        other => Err(Fault::new(format!("a {} has no parts", other.kind_name()))),
    }
}
