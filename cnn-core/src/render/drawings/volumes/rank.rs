//! Which node stands in which column, and which nodes stand in one line.

use super::scene::Scene;
use alloc::vec;
use alloc::vec::Vec;

/// The order of the nodes from left to right, and the lines that they form.
pub(super) struct Order {
    /// The column of each node: the longest way to it from an input.
    pub(super) ranks: Vec<usize>,
    /// Nodes in neighbouring columns, each taking what the one before it makes. The first line leads to the output.
    pub(super) chains: Vec<Chain>,
    /// The chain of each node.
    pub(super) chain_of: Vec<usize>,
}

pub(super) struct Chain {
    pub(super) nodes: Vec<usize>,
    /// Where its line joins another, if it does.
    pub(super) end: Option<usize>,
    /// The chain beside which it is drawn; the first has none.
    pub(super) parent: Option<usize>,
}

impl Order {
    pub(super) fn of(scene: &Scene) -> Self {
        let count = scene.nodes.len();
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut ranks = vec![0; count];
        for (node, it) in scene.nodes.iter().enumerate() {
            for &from in &it.takes {
                users[from].push(node);
                ranks[node] = ranks[node].max(ranks[from] + 1);
            }
        }
        // What takes nothing stands right before those who take it.
        for node in 0..count {
            if scene.nodes[node].takes.is_empty()
                && let Some(first) = users[node].iter().map(|user| ranks[*user]).min()
            {
                ranks[node] = first - 1;
            }
        }
        let mut order = Self {
            ranks,
            chains: Vec::new(),
            chain_of: vec![usize::MAX; count],
        };
        order.add_chain(scene, scene.last);
        for node in (0..count).rev() {
            if order.chain_of[node] == usize::MAX {
                order.add_chain(scene, node);
            }
        }
        order.join_chains(scene, &users);
        order
    }

    /// The line that leads to a node.
    fn add_chain(&mut self, scene: &Scene, last: usize) {
        let mut nodes = vec![last];
        let mut node = last;
        loop {
            self.chain_of[node] = self.chains.len();
            let free = scene.nodes[node]
                .takes
                .iter()
                .copied()
                .filter(|from| self.chain_of[*from] == usize::MAX);
            let free: Vec<usize> = free.collect();
            let last = free.iter().map(|from| self.ranks[*from]).max();
            let longest: Vec<usize> = free
                .into_iter()
                .filter(|from| Some(self.ranks[*from]) == last)
                .collect();
            // Of equal ones that in the middle, as branches stand in the order written.
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
        self.chains.push(Chain {
            nodes,
            end: None,
            parent: None,
        });
    }

    fn join_chains(&mut self, scene: &Scene, users: &[Vec<usize>]) {
        for number in 1..self.chains.len() {
            let nodes = &self.chains[number].nodes;
            let (first, last) = (nodes[0], nodes[nodes.len() - 1]);
            let end = users[last].iter().copied().min_by_key(|user| self.ranks[*user]);
            let start = scene.nodes[first]
                .takes
                .iter()
                .copied()
                .max_by_key(|from| self.ranks[*from]);
            let ends = [start, end].map(|node| node.map(|node| self.chain_of[node]));
            let parent = ends.into_iter().flatten().find(|chain| *chain != 0);
            self.chains[number].end = end;
            // A chain begins beside one that was found before it, or else beside the first.
            self.chains[number].parent = Some(parent.filter(|parent| *parent < number).unwrap_or(0));
        }
    }

    /// The columns through which a chain's line goes.
    pub(super) fn columns(&self, chain: &Chain) -> core::ops::RangeInclusive<usize> {
        let first = self.ranks[chain.nodes[0]];
        let last = self.ranks[chain.nodes[chain.nodes.len() - 1]];
        let end = chain.end.map_or(last, |end| self.ranks[end] - 1);
        first..=end.max(last)
    }

    /// Whether the line from one node to the other leads over what stands between them.
    pub(super) fn is_skip(&self, from: usize, to: usize) -> bool {
        let chain = &self.chains[self.chain_of[from]];
        let is_end = chain.end == Some(to) && chain.nodes.last() == Some(&from);
        self.ranks[to] - self.ranks[from] > 1 && !is_end
    }
}
