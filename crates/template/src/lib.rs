//! Go's text/template language (pkg.go.dev/text/template) and `$NAME` expansion, with the functions that
//! configuration files of Authelia use, everything bounded. Files, environment, time and randomness come
//! in by [`Surroundings`]; it must not know what the texts are for, nor any other crate of ours.

mod expand;
mod fault;
mod functions;
mod lex;
mod meter;
mod output;
mod parse;
mod run;
mod show;
mod surroundings;
mod syntax;
mod trace;
mod value;
mod world;

pub use expand::expand;
pub use fault::Mistake;
pub use functions::names as function_names;
pub use meter::Limits;
pub use surroundings::{FileFacts, Surroundings};
pub use trace::{Span, Trace, Traced};

use world::World;

/// What a text became.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// Where each part of it came from.
    pub trace: Trace,
    /// What its writer may not have meant.
    pub remarks: Vec<Remark>,
}

/// Something that works, though perhaps not as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where, in the text as it was given.
    pub at: Span,
    /// What.
    pub kind: RemarkKind,
}

/// What was remarked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// This environment variable is not set, so that nothing stands in its place.
    Unset(String),
    /// This environment variable is withheld from texts, so that nothing stands in its place.
    Withheld(String),
    /// A field of the data was asked for, and there are no data.
    NoData(String),
}

/// Renders a template. There are no data: the dot is nil at the top.
///
/// # Errors
///
/// The first mistake in the template, or a bound that it exceeds.
pub fn render(
    text: &str,
    surroundings: &dyn Surroundings,
    limits: Limits,
) -> Result<Rendered, Mistake> {
    let program = parse::parse(text)?;
    let world = World::new(surroundings, limits);
    let output = run::run(&program, text, &world)?;
    Ok(Rendered {
        trace: Trace::new(output.pieces, text.len(), output.text.len()),
        text: output.text,
        remarks: world.into_remarks(),
    })
}

#[cfg(test)]
mod tests;
