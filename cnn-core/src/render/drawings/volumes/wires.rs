//! How lines lead from one thing to another.

use super::layout::{Draft, Place, Wire};
use alloc::vec::Vec;

/// Between a line that leads over something and what it leads over.
const OVER: i32 = 9;

impl Draft<'_> {
    /// The lines, those that lead over something as low as they can, the shorter below the longer.
    pub(super) fn set_wires(&mut self) -> Vec<Wire> {
        let order = self.order;
        let mut wires: Vec<(usize, usize)> = self.scene.wires().collect();
        wires.sort_by_key(|&(from, to)| order.ranks[to] - order.ranks[from]);
        let mut set: Vec<Wire> = Vec::new();
        for (from, to) in wires {
            let mut wire = Wire {
                from,
                to,
                over: None,
                straight: false,
            };
            let row = self.places[to].row;
            // What comes from another row begins on the left of its own.
            let is_here = self.places[from].row == row;
            let first = if is_here {
                order.ranks[from] + 1
            } else {
                self.rows[row].start
            };
            let between = first..order.ranks[to];
            if order.is_skip(from, to) && !between.is_empty() {
                wire.straight = is_here && self.is_free(from, to);
                if !wire.straight {
                    let top = between.clone().map(|column| self.tops[column]).min().unwrap_or(0);
                    let over = top.min(self.places[to].top()) - OVER;
                    wire.over = Some(over);
                    for column in between {
                        self.tops[column] = over;
                    }
                }
            }
            set.push(wire);
        }
        set
    }

    /// Whether nothing stands on the straight line from one node to another.
    fn is_free(&self, from: usize, to: usize) -> bool {
        let (start, end) = (self.places[from], self.places[to]);
        let y = start.y - start.body.height / 4;
        let ranks = &self.order.ranks;
        let is_clear = |(place, rank): (&Place, &usize)| {
            *rank <= ranks[from] || *rank >= ranks[to] || y < place.top() - OVER || y > place.bottom() + OVER
        };
        (start.y - end.y).abs() < 2 && self.places.iter().zip(ranks).all(is_clear)
    }
}
