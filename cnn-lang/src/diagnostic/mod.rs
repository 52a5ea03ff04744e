//! Errors and warnings: [`Diagnostic`] as data, the tables of mistakes that make them, and their rendering.
//!
//! The message states the problem with its numbers, notes explain it, and helps suggest a fix. `tests/ui` has a case for
//! every variant, with its name. The messages for invalid layers are in `cnn_core::explain`.

mod arguments;
mod bug;
mod data;
mod flow;
mod into_diagnostic;
mod layer;
mod layers;
mod limits;
mod list;
mod names;
mod render;
mod sides;
mod syntax;
mod values;

pub use crate::span_range::SpanRange;
pub use data::{Diagnostic, Edit, Help, Position, Severity, Suggestion};

pub(crate) use arguments::BadArgument;
pub(crate) use bug::bug;
pub(crate) use flow::{BadFlow, OtherLayout, RepairTarget};
pub(crate) use into_diagnostic::IntoDiagnostic;
pub(crate) use layer::CallSpans;
pub(crate) use layers::UnknownCall;
pub(crate) use limits::TooMuch;
pub(crate) use list::grouped;
pub(crate) use names::BadName;
pub(crate) use render::tokens;
pub(crate) use sides::{Misread, Reading, UnclearSides};
pub(crate) use syntax::BadSyntax;
pub(crate) use values::BadValue;
