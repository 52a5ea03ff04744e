//! Pools with a window: `MaxPool1d/2d/3d`, `AvgPool1d/2d/3d`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::value::{List, Padding};
use crate::formula::{Formula, Product, Sign, term};
use crate::error::{Reason, LayerError};
use crate::shape::{Shape, UNKNOWN};
use crate::access_pattern::{Windows, AccessPattern};
use crate::window::Window;

pub(super) use common::{no_operations as macs, no_weights as weights, stored as storage};
pub(super) use super::recover::same_channels as recover;
pub(super) const ROWS: &[&[Spec]] = &[MaxPool::SPECS, AvgPool1::SPECS, AvgPool::SPECS];
const MAX: u8 = 0;

/// `AvgPool3d`, the only pool of PyTorch whose window must not be larger than the unpadded input.
const STRICT: usize = 3;

layer! {
    /// Maximum of each window of `C×L`: `torch.nn.MaxPool1d`.
    ///
    /// L = ⌊(L_in + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1.
    MAX_POOL1D = MaxPool1d(1),
    /// Maximum of each window of `C×H×W`: `torch.nn.MaxPool2d`.
    ///
    /// Along each axis, out = ⌊(in + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1.
    MAX_POOL2D = MaxPool2d(2),
    /// Maximum of each window of `C×D×H×W`: `torch.nn.MaxPool3d`.
    ///
    /// Along each axis, out = ⌊(in + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1.
    MAX_POOL3D = MaxPool3d(3);
    category: Pooling,
    conventions: MaxPool,
    struct MaxPool[AtMax] {
        /// Size of the window: a single number for all axes, or a number per axis.
        #[shorthand = 'w']
        kernel_size: sizes(1),
        /// Stride of the window. By default the size of the window, so that windows do not overlap.
        #[shorthand = 's']
        stride: maybe_sizes(1),
        /// Padding added to both sides of each axis, at most half the window. `same` pads so that the output has ⌈input
        /// / stride⌉ positions. `valid` is no padding.
        #[shorthand = 'p']
        padding: padding = 0,
        /// Spacing between the elements of the window.
        dilation: sizes(1) = 1,
        /// Does not affect shapes. Indices are not an output.
        return_indices: flag = false,
        /// Whether the last window may extend beyond the padded input (output size rounded up).
        ceil_mode: flag = false,
    }

    /// Mean of each window of `C×L`: `torch.nn.AvgPool1d`.
    ///
    /// L = ⌊(L_in + 2·padding − kernel_size)/stride⌋ + 1.
    ///
    /// As in PyTorch, there is no `divisor_override`.
    AVG_POOL1D = AvgPool1d(1);
    category: Pooling,
    conventions: AvgPool,
    struct AvgPool1[AtAvg1] {
        /// Size of the window.
        #[shorthand = 'w']
        kernel_size: sizes(1),
        /// Stride of the window. By default the size of the window, so that windows do not overlap.
        #[shorthand = 's']
        stride: maybe_sizes(1),
        /// Padding added to both sides, at most half the window. `same` pads so that the output has ⌈input / stride⌉
        /// positions. `valid` is no padding.
        #[shorthand = 'p']
        padding: padding = 0,
        /// Whether the last window may extend beyond the padded input (output size rounded up).
        ceil_mode: flag = false,
        /// Whether to include the padding in the mean.
        count_include_pad: flag = true,
    }

    /// Mean of each window of `C×H×W`: `torch.nn.AvgPool2d`.
    ///
    /// Along each axis, out = ⌊(in + 2·padding − kernel_size)/stride⌋ + 1.
    AVG_POOL2D = AvgPool2d(2),
    /// Mean of each window of `C×D×H×W`: `torch.nn.AvgPool3d`.
    ///
    /// Along each axis, out = ⌊(in + 2·padding − kernel_size)/stride⌋ + 1. As in PyTorch, the window must not be larger
    /// than the unpadded input.
    AVG_POOL3D = AvgPool3d(3);
    category: Pooling,
    conventions: AvgPool,
    struct AvgPool[AtAvg] {
        /// Size of the window: a single number for all axes, or a number per axis.
        #[shorthand = 'w']
        kernel_size: sizes(1),
        /// Stride of the window. By default the size of the window, so that windows do not overlap.
        #[shorthand = 's']
        stride: maybe_sizes(1),
        /// Padding added to both sides of each axis, at most half the window. `same` pads so that the output has ⌈input
        /// / stride⌉ positions. `valid` is no padding.
        #[shorthand = 'p']
        padding: padding = 0,
        /// Whether the last window may extend beyond the padded input (output size rounded up).
        ceil_mode: flag = false,
        /// Whether to include the padding in the mean.
        count_include_pad: flag = true,
        /// Divisor of the sum. By default the number of values.
        divisor_override: maybe_count,
    }
}

/// The common arguments of max and average pools.
struct Pool {
    kernel_size: List,
    stride: List,
    padding: Padding,
    dilation: List,
    ceil_mode: bool,
    at_kernel_size: u8,
    at_padding: u8,
}

impl Pool {
    const fn read(layer: &Layer<'_>) -> Self {
        if layer.kind.row() == MAX {
            let pool = MaxPool::read(layer);
            Self {
                kernel_size: pool.kernel_size,
                stride: stride(pool.stride, pool.kernel_size),
                padding: pool.padding,
                dilation: pool.dilation,
                ceil_mode: pool.ceil_mode,
                at_kernel_size: AtMax::kernel_size as u8,
                at_padding: AtMax::padding as u8,
            }
        } else {
            // The arguments of `AvgPool1d` are the first of these.
            let pool = AvgPool::read(layer);
            Self {
                kernel_size: pool.kernel_size,
                stride: stride(pool.stride, pool.kernel_size),
                padding: pool.padding,
                dilation: List::EMPTY,
                ceil_mode: pool.ceil_mode,
                at_kernel_size: AtAvg::kernel_size as u8,
                at_padding: AtAvg::padding as u8,
            }
        }
    }

    const fn window(&self, axis: usize, input: u64) -> Option<Window> {
        let window = common::window(
            axis,
            input,
            self.kernel_size,
            self.stride,
            self.dilation,
            self.padding,
        );
        match window {
            Some(window) => Some(Window {
                ceil: self.ceil_mode,
                ..window
            }),
            None => None,
        }
    }

    /// PyTorch rejects padding of more than half the window, because a window could cover only padding.
    const fn check_padding(&self, axis: usize) -> Result<(), LayerError> {
        let Padding::Each(padding) = self.padding else {
            return Ok(());
        };
        let (padding, most) = (padding.size(axis), self.kernel_size.size(axis) / 2);
        if padding <= most {
            return Ok(());
        }
        let window = self.kernel_size.size(axis);
        let axis = common::small(axis);
        Err(Reason::PaddingOverHalf { padding, window, axis }.at(self.at_padding))
    }
}

/// PyTorch's `AvgPool3d` compares the window with the unpadded input.
const fn check_unpadded(layer: &Layer<'_>, pool: &Pool, axis: usize, input: u64) -> Result<(), LayerError> {
    let window = pool.kernel_size.size(axis);
    let strict = layer.kind.row() != MAX && layer.kind.spatial() == STRICT;
    if !strict || input == UNKNOWN || window <= input || matches!(pool.padding, Padding::Same) {
        return Ok(());
    }
    let axis = common::small(axis);
    Err(Reason::WindowUnpadded { window, input, axis }.at(pool.at_kernel_size))
}

const fn stride(given: Option<List>, kernel_size: List) -> List {
    match given {
        Some(stride) => stride,
        None => kernel_size,
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (pool, input) = (Pool::read(layer), inputs[0]);
    attempt!(common::check_rank(layer, input));
    let mut output = Shape::SCALAR.push(input.channels());
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        attempt!(pool.check_padding(axis));
        let size = input.size_or_one(axis + 1);
        attempt!(check_unpadded(layer, &pool, axis, size));
        let window = pool.window(axis, size);
        output = output.push(attempt!(common::slide(window, axis, size, pool.at_kernel_size)));
        axis += 1;
    }
    Ok(output)
}

/// A maximum of n values takes n − 1 comparisons. A mean takes n − 1 additions and a division.
pub(super) const fn flops(layer: &Layer<'_>, _: &[Shape], output: Shape) -> Formula {
    let pool = Pool::read(layer);
    let one_less = (Sign::Minus, Product::of(&[term("1", 1)]));
    Formula {
        head: common::sizes(Product::ONE, output, 0),
        inner: super::conv::window_product(Product::ONE, pool.kernel_size),
        addend: if layer.kind.row() == MAX { Some(one_less) } else { None },
        tail: Product::ONE,
    }
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    let pool = Pool::read(layer);
    let mut windows = Windows::NONE;
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        if let Some(window) = pool.window(axis, input.size_or_one(axis + 1)) {
            windows = windows.and(window);
        }
        axis += 1;
    }
    AccessPattern::Windows(windows)
}
