//! Why a layer does not fit its input, as data.
//!
//! A layer rule returns a [`LayerError`]: a [`Reason`] with its numbers, and which argument or operand is at fault.
//! [`explain`](crate::explain) makes sentences of it.

mod reasons;
mod show;

use crate::ratio::Ratio;
use crate::shape::Shape;
use crate::value::List;
use crate::window::Window;
pub(crate) use reasons::reasons;

/// A layer that does not fit its input, and which part of it is at fault.
///
/// Its `Display` is a short description; [`message`](Self::message) names the layer and the numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LayerError {
    /// What is wrong.
    pub reason: Reason,
    /// Which part is at fault.
    pub location: Location,
}

/// The part of a layer that is at fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Location {
    /// The layer as a whole: it does not belong here.
    Layer,
    /// The argument with this index in the kind's [`Spec`](crate::Spec).
    Argument(u8),
    /// The operand of a join with this index.
    Operand(u32),
}

/// A side of a layer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The input.
    Input,
    /// The output.
    Output,
}

/// The shapes that a layer works on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[non_exhaustive]
pub enum Wanted {
    /// Channels and this many axes.
    Spatial(u8),
    /// Channels and a number of axes between these two, both included.
    Between(u8, u8),
    /// Channels and at least this many axes.
    AtLeast(u8),
}

impl Wanted {
    /// Whether a shape of this rank, channels included, is one of them.
    pub(crate) const fn admits(self, rank: usize) -> bool {
        let (least, most) = match self {
            Self::Spatial(axes) => (axes, axes),
            Self::Between(least, most) => (least, most),
            Self::AtLeast(least) => (least, u8::MAX),
        };
        rank > least as usize && rank <= most as usize + 1
    }
}

/// The bounds of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Bounds {
    /// From 0 to 1.
    Probability,
    /// Anything but 0.
    NotZero,
    /// More than another argument.
    Above {
        /// The value of that argument.
        least: Ratio,
        /// The index of that argument.
        argument: u8,
    },
}

macro_rules! define_reasons {
    (
        $binders:tt
        $(
            $(#[doc = $doc:literal])*
            $Name:ident $({ $( $(#[doc = $field_doc:literal])* $field:ident: $ty:ty, )* })?
            about: $about:ident,
            message: $message:expr,
            note: $note:expr,
            help $(($literal:ident))?: $help:expr,
        )*
    ) => {
        /// What is wrong with a layer, and the numbers that show it.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[non_exhaustive]
        pub enum Reason {
            $( $(#[doc = $doc])* $Name $({ $( $(#[doc = $field_doc])* $field: $ty, )* })?, )*
        }

        impl Reason {
            /// The name and the documentation of every reason, in the order of their declaration.
            pub const CATALOGUE: &'static [(&'static str, &'static str)] =
                &[$( (stringify!($Name), concat!($($doc),*)) ),*];

            /// The name of the variant: `InputSide`.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$Name { .. } => stringify!($Name),)*
                }
            }

            /// The short description, as its documentation has it.
            const fn doc(&self) -> &'static str {
                match self {
                    $(Self::$Name { .. } => concat!($($doc),*),)*
                }
            }

            /// Whether the arriving shape has a part in it, so that an error should say where that shape comes from.
            pub const fn is_about_input(&self) -> bool {
                match self {
                    $(Self::$Name { .. } => define_reasons!(@is_about_input $about),)*
                }
            }
        }
    };

    (@is_about_input input) => { true };
    (@is_about_input arguments) => { false };
}

reasons!(define_reasons);

impl Reason {
    /// The error whose fault is the layer as a whole.
    pub(crate) const fn of_layer(self) -> LayerError {
        LayerError {
            reason: self,
            location: Location::Layer,
        }
    }

    /// The error whose fault is the argument with this index.
    pub(crate) const fn at(self, argument: u8) -> LayerError {
        LayerError {
            reason: self,
            location: Location::Argument(argument),
        }
    }

    /// The error whose fault is the operand of a join with this index.
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
