//! Shared by the targets.

use proc_macro2::TokenStream;

/// Expands a text for an editor and for a compiler; `None` if it has no tokens.
pub fn expand(text: &str) -> Option<TokenStream> {
    // Frees the memory of earlier spans.
    proc_macro2::extra::invalidate_current_thread_spans();
    let tokens: TokenStream = text.parse().ok()?;
    let _ = cnn_lang::expand_for_editor(tokens.clone());
    Some(cnn_lang::expand(tokens))
}
