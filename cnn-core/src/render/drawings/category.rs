//! What a layer looks like in a drawing: its colour, and a word or two on what it does.

use super::fold::Part;
use crate::access_pattern::AccessPattern;
use crate::layer::{self, Kind, Layer};
use crate::report::LayerReport;
use core::fmt::{self, Display};

/// What sort of a layer it is, which gives it its colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Category {
    Input,
    Convolution,
    Linear,
    Pool,
    Enlarge,
    Norm,
    Activation,
    Drop,
    Reshape,
    Join,
    Block,
}

impl Category {
    pub(super) const ALL: [Self; 11] = [
        Self::Input,
        Self::Convolution,
        Self::Linear,
        Self::Pool,
        Self::Enlarge,
        Self::Norm,
        Self::Activation,
        Self::Drop,
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
            layer::Category::Pooling => Self::Pool,
            layer::Category::Upsampling => Self::Enlarge,
            layer::Category::Norm => Self::Norm,
            layer::Category::Activation | layer::Category::Softmax => Self::Activation,
            layer::Category::Dropout => Self::Drop,
            layer::Category::Reshape => Self::Reshape,
            layer::Category::Join => Self::Join,
        }
    }

    /// Its name in a legend.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Convolution => "convolution",
            Self::Linear => "linear",
            Self::Pool => "pooling",
            Self::Enlarge => "enlargement",
            Self::Norm => "normalisation",
            Self::Activation => "activation",
            Self::Drop => "dropout",
            Self::Reshape => "reshape",
            Self::Join => "join",
            Self::Block => "block",
        }
    }

    /// Its colour, and that of its lines.
    pub(super) const fn colours(self) -> [&'static str; 2] {
        match self {
            Self::Input => ["#eef1f5", "#7b8794"],
            Self::Convolution => ["#f7cf86", "#9a6a12"],
            Self::Linear => ["#8fb3e3", "#2f5c98"],
            Self::Pool => ["#e58074", "#97332a"],
            Self::Enlarge => ["#7cc8bf", "#22736a"],
            Self::Norm => ["#c3b1e1", "#674a9c"],
            Self::Activation => ["#ee9a4d", "#9c4f0f"],
            Self::Drop => ["#d5d9de", "#7b8794"],
            Self::Reshape => ["#cfd6dd", "#66727f"],
            Self::Join => ["#9ccf8a", "#3c7a28"],
            Self::Block => ["#a9c7d8", "#33627c"],
        }
    }

    /// Whether it does something to each value in its place, so that it can be drawn as part of a neighbour.
    pub(super) const fn is_band(self) -> bool {
        matches!(self, Self::Norm | Self::Activation | Self::Drop)
    }
}

/// What a part does, in few words: `Conv2d 3×3 /2`, `36 × Bottleneck`.
pub(super) struct Caption<'a, 'b>(pub(super) &'b Part<'a>);

impl Display for Caption<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(part) = self;
        let report = &part.report;
        match report.layer(&report.args()) {
            Some(layer) => write_layer(f, &layer, report),
            None => match part.made_of.as_slice() {
                [(block, 1)] => f.write_str(block),
                [(block, count)] => write!(f, "{count} × {block}"),
                [] | [..] if report.kind.is_empty() => write!(f, "{} layers", report.layers),
                _ => f.write_str(report.kind),
            },
        }
    }
}

fn write_layer(f: &mut fmt::Formatter<'_>, layer: &Layer<'_>, report: &LayerReport<'_>) -> fmt::Result {
    let (name, short) = (layer.kind.name(), layer.kind.short_name());
    let stem = short
        .trim_end_matches("1d")
        .trim_end_matches("2d")
        .trim_end_matches("3d");
    match layer.access_pattern(report.input, report.output) {
        AccessPattern::Windows(reach)
        | AccessPattern::Transposed(reach)
        | AccessPattern::Columns(reach)
        | AccessPattern::Tiles(reach) => {
            f.write_str(stem)?;
            let windows = reach.windows();
            for (axis, window) in windows.iter().enumerate() {
                let before = if axis == 0 { ' ' } else { '×' };
                write!(f, "{before}{}", window.size)?;
            }
            if let Some(window) = windows.iter().find(|window| window.stride > 1) {
                write!(f, " /{}", window.stride)?;
            }
            if let Some(window) = windows.iter().find(|window| window.dilation > 1) {
                write!(f, " d{}", window.dilation)?;
            }
            Ok(())
        }
        AccessPattern::Upsample { factors, .. } => write!(f, "{stem} ×{}", factors[0]),
        AccessPattern::Global if short != name => f.write_str(stem),
        _ => f.write_str(name),
    }
}

/// A layer that is drawn as part of a neighbour: `BN`, `ReLU`.
pub(super) fn short(kind: &str) -> &str {
    match Kind::named(kind) {
        Some(kind) => kind.short_name(),
        None => kind,
    }
}
