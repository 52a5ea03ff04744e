//! The name of a network with its inputs and outputs.

use super::text::write_joined;
use crate::report::Report;
use crate::shape::Shape;
use core::fmt::{self, Display};

/// `LeNet5   1×32×32 → 10`.
pub(super) struct Heading<'a>(pub(super) &'a Report);

impl Display for Heading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        write!(f, "{}   {}", report.name(), Ports(report))
    }
}

/// Inputs and outputs: `1×32×32 → 10`.
pub(super) struct Ports<'a>(pub(super) &'a Report);

impl Display for Ports<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        write_joined(f, ", ", report.inputs().map(Port::new))?;
        if report.outputs().next().is_some() {
            f.write_str(" → ")?;
        }
        write_joined(f, ", ", report.outputs().map(Port::new))
    }
}

/// An input or output, with its name if it has one.
pub(super) struct Port<'a>(&'a str, Shape);

impl<'a> Port<'a> {
    pub(super) const fn new((name, shape): (&'a str, Shape)) -> Self {
        Self(name, shape)
    }
}

impl Display for Port<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self("" | "in", shape) => shape.fmt(f),
            Self(name, shape) => write!(f, "{name}: {shape}"),
        }
    }
}
