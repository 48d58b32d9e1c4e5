//! Runs a template: blocks and output here, what stands in an action in [`evaluate`]. It must not know
//! any function.

mod evaluate;

use std::rc::Rc;

use crate::fault::Mistake;
use crate::meter::MAX_DEPTH;
use crate::output::Output;
use crate::syntax::{Branch, BranchKind, Call, Node, Pipe, Program};
use crate::trace::{Making, Span};
use crate::value::Value;
use crate::world::World;

/// Runs a template to its end.
pub(crate) fn run(program: &Program, text: &str, world: &World<'_>) -> Result<Output, Mistake> {
    let mut run = Run {
        program,
        text,
        world,
        output: Output::new(world.meter.limits.output),
        variables: vec![(String::from("$"), Value::Nil)],
        depth: 0,
    };
    run.nodes(&program.main, &Value::Nil)?;
    Ok(run.output)
}

struct Run<'r, 's> {
    program: &'r Program,
    text: &'r str,
    world: &'r World<'s>,
    output: Output,
    variables: Vec<(String, Value)>,
    depth: usize,
}

/// What happens behind a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Break,
    Continue,
}

impl Run<'_, '_> {
    fn nodes(&mut self, nodes: &[Node], dot: &Value) -> Result<Flow, Mistake> {
        for node in nodes {
            match self.node(node, dot)? {
                Flow::On => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::On)
    }

    fn node(&mut self, node: &Node, dot: &Value) -> Result<Flow, Mistake> {
        match node {
            Node::Text(span) => self.copy(*span)?,
            Node::Action(pipe) => self.action(pipe, dot)?,
            Node::Branch(branch) => return self.branch(branch, dot),
            Node::Call(call) => self.call(call, dot)?,
            Node::Break => return Ok(Flow::Break),
            Node::Continue => return Ok(Flow::Continue),
        }
        Ok(Flow::On)
    }

    fn copy(&mut self, span: Span) -> Result<(), Mistake> {
        let text = self.text.get(span.start..span.end).unwrap_or_default();
        let copied = self.world.meter.step(1);
        let copied = copied.and_then(|()| self.output.push(text, span, Making::Copied));
        copied.map_err(|fault| fault.at(span))
    }

    /// An action that declares a variable prints nothing.
    fn action(&mut self, pipe: &Pipe, dot: &Value) -> Result<(), Mistake> {
        self.world.begin();
        let value = self.pipe(pipe, dot)?;
        self.give(pipe, &value);
        if !pipe.variables.is_empty() {
            return Ok(());
        }
        let at = pipe.span;
        let shown = match value {
            Value::Nil => Ok(String::from("<no value>")),
            value => self.world.shown(&value),
        };
        let making = self.world.making();
        let pushed = shown.and_then(|text| self.output.push(&text, at, making));
        pushed.map_err(|fault| fault.at(at))
    }

    /// Gives the value of a pipeline to the variable that it names.
    fn give(&mut self, pipe: &Pipe, value: &Value) {
        if !pipe.variables.is_empty() {
            self.world.keep();
        }
        for name in &pipe.variables {
            if pipe.assigns {
                self.assign(name, value.clone());
            } else {
                self.variables.push((name.clone(), value.clone()));
            }
        }
    }

    fn assign(&mut self, name: &str, value: Value) {
        if let Some(variable) = self
            .variables
            .iter_mut()
            .rev()
            .find(|(known, _)| known == name)
        {
            variable.1 = value;
        }
    }

    fn branch(&mut self, branch: &Branch, dot: &Value) -> Result<Flow, Mistake> {
        let scope = self.variables.len();
        self.world.begin();
        let value = self.pipe(&branch.pipe, dot)?;
        if branch.kind != BranchKind::If {
            self.world.keep();
        }
        let flow = if branch.kind == BranchKind::Range {
            self.range(branch, &value, dot)
        } else {
            self.give(&branch.pipe, &value);
            match (self.world.is_true(&value), branch.kind) {
                (true, BranchKind::With) => self.nodes(&branch.body, &value),
                (true, _) => self.nodes(&branch.body, dot),
                (false, _) => self.nodes(&branch.otherwise, dot),
            }
        };
        self.variables.truncate(scope);
        flow
    }

    fn range(&mut self, branch: &Branch, over: &Value, dot: &Value) -> Result<Flow, Mistake> {
        let items = self.items(over, branch.pipe.span)?;
        if items.is_empty() {
            return self.nodes(&branch.otherwise, dot);
        }
        let scope = self.variables.len();
        for (key, item) in items {
            self.give_item(&branch.pipe, key, &item);
            let flow = self.nodes(&branch.body, &item)?;
            self.variables.truncate(scope);
            if flow == Flow::Break {
                break;
            }
        }
        Ok(Flow::On)
    }

    /// One variable takes the item, two take its key too.
    fn give_item(&mut self, pipe: &Pipe, key: Value, item: &Value) {
        let values = match pipe.variables.len() {
            2 => vec![key, item.clone()],
            _ => vec![item.clone()],
        };
        for (name, value) in pipe.variables.iter().zip(values) {
            if pipe.assigns {
                self.assign(name, value);
            } else {
                self.variables.push((name.clone(), value));
            }
        }
    }

    fn items(&self, over: &Value, at: Span) -> Result<Vec<(Value, Value)>, Mistake> {
        let number = |i: usize| Value::Integer(i64::try_from(i).unwrap_or(i64::MAX));
        let items = match over {
            Value::Nil => Ok(Vec::new()),
            Value::List(list) => {
                let items = list.items.iter().enumerate();
                Ok(items.map(|(i, item)| (number(i), item.clone())).collect())
            }
            Value::Map(map) => self.world.entries(*map).map(|entries| {
                let pair = |(key, value)| (Value::Text(key), value);
                entries.into_iter().map(pair).collect()
            }),
            Value::Integer(count) => {
                let count = usize::try_from(*count).unwrap_or_default();
                let counted = self.world.meter.step(count);
                counted.map(|()| (0..count).map(|i| (number(i), number(i))).collect())
            }
            other => {
                let message = format!("`range` cannot go through a {}", other.kind_name());
                return Err(Mistake::new(at, message).mend("give it a list or a map"));
            }
        };
        let items: Vec<_> = items.map_err(|fault| fault.at(at))?;
        let counted = self.world.meter.step(items.len());
        counted.map_err(|fault| fault.at(at)).map(|()| items)
    }

    fn call(&mut self, call: &Call, dot: &Value) -> Result<(), Mistake> {
        let Some(nodes) = self.program.named.get(&call.name).map(Rc::clone) else {
            let mistake = Mistake::new(call.span, "there is no template of this name");
            return Err(mistake.mend("define it: `{{ define \"name\" }} … {{ end }}`"));
        };
        self.world.begin();
        let data = match &call.pipe {
            Some(pipe) => self.pipe(pipe, dot)?,
            None => Value::Nil,
        };
        self.world.keep();
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = "templates use each other more than 64 deep";
            return Err(Mistake::new(call.span, message).mend("end the recursion by an `if`"));
        }
        let outer = std::mem::replace(&mut self.variables, vec![(String::from("$"), data.clone())]);
        self.nodes(&nodes, &data)?;
        self.variables = outer;
        self.depth -= 1;
        Ok(())
    }
}
