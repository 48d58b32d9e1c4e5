//! A text that grows up to a bound and remembers where its parts came from. It must not know what it is.

use crate::fault::Fault;
use crate::trace::{Making, Piece, Span};

/// What has been rendered so far.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
    longest: usize,
}

impl Output {
    pub(crate) const fn new(longest: usize) -> Self {
        Self {
            text: String::new(),
            pieces: Vec::new(),
            longest,
        }
    }

    /// Adds what came from a part of the given text.
    pub(crate) fn push(&mut self, text: &str, source: Span, making: Making) -> Result<(), Fault> {
        if self.text.len() + text.len() > self.longest {
            return Err(Fault::bound("the result is longer than 4 MiB"));
        }
        if !text.is_empty() {
            let start = self.text.len();
            self.pieces.push(Piece {
                start,
                source,
                making,
            });
            self.text.push_str(text);
        }
        Ok(())
    }
}

/// A text inside a template that grows up to a bound.
#[derive(Debug)]
pub(crate) struct Growing {
    text: String,
    longest: usize,
}

impl Growing {
    pub(crate) const fn new(longest: usize) -> Self {
        Self {
            text: String::new(),
            longest,
        }
    }

    pub(crate) fn push(&mut self, text: &str) -> Result<(), Fault> {
        if self.text.len() + text.len() > self.longest {
            return Err(Fault::bound("this makes a text of more than 4 MiB"));
        }
        self.text.push_str(text);
        Ok(())
    }

    /// Adds the same text several times.
    pub(crate) fn repeat(&mut self, text: &str, times: usize) -> Result<(), Fault> {
        let length = text.len().saturating_mul(times);
        if self.text.len().saturating_add(length) > self.longest {
            return Err(Fault::bound("this makes a text of more than 4 MiB"));
        }
        self.text.push_str(&text.repeat(times));
        Ok(())
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}
