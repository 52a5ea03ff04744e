//! The rows of the table: layers, and scopes that were added or removed as a whole.

use super::change::Change;
use super::comparison::Comparison;
use crate::report::{LayerReport, Report};
use alloc::vec;
use alloc::vec::Vec;

impl<'a> Comparison<'a> {
    /// The differences as rows of a table. A scope that was added or removed as a whole is one row.
    pub fn rows(&self) -> impl Iterator<Item = Change<'a>> {
        let mut removed = Folded::of(self.before(), &self.only(Change::before, Change::after));
        let mut added = Folded::of(self.after(), &self.only(Change::after, Change::before));
        self.changes().iter().filter_map(move |change| match change {
            Change::Same(_) | Change::Changed(_) => {
                removed.skip();
                added.skip();
                matches!(change, Change::Changed(_)).then(|| change.clone())
            }
            Change::Removed(layer) => removed.row(*layer).map(Change::Removed),
            Change::Added(layer) => added.row(*layer).map(Change::Added),
        })
    }

    /// For each layer of one network, whether the other network does not have it.
    fn only<'s>(&'s self, here: Side<'s, 'a>, there: Side<'s, 'a>) -> Vec<bool> {
        let layers = self.changes().iter().filter(|change| here(change).is_some());
        layers.map(|change| there(change).is_none()).collect()
    }
}

/// A layer of one of the networks.
type Side<'s, 'a> = fn(&'s Change<'a>) -> Option<&'s LayerReport<'a>>;

/// The layers of one network, in order; some scopes are folded into one row.
struct Folded<'a> {
    /// For each layer, the folded scope that begins with it, and the index of its end.
    scopes: Vec<Option<(LayerReport<'a>, usize)>>,
    next: usize,
    /// Layers before this index are in a row already.
    done: usize,
}

impl<'a> Folded<'a> {
    /// Folds the scopes all of whose layers are chosen; of nested scopes, the outermost.
    fn of(report: &'a Report, chosen: &[bool]) -> Self {
        let mut scopes = vec![None; chosen.len()];
        for scope in report.scopes() {
            let layers = scope.layer_range().unwrap_or_default();
            let (Ok(start), Ok(end)) = (usize::try_from(layers.start), usize::try_from(layers.end)) else {
                continue;
            };
            // Outer scopes come later, and overwrite inner ones.
            let all = chosen
                .get(start..end)
                .is_some_and(|all| all.iter().all(|&chosen| chosen));
            if all && end > start + 1 {
                scopes[start] = Some((scope, end));
            }
        }
        Self {
            scopes,
            next: 0,
            done: 0,
        }
    }

    /// Skips a layer that is not chosen.
    const fn skip(&mut self) {
        self.next += 1;
    }

    /// The row of a chosen layer; `None` if it is in a row already.
    fn row(&mut self, layer: LayerReport<'a>) -> Option<LayerReport<'a>> {
        let index = self.next;
        self.next += 1;
        if index < self.done {
            return None;
        }
        match self.scopes.get(index) {
            Some(&Some((scope, end))) => {
                self.done = end;
                Some(scope)
            }
            _ => Some(layer),
        }
    }
}
