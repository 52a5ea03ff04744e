//! The change of a layer between two networks.

use crate::layer::{Role, Value};
use crate::metrics::Metric;
use crate::report::LayerReport;

/// The change of a layer between two networks.
#[derive(Clone, Debug)]
pub enum Change<'a> {
    /// The layer is in both networks, with the same kind, arguments, shapes, and inputs.
    Same(Pair<'a>),
    /// The layer is in both networks, and differs.
    Changed(Pair<'a>),
    /// The layer is in the second network alone. In [`Comparison::rows`](super::Comparison::rows) it can be a scope.
    Added(LayerReport<'a>),
    /// The layer is in the first network alone. In [`Comparison::rows`](super::Comparison::rows) it can be a scope.
    Removed(LayerReport<'a>),
}

/// A layer of each network.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The layer of the first network.
    pub before: LayerReport<'a>,
    /// The layer of the second network.
    pub after: LayerReport<'a>,
    /// Whether it takes the output of another layer, although both networks have the old and the new one.
    pub rewired: bool,
}

/// A count of both networks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The count of the first network.
    pub before: u64,
    /// The count of the second network.
    pub after: u64,
}

impl Difference {
    /// The increase from the first network to the second; negative for a decrease.
    pub const fn change(&self) -> i128 {
        self.after as i128 - self.before as i128
    }
}

impl<'a> Change<'a> {
    pub(super) fn of(before: LayerReport<'a>, after: LayerReport<'a>, rewired: bool) -> Self {
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

    /// The path of the layer; that in the second network, if it is in both.
    pub const fn path(&self) -> &'a str {
        match self {
            Self::Same(pair) | Self::Changed(pair) => pair.after.path,
            Self::Added(layer) | Self::Removed(layer) => layer.path,
        }
    }

    /// A count of the layer in both networks; 0 in a network that does not have it.
    pub fn difference(&self, metric: Metric) -> Difference {
        let count = |layer: Option<&LayerReport<'_>>| layer.map_or(0, |layer| layer.metric(metric));
        Difference {
            before: count(self.before()),
            after: count(self.after()),
        }
    }
}

/// Whether two layers have the same kind, shapes and arguments. An argument may be inferred in one and stated in the other.
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
