//! From RE2's syntax to that of the `regex` crate, so that a pattern means here what it means in
//! Authelia: classes like `\w` are ASCII, set operators and nested brackets in classes are literal.
//! It must not compile anything.

use std::iter::Peekable;
use std::str::Chars;

use super::PatternProblem;

/// A pattern in the engine's syntax.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Translation {
    pub(super) pattern: String,
    /// Whether it names a literal `?`: escaped, or listed in a class that does not list `/` too.
    pub(super) names_query: bool,
}

/// RE2's limit for one repetition count.
const MAX_REPETITIONS: u32 = 1000;

/// Translates a pattern. What only one of the two dialects knows is refused; what both refuse is
/// left for the engine to report.
pub(super) fn translate(pattern: &str) -> Result<Translation, PatternProblem> {
    if pattern.starts_with('*') {
        return Err(PatternProblem::LeadingStar);
    }
    let mut translator = Translator {
        rest: pattern.chars().peekable(),
        out: String::with_capacity(pattern.len() + 16),
        names_query: false,
    };
    while let Some(next) = translator.rest.next() {
        translator.outside(next)?;
    }
    Ok(Translation {
        pattern: translator.out,
        names_query: translator.names_query,
    })
}

struct Translator<'p> {
    rest: Peekable<Chars<'p>>,
    out: String,
    names_query: bool,
}

/// What a class lists, as far as it tells whether the class is meant for a query.
#[derive(Default)]
struct Listed {
    question_mark: bool,
    slash: bool,
}

impl Translator<'_> {
    fn outside(&mut self, next: char) -> Result<(), PatternProblem> {
        match next {
            '\\' => self.escape(),
            '[' => self.class(),
            '(' => self.group(),
            '{' => self.repetition(),
            '}' | ']' => {
                self.literal(next);
                Ok(())
            }
            other => {
                self.out.push(other);
                Ok(())
            }
        }
    }

    /// Writes a character that stands for itself, whatever it means elsewhere.
    fn literal(&mut self, c: char) {
        if c == '?' {
            self.names_query = true;
        }
        self.plain(c);
    }

    fn plain(&mut self, c: char) {
        if c.is_ascii_punctuation() || c.is_control() {
            let code = format!("\\x{{{:x}}}", u32::from(c));
            self.out.push_str(&code);
        } else {
            self.out.push(c);
        }
    }

    fn escape(&mut self) -> Result<(), PatternProblem> {
        let Some(next) = self.rest.next() else {
            return Err(PatternProblem::Syntax(
                "a lone backslash at the end".to_owned(),
            ));
        };
        match next {
            'Q' => self.quoted(),
            'b' => self.out.push_str("(?-u:\\b)"),
            'B' => self.out.push_str("(?-u:\\B)"),
            'A' | 'z' => self.out.extend(['\\', next]),
            'p' | 'P' => self.property(next)?,
            c => {
                if let Some(class) = perl_class(c) {
                    self.out.push_str(class);
                } else {
                    let meant = self.escaped_char(c)?;
                    self.literal(meant);
                }
            }
        }
        Ok(())
    }

    /// `\Q…\E`; without an end it goes on to the end of the pattern.
    fn quoted(&mut self) {
        while let Some(c) = self.rest.next() {
            if c == '\\' && self.rest.next_if_eq(&'E').is_some() {
                return;
            }
            self.literal(c);
        }
    }

    /// The character that `\c…` stands for; `\c` itself has been taken.
    fn escaped_char(&mut self, c: char) -> Result<char, PatternProblem> {
        match c {
            'a' => Ok('\u{7}'),
            'f' => Ok('\u{c}'),
            't' => Ok('\t'),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            'v' => Ok('\u{b}'),
            'x' => self.hexadecimal_escape(),
            '0'..='7' => self.octal_escape(c),
            '8' | '9' => Err(PatternProblem::BackReference),
            c if c.is_ascii_alphanumeric() || !c.is_ascii() => {
                Err(PatternProblem::Unsupported(format!("\\{c}")))
            }
            c => Ok(c),
        }
    }

    fn hexadecimal_escape(&mut self) -> Result<char, PatternProblem> {
        let digits: String = if self.rest.next_if_eq(&'{').is_some() {
            self.rest.by_ref().take_while(|c| *c != '}').collect()
        } else {
            self.rest.by_ref().take(2).collect()
        };
        let broken = || PatternProblem::Syntax(format!("`\\x` with `{digits}`"));
        if digits.starts_with('+') {
            return Err(broken());
        }
        u32::from_str_radix(&digits, 16)
            .ok()
            .and_then(char::from_u32)
            .ok_or_else(broken)
    }

    /// RE2 takes `\0` and two-digit numbers for octal; a single other digit would refer back.
    fn octal_escape(&mut self, first: char) -> Result<char, PatternProblem> {
        let mut value = first.to_digit(8).unwrap_or_default();
        let mut digits = 1;
        while digits < 3 {
            let Some(digit) = self
                .rest
                .next_if(|c| c.is_digit(8))
                .and_then(|c| c.to_digit(8))
            else {
                break;
            };
            value = value * 8 + digit;
            digits += 1;
        }
        if first != '0' && digits == 1 {
            return Err(PatternProblem::BackReference);
        }
        char::from_u32(value).ok_or(PatternProblem::BackReference)
    }

    /// `\pN`, `\p{Greek}`, `\p{^Greek}` and their negations.
    fn property(&mut self, letter: char) -> Result<(), PatternProblem> {
        let mut negated = letter == 'P';
        let name: String = match self.rest.next() {
            Some('{') => self.rest.by_ref().take_while(|c| *c != '}').collect(),
            Some(one) => one.to_string(),
            None => return Err(PatternProblem::Syntax(format!("`\\{letter}` at the end"))),
        };
        let name = name.strip_prefix('^').map_or(name.as_str(), |rest| {
            negated = !negated;
            rest
        });
        if !name.chars().all(|c| c.is_ascii_alphabetic() || c == '_') {
            return Err(PatternProblem::Unsupported(format!("\\{letter}{{{name}}}")));
        }
        self.out.push_str(if negated { "\\P{" } else { "\\p{" });
        self.out.push_str(name);
        self.out.push('}');
        Ok(())
    }

    /// The head of a group. Flags that only the engine knows would change what follows.
    fn group(&mut self) -> Result<(), PatternProblem> {
        self.out.push('(');
        if self.rest.next_if_eq(&'?').is_none() {
            return Ok(());
        }
        self.out.push('?');
        let ahead: String = self.rest.clone().take(2).collect();
        for around in ["=", "!", "<=", "<!"] {
            if ahead.starts_with(around) {
                return Err(PatternProblem::LookAround(around_opening(around)));
            }
        }
        if ahead.starts_with(['P', '<']) {
            return Ok(());
        }
        while let Some(flag) = self.rest.next_if(|c| !matches!(c, ':' | ')')) {
            if !matches!(flag, 'i' | 'm' | 's' | 'U' | '-') {
                return Err(PatternProblem::Unsupported(format!("(?{flag}")));
            }
            self.out.push(flag);
        }
        Ok(())
    }

    /// A brace opens a repetition only where one is well formed; elsewhere it is a brace.
    fn repetition(&mut self) -> Result<(), PatternProblem> {
        let inside: String = self.rest.clone().take_while(|c| *c != '}').collect();
        let closed = self.rest.clone().nth(inside.chars().count()) == Some('}');
        let (low, high) = inside.split_once(',').unwrap_or((&inside, &inside));
        let well_formed = closed && is_count(low) && (high.is_empty() || is_count(high));
        if !well_formed {
            self.literal('{');
            return Ok(());
        }
        let too_many = |count: &str| !count.is_empty() && !at_most(count, MAX_REPETITIONS);
        if too_many(low) || too_many(high) {
            return Err(PatternProblem::TooLarge);
        }
        self.out.push('{');
        self.out.extend(self.rest.by_ref().take(inside.len() + 1));
        Ok(())
    }

    /// A bracketed class, rewritten item by item: the engine would read `[`, `&&`, `--` and `~~`
    /// inside as operators.
    fn class(&mut self) -> Result<(), PatternProblem> {
        self.out.push('[');
        let negated = self.rest.next_if_eq(&'^').is_some();
        if negated {
            self.out.push('^');
        }
        let mut listed = Listed::default();
        let mut first = true;
        while first || self.rest.peek() != Some(&']') {
            first = false;
            self.class_item(&mut listed)?;
        }
        self.rest.next();
        self.out.push(']');
        self.names_query |= !negated && listed.question_mark && !listed.slash;
        Ok(())
    }

    fn class_item(&mut self, listed: &mut Listed) -> Result<(), PatternProblem> {
        if self.named_class() {
            return Ok(());
        }
        if self.rest.peek() == Some(&'\\') && self.escaped_class()? {
            return Ok(());
        }
        let low = self.class_char()?;
        listed.question_mark |= low == '?';
        listed.slash |= low == '/';
        self.plain(low);
        let mut ahead = self.rest.clone();
        let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|c| c != ']');
        if is_range {
            self.rest.next();
            let high = self.class_char()?;
            self.out.push('-');
            self.plain(high);
        }
        Ok(())
    }

    /// `[:alpha:]` and its like mean the same in both dialects.
    fn named_class(&mut self) -> bool {
        let ahead: String = self.rest.clone().take(16).collect();
        let Some(end) = ahead
            .strip_prefix("[:")
            .and_then(|inside| inside.find(":]"))
        else {
            return false;
        };
        let length = end + 4;
        self.out.extend(self.rest.by_ref().take(length));
        true
    }

    /// `\w`, `\pL` and their like within a class; answers whether there was one.
    fn escaped_class(&mut self) -> Result<bool, PatternProblem> {
        let Some(letter) = self.rest.clone().nth(1) else {
            return Ok(false);
        };
        if let Some(class) = perl_class(letter) {
            self.out.push_str(class);
        } else if !matches!(letter, 'p' | 'P') {
            return Ok(false);
        }
        self.rest.next();
        self.rest.next();
        if matches!(letter, 'p' | 'P') {
            self.property(letter)?;
        }
        Ok(true)
    }

    fn class_char(&mut self) -> Result<char, PatternProblem> {
        let unclosed = || PatternProblem::Syntax("unclosed character class".to_owned());
        match self.rest.next().ok_or_else(unclosed)? {
            '\\' => {
                let escaped = self.rest.next().ok_or_else(unclosed)?;
                self.escaped_char(escaped)
            }
            c => Ok(c),
        }
    }
}

/// The ASCII classes of RE2, each as a bracketed class that may also stand within another.
const fn perl_class(letter: char) -> Option<&'static str> {
    match letter {
        'd' => Some("[0-9]"),
        'D' => Some("[^0-9]"),
        'w' => Some("[0-9A-Za-z_]"),
        'W' => Some("[^0-9A-Za-z_]"),
        's' => Some("[\\t\\n\\x0C\\r\\x20]"),
        'S' => Some("[^\\t\\n\\x0C\\r\\x20]"),
        _ => None,
    }
}

fn around_opening(around: &str) -> &'static str {
    match around {
        "=" => "(?=",
        "!" => "(?!",
        "<=" => "(?<=",
        _ => "(?<!",
    }
}

/// A number as RE2 writes it: without leading zeros.
fn is_count(text: &str) -> bool {
    let canonical = text == "0" || !text.starts_with('0');
    canonical && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn at_most(count: &str, limit: u32) -> bool {
    count.parse::<u32>().is_ok_and(|count| count <= limit)
}
