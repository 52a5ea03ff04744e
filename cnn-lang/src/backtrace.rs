//! For which calls an error arises.

use crate::limits::MAX_NOTES;
use crate::span_range::SpanRange;
use std::rc::Rc;

/// A call of a block that is being carried out.
#[derive(Clone, Debug)]
pub(crate) struct Inside {
    pub(crate) block: String,
    /// Its path; none where its statements are spliced in.
    pub(crate) path: Option<String>,
    pub(crate) call: SpanRange,
}

impl Inside {
    fn text(&self) -> String {
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

/// A note for each call of a block that is being carried out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes(Option<Rc<Note>>);

#[derive(Debug)]
struct Note {
    inside: Inside,
    outer: Notes,
}

impl Notes {
    /// These, and one more for a call inside.
    pub(crate) fn and(&self, inside: Inside) -> Self {
        let outer = self.clone();
        Self(Some(Rc::new(Note { inside, outer })))
    }

    /// The texts, that of the innermost call first.
    pub(crate) fn list(&self) -> Vec<String> {
        let innermost = self.0.as_deref();
        let mut outwards = std::iter::successors(innermost, |note| note.outer.0.as_deref());
        let told = outwards.by_ref().take(MAX_NOTES).map(|note| note.inside.text());
        let mut list: Vec<String> = told.collect();
        match outwards.count() {
            0 => {}
            1 => list.push("and so on through one more call".to_owned()),
            more => list.push(format!("and so on through {more} more calls")),
        }
        list
    }
}
