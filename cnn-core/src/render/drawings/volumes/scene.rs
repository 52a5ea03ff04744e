//! What is drawn: a node for each layer, with the norms, activations and dropout after it as bands.

use crate::layer::{Join, Kind};
use crate::render::drawings::caption::Caption;
use crate::render::drawings::category::{Category, short};
use crate::render::drawings::fold::{FoldedGraph, FoldedNode, Source};
use crate::render::layer_text::LayerText;
use crate::render::number::Grouped;
use crate::shape::Shape;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Write;

/// The network as it is drawn. Nodes are in topological order.
pub(super) struct Scene {
    pub(super) nodes: Vec<Node>,
    pub(super) clusters: Vec<Cluster>,
    /// The node of the first output, which is the last statement's.
    pub(super) last: usize,
}

/// An input, a layer, or a folded scope, with its bands.
pub(super) struct Node {
    pub(super) category: Category,
    /// Whether it is an elementwise join, drawn as a circle.
    pub(super) is_circle: bool,
    /// Whether that join multiplies.
    pub(super) is_product: bool,
    /// Bands before and after it.
    pub(super) before: Vec<Category>,
    pub(super) after: Vec<Category>,
    /// Number of equal blocks in a row that it represents.
    pub(super) repeats: u64,
    /// Number of layers that are folded into each.
    pub(super) layers: u64,
    pub(super) shape: Shape,
    /// The label: its name, what it does, and the short names of its bands.
    pub(super) name: String,
    pub(super) caption: String,
    pub(super) bands: String,
    /// Shown when the reader points at it.
    pub(super) tooltip: String,
    /// The nodes whose outputs it takes, each once.
    pub(super) inputs: Vec<usize>,
    /// Indices of the nodes of the folded graph that it shows.
    members: Vec<usize>,
    /// Names of the network's outputs that it produces.
    pub(super) outputs: Vec<String>,
}

/// A scope around nodes.
pub(super) struct Cluster {
    pub(super) title: String,
    pub(super) depth: usize,
    pub(super) nodes: Vec<usize>,
}

impl Scene {
    pub(super) fn of(folded: &FoldedGraph<'_>) -> Self {
        let mut builder = Builder {
            uses: folded.uses(),
            drawn_by: Vec::new(),
            nodes: folded
                .inputs
                .iter()
                .map(|(name, shape)| input(name, *shape))
                .collect(),
        };
        for (index, folded_node) in folded.nodes.iter().enumerate() {
            let node = builder.add(folded, index, folded_node);
            builder.drawn_by.push(node);
        }
        let mut last = 0;
        for (number, (name, edge)) in folded.outputs.iter().enumerate() {
            let node = builder.node_of(edge.from);
            if number == 0 {
                last = node;
            }
            let name = if name.is_empty() { "output" } else { name };
            builder.nodes[node].outputs.push(name.to_string());
        }
        let nodes = builder.nodes;
        let clusters = folded
            .scopes
            .iter()
            .map(|scope| Cluster {
                title: match scope.block {
                    "" => scope.path.to_string(),
                    block => format!("{} · {block}", scope.path),
                },
                depth: scope.depth,
                nodes: (0..nodes.len())
                    .filter(|node| {
                        nodes[*node]
                            .members
                            .iter()
                            .any(|member| scope.nodes.contains(member))
                    })
                    .collect(),
            })
            .filter(|cluster| cluster.nodes.len() > 1)
            .collect();
        Self {
            nodes,
            clusters,
            last,
        }
    }
}

impl Scene {
    /// The edges, as pairs of nodes.
    pub(super) fn edges(&self) -> impl Iterator<Item = (usize, usize)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.flat_map(|(to, node)| node.inputs.iter().map(move |&from| (from, to)))
    }
}

struct Builder {
    /// Number of uses of the output of each node of the folded graph.
    uses: Vec<usize>,
    /// The node that shows each node of the folded graph.
    drawn_by: Vec<usize>,
    nodes: Vec<Node>,
}

impl Builder {
    fn node_of(&self, source: Source) -> usize {
        match source {
            Source::Input(number) => number,
            Source::Node(node) => self.drawn_by[node],
        }
    }

    /// The node that produces the only input of a folded node, if nothing else uses that.
    fn only_for(&self, folded_node: &FoldedNode<'_>) -> Option<usize> {
        match folded_node.inputs.as_slice() {
            [edge] => match edge.from {
                Source::Node(from) if self.uses[from] == 1 => Some(self.drawn_by[from]),
                _ => None,
            },
            _ => None,
        }
    }

    /// Adds a node of the folded graph. Returns the node that shows it.
    fn add(&mut self, folded: &FoldedGraph<'_>, index: usize, folded_node: &FoldedNode<'_>) -> usize {
        let report = &folded_node.report;
        let category = Category::of(report);
        let is_band = category.is_band() && report.input == report.output && folded_node.inputs.len() == 1;
        let alone = self.only_for(folded_node);
        if let Some(node) = alone.filter(|_| is_band) {
            self.nodes[node].after.push(category);
            self.nodes[node].add_band_name(report.kind);
            self.nodes[node].show(index, folded_node);
            return node;
        }
        // A band on a tensor with other uses goes to the layer after it.
        let only_bands = alone.filter(|node| self.nodes[*node].is_only_bands() && category != Category::Join);
        if let Some(node) = only_bands {
            let it = &mut self.nodes[node];
            it.before = core::mem::take(&mut it.after);
            it.become_node(folded_node, category);
            it.show(index, folded_node);
            return node;
        }
        if let Some(node) = alone.filter(|_| category == Category::Block) {
            let last = self.nodes[node].members.last().map(|last| &folded.nodes[*last]);
            if last.is_some_and(|last| are_equal(last, folded_node)) && self.nodes[node].after.is_empty() {
                let it = &mut self.nodes[node];
                it.repeats += 1;
                it.caption = format!("{} × {}", it.repeats, report.kind);
                it.name = span(folded.nodes[it.members[0]].report.path, report.path);
                it.show(index, folded_node);
                return node;
            }
        }
        let mut inputs: Vec<usize> = folded_node
            .inputs
            .iter()
            .map(|edge| self.node_of(edge.from))
            .collect();
        inputs.sort_unstable();
        inputs.dedup();
        let mut node = Node {
            inputs,
            ..input("", report.output)
        };
        if is_band {
            node.category = category;
            node.after.push(category);
            node.add_band_name(report.kind);
        } else {
            node.become_node(folded_node, category);
        }
        node.show(index, folded_node);
        self.nodes.push(node);
        self.nodes.len() - 1
    }
}

impl Node {
    /// Whether it has only bands so far.
    fn is_only_bands(&self) -> bool {
        self.caption.is_empty() && !self.after.is_empty() && self.category.is_band()
    }

    /// Takes the category, label and shape of a folded node.
    fn become_node(&mut self, folded_node: &FoldedNode<'_>, category: Category) {
        let report = &folded_node.report;
        self.category = category;
        let join = report.layer_kind().and_then(Kind::join);
        self.is_circle = matches!(join, Some(Join::Sum | Join::Product));
        self.is_product = join == Some(Join::Product);
        self.layers = report.layers;
        self.shape = report.output;
        self.name = name(folded_node.name, category);
        self.caption = Caption(folded_node).to_string();
    }

    fn add_band_name(&mut self, kind: &str) {
        if !self.bands.is_empty() {
            self.bands.push_str(", ");
        }
        self.bands.push_str(short(kind));
    }

    /// Adds a folded node to the members, and to the tooltip.
    fn show(&mut self, index: usize, folded_node: &FoldedNode<'_>) {
        let report = &folded_node.report;
        self.members.push(index);
        if self.members.len() > TOOLTIP_LINES {
            return;
        }
        if !self.tooltip.is_empty() {
            self.tooltip.push('\n');
        }
        if self.members.len() == TOOLTIP_LINES {
            self.tooltip.push('…');
            return;
        }
        let (path, call, output) = (report.path, LayerText::full(report), report.output);
        // Writing to a string does not fail.
        let _ = write!(self.tooltip, "{path}: {call} → {output}");
        for (count, what) in [(report.params, "parameters"), (report.macs, "MACs")] {
            if count > 0 {
                let _ = write!(self.tooltip, ", {} {what}", Grouped(count));
            }
        }
    }

    /// The label below it, the most important line first.
    pub(super) fn label(&self) -> Vec<Line<'_>> {
        let mut lines = vec![];
        let mut add = |text: &str, class| {
            if !text.is_empty() {
                lines.push(Line {
                    text: cut(text),
                    class,
                });
            }
        };
        add(&self.name, "cnn-name");
        add(&self.caption, "cnn-caption");
        add(&self.bands, "cnn-caption");
        add(&self.shape.to_string(), "cnn-shape");
        for output in &self.outputs {
            add(output, "cnn-out");
        }
        lines
    }
}

/// A line of a label.
pub(super) struct Line<'a> {
    pub(super) text: String,
    pub(super) class: &'a str,
}

/// The most lines of a tooltip. The last says that there are more.
const TOOLTIP_LINES: usize = 12;
/// The most characters of a line of a label.
const LABEL_WIDTH: usize = 18;

fn cut(text: &str) -> String {
    if text.chars().count() <= LABEL_WIDTH {
        return text.to_string();
    }
    let front: String = text.chars().take(LABEL_WIDTH - 1).collect();
    format!("{}…", front.trim_end())
}

fn input(name: &str, shape: Shape) -> Node {
    Node {
        category: Category::Input,
        is_circle: false,
        is_product: false,
        before: Vec::new(),
        after: Vec::new(),
        repeats: 1,
        layers: 1,
        shape,
        name: if name == "in" {
            "input".to_string()
        } else {
            name.to_string()
        },
        caption: String::new(),
        bands: String::new(),
        tooltip: String::new(),
        inputs: Vec::new(),
        members: Vec::new(),
        outputs: Vec::new(),
    }
}

/// Whether two folded scopes are equal blocks.
fn are_equal(one: &FoldedNode<'_>, other: &FoldedNode<'_>) -> bool {
    let figures = |node: &FoldedNode<'_>| {
        let report = node.report;
        (
            report.kind.to_string(),
            report.input,
            report.output,
            report.params,
            report.flops,
            report.layers,
        )
    };
    !one.report.kind.is_empty() && figures(one) == figures(other)
}

/// The last segment of a path. A number is a name of a block only.
fn name(path: &str, category: Category) -> String {
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let mut words = path.rsplitn(3, '.');
    match (words.next(), words.next()) {
        (Some(last), _) if !is_number(last) => last.to_string(),
        (Some(last), Some(before)) if category == Category::Block => format!("{before}.{last}"),
        (Some(last), None) if category == Category::Block => last.to_string(),
        _ => String::new(),
    }
}

/// A range of blocks: `layer1.1` to `layer1.3` is `layer1.1–3`.
fn span(first: &str, last: &str) -> String {
    let number = last.rsplit('.').next().unwrap_or(last);
    let stem = number.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    format!(
        "{}–{}",
        name(first, Category::Block),
        if stem.is_empty() { number } else { stem }
    )
}
