//! Where everything stands.

use super::rank::Order;
use super::scene::Scene;
use super::size::{Body, Scale, small, text_width};
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// The height of a line of text.
pub(super) const LINE: i32 = 13;
/// Between a body and the texts below it.
pub(super) const BELOW: i32 = 5;
/// On the left and right of a row, for the line that leads from one to the next.
pub(super) const MARGIN: i32 = 18;
/// Between two rows.
const ROWS: i32 = 34;

/// Where a node stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) row: usize,
    /// The left of its body.
    pub(super) x: i32,
    /// The middle of its body.
    pub(super) y: i32,
    pub(super) body: Body,
    /// How much room its texts take.
    pub(super) texts: [i32; 2],
}

impl Place {
    pub(super) const fn middle(&self) -> i32 {
        self.x + self.body.span() / 2
    }

    pub(super) const fn top(&self) -> i32 {
        self.y - self.body.rise() / 2
    }

    pub(super) const fn foot(&self) -> i32 {
        self.y + self.body.rise() / 2
    }

    /// The lower end of its texts.
    pub(super) const fn bottom(&self) -> i32 {
        self.foot() + self.texts[1]
    }

    /// Where lines leave it.
    pub(super) const fn exit(&self) -> i32 {
        self.x + self.body.width + self.body.depth / 2
    }
}

/// The columns of nodes.
#[derive(Clone, Copy, Default)]
pub(super) struct Column {
    pub(super) left: i32,
    pub(super) right: i32,
}

/// A line from a node to another, and the height at which it leads over what is between them, if it does.
#[derive(Clone, Copy)]
pub(super) struct Wire {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) over: Option<i32>,
    /// Whether it leads there in a straight line although something is between them.
    pub(super) straight: bool,
}

/// A frame around nodes of one row.
pub(super) struct Rim {
    pub(super) frame: usize,
    pub(super) row: usize,
    pub(super) x: Range<i32>,
    pub(super) y: Range<i32>,
}

/// A row of columns.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// Its right end.
    pub(super) right: i32,
    /// The height between it and the next.
    pub(super) below: i32,
    /// Where the line from the row before it arrives.
    pub(super) entry: [i32; 2],
}

pub(super) struct Layout {
    pub(super) places: Vec<Place>,
    pub(super) columns: Vec<Column>,
    pub(super) ranks: Vec<usize>,
    pub(super) wires: Vec<Wire>,
    pub(super) rims: Vec<Rim>,
    pub(super) rows: Vec<Row>,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Layout {
    /// The scene in rows that are not much wider than this.
    pub(super) fn of(scene: &Scene, width: i32) -> Self {
        let order = Order::of(scene);
        let mut draft = Draft::of(scene, &order);
        draft.set_columns(width);
        draft.set_heights();
        let wires = draft.set_wires();
        let mut rims = draft.rims(&wires);
        let (rows, height) = draft.stack(&mut rims, &wires);
        let right = draft.columns.iter().map(|column| column.right).max().unwrap_or(0);
        let wires = wires
            .into_iter()
            .map(|wire| Wire {
                over: wire
                    .over
                    .map(|over| over + draft.shifts[draft.places[wire.to].row]),
                ..wire
            })
            .collect();
        Self {
            places: draft.places,
            columns: draft.columns,
            ranks: order.ranks,
            wires,
            rims,
            rows,
            width: right + MARGIN,
            height,
        }
    }
}

/// The layout while it is made.
pub(super) struct Draft<'a> {
    pub(super) scene: &'a Scene,
    pub(super) order: &'a Order,
    pub(super) places: Vec<Place>,
    pub(super) columns: Vec<Column>,
    /// The columns of each row.
    pub(super) rows: Vec<Range<usize>>,
    /// How far each row is moved down.
    pub(super) shifts: Vec<i32>,
    /// The upper and lower ends of what stands in each column.
    pub(super) tops: Vec<i32>,
    pub(super) bottoms: Vec<i32>,
    /// How much deeper than the first the nodes of the first chain stand.
    pub(super) levels: Vec<i32>,
}

impl<'a> Draft<'a> {
    fn of(scene: &'a Scene, order: &'a Order) -> Self {
        let scale = Scale::of(scene);
        let places = scene.nodes.iter().map(|node| {
            let lines = node.lines();
            let width = lines.iter().map(|line| text_width(&line.text)).max();
            Place {
                body: scale.body(node),
                texts: [width.unwrap_or(0), BELOW + LINE * small(lines.len())],
                ..Place::default()
            }
        });
        let columns = order.ranks.iter().max().map_or(0, |last| last + 1);
        let mut draft = Self {
            scene,
            order,
            places: places.collect(),
            columns: vec![Column::default(); columns],
            rows: Vec::new(),
            shifts: Vec::new(),
            tops: vec![0; columns],
            bottoms: vec![0; columns],
            levels: Vec::new(),
        };
        draft.levels = draft.levels();
        draft
    }

    /// Sets the rows one below the other, and says where each ends and how high all are.
    fn stack(&mut self, rims: &mut [Rim], wires: &[Wire]) -> (Vec<Row>, i32) {
        let mut rows = Vec::new();
        let mut y = 0;
        for (number, row) in self.rows.iter().enumerate() {
            let is_here = |rank: &usize| row.contains(rank);
            let ends = self
                .places
                .iter()
                .zip(&self.order.ranks)
                .filter(|(_, rank)| is_here(rank));
            let rims_here = |rim: &&Rim| rim.row == number;
            let over = wires.iter().filter(|wire| self.places[wire.to].row == number);
            let top = ends
                .clone()
                .map(|(place, _)| place.top())
                .chain(over.filter_map(|wire| wire.over))
                .chain(rims.iter().filter(rims_here).map(|rim| rim.y.start))
                .min()
                .unwrap_or(0);
            let bottom = ends
                .map(|(place, _)| place.bottom())
                .chain(rims.iter().filter(rims_here).map(|rim| rim.y.end))
                .max()
                .unwrap_or(0);
            self.shifts.push(y - top);
            y += bottom - top;
            let right = row
                .clone()
                .map(|column| self.columns[column].right)
                .max()
                .unwrap_or(0);
            let main = self.order.chains[0].nodes.iter();
            let main = main.copied().find(|node| self.order.ranks[*node] == row.start);
            let entry = main.map_or(0, |node| self.places[node].y - top);
            rows.push(Row {
                right,
                below: y + ROWS / 2,
                entry: [MARGIN, y - bottom + top + entry],
            });
            y += ROWS;
        }
        for place in &mut self.places {
            place.y += self.shifts[place.row];
        }
        for rim in rims {
            let shift = self.shifts[rim.row];
            rim.y = rim.y.start + shift..rim.y.end + shift;
        }
        (rows, y - ROWS)
    }
}
