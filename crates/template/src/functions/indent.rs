//! Indentation, for texts of several lines in YAML. It must not know YAML.

use super::arguments::Arguments;
use crate::fault::Fault;
use crate::value::Value;
use crate::world::World;

/// Spaces before every line.
pub(super) fn indent(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    indented(world, "", arguments.count(0)?, &arguments.text(1)?)
}

/// The same behind a new line.
pub(super) fn nindent(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    indented(world, "\n", arguments.count(0)?, &arguments.text(1)?)
}

/// A text of several lines behind a mark such as `|` and a new line; one of a single line as it is.
pub(super) fn mindent(world: &World<'_>, arguments: &Arguments<'_>) -> Result<Value, Fault> {
    let (mark, text) = (arguments.text(1)?, arguments.text(2)?);
    if !text.contains('\n') {
        return Ok(Value::Text(text));
    }
    indented(world, &format!("{mark}\n"), arguments.count(0)?, &text)
}

fn indented(world: &World<'_>, before: &str, spaces: usize, text: &str) -> Result<Value, Fault> {
    let mut indented = world.growing();
    indented.push(before)?;
    for (i, line) in text.split('\n').enumerate() {
        indented.push(if i == 0 { "" } else { "\n" })?;
        indented.repeat(" ", spaces)?;
        indented.push(line)?;
    }
    Ok(Value::text(indented.into_text()))
}
