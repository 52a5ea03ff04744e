//! [`Lint::InputSizeInLoop`](super::Lint::InputSizeInLoop)

use super::warning::{Warnings, allow};
use crate::diagnostic::{Diagnostic, Help};
use crate::elaborate::{Elaborated, LoopSize};
use crate::lint_defs::Lint;
use crate::span_range::SpanRange;
use crate::symbol::{HERE, IN};

/// `for _ in 0..3 { Conv2d(2 * in.channels, 3); }`
pub(super) fn warn<'a>(elaborated: &Elaborated<'a>, net: usize, warnings: &mut Warnings<'a>) {
    for found in elaborated.loop_sizes.values() {
        let lint = Lint::InputSizeInLoop;
        warnings.add(lint, &found.levels, Some(net), diagnostic(lint, found));
    }
}

fn diagnostic(lint: Lint, found: &LoopSize<'_>) -> Diagnostic {
    let (tap, (taken, arriving)) = (found.tap, found.sizes);
    let size = tap
        .segments
        .get(1)
        .and_then(|size| size.plain())
        .unwrap_or_default();
    let word = SpanRange::from(tap.span.start);
    let message =
        format!("`{IN}.{size}` stays {taken} in every turn, while `{HERE}.{size}` becomes {arriving}");
    let here =
        Help::from(format!("write `{HERE}.{size}` for the size of what arrives")).replacing(word, HERE);
    let warning = found
        .backtrace
        .notes()
        .into_iter()
        .fold(Diagnostic::warning(tap.span, message), Diagnostic::note)
        .note(format!(
            "`{IN}` is what the scope around the loop takes, and stays the same"
        ))
        .help(here);
    match found.statement {
        Some(statement) => warning.help(allow(lint, statement)),
        None => warning,
    }
}
