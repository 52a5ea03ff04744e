//! The cost of passing tokens to a macro: this one ignores its input, and expands to nothing.

use proc_macro::TokenStream;

/// Expands to nothing.
#[proc_macro]
pub fn cnn(tokens: TokenStream) -> TokenStream {
    drop(tokens);
    TokenStream::new()
}
