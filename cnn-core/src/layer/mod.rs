//! The layer kinds and their rules.
//!
//! A family of layers is one file: rows (`row.rs`), which declare kinds and their arguments, and seven rules.
//!
//! | rule | returns |
//! | --- | --- |
//! | `output` | the output shape, or an error |
//! | `weights` | the stored tensors, with their names in a `state_dict` |
//! | `macs` | multiply–accumulates |
//! | `flops` | operations, by the rules of the worksheet |
//! | `access_pattern` | which input values an output value depends on |
//! | `storage` | whether the output needs memory of its own |
//! | `recover` | the output shape after an error |
//!
//! Rules but for `recover` are `const fn`s over `Copy` values, so that they run in the macro, at run time and in const evaluation. The
//! rank of their inputs is known, but sizes may be [unknown](crate::UNKNOWN). `common.rs` and
//! `recover.rs` have default rules.
//!
//! Imports run one way: `category`, `spec`, `kind` and `instance` define the types, `common`, `recover` and `row` the tools of the
//! family files, and this file stands above the families and dispatches to them.

pub(crate) mod arg;
mod category;
mod class;
pub(crate) mod common;
mod docs;
pub(crate) mod editor;
mod instance;
mod kind;
mod recover;
pub(crate) mod row;
mod show;
mod spec;

pub use crate::value::{List, Padding, Partial, Ratios, Value};
pub use category::Category;
pub(crate) use category::{Join, ModuleClass};
pub(crate) use docs::Docs;
pub use instance::Layer;
pub use kind::{Kind, Storage};
pub use show::{Call, Shown};
pub(crate) use show::{is_default, write_value};
pub(crate) use spec::MAX_ARGS;
pub use spec::{Arg, ArgumentError, PADDING_WORDS, Role, Spec, Type};

use crate::access_pattern::{AccessPattern, MAX_SPATIAL};
use crate::error::LayerError;
use crate::formula::Formula;
use crate::shape::{MAX_RANK, Shape};
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

            const fn of(kind: Kind) -> Self {
                Self::ALL[kind.family()]
            }

            const fn rows(self) -> &'static [&'static [Spec]] {
                match self { $(Self::$family => $family::ROWS,)* }
            }

            const fn docs(self) -> &'static [&'static [Docs]] {
                match self { $(Self::$family => $family::DOCS,)* }
            }
        }

        /// All kinds and their arguments, as items for an editor.
        #[cfg(any(rust_analyzer, test))]
        #[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
        pub mod vocabulary {
            pub mod kinds { $(pub use crate::layer::$family::editor::kinds::*;)* }
            pub mod made { $(pub use crate::layer::$family::editor::made::*;)* }
            pub mod args { $(pub use crate::layer::$family::editor::args::*;)* }
        }

        impl Layer<'_> {
            /// The output shape for the given inputs: one, except for joins.
            pub const fn output(&self, inputs: &[Shape]) -> Result<Shape, LayerError> {
                match Family::of(self.kind) { $(Family::$family => $family::output(self, inputs),)* }
            }

            /// The tensors that this layer stores for the given input.
            pub const fn weights(&self, input: Shape) -> Weights {
                match Family::of(self.kind) { $(Family::$family => $family::weights(self, input),)* }
            }

            /// The multiply–accumulates, which only convolutions and linear layers have.
            pub const fn macs(&self, inputs: &[Shape], output: Shape) -> Formula {
                match Family::of(self.kind) { $(Family::$family => $family::macs(self, inputs, output),)* }
            }

            /// The operations: [`FLOPS`](crate::Metric::Flops).
            pub const fn flops(&self, inputs: &[Shape], output: Shape) -> Formula {
                match Family::of(self.kind) { $(Family::$family => $family::flops(self, inputs, output),)* }
            }

            /// The input values that an output value depends on.
            pub const fn access_pattern(&self, input: Shape, output: Shape) -> AccessPattern {
                match Family::of(self.kind) { $(Family::$family => $family::access_pattern(self, input, output),)* }
            }

            /// Whether the output needs its own memory.
            pub const fn storage(&self) -> Storage {
                match Family::of(self.kind) { $(Family::$family => $family::storage(self),)* }
            }

            /// The output shape that the author most likely expected of a layer whose [`output`](Self::output) is
            /// `error`: its stated output channels, and the sizes that do not depend on the mistake. Other sizes are
            /// [unknown](crate::UNKNOWN); `None` if not even the rank is known.
            #[must_use]
            pub fn recover(&self, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
                match Family::of(self.kind) { $(Family::$family => $family::recover(self, inputs, error),)* }
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
    rms_norm,
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

/// Maximum number of rows of a family.
const MAX_ROWS: usize = {
    let (mut most, mut family) = (0, 0);
    while family < Family::ALL.len() {
        if Family::ALL[family].rows().len() > most {
            most = Family::ALL[family].rows().len();
        }
        family += 1;
    }
    most
};

/// The kinds of a row.
#[derive(Clone, Copy)]
struct Row {
    /// The index of the first one among all kinds.
    first: u8,
    count: u8,
}

/// The rows of each family. With these numbers and the names, a program reads the kinds of a report, so that it contains
/// the arguments only if it needs them.
const TABLE: &[[Row; MAX_ROWS]; Family::ALL.len()] = &{
    let mut table = [[Row { first: 0, count: 0 }; MAX_ROWS]; Family::ALL.len()];
    let (mut family, mut first) = (0, 0);
    while family < table.len() {
        let rows = Family::ALL[family].rows();
        let mut row = 0;
        while row < rows.len() {
            let count = common::small(rows[row].len());
            table[family][row] = Row { first, count };
            first += count;
            row += 1;
        }
        family += 1;
    }
    table
};

/// The specifications of all kinds.
const SPECS: &[&Spec; kind_count()] = &{
    let mut specs = [&Family::ALL[0].rows()[0][0]; kind_count()];
    let mut index = 0;
    while index < KINDS.len() {
        let [family, row, name] = KINDS[index].code();
        specs[index] = &Family::ALL[family as usize].rows()[row as usize][name as usize];
        index += 1;
    }
    specs
};

/// The names of all kinds.
const NAMES: &[&str; kind_count()] = &{
    let mut names = [""; kind_count()];
    let mut index = 0;
    while index < SPECS.len() {
        names[index] = SPECS[index].name;
        index += 1;
    }
    names
};

/// All kinds, by family.
const KINDS: &[Kind; kind_count()] = &{
    let Some(first) = Kind::from_code([0, 0, 0]) else {
        panic!("the list of families is empty");
    };
    let mut kinds = [first; kind_count()];
    let (mut count, mut code) = (0, [0, 0, 0]);
    while (code[0] as usize) < Family::ALL.len() {
        match Kind::from_code(code) {
            Some(kind) => {
                kinds[count] = kind;
                count += 1;
                code[2] += 1;
            }
            None if code[2] > 0 => code = [code[0], code[1] + 1, 0],
            None => code = [code[0] + 1, 0, 0],
        }
    }
    kinds
};

const fn kind_count() -> usize {
    let (mut count, mut family) = (0, 0);
    while family < Family::ALL.len() {
        let rows = Family::ALL[family].rows();
        let mut row = 0;
        while row < rows.len() {
            count += rows[row].len();
            row += 1;
        }
        family += 1;
    }
    count
}

const _: () = {
    let mut index = 0;
    while index < KINDS.len() {
        let spec = KINDS[index].spec();
        assert!(spec.args.len() <= MAX_ARGS, "raise `MAX_ARGS`");
        assert!(KINDS[index].spatial() <= MAX_SPATIAL, "raise `MAX_SPATIAL`");
        // An argument with one number for each side takes two for each axis.
        assert!(2 * KINDS[index].spatial() <= MAX_RANK, "raise `MAX_RANK`");
        index += 1;
    }
};

impl Kind {
    /// The kind with the given name, which is PyTorch's.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert_eq!(Kind::named("Conv2d"), Some(Kind::CONV2D));
    /// assert_eq!(Kind::named("Conv9d"), None);
    /// ```
    pub const fn named(name: &str) -> Option<Self> {
        let mut index = 0;
        while index < KINDS.len() {
            if text::same(KINDS[index].name(), name) {
                return Some(KINDS[index]);
            }
            index += 1;
        }
        None
    }

    /// The kind with this name, for constants: no kind of this name is a compile error.
    #[expect(clippy::panic, reason = "evaluated at compile time alone")]
    pub(crate) const fn known(name: &str) -> Self {
        match Self::named(name) {
            Some(kind) => kind,
            None => panic!("no layer kind has this name"),
        }
    }

    /// All kinds, by family.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().copied()
    }

    /// The kind with this index among all.
    pub(crate) const fn nth(index: usize) -> Option<Self> {
        if index < KINDS.len() {
            Some(KINDS[index])
        } else {
            None
        }
    }

    /// The kind with the given numbers of a packed report.
    pub(crate) const fn from_code(code: [u8; 3]) -> Option<Self> {
        let [family, row, index] = code;
        if family as usize >= TABLE.len() || row as usize >= MAX_ROWS {
            return None;
        }
        let row = TABLE[family as usize][row as usize];
        if index >= row.count {
            return None;
        }
        Some(Self::new(row.first + index, code))
    }

    /// Its row: name and arguments.
    pub const fn spec(self) -> &'static Spec {
        SPECS[self.index()]
    }

    /// PyTorch's name for it.
    pub const fn name(self) -> &'static str {
        NAMES[self.index()]
    }

    const fn docs(self) -> &'static Docs {
        let [_, row, name] = self.code();
        &Family::of(self).docs()[row as usize][name as usize]
    }

    /// Its documentation with formulas, in Markdown.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert!(Kind::LINEAR.doc().contains("torch.nn.Linear"));
    /// ```
    pub const fn doc(self) -> &'static str {
        self.docs().doc
    }

    /// The documentation of its arguments, in the order of [`Spec::args`].
    pub const fn arg_docs(self) -> &'static [&'static str] {
        self.docs().args
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::String, vec::Vec};
    use std::fs;

    #[test]
    fn every_file_is_in_the_list() {
        let infrastructure = [
            "arg", "category", "class", "common", "docs", "editor", "instance", "kind", "mod", "recover",
            "row", "show", "spec",
        ];
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
            assert_eq!(kind.docs().name, spec.name);
            assert!(!kind.doc().trim().is_empty(), "{}", spec.name);
            assert_eq!(kind.arg_docs().len(), spec.args.len(), "{}", spec.name);
            for (arg, doc) in spec.args.iter().zip(kind.arg_docs()) {
                assert!(!doc.trim().is_empty(), "{}.{}", spec.name, arg.name);
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

    /// The first arguments alone can be given by position, and the docs say so.
    #[test]
    fn positions_without_input_come_first() {
        for kind in Kind::all() {
            let spec = kind.spec();
            let Some(names) = spec.positions_without_input else {
                continue;
            };
            assert!(spec.role(Role::Input).is_some(), "{}", spec.name);
            let args = spec.args.iter().filter(|arg| arg.role != Role::Input);
            let first: Vec<&str> = args.map(|arg| arg.name).take(names.len()).collect();
            assert_eq!(first, names, "{}", spec.name);
            let quoted: Vec<String> = names.iter().map(|name| alloc::format!("`{name}`")).collect();
            let said = alloc::format!(
                "Without the input side, only {} can be given",
                quoted.join(" and ")
            );
            assert!(kind.doc().contains(&said), "{}: {said}", spec.name);
        }
    }

    /// [`Weights::and`] panics beyond its capacity.
    #[test]
    fn all_weights_of_a_kind_have_room() {
        for kind in Kind::all() {
            let value = |arg: &Arg| match arg.ty {
                Type::Flag => Value::Bool(true),
                _ => Value::Absent,
            };
            let args: Vec<Value> = kind.spec().args.iter().map(value).collect();
            for rank in 1..=MAX_RANK {
                Layer::new(kind, &args).weights(Shape::new(&[8; MAX_RANK][..rank]));
            }
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
