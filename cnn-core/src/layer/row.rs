//! `layer!`: the rows that declare the layer kinds of a file.
//!
//! A row declares the kinds of a family that share their arguments:
//!
//! ```ignore
//! layer! {
//!     /// Documentation of the kind.
//!     MAX_POOL2D = MaxPool2d(2);     // its constant, its name, and the number of axes if it fixes them
//!     category: Pooling,             // a variant of `Category`
//!     short: "Pool",                 // the common abbreviation, if there is one
//!     conventions: MaxPool,          // a variant of `ModuleClass`, or `none`
//!     values: kept,                  // if output values are input values, rearranged or dropped
//!     positions_without_input: [a],  // the only arguments by position where the input side is left out, if not all
//!     struct MaxPool[AtMaxPool] {
//!         /// Documentation of the argument.
//!         #[shorthand = 'w']
//!         kernel_size: sizes(1),
//!     }
//! }
//! ```
//!
//! `as Relu` after the name of a kind gives it a `ModuleClass` of its own, and `[Sum]` says how it joins several tensors.
//! The macro makes
//!
//! - a `Spec` for each kind in `SPECS`, which the parser, the reference and the editor read, and its `Docs` apart from it
//!   in `DOCS`,
//! - the constant of each kind, such as `Kind::MAX_POOL2D`,
//! - a struct with a typed field for each argument, which the rules read, with `read(&Layer) -> Self`,
//! - an enum (named in the brackets) with a variant for each argument, for the location of errors,
//! - and the items that an editor finds (`editor.rs`).
//!
//! An argument is `name: type = default`, and is required without a default. The types:
//!
//! | type | field | takes |
//! | --- | --- | --- |
//! | `input`, `kept` | `Option<u64>` | the input side, as `in -> out` or by position; may be left out |
//! | `output` | `u64` | the output side |
//! | `count`, `maybe_count` | `u64`, `Option<u64>` | a whole number of at least 1 |
//! | `int` | `i64` | a whole number |
//! | `flag`, `maybe_flag` | `bool`, `Option<bool>` | `true`, `false` |
//! | `decimal`, `maybe_decimal` | `Ratio`, `Option<Ratio>` | a number; its default is a pair `(1, 100)` |
//! | `word([a, b])` | `u8` | one of the words; its default is an index in the list |
//! | `sizes(least)`, `maybe_sizes(least)` | `List`, `Option<List>` | one number for each axis |
//! | `padding` | `Padding` | one number for each axis, `same` or `valid` |
//! | `sides` | `List` | one number for each side |
//! | `shape`, `maybe_shape` | `Option<Shape>` | a shape |
//! | `parts` | `List` | a shape, one size of which may be −1 to be inferred |
//! | `ints` | `List` | whole numbers |
//! | `partial_sizes` | `Partial` | one number of at least 1 for each axis, or `None` for what arrives |
//! | `maybe_decimals` | `Option<Ratios>` | one number for each axis |
//! | `tensors` | `()` | the operands of a join |

macro_rules! layer {
    ($(
        $(
            $(#[doc = $kind_doc:literal])*
            $CONSTANT:ident = $kind:ident $(($spatial:literal))? $([$join:ident])? $(as $class:ident)?
        ),+ ;
        $(category: $category:ident,)?
        $(short: $short:literal,)?
        $(conventions: $conventions:ident,)?
        $(values: $values:ident,)?
        $(positions_without_input: [$($position:ident),+ $(,)?],)?
        struct $Args:ident[$At:ident] {
            $(
                $(#[doc = $doc:literal])*
                $(#[shorthand = $shorthand:literal])?
                $arg:ident : $ty:ident $(($($param:tt)*))? $(= $default:tt)?
            ),* $(,)?
        }
    )+) => {
        $(
        #[doc = concat!("The arguments of ", $("[`", stringify!($kind), "`](super::Kind) ",)+ "as its rules read them.")]
        #[derive(Clone, Copy, Debug)]
        #[allow(dead_code, reason = "an argument that has no part in shapes or counts is only carried along")]
        pub(crate) struct $Args {
            $( $(#[doc = $doc])* $arg: layer!(@field $ty), )*
        }

        impl $Args {
            #[allow(dead_code, unused_mut, unused_variables, unused_assignments, reason = "a row may have no arguments, or none that a rule reads")]
            const fn read(layer: &crate::layer::Layer<'_>) -> Self {
                let mut next = 0;
                $(
                    let $arg = layer!(@read $ty layer.arg(next));
                    next += 1;
                )*
                Self { $($arg),* }
            }

            const CATEGORY: crate::layer::Category = layer!(@category [$($kind)+] $($category)?);

            const SHORT_NAME: Option<&'static str> = layer!(@short $($short)?);

            const MODULE_CLASS: crate::layer::ModuleClass = layer!(@conventions [$($kind)+] $($conventions)?);

            const KEEPS_VALUES: bool = layer!(@values $($values)?);

            const POSITIONS_WITHOUT_INPUT: Option<&'static [&'static str]> =
                layer!(@positions $($($position)+)?);

            const SPECS: &'static [crate::layer::Spec] = &[$(
                crate::layer::Spec {
                    name: stringify!($kind),
                    spatial: 0 $(+ $spatial)?,
                    join: Self::CATEGORY as u8 == crate::layer::Category::Join as u8,
                    joined: layer!(@join $($join)?),
                    category: Self::CATEGORY,
                    short_name: Self::SHORT_NAME,
                    module_class: layer!(@class $($class)?),
                    keeps_values: Self::KEEPS_VALUES,
                    positions_without_input: Self::POSITIONS_WITHOUT_INPUT,
                    args: Self::ARGS,
                },
            )+];

            const DOCS: &'static [crate::layer::Docs] = &[$(
                crate::layer::Docs {
                    name: stringify!($kind),
                    doc: concat!($($kind_doc, "\n"),*),
                    args: Self::ARG_DOCS,
                },
            )+];

            const ARG_DOCS: &'static [&'static str] = &[$(concat!($($doc, "\n"),*)),*];

            const ARGS: &'static [crate::layer::Arg] = &[$(
                crate::layer::Arg {
                    name: stringify!($arg),
                    ty: layer!(@type $ty $($($param)*)?),
                    default: layer!(@default $ty $($default)?),
                    role: layer!(@role $ty),
                    shorthand: layer!(@shorthand $($shorthand)?),
                },
            )*];
        }

        #[doc = concat!("The arguments of `", stringify!($Args), "`, for the location of errors.")]
        #[allow(dead_code, non_camel_case_types, reason = "spelled like the arguments, and errors point at some of them")]
        #[derive(Clone, Copy)]
        enum $At { $($arg,)* }
        )+

        /// The documentation of the kinds, in the order of the rows.
        pub(super) const DOCS: &[&[crate::layer::Docs]] = &[$($Args::DOCS),+];

        impl crate::layer::Kind {
            $($(
                $(#[doc = $kind_doc])*
                pub const $CONSTANT: Self = Self::known(stringify!($kind));
            )+)+
        }

        $($(
            const _: () = assert!(
                crate::text::is_constant_of(stringify!($CONSTANT), stringify!($kind)),
                concat!("`", stringify!($CONSTANT), "` is not `", stringify!($kind), "` in upper case"),
            );
        )+)+

        crate::layer::editor::items! {$(
            [$( [$(#[doc = $kind_doc])*] $kind )+] $Args
            [$( [$(#[doc = $doc])*] $arg $ty [$($($param)*)?] [$($default)?] )*]
        )+}
    };

    (@join) => { None };
    (@join $join:ident) => { Some(crate::layer::Join::$join) };

    (@category [$($kind:ident)+] $category:ident) => { crate::layer::Category::$category };
    (@category [$first:ident $($kind:ident)*]) => {
        compile_error!(concat!(
            "the row of `", stringify!($first), "` lacks its category: write `category: …,` before its `struct`, with a ",
            "variant of `Category`"
        ))
    };

    (@short) => { None };
    (@short $short:literal) => { Some($short) };

    (@conventions [$($kind:ident)+] none) => { crate::layer::ModuleClass::Other };
    (@conventions [$($kind:ident)+] $class:ident) => { crate::layer::ModuleClass::$class };
    (@conventions [$first:ident $($kind:ident)*]) => {
        compile_error!(concat!(
            "the row of `", stringify!($first), "` does not say how counting conventions see it: write ",
            "`conventions: …,` before its `struct`, with a variant of `ModuleClass`, or `none` if no tool has a rule for it"
        ))
    };

    (@values) => { false };
    (@values kept) => { true };

    (@positions) => { None };
    (@positions $($position:ident)+) => { Some(&[$(stringify!($position)),+]) };

    (@class) => { Self::MODULE_CLASS };
    (@class $class:ident) => { crate::layer::ModuleClass::$class };

    (@field input) => { Option<u64> };
    (@field kept) => { Option<u64> };
    (@field output) => { u64 };
    (@field count) => { u64 };
    (@field maybe_count) => { Option<u64> };
    (@field int) => { i64 };
    (@field flag) => { bool };
    (@field maybe_flag) => { Option<bool> };
    (@field decimal) => { crate::ratio::Ratio };
    (@field maybe_decimal) => { Option<crate::ratio::Ratio> };
    (@field word) => { u8 };
    (@field sizes) => { crate::layer::List };
    (@field partial_sizes) => { crate::layer::Partial };
    (@field maybe_sizes) => { Option<crate::layer::List> };
    (@field padding) => { crate::layer::Padding };
    (@field sides) => { crate::layer::List };
    (@field shape) => { Option<crate::shape::Shape> };
    (@field maybe_shape) => { Option<crate::shape::Shape> };
    (@field parts) => { crate::layer::List };
    (@field ints) => { crate::layer::List };
    (@field maybe_decimals) => { Option<crate::layer::Ratios> };
    (@field tensors) => { () };

    (@read input $value:expr) => { $value.maybe_count() };
    (@read kept $value:expr) => { $value.maybe_count() };
    (@read output $value:expr) => { $value.count() };
    (@read count $value:expr) => { $value.count() };
    (@read maybe_count $value:expr) => { $value.maybe_count() };
    (@read int $value:expr) => { $value.int() };
    (@read flag $value:expr) => { $value.flag() };
    (@read maybe_flag $value:expr) => { $value.maybe_flag() };
    (@read decimal $value:expr) => { $value.decimal() };
    (@read maybe_decimal $value:expr) => { $value.maybe_decimal() };
    (@read word $value:expr) => { $value.word() };
    (@read sizes $value:expr) => { $value.list() };
    (@read partial_sizes $value:expr) => { $value.partial() };
    (@read maybe_sizes $value:expr) => { $value.maybe_list() };
    (@read padding $value:expr) => { $value.padding() };
    (@read sides $value:expr) => { $value.list() };
    (@read shape $value:expr) => { $value.maybe_shape() };
    (@read maybe_shape $value:expr) => { $value.maybe_shape() };
    (@read parts $value:expr) => { $value.list() };
    (@read ints $value:expr) => { $value.list() };
    (@read maybe_decimals $value:expr) => { $value.maybe_decimals() };
    (@read tensors $value:expr) => { () };

    (@type input) => { crate::layer::Type::Count };
    (@type kept) => { crate::layer::Type::Count };
    (@type output) => { crate::layer::Type::Count };
    (@type count) => { crate::layer::Type::Count };
    (@type maybe_count) => { crate::layer::Type::Count };
    (@type int) => { crate::layer::Type::Int };
    (@type flag) => { crate::layer::Type::Flag };
    (@type maybe_flag) => { crate::layer::Type::Flag };
    (@type decimal) => { crate::layer::Type::Decimal };
    (@type maybe_decimal) => { crate::layer::Type::Decimal };
    (@type word [$($word:ident),*]) => { crate::layer::Type::Word(&[$(stringify!($word)),*]) };
    (@type sizes $least:literal) => { crate::layer::Type::Sizes { least: $least } };
    (@type partial_sizes) => { crate::layer::Type::PartialSizes };
    (@type maybe_sizes $least:literal) => { crate::layer::Type::Sizes { least: $least } };
    (@type padding) => { crate::layer::Type::Padding };
    (@type sides) => { crate::layer::Type::Sides };
    (@type shape) => { crate::layer::Type::Shape };
    (@type maybe_shape) => { crate::layer::Type::Shape };
    (@type parts) => { crate::layer::Type::Parts };
    (@type ints) => { crate::layer::Type::Ints };
    (@type maybe_decimals) => { crate::layer::Type::Decimals };
    (@type tensors) => { crate::layer::Type::Tensors };

    (@default input) => { Some(crate::layer::Value::Absent) };
    (@default kept) => { Some(crate::layer::Value::Absent) };
    (@default maybe_count) => { Some(crate::layer::Value::Absent) };
    (@default maybe_flag) => { Some(crate::layer::Value::Absent) };
    (@default maybe_sizes) => { Some(crate::layer::Value::Absent) };
    (@default maybe_shape) => { Some(crate::layer::Value::Absent) };
    (@default maybe_decimal) => { Some(crate::layer::Value::Absent) };
    (@default maybe_decimals) => { Some(crate::layer::Value::Absent) };
    (@default tensors) => { Some(crate::layer::Value::Absent) };
    (@default flag $default:literal) => { Some(crate::layer::Value::Bool($default)) };
    (@default word $default:literal) => { Some(crate::layer::Value::Word($default)) };
    (@default decimal ($above:literal, $below:literal)) => {
        match crate::ratio::Ratio::new($above, $below) {
            Some(ratio) => Some(crate::layer::Value::Decimal(ratio)),
            None => None,
        }
    };
    (@default int (-$default:literal)) => { Some(crate::layer::Value::Int(-$default)) };
    (@default $ty:ident $default:literal) => { Some(crate::layer::Value::Int($default)) };
    (@default $ty:ident) => { None };

    (@role input) => { crate::layer::Role::Input };
    (@role kept) => { crate::layer::Role::Kept };
    (@role output) => { crate::layer::Role::Output };
    (@role $ty:ident) => { crate::layer::Role::Plain };

    (@shorthand) => { None };
    (@shorthand $letter:literal) => { Some($letter) };
}

/// The operator `?`, which `const fn` does not support.
macro_rules! attempt {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}

pub(crate) use {attempt, layer};
