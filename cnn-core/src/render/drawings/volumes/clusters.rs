//! Boxes around the nodes of a scope.

use super::layout::{ClusterBox, Draft, Edge};
use super::scene::Cluster;
use super::size::small;
use alloc::vec::Vec;

/// Padding around the nodes of a cluster.
pub(super) const PAD: i32 = 6;
/// Height of a cluster's title.
pub(super) const TITLE_HEIGHT: i32 = 15;

impl Draft<'_> {
    /// The boxes of all clusters, one for each row. A cluster whose box would hold other nodes has none.
    pub(super) fn cluster_boxes(&self, edges: &[Edge]) -> Vec<ClusterBox> {
        let mut boxes = Vec::new();
        for (index, cluster) in self.scene.clusters.iter().enumerate() {
            let within = |row: usize| {
                let nodes = cluster.nodes.iter().copied();
                nodes
                    .filter(|node| self.placements[*node].row == row)
                    .collect::<Vec<_>>()
            };
            let of_rows: Option<Vec<ClusterBox>> = (0..self.rows.len())
                .map(within)
                .filter(|nodes| !nodes.is_empty())
                .map(|nodes| self.cluster_box(index, cluster, &nodes, edges))
                .collect();
            boxes.extend(of_rows.unwrap_or_default());
        }
        boxes
    }

    /// The box around those nodes of a cluster that are in one row.
    fn cluster_box(
        &self,
        index: usize,
        cluster: &Cluster,
        nodes: &[usize],
        edges: &[Edge],
    ) -> Option<ClusterBox> {
        let ranks = &self.ranking.ranks;
        let inner = self.scene.clusters.iter().filter(|other| {
            other.depth > cluster.depth && other.nodes.iter().all(|node| cluster.nodes.contains(node))
        });
        let inner = inner.map(|inner| inner.depth - cluster.depth).max().unwrap_or(0);
        let placements = nodes.iter().map(|node| self.placements[*node]);
        let over = edges
            .iter()
            .filter(|edge| nodes.contains(&edge.to))
            .filter_map(|edge| edge.over);
        let top = placements
            .clone()
            .map(|placement| placement.top())
            .chain(over)
            .min()?;
        let bottom = placements.map(|placement| placement.bottom()).max()?;
        let columns = nodes.iter().map(|node| ranks[*node]);
        let (first, last) = (columns.clone().min()?, columns.max()?);
        let holds_another = self
            .placements
            .iter()
            .zip(ranks)
            .enumerate()
            .any(|(node, (placement, rank))| {
                (first..=last).contains(rank)
                    && !nodes.contains(&node)
                    && placement.top() < bottom
                    && placement.bottom() > top
            });
        if holds_another {
            return None;
        }
        let inset = 3 * small(cluster.depth);
        Some(ClusterBox {
            index,
            row: self.placements[nodes[0]].row,
            x: self.columns[first].left - PAD + inset..self.columns[last].right + PAD - inset,
            y: top - PAD - TITLE_HEIGHT - small(inner) * (TITLE_HEIGHT + PAD)
                ..bottom + PAD + small(inner) * PAD,
        })
    }
}
