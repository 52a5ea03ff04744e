//! Every reason to refuse a layer, as data, and the words for it.
//!
//! A rule answers a [`Refusal`]: a [`Reason`] with its numbers, and which argument or operand is at fault. The sentences
//! are made here, in one place: [`Refusal::message`] says what is wrong, [`note`](Refusal::note) how the numbers came
//! about, [`help`](Refusal::help) what to write instead.

use crate::layer::{Layer, Value};
use crate::shape::Shape;
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
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Help<'_> {
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
                let fitting = (1..=groups)
                    .rev()
                    .find(|groups| channels % groups == 0)
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
                write!(f, "a window of at most {most} fits, or `padding = {missing}`")
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
            _ => Ok(()),
        }
    }
}

/// What a linear layer counts.
const INPUTS: &str = "inputs";

impl Site<'_> {
    fn unit(&self, fault: Fault) -> &'static str {
        let name = match fault {
            Fault::Argument(argument) => self
                .layer
                .kind
                .spec()
                .args
                .get(usize::from(argument))
                .map(|arg| arg.name),
            _ => None,
        };
        if name == Some("in_features") {
            INPUTS
        } else {
            "channels"
        }
    }

    /// How a size along an axis behind the channels is spoken of: `3 high`.
    fn axis(&self, axis: u8) -> &'static str {
        let names: &[&str] = match self.layer.kind.spec().spatial {
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
        match self {
            Self::Spatial(0) => f.write_str("a flat tensor"),
            Self::Spatial(1) => f.write_str("CxL"),
            Self::Spatial(2) => f.write_str("CxHxW"),
            Self::Spatial(_) => f.write_str("CxDxHxW"),
        }
    }
}
