//! What a layer kind is, and the list of them.
//!
//! Each family of layers is one file: a row (`row.rs`) that names the kinds and their arguments, and six rules.
//!
//! | rule | says |
//! | --- | --- |
//! | `output` | the shape that comes out, or the error |
//! | `weights` | the tensors that are stored, by their names in a `state_dict` |
//! | `macs` | multiply–accumulates |
//! | `flops` | operations as a worksheet counts them |
//! | `access_pattern` | which input values an output value looks at |
//! | `storage` | whether the output needs memory of its own |
//!
//! Rules are `const fn`s over `Copy` values: they run inside the macro, at run time, and in const evaluation. They
//! are called with shapes of known rank whose sizes may be [unknown](crate::UNKNOWN); where there is nothing to say, the
//! ones in `common.rs` serve.

mod class;
pub(crate) mod common;
pub(crate) mod editor;
pub(crate) mod row;
mod show;
mod spec;

pub use show::{Call, Shown};
pub(crate) use show::{is_default, write_value};
pub use spec::{Arg, ArgumentError, PADDING_WORDS, Role, Spec, Type};
pub use crate::value::{List, Padding, Ratios, Value};

use crate::access_pattern::AccessPattern;
use crate::error::LayerError;
use crate::formula::Formula;
use crate::shape::Shape;
use crate::text;
use crate::weight::Weights;

macro_rules! families {
    ($($family:ident),* $(,)?) => {
        $( pub(crate) mod $family; )*

        /// The families, by the names of their files.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[allow(non_camel_case_types, reason = "spelled like the files")]
        pub(crate) enum Family { $($family),* }

        impl Family {
            const ALL: &'static [Self] = &[$(Self::$family),*];
            #[cfg(test)]
            const FILES: &'static [&'static str] = &[$(stringify!($family)),*];

            const fn rows(self) -> &'static [&'static [Spec]] {
                match self { $(Self::$family => $family::ROWS,)* }
            }
        }

        /// All kinds, and the arguments of each, as an editor knows them.
        #[cfg(any(rust_analyzer, test))]
        #[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
        pub mod vocabulary {
            pub mod kinds { $(pub use crate::layer::$family::editor::kinds::*;)* }
            pub mod made { $(pub use crate::layer::$family::editor::made::*;)* }
            pub mod args { $(pub use crate::layer::$family::editor::args::*;)* }
        }

        impl Layer<'_> {
            /// The shape that this layer makes of its inputs: one, but for joins.
            pub const fn output(&self, inputs: &[Shape]) -> Result<Shape, LayerError> {
                match self.kind.family { $(Family::$family => $family::output(self, inputs),)* }
            }

            /// The tensors that this layer stores when it takes `input`.
            pub const fn weights(&self, input: Shape) -> Weights {
                match self.kind.family { $(Family::$family => $family::weights(self, input),)* }
            }

            /// Its multiply–accumulates, as convolutions and linear layers have them.
            pub const fn macs(&self, inputs: &[Shape], output: Shape) -> Formula {
                match self.kind.family { $(Family::$family => $family::macs(self, inputs, output),)* }
            }

            /// Its operations as a worksheet counts them.
            pub const fn flops(&self, inputs: &[Shape], output: Shape) -> Formula {
                match self.kind.family { $(Family::$family => $family::flops(self, inputs, output),)* }
            }

            /// Which values of its input an output value looks at.
            pub const fn access_pattern(&self, input: Shape, output: Shape) -> AccessPattern {
                match self.kind.family { $(Family::$family => $family::access_pattern(self, input, output),)* }
            }

            /// Whether its output needs memory of its own.
            pub const fn storage(&self) -> Storage {
                match self.kind.family { $(Family::$family => $family::storage(self),)* }
            }
        }
    };
}

families!(
    conv,
    conv_transpose,
    linear,
    pool,
    adaptive_pool,
    batch_norm,
    instance_norm,
    group_norm,
    layer_norm,
    local_response_norm,
    activation,
    softmax,
    dropout,
    flatten,
    permute,
    narrow,
    shuffle,
    upsample,
    unfold,
    pad,
    identity,
    layer_scale,
    join,
);

/// Whether the output of a layer needs memory of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// It does.
    New,
    /// Not where nothing else needs the input any more: activations, dropout.
    InPlace,
    /// Never: it is the input, looked at differently.
    Alias,
}

/// A layer kind: `Conv2d`, `ReLU`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Kind {
    family: Family,
    row: u8,
    index: u8,
}

impl Kind {
    /// The kind that hands on what it is given.
    pub const IDENTITY: Self = Self {
        family: Family::identity,
        row: 0,
        index: 0,
    };

    /// The kind with PyTorch's name for it.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert_eq!(Kind::named("Conv2d").unwrap().spec().args[1].name, "out_channels");
    /// assert_eq!(Kind::named("Conv9d"), None);
    /// ```
    pub const fn named(name: &str) -> Option<Self> {
        let mut family = 0;
        while family < Family::ALL.len() {
            let rows = Family::ALL[family].rows();
            let mut row = 0;
            while (row as usize) < rows.len() {
                let kinds = rows[row as usize];
                let mut index = 0;
                while (index as usize) < kinds.len() {
                    if text::same(kinds[index as usize].name, name) {
                        let family = Family::ALL[family];
                        return Some(Self { family, row, index });
                    }
                    index += 1;
                }
                row += 1;
            }
            family += 1;
        }
        None
    }

    /// Whether the two are one, in `const` too.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.family as u8 == other.family as u8 && self.row == other.row && self.index == other.index
    }

    /// All kinds, family by family.
    pub fn all() -> impl Iterator<Item = Self> {
        Family::ALL.iter().flat_map(|&family| {
            (0u8..).zip(family.rows()).flat_map(move |(row, kinds)| {
                (0u8..)
                    .zip(*kinds)
                    .map(move |(index, _)| Self { family, row, index })
            })
        })
    }

    /// What is written about it.
    pub const fn spec(self) -> &'static Spec {
        &self.family.rows()[self.row as usize][self.index as usize]
    }

    /// PyTorch's name for it.
    pub const fn name(self) -> &'static str {
        self.spec().name
    }

    /// Along how many axes it works: 2 for `Conv2d`.
    pub(crate) const fn spatial(self) -> usize {
        self.spec().spatial as usize
    }

    /// Which row of its family's file it stands in.
    const fn row(self) -> u8 {
        self.row
    }

    /// The family that it belongs to.
    #[cfg(feature = "drawings")]
    pub(crate) const fn family(self) -> Family {
        self.family
    }

    /// The numbers by which a packed report knows it.
    #[cfg(any(feature = "alloc", test))]
    pub(crate) const fn code(self) -> [u8; 3] {
        [self.family as u8, self.row, self.index]
    }

    /// The kind with these numbers.
    pub(crate) const fn from_code([family, row, index]: [u8; 3]) -> Option<Self> {
        if family as usize >= Family::ALL.len() {
            return None;
        }
        let family = Family::ALL[family as usize];
        if row as usize >= family.rows().len() || index as usize >= family.rows()[row as usize].len() {
            return None;
        }
        Some(Self { family, row, index })
    }
}

/// A layer: its kind, and a value for each of the kind's arguments in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layer<'a> {
    /// The kind.
    pub kind: Kind,
    /// The values, as [`Arg::accept`] leaves them.
    pub args: &'a [Value],
}

impl<'a> Layer<'a> {
    /// A layer with these arguments.
    pub const fn new(kind: Kind, args: &'a [Value]) -> Self {
        Self { kind, args }
    }

    /// The value of the argument in that place.
    const fn arg(&self, index: usize) -> &Value {
        if index < self.args.len() {
            &self.args[index]
        } else {
            &Value::Absent
        }
    }

    /// The value of the argument with that name; `Absent` where the kind has none.
    pub(crate) const fn named(&self, name: &str) -> &Value {
        let args = self.kind.spec().args;
        let mut index = 0;
        while index < args.len() {
            if text::same(args[index].name, name) {
                return self.arg(index);
            }
            index += 1;
        }
        &Value::Absent
    }

    /// The layer as one would write it: `Conv2d(3 -> 64, 11, stride = 4)`.
    pub const fn call(&self) -> Call<'a> {
        Call::new(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::String, vec::Vec};
    use std::fs;

    #[test]
    fn every_file_is_in_the_list() {
        let infrastructure = ["class", "common", "editor", "mod", "row", "show", "spec"];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/layer");
        let mut files: Vec<String> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(".rs").map(String::from))
            .filter(|name| !infrastructure.contains(&name.as_str()))
            .collect();
        files.sort();
        let mut listed = Family::FILES.to_vec();
        listed.sort_unstable();
        assert_eq!(files, listed);
    }

    #[test]
    fn every_kind_and_argument_is_documented() {
        for kind in Kind::all() {
            let spec = kind.spec();
            assert!(!spec.doc.trim().is_empty(), "{}", spec.name);
            for arg in spec.args {
                assert!(!arg.doc.trim().is_empty(), "{}.{}", spec.name, arg.name);
            }
        }
    }

    #[test]
    fn names_are_unique_and_codes_lead_back() {
        let mut names: Vec<_> = Kind::all().map(Kind::name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for kind in Kind::all() {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
    }

    #[test]
    fn defaults_fit_their_arguments() {
        for kind in Kind::all() {
            for arg in kind.spec().args {
                if let Some(default) = arg.default {
                    let accepted = arg.accept(kind.spec().spatial, default);
                    assert!(accepted.is_ok(), "{}.{}", kind.name(), arg.name);
                }
            }
        }
    }
}
