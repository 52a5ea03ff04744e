//! How similar a layer of one network is to a layer of the other.

use super::align::align;
use crate::layer::Kind;
use crate::report::LayerReport;
use crate::shape::Shape;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The parts of a layer that are compared. Texts are numbers: equal texts have equal numbers.
struct Key {
    kind: Option<Kind>,
    input: Shape,
    output: Shape,
    path: usize,
    /// The path of the scope around the layer.
    scope: usize,
    /// The layer as it is declared.
    call: usize,
    /// Whether the last segment of the path is a label. Otherwise it is an index, which insertions change.
    labelled: bool,
    /// Whether the other network has a layer of the same path.
    shared: bool,
}

/// The pairs of corresponding layers, by their indices.
pub(super) fn pairs(before: &[LayerReport<'_>], after: &[LayerReport<'_>]) -> Vec<(usize, usize)> {
    let mut numbers = BTreeMap::new();
    let mut keys = |layers: &[LayerReport<'_>]| -> Vec<Key> {
        layers.iter().map(|layer| Key::of(layer, &mut numbers)).collect()
    };
    let (mut one, mut other) = (keys(before), keys(after));
    mark_shared(&mut one, &mut other);
    // Equal layers at both ends are paired without a search.
    let same =
        |one: &Key, other: &Key| one.path == other.path && one.kind == other.kind && one.call == other.call;
    let front = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| same(one, other))
        .count();
    let ends = one[front..].iter().rev().zip(other[front..].iter().rev());
    let back = ends.take_while(|(one, other)| same(one, other)).count();
    let (rows, columns) = (one.len() - front - back, other.len() - front - back);
    let middle = align(rows, columns, &|row, column| {
        one[front + row].score(&other[front + column])
    });
    let middle = middle
        .into_iter()
        .map(|(row, column)| (front + row, front + column));
    let ends = (0..back).map(|index| (front + rows + index, front + columns + index));
    (0..front)
        .map(|index| (index, index))
        .chain(middle)
        .chain(ends)
        .collect()
}

/// Marks the paths that both networks have.
fn mark_shared(one: &mut [Key], other: &mut [Key]) {
    let paths = |keys: &[Key]| keys.iter().map(|key| key.path).collect::<BTreeSet<_>>();
    let (ones, others) = (paths(one), paths(other));
    for key in one {
        key.shared = others.contains(&key.path);
    }
    for key in other {
        key.shared = ones.contains(&key.path);
    }
}

impl Key {
    fn of(layer: &LayerReport<'_>, numbers: &mut BTreeMap<String, usize>) -> Self {
        let mut number = |text: &str| {
            let next = numbers.len();
            *numbers.entry(text.to_string()).or_insert(next)
        };
        let (scope, own) = layer.path.rsplit_once('.').unwrap_or(("", layer.path));
        let args = layer.args();
        let call = layer.layer(&args).map(|layer| layer.call().to_string());
        Self {
            kind: layer.layer_kind(),
            input: layer.input,
            output: layer.output,
            path: number(layer.path),
            scope: number(scope),
            call: number(&call.unwrap_or_default()),
            labelled: !own.starts_with(|letter: char| letter.is_ascii_digit()),
            shared: false,
        }
    }

    /// The similarity of two layers; 0 for layers that do not correspond. A label counts most, then the kind, then the
    /// rest. An equal index, which any insertion changes, only decides between pairs that are equal otherwise.
    fn score(&self, other: &Self) -> u32 {
        let same_path = self.path == other.path;
        let points = |is_so: bool, points: u32| if is_so { points } else { 0 };
        let alike = points(self.call == other.call, 16)
            + points(self.input == other.input, 16)
            + points(self.output == other.output, 16)
            + points(self.scope == other.scope, 8)
            + points(same_path, 1);
        if self.kind != other.kind {
            // The layer was replaced.
            return points(same_path && (self.labelled || self.output == other.output), 24);
        }
        // A label that both networks have belongs to the layer with that label.
        let taken = self.labelled && self.shared || other.labelled && other.shared;
        if same_path && self.labelled {
            128 + alike
        } else if same_path || !taken {
            32 + alike
        } else {
            0
        }
    }
}
