//! What is drawn: a volume for each layer that makes something of its own, with what is done to its values in place.

use super::super::category::{Caption, Category, short};
use super::super::fold::{Folded, Part, Source};
use crate::render::layer_text::LayerText;
use crate::render::number::Grouped;
use crate::shape::Shape;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt::Write;

/// The network as it is drawn. Every node stands behind those that it takes something from.
pub(super) struct Scene {
    pub(super) nodes: Vec<Node>,
    pub(super) frames: Vec<Frame>,
    /// The node that makes the last statement's output.
    pub(super) last: usize,
}

/// An input, a layer, or a folded scope.
pub(super) struct Node {
    pub(super) look: Category,
    /// Whether several tensors become one by arithmetic.
    pub(super) is_sum: bool,
    /// Whether that is a multiplication.
    pub(super) is_product: bool,
    /// What is done in place before it and behind it.
    pub(super) before: Vec<Category>,
    pub(super) behind: Vec<Category>,
    /// How many equal blocks in a row it stands for.
    pub(super) times: u64,
    /// How many layers are folded into each.
    pub(super) layers: u64,
    pub(super) shape: Shape,
    /// What stands below it.
    pub(super) name: String,
    pub(super) deed: String,
    pub(super) in_place: String,
    /// What is said where somebody points at it.
    pub(super) about: String,
    /// The nodes that it takes something from, each once.
    pub(super) takes: Vec<usize>,
    /// The parts of the network that it shows.
    parts: Vec<usize>,
    /// The one that it is named after.
    heart: usize,
    /// The names of the outputs that it makes.
    pub(super) outputs: Vec<String>,
}

/// A scope around nodes.
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) depth: usize,
    pub(super) nodes: Vec<usize>,
}

impl Scene {
    pub(super) fn of(folded: &Folded<'_>) -> Self {
        let mut builder = Builder {
            uses: folded.uses(),
            owners: Vec::new(),
            nodes: folded
                .inputs
                .iter()
                .map(|(name, shape)| input(name, *shape))
                .collect(),
        };
        for (place, part) in folded.parts.iter().enumerate() {
            let owner = builder.add(folded, place, part);
            builder.owners.push(owner);
        }
        let mut last = 0;
        for (number, (name, wire)) in folded.outputs.iter().enumerate() {
            let node = builder.node_of(wire.from);
            if number == 0 {
                last = node;
            }
            let name = if name.is_empty() { "output" } else { name };
            builder.nodes[node].outputs.push(name.to_string());
        }
        let nodes = builder.nodes;
        let frames = folded
            .scopes
            .iter()
            .map(|scope| Frame {
                title: match scope.block {
                    "" => scope.path.to_string(),
                    block => format!("{} · {block}", scope.path),
                },
                depth: scope.depth,
                nodes: (0..nodes.len())
                    .filter(|node| nodes[*node].parts.iter().any(|part| scope.parts.contains(part)))
                    .collect(),
            })
            .filter(|frame| frame.nodes.len() > 1)
            .collect();
        Self { nodes, frames, last }
    }
}

impl Scene {
    /// The wires: from which node to which.
    pub(super) fn wires(&self) -> impl Iterator<Item = (usize, usize)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.flat_map(|(to, node)| node.takes.iter().map(move |&from| (from, to)))
    }
}

struct Builder {
    /// How often each part's output is taken.
    uses: Vec<usize>,
    /// The node that shows each part.
    owners: Vec<usize>,
    nodes: Vec<Node>,
}

impl Builder {
    fn node_of(&self, source: Source) -> usize {
        match source {
            Source::Input(number) => number,
            Source::Part(part) => self.owners[part],
        }
    }

    /// The node that makes what the part takes, if it is a part's and nothing else takes it.
    fn only_for(&self, part: &Part<'_>) -> Option<usize> {
        match part.takes.as_slice() {
            [wire] => match wire.from {
                Source::Part(from) if self.uses[from] == 1 => Some(self.owners[from]),
                _ => None,
            },
            _ => None,
        }
    }

    /// Shows a part, and says by which node.
    fn add(&mut self, folded: &Folded<'_>, place: usize, part: &Part<'_>) -> usize {
        let report = &part.report;
        let look = Category::of(report);
        let is_band = look.is_band() && report.input == report.output && part.takes.len() == 1;
        let alone = self.only_for(part);
        if let Some(node) = alone.filter(|_| is_band) {
            self.nodes[node].behind.push(look);
            self.nodes[node].did(report.kind);
            self.nodes[node].show(place, part);
            return node;
        }
        // What is done in place to a tensor that others take too goes to the layer behind it.
        let waiting = alone.filter(|node| self.nodes[*node].is_waiting() && look != Category::Join);
        if let Some(node) = waiting {
            let it = &mut self.nodes[node];
            it.before = core::mem::take(&mut it.behind);
            it.heart = place;
            it.become_part(part, look);
            it.show(place, part);
            return node;
        }
        if let Some(node) = alone.filter(|_| look == Category::Block) {
            let last = self.nodes[node].parts.last().map(|last| &folded.parts[*last]);
            if last.is_some_and(|last| is_alike(last, part)) && self.nodes[node].behind.is_empty() {
                let it = &mut self.nodes[node];
                it.times += 1;
                it.deed = format!("{} × {}", it.times, report.kind);
                it.name = span(folded.parts[it.parts[0]].report.path, report.path);
                it.show(place, part);
                return node;
            }
        }
        let mut takes: Vec<usize> = part.takes.iter().map(|wire| self.node_of(wire.from)).collect();
        takes.sort_unstable();
        takes.dedup();
        let mut node = Node {
            takes,
            heart: place,
            ..input("", report.output)
        };
        if is_band {
            node.look = look;
            node.behind.push(look);
            node.did(report.kind);
        } else {
            node.become_part(part, look);
        }
        node.show(place, part);
        self.nodes.push(node);
        self.nodes.len() - 1
    }
}

impl Node {
    /// Whether it is nothing but what is done in place, so far.
    fn is_waiting(&self) -> bool {
        self.deed.is_empty() && !self.behind.is_empty() && self.look.is_band()
    }

    fn become_part(&mut self, part: &Part<'_>, look: Category) {
        let report = &part.report;
        self.look = look;
        let join = report.layer_kind().and_then(Kind::join);
        self.is_sum = matches!(join, Some(Join::Sum | Join::Product));
        self.is_product = join == Some(Join::Product);
        self.layers = report.layers;
        self.shape = report.output;
        self.name = name(part.name, look);
        self.deed = Caption(part).to_string();
    }

    fn did(&mut self, kind: &str) {
        if !self.in_place.is_empty() {
            self.in_place.push_str(", ");
        }
        self.in_place.push_str(short(kind));
    }

    fn show(&mut self, place: usize, part: &Part<'_>) {
        let report = &part.report;
        self.parts.push(place);
        if self.parts.len() > 12 {
            return;
        }
        if !self.about.is_empty() {
            self.about.push('\n');
        }
        if self.parts.len() == 12 {
            self.about.push('…');
            return;
        }
        let (path, call, output) = (report.path, LayerText::full(report), report.output);
        // Writing to a string does not fail.
        let _ = write!(self.about, "{path}: {call} → {output}");
        for (count, what) in [(report.params, "parameters"), (report.macs, "MACs")] {
            if count > 0 {
                let _ = write!(self.about, ", {} {what}", Grouped(count));
            }
        }
    }

    /// What stands below it, the most important first.
    pub(super) fn lines(&self) -> Vec<Line<'_>> {
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
        add(&self.deed, "cnn-deed");
        add(&self.in_place, "cnn-deed");
        add(&self.shape.to_string(), "cnn-shape");
        for output in &self.outputs {
            add(output, "cnn-out");
        }
        lines
    }
}

/// A line of text below a node.
pub(super) struct Line<'a> {
    pub(super) text: String,
    pub(super) class: &'a str,
}

/// The most characters of a line.
const LONGEST: usize = 18;

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_string();
    }
    let front: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", front.trim_end())
}

fn input(name: &str, shape: Shape) -> Node {
    Node {
        look: Category::Input,
        is_sum: false,
        is_product: false,
        before: Vec::new(),
        behind: Vec::new(),
        times: 1,
        layers: 1,
        shape,
        name: if name == "in" {
            "input".to_string()
        } else {
            name.to_string()
        },
        deed: String::new(),
        in_place: String::new(),
        about: String::new(),
        takes: Vec::new(),
        parts: Vec::new(),
        heart: 0,
        outputs: Vec::new(),
    }
}

/// Whether two folded scopes are the same again.
fn is_alike(one: &Part<'_>, other: &Part<'_>) -> bool {
    let figures = |part: &Part<'_>| {
        let report = part.report;
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

/// The end of a path, which is its label; a number alone says nothing, except of a block.
fn name(path: &str, look: Category) -> String {
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let mut words = path.rsplitn(3, '.');
    match (words.next(), words.next()) {
        (Some(last), _) if !is_number(last) => last.to_string(),
        (Some(last), Some(before)) if look == Category::Block => format!("{before}.{last}"),
        (Some(last), None) if look == Category::Block => last.to_string(),
        _ => String::new(),
    }
}

/// `layer1.1` to `layer1.3` is `layer1.1–3`.
fn span(first: &str, last: &str) -> String {
    let number = last.rsplit('.').next().unwrap_or(last);
    let stem = number.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    format!(
        "{}–{}",
        name(first, Category::Block),
        if stem.is_empty() { number } else { stem }
    )
}
