//! Every reason to refuse a layer, as data, and the words for it.
//!
//! A rule answers a [`LayerError`]: a [`Reason`] with its numbers, and which argument or operand is at fault. The sentences
//! are made here, in one place: [`LayerError::message`] says what is wrong, [`note`](LayerError::note) how the numbers came
//! about, [`help`](LayerError::help) what to write instead.

mod help;
mod message;
mod note;
mod site;
mod trial;

pub use help::Help;
pub use message::Message;
pub use note::Note;
pub use site::Site;

use crate::value::List;
use crate::ratio::Ratio;
use crate::shape::Shape;
use crate::window::Window;

/// A layer that does not fit what arrives, and where the fault lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LayerError {
    /// What is wrong.
    pub reason: Reason,
    /// Where.
    pub location: Location,
}

/// What is at fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Location {
    /// The layer as a whole: it does not belong where it stands.
    Layer,
    /// The argument in this place of its [`Spec`](crate::Spec).
    Argument(u8),
    /// The operand of a join in this place.
    Operand(u32),
}

/// Which side of a layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// What arrives.
    Input,
    /// What comes out.
    Output,
}

/// The shape that a layer works on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Wanted {
    /// Channels and so many axes.
    Spatial(u8),
    /// Channels and so many axes at least, and so many at most.
    Between(u8, u8),
    /// Channels and so many axes at least.
    AtLeast(u8),
}

impl Wanted {
    /// Whether a shape of so many axes, channels included, is one of them.
    pub(crate) const fn admits(self, rank: usize) -> bool {
        let (least, most) = match self {
            Self::Spatial(axes) => (axes, axes),
            Self::Between(least, most) => (least, most),
            Self::AtLeast(least) => (least, u8::MAX),
        };
        rank > least as usize && rank <= most as usize + 1
    }
}

/// What a number must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bounds {
    /// From 0 to 1.
    Probability,
    /// Anything but 0.
    NotZero,
    /// More than another argument.
    Above {
        /// The value of that argument.
        least: Ratio,
        /// Its place.
        argument: u8,
    },
}

/// What is wrong with a layer, and the numbers that show it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The input has another number of axes than the layer works on.
    Rank {
        /// What it works on.
        wanted: Wanted,
    },
    /// The channels or features that arrive are not those that were stated.
    InputSide {
        /// What was stated.
        claimed: u64,
        /// What arrives.
        arrived: u64,
    },
    /// A linear layer on a shaped input without a stated input side.
    FlatWanted,
    /// The channels of one side do not divide into the groups.
    Groups {
        /// How many groups.
        groups: u64,
        /// How many channels.
        channels: u64,
        /// Of which side.
        side: Side,
    },
    /// The window reaches further than the padded input.
    Window {
        /// The window.
        window: Window,
        /// The input along that axis.
        input: u64,
        /// The input with its padding.
        padded: u64,
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// A pool's padding is more than half its window.
    PaddingOverHalf {
        /// The padding.
        padding: u64,
        /// The window.
        window: u64,
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// Padding that repeats the input reaches further than the input.
    PaddingRepeats {
        /// The padding.
        padding: u64,
        /// The most there can be.
        most: u64,
        /// The input along that axis.
        input: u64,
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// A `dim` that the input does not have.
    NoSuchAxis {
        /// What was given.
        dim: i64,
        /// How many axes there are.
        rank: u8,
    },
    /// A range of axes that ends before it starts.
    AxesReversed {
        /// Where it starts.
        from: u8,
        /// Where it ends.
        to: u8,
    },
    /// A join of fewer than two tensors.
    TooFewTensors,
    /// Joined tensors have different numbers of axes.
    RanksDiffer {
        /// How many the first has.
        wanted: u8,
        /// How many this one has.
        given: u8,
    },
    /// Joined tensors differ along an axis.
    SizesDiffer {
        /// What those before have.
        wanted: u64,
        /// What this one has.
        given: u64,
        /// The axis, counted from 0 with the channels.
        axis: u8,
    },
    /// The output padding of a transposed convolution is not less than its stride or its dilation.
    OutputPadding {
        /// The output padding.
        padding: u64,
        /// The stride along that axis.
        stride: u64,
        /// The dilation along that axis.
        dilation: u64,
    },
    /// Padding takes away all there is.
    NothingLeft {
        /// How much there is.
        whole: u64,
        /// How much is taken off in front and behind.
        off: [u64; 2],
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// A window is larger than the input, and the layer does not take that even where padding makes up for it.
    WindowUnpadded {
        /// The window.
        window: u64,
        /// The input along that axis.
        input: u64,
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// A channel of one value is to be normalised by itself.
    OneValueEach,
    /// A layer norm on a shaped input that does not say which axes it normalises.
    NormalizedShapeWanted,
    /// A layer norm of sizes that are not the last ones of the input.
    NotTrailing {
        /// What was stated.
        claimed: Shape,
    },
    /// Neither one slope nor one for each channel.
    Slopes {
        /// How many slopes.
        slopes: u64,
        /// How many channels.
        channels: u64,
    },
    /// A number that is not what it must be.
    OutOfBounds {
        /// The number.
        given: Ratio,
        /// What it must be.
        wanted: Bounds,
    },
    /// A permutation of more or fewer axes than there are.
    PermuteRank {
        /// How many were given.
        given: u8,
        /// How many there are.
        rank: u8,
    },
    /// A permutation that names an axis twice.
    AxisTwice {
        /// The axis as it was given.
        dim: i64,
    },
    /// A part of an axis that starts outside of it.
    NarrowStart {
        /// Where it starts.
        start: i64,
        /// How long the axis is.
        size: u64,
        /// The axis, counted from 0 with the channels.
        axis: u8,
    },
    /// A part of an axis that ends outside of it.
    NarrowLength {
        /// Where it starts.
        start: i64,
        /// How long it is.
        length: u64,
        /// How long the axis is.
        size: u64,
        /// The axis, counted from 0 with the channels.
        axis: u8,
    },
    /// Axes that an axis is to become, but that do not hold as many values.
    Unflattened {
        /// How long the axis is.
        size: u64,
        /// What it is to become; −1 for what is left.
        parts: List,
    },
    /// More axes than a shape can have.
    TooManyAxes,
    /// Channels that cannot be laid out over windows.
    NotMultiple {
        /// How many channels arrive.
        channels: u64,
        /// The height and the width of the window.
        factors: [u64; 2],
    },
    /// An axis that cannot be divided into equal parts.
    Indivisible {
        /// How long it is.
        size: u64,
        /// How long a part is.
        factor: u64,
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// Neither or both of `size` and `scale_factor`.
    SizeOrScale {
        /// Whether it is both.
        both: bool,
    },
    /// More or fewer numbers than there are axes behind the channels.
    AxisCount {
        /// How many were given.
        given: u8,
        /// How many axes there are.
        axes: u8,
    },
    /// A mode of interpolation for another number of axes.
    ModeAxes {
        /// For how many it is.
        wanted: u8,
    },
    /// `align_corners` where the nearest value is taken.
    AlignNearest,
    /// An axis that is scaled to nothing.
    ScaledAway {
        /// How long it is.
        size: u64,
        /// By what it is scaled.
        factor: Ratio,
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// The window of a `Fold` reaches further than the padded output.
    FoldWindow {
        /// The window.
        window: Window,
        /// The output with its padding.
        padded: u64,
        /// The axis, counted from 0 behind the channels.
        axis: u8,
    },
    /// More or fewer columns than the window of a `Fold` has positions.
    FoldColumns {
        /// How many arrive.
        columns: u64,
        /// How many positions there are along each axis.
        positions: [u64; 2],
    },
    /// A size or a count does not fit into 64 bits.
    TooLarge,
}

impl Reason {
    /// Whether what arrives has a part in it, so that it helps to know where that comes from.
    pub const fn is_about_input(&self) -> bool {
        !matches!(
            self,
            Self::OutOfBounds { .. }
                | Self::AlignNearest
                | Self::OutputPadding { .. }
                | Self::PaddingOverHalf { .. }
                | Self::SizeOrScale { .. }
                | Self::AxesReversed { .. }
                | Self::AxisTwice { .. }
                | Self::FoldWindow { .. }
                | Self::TooFewTensors
        )
    }

    /// The layer as a whole is at fault.
    pub(crate) const fn of_layer(self) -> LayerError {
        LayerError {
            reason: self,
            location: Location::Layer,
        }
    }

    /// One of its arguments is.
    pub(crate) const fn at(self, argument: u8) -> LayerError {
        LayerError {
            reason: self,
            location: Location::Argument(argument),
        }
    }

    /// One of the tensors that it joins is.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a join of 2³² tensors does not fit into a program"
    )]
    pub(crate) const fn of_operand(self, operand: usize) -> LayerError {
        LayerError {
            reason: self,
            location: Location::Operand(operand as u32),
        }
    }
}

impl LayerError {
    /// What is wrong: ``layer `fc1` takes 400 inputs, but 576 arrive``.
    pub const fn message<'a>(&'a self, site: &'a Site<'a>) -> Message<'a> {
        Message { error: self, site }
    }

    /// How the numbers came about; empty where the message says it all.
    pub const fn note<'a>(&'a self, site: &'a Site<'a>) -> Note<'a> {
        Note { error: self, site }
    }

    /// What to write instead, tried out on what arrives; empty where that cannot be told.
    pub const fn help<'a>(&'a self, site: &'a Site<'a>) -> Help<'a> {
        Help { error: self, site }
    }
}

/// What output padding must be less than, and how much that is: the larger of the two will do.
const fn output_padding_limit(stride: u64, dilation: u64) -> (&'static str, u64) {
    if dilation > stride {
        ("dilation", dilation)
    } else {
        ("stride", stride)
    }
}
