//! Rules for the output shape of a layer in error, which is used after the error is reported, so that one mistake
//! causes one error.

use super::instance::Layer;
use super::spec::{MAX_ARGS, Role, Type};
use crate::error::{LayerError, Location, Reason};
use crate::shape::{MAX_RANK, Shape, UNKNOWN};
use crate::value::Value;

/// The shape of the input.
pub(super) fn same_shape(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    without_claim(layer, inputs, error, Some)
}

/// The channels of the input, with unknown sizes.
pub(super) fn same_channels(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    let resized = |input: Shape| with_channels(input.channels(), input.rank());
    without_claim(layer, inputs, error, resized)
}

/// The stated output channels, with unknown sizes.
pub(super) fn stated_channels(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    if let (Reason::Groups { .. }, Location::Argument(groups)) = (error.reason, error.location) {
        // Groups do not affect the shape.
        return with_default(layer, groups, inputs);
    }
    let resized = |input: Shape| with_channels(stated_output(layer)?, input.rank());
    without_claim(layer, inputs, error, resized)
}

/// Not even the rank is known.
pub(super) fn unknown(layer: &Layer<'_>, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
    without_claim(layer, inputs, error, |_| None)
}

/// The output without the stated input channels if they are wrong, and `None` if the input has the wrong rank. For any
/// other error, what `resized` returns for the first input.
pub(super) fn without_claim(
    layer: &Layer<'_>,
    inputs: &[Shape],
    error: &LayerError,
    resized: impl FnOnce(Shape) -> Option<Shape>,
) -> Option<Shape> {
    match (error.reason, error.location) {
        (Reason::Rank { .. }, _) => None,
        (Reason::InputSide { .. }, Location::Argument(side)) => with_default(layer, side, inputs),
        _ => resized(*inputs.first()?),
    }
}

/// The output with the default of one argument.
pub(super) fn with_default(layer: &Layer<'_>, argument: u8, inputs: &[Shape]) -> Option<Shape> {
    let (spec, argument) = (layer.kind.spec(), usize::from(argument));
    let arg = spec.args.get(argument)?;
    let default = arg.accept(spec.spatial, arg.default?).ok()?;
    let mut args = [Value::Absent; MAX_ARGS];
    let args = args.get_mut(..layer.args.len())?;
    args.copy_from_slice(layer.args);
    *args.get_mut(argument)? = default;
    Layer::new(layer.kind, args).output(inputs).ok()
}

/// The number of output channels or features, if it is an argument.
pub(super) fn stated_output(layer: &Layer<'_>) -> Option<u64> {
    let spec = layer.kind.spec();
    let index = spec.role(Role::Output)?;
    match (spec.args[index].ty, layer.args.get(index)?) {
        (Type::Count, Value::Int(size)) => u64::try_from(*size).ok(),
        _ => None,
    }
}

/// A shape of this many channels and axes, with unknown sizes after the channels.
pub(super) fn with_channels(channels: u64, rank: usize) -> Option<Shape> {
    let mut sizes = [UNKNOWN; MAX_RANK];
    sizes[0] = channels;
    Shape::try_new(sizes.get(..rank)?)
}
