//! Differences between two networks: see [`Report::compare`](crate::Report::compare).

mod align;
mod row;
mod score;
mod wiring;

use crate::layer::{Role, Value};
use crate::metrics::Metric;
use crate::report::{LayerReport, Report};
use alloc::vec::Vec;

/// The differences between two networks, by layer and in total. `Display` writes a table.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    before: &'a Report,
    after: &'a Report,
    changes: Vec<Change<'a>>,
}

/// A layer of one network, or a matched pair of layers.
#[derive(Clone, Debug)]
pub enum Change<'a> {
    /// In both networks, with the same kind, arguments, shapes and inputs.
    Same(Pair<'a>),
    /// In both networks, with differences.
    Changed(Pair<'a>),
    /// Only in the second network; in [`Comparison::rows`] also a scope.
    Added(LayerReport<'a>),
    /// Only in the first network; in [`Comparison::rows`] also a scope.
    Removed(LayerReport<'a>),
}

/// A layer of each network.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// In the first network.
    pub before: LayerReport<'a>,
    /// In the second network.
    pub after: LayerReport<'a>,
    /// Whether its input changed from one layer to another, where both layers are in both networks.
    pub rewired: bool,
}

/// A metric of both networks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// In the first network.
    pub before: u64,
    /// In the second network.
    pub after: u64,
}

impl Difference {
    /// The increase; negative for a decrease.
    pub const fn change(&self) -> i128 {
        self.after as i128 - self.before as i128
    }
}

impl Report {
    /// Compares this network with another: layers that were added, removed or changed, and the changes in the metrics.
    ///
    /// Layers with the same path and kind are matched first, if both networks have them in the same order. The layers
    /// between them are matched by kind and similarity, with the best alignment that keeps their order.
    ///
    /// ```
    /// # use cnn_core::{analysis::Analysis, graph::{Graph, Output}, report::pack, Kind, Report, Shape, Value};
    /// # let declare = |width| -> Report {
    /// #     let mut graph = Graph::new("Tiny");
    /// #     let image = graph.input("in", Shape::new(&[400]));
    /// #     let linear = |out| [Value::Absent, Value::Int(out), Value::Bool(true)];
    /// #     let kind = Kind::LINEAR;
    /// #     let tensor = graph.add("fc1", kind, &linear(width), &[image]).unwrap();
    /// #     let tensor = graph.add("act", Kind::TANH, &[], &[tensor]).unwrap();
    /// #     let tensor = graph.add("fc2", kind, &linear(10), &[tensor]).unwrap();
    /// #     graph.outputs.push(Output { name: String::new(), tensor });
    /// #     pack(&graph, &Analysis::of(&graph).unwrap()).into()
    /// # };
    /// # let (narrow, wide) = (declare(120), declare(160));
    /// use cnn_core::Metric;
    ///
    /// // fc1: Linear(400 -> 120) became Linear(400 -> 160), so fc2 takes more as well.
    /// let comparison = narrow.compare(&wide);
    /// let changed: Vec<&str> = comparison.differences().map(|change| change.path()).collect();
    /// assert_eq!(changed, ["fc1", "act", "fc2"]);
    /// assert_eq!(comparison.total(Metric::Params).change(), 40 * 401 + 40 * 10);
    /// println!("{comparison}");
    /// ```
    pub fn compare<'a>(&'a self, other: &'a Self) -> Comparison<'a> {
        let (before, after): (Vec<_>, Vec<_>) = (self.layers().collect(), other.layers().collect());
        let pairs = score::pairs(&before, &after);
        let wiring = wiring::Wiring::of(self, other, &pairs);
        let mut changes = Vec::with_capacity(before.len() + after.len() - pairs.len());
        let (mut left, mut right) = (0, 0);
        for (one, two) in pairs.iter().copied().chain([(before.len(), after.len())]) {
            changes.extend(before[left..one].iter().copied().map(Change::Removed));
            changes.extend(after[right..two].iter().copied().map(Change::Added));
            (left, right) = (one + 1, two + 1);
            if let (Some(&before), Some(&after)) = (before.get(one), after.get(two)) {
                changes.push(Change::of(before, after, wiring.differs(&before, &after)));
            }
        }
        Comparison {
            before: self,
            after: other,
            changes,
        }
    }
}

impl<'a> Comparison<'a> {
    /// The first network.
    pub const fn before(&self) -> &'a Report {
        self.before
    }

    /// The second network.
    pub const fn after(&self) -> &'a Report {
        self.after
    }

    /// All layers of both networks, in order. Removed layers come before those added in their place.
    pub fn changes(&self) -> &[Change<'a>] {
        &self.changes
    }

    /// The layers that differ.
    pub fn differences(&self) -> impl Iterator<Item = &Change<'a>> {
        self.changes
            .iter()
            .filter(|change| !matches!(change, Change::Same(_)))
    }

    /// Whether all layers and inputs are equal. Names of networks, labels and claims may differ.
    pub fn is_same(&self) -> bool {
        let outputs = |report: &'a Report| report.output_tensors().collect::<Vec<_>>();
        self.differences().next().is_none()
            && self
                .before
                .inputs()
                .map(|(_, shape)| shape)
                .eq(self.after.inputs().map(|(_, shape)| shape))
            && outputs(self.before) == outputs(self.after)
    }

    /// A metric of the whole networks.
    pub const fn total(&self, metric: Metric) -> Difference {
        Difference {
            before: self.before.metrics().get(metric),
            after: self.after.metrics().get(metric),
        }
    }
}

impl<'a> Change<'a> {
    fn of(before: LayerReport<'a>, after: LayerReport<'a>, rewired: bool) -> Self {
        let same = !rewired && is_same(&before, &after);
        let pair = Pair {
            before,
            after,
            rewired,
        };
        if same {
            Self::Same(pair)
        } else {
            Self::Changed(pair)
        }
    }

    /// The layer in the first network.
    pub const fn before(&self) -> Option<&LayerReport<'a>> {
        match self {
            Self::Same(pair) | Self::Changed(pair) => Some(&pair.before),
            Self::Removed(layer) => Some(layer),
            Self::Added(_) => None,
        }
    }

    /// The layer in the second network.
    pub const fn after(&self) -> Option<&LayerReport<'a>> {
        match self {
            Self::Same(pair) | Self::Changed(pair) => Some(&pair.after),
            Self::Added(layer) => Some(layer),
            Self::Removed(_) => None,
        }
    }

    /// The path in the second network, or in the first if it was removed.
    pub const fn path(&self) -> &'a str {
        match self {
            Self::Same(pair) | Self::Changed(pair) => pair.after.path,
            Self::Added(layer) | Self::Removed(layer) => layer.path,
        }
    }

    /// A metric of the layer in both networks; 0 where it does not exist.
    pub fn difference(&self, metric: Metric) -> Difference {
        let count = |layer: Option<&LayerReport<'_>>| layer.map_or(0, |layer| layer.metric(metric));
        Difference {
            before: count(self.before()),
            after: count(self.after()),
        }
    }
}

/// Whether two layers are equal. Stated and inferred arguments are no difference.
fn is_same(before: &LayerReport<'_>, after: &LayerReport<'_>) -> bool {
    let shapes = |layer: &LayerReport<'_>| (layer.layer_kind(), layer.input, layer.output);
    if shapes(before) != shapes(after) {
        return false;
    }
    let (one, other) = (before.args(), after.args());
    let spec = after
        .layer_kind()
        .map(|kind| kind.spec().args)
        .unwrap_or_default();
    let mut args = spec.iter().zip(one.as_slice()).zip(other.as_slice());
    args.all(|((arg, one), other)| {
        let inferred = [one, other].contains(&&Value::Absent);
        one == other || matches!(arg.role, Role::Input) || matches!(arg.role, Role::Kept) && inferred
    })
}
