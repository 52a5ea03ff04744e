//! What to write instead of a layer that was refused. What is offered has been tried out on what arrives.

use super::site::INPUTS;
use super::trial::Trial;
use super::{Bounds, LayerError, Location, Reason, Site, output_padding_limit};
use crate::layer::common;
use crate::layer::{Kind, Layer, List, Ratios, Role, Value};
use crate::ratio::Ratio;
use crate::shape::{MAX_RANK, Shape, UNKNOWN};
use core::fmt;

/// [`LayerError::help`].
#[derive(Clone, Copy, Debug)]
pub struct Help<'a> {
    pub(super) error: &'a LayerError,
    pub(super) site: &'a Site<'a>,
}

/// The most groups that a help tries.
const MOST_TRIED: u64 = 1 << 16;

impl fmt::Display for Help<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm a reason")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = self.site;
        if !site.literal && self.spells_out() {
            return self.without_spelling(f);
        }
        let same = Trial::of(&site.layer);
        let at = match self.error.location {
            Location::Argument(argument) => usize::from(argument),
            _ => 0,
        };
        match self.error.reason {
            Reason::Rank { .. } => match other_dimensions(site) {
                Some(kind) => write!(f, "write `{}`", kind.name()),
                None => Ok(()),
            },
            Reason::InputSide { claimed, arrived } => self.input_side(f, at, claimed, arrived),
            Reason::FlatWanted => flat_wanted(f, site),
            Reason::Groups { groups, channels, .. } => {
                let most = groups.min(channels).min(MOST_TRIED);
                let mut fewer = (1..=most).rev().filter_map(int).map(|n| same.with(at, n));
                write_one(f, fewer.find_map(|trial| trial.fits(site.inputs)))
            }
            Reason::Window { .. } => window(f, site),
            Reason::PaddingOverHalf { .. } => {
                let kernel = site.list("kernel_size");
                let padding = map(site.list("padding"), |axis, size| {
                    size.min(signed(kernel.size(axis) / 2))
                });
                write_one(f, self.trial(at, Value::List(padding)))
            }
            Reason::PaddingRepeats { most, input, .. } => {
                write_one(f, self.trial(at, Value::List(repeated(site, input - most))))
            }
            Reason::NoSuchAxis { dim, .. } => {
                // Whoever counts the batch is one too far.
                let without_batch = dim.checked_sub(1).filter(|&dim| dim >= 0);
                let trial = without_batch.and_then(|dim| self.trial(at, Value::Int(dim)));
                write_one(f, trial)
            }
            Reason::AxesReversed { from, to } => {
                let ordered = same.with_named("start_dim", Value::Int(to.into()));
                let ordered = ordered.with_named("end_dim", Value::Int(from.into()));
                write_one(f, ordered.fits(site.inputs))
            }
            Reason::SizesDiffer { .. } => match site.value("dim") {
                None => self.projection(f),
                // Whoever counts the batch is one too far.
                Some(Value::Int(dim))
                    if dim > 0
                        && same
                            .with_named("dim", Value::Int(dim - 1))
                            .fits(site.inputs)
                            .is_some() =>
                {
                    write!(f, "write `dim = {}`: axes are counted without the batch", dim - 1)
                }
                Some(_) => Ok(()),
            },
            Reason::OutputPadding { .. } => {
                let (strides, dilations) = (site.list("stride"), site.list("dilation"));
                let padding = map(site.list("output_padding"), |axis, size| {
                    let (_, limit) = output_padding_limit(strides.size(axis), dilations.size(axis));
                    size.min(signed(limit) - 1)
                });
                write_one(f, self.trial(at, Value::List(padding)))
            }
            Reason::NothingLeft { whole, .. } => {
                let cropped = site.layer.kind.spec().position("kernel_size").is_some();
                let most = signed((whole - 1) / 2);
                let padding = map(site.list("padding"), |_, size| size.min(most));
                match self.trial(at, Value::List(padding)).filter(|_| cropped) {
                    None => write!(f, "less than {whole} can be taken off"),
                    trial => write_one(f, trial),
                }
            }
            Reason::WindowUnpadded { .. } => {
                let spatial = site.input();
                let kernel = shrunk(site.list("kernel_size"), |axis| spatial.size(axis + 1));
                write_one(f, self.trial(at, Value::List(kernel)))
            }
            Reason::NormalizedShapeWanted => normalized_shape(f, site),
            Reason::NotTrailing { claimed } => {
                let fitting = sizes(trailing(&site.input(), claimed.rank()));
                write_one(f, fitting.and_then(|sizes| self.trial(at, sizes)))
            }
            Reason::Slopes { channels, .. } => {
                let each = int(channels).and_then(|slopes| self.trial(at, slopes));
                match (each, self.trial(at, Value::Int(1))) {
                    (Some(each), Some(single)) => write!(
                        f,
                        "write `{each}` for a slope for each channel, or `{single}` for one for all"
                    ),
                    _ => Ok(()),
                }
            }
            Reason::OutOfBounds {
                given,
                wanted: Bounds::Probability,
            } => {
                let percent = given.denominator().checked_mul(100);
                let share = percent.and_then(|percent| Ratio::new(given.numerator(), percent));
                let trial = share.and_then(|share| self.trial(at, Value::Decimal(share)));
                // 50 was meant for 50 %; 1.5 was not.
                write_one(f, trial.filter(|_| given.denominator() == 1))
            }
            Reason::PermuteRank { .. } => {
                // `Permute(0, 2, 3, 1)` counts the batch, which stays in front.
                let dims = site.list("dims");
                let trial = match dims.as_slice() {
                    [0, rest @ ..] => List::new(rest).and_then(|rest| {
                        let dims = map(rest, |_, dim| dim - 1);
                        self.trial(at, Value::List(dims))
                    }),
                    _ => None,
                };
                write_one(f, trial)
            }
            Reason::AxisTwice { dim } => {
                let (dims, rank) = (site.list("dims"), site.input().rank());
                let is_named = |axis: usize| {
                    dims.as_slice()
                        .iter()
                        .any(|&dim| common::axis(dim, rank) == Some(axis))
                };
                let missing = (0..rank)
                    .find(|&axis| !is_named(axis))
                    .and_then(|axis| i64::try_from(axis).ok());
                let again = dims.as_slice().iter().rposition(|&other| other == dim);
                let ordered = missing.zip(again).map(|(axis, place)| dims.with(place, axis));
                write_one(f, ordered.and_then(|dims| self.trial(at, Value::List(dims))))
            }
            Reason::NarrowStart { size, .. } => match size {
                1 => f.write_str("it can only start at 0"),
                _ => write!(f, "it can start at 0 to {}", size - 1),
            },
            Reason::NarrowLength { start, size, .. } => {
                let first = if start < 0 {
                    size.saturating_sub(start.unsigned_abs())
                } else {
                    start.unsigned_abs()
                };
                let rest = size.checked_sub(first).and_then(int);
                write_one(f, rest.and_then(|rest| self.trial(at, rest)))
            }
            Reason::Unflattened { size, parts } => {
                let before = parts
                    .as_slice()
                    .split_last()
                    .map_or(&[][..], |(_, before)| before);
                let product = before.iter().try_fold(1u64, |product, &part| {
                    product.checked_mul(u64::try_from(part).ok()?)
                });
                let last = product.filter(|product| *product > 0 && size.is_multiple_of(*product));
                let parts = last.map(|product| parts.with(before.len(), signed(size / product)));
                write_one(f, parts.and_then(|parts| self.trial(at, Value::List(parts))))
            }
            Reason::Indivisible { factor, .. } => enlarge(f, site, factor),
            Reason::SizeOrScale { both: false } => {
                let twice = Value::Decimals(Ratios::EMPTY.push(Ratio::whole(2)));
                let twice = same.with_named("scale_factor", twice).fits(site.inputs);
                match twice {
                    Some(twice) => write!(f, "write `{twice}` for twice the size"),
                    None => Ok(()),
                }
            }
            Reason::SizeOrScale { both: true } => write_two(
                f,
                same.with_named("scale_factor", Value::Absent).fits(site.inputs),
                same.with_named("size", Value::Absent).fits(site.inputs),
            ),
            Reason::AxisCount { .. } => {
                let one_for_all = match site.layer.args.get(at) {
                    Some(Value::List(list)) => alike(*list).map(|size| Value::List(List::EMPTY.push(size))),
                    Some(Value::Decimals(ratios)) => match ratios.as_slice().split_first() {
                        Some((first, rest)) if rest.iter().all(|ratio| ratio == first) => {
                            Some(Value::Decimals(Ratios::EMPTY.push(*first)))
                        }
                        _ => None,
                    },
                    _ => None,
                };
                write_one(f, one_for_all.and_then(|value| self.trial(at, value)))
            }
            Reason::ModeAxes { .. } => {
                let fitting = match site.input().spatial().len() {
                    1 => "linear",
                    2 => "bilinear",
                    _ => "trilinear",
                };
                let words = site
                    .layer
                    .kind
                    .spec()
                    .args
                    .get(at)
                    .map_or(&[][..], |arg| arg.words());
                let place = words.iter().position(|word| *word == fitting);
                let word = place.and_then(|place| u8::try_from(place).ok()).map(Value::Word);
                write_one(f, word.and_then(|word| self.trial(at, word)))
            }
            Reason::AlignNearest => write_one(f, self.trial(at, Value::Absent)),
            _ => Ok(()),
        }
    }
}

impl Help<'_> {
    /// Whether the help writes the layer out, numbers in the place of names.
    fn spells_out(&self) -> bool {
        !matches!(
            self.error.reason,
            Reason::Rank { .. }
                | Reason::SizesDiffer { .. }
                | Reason::NarrowStart { .. }
                | Reason::Indivisible { .. }
        )
    }

    /// What can be said of a layer that is written with names.
    fn without_spelling(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let input = self.site.input();
        let is_linear = self.site.unit(self.error.location) == INPUTS && input.rank() > 1;
        match self.error.reason {
            Reason::InputSide { claimed, .. } if is_linear && input.elements() != Some(claimed) => Ok(()),
            Reason::InputSide { .. } if !is_linear => {
                f.write_str("leave out the input side to take what arrives")
            }
            Reason::InputSide { .. } | Reason::FlatWanted => flatten(f, input),
            _ => Ok(()),
        }
    }

    /// The same layer with another value for one argument, if it takes what arrives.
    fn trial(&self, argument: usize, value: Value) -> Option<Trial> {
        let trial = Trial::of(&self.site.layer).with(argument, value);
        trial.fits(self.site.inputs)
    }

    /// `Linear(576 -> 120)`
    fn input_side(&self, f: &mut fmt::Formatter<'_>, at: usize, claimed: u64, arrived: u64) -> fmt::Result {
        let input = self.site.input();
        let stated = int(arrived).and_then(|size| self.trial(at, size));
        if self.site.unit(self.error.location) != INPUTS || input.rank() == 1 {
            return match (stated, self.trial(at, Value::Absent)) {
                (Some(stated), Some(inferred)) => {
                    write!(f, "write `{stated}`, or `{inferred}` to take what arrives")
                }
                (stated, _) => write_one(f, stated),
            };
        }
        // A linear layer on a shape was most likely meant for its flattened values.
        let elements = input.elements().filter(|_| input.is_known());
        match (elements.and_then(int), stated) {
            (Some(_), _) if elements == Some(claimed) => flatten(f, input),
            (Some(all), Some(stated)) => {
                let flat = Trial::of(&self.site.layer).with(at, all);
                write!(
                    f,
                    "write `{stated}` to work along the last axis, or put `Flatten;` before `{flat}`"
                )
            }
            (_, stated) => write_one(f, stated),
        }
    }

    /// The convolution that makes one of two tensors like the other.
    fn projection(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, other) = self.site.operands(self.error.location);
        let axes = first.rank().saturating_sub(1);
        let name = ["Conv1d", "Conv2d", "Conv3d"].get(axes.wrapping_sub(1));
        let (Some(name), true) = (name, first.is_known() && other.is_known()) else {
            return Ok(());
        };
        let (wanted, given) = if first.size(1) > other.size(1) {
            (other, first)
        } else {
            (first, other)
        };
        let stride = (0..axes).fold(List::EMPTY, |strides, axis| {
            strides.push(signed(given.size(axis + 1).div_ceil(wanted.size(axis + 1))))
        });
        let conv = int(wanted.channels()).and_then(|channels| {
            let conv = Trial::named(name)?.with_named("out_channels", channels);
            let conv = conv.with_named("kernel_size", Value::Int(1));
            let conv = conv.with_named("stride", Value::List(stride));
            (conv.makes(&[given]) == Some(wanted)).then_some(conv)
        });
        match conv {
            Some(conv) => write!(f, "`{conv}` makes {wanted:#} of {given:#}"),
            None => Ok(()),
        }
    }
}

#[expect(
    clippy::large_types_passed_by_value,
    reason = "an error is told once, and then all is over"
)]
fn write_one(f: &mut fmt::Formatter<'_>, trial: Option<Trial>) -> fmt::Result {
    match trial {
        Some(trial) => write!(f, "write `{trial}`"),
        None => Ok(()),
    }
}

#[expect(
    clippy::large_types_passed_by_value,
    reason = "an error is told once, and then all is over"
)]
fn write_two(f: &mut fmt::Formatter<'_>, one: Option<Trial>, other: Option<Trial>) -> fmt::Result {
    match (one, other) {
        (Some(one), Some(other)) => write!(f, "write `{one}`, or `{other}`"),
        (one, other) => write_one(f, one.or(other)),
    }
}

/// The layer of that name for another number of axes, if it takes what arrives: `BatchNorm1d` for `BatchNorm2d`.
fn other_dimensions(site: &Site<'_>) -> Option<Kind> {
    let base = base_name(site.layer.kind.name())?;
    let even = |value: &Value| value.maybe_list().is_none_or(|list| alike(list).is_some());
    if !site.layer.args.iter().all(even) {
        return None;
    }
    Kind::all()
        .filter(|kind| base_name(kind.name()) == Some(base))
        .find(|kind| Layer::new(*kind, site.layer.args).output(site.inputs).is_ok())
}

/// `BatchNorm` of `BatchNorm2d`.
fn base_name(name: &str) -> Option<&str> {
    ["1d", "2d", "3d"].iter().find_map(|end| name.strip_suffix(end))
}

fn flat_wanted(f: &mut fmt::Formatter<'_>, site: &Site<'_>) -> fmt::Result {
    let input = site.input();
    flatten(f, input)?;
    let last = input.size(input.rank().saturating_sub(1));
    if last != UNKNOWN {
        let along = site.layer.call().with_input_side(last);
        write!(f, "; to work along the last axis, write `{along}`")?;
    }
    Ok(())
}

fn flatten(f: &mut fmt::Formatter<'_>, input: Shape) -> fmt::Result {
    f.write_str("put `Flatten;` before it")?;
    match input.elements().filter(|_| input.is_known()) {
        Some(elements) => write!(f, ", which makes {elements} of {input:#}"),
        None => Ok(()),
    }
}

/// A smaller window, or more padding; first of all the order of arguments that leaves out the input side.
fn window(f: &mut fmt::Formatter<'_>, site: &Site<'_>) -> fmt::Result {
    if let Some(stated) = input_side_by_position(site) {
        return write!(f, "the input side is no argument by position: write `{stated}`");
    }
    let same = Trial::of(&site.layer);
    let (input, kernel, padding) = (site.input(), site.list("kernel_size"), site.list("padding"));
    let dilation = site.list("dilation");
    let padded = |axis: usize| {
        let both_sides = padding
            .size(axis)
            .saturating_mul(2 * u64::from(axis < padding.len()));
        input.size(axis + 1).saturating_add(both_sides)
    };
    let smaller = shrunk(kernel, |axis| match input.size(axis + 1) {
        UNKNOWN => u64::MAX,
        _ => (padded(axis) - 1) / dilation.size(axis) + 1,
    });
    let smaller = same
        .with_named("kernel_size", Value::List(smaller))
        .fits(site.inputs);
    let missing = map(padding, |axis, size| {
        let reach = dilation
            .size(axis)
            .saturating_mul(kernel.size(axis) - 1)
            .saturating_add(1);
        match input.size(axis + 1) {
            UNKNOWN => size,
            input => size.max(signed(reach.saturating_sub(input).div_ceil(2))),
        }
    });
    let most = missing.as_slice().iter().copied().max().unwrap_or(0);
    let missing = if alike(padding).is_some() {
        map(missing, |_, _| most)
    } else {
        missing
    };
    let more = same.with_named("padding", Value::List(missing)).fits(site.inputs);
    write_two(f, smaller, more.filter(|_| most > 0))
}

/// `Conv2d(3, 64, 11)`, where the first two were meant for the two sides.
fn input_side_by_position(site: &Site<'_>) -> Option<Trial> {
    let spec = site.layer.kind.spec();
    let (from, to) = (spec.role(Role::Input)?, spec.role(Role::Output)?);
    let is_inferred = site.layer.args.get(from) == Some(&Value::Absent);
    let given = site.layer.args.get(to)?.maybe_count()?;
    let (kernel, stride) = (alike(site.list("kernel_size"))?, alike(site.list("stride"))?);
    let padding = alike(site.list("padding"))?;
    if !is_inferred || given != site.input().channels() || stride < 2 {
        return None;
    }
    let trial = Trial::of(&site.layer).with(from, Value::Int(signed(given)));
    let trial = trial
        .with(to, Value::Int(kernel))
        .with_named("kernel_size", Value::Int(stride));
    let trial = trial.with_named("stride", Value::Int(padding.max(1)));
    trial.with_named("padding", Value::Int(0)).fits(site.inputs)
}

fn normalized_shape(f: &mut fmt::Formatter<'_>, site: &Site<'_>) -> fmt::Result {
    let (input, same) = (site.input(), Trial::of(&site.layer));
    let (Some(all), Some(last)) = (sizes(input.sizes()), sizes(trailing(&input, 1))) else {
        return Ok(());
    };
    let (all, last) = (same.with(0, all), same.with(0, last));
    write!(f, "write `{last}` for the last axis, or `{all}` for all")?;
    if input.rank() == 3 {
        f.write_str("; `LayerNorm2d` is for the channels")?;
    }
    Ok(())
}

/// Padding on the right and at the bottom that makes the sizes multiples.
fn enlarge(f: &mut fmt::Formatter<'_>, site: &Site<'_>, factor: u64) -> fmt::Result {
    let input = site.input();
    let missing = |axis| match input.size(axis) {
        UNKNOWN => None,
        size => i64::try_from(size.checked_next_multiple_of(factor)? - size).ok(),
    };
    let (Some(below), Some(right)) = (missing(1), missing(2)) else {
        return Ok(());
    };
    let sides = List::EMPTY.push(0).push(right).push(0).push(below);
    let pad = Trial::named("ZeroPad2d").map(|pad| pad.with_named("padding", Value::List(sides)));
    let enlarged = pad.and_then(|pad| Some((pad, pad.makes(site.inputs)?)));
    match enlarged {
        Some((pad, shape)) => write!(f, "put `{pad};` before it, which makes {shape:#}"),
        None => Ok(()),
    }
}

/// The padding, each side no more than its input allows, which is so much less than the input.
fn repeated(site: &Site<'_>, less: u64) -> List {
    let (padding, input) = (site.list("padding"), site.input());
    let sides = padding.len() > input.spatial().len();
    map(padding, |place, size| {
        // Sides are listed from the last axis to the first, two an axis.
        let axis = if sides {
            input.rank() - 1 - place / 2
        } else {
            place + 1
        };
        size.min(signed(input.size(axis).saturating_sub(less)))
    })
}

/// A window no larger than this along each axis; one that was square still is.
fn shrunk(kernel: List, most: impl Fn(usize) -> u64) -> List {
    let smallest = (0..kernel.len()).map(&most).min().unwrap_or(u64::MAX);
    let square = alike(kernel).is_some();
    map(kernel, |axis, size| {
        size.min(signed(if square { smallest } else { most(axis) }))
    })
}

/// The same with each number changed, given its place.
fn map(list: List, change: impl Fn(usize, i64) -> i64) -> List {
    let numbers = list.as_slice().iter().enumerate();
    numbers.fold(List::EMPTY, |list, (place, &number)| {
        list.push(change(place, number))
    })
}

/// The number that all of them are.
fn alike(list: List) -> Option<i64> {
    let (first, rest) = list.as_slice().split_first()?;
    rest.iter().all(|number| number == first).then_some(*first)
}

fn int(number: u64) -> Option<Value> {
    i64::try_from(number).ok().map(Value::Int)
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Sizes as the value of an argument.
fn sizes(sizes: &[u64]) -> Option<Value> {
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
