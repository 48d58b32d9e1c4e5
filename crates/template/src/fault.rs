//! What can be wrong with a template. It never holds a value.

use crate::trace::Span;

/// The first thing that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where, in the text as it was given.
    pub at: Span,
    /// What, as a sentence without a full stop.
    pub message: String,
    /// What to write instead, where that is known.
    pub mend: Option<String>,
    /// The function that is asked for and does not exist.
    pub unknown_function: Option<String>,
}

impl Mistake {
    pub(crate) fn new(at: Span, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            mend: None,
            unknown_function: None,
        }
    }

    pub(crate) fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    pub(crate) fn unknown_function(at: Span, name: &str) -> Self {
        let mut mistake = Self::new(at, format!("there is no function `{name}`"));
        mistake.unknown_function = Some(name.to_owned());
        mistake
    }
}

/// What is wrong, before it is known where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) mend: Option<String>,
}

impl Fault {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            mend: None,
        }
    }

    pub(crate) fn bound(message: &str) -> Self {
        Self::new(message).mend("make the template smaller; rendering is bounded")
    }

    pub(crate) fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    pub(crate) fn at(self, at: Span) -> Mistake {
        Mistake {
            at,
            message: self.message,
            mend: self.mend,
            unknown_function: None,
        }
    }
}
