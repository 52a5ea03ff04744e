//! What is wrong with a layer, in one sentence.

use super::site::INPUTS;
use super::{Bounds, LayerError, Location, Reason, Side, Site, Wanted, output_padding_limit};
use crate::layer::List;
use crate::shape::{MAX_RANK, Shape};
use core::fmt;

/// [`LayerError::message`].
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    pub(super) error: &'a LayerError,
    pub(super) site: &'a Site<'a>,
}

impl fmt::Display for Message<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = self.site;
        match self.error.reason {
            Reason::Rank { wanted } => {
                write!(
                    f,
                    "{site} works on {wanted}, but {} arrives",
                    Arriving(site.input())
                )
            }
            Reason::InputSide { claimed, arrived } => {
                let unit = site.unit(self.error.location);
                write!(f, "{site} takes {claimed} {unit}{}, but ", plural(claimed))?;
                if unit == INPUTS && site.input().rank() > 1 {
                    let input = site.input();
                    return write!(f, "the last axis of {input:#} has {arrived}");
                }
                write!(f, "{arrived} arrive{}", one(arrived))
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
                let s = plural(channels);
                match side {
                    Side::Input => write!(
                        f,
                        "{site} cannot divide the {channels} channel{s} that arrive{} into {groups} groups",
                        one(channels)
                    ),
                    Side::Output => write!(
                        f,
                        "{site} cannot divide its {channels} output channel{s} into {groups} groups"
                    ),
                }
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
                        "the dilated window of {site} is {} {axis}",
                        window.extent().unwrap_or(u64::MAX)
                    )?,
                }
                write!(f, ", but its {padded_input} is only {padded}")
            }
            Reason::PaddingOverHalf { padding, window, .. } => write!(
                f,
                "the padding of {site} is {padding}, more than half its window of {window}"
            ),
            Reason::PaddingRepeats {
                padding, most, input, ..
            } => {
                write!(f, "the padding of {site} is {padding}, but must be ")?;
                if most < input {
                    write!(f, "less than its input of {input}, which it mirrors")
                } else {
                    write!(f, "no more than its input of {input}, which it repeats")
                }
            }
            Reason::NoSuchAxis { dim, rank } => {
                let input = site.input();
                write!(f, "{site} names axis {dim}, but {input:#} has only ")?;
                match rank.saturating_sub(1) {
                    0 => f.write_str("axis 0"),
                    last => write!(f, "axes 0 to {last}"),
                }
            }
            Reason::AxesReversed { from, to } => {
                write!(f, "{site} starts at axis {from}, behind its end at axis {to}")
            }
            Reason::TooFewTensors if site.inputs.is_empty() => {
                write!(f, "{site} joins several tensors, but is given none")
            }
            Reason::TooFewTensors => write!(f, "{site} joins several tensors, but is given only one"),
            Reason::RanksDiffer { .. } => {
                let (first, other) = site.operands(self.error.location);
                write!(
                    f,
                    "{site} cannot join {first:#} and {other:#}: they have different numbers of axes"
                )
            }
            Reason::SizesDiffer { wanted, given, axis } => {
                let (first, other) = site.operands(self.error.location);
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
                let argument = site.argument(self.error.location);
                write!(f, "`{argument}` of {site} ")?;
                match wanted {
                    Bounds::Probability => write!(f, "is {given}, but must lie between 0 and 1"),
                    Bounds::NotZero => f.write_str("must not be 0"),
                    Bounds::Above { least, argument } => {
                        let other = site.argument(Location::Argument(argument));
                        write!(f, "is {given}, but must be more than its `{other}` of {least}")
                    }
                }
            }
            Reason::PermuteRank { given, rank } => write!(
                f,
                "{site} orders {given} {}, but {:#} has {rank}",
                if given == 1 { "axis" } else { "axes" },
                site.input()
            ),
            Reason::AxisTwice { dim } => write!(f, "{site} names axis {dim} twice"),
            Reason::NarrowStart { start, size, axis } => {
                let extent = Extent(size, axis_name(axis, site.input().rank()));
                write!(f, "{site} starts at {start}, but {extent}")
            }
            Reason::NarrowLength {
                start,
                length,
                size,
                axis,
            } => {
                let extent = Extent(size, axis_name(axis, site.input().rank()));
                write!(f, "{site} takes {length} from {start} on, but {extent}")
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
            Reason::SizeOrScale { both: false } => {
                write!(f, "{site} has neither a `size` nor a `scale_factor`")
            }
            Reason::SizeOrScale { both: true } => write!(f, "{site} has both a `size` and a `scale_factor`"),
            Reason::AxisCount { given, axes } => write!(
                f,
                "{site} is given {given} numbers, but {:#} has {axes} {} behind its channels",
                site.input(),
                if axes == 1 { "axis" } else { "axes" }
            ),
            Reason::ModeAxes { wanted } => {
                let (mode, input) = (site.word("mode"), site.input());
                let wanted = Wanted::Spatial(wanted);
                write!(
                    f,
                    "the mode `{mode}` of {site} works on {wanted}, but {input:#} arrives"
                )
            }
            Reason::AlignNearest => write!(
                f,
                "`align_corners` of {site} means nothing to its mode `{}`",
                site.word("mode")
            ),
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
                    "the window of {site} is {extent} {axis}, but its padded output is only {padded}"
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
            Reason::TooLarge => write!(f, "the sizes or counts of {site} do not fit into 64 bits"),
        }
    }
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
        4 => &["channels", "depth", "height", "width"],
        _ => &["channels"],
    };
    names.get(usize::from(axis)).unwrap_or(&"size")
}

/// How much there is along an axis: `there are 3 channels`, `the height is 8`.
struct Extent(u64, &'static str);

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(size, axis) = *self;
        match (axis.strip_suffix('s'), size) {
            (Some(single), 1) => write!(f, "there is 1 {single}"),
            (Some(_), _) => write!(f, "there are {size} {axis}"),
            (None, _) => write!(f, "the {axis} is {size}"),
        }
    }
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
