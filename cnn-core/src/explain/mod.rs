//! What a [`LayerError`] says, in sentences.
//!
//! The sentences of a reason are in its row (`error/reasons.rs`). Those that take more than a line are functions in
//! the files here, one file a subject: `message_…` says what is wrong, `note_…` how the numbers came about, `help_…`
//! what to write instead.

mod adjust;
mod arguments;
mod axes;
mod conversion;
mod input;
mod join;
mod list;
mod norm;
mod padding;
mod shuffle;
mod site;
mod trial;
mod upsample;
mod window;
mod wording;

pub use adjust::{Adjustment, adjustments};
pub use site::Site;

use crate::error::{LayerError, Location, Reason, Wanted, reasons};
use crate::layer::arg;
use crate::shape::MAX_RANK;
use crate::value::Value;
use core::fmt;
use trial::{Trial, write_one};
use wording::{Arriving, Extent, Parts, Terms, axis_or_axes, plural, verb_ending};

/// What is wrong; see [`LayerError::message`].
#[derive(Clone, Copy, Debug)]
pub struct Message<'a>(Context<'a>);

/// How the numbers came about; see [`LayerError::note`].
#[derive(Clone, Copy, Debug)]
pub struct Note<'a>(Context<'a>);

/// What to write instead; see [`LayerError::help`].
#[derive(Clone, Copy, Debug)]
pub struct Help<'a>(Context<'a>);

impl LayerError {
    /// What is wrong: ``layer `fc1` takes 400 inputs, but 576 arrive``.
    pub const fn message<'a>(&'a self, site: &'a Site<'a>) -> Message<'a> {
        Message(Context { error: self, site })
    }

    /// How the numbers came about; empty where the message says it all.
    pub const fn note<'a>(&'a self, site: &'a Site<'a>) -> Note<'a> {
        Note(Context { error: self, site })
    }

    /// What to write instead, tried out on the inputs; empty where there is no suggestion.
    pub const fn help<'a>(&'a self, site: &'a Site<'a>) -> Help<'a> {
        Help(Context { error: self, site })
    }
}

/// An error and the layer that it is about.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    error: &'a LayerError,
    site: &'a Site<'a>,
}

impl Context<'_> {
    /// The index of the argument at fault.
    fn at(self) -> usize {
        match self.error.location {
            Location::Argument(argument) => usize::from(argument),
            _ => 0,
        }
    }

    /// The layer in error.
    fn same(self) -> Trial {
        Trial::of(&self.site.layer)
    }

    /// The layer with another value for the argument at fault, if it takes the inputs.
    fn with(self, value: Value) -> Option<Trial> {
        self.same().with(self.at(), value).fits(self.site.inputs)
    }
}

macro_rules! define_sentences {
    (
        ($f:ident, $cx:ident, $site:ident)
        $(
            $(#[doc = $doc:literal])*
            $Name:ident $({ $( $(#[doc = $field_doc:literal])* $field:ident: $ty:ty, )* })?
            about: $about:ident,
            message: $message:expr,
            note: $note:expr,
            help $(($literal:ident))?: $help:expr,
        )*
    ) => {
        impl fmt::Display for Message<'_> {
            #[allow(unused_variables, reason = "a row reads some of its fields")]
            fn fmt(&self, $f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let ($cx, $site) = (self.0, self.0.site);
                match $cx.error.reason {
                    $(Reason::$Name $({ $($field),* })? => $message,)*
                }
            }
        }

        impl fmt::Display for Note<'_> {
            #[allow(unused_variables, reason = "a row reads some of its fields")]
            fn fmt(&self, $f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let ($cx, $site) = (self.0, self.0.site);
                match $cx.error.reason {
                    $(Reason::$Name $({ $($field),* })? => $note,)*
                }
            }
        }

        impl fmt::Display for Help<'_> {
            #[allow(unused_variables, reason = "a row reads some of its fields")]
            fn fmt(&self, $f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let ($cx, $site) = (self.0, self.0.site);
                match $cx.error.reason {
                    $(Reason::$Name $({ $($field),* })? => {
                        define_sentences!(@unless_literal $site $($literal)?);
                        $help
                    })*
                }
            }
        }
    };

    (@unless_literal $site:ident) => {};
    (@unless_literal $site:ident literal) => {
        if !$site.literal {
            return Ok(());
        }
    };
}

reasons!(define_sentences);
