//! Kinds and arguments as Rust items, for hover, go to definition and completion in an editor.
//!
//! In rust-analyzer, the expansion of `cnn!` repeats each name as a path to its item here, whose definition the editor
//! finds in the row. The compiler does not see these items.

/// Defines the items of the rows of a file:
///
/// - for each kind, a function of its required arguments, or a constant if it has none,
/// - for each argument, a constant,
/// - in `made`, for each kind a trait with a constant, which each call of the kind implements to show its output shape.
#[cfg(any(rust_analyzer, test))]
macro_rules! items {
    ($(
        [$( [$($kind_doc:tt)*] $kind:ident )+] $Args:ident
        [$( [$($doc:tt)*] $arg:ident $ty:ident $param:tt $default:tt )*]
    )+) => {
        #[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
        pub mod editor {
            pub mod kinds {
                use crate::layer::editor::types::*;
                $( crate::layer::editor::items! {
                    @kinds [$( [$($kind_doc)*] $kind )+] [] [$( $arg $ty $default )*]
                } )+
            }

            pub mod made {
                $( $( pub trait $kind { const $kind: &'static str; } )+ )+
            }

            pub mod args {
                $( $( pub use super::rows::$Args as $kind; )+ )+
            }

            pub mod rows {
                $( pub mod $Args {
                    use crate::layer::editor::types::*;
                    $( crate::layer::editor::items! { @arg [$($doc)*] $arg $ty $param $default } )*
                } )+
            }
        }
    };

    // Skips optional arguments and collects the required ones.
    (@kinds $kinds:tt $must:tt [$arg:ident $ty:ident [$default:tt] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident input [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident kept [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident maybe_count [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident maybe_flag [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident maybe_sizes [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident maybe_shape [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident maybe_decimal [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident maybe_decimals [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt $must:tt [$arg:ident tensors [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds $must [$($rest)*] }
    };
    (@kinds $kinds:tt [$($must:tt)*] [$arg:ident $ty:ident [] $($rest:tt)*]) => {
        crate::layer::editor::items! { @kinds $kinds [$($must)* $arg: $ty,] [$($rest)*] }
    };
    (@kinds [$( [$($doc:tt)*] $kind:ident )+] [] []) => {
        $( $($doc)* pub const $kind: layer = layer; )+
    };
    (@kinds [$( [$($doc:tt)*] $kind:ident )+] [$($must:tt)+] []) => {
        crate::layer::editor::items! { @calls [$( [$($doc)*] $kind )+] ($($must)+) }
    };
    (@calls [$( [$($doc:tt)*] $kind:ident )+] $must:tt) => {
        $( $($doc)* pub fn $kind $must -> layer { layer } )+
    };

    (@arg [$($doc:tt)*] $arg:ident word [[$($word:ident),*]] [$default:tt]) => {
        $($doc)* pub const $arg: word = [$(stringify!($word)),*][$default];
    };
    (@arg [$($doc:tt)*] $arg:ident int $param:tt [(-$default:tt)]) => {
        $($doc)* pub const $arg: int = -$default;
    };
    (@arg [$($doc:tt)*] $arg:ident decimal $param:tt [($above:literal, $below:literal)]) => {
        $($doc)* pub const $arg: decimal = $above as f64 / $below as f64;
    };
    (@arg [$($doc:tt)*] $arg:ident $ty:ident $param:tt [$default:tt]) => {
        $($doc)* pub const $arg: $ty = $default;
    };
    (@arg [$($doc:tt)*] $arg:ident $ty:ident $param:tt []) => {
        $($doc)* pub static $arg: Option<$ty> = None;
    };
}

/// Nothing for the compiler.
#[cfg(not(any(rust_analyzer, test)))]
macro_rules! items {
    ($($row:tt)*) => {};
}

pub(crate) use items;

/// The types of arguments, by their names in rows.
#[cfg(any(rust_analyzer, test))]
#[allow(warnings, clippy::pedantic, reason = "read by an editor alone")]
pub mod types {
    /// A layer.
    #[derive(Debug)]
    pub struct layer;
    macro_rules! types { ($($ty:ident = $rust:ty, $doc:literal;)*) => { $( #[doc = $doc] pub type $ty = $rust; )* } }
    types! {
        input = u64, "The input side: inferred, stated as `in -> out` or by name.";
        kept = u64, "The input side, which the layer keeps: inferred, stated by position or by name.";
        output = u64, "The output side.";
        count = u64, "A whole number of at least 1.";
        maybe_count = u64, "A whole number of at least 1, or nothing.";
        int = i64, "A whole number.";
        flag = bool, "`true` or `false`.";
        maybe_flag = bool, "`true`, `false`, or nothing.";
        decimal = f64, "A number.";
        word = &'static str, "One of several words.";
        sizes = u64, "A whole number, or one for each axis: `3`, `3x5`, `(k, 1)`.";
        maybe_sizes = u64, "A whole number, or one for each axis, or nothing.";
        partial_sizes = u64, "A whole number, or one for each axis, or `None` for what arrives: `7`, `(None, 1)`.";
        padding = u64, "A whole number, or one for each axis, or `same`, or `valid`, which is 0.";
        sides = u64, "A whole number, or one for each side: left, right, top, bottom.";
        shape = u64, "A shape: `64x7x7`.";
        maybe_shape = u64, "A shape, or nothing.";
        parts = u64, "A shape, one size of which may be -1: what is left.";
        ints = u64, "Whole numbers.";
        maybe_decimal = f64, "A number, or nothing.";
        maybe_decimals = f64, "A number, or one for each axis, or nothing.";
        tensors = (), "Tensors: labels, or branches in braces.";
    }
}
