//! Where things stand from left to right, and in which row.

use super::frames::FRAME;
use super::layout::{Column, Draft, MARGIN};
use super::rank::Order;
use super::scene::Frame;
use super::size::small;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// Between two columns through which lines run straight.
const NARROW: i32 = 12;
/// Between two columns where lines change their height.
const WIDE: i32 = 30;
/// How far to the right a further row begins, for the lines that fork before it.
const INDENT: i32 = 26;

impl Draft<'_> {
    /// Divides the columns into rows, and sets their places from left to right.
    pub(super) fn set_columns(&mut self, width: i32) {
        let ranks = &self.order.ranks;
        let mut slots = vec![36; self.columns.len()];
        for (place, &rank) in self.places.iter().zip(ranks) {
            slots[rank] = slots[rank].max(place.body.span().max(place.texts[0]));
        }
        let gaps: Vec<i32> = (0..slots.len())
            .map(|column| {
                let gap = if self.turns(column) { WIDE } else { NARROW };
                gap + (FRAME + 4) * small(self.borders(column))
            })
            .collect();
        let widths: Vec<i32> = slots.iter().zip(&gaps).map(|(slot, gap)| slot + gap).collect();
        self.rows = self.divide(&widths, width - 2 * MARGIN);
        for row in &self.rows {
            let mut x = if row.start == 0 { MARGIN } else { MARGIN + INDENT };
            for column in row.clone() {
                self.columns[column] = Column {
                    left: x,
                    right: x + slots[column],
                };
                x += widths[column] - self.tucked(column, &slots);
            }
        }
        for (place, &rank) in self.places.iter_mut().zip(ranks) {
            let Column { left, right } = self.columns[rank];
            place.x = (left + right - place.body.span()) / 2;
            place.row = self.rows.iter().position(|row| row.contains(&rank)).unwrap_or(0);
        }
    }

    /// Rows of about the same width, each ending where a single line goes on, and outside of scopes if that can be.
    fn divide(&self, widths: &[i32], most: i32) -> Vec<Range<usize>> {
        let total: i32 = widths.iter().sum();
        let rows = (total + most - 1) / most.max(1);
        let aim = total / rows.max(1);
        let ranks = &self.order.ranks;
        let is_one_tensor = |column: usize| {
            let wires = self.scene.wires();
            let mut crossing = wires.filter(|(from, to)| ranks[*from] <= column && column < ranks[*to]);
            let first = crossing.next().map(|(from, _)| from);
            crossing.all(|(from, _)| Some(from) == first)
        };
        let framed = |column: usize| {
            let frames = self.scene.frames.iter();
            let spans = frames.filter(|frame| {
                let mut columns = frame.nodes.iter().map(|node| ranks[*node]);
                columns.clone().any(|it| it <= column) && columns.any(|it| it > column)
            });
            small(spans.count())
        };
        let mut divided = Vec::new();
        let (mut start, mut from) = (0, 0);
        let is_flat = self.levels.iter().all(|level| *level == 0);
        // A wide row may be a little wider rather than leave a few behind.
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
                let cost = (x - aim).abs() + aim * framed(column) / 3;
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

    /// Whether lines change their height right behind that column.
    pub(super) fn turns(&self, column: usize) -> bool {
        let Order { ranks, chain_of, .. } = self.order;
        self.scene.wires().any(|(from, to)| {
            let turns = chain_of[from] != chain_of[to] || self.level(from) != self.level(to);
            let is_here = ranks[from] == column || turns && ranks[to] == column + 1;
            is_here && (turns || self.order.is_skip(from, to))
        })
    }

    /// How far the column behind this one can stand below it or above it: in a U, as its texts are wider than its body.
    fn tucked(&self, column: usize, slots: &[i32]) -> i32 {
        let alone = |column: usize| {
            let ranks = self.order.ranks.iter().enumerate();
            let mut nodes = ranks.filter(|(_, rank)| **rank == column).map(|(node, _)| node);
            let node = nodes.next()?;
            nodes.next().is_none().then_some(node)
        };
        match (alone(column), alone(column + 1)) {
            (Some(one), Some(next)) if self.level(one) != self.level(next) => {
                (slots[column + 1] - self.places[next].body.span()) / 2
            }
            _ => 0,
        }
    }

    /// How many frames end or begin behind that column, at the most on one side.
    fn borders(&self, column: usize) -> usize {
        let ranks = &self.order.ranks;
        let columns = |frame: &Frame| {
            let columns = frame.nodes.iter().map(|node| ranks[*node]);
            (columns.clone().min(), columns.max())
        };
        let frames = || self.scene.frames.iter().map(columns);
        let ends = frames().filter(|(_, last)| *last == Some(column)).count();
        let begins = frames().filter(|(first, _)| *first == Some(column + 1)).count();
        ends.min(1) + begins.min(1)
    }
}
