//! What kind of value one is, and what stands for an empty one. It must not know their contents.

use super::arguments::Arguments;
use crate::fault::Fault;
use crate::value::Value;
use crate::world::World;

/// The second argument, or the first where that is empty.
pub(super) fn default(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let given = arguments.any(1);
    let chosen = if is_empty(world, given) {
        arguments.any(0)
    } else {
        given
    };
    Ok(chosen.clone())
}

pub(super) fn empty(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::Flag(is_empty(world, arguments.any(0))))
}

fn is_empty(world: &World<'_>, value: &Value) -> bool {
    !world.is_true(value)
}

pub(super) fn type_of(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(arguments.any(0).type_name()))
}

pub(super) fn type_is(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let name = arguments.any(1).type_name();
    Ok(Value::Flag(*arguments.text(0)? == *name))
}

/// The same, pointers to the type included, of which there are none here.
pub(super) fn type_is_like(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    type_is(world, arguments)
}

pub(super) fn kind_of(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::text(arguments.any(0).kind_name()))
}

pub(super) fn kind_is(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let name = arguments.any(1).kind_name();
    Ok(Value::Flag(*arguments.text(0)? == *name))
}

/// No value is a function, since there are no data.
pub(super) fn call(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let kind = arguments.any(0).kind_name();
    Err(Fault::new(format!("a {kind} cannot be called")))
}
