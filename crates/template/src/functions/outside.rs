//! The environment and randomness. Variables that are withheld are empty here, whoever asks.

use data_encoding::HEXLOWER;

use super::arguments::Arguments;
use crate::expand::expand_text;
use crate::fault::Fault;
use crate::value::Value;
use crate::world::World;

/// An environment variable, empty where it is not set.
pub(super) fn env(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let name = arguments.text(0)?;
    Ok(Value::text(world.variable(&name).unwrap_or_default()))
}

/// An environment variable that must be set.
pub(super) fn must_env(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let name = arguments.text(0)?;
    let value = world.variable(&name).ok_or_else(|| {
        Fault::new(format!("the environment variable `{name}` is not set"))
            .mend("set it, or write `env` and a `default`")
    })?;
    Ok(Value::text(value))
}

pub(super) fn expand_env(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let value = |name: &str| world.variable(name).unwrap_or_default();
    let longest = world.meter.limits.output;
    expand_text(&arguments.text(0)?, longest, value).map(Value::text)
}

/// A random UUID (RFC 9562 §5.4).
pub(super) fn uuid(world: &World<'_>, _: &Arguments<'_>) -> Result<Value, Fault> {
    let mut bytes = [0; 16];
    world.surroundings.fill(&mut bytes);
    let version = |byte: u8| (byte & 0x0f) | 0x40;
    let variant = |byte: u8| (byte & 0x3f) | 0x80;
    bytes[6] = version(bytes[6]);
    bytes[8] = variant(bytes[8]);
    let digits = HEXLOWER.encode(&bytes);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    Ok(Value::text(format!(
        "{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )))
}
