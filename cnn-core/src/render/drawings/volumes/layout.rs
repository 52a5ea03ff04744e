//! The layout: positions of nodes, edges and clusters, in pixels.

use super::rank::Ranking;
use super::scene::Scene;
use super::size::{Extent, Scale, small};
use crate::render::drawings::svg::text_width;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// Height of a line of a label.
pub(super) const LINE_HEIGHT: i32 = 13;
/// Gap between a volume and the label below it.
pub(super) const LABEL_GAP: i32 = 5;
/// Margin on both sides of a row, for the line that leads to the next row.
pub(super) const ROW_MARGIN: i32 = 18;
/// Gap between two rows.
const ROW_GAP: i32 = 34;

/// The position of a node.
#[derive(Clone, Copy, Default)]
pub(super) struct Placement {
    pub(super) row: usize,
    /// Left of the volume.
    pub(super) x: i32,
    /// Vertical middle of the volume.
    pub(super) y: i32,
    pub(super) extent: Extent,
    /// Width and height of the label, with the gap above it.
    pub(super) label: [i32; 2],
}

impl Placement {
    /// Horizontal middle of the volume.
    pub(super) const fn middle(&self) -> i32 {
        self.x + self.extent.span() / 2
    }

    /// Top of the volume.
    pub(super) const fn top(&self) -> i32 {
        self.y - self.extent.rise() / 2
    }

    /// Bottom of the volume.
    pub(super) const fn foot(&self) -> i32 {
        self.y + self.extent.rise() / 2
    }

    /// Bottom of the label.
    pub(super) const fn bottom(&self) -> i32 {
        self.foot() + self.label[1]
    }

    /// Where edges leave, horizontally.
    pub(super) const fn exit(&self) -> i32 {
        self.x + self.extent.width + self.extent.depth / 2
    }
}

/// The column of a rank.
#[derive(Clone, Copy, Default)]
pub(super) struct Column {
    pub(super) left: i32,
    pub(super) right: i32,
}

/// An edge between two nodes.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Height at which it passes over the nodes between them, if it does.
    pub(super) over: Option<i32>,
    /// Whether it is a straight line although other ranks are between them.
    pub(super) straight: bool,
}

/// The part of a cluster in one row.
pub(super) struct ClusterBox {
    /// Index of the cluster.
    pub(super) index: usize,
    pub(super) row: usize,
    pub(super) x: Range<i32>,
    pub(super) y: Range<i32>,
}

/// A row of columns.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// Right end.
    pub(super) right: i32,
    /// Middle of the gap to the next row.
    pub(super) below: i32,
    /// Where the line from the row before it arrives: x and y.
    pub(super) entry: [i32; 2],
}

pub(super) struct Layout {
    pub(super) placements: Vec<Placement>,
    pub(super) columns: Vec<Column>,
    pub(super) ranks: Vec<usize>,
    pub(super) edges: Vec<Edge>,
    pub(super) cluster_boxes: Vec<ClusterBox>,
    pub(super) rows: Vec<Row>,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Layout {
    /// Lays out the scene in rows that are about `width` wide.
    pub(super) fn of(scene: &Scene, width: i32) -> Self {
        let ranking = Ranking::of(scene);
        let mut draft = Draft::of(scene, &ranking);
        draft.place_columns(width);
        draft.place_lanes();
        let edges = draft.route_edges();
        let mut cluster_boxes = draft.cluster_boxes(&edges);
        let (rows, height) = draft.stack(&mut cluster_boxes, &edges);
        let right = draft.columns.iter().map(|column| column.right).max().unwrap_or(0);
        let edges = edges
            .into_iter()
            .map(|edge| Edge {
                over: edge
                    .over
                    .map(|over| over + draft.shifts[draft.placements[edge.to].row]),
                ..edge
            })
            .collect();
        Self {
            placements: draft.placements,
            columns: draft.columns,
            ranks: ranking.ranks,
            edges,
            cluster_boxes,
            rows,
            width: right + ROW_MARGIN,
            height,
        }
    }
}

/// The layout under construction.
pub(super) struct Draft<'a> {
    pub(super) scene: &'a Scene,
    pub(super) ranking: &'a Ranking,
    pub(super) placements: Vec<Placement>,
    pub(super) columns: Vec<Column>,
    /// The ranks of each row.
    pub(super) rows: Vec<Range<usize>>,
    /// Vertical offset of each row.
    pub(super) shifts: Vec<i32>,
    /// Upper and lower ends of what each column holds so far.
    pub(super) tops: Vec<i32>,
    pub(super) bottoms: Vec<i32>,
    /// Vertical offsets of the nodes of the main lane, in a U.
    pub(super) levels: Vec<i32>,
}

impl<'a> Draft<'a> {
    fn of(scene: &'a Scene, ranking: &'a Ranking) -> Self {
        let scale = Scale::of(scene);
        let placements = scene.nodes.iter().map(|node| {
            let lines = node.label();
            let width = lines.iter().map(|line| text_width(&line.text)).max();
            Placement {
                extent: scale.extent(node),
                label: [width.unwrap_or(0), LABEL_GAP + LINE_HEIGHT * small(lines.len())],
                ..Placement::default()
            }
        });
        let columns = ranking.ranks.iter().max().map_or(0, |last| last + 1);
        let mut draft = Self {
            scene,
            ranking,
            placements: placements.collect(),
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

    /// Stacks the rows. Returns them with their total height.
    fn stack(&mut self, cluster_boxes: &mut [ClusterBox], edges: &[Edge]) -> (Vec<Row>, i32) {
        let mut rows = Vec::new();
        let mut y = 0;
        for (number, row) in self.rows.iter().enumerate() {
            let is_here = |rank: &usize| row.contains(rank);
            let ends = self
                .placements
                .iter()
                .zip(&self.ranking.ranks)
                .filter(|(_, rank)| is_here(rank));
            let is_in_row = |cluster: &&ClusterBox| cluster.row == number;
            let over = edges.iter().filter(|edge| self.placements[edge.to].row == number);
            let top = ends
                .clone()
                .map(|(placement, _)| placement.top())
                .chain(over.filter_map(|edge| edge.over))
                .chain(
                    cluster_boxes
                        .iter()
                        .filter(is_in_row)
                        .map(|cluster_box| cluster_box.y.start),
                )
                .min()
                .unwrap_or(0);
            let bottom = ends
                .map(|(placement, _)| placement.bottom())
                .chain(
                    cluster_boxes
                        .iter()
                        .filter(is_in_row)
                        .map(|cluster_box| cluster_box.y.end),
                )
                .max()
                .unwrap_or(0);
            self.shifts.push(y - top);
            y += bottom - top;
            let right = row
                .clone()
                .map(|column| self.columns[column].right)
                .max()
                .unwrap_or(0);
            let main = self.ranking.lanes[0].nodes.iter();
            let main = main.copied().find(|node| self.ranking.ranks[*node] == row.start);
            let entry = main.map_or(0, |node| self.placements[node].y - top);
            rows.push(Row {
                right,
                below: y + ROW_GAP / 2,
                entry: [ROW_MARGIN, y - bottom + top + entry],
            });
            y += ROW_GAP;
        }
        for placement in &mut self.placements {
            placement.y += self.shifts[placement.row];
        }
        for cluster_box in cluster_boxes {
            let shift = self.shifts[cluster_box.row];
            cluster_box.y = cluster_box.y.start + shift..cluster_box.y.end + shift;
        }
        (rows, y - ROW_GAP)
    }
}
