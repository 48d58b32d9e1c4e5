//! The tokens of one action to a pipeline. It must not know blocks.

use crate::fault::Mistake;
use crate::functions;
use crate::lex::{Action, Kind, Token};
use crate::meter::MAX_DEPTH;
use crate::syntax::{Base, Command, Operand, Pipe};
use crate::trace::Span;

/// Reads pipelines from the tokens of an action.
pub(super) struct Reader<'a, 't> {
    action: &'a Action<'t>,
    next: usize,
    variables: &'a mut Vec<String>,
    depth: usize,
}

/// Words that begin an action and mean nothing elsewhere.
const KEYWORDS: [&str; 10] = [
    "if", "else", "end", "range", "with", "define", "template", "block", "break", "continue",
];

impl<'a, 't> Reader<'a, 't> {
    pub(super) fn new(action: &'a Action<'t>, from: usize, variables: &'a mut Vec<String>) -> Self {
        Self {
            action,
            next: from,
            variables,
            depth: 0,
        }
    }

    /// A pipeline up to the end of the action.
    pub(super) fn whole_pipe(&mut self) -> Result<Pipe, Mistake> {
        let (variables, assigns) = self.declaration(1)?;
        self.rest(variables, assigns)
    }

    /// A pipeline of a `range`, which may declare two variables.
    pub(super) fn range_pipe(&mut self) -> Result<Pipe, Mistake> {
        let (variables, assigns) = self.declaration(2)?;
        self.rest(variables, assigns)
    }

    fn rest(&mut self, variables: Vec<String>, assigns: bool) -> Result<Pipe, Mistake> {
        let commands = self.commands()?;
        if let Some(token) = self.peek() {
            return Err(Mistake::new(token.span, "this bracket closes nothing").mend("take it out"));
        }
        if !assigns {
            self.variables.extend(variables.iter().cloned());
        }
        let span = self.action.span;
        Ok(Pipe {
            variables,
            assigns,
            commands,
            span,
        })
    }

    fn peek(&self) -> Option<&'a Token<'t>> {
        self.action.tokens.get(self.next)
    }

    fn kind(&self, ahead: usize) -> Option<&'a Kind<'t>> {
        self.action
            .tokens
            .get(self.next + ahead)
            .map(|token| &token.kind)
    }

    /// `$x :=`, `$x =` or, where two are allowed, `$i, $x :=`.
    fn declaration(&mut self, most: usize) -> Result<(Vec<String>, bool), Mistake> {
        let names = match (self.kind(0), self.kind(1), self.kind(2)) {
            (Some(Kind::Variable(one)), Some(Kind::Declare | Kind::Assign), _) => vec![*one],
            (Some(Kind::Variable(one)), Some(Kind::Comma), Some(Kind::Variable(two))) => {
                vec![*one, *two]
            }
            _ => return Ok((Vec::new(), false)),
        };
        let mark = names.len() * 2 - 1;
        let assigns = match self.kind(mark) {
            Some(Kind::Declare) => false,
            Some(Kind::Assign) => true,
            _ => return Err(self.mistake("`:=` is expected behind two variables")),
        };
        if names.len() > most {
            return Err(self.mistake("only `range` declares two variables"));
        }
        if assigns {
            for name in &names {
                self.check_variable(name)?;
            }
        }
        self.next += mark + 1;
        Ok((names.into_iter().map(str::to_owned).collect(), assigns))
    }

    fn commands(&mut self) -> Result<Vec<Command>, Mistake> {
        let mut commands = vec![self.command()?];
        while matches!(self.kind(0), Some(Kind::Bar)) {
            self.next += 1;
            let command = self.command()?;
            if !can_take_arguments(&command.first) {
                let message = "only a function can stand behind `|`";
                let mistake = Mistake::new(command.first.span, message);
                return Err(mistake.mend("write it as an argument of a function"));
            }
            commands.push(command);
        }
        Ok(commands)
    }

    fn command(&mut self) -> Result<Command, Mistake> {
        let first = self.operand()?;
        let mut arguments = Vec::new();
        while let Some(token) = self.peek() {
            if matches!(token.kind, Kind::Bar | Kind::Close) {
                break;
            }
            if !token.spaced {
                let mistake = Mistake::new(token.span, "a space is missing before this");
                return Err(mistake.mend("separate the parts of an action by spaces"));
            }
            arguments.push(self.operand()?);
        }
        Ok(Command { first, arguments })
    }

    fn operand(&mut self) -> Result<Operand, Mistake> {
        let token = self.peek().ok_or_else(|| self.nothing())?;
        self.next += 1;
        let mut fields = Vec::new();
        let base = match &token.kind {
            Kind::Name(name) => named(name, token.span)?,
            Kind::Field(name) => {
                fields.push((*name).to_owned());
                Base::Dot
            }
            Kind::Dot => Base::Dot,
            Kind::Variable(name) => {
                self.check_variable(name)?;
                Base::Variable((*name).to_owned())
            }
            Kind::Text(text) => Base::Text(text.as_str().into()),
            Kind::Integer(number) => Base::Integer(*number),
            Kind::Float(number) => Base::Float(*number),
            Kind::Open => Base::Pipe(Box::new(self.bracketed(token.span)?)),
            Kind::Declare | Kind::Assign | Kind::Comma | Kind::Bar | Kind::Close => {
                return Err(Mistake::new(token.span, "a value is expected here"));
            }
        };
        let mut span = token.span;
        while let Some(Token {
            kind: Kind::Field(name),
            span: end,
            spaced: false,
        }) = self.peek()
        {
            fields.push((*name).to_owned());
            span = span.to(*end);
            self.next += 1;
        }
        Ok(Operand { base, fields, span })
    }

    fn bracketed(&mut self, open: Span) -> Result<Pipe, Mistake> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Mistake::new(open, "brackets are nested more than 64 deep"));
        }
        let commands = self.commands()?;
        let Some(Token {
            kind: Kind::Close,
            span: close,
            ..
        }) = self.peek()
        else {
            return Err(Mistake::new(open, "this bracket has no end").mend("close it with `)`"));
        };
        self.next += 1;
        self.depth -= 1;
        Ok(Pipe {
            variables: Vec::new(),
            assigns: false,
            commands,
            span: open.to(*close),
        })
    }

    fn check_variable(&self, name: &str) -> Result<(), Mistake> {
        if self.variables.iter().any(|known| known == name) {
            return Ok(());
        }
        let at = self
            .action
            .tokens
            .iter()
            .find(|token| token.kind == Kind::Variable(name));
        let at = at.map_or(self.action.span, |token| token.span);
        let mend = format!("declare it before: `{{{{ {name} := … }}}}`");
        Err(Mistake::new(at, format!("there is no variable `{name}`")).mend(mend))
    }

    fn nothing(&self) -> Mistake {
        let behind = self
            .next
            .checked_sub(1)
            .and_then(|last| self.action.tokens.get(last));
        let at = behind.map_or(self.action.span, |token| token.span);
        Mistake::new(at, "a value is missing here").mend("write a function, a text or a variable")
    }

    fn mistake(&self, message: &str) -> Mistake {
        Mistake::new(self.action.span, message)
    }
}

fn named(name: &str, at: Span) -> Result<Base, Mistake> {
    match name {
        "true" => Ok(Base::Flag(true)),
        "false" => Ok(Base::Flag(false)),
        "nil" => Ok(Base::Nil),
        _ if KEYWORDS.contains(&name) => Err(Mistake::new(
            at,
            format!("`{name}` must be the first word of an action"),
        )),
        _ => functions::find(name)
            .map(Base::Function)
            .ok_or_else(|| Mistake::unknown_function(at, name)),
    }
}

/// Whether what is piped can arrive there.
const fn can_take_arguments(first: &Operand) -> bool {
    match first.base {
        Base::Function(_) => true,
        Base::Dot | Base::Variable(_) | Base::Pipe(_) => !first.fields.is_empty(),
        Base::Nil | Base::Flag(_) | Base::Integer(_) | Base::Float(_) | Base::Text(_) => false,
    }
}
