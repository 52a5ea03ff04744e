//! Which input values an output value depends on.

use crate::ratio::Ratio;
use crate::shape::MAX_RANK;
use crate::window::Window;

/// The most axes that a window slides along.
pub(crate) const MAX_SPATIAL: usize = 3;

/// Which values of the input an output value of a layer depends on. Receptive fields are computed from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum AccessPattern {
    /// The value at the same position (of every input, for a join): activations, norms, dropout.
    Pointwise,
    /// One value at a shifted position: `Narrow`, padding.
    Shifted {
        /// For each axis, the position in the input of the first output value; negative in the padding.
        by: [i64; MAX_RANK],
    },
    /// Sliding windows over the last axes: convolutions and pools.
    Windows(Windows),
    /// The inverse of [`Windows`](Self::Windows): each input value contributes to a window of the output (transposed
    /// convolutions).
    Transposed(Windows),
    /// All values along the last axis: linear layers.
    Whole,
    /// All values along an axis, which remains: `Softmax`.
    Along {
        /// The axis.
        axis: u8,
    },
    /// Windows that divide the axes after the channels as evenly as possible: adaptive pools. Output `i` of `m` reads the
    /// values from ⌊i·n/m⌋ to before ⌈(i + 1)·n/m⌉ of `n`.
    Adaptive,
    /// The values of several tensors, one after the other along an axis: `Concat`.
    Concat {
        /// The axis.
        axis: u8,
    },
    /// The axes `from..=to` become one: `Flatten`.
    Merge {
        /// The first axis.
        from: u8,
        /// The last axis.
        to: u8,
    },
    /// One axis becomes several: `Unflatten`.
    Split {
        /// The axis.
        axis: u8,
        /// The number of axes that it becomes.
        into: u8,
    },
    /// The axes are permuted: axis `i` of the output is axis `order[i]` of the input.
    Reorder {
        /// The input axis of each output axis.
        order: [u8; MAX_RANK],
    },
    /// Interpolation along the last axes.
    Upsample {
        /// The factors by which the axes are scaled, in the order of the axes.
        factors: [Ratio; MAX_SPATIAL],
        /// The distance in the input between neighbouring output values, for each axis.
        steps: [Ratio; MAX_SPATIAL],
        /// The number of factors.
        axes: u8,
        /// The input values that an output value is interpolated from.
        interpolation: Interpolation,
    },
    /// Channels become blocks of `factor`×`factor` pixels: `PixelShuffle`.
    DepthToSpace {
        /// The side of a block.
        factor: u64,
    },
    /// Blocks of `factor`×`factor` pixels become channels: `PixelUnshuffle`.
    SpaceToDepth {
        /// The side of a block.
        factor: u64,
    },
    /// The channels of all groups are interleaved: `ChannelShuffle`.
    Interleave {
        /// The number of groups.
        groups: u64,
    },
    /// Sliding windows over the last axes, whose positions are merged into one axis: `Unfold`.
    Columns(Windows),
    /// The inverse of [`Columns`](Self::Columns): the last axis, of positions, becomes several, and each position
    /// contributes to a window of the output: `Fold`.
    Tiles(Windows),
}

/// Which input values an output value of an interpolation depends on, along each axis. Output `i` is at the position
/// (i + ½)·step − ½ of the input; at i·step if the corners are aligned. A value that is exactly there is read alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Interpolation {
    /// The value at ⌊i·step⌋.
    Nearest,
    /// The value at ⌊(i + ½)·step⌋.
    NearestExact,
    /// The two values around the position.
    Linear {
        /// Whether the corners are aligned.
        align_corners: bool,
    },
    /// The four values around the position.
    Cubic {
        /// Whether the corners are aligned.
        align_corners: bool,
    },
}

impl Interpolation {
    /// The number of values between which it interpolates along an axis.
    pub const fn neighbours(&self) -> u64 {
        match self {
            Self::Nearest | Self::NearestExact => 1,
            Self::Linear { .. } => 2,
            Self::Cubic { .. } => 4,
        }
    }
}

/// A window for each of the last axes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Windows {
    each: [Window; MAX_SPATIAL],
    axes: u8,
    /// 0 if the channels are kept apart.
    groups: u64,
}

impl Windows {
    /// No windows.
    pub(crate) const NONE: Self = Self {
        each: [Window::POINT; MAX_SPATIAL],
        axes: 0,
        groups: 0,
    };

    /// These windows and one for the next axis.
    ///
    /// # Panics
    ///
    /// If there are [`MAX_SPATIAL`] already.
    pub(crate) const fn and(mut self, window: Window) -> Self {
        let axes = self.axes as usize;
        assert!(axes < MAX_SPATIAL, "windows slide along at most three axes");
        self.each[axes] = window;
        self.axes += 1;
        self
    }

    /// These windows, which read all channels of a group together.
    pub(crate) const fn with_groups(mut self, groups: u64) -> Self {
        self.groups = groups;
        self
    }

    /// The number of groups of channels that are read together: 1 if an output value depends on all channels. `None` if it
    /// depends on one channel alone, as in a pool.
    pub const fn groups(&self) -> Option<u64> {
        match self.groups {
            0 => None,
            groups => Some(groups),
        }
    }

    /// The windows, in the order of the axes.
    pub const fn windows(&self) -> &[Window] {
        self.each.split_at(self.axes as usize).0
    }
}
