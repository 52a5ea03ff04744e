//! The `cnn!` macro. It is used through the crate [`cnn`](https://docs.rs/cnn), where its documentation stands; the language is
//! in [`cnn-lang`](https://docs.rs/cnn-lang).

#![forbid(unsafe_code)]

use proc_macro::TokenStream;
use std::panic::{self, AssertUnwindSafe};

/// Declares networks.
#[proc_macro]
pub fn cnn(tokens: TokenStream) -> TokenStream {
    guarded(cnn_lang::expand, tokens)
}

/// What rust-analyzer takes for [`cnn!`](macro@cnn).
#[doc(hidden)]
#[proc_macro]
pub fn cnn_in_editor(tokens: TokenStream) -> TokenStream {
    guarded(cnn_lang::expand_for_editor, tokens)
}

/// Draws a network for rustdoc.
#[cfg(feature = "drawings")]
#[doc(hidden)]
#[proc_macro]
pub fn drawing(packed: TokenStream) -> TokenStream {
    guarded(cnn_lang::drawing, packed)
}

/// Turns a panic into an error that asks for a bug report.
fn guarded(
    expand: impl FnOnce(proc_macro2::TokenStream) -> proc_macro2::TokenStream,
    tokens: TokenStream,
) -> TokenStream {
    let expand = AssertUnwindSafe(|| expand(tokens.into()));
    let expanded = panic::catch_unwind(expand).unwrap_or_else(|panic| {
        let message = match (panic.downcast_ref::<String>(), panic.downcast_ref::<&str>()) {
            (Some(message), _) => message.as_str(),
            (None, message) => message.unwrap_or(&"no message"),
        };
        cnn_lang::panicked(message)
    });
    expanded.into()
}
