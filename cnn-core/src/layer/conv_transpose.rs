//! Transposed convolutions: `ConvTranspose1d`, `ConvTranspose2d`, `ConvTranspose3d`.

use super::conv::window_product;
use super::row::{attempt, layer};
use super::common;
use super::instance::Layer;
use super::spec::Spec;
use crate::formula::{Formula, Product, Sign, term};
use crate::error::{Reason, LayerError, Side};
use crate::shape::Shape;
use crate::access_pattern::{Windows, AccessPattern};
use crate::weight::{Weight, Weights};
use crate::window::{NoOutput, Window};

pub(super) use common::stored as storage;
pub(super) use super::recover::stated_channels as recover;
pub(super) const ROWS: &[&[Spec]] = &[ConvTranspose::SPECS];

layer! {
    /// One-dimensional transposed convolution of `C×L`: `torch.nn.ConvTranspose1d`.
    ///
    /// L = (L_in − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1, with
    /// in_channels·out_channels/groups·kernel_size + out_channels parameters. An empty output, which PyTorch accepts on
    /// some devices, is an error.
    ///
    /// Without the input side, only `out_channels` and `kernel_size` can be given by position, because PyTorch's
    /// `ConvTranspose1d(3, 64, 7)` begins with the input side: `ConvTranspose1d(64, 7, stride = 2)`, `ConvTranspose1d(3 -> 64, 7, 2)`.
    CONV_TRANSPOSE1D = ConvTranspose1d(1),
    /// Two-dimensional transposed convolution of `C×H×W`: `torch.nn.ConvTranspose2d`.
    ///
    /// Along each axis, out = (in − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1, with
    /// in_channels·out_channels/groups·h·w + out_channels parameters. An empty output, which PyTorch accepts on some
    /// devices, is an error.
    ///
    /// Without the input side, only `out_channels` and `kernel_size` can be given by position, because PyTorch's
    /// `ConvTranspose2d(3, 64, 7)` begins with the input side: `ConvTranspose2d(64, 7, stride = 2)`, `ConvTranspose2d(3 -> 64, 7, 2)`.
    CONV_TRANSPOSE2D = ConvTranspose2d(2),
    /// Three-dimensional transposed convolution of `C×D×H×W`: `torch.nn.ConvTranspose3d`.
    ///
    /// Along each axis, out = (in − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1, with
    /// in_channels·out_channels/groups·d·h·w + out_channels parameters. An empty output, which PyTorch accepts on some
    /// devices, is an error.
    ///
    /// Without the input side, only `out_channels` and `kernel_size` can be given by position, because PyTorch's
    /// `ConvTranspose3d(3, 64, 7)` begins with the input side: `ConvTranspose3d(64, 7, stride = 2)`, `ConvTranspose3d(3 -> 64, 7, 2)`.
    CONV_TRANSPOSE3D = ConvTranspose3d(3);
    category: Upsampling,
    short: "ConvT",
    conventions: ConvTranspose,
    positions_without_input: [out_channels, kernel_size],
    struct ConvTranspose[At] {
        /// Number of input channels. Inferred; checked if stated, as in `ConvTranspose2d(64 -> 32, 2)`.
        in_channels: input,
        /// Number of output channels.
        #[shorthand = 'c']
        out_channels: output,
        /// Size of the window: a single number for all axes, or a number per axis.
        #[shorthand = 'w']
        kernel_size: sizes(1),
        /// Distance in the output between the windows of adjacent inputs.
        #[shorthand = 's']
        stride: sizes(1) = 1,
        /// Number of values cropped from both sides of each axis, which a convolution with the same padding would have
        /// added.
        #[shorthand = 'p']
        padding: sizes(0) = 0,
        /// Additional size at the end of each axis. Must be less than the stride or the dilation.
        output_padding: sizes(0) = 0,
        /// Number of groups. Each group of output channels depends only on one group of input channels.
        groups: count = 1,
        /// Whether to add a trainable bias.
        bias: flag = true,
        /// Spacing between the elements of the window.
        dilation: sizes(1) = 1,
        /// Does not affect shapes. There is only one mode.
        padding_mode: word([zeros]) = 0,
    }
}

impl ConvTranspose {
    const fn window(&self, axis: usize) -> Window {
        Window {
            size: self.kernel_size.size(axis),
            stride: self.stride.size(axis),
            dilation: self.dilation.size(axis),
            before: self.padding.size(axis),
            after: self.padding.size(axis),
            ceil: false,
        }
    }

    /// Number of output channels of a group.
    const fn out_group(&self) -> u64 {
        self.out_channels / self.groups
    }

    const fn out_group_symbol(&self) -> &'static str {
        if self.groups == 1 { "k" } else { "k/g" }
    }

    /// As in PyTorch, a larger output padding would repeat the sizes of a larger input.
    const fn check_output_padding(&self, axis: usize) -> Result<(), LayerError> {
        let (stride, dilation) = (self.stride.size(axis), self.dilation.size(axis));
        let padding = self.output_padding.size(axis);
        if padding < stride || padding < dilation {
            return Ok(());
        }
        Err(Reason::OutputPadding { padding, stride, dilation }.at(At::output_padding as u8))
    }

    const fn output_size(&self, axis: usize, input: u64) -> Result<u64, LayerError> {
        let window = self.window(axis);
        match window.transposed(input, self.output_padding.size(axis)) {
            Ok(size) => Ok(size),
            Err(NoOutput::Overflow) => Err(Reason::TooLarge.at(At::kernel_size as u8)),
            Err(NoOutput::Cropped { whole }) => {
                let (off, axis) = ([window.before, window.after], common::small(axis));
                Err(Reason::NothingLeft { whole, off, axis }.at(At::padding as u8))
            }
        }
    }
}

pub(super) const fn output(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let (conv, input) = (ConvTranspose::read(layer), inputs[0]);
    let groups = At::groups as u8;
    attempt!(common::check_rank(layer, input));
    attempt!(common::check_claim(conv.in_channels, input.channels(), At::in_channels as u8));
    attempt!(common::check_groups(conv.groups, input.channels(), Side::Input, groups));
    attempt!(common::check_groups(conv.groups, conv.out_channels, Side::Output, groups));
    let mut output = Shape::SCALAR.push(conv.out_channels);
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        attempt!(conv.check_output_padding(axis));
        output = output.push(attempt!(conv.output_size(axis, input.size_or_one(axis + 1))));
        axis += 1;
    }
    Ok(output)
}

pub(super) const fn weights(layer: &Layer<'_>, input: Shape) -> Weights {
    let conv = ConvTranspose::read(layer);
    let c = term("c", input.channels());
    let group = term(conv.out_group_symbol(), conv.out_group());
    let weight = window_product(Product::of(&[c, group]), conv.kernel_size);
    Weights::NONE
        .and(Weight::trainable("weight", weight.terms()))
        .and_if(conv.bias, Weight::trainable("bias", &[term("k", conv.out_channels)]))
}

/// Every input value is multiplied by a window for every output channel of its group.
pub(super) const fn macs(layer: &Layer<'_>, inputs: &[Shape], _: Shape) -> Formula {
    let (conv, input) = (ConvTranspose::read(layer), inputs[0]);
    let symbols = input_symbols(layer.kind.spatial());
    let mut product = Product::of(&[term("c", input.channels())]);
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        product = product.times(term(symbols[axis], input.size_or_one(axis + 1)));
        axis += 1;
    }
    product = product.times(term(conv.out_group_symbol(), conv.out_group()));
    Formula::product(window_product(product, conv.kernel_size))
}

/// Symbols for the sizes of the input, which differ from those of the output.
const fn input_symbols(axes: usize) -> &'static [&'static str] {
    match axes {
        1 => &["L_in"],
        2 => &["H_in", "W_in"],
        _ => &["D_in", "H_in", "W_in"],
    }
}

pub(super) const fn flops(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Formula {
    let conv = ConvTranspose::read(layer);
    let macs = macs(layer, inputs, output);
    if !conv.bias {
        return macs;
    }
    let k = Product::of(&[term("k", conv.out_channels)]);
    Formula {
        head: Product::ONE,
        inner: macs.head,
        addend: Some((Sign::Plus, common::sizes(k, output, 1))),
        tail: Product::ONE,
    }
}

pub(super) const fn access_pattern(layer: &Layer<'_>, _: Shape, _: Shape) -> AccessPattern {
    let conv = ConvTranspose::read(layer);
    let mut windows = Windows::NONE;
    let mut axis = 0;
    while axis < layer.kind.spatial() {
        windows = windows.and(conv.window(axis));
        axis += 1;
    }
    AccessPattern::Transposed(windows.with_groups(conv.groups))
}
