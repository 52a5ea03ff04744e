//! Where things stand from above to below.

use super::layout::Draft;
use alloc::vec;
use alloc::vec::Vec;

/// Between things one above the other.
const ABOVE: i32 = 16;

impl Draft<'_> {
    /// A network whose images become small and large again is drawn as a U: the smaller, the deeper.
    pub(super) fn levels(&self) -> Vec<i32> {
        let chain = &self.order.chains[0].nodes;
        let flat = vec![0; chain.len()];
        let rows = |node: usize| match self.scene.nodes[node].shape.sizes() {
            &[_, .., rows, _] => Some(rows),
            _ => None,
        };
        let heights: Vec<u64> = chain.iter().filter_map(|&node| rows(node)).collect();
        let least = heights.iter().copied().min().unwrap_or(0);
        let widens = heights.last().is_some_and(|last| *last >= 2 * least);
        if !widens || heights.first().is_none_or(|first| *first < 2 * least) {
            return flat;
        }
        let mut steps: Vec<u64> = heights;
        steps.sort_unstable_by(|one, other| other.cmp(one));
        steps.dedup();
        let extent = |step: u64| {
            let on_it = chain.iter().filter(|node| rows(**node) == Some(step));
            let places = on_it.map(|&node| self.places[node]);
            places.fold((0, 0), |(rise, text): (i32, i32), place| {
                (rise.max(place.body.rise()), text.max(place.texts[1]))
            })
        };
        let mut depths = vec![0];
        for pair in steps.windows(2) {
            let (above, below) = (extent(pair[0]), extent(pair[1]));
            let last = depths[depths.len() - 1];
            depths.push(last + above.0 / 2 + above.1 + ABOVE + below.0 / 2);
        }
        let mut depth = 0;
        let mut levels = Vec::with_capacity(chain.len());
        for &node in chain {
            let step = rows(node).and_then(|rows| steps.iter().position(|step| *step == rows));
            depth = step.map_or(depth, |step| depths[step]);
            levels.push(depth);
        }
        levels
    }

    pub(super) fn level(&self, node: usize) -> i32 {
        let chain = &self.order.chains[0].nodes;
        let place = chain.iter().position(|it| *it == node);
        place.map_or(0, |place| self.levels[place])
    }

    /// Sets the height of every chain: the first in the middle, the others above and below it.
    pub(super) fn set_heights(&mut self) {
        for node in self.order.chains[0].nodes.clone() {
            let rank = self.order.ranks[node];
            self.places[node].y = self.level(node);
            self.tops[rank] = self.places[node].top();
            self.bottoms[rank] = self.places[node].bottom();
        }
        self.set_beside(0, None);
    }

    /// Sets the chains beside one, nearest first, and those beside them.
    fn set_beside(&mut self, parent: usize, side: Option<bool>) {
        let chains = &self.order.chains;
        let beside: Vec<usize> = (1..chains.len())
            .filter(|chain| chains[*chain].parent == Some(parent))
            .collect();
        let mut sided: Vec<(bool, usize, usize)> = beside
            .iter()
            .map(|&chain| {
                let above = side.unwrap_or_else(|| self.is_above(chain, &beside));
                let first = chains[chain].nodes[0];
                (above, if above { usize::MAX - first } else { first }, chain)
            })
            .collect();
        sided.sort_unstable();
        for (above, _, chain) in sided {
            self.set_chain(chain, above);
            self.set_beside(chain, Some(above));
        }
    }

    /// Branches that were written before the longest stand above it. A branch alone stands above too, where lines that
    /// have nothing on them lead over.
    fn is_above(&self, chain: usize, beside: &[usize]) -> bool {
        let it = &self.order.chains[chain];
        let columns = self.order.columns(it);
        let overlaps = |other: usize| {
            let others = self.order.columns(&self.order.chains[other]);
            others.start() <= columns.end() && columns.start() <= others.end()
        };
        if beside.iter().filter(|other| overlaps(**other)).count() == 1 {
            return it.end.is_some();
        }
        let main = self.order.chains[0].nodes.iter();
        let mut main = main.filter(|node| self.order.ranks[**node] == *columns.start());
        main.next().is_some_and(|main| it.nodes[0] < *main)
    }

    fn set_chain(&mut self, chain: usize, above: bool) {
        let chain = &self.order.chains[chain];
        let columns = self.order.columns(chain);
        let places = chain.nodes.iter().map(|node| self.places[*node]);
        let rise = places
            .clone()
            .map(|place| place.body.rise() / 2)
            .max()
            .unwrap_or(0);
        let text = places
            .map(|place| place.body.rise() / 2 + place.texts[1])
            .max()
            .unwrap_or(0);
        let y = if above {
            columns.clone().map(|column| self.tops[column]).min().unwrap_or(0) - ABOVE - text
        } else {
            columns
                .clone()
                .map(|column| self.bottoms[column])
                .max()
                .unwrap_or(0)
                + ABOVE
                + rise
        };
        for column in columns {
            if above {
                self.tops[column] = self.tops[column].min(y);
            } else {
                self.bottoms[column] = self.bottoms[column].max(y);
            }
        }
        for &node in &chain.nodes {
            let rank = self.order.ranks[node];
            self.places[node].y = y;
            self.tops[rank] = self.tops[rank].min(self.places[node].top());
            self.bottoms[rank] = self.bottoms[rank].max(self.places[node].bottom());
        }
    }
}
