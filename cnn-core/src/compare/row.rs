//! Lines of the table: layers, and scopes that are new or gone as a whole.

use super::{Change, Comparison, Pair};
use crate::report::{LayerReport, Report};
use alloc::vec;
use alloc::vec::Vec;

/// A line of the table.
#[derive(Clone, Debug)]
pub enum Row<'a> {
    /// A layer, or a scope all of whose layers are only in the second network.
    Added(LayerReport<'a>),
    /// A layer, or a scope all of whose layers are only in the first network.
    Removed(LayerReport<'a>),
    /// A layer that is in both, and not the same.
    Changed(Pair<'a>),
}

impl<'a> Comparison<'a> {
    /// The differences, a scope that is new or gone as a whole being one.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let gone = |change: &Change<'_>| matches!(change, Change::Removed(_));
        let new = |change: &Change<'_>| matches!(change, Change::Added(_));
        let there = |change: &&Change<'_>| change.before().is_some();
        let mut removed = Fold::of(self.before, self.changes.iter().filter(there).map(gone).collect());
        let there = |change: &&Change<'_>| change.after().is_some();
        let mut added = Fold::of(self.after, self.changes.iter().filter(there).map(new).collect());
        self.changes.iter().filter_map(move |change| match change {
            Change::Same(_) => {
                removed.pass();
                added.pass();
                None
            }
            Change::Changed(pair) => {
                removed.pass();
                added.pass();
                Some(Row::Changed(pair.clone()))
            }
            Change::Removed(layer) => removed.next(*layer).map(Row::Removed),
            Change::Added(layer) => added.next(*layer).map(Row::Added),
        })
    }
}

/// Layers of one network, one after the other, of which some are put together.
struct Fold<'a> {
    /// For each layer, the scope that begins with it and is one line, and where that ends.
    scopes: Vec<Option<(LayerReport<'a>, usize)>>,
    place: usize,
    /// Layers before this place are in a line already.
    told: usize,
}

impl<'a> Fold<'a> {
    /// Puts together the scopes that have these layers alone: of scopes in scopes, the outermost.
    fn of(report: &'a Report, chosen: Vec<bool>) -> Self {
        let mut scopes = vec![None; chosen.len()];
        for scope in report.scopes() {
            let places = scope.places().unwrap_or_default();
            let (Ok(start), Ok(end)) = (usize::try_from(places.start), usize::try_from(places.end)) else {
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

    /// Another layer that is not one of them.
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
