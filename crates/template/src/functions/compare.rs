//! `eq`, `lt` and the like, `not`, `deepEqual`. It must not know texts from other values than Go does.

use std::cmp::Ordering;

use super::arguments::Arguments;
use crate::fault::Fault;
use crate::meter::MAX_DEPTH;
use crate::value::Value;
use crate::world::World;

/// What `and` and `or` come to when everything has been looked at.
pub(super) fn last(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(arguments.values.last().cloned().unwrap_or(Value::Nil))
}

pub(super) fn not(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::Flag(!world.is_true(arguments.any(0))))
}

/// Whether the first equals any of the others.
pub(super) fn eq(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    for other in arguments.values.iter().skip(1) {
        if equal(arguments.any(0), other)? {
            return Ok(Value::Flag(true));
        }
    }
    Ok(Value::Flag(false))
}

pub(super) fn ne(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    Ok(Value::Flag(!equal(arguments.any(0), arguments.any(1))?))
}

pub(super) fn lt(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    ordered(arguments, Ordering::is_lt)
}

pub(super) fn le(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    ordered(arguments, Ordering::is_le)
}

pub(super) fn gt(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    ordered(arguments, Ordering::is_gt)
}

pub(super) fn ge(_: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    ordered(arguments, Ordering::is_ge)
}

/// Values of different kinds have no answer, but for nil, which equals only itself.
fn equal(left: &Value, right: &Value) -> Result<bool, Fault> {
    match (left, right) {
        (Value::Nil, Value::Nil) => Ok(true),
        (Value::Nil, _) | (_, Value::Nil) => Ok(false),
        (Value::Flag(left), Value::Flag(right)) => Ok(left == right),
        (Value::Moment(left), Value::Moment(right)) => Ok(left == right),
        _ => order(left, right).map(Ordering::is_eq),
    }
}

fn ordered(arguments: &Arguments<'_>, holds: fn(Ordering) -> bool) -> Result<Value, Fault> {
    let order = order(arguments.any(0), arguments.any(1))?;
    Ok(Value::Flag(holds(order)))
}

fn order(left: &Value, right: &Value) -> Result<Ordering, Fault> {
    let order = match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => Some(left.cmp(right)),
        (Value::Float(left), Value::Float(right)) => left.partial_cmp(right),
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        _ => None,
    };
    order.ok_or_else(|| {
        let (left, right) = (left.kind_name(), right.kind_name());
        Fault::new(format!("a {left} cannot be compared with a {right}"))
            .mend("compare values of one kind; what comes from the environment is a text")
    })
}

pub(super) fn deep_equal(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    same(world, arguments.any(0), arguments.any(1), 0).map(Value::Flag)
}

fn same(world: &World<'_>, left: &Value, right: &Value, depth: usize) -> Result<bool, Fault> {
    world.meter.step(1)?;
    if depth > MAX_DEPTH {
        return Err(Fault::bound("values are nested more than 64 deep"));
    }
    match (left, right) {
        (Value::List(left), Value::List(right)) => {
            if left.of != right.of || left.items.len() != right.items.len() {
                return Ok(false);
            }
            let mut pairs = left.items.iter().zip(right.items.iter());
            all(&mut pairs, |(left, right)| {
                same(world, left, right, depth + 1)
            })
        }
        (Value::Map(left), Value::Map(right)) => {
            let (left, right) = (world.entries(*left)?, world.entries(*right)?);
            if left.len() != right.len() {
                return Ok(false);
            }
            let mut pairs = left.iter().zip(right.iter());
            all(&mut pairs, |((key, value), (other_key, other))| {
                Ok(key == other_key && same(world, value, other, depth + 1)?)
            })
        }
        (Value::File(left), Value::File(right)) => Ok(left == right),
        _ => Ok(left.kind_name() == right.kind_name() && equal(left, right)?),
    }
}

fn all<T>(
    items: &mut impl Iterator<Item = T>,
    holds: impl Fn(T) -> Result<bool, Fault>,
) -> Result<bool, Fault> {
    for item in items {
        if !holds(item)? {
            return Ok(false);
        }
    }
    Ok(true)
}
