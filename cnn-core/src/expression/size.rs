//! The names of sizes.

use crate::shape::Shape;
use core::fmt;

/// The name of a size of a tensor, as in `in.height`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Size {
    /// `C`, the size of the first axis.
    Channels,
    /// The number of values in a flat tensor, or `F` in a sequence `L×F`.
    Features,
    /// `L` in `C×L`.
    Length,
    /// `D` in `C×D×H×W`.
    Depth,
    /// `H` in `C×H×W` and `C×D×H×W`.
    Height,
    /// `W` in `C×H×W` and `C×D×H×W`.
    Width,
}

impl Size {
    /// All names.
    pub const ALL: &'static [Self] = &[
        Self::Channels,
        Self::Features,
        Self::Length,
        Self::Depth,
        Self::Height,
        Self::Width,
    ];

    /// The size with this name: `height`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|size| size.name() == name)
    }

    /// The name: `height`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Channels => "channels",
            Self::Features => "features",
            Self::Length => "length",
            Self::Depth => "depth",
            Self::Height => "height",
            Self::Width => "width",
        }
    }

    /// The size in a shape; `None` if a shape of this rank has no such size.
    ///
    /// ```
    /// use cnn_core::{Shape, expression::Size};
    ///
    /// assert_eq!(Size::Height.of(&Shape::new(&[3, 224, 160])), Some(224));
    /// assert_eq!(Size::Height.of(&Shape::new(&[784])), None);
    /// ```
    pub const fn of(self, shape: &Shape) -> Option<u64> {
        match self {
            Self::Channels => Some(shape.channels()),
            Self::Features => match shape.features() {
                Some(features) => Some(features),
                // A sequence has its features last.
                None => shape.length(),
            },
            Self::Length => shape.length(),
            Self::Depth => shape.depth(),
            Self::Height => shape.height(),
            Self::Width => shape.width(),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
