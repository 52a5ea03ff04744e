//! Tensors that cannot be joined.

use super::Context;
use super::conversion::{projection, transposed, unflattened, upsampled};
use super::trial::Trial;
use super::wording::axis_name;
use crate::layer::arg;
use crate::layer::join::differ_along;
use crate::shape::{MAX_RANK, Shape, UNKNOWN};
use crate::value::Value;
use core::fmt;

/// The most tensors that an error lists one by one anyway.
const FEW: usize = 4;

pub(super) fn message_ranks(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let (first, other) = cx.site.operands(cx.error.location);
    write!(
        f,
        "{} cannot join {first:#} and {other:#}: they have different numbers of axes",
        cx.site
    )
}

pub(super) fn message_sizes(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    wanted: u64,
    given: u64,
    axis: u8,
) -> fmt::Result {
    let (first, other) = cx.site.operands(cx.error.location);
    let axes = Axes::that_differ(cx, axis);
    write!(
        f,
        "{} cannot join {first:#} and {other:#}: the {axes} differ{}",
        cx.site,
        if axes.is_plural() { "" } else { "s" }
    )?;
    match axes.count() {
        1 => write!(f, ", {wanted} and {given}"),
        // The shapes say it.
        all if all == first.rank() => Ok(()),
        _ => {
            f.write_str(", ")?;
            axes.write_sizes(f, first)?;
            f.write_str(" and ")?;
            axes.write_sizes(f, other)
        }
    }
}

/// Some axes of a shape: `channels, height and width`.
struct Axes {
    named: [bool; MAX_RANK],
    rank: usize,
}

impl Axes {
    /// The axes along which the first tensor differs from the one at fault, `axis` among them.
    fn that_differ(cx: Context<'_>, axis: u8) -> Self {
        let (first, other) = cx.site.operands(cx.error.location);
        let differs = |at| at == usize::from(axis) || differ_along(&cx.site.layer, at, first, other);
        Self {
            named: core::array::from_fn(|at| at < first.rank() && differs(at)),
            rank: first.rank(),
        }
    }

    fn indices(&self) -> impl Iterator<Item = u8> {
        (0..)
            .zip(self.named)
            .filter_map(|(axis, is_named)| is_named.then_some(axis))
    }

    fn count(&self) -> usize {
        self.indices().count()
    }

    fn is_plural(&self) -> bool {
        let mut axes = self.indices();
        self.count() > 1 || axes.any(|axis| axis_name(axis, self.rank) == "channels")
    }

    /// The sizes of a shape along these axes: `28x28`.
    fn write_sizes(&self, f: &mut fmt::Formatter<'_>, shape: Shape) -> fmt::Result {
        for (index, axis) in self.indices().enumerate() {
            let before = if index == 0 { "" } else { "x" };
            match shape.size_or_one(usize::from(axis)) {
                UNKNOWN => write!(f, "{before}?")?,
                size => write!(f, "{before}{size}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Axes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.count().saturating_sub(1);
        for (index, axis) in self.indices().enumerate() {
            let before = match index {
                0 => "",
                _ if index == last => " and ",
                _ => ", ",
            };
            write!(f, "{before}{}", axis_name(axis, self.rank))?;
        }
        Ok(())
    }
}

pub(super) fn note_sizes(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    if cx.site.inputs.len() <= FEW {
        return Ok(());
    }
    f.write_str("the tensors are ")?;
    for (index, input) in cx.site.inputs.iter().enumerate() {
        let before = if index == 0 { "" } else { ", " };
        write!(f, "{before}{input:#}")?;
    }
    Ok(())
}

pub(super) fn help_sizes(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    // The author may have counted the batch axis.
    if let Some(Value::Int(dim)) = cx.site.value(arg::DIM)
        && dim > 0
        && is_joined_along(cx, dim - 1)
    {
        return write!(f, "write `dim = {}`: axes are counted without the batch", dim - 1);
    }
    let (first, other) = cx.site.operands(cx.error.location);
    if !first.is_known() || !other.is_known() {
        return Ok(());
    }
    let conversions: &[Conversion] = match cx.site.value(arg::DIM) {
        None => &[transposed, projection, upsampled],
        Some(_) => &[upsampled],
    };
    for conversion in conversions {
        for (given, beside) in [(other, first), (first, other)] {
            // A tensor of a concatenation has channels of its own.
            let wanted = match cx.site.value(arg::DIM) {
                None => beside,
                Some(_) => beside.with(0, given.channels()),
            };
            if write_conversion(f, cx, *conversion, given, [wanted, beside])? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// A flat tensor that scales or shifts channels lacks their axes.
pub(super) fn help_ranks(f: &mut fmt::Formatter<'_>, cx: Context<'_>) -> fmt::Result {
    let (first, other) = cx.site.operands(cx.error.location);
    for (given, beside) in [(other, first), (first, other)] {
        let channels = (1..beside.rank()).fold(beside, |shape, axis| shape.with(axis, 1));
        for wanted in [channels, beside] {
            if write_conversion(f, cx, unflattened, given, [wanted, beside])? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The layer that makes the second shape of the first, if there is one.
type Conversion = fn(Shape, Shape) -> Option<Trial>;

/// Writes the layer that makes `wanted` of `given`, if there is one, and `wanted` can be joined with `beside`.
fn write_conversion(
    f: &mut fmt::Formatter<'_>,
    cx: Context<'_>,
    conversion: Conversion,
    given: Shape,
    [wanted, beside]: [Shape; 2],
) -> Result<bool, fmt::Error> {
    let made = conversion(given, wanted).filter(|_| cx.site.layer.output(&[wanted, beside]).is_ok());
    if let Some(made) = made {
        write!(f, "`{made}` makes {wanted:#} of {given:#}")?;
    }
    Ok(made.is_some())
}

fn is_joined_along(cx: Context<'_>, dim: i64) -> bool {
    let trial = cx.same().with_named(arg::DIM, Value::Int(dim));
    trial.fits(cx.site.inputs).is_some()
}
