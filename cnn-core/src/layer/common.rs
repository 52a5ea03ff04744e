//! The rules of layers that have nothing to say on a question, and what several families share.

use super::instance::Layer;
use super::kind::Storage;
use crate::value::{List, Padding};
use crate::access_pattern::AccessPattern;
use crate::error::{LayerError, Reason, Side, Wanted};
use crate::formula::{Formula, Product, Term, term};
use crate::shape::{Shape, UNKNOWN, agree};
use crate::weight::Weights;
use crate::window::{NoPosition, Window};

/// The input, unchanged.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a rule: others of the same signature do refuse"
)]
pub(crate) const fn same_shape(_: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    Ok(inputs[0])
}

/// Nothing is stored.
pub(crate) const fn no_weights(_: &Layer<'_>, _: Shape) -> Weights {
    Weights::NONE
}

/// Nothing is counted.
pub(crate) const fn no_operations(_: &Layer<'_>, _: &[Shape], _: Shape) -> Formula {
    Formula::ZERO
}

/// Each output value looks at the value in its own place.
pub(crate) const fn pointwise(_: &Layer<'_>, _: Shape, _: Shape) -> AccessPattern {
    AccessPattern::Pointwise
}

/// The output is a new tensor.
pub(crate) const fn stored(_: &Layer<'_>) -> Storage {
    Storage::New
}

/// The output may be written over the input.
pub(crate) const fn in_place(_: &Layer<'_>) -> Storage {
    Storage::InPlace
}

/// The output is the input's memory.
pub(crate) const fn alias(_: &Layer<'_>) -> Storage {
    Storage::Alias
}

/// Refuses an input that is not channels and as many axes as the kind works along.
pub(crate) const fn check_rank(layer: &Layer<'_>, input: Shape) -> Result<(), LayerError> {
    let axes = layer.kind.spec().spatial;
    check_axes(Wanted::Spatial(axes), input)
}

/// Refuses an input that has another number of axes than is wanted.
pub(crate) const fn check_axes(wanted: Wanted, input: Shape) -> Result<(), LayerError> {
    if wanted.admits(input.rank()) {
        Ok(())
    } else {
        Err(Reason::Rank { wanted }.of_layer())
    }
}

/// Refuses channels or features that are not what was claimed.
pub(crate) const fn check_claim(claim: Option<u64>, arrived: u64, at: u8) -> Result<(), LayerError> {
    match claim {
        Some(claimed) if !agree(claimed, arrived) => Err(Reason::InputSide { claimed, arrived }.at(at)),
        _ => Ok(()),
    }
}

/// Refuses channels that do not divide into groups.
pub(crate) const fn check_groups(groups: u64, channels: u64, side: Side, at: u8) -> Result<(), LayerError> {
    if channels == UNKNOWN || channels.is_multiple_of(groups) {
        return Ok(());
    }
    Err(Reason::Groups {
        groups,
        channels,
        side,
    }
    .at(at))
}

/// Refuses padding that repeats the input further than the input reaches: `most` values.
pub(crate) const fn check_repeat(
    padding: u64,
    most: u64,
    input: u64,
    axis: usize,
    at: u8,
) -> Result<(), LayerError> {
    if input == UNKNOWN || padding <= most {
        return Ok(());
    }
    let axis = small(axis);
    Err(Reason::PaddingRepeats {
        padding,
        most,
        input,
        axis,
    }
    .at(at))
}

/// The window along one axis of an input, its padding worked out.
pub(crate) const fn window(
    axis: usize,
    input: u64,
    size: List,
    stride: List,
    dilation: List,
    padding: Padding,
) -> Option<Window> {
    let window = Window {
        size: size.size(axis),
        stride: stride.size(axis),
        dilation: dilation.size(axis),
        ..Window::POINT
    };
    match padding {
        Padding::Same => window.padded_same(input),
        Padding::Each(list) => Some(Window {
            before: list.size(axis),
            after: list.size(axis),
            ..window
        }),
    }
}

/// How many positions a window has along an axis (counted from 0 behind the channels), or the error, which points
/// at the argument `at`.
pub(crate) const fn slide(
    window: Option<Window>,
    axis: usize,
    input: u64,
    at: u8,
) -> Result<u64, LayerError> {
    let Some(window) = window else {
        return Err(Reason::TooLarge.at(at));
    };
    match window.positions(input) {
        Ok(positions) => Ok(positions),
        Err(NoPosition::Overflow) => Err(Reason::TooLarge.at(at)),
        Err(NoPosition::TooLarge { padded }) => Err(Reason::Window {
            window,
            input,
            padded,
            axis: small(axis),
        }
        .at(at)),
    }
}

/// The place of an axis as the data of errors and views has it; no tensor has more than [`MAX_RANK`](crate::MAX_RANK).
#[expect(
    clippy::cast_possible_truncation,
    reason = "places of axes are below `MAX_RANK`"
)]
pub(crate) const fn small(axis: usize) -> u8 {
    axis as u8
}

/// The letters for the sizes of an output, as textbooks have them.
pub(crate) const fn axis_symbols(rank: usize) -> &'static [&'static str] {
    match rank {
        1 => &["N"],
        2 => &["C", "L"],
        3 => &["C", "H", "W"],
        4 => &["C", "D", "H", "W"],
        _ => &["C", "A", "B", "D", "E", "F"],
    }
}

/// The letters for the sides of a window along so many axes.
pub(crate) const fn window_symbols(axes: usize) -> &'static [&'static str] {
    match axes {
        1 => &["w"],
        2 => &["h", "w"],
        _ => &["d", "h", "w"],
    }
}

/// `times` behind the sizes of a shape, from axis `from` on.
pub(crate) const fn sizes(mut product: Product, shape: Shape, from: usize) -> Product {
    let symbols = axis_symbols(shape.rank());
    let mut axis = from;
    while axis < shape.rank() {
        product = product.times(term(symbols[axis], shape.size(axis)));
        axis += 1;
    }
    product
}

/// `factor` operations for each value of the output: `2·C·H·W`.
pub(crate) const fn each(factor: Term, output: Shape) -> Formula {
    Formula::product(sizes(Product::of(&[factor]), output, 0))
}

/// One operation for each value of the output: `C·H·W`.
pub(crate) const fn once_each(output: Shape) -> Formula {
    Formula::product(sizes(Product::ONE, output, 0))
}

/// The axis that `dim` names, negative ones counting from the last; `None` if there is none.
pub(crate) const fn axis(dim: i64, rank: usize) -> Option<usize> {
    let mut axis = 0;
    while axis < rank {
        let distance = if dim < 0 { rank - axis } else { axis };
        if distance as u64 == dim.unsigned_abs() {
            return Some(axis);
        }
        axis += 1;
    }
    None
}

/// The same, or the error, which points at the argument `at`.
pub(crate) const fn check_axis(dim: i64, input: Shape, at: u8) -> Result<usize, LayerError> {
    if let Some(axis) = axis(dim, input.rank()) {
        return Ok(axis);
    }
    let rank = small(input.rank());
    Err(Reason::NoSuchAxis { dim, rank }.at(at))
}
