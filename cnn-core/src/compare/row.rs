//! Rows of the table: layers, and scopes that were added or removed as a whole.

use super::{Change, Comparison};
use crate::report::{LayerReport, Report};
use alloc::vec;
use alloc::vec::Vec;

impl<'a> Comparison<'a> {
    /// The differences as rows of the table. A scope that was added or removed as a whole is a single row.
    pub fn rows(&self) -> impl Iterator<Item = Change<'a>> {
        let mut removed = Fold::of(self.before, &self.only(Change::before, Change::after));
        let mut added = Fold::of(self.after, &self.only(Change::after, Change::before));
        self.changes.iter().filter_map(move |change| match change {
            Change::Same(_) | Change::Changed(_) => {
                removed.pass();
                added.pass();
                matches!(change, Change::Changed(_)).then(|| change.clone())
            }
            Change::Removed(layer) => removed.next(*layer).map(Change::Removed),
            Change::Added(layer) => added.next(*layer).map(Change::Added),
        })
    }

    /// For each layer of a network, whether it has no match in the other.
    fn only<'s>(&'s self, here: Side<'s, 'a>, there: Side<'s, 'a>) -> Vec<bool> {
        let layers = self.changes.iter().filter(|change| here(change).is_some());
        layers.map(|change| there(change).is_none()).collect()
    }
}

/// A layer of one of the networks.
type Side<'s, 'a> = fn(&'s Change<'a>) -> Option<&'s LayerReport<'a>>;

/// The layers of a network, some of which are grouped by scope.
struct Fold<'a> {
    /// For each layer, the scope that begins with it and is a single row, and the end of that scope.
    scopes: Vec<Option<(LayerReport<'a>, usize)>>,
    place: usize,
    /// Layers before this index already have a row.
    told: usize,
}

impl<'a> Fold<'a> {
    /// Groups the outermost scopes whose layers are all unmatched.
    fn of(report: &'a Report, chosen: &[bool]) -> Self {
        let mut scopes = vec![None; chosen.len()];
        for scope in report.scopes() {
            let layers = scope.layer_range().unwrap_or_default();
            let (Ok(start), Ok(end)) = (usize::try_from(layers.start), usize::try_from(layers.end)) else {
                continue;
            };
            // Outer scopes come later.
            let all = chosen
                .get(start..end)
                .is_some_and(|all| all.iter().all(|&chosen| chosen));
            if all && end > start + 1 {
                scopes[start] = Some((scope, end));
            }
        }
        Self {
            scopes,
            place: 0,
            told: 0,
        }
    }

    /// Another layer that is matched.
    const fn pass(&mut self) {
        self.place += 1;
    }

    fn next(&mut self, layer: LayerReport<'a>) -> Option<LayerReport<'a>> {
        let place = self.place;
        self.place += 1;
        if place < self.told {
            return None;
        }
        match self.scopes.get(place) {
            Some(&Some((scope, end))) => {
                self.told = end;
                Some(scope)
            }
            _ => Some(layer),
        }
    }
}
