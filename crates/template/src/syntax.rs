//! What a template is made of. It must not know how it is written or run.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::trace::Span;

/// A template with those that it defines.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) main: Vec<Node>,
    pub(crate) named: BTreeMap<String, Rc<[Node]>>,
}

#[derive(Debug)]
pub(crate) enum Node {
    Text(Span),
    Action(Pipe),
    Branch(Branch),
    Call(Call),
    Break,
    Continue,
}

/// `if`, `with` or `range`.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) kind: BranchKind,
    pub(crate) pipe: Pipe,
    pub(crate) body: Vec<Node>,
    pub(crate) otherwise: Vec<Node>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BranchKind {
    If,
    With,
    Range,
}

/// `template "name" pipe`.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) pipe: Option<Pipe>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct Pipe {
    /// Variables that it is given to, and whether they exist already.
    pub(crate) variables: Vec<String>,
    pub(crate) assigns: bool,
    pub(crate) commands: Vec<Command>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) first: Operand,
    pub(crate) arguments: Vec<Operand>,
}

#[derive(Debug)]
pub(crate) struct Operand {
    pub(crate) base: Base,
    /// Fields of it: `.a.b`.
    pub(crate) fields: Vec<String>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum Base {
    Dot,
    Nil,
    Flag(bool),
    Integer(i64),
    Float(f64),
    Text(Rc<str>),
    Variable(String),
    Function(&'static crate::functions::Function),
    Pipe(Box<Pipe>),
}
