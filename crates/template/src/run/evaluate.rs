//! The value of a pipeline: operands, fields, calls. It must not know blocks or output.

use super::Run;
use crate::RemarkKind;
use crate::fault::{Fault, Mistake};
use crate::functions::{Function, file, moment};
use crate::syntax::{Base, Command, Operand, Pipe};
use crate::trace::Span;
use crate::value::Value;

impl Run<'_, '_> {
    pub(super) fn pipe(&mut self, pipe: &Pipe, dot: &Value) -> Result<Value, Mistake> {
        self.world.is_at(pipe.span);
        let mut value = None;
        for command in &pipe.commands {
            value = Some(self.command(command, dot, value)?);
        }
        Ok(value.unwrap_or(Value::Nil))
    }

    fn command(
        &mut self,
        command: &Command,
        dot: &Value,
        piped: Option<Value>,
    ) -> Result<Value, Mistake> {
        let first = &command.first;
        self.world
            .meter
            .step(1)
            .map_err(|fault| fault.at(first.span))?;
        let has_arguments = piped.is_some() || !command.arguments.is_empty();
        match &first.base {
            Base::Function(function) if first.fields.is_empty() => {
                self.call_function(function, command, dot, piped)
            }
            Base::Nil => Err(Mistake::new(first.span, "`nil` alone says nothing")),
            _ if first.fields.is_empty() && has_arguments => {
                let mistake =
                    Mistake::new(first.span, "this is no function, and arguments follow it");
                Err(mistake.mend("name a function first"))
            }
            _ => {
                let arguments = self.arguments(command, dot, piped)?;
                self.operand_with(first, dot, &arguments)
            }
        }
    }

    fn call_function(
        &mut self,
        function: &'static Function,
        command: &Command,
        dot: &Value,
        piped: Option<Value>,
    ) -> Result<Value, Mistake> {
        if let Some(stops_at) = function.stops_at {
            return self.choose(command, dot, piped, stops_at);
        }
        let arguments = self.arguments(command, dot, piped)?;
        let called = function.call(self.world, &arguments);
        called.map_err(|fault| fault.at(command.first.span))
    }

    fn arguments(
        &mut self,
        command: &Command,
        dot: &Value,
        piped: Option<Value>,
    ) -> Result<Vec<Value>, Mistake> {
        let mut values = Vec::with_capacity(command.arguments.len() + 1);
        for argument in &command.arguments {
            values.push(self.operand(argument, dot)?);
        }
        values.extend(piped);
        Ok(values)
    }

    /// `and` and `or` look at no more arguments than they need.
    fn choose(
        &mut self,
        command: &Command,
        dot: &Value,
        piped: Option<Value>,
        stops_at: bool,
    ) -> Result<Value, Mistake> {
        let mut last = None;
        for argument in &command.arguments {
            let value = self.operand(argument, dot)?;
            if self.world.is_true(&value) == stops_at {
                return Ok(value);
            }
            last = Some(value);
        }
        piped.or(last).ok_or_else(|| {
            Mistake::new(
                command.first.span,
                "this function takes at least one argument",
            )
        })
    }

    fn operand(&mut self, operand: &Operand, dot: &Value) -> Result<Value, Mistake> {
        self.operand_with(operand, dot, &[])
    }

    /// The value of an operand, the last field of which may take arguments.
    fn operand_with(
        &mut self,
        operand: &Operand,
        dot: &Value,
        arguments: &[Value],
    ) -> Result<Value, Mistake> {
        let mut value = match &operand.base {
            Base::Dot => dot.clone(),
            Base::Nil => Value::Nil,
            Base::Flag(flag) => Value::Flag(*flag),
            Base::Integer(number) => Value::Integer(*number),
            Base::Float(number) => Value::Float(*number),
            Base::Text(text) => Value::Text(text.clone()),
            Base::Variable(name) => self.variable(name),
            Base::Function(function) if function.stops_at.is_none() => {
                let called = function.call(self.world, &[]);
                called.map_err(|fault| fault.at(operand.span))?
            }
            Base::Function(_) => {
                return Err(Mistake::new(operand.span, "this function takes arguments"));
            }
            Base::Pipe(pipe) => self.pipe(pipe, dot)?,
        };
        for (i, field) in operand.fields.iter().enumerate() {
            let is_last = i + 1 == operand.fields.len();
            let given = if is_last { arguments } else { &[] };
            value = self.field(&value, field, given, operand.span)?;
        }
        Ok(value)
    }

    fn variable(&self, name: &str) -> Value {
        let found = self.variables.iter().rev().find(|(known, _)| known == name);
        found.map_or(Value::Nil, |(_, value)| value.clone())
    }

    fn field(
        &self,
        value: &Value,
        name: &str,
        arguments: &[Value],
        at: Span,
    ) -> Result<Value, Mistake> {
        let found = match value {
            Value::Nil => {
                self.world.remark(RemarkKind::NoData(name.to_owned()));
                return Ok(Value::Nil);
            }
            Value::Moment(moment) => moment::method(self.world, *moment, name, arguments),
            _ if !arguments.is_empty() => Err(Fault::new(format!(
                "`.{name}` is no function, and arguments follow it"
            ))),
            Value::Map(map) => Ok(self.world.entry(*map, name).unwrap_or(Value::Nil)),
            Value::File(facts) => file::field(facts, name),
            other => {
                let message = format!("a {} has no field `{name}`", other.kind_name());
                Err(Fault::new(message))
            }
        };
        found.map_err(|fault| fault.at(at))
    }
}
