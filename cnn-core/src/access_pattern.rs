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
    /// All values along the axes after the channels: global and adaptive pools.
    Global,
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
    /// The last axes are scaled by these factors, and each output value is close to one input value.
    Upsample {
        /// The factors, in the order of the axes.
        factors: [Ratio; MAX_SPATIAL],
        /// The number of factors.
        axes: u8,
    },
    /// Sliding windows over the last axes, whose positions are merged into one axis: `Unfold`.
    Columns(Windows),
    /// The inverse of [`Columns`](Self::Columns): the last axis, of positions, becomes several, and each position
    /// contributes to a window of the output: `Fold`.
    Tiles(Windows),
}

/// A window for each of the last axes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Windows {
    windows: [Window; MAX_SPATIAL],
    axes: u8,
}

impl Windows {
    /// No windows.
    pub(crate) const NONE: Self = Self {
        windows: [Window::POINT; MAX_SPATIAL],
        axes: 0,
    };

    /// These windows and one for the next axis.
    ///
    /// # Panics
    ///
    /// If there are [`MAX_SPATIAL`] already.
    pub(crate) const fn and(mut self, window: Window) -> Self {
        let axes = self.axes as usize;
        assert!(axes < MAX_SPATIAL, "windows slide along at most three axes");
        self.windows[axes] = window;
        self.axes += 1;
        self
    }

    /// The windows, in the order of the axes.
    pub const fn windows(&self) -> &[Window] {
        self.windows.split_at(self.axes as usize).0
    }
}
