//! Convolutions: `Conv1d`, `Conv2d`, `Conv3d`.

use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::value::{List, Padding};
use crate::formula::{Formula, Product, Sign, term};
use crate::error::{LayerError, Side};
use crate::shape::Shape;
use crate::access_pattern::{Windows, AccessPattern};
use crate::weight::{Weight, Weights};
use crate::window::Window;

pub(super) use common::stored as storage;
pub(super) use super::recover::stated_channels as recover;
pub(super) const ROWS: &[&[Spec]] = &[Conv::SPECS];

/// Indices of the words of `padding_mode`.
const REFLECT: u8 = 1;
const CIRCULAR: u8 = 3;

layer! {
    /// One-dimensional convolution of `C×L`: `torch.nn.Conv1d`.
    ///
    /// L = ⌊(L_in + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1, with
    /// out_channels·(in_channels/groups·kernel_size + 1) parameters.
    ///
    /// Without the input side, only `out_channels` and `kernel_size` can be given by position, because PyTorch's
    /// `Conv1d(3, 64, 7)` begins with the input side: `Conv1d(64, 7, stride = 2)`, `Conv1d(3 -> 64, 7, 2)`.
    CONV1D = Conv1d(1),
    /// Two-dimensional convolution of `C×H×W`: `torch.nn.Conv2d`.
    ///
    /// Along each axis, out = ⌊(in + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1, with
    /// out_channels·(in_channels/groups·h·w + 1) parameters.
    ///
    /// Without the input side, only `out_channels` and `kernel_size` can be given by position, because PyTorch's
    /// `Conv2d(3, 64, 7)` begins with the input side: `Conv2d(64, 7, stride = 2)`, `Conv2d(3 -> 64, 7, 2)`.
    CONV2D = Conv2d(2),
    /// Three-dimensional convolution of `C×D×H×W`: `torch.nn.Conv3d`.
    ///
    /// Along each axis, out = ⌊(in + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1, with
    /// out_channels·(in_channels/groups·d·h·w + 1) parameters.
    ///
    /// Without the input side, only `out_channels` and `kernel_size` can be given by position, because PyTorch's
    /// `Conv3d(3, 64, 7)` begins with the input side: `Conv3d(64, 7, stride = 2)`, `Conv3d(3 -> 64, 7, 2)`.
    CONV3D = Conv3d(3);
    category: Convolution,
    conventions: Conv,
    positions_without_input: [out_channels, kernel_size],
    struct Conv[At] {
        /// Number of input channels. Inferred; checked if stated, as in `Conv2d(3 -> 64, 11)`.
        in_channels: input,
        /// Number of output channels (filters).
        #[shorthand = 'c']
        out_channels: output,
        /// Size of the window: a single number for all axes, or a number per axis.
        #[shorthand = 'w']
        kernel_size: sizes(1),
        /// Stride of the window.
        #[shorthand = 's']
        stride: sizes(1) = 1,
        /// Zeros added to both sides of each axis. `same` pads so that the output has ⌈input / stride⌉ positions, even
        /// with a stride above 1, which PyTorch rejects. `valid` is no padding.
        #[shorthand = 'p']
        padding: padding = 0,
        /// Spacing between the elements of the window.
        dilation: sizes(1) = 1,
        /// Number of groups. Each group of output channels depends only on one group of input channels. A depthwise
        /// convolution has as many groups as channels.
        groups: count = 1,
        /// Whether to add a trainable bias.
        bias: flag = true,
        /// Values of the padding.
        padding_mode: word([zeros, reflect, replicate, circular]) = 0,
    }
}

impl Conv {
    const fn window(&self, axis: usize, input: u64) -> Option<Window> {
        common::window(axis, input, self.kernel_size, self.stride, self.dilation, self.padding)
    }

    /// Number of input channels of a group.
    const fn in_group(&self, input: Shape) -> u64 {
        input.channels() / self.groups
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (conv, input) = (Conv::read(layer), inputs[0]);
    attempt!(common::check_rank(layer, input));
    attempt!(common::check_claim(conv.in_channels, input.channels(), At::in_channels as u8));
    attempt!(check_groups(&conv, input.channels()));
    let mut output = Shape::SCALAR.push(conv.out_channels);
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        let size = input.size_or_one(axis + 1);
        attempt!(check_padding_mode(&conv, axis, size));
        let window = conv.window(axis, size);
        output = output.push(attempt!(common::slide(window, axis, size, At::kernel_size as u8)));
        axis += 1;
    }
    Ok(output)
}

/// Input and output channels must be divisible by the groups.
const fn check_groups(conv: &Conv, channels: u64) -> Result<(), LayerError> {
    let at = At::groups as u8;
    attempt!(common::check_groups(conv.groups, channels, Side::Input, at));
    common::check_groups(conv.groups, conv.out_channels, Side::Output, at)
}

/// Padding with values of the input cannot be larger than the input.
const fn check_padding_mode(conv: &Conv, axis: usize, input: u64) -> Result<(), LayerError> {
    let Padding::Each(padding) = conv.padding else {
        return Ok(());
    };
    let most = match conv.padding_mode {
        REFLECT => input.saturating_sub(1),
        CIRCULAR => input,
        _ => return Ok(()),
    };
    common::check_repeat(padding.size(axis), most, input, axis, At::padding as u8)
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    let conv = Conv::read(layer);
    let k = term("k", conv.out_channels);
    let product = window_product(
        Product::of(&[k, term(group_symbol(&conv), conv.in_group(input))]),
        conv.kernel_size,
    );
    Weights::NONE
        .and(Weight::trainable("weight", product.terms()))
        .and_if(conv.bias, Weight::trainable("bias", &[k]))
}

const fn group_symbol(conv: &Conv) -> &'static str {
    if conv.groups == 1 { "c" } else { "c/g" }
}

/// `product` times the sizes of the window.
pub(super) const fn window_product(mut product: Product, size: List) -> Product {
    let symbols = common::window_symbols(size.len());
    let mut axis = 0;
    while axis < size.len() {
        product = product.times(term(symbols[axis], size.size(axis)));
        axis += 1;
    }
    product
}

pub(super) const fn macs(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Formula {
    Formula {
        addend: None,
        ..flops(layer, inputs, output)
    }
}

pub(super) const fn flops(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Formula {
    let conv = Conv::read(layer);
    let channels = Product::of(&[term(group_symbol(&conv), conv.in_group(inputs[0]))]);
    Formula {
        head: Product::of(&[term("k", conv.out_channels)]),
        inner: window_product(channels, conv.kernel_size),
        addend: if conv.bias { Some((Sign::Plus, Product::of(&[term("1", 1)]))) } else { None },
        tail: common::sizes(Product::ONE, output, 1),
    }
}

pub(super) const fn access_pattern(layer: &Layer<'_>, input: Shape, _: Shape) -> AccessPattern {
    let conv = Conv::read(layer);
    let mut windows = Windows::NONE;
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        if let Some(window) = conv.window(axis, input.size_or_one(axis + 1)) {
            windows = windows.and(window);
        }
        axis += 1;
    }
    AccessPattern::Windows(windows.with_groups(conv.groups))
}
