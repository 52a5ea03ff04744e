//! Horizontal positions: the columns of the ranks, and their division into rows.

use super::clusters::PAD;
use super::layout::{Column, Draft, ROW_MARGIN};
use super::rank::Ranking;
use super::scene::Cluster;
use super::size::small;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// Gap between two columns with straight edges.
const STRAIGHT_GAP: i32 = 12;
/// Gap between two columns where edges change their height.
const TURN_GAP: i32 = 30;
/// Indent of every row but the first, for the edges that fork before it.
const INDENT: i32 = 26;

impl Draft<'_> {
    /// Divides the columns into rows, and places them from left to right.
    pub(super) fn place_columns(&mut self, width: i32) {
        let ranks = &self.ranking.ranks;
        let mut slots = vec![36; self.columns.len()];
        for (placement, &rank) in self.placements.iter().zip(ranks) {
            slots[rank] = slots[rank].max(placement.extent.span().max(placement.label[0]));
        }
        let gaps: Vec<i32> = (0..slots.len())
            .map(|column| {
                let gap = if self.turns(column) {
                    TURN_GAP
                } else {
                    STRAIGHT_GAP
                };
                gap + (PAD + 4) * small(self.borders(column))
            })
            .collect();
        let widths: Vec<i32> = slots.iter().zip(&gaps).map(|(slot, gap)| slot + gap).collect();
        self.rows = self.divide(&widths, width - 2 * ROW_MARGIN);
        for row in &self.rows {
            let mut x = if row.start == 0 {
                ROW_MARGIN
            } else {
                ROW_MARGIN + INDENT
            };
            for column in row.clone() {
                self.columns[column] = Column {
                    left: x,
                    right: x + slots[column],
                };
                x += widths[column] - self.overlap(column, &slots);
            }
        }
        for (placement, &rank) in self.placements.iter_mut().zip(ranks) {
            let Column { left, right } = self.columns[rank];
            placement.x = (left + right - placement.extent.span()) / 2;
            placement.row = self.rows.iter().position(|row| row.contains(&rank)).unwrap_or(0);
        }
    }

    /// Rows of similar width. A row ends where a single tensor crosses to the next column, outside of clusters if possible.
    fn divide(&self, widths: &[i32], most: i32) -> Vec<Range<usize>> {
        let total: i32 = widths.iter().sum();
        let rows = (total + most - 1) / most.max(1);
        let aim = total / rows.max(1);
        let ranks = &self.ranking.ranks;
        let is_one_tensor = |column: usize| {
            let edges = self.scene.edges();
            let mut crossing = edges.filter(|(from, to)| ranks[*from] <= column && column < ranks[*to]);
            let first = crossing.next().map(|(from, _)| from);
            crossing.all(|(from, _)| Some(from) == first)
        };
        let clusters_split = |column: usize| {
            let clusters = self.scene.clusters.iter();
            let spans = clusters.filter(|cluster| {
                let mut columns = cluster.nodes.iter().map(|node| ranks[*node]);
                columns.clone().any(|it| it <= column) && columns.any(|it| it > column)
            });
            small(spans.count())
        };
        let mut divided = Vec::new();
        let (mut start, mut from) = (0, 0);
        let is_flat = self.levels.iter().all(|level| *level == 0);
        // A wide row may exceed its width a little, so that the last row is not almost empty.
        let most = if most > 600 { most * 11 / 10 } else { most };
        while is_flat && total - from > most {
            let mut x = 0;
            let mut best: Option<(i32, usize, i32)> = None;
            for (column, width) in widths.iter().enumerate().skip(start) {
                x += width;
                let is_too_wide = x > most;
                if is_too_wide && best.is_some() || column + 1 >= widths.len() {
                    break;
                }
                let cost = (x - aim).abs() + aim * clusters_split(column) / 3;
                if is_one_tensor(column) && best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, column + 1, x));
                }
            }
            let Some((_, end, x)) = best else {
                break;
            };
            divided.push(start..end);
            (start, from) = (end, from + x);
        }
        divided.push(start..widths.len());
        divided
    }

    /// Whether edges change their height right after a column.
    pub(super) fn turns(&self, column: usize) -> bool {
        let Ranking { ranks, lane_of, .. } = self.ranking;
        self.scene.edges().any(|(from, to)| {
            let turns = lane_of[from] != lane_of[to] || self.level(from) != self.level(to);
            let is_here = ranks[from] == column || turns && ranks[to] == column + 1;
            is_here && (turns || self.ranking.is_skip(from, to))
        })
    }

    /// How far the next column can move under or over a column. In a U its label is wider than its volume.
    fn overlap(&self, column: usize, slots: &[i32]) -> i32 {
        let alone = |column: usize| {
            let ranks = self.ranking.ranks.iter().enumerate();
            let mut nodes = ranks.filter(|(_, rank)| **rank == column).map(|(node, _)| node);
            let node = nodes.next()?;
            nodes.next().is_none().then_some(node)
        };
        match (alone(column), alone(column + 1)) {
            (Some(one), Some(next)) if self.level(one) != self.level(next) => {
                (slots[column + 1] - self.placements[next].extent.span()) / 2
            }
            _ => 0,
        }
    }

    /// Number of cluster borders after a column, at most one for each side.
    fn borders(&self, column: usize) -> usize {
        let ranks = &self.ranking.ranks;
        let columns = |cluster: &Cluster| {
            let columns = cluster.nodes.iter().map(|node| ranks[*node]);
            (columns.clone().min(), columns.max())
        };
        let clusters = || self.scene.clusters.iter().map(columns);
        let ends = clusters().filter(|(_, last)| *last == Some(column)).count();
        let begins = clusters().filter(|(first, _)| *first == Some(column + 1)).count();
        ends.min(1) + begins.min(1)
    }
}
