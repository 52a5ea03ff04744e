//! A layer in one line, in full or in shorthand; a folded scope as its number of layers.

use super::number::Grouped;
use super::shorthand::{Shorthand, input_side};
use crate::report::LayerReport;
use core::fmt::{self, Display};

/// A layer as the language writes it, a scope as its block and number of layers.
pub(super) struct LayerText<'a> {
    part: &'a LayerReport<'a>,
    shorthand: Option<usize>,
}

impl<'a> LayerText<'a> {
    /// With every argument: `Conv2d(3 -> 64, 11, stride = 4)`.
    pub(super) const fn full(part: &'a LayerReport<'a>) -> Self {
        Self {
            part,
            shorthand: None,
        }
    }

    /// In the shorthand of worksheets, with as many arguments as fit into the width: `Conv2d 3→64 11w 4s`.
    pub(super) const fn shorthand(part: &'a LayerReport<'a>, width: usize) -> Self {
        Self {
            part,
            shorthand: Some(width),
        }
    }
}

impl Display for LayerText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self { part, shorthand } = self;
        let args = part.args();
        let Some(layer) = part.layer(&args) else {
            return write_scope(f, part);
        };
        let input = part.input;
        match shorthand {
            Some(width) => Shorthand { layer, input, width }.fmt(f),
            None => layer.call().with_input_side(input_side(&layer, input)).fmt(f),
        }
    }
}

/// `Basic, 7 layers`.
fn write_scope(f: &mut fmt::Formatter<'_>, scope: &LayerReport<'_>) -> fmt::Result {
    if !scope.kind.is_empty() {
        write!(f, "{}, ", scope.kind)?;
    }
    LayerCount(scope.layers).fmt(f)
}

/// `11 layers`.
pub(super) struct LayerCount(pub(super) u64);

impl Display for LayerCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} layer{plural}", Grouped(self.0))
    }
}
