//! The text of a template cut into what is copied and the tokens of actions. It must not know what
//! actions mean.

use crate::fault::Mistake;
use crate::trace::Span;

mod literal;

/// A part of a template.
#[derive(Debug)]
pub(crate) enum Segment<'t> {
    /// What is copied, spaces trimmed where an action beside it says so.
    Text(Span),
    /// What stands between `{{` and `}}`.
    Action(Action<'t>),
}

/// The tokens of an action.
#[derive(Debug)]
pub(crate) struct Action<'t> {
    pub(crate) tokens: Vec<Token<'t>>,
    /// Brackets included.
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct Token<'t> {
    pub(crate) kind: Kind<'t>,
    pub(crate) span: Span,
    /// A space stands before it.
    pub(crate) spaced: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind<'t> {
    Name(&'t str),
    /// `.name`, without its dot.
    Field(&'t str),
    Dot,
    /// `$name` or `$`.
    Variable(&'t str),
    Text(String),
    Integer(i64),
    Float(f64),
    Declare,
    Assign,
    Comma,
    Bar,
    Open,
    Close,
}

const LEFT: &str = "{{";
const RIGHT: &str = "}}";

/// Cuts a template into its parts.
pub(crate) fn cut(text: &str) -> Result<Vec<Segment<'_>>, Mistake> {
    let mut segments = Vec::new();
    let (mut at, mut trims) = (0, false);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(LEFT)) {
        let open = at + found;
        let inside = open + LEFT.len();
        let trims_before = is_trim(text, inside);
        push_text(
            &mut segments,
            text,
            Span::new(at, open),
            (trims, trims_before),
        );
        let begin = if trims_before { inside + 1 } else { inside };
        let mut lexer = Lexer::new(text, open, begin);
        let end = if lexer.is_comment() {
            lexer.comment()?
        } else {
            let (tokens, end) = lexer.tokens()?;
            let span = Span::new(open, end.at);
            segments.push(Segment::Action(Action { tokens, span }));
            end
        };
        (at, trims) = (end.at, end.trims);
    }
    push_text(
        &mut segments,
        text,
        Span::new(at, text.len()),
        (trims, false),
    );
    Ok(segments)
}

fn push_text(segments: &mut Vec<Segment<'_>>, text: &str, span: Span, (left, right): (bool, bool)) {
    let mut part = text.get(span.start..span.end).unwrap_or_default();
    let mut start = span.start;
    if left {
        let trimmed = part.trim_start_matches(is_space);
        start += part.len() - trimmed.len();
        part = trimmed;
    }
    if right {
        part = part.trim_end_matches(is_space);
    }
    if !part.is_empty() {
        segments.push(Segment::Text(Span::new(start, start + part.len())));
    }
}

/// The spaces that Go's templates know.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether `- ` stands at the beginning of an action: a minus without a space is a number's.
fn is_trim(text: &str, inside: usize) -> bool {
    let mut chars = text.get(inside..).unwrap_or_default().chars();
    chars.next() == Some('-') && chars.next().is_some_and(is_space)
}

/// The end of an action.
struct End {
    at: usize,
    /// It ends with ` -}}`.
    trims: bool,
}

struct Lexer<'t> {
    text: &'t str,
    /// Where the action begins.
    open: usize,
    at: usize,
}

impl<'t> Lexer<'t> {
    const fn new(text: &'t str, open: usize, at: usize) -> Self {
        Self { text, open, at }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn is_comment(&self) -> bool {
        self.rest().trim_start_matches(is_space).starts_with("/*")
            && (self.rest().starts_with("/*") || self.at > self.open + LEFT.len())
    }

    /// A comment is the whole action.
    fn comment(&mut self) -> Result<End, Mistake> {
        let Some(found) = self.rest().find("*/") else {
            return Err(self
                .unclosed("this comment has no end")
                .mend("close it with `*/}}`"));
        };
        self.at += found + 2;
        self.end().ok_or_else(|| {
            let message = "a comment must be all that stands between `{{` and `}}`";
            self.unclosed(message).mend("write `{{/* … */}}`")
        })
    }

    /// The end of the action, if it is here.
    fn end(&self) -> Option<End> {
        let rest = self.rest();
        if rest.starts_with(RIGHT) {
            let at = self.at + RIGHT.len();
            return Some(End { at, trims: false });
        }
        let trimmed = rest.trim_start_matches(is_space);
        let spaces = rest.len() - trimmed.len();
        (spaces > 0 && trimmed.starts_with("-}}")).then(|| End {
            at: self.at + spaces + 1 + RIGHT.len(),
            trims: true,
        })
    }

    fn tokens(&mut self) -> Result<(Vec<Token<'t>>, End), Mistake> {
        let mut tokens = Vec::new();
        loop {
            if let Some(end) = self.end() {
                return Ok((tokens, end));
            }
            let before = self.at;
            self.at += self.rest().len() - self.rest().trim_start_matches(is_space).len();
            if self.rest().is_empty() {
                let mistake = self.unclosed("this action has no end");
                return Err(mistake.mend("close it with `}}`"));
            }
            if let Some(end) = self.end() {
                return Ok((tokens, end));
            }
            let start = self.at;
            let kind = self.token()?;
            tokens.push(Token {
                kind,
                span: Span::new(start, self.at),
                spaced: start > before,
            });
        }
    }

    fn token(&mut self) -> Result<Kind<'t>, Mistake> {
        let rest = self.rest();
        let first = rest.chars().next().unwrap_or_default();
        let second = rest.chars().nth(1).unwrap_or_default();
        match first {
            '"' | '`' | '\'' => self.quoted(first),
            '$' => Ok(Kind::Variable(self.take_word(1))),
            '.' if is_word(second) && !second.is_ascii_digit() => {
                Ok(Kind::Field(self.take_word(1).trim_start_matches('.')))
            }
            '.' | '+' | '-' if second.is_ascii_digit() => self.number(),
            '0'..='9' => self.number(),
            _ if is_word(first) => Ok(Kind::Name(self.take_word(0))),
            _ => self.mark(first, second),
        }
    }

    fn mark(&mut self, first: char, second: char) -> Result<Kind<'t>, Mistake> {
        let (kind, length) = match (first, second) {
            (':', '=') => (Kind::Declare, 2),
            ('=', _) => (Kind::Assign, 1),
            (',', _) => (Kind::Comma, 1),
            ('|', _) => (Kind::Bar, 1),
            ('(', _) => (Kind::Open, 1),
            (')', _) => (Kind::Close, 1),
            ('.', _) => (Kind::Dot, 1),
            _ => return Err(self.strange(first)),
        };
        self.at += length;
        Ok(kind)
    }

    /// A word behind some bytes that belong to it.
    fn take_word(&mut self, before: usize) -> &'t str {
        let rest = self.rest();
        let word = rest.get(before..).unwrap_or_default();
        let length = before + word.find(|c| !is_word(c)).unwrap_or(word.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn strange(&self, found: char) -> Mistake {
        let at = Span::new(self.at, self.at + found.len_utf8());
        let message = format!("`{}` has no meaning in an action", found.escape_default());
        let mend = match found {
            '}' => "close the action with `}}`",
            _ => "text with braces of its own is written `{{ \"{{\" }}`",
        };
        Mistake::new(at, message).mend(mend)
    }

    fn unclosed(&self, message: &str) -> Mistake {
        let line = self.text.get(self.open..).unwrap_or_default();
        let length = line.find('\n').unwrap_or(line.len()).max(1);
        Mistake::new(Span::new(self.open, self.open + length), message)
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}
