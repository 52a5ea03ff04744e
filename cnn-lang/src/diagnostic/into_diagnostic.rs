//! The trait of everything that can be reported.

use super::data::Diagnostic;
use crate::span_range::SpanRange;
use std::fmt::{self, Debug, Write};

/// A mistake as data, from which a diagnostic is made.
pub(crate) trait IntoDiagnostic: Debug {
    /// The diagnostic at `span`, its primary span.
    fn diagnostic(&self, span: SpanRange) -> Diagnostic;

    /// The subject of a mistake that can occur on several lines, such as the unknown name.
    ///
    /// The mistake is reported once per subject. With `None`, it is reported once per span.
    fn about(&self) -> Option<String> {
        None
    }

    /// Whether the diagnostic lists the further lines with the mistake.
    fn lists_further_lines(&self) -> bool {
        false
    }

    /// Whether more is known than when the same mistake was found without elaboration, such as the shape that arrives. Its
    /// helps then replace those that were reported.
    fn knows_more(&self) -> bool {
        false
    }

    /// The variant's name, which identifies the kind of mistake.
    fn code(&self) -> String {
        variant(self)
    }
}

/// The name of an enum's variant.
pub(super) fn variant(value: impl Debug) -> String {
    let mut name = FirstWord(String::new());
    let _ = write!(name, "{value:?}");
    name.0
}

/// Keeps the first word that is written to it, and stops the writer there.
struct FirstWord(String);

impl Write for FirstWord {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.find(|character: char| !character.is_alphanumeric());
        self.0.push_str(&text[..end.unwrap_or(text.len())]);
        if end.is_some() { Err(fmt::Error) } else { Ok(()) }
    }
}
