//! For which calls an error arises.

use crate::limits::MAX_NOTES;
use std::rc::Rc;

/// A note for each call of a block that is being carried out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes(Option<Rc<Note>>);

#[derive(Debug)]
struct Note {
    text: String,
    outer: Notes,
}

impl Notes {
    /// These, and one more for a call inside.
    pub(crate) fn and(&self, text: String) -> Self {
        let outer = self.clone();
        Self(Some(Rc::new(Note { text, outer })))
    }

    /// The texts, that of the innermost call first.
    pub(crate) fn list(&self) -> Vec<String> {
        let innermost = self.0.as_deref();
        let mut outwards = std::iter::successors(innermost, |note| note.outer.0.as_deref());
        let told = outwards.by_ref().take(MAX_NOTES).map(|note| note.text.clone());
        let mut list: Vec<String> = told.collect();
        match outwards.count() {
            0 => {}
            1 => list.push("and so on through one more call".to_owned()),
            more => list.push(format!("and so on through {more} more calls")),
        }
        list
    }
}
