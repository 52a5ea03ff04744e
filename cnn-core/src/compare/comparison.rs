//! The comparison of two networks.

use super::change::{Change, Difference};
use super::score;
use super::wiring::Wiring;
use crate::metrics::Metric;
use crate::report::Report;
use alloc::vec::Vec;
use core::fmt;

/// The differences between two networks, layer by layer and in total. Its `Display` is a table that answers "what did that
/// change cost?".
#[derive(Clone)]
pub struct Comparison<'a> {
    before: &'a Report,
    after: &'a Report,
    changes: Vec<Change<'a>>,
}

impl Report {
    /// Compares this network with another: which layers were added, removed or changed, and how the counts changed.
    ///
    /// Layers with the same path and kind are paired, as far as both networks have them in the same order. Between these,
    /// layers of the same kind are paired, the most similar first. Of all pairings that keep the order, the one with the
    /// highest score is taken.
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
        let wiring = Wiring::of(self, other, &pairs);
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

    /// All layers of both networks, in their order. Removed layers come before the layers added in their place.
    pub fn changes(&self) -> &[Change<'a>] {
        &self.changes
    }

    /// The layers that differ.
    pub fn differences(&self) -> impl Iterator<Item = &Change<'a>> {
        self.changes
            .iter()
            .filter(|change| !matches!(change, Change::Same(_)))
    }

    /// Whether neither a layer nor an input or output differs. Names of networks, labels and claims may differ.
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

    /// A count of both networks as a whole.
    pub const fn total(&self, metric: Metric) -> Difference {
        Difference {
            before: self.before.metrics().get(metric),
            after: self.after.metrics().get(metric),
        }
    }
}

/// The names of the networks and the differences.
impl fmt::Debug for Comparison<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Comparison")
            .field("before", &self.before.name())
            .field("after", &self.after.name())
            .field("differences", &self.differences().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
