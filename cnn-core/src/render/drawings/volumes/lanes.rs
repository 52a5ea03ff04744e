//! Vertical positions: the heights of the lanes.

use super::layout::Draft;
use alloc::vec;
use alloc::vec::Vec;

/// Gap between nodes one above the other.
const LANE_GAP: i32 = 16;

impl Draft<'_> {
    /// Vertical offsets of the nodes of the main lane. A network whose images become small and large again is drawn as a U:
    /// the smaller the image, the lower. All others are flat.
    pub(super) fn levels(&self) -> Vec<i32> {
        let lane = &self.ranking.lanes[0].nodes;
        let flat = vec![0; lane.len()];
        let rows = |node: usize| match self.scene.nodes[node].shape.sizes() {
            &[_, .., rows, _] => Some(rows),
            _ => None,
        };
        let heights: Vec<u64> = lane.iter().filter_map(|&node| rows(node)).collect();
        let least = heights.iter().copied().min().unwrap_or(0);
        let widens = heights.last().is_some_and(|last| *last >= 2 * least);
        if !widens || heights.first().is_none_or(|first| *first < 2 * least) {
            return flat;
        }
        let mut steps: Vec<u64> = heights;
        steps.sort_unstable_by(|one, other| other.cmp(one));
        steps.dedup();
        let extent = |step: u64| {
            let on_it = lane.iter().filter(|node| rows(**node) == Some(step));
            let placements = on_it.map(|&node| self.placements[node]);
            placements.fold((0, 0), |(rise, text): (i32, i32), placement| {
                (rise.max(placement.extent.rise()), text.max(placement.label[1]))
            })
        };
        let mut depths = vec![0];
        for pair in steps.windows(2) {
            let (above, below) = (extent(pair[0]), extent(pair[1]));
            let last = depths[depths.len() - 1];
            depths.push(last + above.0 / 2 + above.1 + LANE_GAP + below.0 / 2);
        }
        let mut depth = 0;
        let mut levels = Vec::with_capacity(lane.len());
        for &node in lane {
            let step = rows(node).and_then(|rows| steps.iter().position(|step| *step == rows));
            depth = step.map_or(depth, |step| depths[step]);
            levels.push(depth);
        }
        levels
    }

    /// Vertical offset of a node; 0 outside of the main lane.
    pub(super) fn level(&self, node: usize) -> i32 {
        let lane = &self.ranking.lanes[0].nodes;
        let index = lane.iter().position(|it| *it == node);
        index.map_or(0, |index| self.levels[index])
    }

    /// Places every lane: the main lane in the middle, the others above and below it.
    pub(super) fn place_lanes(&mut self) {
        for node in self.ranking.lanes[0].nodes.clone() {
            let rank = self.ranking.ranks[node];
            self.placements[node].y = self.level(node);
            self.tops[rank] = self.placements[node].top();
            self.bottoms[rank] = self.placements[node].bottom();
        }
        self.place_beside(0, None);
    }

    /// Places the lanes beside a lane, nearest first, and the lanes beside those.
    fn place_beside(&mut self, parent: usize, side: Option<bool>) {
        let lanes = &self.ranking.lanes;
        let beside: Vec<usize> = (1..lanes.len())
            .filter(|lane| lanes[*lane].parent == Some(parent))
            .collect();
        let mut sided: Vec<(bool, usize, usize)> = beside
            .iter()
            .map(|&lane| {
                let above = side.unwrap_or_else(|| self.is_above(lane, &beside));
                let first = lanes[lane].nodes[0];
                (above, if above { usize::MAX - first } else { first }, lane)
            })
            .collect();
        sided.sort_unstable();
        for (above, _, lane) in sided {
            self.place_lane(lane, above);
            self.place_beside(lane, Some(above));
        }
    }

    /// Whether a lane goes above the main lane: if its branch was declared first. A branch that is alone goes above if it
    /// joins another lane.
    fn is_above(&self, lane: usize, beside: &[usize]) -> bool {
        let it = &self.ranking.lanes[lane];
        let columns = self.ranking.span(it);
        let overlaps = |other: usize| {
            let others = self.ranking.span(&self.ranking.lanes[other]);
            others.start() <= columns.end() && columns.start() <= others.end()
        };
        if beside.iter().filter(|other| overlaps(**other)).count() == 1 {
            return it.end.is_some();
        }
        let main = self.ranking.lanes[0].nodes.iter();
        let mut main = main.filter(|node| self.ranking.ranks[**node] == *columns.start());
        main.next().is_some_and(|main| it.nodes[0] < *main)
    }

    /// Places a lane above or below all that its columns hold so far.
    fn place_lane(&mut self, lane: usize, above: bool) {
        let lane = &self.ranking.lanes[lane];
        let columns = self.ranking.span(lane);
        let placements = lane.nodes.iter().map(|node| self.placements[*node]);
        let rise = placements
            .clone()
            .map(|placement| placement.extent.rise() / 2)
            .max()
            .unwrap_or(0);
        let text = placements
            .map(|placement| placement.extent.rise() / 2 + placement.label[1])
            .max()
            .unwrap_or(0);
        let y = if above {
            columns.clone().map(|column| self.tops[column]).min().unwrap_or(0) - LANE_GAP - text
        } else {
            columns
                .clone()
                .map(|column| self.bottoms[column])
                .max()
                .unwrap_or(0)
                + LANE_GAP
                + rise
        };
        for column in columns {
            if above {
                self.tops[column] = self.tops[column].min(y);
            } else {
                self.bottoms[column] = self.bottoms[column].max(y);
            }
        }
        for &node in &lane.nodes {
            let rank = self.ranking.ranks[node];
            self.placements[node].y = y;
            self.tops[rank] = self.tops[rank].min(self.placements[node].top());
            self.bottoms[rank] = self.bottoms[rank].max(self.placements[node].bottom());
        }
    }
}
