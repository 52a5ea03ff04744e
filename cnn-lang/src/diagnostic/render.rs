//! Diagnostics as text, and as Rust that makes rustc print them.

use super::data::{Diagnostic, Severity};
use crate::limits::{MAX_TEXT, MAX_WORD};
use crate::span_range::SpanRange;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;
use std::cmp::Ordering;
use std::fmt::Write;

impl Diagnostic {
    /// The message, the notes, and the helps, as rustc prints them. Very long texts are shortened.
    #[must_use]
    pub fn text(&self) -> String {
        shortened(self.whole_text())
    }

    fn whole_text(&self) -> String {
        let mut text = self.message.clone();
        let notes = self.notes.iter().map(|note| ("note", note));
        let helps = self.helps.iter().map(|help| ("help", &help.text));
        for (index, (kind, line)) in notes.chain(helps).enumerate() {
            let separator = if index == 0 { "\n\n" } else { "\n" };
            let _ = write!(text, "{separator}  {kind}: {line}");
        }
        text
    }
}

/// The Rust that makes rustc print a diagnostic.
pub(crate) fn tokens(diagnostic: &Diagnostic) -> TokenStream {
    match diagnostic.severity {
        Severity::Error => compile_error(diagnostic.span, &diagnostic.text()),
        Severity::Warning => deprecated(diagnostic.span, &diagnostic.code, &diagnostic.whole_text()),
    }
}

/// `::core::compile_error! { "…" }`, underlining from the first token to the last.
fn compile_error(span: SpanRange, text: &str) -> TokenStream {
    let punct = |character, spacing| {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(span.start);
        TokenTree::Punct(punct)
    };
    let ident = |name| TokenTree::Ident(Ident::new(name, span.start));
    let mut literal = Literal::string(text);
    literal.set_span(span.end);
    let mut group = Group::new(Delimiter::Brace, TokenTree::Literal(literal).into());
    group.set_span(span.end);
    [
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        ident("core"),
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        ident("compile_error"),
        punct('!', Spacing::Alone),
        TokenTree::Group(group),
    ]
    .into_iter()
    .collect()
}

/// Uses a deprecated macro with the lint's name: on stable Rust, macros have no other way to warn.
///
/// ```text
/// warning: use of deprecated macro `cnn::stride_exceeds_window`: layer `conv1` moves …
/// ```
///
/// rustc prints the path a macro was called through, so it is called through the lint's path.
fn deprecated(span: SpanRange, lint: &str, text: &str) -> TokenStream {
    let declared = Ident::new(lint, Span::call_site());
    let (start, end) = (Ident::new("cnn", span.start), Ident::new(lint, span.end));
    quote! {
        const _: () = {
            mod cnn {
                #[deprecated(note = #text)]
                macro_rules! #declared { () => {}; }
                #[allow(deprecated)]
                pub(super) use #declared;
            }
            #start::#end! {}
        };
    }
}

/// Shortens long words, and then the text, so that very long names do not flood the terminal.
fn shortened(text: String) -> String {
    if text.len() <= MAX_TEXT {
        return text;
    }
    let (mut shorter, mut word) = (String::new(), 0);
    for character in text.chars() {
        let between = character.is_whitespace() || character == '`';
        word = if between { 0 } else { word + 1 };
        match word.cmp(&MAX_WORD) {
            Ordering::Less => shorter.push(character),
            Ordering::Equal => shorter.push('…'),
            Ordering::Greater => {}
        }
    }
    if shorter.len() > MAX_TEXT {
        return shorter.chars().take(MAX_TEXT).chain(['…']).collect();
    }
    shorter
}
