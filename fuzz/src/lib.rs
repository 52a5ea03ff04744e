//! What the targets share.

use proc_macro2::TokenStream;

/// Expands a text for an editor and for a compiler; `None` if it has no tokens.
pub fn expand(text: &str) -> Option<TokenStream> {
    // Spans of earlier texts would only take memory.
    proc_macro2::extra::invalidate_current_thread_spans();
    let tokens: TokenStream = text.parse().ok()?;
    cnn_lang::expand_for_editor(tokens.clone());
    Some(cnn_lang::expand(tokens))
}
