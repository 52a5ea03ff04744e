//! Which input values an output value looks at.

use crate::ratio::Ratio;
use crate::shape::MAX_RANK;
use crate::window::Window;

/// The most axes along which a layer's windows slide.
pub(crate) const MAX_SPATIAL: usize = 3;

/// Which values of its input a layer's output value looks at. The receptive field and the worked solution follow
/// from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum AccessPattern {
    /// The value in its own place (of every input, for a join): activations, norms, dropout.
    Pointwise,
    /// One value, which may stand elsewhere along an axis that is longer or shorter than the input's: `Narrow`, padding.
    Shifted {
        /// For each axis, which place of the input the first value comes from; below 0 in the padding.
        by: [i64; MAX_RANK],
    },
    /// Windows that slide along the last axes: convolutions and pools.
    Windows(Windows),
    /// The other way round: every input value is spread over a window of the output (transposed convolutions).
    Transposed(Windows),
    /// All values along the last axis, whose places are gone afterwards: linear layers.
    Whole,
    /// All values along the axes behind the channels: global and adaptive pools.
    Global,
    /// The axes `from..=to` become one.
    Merge {
        /// The first of them.
        from: u8,
        /// The last of them.
        to: u8,
    },
    /// One axis becomes several.
    Split {
        /// The axis.
        axis: u8,
        /// How many it becomes.
        into: u8,
    },
    /// The axes change places: axis `i` of the output is axis `order[i]` of the input.
    Reorder {
        /// Where each axis comes from.
        order: [u8; MAX_RANK],
    },
    /// The last axes are made larger by these factors, each value being near one value of the input.
    Upsample {
        /// The factors, in the order of the axes.
        factors: [Ratio; MAX_SPATIAL],
        /// How many there are.
        axes: u8,
    },
    /// Windows slide along the last axes, and their positions become one axis: `Unfold`.
    Columns(Windows),
    /// The other way round: the last axis, one of positions, is laid out over several new ones, every position being
    /// spread over a window: `Fold`.
    Tiles(Windows),
}

/// One window for each of the last axes.
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

    /// One more window, for the next axis. There is room for three.
    pub(crate) const fn and(mut self, window: Window) -> Self {
        let axes = self.axes as usize;
        if axes < MAX_SPATIAL {
            self.windows[axes] = window;
            self.axes += 1;
        }
        self
    }

    /// The windows, in the order of the axes.
    pub const fn windows(&self) -> &[Window] {
        self.windows.split_at(self.axes as usize).0
    }
}
