//! Routes of the edges: straight, or over the nodes between.

use super::layout::{Draft, Edge, Placement};
use alloc::vec::Vec;

/// Gap between an edge and the nodes that it passes over.
const CLEARANCE: i32 = 9;

impl Draft<'_> {
    /// Routes every edge. Edges that pass over nodes are as low as possible, shorter ones below longer ones.
    pub(super) fn route_edges(&mut self) -> Vec<Edge> {
        let ranking = self.ranking;
        let mut edges: Vec<(usize, usize)> = self.scene.edges().collect();
        edges.sort_by_key(|&(from, to)| ranking.ranks[to] - ranking.ranks[from]);
        let mut routed: Vec<Edge> = Vec::new();
        for (from, to) in edges {
            let mut edge = Edge {
                from,
                to,
                over: None,
                straight: false,
            };
            let row = self.placements[to].row;
            // An edge from another row begins at the left of its row.
            let is_here = self.placements[from].row == row;
            let first = if is_here {
                ranking.ranks[from] + 1
            } else {
                self.rows[row].start
            };
            let between = first..ranking.ranks[to];
            if ranking.is_skip(from, to) && !between.is_empty() {
                edge.straight = is_here && self.is_free(from, to);
                if !edge.straight {
                    let top = between.clone().map(|column| self.tops[column]).min().unwrap_or(0);
                    let over = top.min(self.placements[to].top()) - CLEARANCE;
                    edge.over = Some(over);
                    for column in between {
                        self.tops[column] = over;
                    }
                }
            }
            routed.push(edge);
        }
        routed
    }

    /// Whether the straight line between two nodes is free of others.
    fn is_free(&self, from: usize, to: usize) -> bool {
        let (start, end) = (self.placements[from], self.placements[to]);
        let y = start.y - start.extent.height / 4;
        let ranks = &self.ranking.ranks;
        let is_clear = |(placement, rank): (&Placement, &usize)| {
            *rank <= ranks[from]
                || *rank >= ranks[to]
                || y < placement.top() - CLEARANCE
                || y > placement.bottom() + CLEARANCE
        };
        (start.y - end.y).abs() < 2 && self.placements.iter().zip(ranks).all(is_clear)
    }
}
