//! The network as a graph of layers and folded scopes, the model of every drawing.

use super::category::Category;
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// A network whose scopes are folded from some depth on.
pub(super) struct FoldedGraph<'a> {
    /// The inputs of the network, by name.
    pub(super) inputs: Vec<(&'a str, Shape)>,
    /// Layers and folded scopes, in topological order.
    pub(super) nodes: Vec<FoldedNode<'a>>,
    /// The outputs of the network, by label. The first is that of the last statement.
    pub(super) outputs: Vec<(&'a str, Edge)>,
    /// The scopes that are not folded. Inner scopes precede outer ones.
    pub(super) scopes: Vec<Scope<'a>>,
}

/// A layer, or a folded scope.
pub(super) struct FoldedNode<'a> {
    pub(super) report: LayerReport<'a>,
    /// The tensors that it takes from other nodes.
    pub(super) inputs: Vec<Edge>,
    /// The blocks that a folded scope calls, with the number of calls, if it consists of nothing else.
    pub(super) blocks: Vec<(&'a str, u64)>,
    /// Its path, or the path of the unit whose main layer it is.
    pub(super) name: &'a str,
}

/// What to do with the scopes of units. A unit is one layer with its norm, activation or dropout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Units {
    /// Fold them like other scopes.
    Fold,
    /// Keep their layers as nodes, and name the main layer after the unit.
    Keep,
}

/// A tensor that goes into a node or out of the network.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Edge {
    pub(super) from: Source,
    pub(super) shape: Shape,
}

/// The producer of a tensor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Source {
    Input(usize),
    Node(usize),
}

/// A scope that is not folded.
pub(super) struct Scope<'a> {
    pub(super) path: &'a str,
    pub(super) block: &'a str,
    /// Number of scopes around it.
    pub(super) depth: usize,
    /// The nodes inside it.
    pub(super) nodes: Range<usize>,
}

/// Number of segments of a path.
fn depth_of(path: &str) -> usize {
    path.split('.').count()
}

/// Depth at which no scope is folded.
fn max_depth(report: &Report) -> usize {
    report
        .scopes()
        .map(|scope| depth_of(scope.path))
        .max()
        .unwrap_or(0)
        + 1
}

/// Draws at the chosen depth. Without one, draws at the greatest depth up to which every drawing `fits`, given the drawing
/// one level above it and the drawing itself.
pub(super) fn at_depth<T>(
    report: &Report,
    chosen: Option<usize>,
    draw: impl Fn(usize) -> T,
    fits: impl Fn(&T, &T) -> bool,
) -> T {
    let mut drawn = draw(chosen.unwrap_or(1));
    if chosen.is_none() {
        for depth in 2..=max_depth(report) {
            let deeper = draw(depth);
            if !fits(&drawn, &deeper) {
                break;
            }
            drawn = deeper;
        }
    }
    drawn
}

/// Indices of the layers of a scope.
fn layers_of(scope: &LayerReport<'_>) -> Range<usize> {
    let index = |number| usize::try_from(number).unwrap_or(usize::MAX);
    scope
        .layer_range()
        .map_or(0..0, |layers| index(layers.start)..index(layers.end))
}

/// Layers and scopes of a network, and which scopes are folded.
struct Hierarchy<'a> {
    layers: Vec<LayerReport<'a>>,
    scopes: Vec<LayerReport<'a>>,
    depth: usize,
    units: Units,
}

impl<'a> Hierarchy<'a> {
    /// Whether a scope is a unit that is kept.
    fn is_kept_unit(&self, scope: &LayerReport<'_>) -> bool {
        let inside = self.layers.get(layers_of(scope)).unwrap_or_default();
        let main = inside.iter().filter(|layer| !Category::of(layer).is_band());
        self.units == Units::Keep && main.count() == 1
    }

    fn folded_scopes(&self) -> impl Iterator<Item = &LayerReport<'a>> {
        let scopes = self.scopes.iter();
        scopes.filter(|scope| depth_of(scope.path) == self.depth && !self.is_kept_unit(scope))
    }

    fn open_scopes(&self) -> impl Iterator<Item = &LayerReport<'a>> {
        let scopes = self.scopes.iter();
        scopes.filter(|scope| {
            depth_of(scope.path) < self.depth && !layers_of(scope).is_empty() && !self.is_kept_unit(scope)
        })
    }

    /// The path of a layer, or of the outermost unit around it.
    fn unit_path(&self, path: &'a str) -> &'a str {
        let units = self.scopes.iter().filter(|scope| self.is_kept_unit(scope));
        let around = units.filter(|scope| {
            let rest = path.strip_prefix(scope.path);
            rest.is_some_and(|rest| rest.starts_with('.'))
        });
        around
            .map(|scope| scope.path)
            .min_by_key(|path| path.len())
            .unwrap_or(path)
    }

    /// The nodes, each with the indices of its layers.
    fn nodes(&self) -> Vec<(LayerReport<'a>, Range<usize>)> {
        let folded: Vec<_> = self
            .folded_scopes()
            .map(|scope| (*scope, layers_of(scope)))
            .collect();
        let mut nodes = Vec::new();
        let mut next = 0;
        while let Some(layer) = self.layers.get(next) {
            let scope = folded
                .iter()
                .find(|(_, layers)| layers.start == next && layers.end > next);
            let (report, end) = scope.map_or((*layer, next + 1), |(scope, layers)| (*scope, layers.end));
            let end = end.min(self.layers.len());
            nodes.push((report, next..end));
            next = end;
        }
        nodes
    }
}

/// The edges of the tensors of a network. Tensors are numbered: the inputs, then the outputs of the layers.
struct Tensors {
    inputs: usize,
    shapes: Vec<Shape>,
    /// The node of each layer.
    owners: Vec<usize>,
}

impl Tensors {
    fn edge(&self, tensor: u64) -> Option<Edge> {
        let tensor = usize::try_from(tensor).ok()?;
        let from = match tensor.checked_sub(self.inputs) {
            Some(layer) => Source::Node(*self.owners.get(layer)?),
            None => Source::Input(tensor),
        };
        let shape = *self.shapes.get(tensor)?;
        Some(Edge { from, shape })
    }

    /// What a node takes from other nodes. A folded scope takes each tensor once.
    fn inputs_of(&self, node: usize, layers: &[LayerReport<'_>]) -> Vec<Edge> {
        let mut taken = Vec::new();
        for tensor in layers.iter().flat_map(LayerReport::inputs) {
            let is_outside = self
                .edge(tensor)
                .is_some_and(|edge| edge.from != Source::Node(node));
            if is_outside && (layers.len() == 1 || !taken.contains(&tensor)) {
                taken.push(tensor);
            }
        }
        taken.into_iter().filter_map(|tensor| self.edge(tensor)).collect()
    }
}

impl<'a> FoldedGraph<'a> {
    /// Folds the scopes that are nested deeper than `depth`, at least 1.
    pub(super) fn of(report: &'a Report, depth: usize, units: Units) -> Self {
        let hierarchy = Hierarchy {
            layers: report.layers().collect(),
            scopes: report.scopes().collect(),
            depth: depth.max(1),
            units,
        };
        let layers = &hierarchy.layers;
        let nodes = hierarchy.nodes();
        let inputs: Vec<_> = report.inputs().collect();
        let input_shapes = inputs.iter().map(|(_, shape)| *shape);
        let tensors = Tensors {
            inputs: inputs.len(),
            shapes: input_shapes
                .chain(layers.iter().map(|layer| layer.output))
                .collect(),
            owners: (0..)
                .zip(&nodes)
                .flat_map(|(node, (_, layers))| layers.clone().map(move |_| node))
                .collect(),
        };
        let scope = |scope: &LayerReport<'a>| {
            let layers = layers_of(scope);
            let owner = |layer: usize| tensors.owners.get(layer).copied();
            Some(Scope {
                path: scope.path,
                block: scope.kind,
                depth: depth_of(scope.path) - 1,
                nodes: owner(layers.start)?..owner(layers.end - 1)? + 1,
            })
        };
        let folded_node = |(index, (report, range)): (usize, &(LayerReport<'a>, Range<usize>))| FoldedNode {
            report: *report,
            inputs: tensors.inputs_of(index, &layers[range.clone()]),
            blocks: blocks(report, &hierarchy.scopes),
            name: match report.layer_range() {
                Some(_) => report.path,
                None => hierarchy.unit_path(report.path),
            },
        };
        Self {
            outputs: report
                .outputs()
                .zip(report.output_tensors())
                .filter_map(|((name, _), tensor)| Some((name, tensors.edge(tensor)?)))
                .collect(),
            scopes: hierarchy.open_scopes().filter_map(scope).collect(),
            nodes: nodes.iter().enumerate().map(folded_node).collect(),
            inputs,
        }
    }

    /// How often the output of each node is used, by other nodes or as an output of the network.
    pub(super) fn uses(&self) -> Vec<usize> {
        let mut uses = vec![0; self.nodes.len()];
        let used = self.nodes.iter().flat_map(|node| &node.inputs);
        for edge in used.chain(self.outputs.iter().map(|(_, edge)| edge)) {
            if let Source::Node(node) = edge.from {
                uses[node] += 1;
            }
        }
        uses
    }
}

/// A step of [`FoldedGraph::walk`]: a scope is entered or left, or a node is met. Scopes and nodes have their index.
#[derive(Clone, Copy)]
pub(super) enum Step<'b, 'a> {
    Enter(usize, &'b Scope<'a>),
    Node(usize, &'b FoldedNode<'a>),
    Leave,
}

impl<'a> FoldedGraph<'a> {
    /// Visits the nodes in order and the scopes around them, with the number of scopes that are open. Scopes of a single
    /// node are left out.
    pub(super) fn walk<'b>(
        &'b self,
        mut visit: impl FnMut(Step<'b, 'a>, usize) -> fmt::Result,
    ) -> fmt::Result {
        let mut open: Vec<usize> = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            while open.last().is_some_and(|end| *end <= index) {
                open.pop();
                visit(Step::Leave, open.len())?;
            }
            // Outer scopes come after the inner ones.
            for (scope_index, scope) in self.scopes.iter().enumerate().rev() {
                let inner = open.last().is_none_or(|end| scope.nodes.end <= *end);
                if scope.nodes.start == index && scope.nodes.len() > 1 && inner {
                    visit(Step::Enter(scope_index, scope), open.len())?;
                    open.push(scope.nodes.end);
                }
            }
            visit(Step::Node(index, node), open.len())?;
        }
        while open.pop().is_some() {
            visit(Step::Leave, open.len())?;
        }
        Ok(())
    }
}

/// The blocks that a scope calls and the number of calls, if it consists of nothing else.
fn blocks<'a>(scope: &LayerReport<'a>, scopes: &[LayerReport<'a>]) -> Vec<(&'a str, u64)> {
    let mut called: Vec<(&'a str, u64)> = Vec::new();
    if scope.layer_range().is_none() {
        return called;
    }
    let inside = |path: &'a str| path.strip_prefix(scope.path)?.strip_prefix('.');
    let mut layers = 0;
    for child in scopes {
        if inside(child.path).is_none_or(|rest| rest.contains('.')) || child.kind.is_empty() {
            continue;
        }
        layers += child.layers;
        match called.iter_mut().find(|(block, _)| *block == child.kind) {
            Some((_, count)) => *count += 1,
            None => called.push((child.kind, 1)),
        }
    }
    if layers == scope.layers {
        called
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn scopes_fold_into_one_node() {
        let report = sample::dense();
        let whole = FoldedGraph::of(&report, usize::MAX, Units::Fold);
        assert_eq!(whole.nodes.len(), report.layers().count());
        let folded = FoldedGraph::of(&report, 3, Units::Fold);
        let layers: u64 = folded.nodes.iter().map(|node| node.report.layers).sum();
        assert_eq!(layers, report.metrics().layers);
        let dense = folded.nodes.iter().find(|node| node.report.kind == "DenseLayer");
        // The first layer of the scope and its join take the same tensor: one edge.
        assert_eq!(dense.map(|node| node.inputs.len()), Some(1));
    }

    #[test]
    fn several_inputs_and_outputs() {
        let report = sample::two_streams();
        let graph = FoldedGraph::of(&report, 1, Units::Fold);
        assert_eq!(graph.inputs.len(), 2);
        assert_eq!(graph.nodes[1].inputs[0].from, Source::Input(1));
        assert_eq!(graph.outputs[1], ("spatial", graph.nodes[2].inputs[0]));
        assert_eq!(graph.uses(), [2, 1, 1, 1, 1]);
    }
}
