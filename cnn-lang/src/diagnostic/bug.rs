//! Bugs in the macro.

use super::data::Diagnostic;
use crate::span_range::SpanRange;

/// Asks for a bug report about a panic.
pub(crate) fn bug(span: SpanRange, message: &str) -> Diagnostic {
    Diagnostic::error(
        span,
        "`cnn!` could not work this out: the mistake is in the macro, not in the network",
    )
    .note(message.replace('\n', " "))
    .help("please report it, with what stands in the brackets")
}
