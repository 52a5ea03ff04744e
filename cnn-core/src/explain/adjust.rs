//! Layers whose output is to be a little larger, as that of another layer that it is joined with.

use super::list::{map, signed};
use super::trial::Trial;
use crate::layer::arg::{self, ArgName};
use crate::layer::{Layer, MAX_ARGS};
use crate::shape::Shape;
use crate::value::{List, Value};

/// Maximum padding that is added.
const MOST_PADDING: i64 = 3;

/// A layer with other arguments, one for each of its kind.
#[derive(Clone, Copy, Debug)]
pub struct Adjustment {
    args: [Value; MAX_ARGS],
    count: usize,
}

impl Adjustment {
    /// The arguments, in the order of the kind.
    pub fn args(&self) -> &[Value] {
        self.args.get(..self.count).unwrap_or_default()
    }
}

/// The ways in which a layer can give sizes more like those of `other`, which is joined with `own`, a tensor that was made of
/// its output: `output_padding`, `ceil_mode` or more `padding` along the axes on which `own` is smaller, or a `size` instead
/// of a `scale_factor`. The layer takes its inputs with each of them; whether the two can be joined then is for the caller
/// to try.
pub fn adjustments(
    layer: &Layer<'_>,
    inputs: &[Shape],
    own: Shape,
    other: Shape,
) -> impl Iterator<Item = Adjustment> {
    let growth = Growth { own, other };
    let same = Trial::of(layer);
    let padding = |most| Some(same.with_named(arg::PADDING, growth.padded(layer, most)?));
    let output_padding = |most| {
        Some(same.with_named(
            arg::OUTPUT_PADDING,
            growth.added(layer, arg::OUTPUT_PADDING, most)?,
        ))
    };
    let before = same.output(inputs);
    let grows = |trial: &Trial| match (before, trial.output(inputs)) {
        (Some(before), Some(after)) => growth.is_along(before, after),
        _ => false,
    };
    let grown = [
        output_padding(i64::MAX),
        output_padding(1).filter(|_| growth.most() > 1),
        Some(same.with_named(arg::CEIL_MODE, Value::Bool(true))),
    ];
    let padded = [
        padding(1),
        padding(2).filter(|_| growth.most() > 1),
        padding(MOST_PADDING).filter(|_| growth.most() > 2),
    ];
    let [one, two, three] = grown.map(|trial| trial.filter(grows));
    let [four, five, six] = padded.map(|trial| trial.filter(grows));
    let resized = growth.resized(layer).and_then(|trial| trial.fits(inputs));
    let trials = [one, two, three, resized, four, five, six];
    trials.into_iter().flatten().map(|trial| {
        let (args, count) = trial.into_args();
        Adjustment { args, count }
    })
}

/// The axes after the channels along which a tensor is too small, and by how much.
#[derive(Clone, Copy)]
struct Growth {
    own: Shape,
    other: Shape,
}

impl Growth {
    fn of(self, axis: usize) -> u64 {
        let (own, other) = (self.own.size_or_one(axis + 1), self.other.size_or_one(axis + 1));
        other.saturating_sub(own)
    }

    fn axes(self) -> usize {
        self.own.rank().saturating_sub(1)
    }

    fn most(self) -> u64 {
        (0..self.axes()).map(|axis| self.of(axis)).max().unwrap_or(0)
    }

    /// The numbers of an argument, each greater by the growth along its axis, but by no more than `most`.
    fn added(self, layer: &Layer<'_>, arg: ArgName<List>, most: i64) -> Option<Value> {
        let Value::List(numbers) = *layer.value(arg) else {
            return None;
        };
        let added = map(numbers, |axis, number| {
            number.saturating_add(signed(self.of(axis)).min(most))
        });
        (numbers.len() == self.axes() && added != numbers).then_some(Value::List(added))
    }

    /// More padding, but no more than half of what a window spans: beyond that, whole windows see padding alone.
    fn padded(self, layer: &Layer<'_>, most: i64) -> Option<Value> {
        let Value::List(padding) = self.added(layer, arg::PADDING, most)? else {
            return None;
        };
        let (kernel, dilation) = (layer.list(arg::KERNEL_SIZE), layer.list(arg::DILATION));
        let fits = |(axis, padding): (usize, &i64)| {
            let span = dilation
                .size(axis)
                .saturating_mul(kernel.size(axis).saturating_sub(1));
            padding.unsigned_abs() <= span / 2
        };
        let mut sides = padding.as_slice().iter().enumerate();
        sides.all(fits).then_some(Value::List(padding))
    }

    /// The size of the other tensor, instead of a scale.
    fn resized(self, layer: &Layer<'_>) -> Option<Trial> {
        layer.ratios(arg::SCALE_FACTOR)?;
        let sizes = self.other.spatial().iter();
        let sizes = sizes.fold(List::EMPTY, |sizes, &size| sizes.push(signed(size)));
        let trial = Trial::of(layer)
            .with_named(arg::SCALE_FACTOR, Value::Absent)
            .with_named(arg::SIZE, Value::List(sizes));
        Some(trial)
    }

    /// Whether an output grows along these axes and keeps its sizes along the others.
    fn is_along(self, before: Shape, after: Shape) -> bool {
        let mut axes = 0..self.axes();
        before.rank() == after.rank()
            && before != after
            && before.channels() == after.channels()
            && axes.all(|axis| {
                let (before, after) = (before.size_or_one(axis + 1), after.size_or_one(axis + 1));
                before == after || (before < after && self.of(axis) > 0)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::Kind;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    /// A layer, its input, the two tensors, and the ways to make its output larger.
    type Case = (
        Kind,
        &'static [(&'static str, Value)],
        &'static [u64],
        [&'static [u64]; 2],
        &'static [&'static str],
    );

    const CASES: &[Case] = &[
        (
            Kind::CONV_TRANSPOSE2D,
            &[
                ("out_channels", Value::Int(4)),
                ("kernel_size", Value::Int(2)),
                ("stride", Value::Int(2)),
            ],
            &[4, 1, 1],
            [&[4, 2, 2], &[4, 3, 3]],
            &["ConvTranspose2d(4, 2, stride = 2, output_padding = 1)"],
        ),
        (
            Kind::CONV_TRANSPOSE2D,
            &[
                ("out_channels", Value::Int(4)),
                ("kernel_size", Value::Int(2)),
                ("stride", Value::Int(2)),
            ],
            &[4, 2, 1],
            [&[4, 4, 2], &[4, 4, 3]],
            &["ConvTranspose2d(4, 2, stride = 2, output_padding = (0, 1))"],
        ),
        (
            Kind::MAX_POOL3D,
            &[("kernel_size", Value::Int(3)), ("stride", Value::Int(2))],
            &[2, 6, 6, 6],
            [&[2, 2, 2, 2], &[2, 3, 3, 3]],
            &[
                "MaxPool3d(3, stride = 2, ceil_mode = true)",
                "MaxPool3d(3, stride = 2, padding = 1)",
            ],
        ),
        (
            Kind::CONV1D,
            &[("out_channels", Value::Int(4)), ("kernel_size", Value::Int(5))],
            &[4, 8],
            [&[4, 4], &[4, 8]],
            &["Conv1d(4, 5, padding = 1)", "Conv1d(4, 5, padding = 2)"],
        ),
        (
            Kind::UPSAMPLE,
            &[("scale_factor", Value::Int(2))],
            &[4, 7, 7],
            [&[4, 14, 14], &[4, 13, 13]],
            &["Upsample(size = 13)"],
        ),
        (Kind::RELU, &[], &[4, 8], [&[4, 4], &[4, 8]], &[]),
    ];

    #[test]
    fn each_grows_along_the_axes_that_are_too_small() {
        for (kind, given, input, [own, other], wanted) in CASES {
            let inputs = [Shape::new(input)];
            let spec = kind.spec();
            let default =
                |arg: &crate::layer::Arg| arg.default.and_then(|value| arg.accept(spec.spatial, value).ok());
            let mut args: Vec<Value> = spec
                .args
                .iter()
                .map(|arg| default(arg).unwrap_or(Value::Absent))
                .collect();
            for (name, value) in *given {
                let index = spec.position(name).unwrap();
                args[index] = spec.args[index].accept(spec.spatial, *value).unwrap();
            }
            let layer = Layer::new(*kind, &args);
            let found = adjustments(&layer, &inputs, Shape::new(own), Shape::new(other));
            let found: Vec<String> = found
                .map(|adjustment| Layer::new(*kind, adjustment.args()).call().to_string())
                .collect();
            assert_eq!(found, *wanted);
        }
    }
}
