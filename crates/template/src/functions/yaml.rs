//! YAML texts to values and back. It must not know what they configure.

use serde_yaml::Value as Yaml;

use super::arguments::Arguments;
use crate::fault::Fault;
use crate::meter::MAX_DEPTH;
use crate::output::Growing;
use crate::value::Value;
use crate::world::{Map, World};

pub(super) fn from_yaml(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let yaml: Yaml = serde_yaml::from_str(&arguments.text(0)?)
        .map_err(|_| Fault::new("this text is not YAML").mend("check what it is made of"))?;
    value(world, yaml, 0)
}

fn value(world: &World<'_>, yaml: Yaml, depth: usize) -> Result<Value, Fault> {
    world.meter.step(1)?;
    if depth >= MAX_DEPTH {
        return Err(Fault::bound("values are nested more than 64 deep"));
    }
    Ok(match yaml {
        Yaml::Null => Value::Nil,
        Yaml::Bool(flag) => Value::Flag(flag),
        Yaml::Number(number) => match number.as_i64() {
            Some(integer) => Value::Integer(integer),
            None => Value::Float(number.as_f64().unwrap_or_default()),
        },
        Yaml::String(text) => Value::text(text),
        Yaml::Tagged(tagged) => value(world, tagged.value, depth)?,
        Yaml::Sequence(items) => {
            let items = items.into_iter().map(|item| value(world, item, depth + 1));
            Value::list(items.collect::<Result<_, _>>()?)?
        }
        Yaml::Mapping(entries) => {
            let mut map = Map::new();
            for (key, entry) in entries {
                let key = value(world, key, depth + 1)?;
                map.insert(world.shown(&key)?.into(), value(world, entry, depth + 1)?);
            }
            world.add_map(map)?
        }
    })
}

pub(super) fn to_yaml(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    written(world, arguments.any(0), 4)
}

pub(super) fn to_yaml_pretty(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    written(world, arguments.any(0), 2)
}

/// The value and the spaces of one level, in either order.
pub(super) fn to_yaml_custom(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (number, object) = match arguments.any(0) {
        Value::Integer(_) => (0, 1),
        _ => (1, 0),
    };
    let spaces = arguments.count(number)?;
    if !(1..=16).contains(&spaces) {
        return Err(Fault::new("a level has between 1 and 16 spaces"));
    }
    written(world, arguments.any(object), spaces)
}

fn written(world: &World<'_>, value: &Value, spaces: usize) -> Result<Value, Fault> {
    let mut writer = Writer {
        world,
        spaces,
        text: world.growing(),
    };
    writer.value(value, 0)?;
    Ok(Value::text(writer.text.into_text().trim_end_matches('\n')))
}

struct Writer<'w, 's> {
    world: &'w World<'s>,
    spaces: usize,
    text: Growing,
}

impl Writer<'_, '_> {
    fn value(&mut self, value: &Value, level: usize) -> Result<(), Fault> {
        self.world.meter.step(1)?;
        if level > MAX_DEPTH {
            return Err(Fault::bound("values are nested more than 64 deep"));
        }
        match value {
            Value::List(list) => {
                for item in list.items.iter() {
                    self.text.repeat(" ", level * self.spaces)?;
                    self.text.push("-")?;
                    self.below(item, level)?;
                }
                Ok(())
            }
            Value::Map(map) => {
                for (key, value) in self.world.entries(*map)? {
                    self.text.repeat(" ", level * self.spaces)?;
                    self.text.push(&scalar(&Value::Text(key), self.world)?)?;
                    self.text.push(":")?;
                    self.below(&value, level)?;
                }
                Ok(())
            }
            other => {
                self.text.push(&scalar(other, self.world)?)?;
                self.text.push("\n")
            }
        }
    }

    /// What stands behind `-` or a key: on the same line, or below it.
    fn below(&mut self, value: &Value, level: usize) -> Result<(), Fault> {
        let empty = match value {
            Value::List(list) if list.items.is_empty() => " []\n",
            Value::Map(map) if self.world.size(*map) == 0 => " {}\n",
            Value::List(_) | Value::Map(_) => {
                self.text.push("\n")?;
                return self.value(value, level + 1);
            }
            _ => " ",
        };
        self.text.push(empty)?;
        if empty == " " {
            return self.value(value, level + 1);
        }
        Ok(())
    }
}

/// A single value; the library knows which texts need quotes.
fn scalar(value: &Value, world: &World<'_>) -> Result<String, Fault> {
    let yaml = match value {
        Value::Nil => Yaml::Null,
        Value::Flag(flag) => Yaml::Bool(*flag),
        Value::Integer(number) => Yaml::Number((*number).into()),
        Value::Float(number) => Yaml::Number((*number).into()),
        Value::Text(text) if text.contains('\n') => return Ok(super::text::quoted(text)),
        other => Yaml::String(world.shown(other)?),
    };
    let written =
        serde_yaml::to_string(&yaml).map_err(|_| Fault::new("this cannot be written as YAML"))?;
    Ok(written.trim_end_matches('\n').to_owned())
}
