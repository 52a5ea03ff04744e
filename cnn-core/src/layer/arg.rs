//! Arguments that are found by name in a layer of any kind.
//!
//! A kind's own rules read their arguments from the row (`row.rs`). What works on layers of many kinds, as the counting
//! conventions and the helps of errors do, uses the names below. A name that no kind has, or that has another type in
//! all kinds, does not compile.

use super::instance::Layer;
use super::kind::Kind;
use super::spec::Type;
use crate::text;
use crate::value::{List, Ratios, Value};
use core::marker::PhantomData;

/// The name of an argument whose value is read as `T`.
pub(crate) struct ArgName<T> {
    name: &'static str,
    value: PhantomData<T>,
}

/// One of several words, as the index in their list.
pub(crate) enum Word {}

pub(crate) const KERNEL_SIZE: ArgName<List> = ArgName::list("kernel_size");
pub(crate) const STRIDE: ArgName<List> = ArgName::list("stride");
pub(crate) const PADDING: ArgName<List> = ArgName::list("padding");
pub(crate) const DILATION: ArgName<List> = ArgName::list("dilation");
pub(crate) const OUTPUT_PADDING: ArgName<List> = ArgName::list("output_padding");
pub(crate) const SIZE: ArgName<List> = ArgName::list("size");
pub(crate) const UNFLATTENED_SIZE: ArgName<List> = ArgName::list("unflattened_size");
pub(crate) const DIMS: ArgName<List> = ArgName::list("dims");
pub(crate) const DIM: ArgName<i64> = ArgName::int("dim");
pub(crate) const START_DIM: ArgName<i64> = ArgName::int("start_dim");
pub(crate) const END_DIM: ArgName<i64> = ArgName::int("end_dim");
pub(crate) const IN_FEATURES: ArgName<u64> = ArgName::count("in_features");
pub(crate) const GROUPS: ArgName<u64> = ArgName::count("groups");
pub(crate) const OUT_CHANNELS: ArgName<u64> = ArgName::count("out_channels");
pub(crate) const NEIGHBOURS: ArgName<u64> = ArgName::count("size");
pub(crate) const CEIL_MODE: ArgName<bool> = ArgName::flag("ceil_mode");
pub(crate) const SCALE_FACTOR: ArgName<Ratios> = ArgName::ratios("scale_factor");
pub(crate) const MODE: ArgName<Word> = ArgName::word("mode");

/// The type of values, as far as names tell them apart.
#[derive(Clone, Copy)]
enum Class {
    List,
    Int,
    Count,
    Flag,
    Ratios,
    Word,
}

impl Class {
    /// Whether an argument of this type has such values.
    const fn admits(self, ty: Type) -> bool {
        match self {
            Self::List => matches!(
                ty,
                Type::Sizes { .. } | Type::Padding | Type::Sides | Type::Shape | Type::Parts | Type::Ints
            ),
            Self::Int => matches!(ty, Type::Int),
            Self::Count => matches!(ty, Type::Count),
            Self::Flag => matches!(ty, Type::Flag),
            Self::Ratios => matches!(ty, Type::Decimals),
            Self::Word => matches!(ty, Type::Word(_)),
        }
    }
}

impl<T> Clone for ArgName<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ArgName<T> {}

impl<T> ArgName<T> {
    #[expect(clippy::panic, reason = "evaluated at compile time alone")]
    const fn known(name: &'static str, class: Class) -> Self {
        let mut ordinal = 0;
        while let Some(kind) = Kind::nth(ordinal) {
            let args = kind.spec().args;
            let mut index = 0;
            while index < args.len() {
                if text::same(args[index].name, name) && class.admits(args[index].ty) {
                    return Self {
                        name,
                        value: PhantomData,
                    };
                }
                index += 1;
            }
            ordinal += 1;
        }
        panic!("no layer kind has an argument of this name and type");
    }

    /// The name: `kernel_size`.
    pub(crate) const fn as_str(self) -> &'static str {
        self.name
    }
}

impl ArgName<List> {
    const fn list(name: &'static str) -> Self {
        Self::known(name, Class::List)
    }
}

impl ArgName<i64> {
    const fn int(name: &'static str) -> Self {
        Self::known(name, Class::Int)
    }
}

impl ArgName<u64> {
    const fn count(name: &'static str) -> Self {
        Self::known(name, Class::Count)
    }
}

impl ArgName<bool> {
    const fn flag(name: &'static str) -> Self {
        Self::known(name, Class::Flag)
    }
}

impl ArgName<Ratios> {
    const fn ratios(name: &'static str) -> Self {
        Self::known(name, Class::Ratios)
    }
}

impl ArgName<Word> {
    const fn word(name: &'static str) -> Self {
        Self::known(name, Class::Word)
    }
}

/// Values by name. An argument that this kind lacks reads as one that was not given.
impl Layer<'_> {
    /// The value of the argument; `Absent` where the kind has none of that name.
    pub(crate) const fn value<T>(&self, arg: ArgName<T>) -> &Value {
        let args = self.kind.spec().args;
        let mut index = 0;
        while index < args.len() {
            if text::same(args[index].name, arg.as_str()) {
                return self.arg(index);
            }
            index += 1;
        }
        &Value::Absent
    }

    /// Several numbers; none where they were not given.
    pub(crate) const fn list(&self, arg: ArgName<List>) -> List {
        self.value(arg).list()
    }

    /// Several numbers, if they were given.
    pub(crate) const fn maybe_list(&self, arg: ArgName<List>) -> Option<List> {
        self.value(arg).maybe_list()
    }

    /// A whole number; 0 where it was not given.
    pub(crate) const fn int(&self, arg: ArgName<i64>) -> i64 {
        self.value(arg).int()
    }

    /// A whole number of at least 1; 1 where it was not given.
    pub(crate) const fn count(&self, arg: ArgName<u64>) -> u64 {
        self.value(arg).count()
    }

    /// One factor for each axis, if they were given.
    pub(crate) const fn ratios(&self, arg: ArgName<Ratios>) -> Option<Ratios> {
        self.value(arg).maybe_decimals()
    }

    /// The index of a word in the list of the argument; 0 where it was not given.
    pub(crate) const fn word(&self, arg: ArgName<Word>) -> u8 {
        self.value(arg).word()
    }
}
