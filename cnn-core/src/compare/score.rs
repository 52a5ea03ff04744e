//! The similarity of two layers.

use super::align::align;
use crate::Kind;
use crate::report::LayerReport;
use crate::shape::Shape;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The compared properties of a layer. Strings are interned as numbers.
struct Key {
    kind: Option<Kind>,
    input: Shape,
    output: Shape,
    path: usize,
    /// The path of the enclosing scope.
    around: usize,
    /// The layer in source form.
    call: usize,
    /// Whether the last segment of the path is a label, not an index.
    labelled: bool,
    /// Whether the other network has a layer with the same path.
    known: bool,
}

/// The matched layers, by index.
pub(super) fn pairs(before: &[LayerReport<'_>], after: &[LayerReport<'_>]) -> Vec<(usize, usize)> {
    let mut numbers = BTreeMap::new();
    let mut keys = |layers: &[LayerReport<'_>]| -> Vec<Key> {
        layers.iter().map(|layer| Key::of(layer, &mut numbers)).collect()
    };
    let (mut one, mut other) = (keys(before), keys(after));
    meet(&mut one, &mut other);
    // Equal layers at both ends are matched without a search.
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
    let ends = (0..back).map(|place| (front + rows + place, front + columns + place));
    (0..front)
        .map(|place| (place, place))
        .chain(middle)
        .chain(ends)
        .collect()
}

/// Marks paths that both networks have.
fn meet(one: &mut [Key], other: &mut [Key]) {
    let paths = |keys: &[Key]| keys.iter().map(|key| key.path).collect::<BTreeSet<_>>();
    let (ones, others) = (paths(one), paths(other));
    for key in one {
        key.known = others.contains(&key.path);
    }
    for key in other {
        key.known = ones.contains(&key.path);
    }
}

impl Key {
    fn of(layer: &LayerReport<'_>, numbers: &mut BTreeMap<String, usize>) -> Self {
        let mut number = |text: &str| {
            let next = numbers.len();
            *numbers.entry(text.to_string()).or_insert(next)
        };
        let (around, own) = layer.path.rsplit_once('.').unwrap_or(("", layer.path));
        let args = layer.args();
        let call = layer.layer(&args).map(|layer| layer.call().to_string());
        Self {
            kind: layer.layer_kind(),
            input: layer.input,
            output: layer.output,
            path: number(layer.path),
            around: number(around),
            call: number(&call.unwrap_or_default()),
            labelled: !own.starts_with(|letter: char| letter.is_ascii_digit()),
            known: false,
        }
    }

    /// The score of a pair; 0 if they do not match. Labels weigh most, then the kind, then the similarity. Equal
    /// indices, which any insertion shifts, only break ties.
    fn score(&self, other: &Self) -> u32 {
        let same_path = self.path == other.path;
        let points = |is_so: bool, points: u32| if is_so { points } else { 0 };
        let alike = points(self.call == other.call, 16)
            + points(self.input == other.input, 16)
            + points(self.output == other.output, 16)
            + points(self.around == other.around, 8)
            + points(same_path, 1);
        if self.kind != other.kind {
            // Another layer in its place.
            return points(same_path && (self.labelled || self.output == other.output), 24);
        }
        // A label that exists in the other network matches that layer.
        let taken = self.labelled && self.known || other.labelled && other.known;
        if same_path && self.labelled {
            128 + alike
        } else if same_path || !taken {
            32 + alike
        } else {
            0
        }
    }
}
