//! The network as a graph of layers and folded scopes: what drawings are made from.

use super::category::Category;
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// A network whose scopes are folded from some depth on.
pub(super) struct Folded<'a> {
    /// By name.
    pub(super) inputs: Vec<(&'a str, Shape)>,
    /// Layers and folded scopes, each behind those that it takes something from.
    pub(super) parts: Vec<Part<'a>>,
    /// The last statement's output, and the further ones by label.
    pub(super) outputs: Vec<(&'a str, Wire)>,
    /// The scopes that are not folded, each behind those inside it.
    pub(super) scopes: Vec<Scope<'a>>,
}

/// A layer, or a folded scope.
pub(super) struct Part<'a> {
    pub(super) report: LayerReport<'a>,
    /// What it takes from outside.
    pub(super) takes: Vec<Wire>,
    /// What a folded scope repeats, if it is made of nothing else: how many there are of which block.
    pub(super) made_of: Vec<(&'a str, u64)>,
    /// What it is called: its path, or that of the unit that it is the heart of.
    pub(super) name: &'a str,
}

/// Which scopes are folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Units {
    /// All.
    Folded,
    /// Not those of one layer and what is done to its values in place: a convolution, its norm and its activation.
    Open,
}

/// A tensor on its way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Wire {
    pub(super) from: Source,
    pub(super) shape: Shape,
}

/// Where a tensor comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Source {
    Input(usize),
    Part(usize),
}

/// A scope that is not folded.
pub(super) struct Scope<'a> {
    pub(super) path: &'a str,
    pub(super) block: &'a str,
    /// How many scopes it stands in.
    pub(super) depth: usize,
    pub(super) parts: Range<usize>,
}

/// How many words a path has.
fn words(path: &str) -> usize {
    path.split('.').count()
}

/// How deep the scopes of a network go.
fn deepest(report: &Report) -> usize {
    report.scopes().map(|scope| words(scope.path)).max().unwrap_or(0) + 1
}

/// What is made of a network at the depth that somebody has chosen; else as deep as it still fits, given what was made
/// one level above and what is made here.
pub(super) fn at_depth<T>(
    report: &Report,
    chosen: Option<usize>,
    make: impl Fn(usize) -> T,
    fits: impl Fn(&T, &T) -> bool,
) -> T {
    let mut made = make(chosen.unwrap_or(1));
    if chosen.is_none() {
        for depth in 2..=deepest(report) {
            let deeper = make(depth);
            if !fits(&made, &deeper) {
                break;
            }
            made = deeper;
        }
    }
    made
}

fn places(scope: &LayerReport<'_>) -> Range<usize> {
    let small = |number| usize::try_from(number).unwrap_or(usize::MAX);
    scope
        .layer_range()
        .map_or(0..0, |places| small(places.start)..small(places.end))
}

impl<'a> Folded<'a> {
    /// The network with scopes folded that are deeper than this; at least 1.
    pub(super) fn of(report: &'a Report, depth: usize, units: Units) -> Self {
        let layers: Vec<LayerReport<'a>> = report.layers().collect();
        let scopes: Vec<LayerReport<'a>> = report.scopes().collect();
        let depth = depth.max(1);
        let is_unit = |scope: &LayerReport<'_>| {
            let inside = layers.get(places(scope)).unwrap_or_default();
            let hearts = inside.iter().filter(|layer| !Category::of(layer).is_band());
            units == Units::Open && hearts.count() == 1
        };
        let folded: Vec<&LayerReport<'a>> = scopes
            .iter()
            .filter(|scope| words(scope.path) == depth && !is_unit(scope))
            .collect();
        let name = |path: &'a str| {
            let around = scopes.iter().filter(|scope| is_unit(scope));
            let around = around.filter(|scope| {
                let rest = path.strip_prefix(scope.path);
                rest.is_some_and(|rest| rest.starts_with('.'))
            });
            around
                .map(|scope| scope.path)
                .min_by_key(|path| path.len())
                .unwrap_or(path)
        };

        // Which part each layer is, or belongs to.
        let mut owners = Vec::with_capacity(layers.len());
        let mut parts: Vec<(LayerReport<'a>, Range<usize>)> = Vec::new();
        while let Some(layer) = layers.get(owners.len()) {
            let place = owners.len();
            let scope = folded
                .iter()
                .map(|scope| (**scope, places(scope)))
                .find(|(_, places)| places.start == place && places.end > place);
            let (report, places) = scope.unwrap_or((*layer, place..place + 1));
            let end = places.end.min(layers.len());
            owners.resize(end, parts.len());
            parts.push((report, place..end));
        }

        let inputs: Vec<_> = report.inputs().collect();
        let shapes: Vec<Shape> = inputs
            .iter()
            .map(|(_, shape)| *shape)
            .chain(layers.iter().map(|layer| layer.output))
            .collect();
        let wire = |tensor: u64| {
            let tensor = usize::try_from(tensor).ok()?;
            let from = match tensor.checked_sub(inputs.len()) {
                Some(place) => Source::Part(*owners.get(place)?),
                None => Source::Input(tensor),
            };
            let shape = *shapes.get(tensor)?;
            Some(Wire { from, shape })
        };
        let takes = |part: usize, places: &Range<usize>| {
            let mut seen = Vec::new();
            for tensor in layers[places.clone()].iter().flat_map(LayerReport::inputs) {
                let is_outside = wire(tensor).is_some_and(|wire| wire.from != Source::Part(part));
                if is_outside && (places.len() == 1 || !seen.contains(&tensor)) {
                    seen.push(tensor);
                }
            }
            seen.into_iter().filter_map(wire).collect()
        };
        Self {
            outputs: report
                .outputs()
                .zip(report.output_tensors())
                .filter_map(|((name, _), tensor)| Some((name, wire(tensor)?)))
                .collect(),
            scopes: scopes
                .iter()
                .filter(|scope| words(scope.path) < depth && !places(scope).is_empty() && !is_unit(scope))
                .filter_map(|scope| {
                    let places = places(scope);
                    Some(Scope {
                        path: scope.path,
                        block: scope.kind,
                        depth: words(scope.path) - 1,
                        parts: *owners.get(places.start)?..owners.get(places.end - 1)? + 1,
                    })
                })
                .collect(),
            parts: parts
                .iter()
                .enumerate()
                .map(|(number, (report, places))| Part {
                    report: *report,
                    takes: takes(number, places),
                    made_of: made_of(report, &scopes),
                    name: if report.layer_range().is_some() {
                        report.path
                    } else {
                        name(report.path)
                    },
                })
                .collect(),
            inputs,
        }
    }

    /// How often the output of each part is taken, by other parts or as an output of the network.
    pub(super) fn uses(&self) -> Vec<usize> {
        let mut uses = vec![0; self.parts.len()];
        let taken = self.parts.iter().flat_map(|part| &part.takes);
        for wire in taken.chain(self.outputs.iter().map(|(_, wire)| wire)) {
            if let Source::Part(part) = wire.from {
                uses[part] += 1;
            }
        }
        uses
    }
}

/// A step on the way through the parts and the scopes around them.
#[derive(Clone, Copy)]
pub(super) enum Step<'b, 'a> {
    Enter(usize, &'b Scope<'a>),
    Part(usize, &'b Part<'a>),
    Leave,
}

impl<'a> Folded<'a> {
    /// The parts in order, with the scopes that are entered and left between them; not those of a single part.
    pub(super) fn walk<'b>(
        &'b self,
        mut visit: impl FnMut(Step<'b, 'a>, usize) -> fmt::Result,
    ) -> fmt::Result {
        let mut open: Vec<usize> = Vec::new();
        for (place, part) in self.parts.iter().enumerate() {
            while open.last().is_some_and(|end| *end <= place) {
                open.pop();
                visit(Step::Leave, open.len())?;
            }
            // Those around others stand behind them.
            for (number, scope) in self.scopes.iter().enumerate().rev() {
                let inner = open.last().is_none_or(|end| scope.parts.end <= *end);
                if scope.parts.start == place && scope.parts.len() > 1 && inner {
                    visit(Step::Enter(number, scope), open.len())?;
                    open.push(scope.parts.end);
                }
            }
            visit(Step::Part(place, part), open.len())?;
        }
        while open.pop().is_some() {
            visit(Step::Leave, open.len())?;
        }
        Ok(())
    }
}

/// The blocks that a scope calls and how often each, if it is made of nothing else.
fn made_of<'a>(scope: &LayerReport<'a>, scopes: &[LayerReport<'a>]) -> Vec<(&'a str, u64)> {
    let mut made: Vec<(&'a str, u64)> = Vec::new();
    if scope.layer_range().is_none() {
        return made;
    }
    let inside = |path: &'a str| path.strip_prefix(scope.path)?.strip_prefix('.');
    let mut layers = 0;
    for child in scopes {
        if inside(child.path).is_none_or(|rest| rest.contains('.')) || child.kind.is_empty() {
            continue;
        }
        layers += child.layers;
        match made.iter_mut().find(|(block, _)| *block == child.kind) {
            Some((_, count)) => *count += 1,
            None => made.push((child.kind, 1)),
        }
    }
    if layers == scope.layers { made } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn scopes_fold_into_one_part() {
        let report = sample::dense();
        let whole = Folded::of(&report, usize::MAX, Units::Folded);
        assert_eq!(whole.parts.len(), report.layers().count());
        let folded = Folded::of(&report, 3, Units::Folded);
        let layers: u64 = folded.parts.iter().map(|part| part.report.layers).sum();
        assert_eq!(layers, report.metrics().layers);
        let dense = folded.parts.iter().find(|part| part.report.kind == "DenseLayer");
        // What goes in is taken by the first layer of the scope and by its join: one wire.
        assert_eq!(dense.map(|part| part.takes.len()), Some(1));
    }

    #[test]
    fn several_inputs_and_outputs() {
        let report = sample::two_streams();
        let graph = Folded::of(&report, 1, Units::Folded);
        assert_eq!(graph.inputs.len(), 2);
        assert_eq!(graph.parts[1].takes[0].from, Source::Input(1));
        assert_eq!(graph.outputs[1], ("spatial", graph.parts[2].takes[0]));
        assert_eq!(graph.uses(), [2, 1, 1, 1, 1]);
    }
}
