//! The rules of layers that have nothing to say on a question, and what several families share.

use super::instance::Layer;
use super::kind::Storage;
use crate::access_pattern::AccessPattern;
use crate::error::{LayerError, Reason, Side, Wanted};
use crate::formula::{Formula, Product, Term, term};
use crate::shape::{Shape, UNKNOWN, agree};
use crate::value::{List, Padding};
use crate::weight::Weights;
use crate::window::{NoPosition, Window};

/// The input, unchanged.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a rule, and other rules of the signature return errors"
)]
pub(crate) const fn same_shape(_: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    Ok(inputs[0])
}

/// No weights.
pub(crate) const fn no_weights(_: &Layer<'_>, _: Shape) -> Weights {
    Weights::NONE
}

/// No operations.
pub(crate) const fn no_operations(_: &Layer<'_>, _: &[Shape], _: Shape) -> Formula {
    Formula::ZERO
}

/// Each output value depends on the input value at the same position.
pub(crate) const fn pointwise(_: &Layer<'_>, _: Shape, _: Shape) -> AccessPattern {
    AccessPattern::Pointwise
}

/// The output is a new tensor.
pub(crate) const fn stored(_: &Layer<'_>) -> Storage {
    Storage::New
}

/// The output may overwrite the input.
pub(crate) const fn in_place(_: &Layer<'_>) -> Storage {
    Storage::InPlace
}

/// The output is a view of the input.
pub(crate) const fn alias(_: &Layer<'_>) -> Storage {
    Storage::Alias
}

/// Checks that the input has channels and the number of axes of the kind.
pub(crate) const fn check_rank(layer: &Layer<'_>, input: Shape) -> Result<(), LayerError> {
    let axes = layer.kind.spec().spatial;
    check_axes(Wanted::Spatial(axes), input)
}

/// Checks the number of axes of the input.
pub(crate) const fn check_axes(wanted: Wanted, input: Shape) -> Result<(), LayerError> {
    if wanted.admits(input.rank()) {
        Ok(())
    } else {
        Err(Reason::Rank { wanted }.of_layer())
    }
}

/// Checks the channels or features of the input against the stated number.
pub(crate) const fn check_claim(claim: Option<u64>, arrived: u64, at: u8) -> Result<(), LayerError> {
    match claim {
        Some(claimed) if !agree(claimed, arrived) => Err(Reason::InputSide { claimed, arrived }.at(at)),
        _ => Ok(()),
    }
}

/// Checks that the channels are divisible by the groups.
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

/// Checks that padding with values of the input is at most `most`.
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

/// The window along an axis of an input, with resolved padding.
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

/// Number of positions of a window along an axis (counted from 0 after the channels), or an error at the argument `at`.
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

/// The index of an axis in the data of errors and access patterns. No tensor has more than
/// [`MAX_RANK`](crate::MAX_RANK) axes.
#[expect(
    clippy::cast_possible_truncation,
    reason = "indices of axes are below `MAX_RANK`"
)]
pub(crate) const fn small(axis: usize) -> u8 {
    axis as u8
}

/// Symbols for the sizes of an output, as in textbooks.
pub(crate) const fn axis_symbols(rank: usize) -> &'static [&'static str] {
    match rank {
        1 => &["N"],
        2 => &["C", "L"],
        3 => &["C", "H", "W"],
        4 => &["C", "D", "H", "W"],
        _ => &["C", "A", "B", "D", "E", "F"],
    }
}

/// Symbols for the sizes of a window along the given number of axes.
pub(crate) const fn window_symbols(axes: usize) -> &'static [&'static str] {
    match axes {
        1 => &["w"],
        2 => &["h", "w"],
        _ => &["d", "h", "w"],
    }
}

/// The sizes of a shape from axis `from` on, multiplied by `times`.
pub(crate) const fn sizes(mut product: Product, shape: Shape, from: usize) -> Product {
    let symbols = axis_symbols(shape.rank());
    let mut axis = from;
    while axis < shape.rank() {
        product = product.times(term(symbols[axis], shape.size_or_one(axis)));
        axis += 1;
    }
    product
}

/// `factor` operations per output value: `2·C·H·W`.
pub(crate) const fn each(factor: Term, output: Shape) -> Formula {
    Formula::product(sizes(Product::of(&[factor]), output, 0))
}

/// An operation per output value: `C·H·W`.
pub(crate) const fn once_each(output: Shape) -> Formula {
    Formula::product(sizes(Product::ONE, output, 0))
}

/// The axis `dim`, where negative numbers count from the last; `None` if there is no such axis.
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

/// The same, or an error at the argument `at`.
pub(crate) const fn check_axis(dim: i64, input: Shape, at: u8) -> Result<usize, LayerError> {
    if let Some(axis) = axis(dim, input.rank()) {
        return Ok(axis);
    }
    let rank = small(input.rank());
    Err(Reason::NoSuchAxis { dim, rank }.at(at))
}

/// Checks that the sizes that a norm states are the last ones of its input. The sizes may be left out for a flat input.
/// `channel_norm` is the kind that normalizes over the channels instead, if there is one.
pub(crate) const fn check_trailing(
    claimed: Option<Shape>,
    input: Shape,
    at: u8,
    channel_norm: Option<&'static str>,
) -> Result<(), LayerError> {
    let Some(claimed) = claimed else {
        if input.rank() > 1 {
            return Err(Reason::NormalizedShapeWanted { channel_norm }.of_layer());
        }
        return Ok(());
    };
    if claimed.rank() > input.rank() {
        return Err(Reason::NotTrailing { claimed }.at(at));
    }
    let before = input.rank() - claimed.rank();
    let mut axis = 0;
    while axis < claimed.rank() {
        if !agree(claimed.size_or_one(axis), input.size_or_one(before + axis)) {
            return Err(Reason::NotTrailing { claimed }.at(at));
        }
        axis += 1;
    }
    Ok(())
}

/// The last sizes of an input, as many as a norm states: the shape of its weights.
pub(crate) const fn trailing_sizes(claimed: Option<Shape>, input: Shape) -> Product {
    let axes = match claimed {
        Some(claimed) => claimed.rank(),
        None => 1,
    };
    sizes(Product::ONE, input, input.rank().saturating_sub(axes))
}
