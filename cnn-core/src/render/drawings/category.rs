//! Categories of the nodes of a drawing: their names, colours and short names.

use crate::layer::{self, Kind};
use crate::report::LayerReport;

/// The category of a node: an input of the network, the category of a layer, or a folded scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Category {
    Input,
    Convolution,
    Linear,
    Pooling,
    Upsampling,
    Norm,
    Activation,
    Dropout,
    Reshape,
    Join,
    Block,
}

impl Category {
    /// Every category, in the order of the legend.
    pub(super) const ALL: [Self; 11] = [
        Self::Input,
        Self::Convolution,
        Self::Linear,
        Self::Pooling,
        Self::Upsampling,
        Self::Norm,
        Self::Activation,
        Self::Dropout,
        Self::Reshape,
        Self::Join,
        Self::Block,
    ];

    pub(super) fn of(part: &LayerReport<'_>) -> Self {
        let Some(kind) = part.layer_kind() else {
            return Self::Block;
        };
        match kind.category() {
            layer::Category::Convolution => Self::Convolution,
            layer::Category::Linear => Self::Linear,
            layer::Category::Pooling => Self::Pooling,
            layer::Category::Upsampling => Self::Upsampling,
            layer::Category::Norm => Self::Norm,
            layer::Category::Activation | layer::Category::Softmax => Self::Activation,
            layer::Category::Dropout => Self::Dropout,
            layer::Category::Reshape => Self::Reshape,
            layer::Category::Join => Self::Join,
        }
    }

    /// The name in a legend.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Convolution => "convolution",
            Self::Linear => "linear",
            Self::Pooling => "pooling",
            Self::Upsampling => "upsampling",
            Self::Norm => "normalization",
            Self::Activation => "activation",
            Self::Dropout => "dropout",
            Self::Reshape => "reshape",
            Self::Join => "join",
            Self::Block => "block",
        }
    }

    /// The colours of faces and outlines.
    pub(super) const fn colours(self) -> [&'static str; 2] {
        match self {
            Self::Input => ["#eef1f5", "#7b8794"],
            Self::Convolution => ["#f7cf86", "#9a6a12"],
            Self::Linear => ["#8fb3e3", "#2f5c98"],
            Self::Pooling => ["#e58074", "#97332a"],
            Self::Upsampling => ["#7cc8bf", "#22736a"],
            Self::Norm => ["#c3b1e1", "#674a9c"],
            Self::Activation => ["#ee9a4d", "#9c4f0f"],
            Self::Dropout => ["#d5d9de", "#7b8794"],
            Self::Reshape => ["#cfd6dd", "#66727f"],
            Self::Join => ["#9ccf8a", "#3c7a28"],
            Self::Block => ["#a9c7d8", "#33627c"],
        }
    }

    /// Whether layers of the category are drawn as a band on a neighbour, if they keep the shape of their input.
    pub(super) const fn is_band(self) -> bool {
        matches!(self, Self::Norm | Self::Activation | Self::Dropout)
    }
}

/// The name of a layer that is drawn as a band: `BN`, `ReLU`.
pub(super) fn short(kind: &str) -> &str {
    match Kind::named(kind) {
        Some(kind) => kind.short_name(),
        None => kind,
    }
}
