//! The ranks and lanes of the nodes.

use super::scene::Scene;
use alloc::vec;
use alloc::vec::Vec;

/// Ranks, from left to right, and lanes, from top to bottom.
pub(super) struct Ranking {
    /// The rank of each node: the length of the longest path to it from an input.
    pub(super) ranks: Vec<usize>,
    /// Paths through successive ranks. The first is the main lane, which ends at the output.
    pub(super) lanes: Vec<Lane>,
    /// The lane of each node.
    pub(super) lane_of: Vec<usize>,
}

/// A path of nodes in successive ranks, each an input of the next.
pub(super) struct Lane {
    pub(super) nodes: Vec<usize>,
    /// The node of another lane that uses its last node, if there is one.
    pub(super) end: Option<usize>,
    /// The lane beside which it is drawn. The main lane has none.
    pub(super) parent: Option<usize>,
}

impl Ranking {
    pub(super) fn of(scene: &Scene) -> Self {
        let count = scene.nodes.len();
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut ranks = vec![0; count];
        for (node, it) in scene.nodes.iter().enumerate() {
            for &from in &it.inputs {
                users[from].push(node);
                ranks[node] = ranks[node].max(ranks[from] + 1);
            }
        }
        // A node without inputs is ranked right before its first user.
        for node in 0..count {
            if scene.nodes[node].inputs.is_empty()
                && let Some(first) = users[node].iter().map(|user| ranks[*user]).min()
            {
                ranks[node] = first - 1;
            }
        }
        let mut ranking = Self {
            ranks,
            lanes: Vec::new(),
            lane_of: vec![usize::MAX; count],
        };
        ranking.add_lane(scene, scene.last);
        for node in (0..count).rev() {
            if ranking.lane_of[node] == usize::MAX {
                ranking.add_lane(scene, node);
            }
        }
        ranking.connect_lanes(scene, &users);
        ranking
    }

    /// Adds the lane that ends at a node.
    fn add_lane(&mut self, scene: &Scene, last: usize) {
        let mut nodes = vec![last];
        let mut node = last;
        loop {
            self.lane_of[node] = self.lanes.len();
            let free = scene.nodes[node]
                .inputs
                .iter()
                .copied()
                .filter(|from| self.lane_of[*from] == usize::MAX);
            let free: Vec<usize> = free.collect();
            let last = free.iter().map(|from| self.ranks[*from]).max();
            let longest: Vec<usize> = free
                .into_iter()
                .filter(|from| Some(self.ranks[*from]) == last)
                .collect();
            // Of several the middle one, so that branches keep their order on both sides of it.
            let Some(&from) = longest.get(longest.len().saturating_sub(1) / 2) else {
                break;
            };
            if self.ranks[from] + 1 != self.ranks[node] {
                break;
            }
            nodes.push(from);
            node = from;
        }
        nodes.reverse();
        self.lanes.push(Lane {
            nodes,
            end: None,
            parent: None,
        });
    }

    /// Decides where each lane ends, and beside which other it is drawn.
    fn connect_lanes(&mut self, scene: &Scene, users: &[Vec<usize>]) {
        for number in 1..self.lanes.len() {
            let nodes = &self.lanes[number].nodes;
            let (first, last) = (nodes[0], nodes[nodes.len() - 1]);
            let end = users[last].iter().copied().min_by_key(|user| self.ranks[*user]);
            let start = scene.nodes[first]
                .inputs
                .iter()
                .copied()
                .max_by_key(|from| self.ranks[*from]);
            let ends = [start, end].map(|node| node.map(|node| self.lane_of[node]));
            let parent = ends.into_iter().flatten().find(|lane| *lane != 0);
            self.lanes[number].end = end;
            // The parent must have been placed before it.
            self.lanes[number].parent = Some(parent.filter(|parent| *parent < number).unwrap_or(0));
        }
    }

    /// The ranks that a lane spans, up to where it joins another.
    pub(super) fn span(&self, lane: &Lane) -> core::ops::RangeInclusive<usize> {
        let first = self.ranks[lane.nodes[0]];
        let last = self.ranks[lane.nodes[lane.nodes.len() - 1]];
        let end = lane.end.map_or(last, |end| self.ranks[end] - 1);
        first..=end.max(last)
    }

    /// Whether an edge skips ranks, other than as the end of a lane.
    pub(super) fn is_skip(&self, from: usize, to: usize) -> bool {
        let lane = &self.lanes[self.lane_of[from]];
        let is_end = lane.end == Some(to) && lane.nodes.last() == Some(&from);
        self.ranks[to] - self.ranks[from] > 1 && !is_end
    }
}
