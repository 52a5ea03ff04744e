//! Captions of nodes: what a layer does, in a few words.

use super::fold::FoldedNode;
use crate::access_pattern::AccessPattern;
use crate::layer::Layer;
use crate::report::LayerReport;
use core::fmt::{self, Display};

/// A layer with its window, stride and dilation, or a folded scope with its blocks: `Conv2d 3×3 /2`, `36 × Bottleneck`.
pub(super) struct Caption<'a, 'b>(pub(super) &'b FoldedNode<'a>);

impl Display for Caption<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(node) = self;
        let report = &node.report;
        match report.layer(&report.args()) {
            Some(layer) => write_layer(f, &layer, report),
            None => match node.blocks.as_slice() {
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
        AccessPattern::Windows(windows)
        | AccessPattern::Transposed(windows)
        | AccessPattern::Columns(windows)
        | AccessPattern::Tiles(windows) => {
            f.write_str(stem)?;
            let windows = windows.windows();
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
        AccessPattern::DepthToSpace { factor } => write!(f, "{stem} ×{factor}"),
        AccessPattern::SpaceToDepth { factor } => write!(f, "{stem} {factor}×{factor} /{factor}"),
        AccessPattern::Adaptive if short != name => f.write_str(stem),
        _ => f.write_str(name),
    }
}
