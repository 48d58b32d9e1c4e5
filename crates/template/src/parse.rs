//! Segments to the tree of a template: blocks first, what stands in them by [`action`]. Names of
//! functions and variables are checked here, so that a branch nobody takes hides no mistake.

mod action;

use std::rc::Rc;

use crate::fault::Mistake;
use crate::lex::{Action, Kind, Segment, cut};
use crate::meter::MAX_DEPTH;
use crate::syntax::{Branch, BranchKind, Call, Node, Program};
use crate::trace::Span;
use action::Reader;

/// Reads a template.
pub(crate) fn parse(text: &str) -> Result<Program, Mistake> {
    let segments = cut(text)?;
    let mut parser = Parser {
        segments: segments.into_iter(),
        program: Program::default(),
        variables: vec![String::from("$")],
        opened: Vec::new(),
        loops: 0,
    };
    let (main, end) = parser.nodes()?;
    if let Some(end) = end {
        return Err(Mistake::new(end.span, "this closes nothing").mend("take it out"));
    }
    parser.program.main = main;
    Ok(parser.program)
}

struct Parser<'t> {
    segments: std::vec::IntoIter<Segment<'t>>,
    program: Program,
    /// Those that may be used here.
    variables: Vec<String>,
    /// The actions whose `end` has not come yet.
    opened: Vec<Span>,
    loops: usize,
}

/// What ends a list of nodes: `end`, or `else` with what follows it.
struct Closing<'t> {
    action: Action<'t>,
    is_else: bool,
    span: Span,
}

impl<'t> Parser<'t> {
    fn nodes(&mut self) -> Result<(Vec<Node>, Option<Closing<'t>>), Mistake> {
        let mut nodes = Vec::new();
        while let Some(segment) = self.segments.next() {
            let action = match segment {
                Segment::Text(span) => {
                    nodes.push(Node::Text(span));
                    continue;
                }
                Segment::Action(action) => action,
            };
            let word = keyword(&action);
            if matches!(word, Some("end" | "else")) {
                let closing = Closing {
                    is_else: word == Some("else"),
                    span: action.span,
                    action,
                };
                return Ok((nodes, Some(closing)));
            }
            nodes.extend(self.node(word, &action)?);
        }
        Ok((nodes, None))
    }

    fn node(&mut self, word: Option<&str>, action: &Action<'t>) -> Result<Option<Node>, Mistake> {
        let kind = match word {
            Some("if") => BranchKind::If,
            Some("with") => BranchKind::With,
            Some("range") => BranchKind::Range,
            Some("define") => return self.define(action).map(|()| None),
            Some("block") => return self.block(action).map(Some),
            Some("template") => return self.call(action).map(Some),
            Some("break") => return self.leave(action, Node::Break).map(Some),
            Some("continue") => return self.leave(action, Node::Continue).map(Some),
            _ => {
                let mut reader = Reader::new(action, 0, &mut self.variables);
                let pipe = reader.whole_pipe()?;
                return Ok(Some(Node::Action(pipe)));
            }
        };
        self.branch(kind, action, 1)
            .map(|branch| Some(Node::Branch(branch)))
    }

    /// A branch whose condition begins at a token.
    fn branch(
        &mut self,
        kind: BranchKind,
        action: &Action<'t>,
        from: usize,
    ) -> Result<Branch, Mistake> {
        self.open(action.span)?;
        let scope = self.variables.len();
        let mut reader = Reader::new(action, from, &mut self.variables);
        let pipe = match kind {
            BranchKind::Range => reader.range_pipe()?,
            BranchKind::If | BranchKind::With => reader.whole_pipe()?,
        };
        self.loops += usize::from(kind == BranchKind::Range);
        let (body, closing) = self.nodes()?;
        self.loops -= usize::from(kind == BranchKind::Range);
        let otherwise = self.otherwise(kind, closing)?;
        self.variables.truncate(scope);
        self.opened.pop();
        Ok(Branch {
            kind,
            pipe,
            body,
            otherwise,
        })
    }

    /// What stands between `else` and `end`. `else if` and `else with` close with the same `end`.
    fn otherwise(
        &mut self,
        kind: BranchKind,
        closing: Option<Closing<'t>>,
    ) -> Result<Vec<Node>, Mistake> {
        let closing = closing.ok_or_else(|| self.no_end())?;
        if !closing.is_else {
            only(&closing.action, 1)?;
            return Ok(Vec::new());
        }
        let chained = match closing.action.tokens.get(1).map(|token| &token.kind) {
            Some(Kind::Name("if")) if kind == BranchKind::If => Some(BranchKind::If),
            Some(Kind::Name("with")) if kind == BranchKind::With => Some(BranchKind::With),
            _ => None,
        };
        if let Some(kind) = chained {
            let branch = self.branch(kind, &closing.action, 2)?;
            return Ok(vec![Node::Branch(branch)]);
        }
        only(&closing.action, 1)?;
        let (nodes, closing) = self.nodes()?;
        match closing {
            Some(closing) if !closing.is_else => Ok(nodes),
            Some(closing) => {
                Err(Mistake::new(closing.span, "there was an `else` already").mend("take one out"))
            }
            None => Err(self.no_end()),
        }
    }

    fn open(&mut self, span: Span) -> Result<(), Mistake> {
        if self.opened.len() >= MAX_DEPTH {
            return Err(Mistake::new(span, "blocks are nested more than 64 deep"));
        }
        self.opened.push(span);
        Ok(())
    }

    fn no_end(&self) -> Mistake {
        let span = self.opened.last().copied().unwrap_or(Span::new(0, 0));
        Mistake::new(span, "this has no end").mend("add `{{ end }}`")
    }

    /// `define "name"` … `end`.
    fn define(&mut self, action: &Action<'t>) -> Result<(), Mistake> {
        if !self.opened.is_empty() {
            let message = "a template is defined outside of all blocks";
            return Err(Mistake::new(action.span, message).mend("move it to the top level"));
        }
        let name = name(action)?;
        only(action, 2)?;
        self.named(name, action.span)
    }

    /// The body of a template with a name; in it only `$` is known.
    fn named(&mut self, name: String, span: Span) -> Result<(), Mistake> {
        self.open(span)?;
        let outer = std::mem::replace(&mut self.variables, vec![String::from("$")]);
        let loops = std::mem::take(&mut self.loops);
        let (body, closing) = self.nodes()?;
        let closing = closing.ok_or_else(|| self.no_end())?;
        if closing.is_else {
            return Err(Mistake::new(
                closing.span,
                "`else` belongs to `if`, `with` and `range`",
            ));
        }
        self.loops = loops;
        self.variables = outer;
        self.opened.pop();
        self.program.named.insert(name, Rc::from(body));
        Ok(())
    }

    /// `block "name" pipe` … `end` defines a template and uses it.
    fn block(&mut self, action: &Action<'t>) -> Result<Node, Mistake> {
        let call = self.call(action)?;
        let name = name(action)?;
        self.named(name, action.span)?;
        Ok(call)
    }

    fn call(&mut self, action: &Action<'t>) -> Result<Node, Mistake> {
        let name = name(action)?;
        let pipe = match action.tokens.len() {
            2 => None,
            _ => Some(Reader::new(action, 2, &mut self.variables).whole_pipe()?),
        };
        let span = action.span;
        Ok(Node::Call(Call { name, pipe, span }))
    }

    fn leave(&self, action: &Action<'t>, node: Node) -> Result<Node, Mistake> {
        only(action, 1)?;
        if self.loops == 0 {
            return Err(Mistake::new(action.span, "this stands in no `range`").mend("take it out"));
        }
        Ok(node)
    }
}

/// The first word of an action, if it is one.
fn keyword<'t>(action: &Action<'t>) -> Option<&'t str> {
    match action.tokens.first().map(|token| &token.kind) {
        Some(Kind::Name(word)) => Some(word),
        _ => None,
    }
}

/// The quoted name behind a keyword.
fn name(action: &Action<'_>) -> Result<String, Mistake> {
    if let Some(Kind::Text(name)) = action.tokens.get(1).map(|token| &token.kind) {
        return Ok(name.clone());
    }
    let message = "the name of a template stands between `\"`";
    Err(Mistake::new(action.span, message).mend("write `{{ template \"name\" }}`"))
}

/// Nothing may stand behind the first tokens.
fn only(action: &Action<'_>, tokens: usize) -> Result<(), Mistake> {
    match action.tokens.get(tokens) {
        None => Ok(()),
        Some(token) => {
            Err(Mistake::new(token.span, "nothing is expected here").mend("take it out"))
        }
    }
}
