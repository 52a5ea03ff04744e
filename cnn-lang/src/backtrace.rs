//! The calls of blocks that led to an error.

use crate::limits::MAX_NOTES;
use crate::span_range::SpanRange;
use std::rc::Rc;

/// A call of a block that is being elaborated.
#[derive(Clone, Debug)]
pub(crate) struct CallFrame {
    pub(crate) block: String,
    /// The path of the call. `None` if its statements are spliced in.
    pub(crate) path: Option<String>,
    pub(crate) call: SpanRange,
}

impl CallFrame {
    fn note(&self) -> String {
        let (block, line) = (&self.block, self.call.line());
        match &self.path {
            Some(path) if path.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("this is in the `{block}` called in line {line}")
            }
            Some(path) => format!("this is in `{path}`, the `{block}` called in line {line}"),
            None => format!("this is in the statements of `{block}` put into line {line}"),
        }
    }
}

/// The calls of blocks that are being elaborated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Backtrace(Option<Rc<Entry>>);

#[derive(Debug)]
struct Entry {
    frame: CallFrame,
    outer: Backtrace,
}

impl Backtrace {
    /// The backtrace inside a further call.
    pub(crate) fn enter(&self, frame: CallFrame) -> Self {
        let outer = self.clone();
        Self(Some(Rc::new(Entry { frame, outer })))
    }

    /// A note for each call, the innermost first.
    pub(crate) fn notes(&self) -> Vec<String> {
        let innermost = self.0.as_deref();
        let mut outwards = std::iter::successors(innermost, |entry| entry.outer.0.as_deref());
        let innermost = outwards.by_ref().take(MAX_NOTES);
        let mut notes: Vec<String> = innermost.map(|entry| entry.frame.note()).collect();
        match outwards.count() {
            0 => {}
            1 => notes.push("and so on through one more call".to_owned()),
            more => notes.push(format!("and so on through {more} more calls")),
        }
        notes
    }
}
