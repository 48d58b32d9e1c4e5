//! What is wrong with a file a person wrote, told so that they can mend it: source files, spans,
//! reports and how they are drawn. It must not know what the files mean, nor any other crate of ours.

mod draw;
mod nearest;
mod report;
mod source;

pub use draw::Style;
pub use nearest::nearest;
pub use report::{Place, Report, Reports, Severity};
pub use source::{Position, SourceFile, Span};
