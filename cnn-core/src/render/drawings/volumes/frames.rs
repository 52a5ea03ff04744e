//! Frames around what belongs to a scope.

use super::layout::{Draft, Rim, Wire};
use super::scene::Frame;
use super::size::small;
use alloc::vec::Vec;

/// Around a frame's nodes.
pub(super) const FRAME: i32 = 6;
/// The height of a frame's title.
pub(super) const TITLE: i32 = 15;

impl Draft<'_> {
    /// The frames, row by row, but for those that would hold something else too.
    pub(super) fn rims(&self, wires: &[Wire]) -> Vec<Rim> {
        let mut rims = Vec::new();
        for (number, frame) in self.scene.frames.iter().enumerate() {
            let within = |row: usize| {
                let nodes = frame.nodes.iter().copied();
                nodes
                    .filter(|node| self.places[*node].row == row)
                    .collect::<Vec<_>>()
            };
            let of_rows: Option<Vec<Rim>> = (0..self.rows.len())
                .map(within)
                .filter(|nodes| !nodes.is_empty())
                .map(|nodes| self.rim(number, frame, &nodes, wires))
                .collect();
            rims.extend(of_rows.unwrap_or_default());
        }
        rims
    }

    fn rim(&self, number: usize, frame: &Frame, nodes: &[usize], wires: &[Wire]) -> Option<Rim> {
        let ranks = &self.order.ranks;
        let inner = self.scene.frames.iter().filter(|other| {
            other.depth > frame.depth && other.nodes.iter().all(|node| frame.nodes.contains(node))
        });
        let inner = inner.map(|inner| inner.depth - frame.depth).max().unwrap_or(0);
        let places = nodes.iter().map(|node| self.places[*node]);
        let over = wires
            .iter()
            .filter(|wire| nodes.contains(&wire.to))
            .filter_map(|wire| wire.over);
        let top = places.clone().map(|place| place.top()).chain(over).min()?;
        let bottom = places.map(|place| place.bottom()).max()?;
        let columns = nodes.iter().map(|node| ranks[*node]);
        let (first, last) = (columns.clone().min()?, columns.max()?);
        let holds_another = self
            .places
            .iter()
            .zip(ranks)
            .enumerate()
            .any(|(node, (place, rank))| {
                (first..=last).contains(rank)
                    && !nodes.contains(&node)
                    && place.top() < bottom
                    && place.bottom() > top
            });
        if holds_another {
            return None;
        }
        let inset = 3 * small(frame.depth);
        Some(Rim {
            frame: number,
            row: self.places[nodes[0]].row,
            x: self.columns[first].left - FRAME + inset..self.columns[last].right + FRAME - inset,
            y: top - FRAME - TITLE - small(inner) * (TITLE + FRAME)..bottom + FRAME + small(inner) * FRAME,
        })
    }
}
