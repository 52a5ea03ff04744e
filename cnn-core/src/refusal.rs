//! Every reason to refuse a layer, as data, and the words for it.
//!
//! A rule answers a [`Refusal`]: a [`Reason`] with its numbers, and which argument or operand is at fault. The sentences
//! are made here, in one place: [`Refusal::message`] says what is wrong, [`note`](Refusal::note) how the numbers came
//! about, [`help`](Refusal::help) what to write instead.

use crate::layer::{Arg, Layer, List, Value};
use crate::ratio::Ratio;
use crate::shape::{MAX_RANK, Shape};
use crate::window::Window;
use core::fmt;

/// A layer that does not fit what arrives, and where the fault lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// What is wrong.
    pub reason: Reason,
    /// Where.
    pub fault: Fault,
}

/// What is at fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
    /// The layer as a whole is at fault.
    pub(crate) const fn of_layer(self) -> Refusal {
        Refusal {
            reason: self,
            fault: Fault::Layer,
        }
    }

    /// One of its arguments is.
    pub(crate) const fn at(self, argument: u8) -> Refusal {
        Refusal {
            reason: self,
            fault: Fault::Argument(argument),
        }
    }

    /// One of the tensors that it joins is.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a join of 2³² tensors does not fit into a program"
    )]
    pub(crate) const fn of_operand(self, operand: usize) -> Refusal {
        Refusal {
            reason: self,
            fault: Fault::Operand(operand as u32),
        }
    }
}

/// The layer that was refused, as the sentences speak of it.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Its path, if it has a label.
    pub label: Option<&'a str>,
    /// What it is.
    pub layer: Layer<'a>,
    /// What arrives.
    pub inputs: &'a [Shape],
}

impl Site<'_> {
    fn input(&self) -> Shape {
        self.inputs.first().copied().unwrap_or(Shape::SCALAR)
    }
}

/// ``layer `fc1` ``, or ``this `Linear` `` where there is no label.
impl fmt::Display for Site<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.label {
            Some(label) => write!(f, "layer `{label}`"),
            None => write!(f, "this `{}`", self.layer.kind.name()),
        }
    }
}

impl Refusal {
    /// What is wrong: ``layer `fc1` takes 400 inputs, but 576 arrive``.
    pub const fn message<'a>(&'a self, site: &'a Site<'a>) -> Message<'a> {
        Message { refusal: self, site }
    }

    /// How the numbers came about; empty where the message says it all.
    pub const fn note<'a>(&'a self, site: &'a Site<'a>) -> Note<'a> {
        Note { refusal: self, site }
    }

    /// What to write instead; empty where that cannot be told.
    pub const fn help<'a>(&'a self, site: &'a Site<'a>) -> Help<'a> {
        Help { refusal: self, site }
    }
}

/// [`Refusal::message`].
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    refusal: &'a Refusal,
    site: &'a Site<'a>,
}

/// [`Refusal::note`].
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    refusal: &'a Refusal,
    site: &'a Site<'a>,
}

/// [`Refusal::help`].
#[derive(Clone, Copy, Debug)]
pub struct Help<'a> {
    refusal: &'a Refusal,
    site: &'a Site<'a>,
}

impl fmt::Display for Message<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = self.site;
        match self.refusal.reason {
            Reason::Rank { wanted } => {
                write!(
                    f,
                    "{site} works on {wanted}, but {} arrives",
                    Arriving(site.input())
                )
            }
            Reason::InputSide { claimed, arrived } => {
                let unit = site.unit(self.refusal.fault);
                if unit == INPUTS && site.input().rank() > 1 {
                    let input = site.input();
                    return write!(
                        f,
                        "{site} takes {claimed} inputs, but the last axis of {input:#} has {arrived}"
                    );
                }
                write!(
                    f,
                    "{site} takes {claimed} {unit}, but {arrived} arrive{}",
                    one(arrived)
                )
            }
            Reason::FlatWanted => {
                let input = site.input();
                write!(f, "{site} takes a flat input, but {input:#} arrives")
            }
            Reason::Groups {
                groups,
                channels,
                side,
            } => {
                let which = match side {
                    Side::Input => "that arrive",
                    Side::Output => "it makes",
                };
                write!(
                    f,
                    "the {channels} channels {which} do not divide into the {groups} groups of {site}"
                )
            }
            Reason::Window {
                window, padded, axis, ..
            } => {
                let axis = site.axis(axis);
                let padded_input = if window.before + window.after == 0 {
                    "input"
                } else {
                    "padded input"
                };
                match window.dilation {
                    1 => write!(f, "the window of {site} is {} {axis}", window.size)?,
                    _ => write!(
                        f,
                        "the dilated window of {site} spans {} {axis}",
                        window.extent().unwrap_or(u64::MAX)
                    )?,
                }
                write!(f, ", but its {padded_input} is only {padded}")
            }
            Reason::PaddingOverHalf { padding, window, .. } => write!(
                f,
                "the padding of {site} is {padding}, more than half its window of {window}"
            ),
            Reason::PaddingRepeats { padding, input, .. } => write!(
                f,
                "the padding of {site} is {padding}, but repeats an input of only {input}"
            ),
            Reason::NoSuchAxis { dim, rank } => {
                let input = site.input();
                write!(f, "{site} names the axis {dim}, but {input:#} has {rank}")
            }
            Reason::AxesReversed { from, to } => {
                write!(f, "{site} starts at axis {from}, behind its end at axis {to}")
            }
            Reason::TooFewTensors => write!(
                f,
                "{site} joins several tensors, but is given {}",
                site.inputs.len()
            ),
            Reason::RanksDiffer { .. } => {
                let (first, other) = site.operands(self.refusal.fault);
                write!(
                    f,
                    "{site} cannot join {first:#} and {other:#}: they have different numbers of axes"
                )
            }
            Reason::SizesDiffer { wanted, given, axis } => {
                let (first, other) = site.operands(self.refusal.fault);
                let axis = axis_name(axis, first.rank());
                write!(
                    f,
                    "{site} cannot join {first:#} and {other:#}: the {axis} differ{}, {wanted} and {given}",
                    if axis == "channels" { "" } else { "s" }
                )
            }
            Reason::OutputPadding {
                padding,
                stride,
                dilation,
            } => {
                let (which, limit) = output_padding_limit(stride, dilation);
                write!(
                    f,
                    "the output padding of {site} is {padding}, but must be less than its {which} of {limit}"
                )
            }
            Reason::NothingLeft { whole, off, axis } => {
                let axis = site.axis(axis);
                write!(
                    f,
                    "the padding of {site} takes {} off what is only {whole} {axis}",
                    Terms(off)
                )
            }
            Reason::WindowUnpadded { window, input, axis } => {
                let axis = site.axis(axis);
                write!(
                    f,
                    "the window of {site} is {window} {axis}, but its input is only {input}"
                )
            }
            Reason::OneValueEach => {
                let input = site.input();
                write!(
                    f,
                    "{site} normalises each channel by itself, but {input:#} has one value in each"
                )
            }
            Reason::NormalizedShapeWanted => {
                let input = site.input();
                write!(f, "{site} does not say which axes of {input:#} it normalises")
            }
            Reason::NotTrailing { claimed } => {
                let input = site.input();
                write!(f, "{site} normalises {claimed:#}, but {input:#} arrives")
            }
            Reason::Slopes { slopes, channels } => write!(
                f,
                "{site} has {slopes} slopes, but {channels} channel{} arrive{}",
                plural(channels),
                one(channels)
            ),
            Reason::OutOfBounds { given, wanted } => {
                write!(
                    f,
                    "the {} of {site} is {given}, but must ",
                    site.argument(self.refusal.fault)
                )?;
                match wanted {
                    Bounds::Probability => f.write_str("lie between 0 and 1"),
                    Bounds::NotZero => f.write_str("not be"),
                    Bounds::Above { least, argument } => {
                        let other = site.argument(Fault::Argument(argument));
                        write!(f, "be more than its {other} of {least}")
                    }
                }
            }
            Reason::PermuteRank { given, rank } => write!(
                f,
                "{site} orders {given} {}, but {:#} has {rank}",
                if given == 1 { "axis" } else { "axes" },
                site.input()
            ),
            Reason::AxisTwice { dim } => write!(f, "{site} names the axis {dim} twice"),
            Reason::NarrowStart { start, size, axis } => {
                let axis = axis_name(axis, site.input().rank());
                write!(f, "{site} starts at {start}, but there are {size} {axis}")
            }
            Reason::NarrowLength {
                start,
                length,
                size,
                axis,
            } => {
                let axis = axis_name(axis, site.input().rank());
                write!(
                    f,
                    "{site} takes {length} from {start} on, but there are {size} {axis}"
                )
            }
            Reason::Unflattened { size, parts } => {
                write!(f, "{site} makes {} of an axis of {size}", Parts(parts))
            }
            Reason::TooManyAxes => write!(f, "{site} makes more than {MAX_RANK} axes"),
            Reason::NotMultiple { channels, factors } => {
                let [high, wide] = factors;
                write!(f, "{site} takes channels in multiples of {high}·{wide}")?;
                if let Some(product) = high.checked_mul(wide) {
                    write!(f, " = {product}")?;
                }
                write!(f, ", but {channels} arrive{}", one(channels))
            }
            Reason::Indivisible { size, factor, axis } => {
                let axis = site.axis(axis);
                write!(
                    f,
                    "{site} takes {factor}x{factor} pixels at a time, but its input is {size} {axis}"
                )
            }
            Reason::SizeOrScale { both: false } => write!(f, "{site} has neither a size nor a scale_factor"),
            Reason::SizeOrScale { both: true } => write!(f, "{site} has both a size and a scale_factor"),
            Reason::AxisCount { given, axes } => write!(
                f,
                "{site} is given {given} numbers, but {:#} has {axes} {} behind its channels",
                site.input(),
                if axes == 1 { "axis" } else { "axes" }
            ),
            Reason::ModeAxes { wanted } => {
                let (mode, input) = (site.word(self.refusal.fault), site.input());
                let wanted = Wanted::Spatial(wanted);
                write!(
                    f,
                    "the mode `{mode}` of {site} works on {wanted}, but {input:#} arrives"
                )
            }
            Reason::AlignNearest => write!(f, "{site} takes the nearest value, which knows no align_corners"),
            Reason::ScaledAway { size, factor, axis } => {
                let axis = site.axis(axis);
                write!(
                    f,
                    "{site} scales what is {size} {axis} by {factor}, which leaves nothing"
                )
            }
            Reason::FoldWindow { window, padded, axis } => {
                let (axis, extent) = (site.axis(axis), window.extent().unwrap_or(u64::MAX));
                write!(
                    f,
                    "the window of {site} spans {extent} {axis}, but its padded output is only {padded}"
                )
            }
            Reason::FoldColumns { columns, positions } => {
                let [down, along] = positions;
                write!(f, "{site} lays out {down}·{along}")?;
                if let Some(product) = down.checked_mul(along) {
                    write!(f, " = {product}")?;
                }
                write!(f, " windows, but {columns} arrive{}", one(columns))
            }
            Reason::TooLarge => write!(f, "the sizes of {site} do not fit into 64 bits"),
        }
    }
}

impl fmt::Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = self.site;
        match self.refusal.reason {
            Reason::Window {
                window,
                input,
                padded,
                axis,
            } => {
                let axis = site.axis(axis);
                if window.dilation > 1 {
                    let (size, dilation) = (window.size, window.dilation);
                    let extent = window.extent().unwrap_or(u64::MAX);
                    write!(f, "the window spans {dilation}·({size} − 1) + 1 = {extent}; ")?;
                }
                let Window { before, after, .. } = window;
                match before + after {
                    0 => write!(f, "{input} arrive{} {axis}, and there is no padding", one(input)),
                    _ => write!(
                        f,
                        "{input} arrive{} {axis}: {input} + {before} + {after} = {padded}",
                        one(input)
                    ),
                }
            }
            Reason::SizesDiffer { .. } if site.inputs.len() > 2 => {
                f.write_str("the tensors are ")?;
                for (index, input) in site.inputs.iter().enumerate() {
                    let before = if index == 0 { "" } else { ", " };
                    write!(f, "{before}{input:#}")?;
                }
                Ok(())
            }
            Reason::PaddingOverHalf { .. } => f.write_str("a window could lie in the padding alone"),
            Reason::WindowUnpadded { .. } => write!(
                f,
                "padding does not help: PyTorch's `{}` takes no window larger than its input",
                site.layer.kind.name()
            ),
            Reason::OneValueEach => f.write_str("a value normalised by itself is always 0"),
            Reason::FoldColumns { .. } => {
                f.write_str("there must be one column for each position of the window")
            }
            Reason::PermuteRank { .. } | Reason::AxisTwice { .. } => {
                f.write_str("every axis is named once, counted without the batch")
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Help<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (site, call) = (self.site, self.site.layer.call());
        let argument = match self.refusal.fault {
            Fault::Argument(argument) => argument,
            _ => 0,
        };
        match self.refusal.reason {
            Reason::InputSide { claimed, .. }
                if site.input().rank() > 1
                    && site.input().elements() == Some(claimed)
                    && site.unit(self.refusal.fault) == INPUTS =>
            {
                write!(
                    f,
                    "put `Flatten;` before it, which makes {claimed} of {:#}",
                    site.input()
                )
            }
            Reason::InputSide { arrived, .. } => {
                let Ok(size) = i64::try_from(arrived) else {
                    return Ok(());
                };
                let stated = call.with(argument, Value::Int(size));
                let inferred = call.with(argument, Value::Absent);
                write!(f, "write `{stated}`, or `{inferred}` to take what arrives")
            }
            Reason::FlatWanted => {
                let input = site.input();
                write!(f, "put `Flatten;` before it")?;
                if let Some(elements) = input.elements().filter(|_| input.is_known()) {
                    write!(f, ", which makes {elements} of {input:#}")?;
                }
                let last = input.size(input.rank().saturating_sub(1));
                if last != crate::UNKNOWN {
                    write!(
                        f,
                        "; to work along the last axis, write `{}`",
                        call.with_input_side(last)
                    )?;
                }
                Ok(())
            }
            Reason::Groups { groups, channels, .. } => {
                let most = groups.min(channels).min(MOST_TRIED);
                let fitting = (1..=most)
                    .rev()
                    .find(|&groups| channels.is_multiple_of(groups))
                    .unwrap_or(1);
                write!(f, "{channels} channels divide into {fitting} groups")
            }
            Reason::Window {
                window,
                input,
                padded,
                ..
            } => {
                let most = (padded - 1) / window.dilation + 1;
                let missing = window
                    .extent()
                    .unwrap_or(u64::MAX)
                    .saturating_sub(input)
                    .div_ceil(2);
                write!(f, "a window of at most {most} fits")?;
                let spec = site.layer.kind.spec();
                let is_pool = spec.position("ceil_mode").is_some();
                if is_pool && missing > window.size / 2 {
                    return Ok(());
                }
                write!(f, ", or `padding = {missing}`")
            }
            Reason::PaddingOverHalf { window, .. } => write!(f, "at most `padding = {}`", window / 2),
            Reason::PaddingRepeats { most, .. } => write!(f, "at most `padding = {most}`"),
            Reason::NoSuchAxis { rank, .. } => {
                write!(
                    f,
                    "axes are counted without the batch, from 0 to {}",
                    rank.saturating_sub(1)
                )
            }
            Reason::OutputPadding { stride, dilation, .. } => {
                let (_, limit) = output_padding_limit(stride, dilation);
                write!(f, "at most `output_padding = {}`", limit.saturating_sub(1))
            }
            Reason::NothingLeft { whole, .. } => {
                write!(f, "less than {whole} can be taken off")
            }
            Reason::WindowUnpadded { input, .. } => write!(f, "a window of at most {input} fits"),
            Reason::NormalizedShapeWanted => {
                let sizes = site.input();
                let (Some(all), Some(last)) = (list(sizes.sizes()), list(trailing(&sizes, 1))) else {
                    return Ok(());
                };
                let (all, last) = (call.with(0, all), call.with(0, last));
                write!(f, "write `{last}` for the last axis, or `{all}` for all")?;
                if sizes.rank() == 3 {
                    f.write_str("; `LayerNorm2d` is for the channels")?;
                }
                Ok(())
            }
            Reason::NotTrailing { claimed } => match list(trailing(&site.input(), claimed.rank())) {
                Some(fitting) => write!(f, "write `{}`", call.with(argument, fitting)),
                None => Ok(()),
            },
            Reason::Slopes { channels, .. } => {
                let Ok(slopes) = i64::try_from(channels) else {
                    return Ok(());
                };
                let (each, single) = (Value::Int(slopes), Value::Int(1));
                let (each, single) = (call.with(argument, each), call.with(argument, single));
                write!(
                    f,
                    "write `{each}` for a slope for each channel, or `{single}` for one for all"
                )
            }
            Reason::SizeOrScale { both: false } => {
                f.write_str("say `scale_factor = 2` for twice the size, or `size = 7` for a size of 7")
            }
            Reason::SizeOrScale { both: true } => {
                let scaled = call.with(argument, Value::Absent);
                let Some(factor) = site.layer.kind.spec().position("scale_factor") else {
                    return Ok(());
                };
                let sized = call.with(u8::try_from(factor).unwrap_or(u8::MAX), Value::Absent);
                write!(f, "write `{sized}`, or `{scaled}`")
            }
            Reason::ModeAxes { .. } => {
                let axes = site.input().spatial().len();
                let fitting = match axes {
                    1 => "linear",
                    2 => "bilinear",
                    _ => "trilinear",
                };
                write!(f, "say `mode = {fitting}`")
            }
            Reason::AlignNearest => {
                write!(f, "write `{}`", call.with(argument, Value::Absent))
            }
            _ => Ok(()),
        }
    }
}

/// The most groups that a help tries.
const MOST_TRIED: u64 = 1 << 16;

/// What a linear layer counts.
const INPUTS: &str = "inputs";

/// What output padding must be less than, and how much that is: the larger of the two will do.
fn output_padding_limit(stride: u64, dilation: u64) -> (&'static str, u64) {
    if dilation > stride {
        ("dilation", dilation)
    } else {
        ("stride", stride)
    }
}

/// Sizes as the value of an argument.
fn list(sizes: &[u64]) -> Option<Value> {
    let mut items = [0; MAX_RANK];
    for (item, &size) in items.iter_mut().zip(sizes) {
        *item = i64::try_from(size).ok().filter(|&size| size > 0)?;
    }
    List::new(items.get(..sizes.len())?).map(Value::List)
}

/// The last sizes of a shape: so many, or all there are.
fn trailing(shape: &Shape, count: usize) -> &[u64] {
    let sizes = shape.sizes();
    sizes.get(sizes.len().saturating_sub(count)..).unwrap_or_default()
}

/// What is taken off: `3 + 3`, or the one part that is not 0.
struct Terms([u64; 2]);

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [alone, 0] | [0, alone] => write!(f, "{alone}"),
            [before, after] => write!(f, "{before} + {after}"),
        }
    }
}

/// Sizes whose product is asked for: `16x5x5 = 400`, or `16x5x?` where one is what is left.
struct Parts(List);

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut product = Some(1u64);
        for (index, &part) in self.0.as_slice().iter().enumerate() {
            let before = if index == 0 { "" } else { "x" };
            if let Ok(size) = u64::try_from(part) {
                write!(f, "{before}{size}")?;
                product = product.and_then(|product| product.checked_mul(size));
            } else {
                write!(f, "{before}?")?;
                product = None;
            }
        }
        match product {
            Some(product) if self.0.len() > 1 => write!(f, " = {product}"),
            _ => Ok(()),
        }
    }
}

impl Site<'_> {
    fn unit(&self, fault: Fault) -> &'static str {
        match self.argument(fault) {
            "in_features" => INPUTS,
            _ if self.input().rank() == 1 => "features",
            _ => "channels",
        }
    }

    /// The name of the argument at fault.
    fn argument(&self, fault: Fault) -> &'static str {
        self.blamed(fault).map_or("", |(arg, _)| arg.name)
    }

    /// The word that was given for the argument at fault.
    fn word(&self, fault: Fault) -> &'static str {
        let word = self.blamed(fault).and_then(|(arg, value)| match value {
            Value::Word(index) => arg.words().get(usize::from(index)).copied(),
            _ => None,
        });
        word.unwrap_or_default()
    }

    /// The argument at fault, and what was given for it.
    fn blamed(&self, fault: Fault) -> Option<(&'static Arg, Value)> {
        let Fault::Argument(argument) = fault else {
            return None;
        };
        let arg = self.layer.kind.spec().args.get(usize::from(argument))?;
        Some((arg, self.layer.args.get(usize::from(argument)).copied()?))
    }

    /// How a size along an axis behind the channels is spoken of: `3 high`.
    fn axis(&self, axis: u8) -> &'static str {
        let axes = match self.layer.kind.spec().spatial {
            0 => self.input().spatial().len(),
            spatial => usize::from(spatial),
        };
        let names: &[&str] = match axes {
            1 => &["long"],
            2 => &["high", "wide"],
            _ => &["deep", "high", "wide"],
        };
        names.get(usize::from(axis)).unwrap_or(&"long")
    }

    /// The first tensor of a join, and the one at fault.
    fn operands(&self, fault: Fault) -> (Shape, Shape) {
        let other = match fault {
            Fault::Operand(operand) => operand as usize,
            _ => 0,
        };
        (
            self.input(),
            self.inputs.get(other).copied().unwrap_or(Shape::SCALAR),
        )
    }
}

/// The ending of a noun behind a number.
fn plural(number: u64) -> &'static str {
    if number == 1 { "" } else { "s" }
}

/// The ending of a verb whose subject is a number: one arrives, two arrive.
fn one(number: u64) -> &'static str {
    if number == 1 { "s" } else { "" }
}

fn axis_name(axis: u8, rank: usize) -> &'static str {
    let names: &[&str] = match rank {
        1 => &["features"],
        2 => &["channels", "length"],
        3 => &["channels", "height", "width"],
        _ => &["channels", "depth", "height", "width"],
    };
    names.get(usize::from(axis)).unwrap_or(&"size")
}

/// What arrives, with the word for it where there is one.
struct Arriving(Shape);

impl fmt::Display for Arriving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.rank() {
            1 => write!(f, "a flat tensor of {:#}", self.0),
            _ => write!(f, "{:#}", self.0),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Spatial(0) => f.write_str("a flat tensor"),
            Self::Spatial(1) => f.write_str("CxL"),
            Self::Spatial(2) => f.write_str("CxHxW"),
            Self::Spatial(_) => f.write_str("CxDxHxW"),
            Self::Between(least, most) => {
                for axes in least..=most {
                    let before = match axes {
                        _ if axes == least => "",
                        _ if axes == most => " or ",
                        _ => ", ",
                    };
                    write!(f, "{before}{}", Self::Spatial(axes))?;
                }
                Ok(())
            }
            Self::AtLeast(axes) => write!(f, "{} or more axes", Self::Spatial(axes)),
        }
    }
}
