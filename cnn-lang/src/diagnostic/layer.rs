//! The edits for the helps that `cnn_core` returns for an invalid layer.
//!
//! `cnn_core` returns a help as text with code in backticks. A call after `write` or `or` replaces the layer's call, and a
//! statement after `put` goes before the layer's statement.

use super::data::{Edit, Help};
use crate::span_range::SpanRange;
use cnn_core::Kind;

/// The spans of a layer's call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallSpans<'a> {
    /// From the layer's name to the end of its arguments.
    pub(crate) call: SpanRange,
    /// The name.
    pub(crate) name: SpanRange,
    /// The value of each argument, in the order of the kind. For a default, the name.
    pub(crate) args: &'a [SpanRange],
    /// The start of the statement that the call is in.
    pub(crate) statement: SpanRange,
}

/// The help for a layer of this kind.
pub(super) fn help(text: &str, kind: Kind, at: CallSpans<'_>) -> Help {
    let mut help = Help::from(text);
    let pieces: Vec<&str> = text.split('`').collect();
    for index in (1..pieces.len()).step_by(2) {
        let (before, code) = (pieces[index - 1], pieces[index]);
        if before.ends_with("write ") || before.ends_with("or ") {
            if let Some(edit) = replacement(code, kind, at) {
                help = help.offering([edit]);
            }
        } else if before.ends_with("put ") {
            let statement = Edit::before(at.statement, format!("{code} "));
            let call = match (pieces.get(index + 1), pieces.get(index + 2)) {
                (Some(&" before "), Some(call)) => Some(Edit::replace(at.call, *call)),
                _ => None,
            };
            help = help.offering([statement].into_iter().chain(call));
        }
    }
    help
}

/// The edit that inserts code: it replaces an argument, the call, or the name of the layer.
fn replacement(code: &str, kind: Kind, at: CallSpans<'_>) -> Option<Edit> {
    let name = code.split('(').next().unwrap_or_default();
    if let Some((argument, value)) = name.split_once(" = ") {
        let span = at.args.get(kind.spec().position(argument)?)?;
        return (span.id() != at.name.id()).then(|| Edit::replace(*span, value));
    }
    let is_call = name == kind.name() || code.len() > name.len();
    let span = if is_call { at.call } else { at.name };
    Some(Edit::replace(span, code))
}
