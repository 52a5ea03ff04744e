//! The part of the expansion that only an editor sees.

use super::expanded::expand;
use crate::editor;
use crate::pipeline::{self, checked};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const NETS: &str = "
    /// A block.
    block Unit(channels, stride = 1, act = ReLU) {
        let half = max(channels / 2, in.channels);
        conv: Conv2d(half -> channels, 3, stride = stride, padding = same);
        act;
    }
    const WIDE = 8;
    pub net Both(rgb: 3x32x32, flow: 2x32x32) -> (10, side: 4) where PARAMS < 1M, DEPTH == 4 {
        conv1: Conv2d(WIDE, 3) -> 8x30x30;
        two: [Unit(WIDE, act = Tanh); 2] where MACS > 1;
        for i in 0..2 { step{i}: Unit(8); }
        cat: Concat(dim = 0) { { ReLU; } pool: { MaxPool2d(3w, 1s, 1p); } }
        sum: Add(two.0.conv, step1, step{0});
        ..Unit(4);
        if WIDE > 4 { Tanh; } else { ReLU; }
        extra: { Conv2d(8, 3) from flow; up: Upsample(scale_factor = 2, mode = bilinear); }
        _side: Conv2d(4, 3) from extra.up;
        side: AdaptiveAvgPool2d(1);
        Flatten;
        Linear(10);
    }
";

/// Networks that use all of the language.
fn sources() -> [String; 3] {
    let file = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../tests/mutations")
            .join(name);
        let program = fs::read_to_string(path).unwrap();
        let (_, inside) = program.split_once("cnn! {").unwrap();
        inside.rsplit_once('}').unwrap().0.to_owned()
    };
    [NETS.to_owned(), file("inception.rs"), file("unet.rs")]
}

/// The part of the expansion that only an editor sees, as text.
fn editor_only(source: &str) -> String {
    let tokens: TokenStream = source.parse().unwrap();
    let all = pipeline::expand_for_editor(tokens.clone()).to_string();
    // The expansion for an editor has no warnings.
    let rest = checked(tokens, crate::expand::expand).to_string();
    all.strip_suffix(&rest).unwrap().trim_end().to_owned()
}

#[test]
fn only_an_editor_sees_it() {
    for source in sources() {
        assert!(!expand(&source).tokens.to_string().contains("editor"));
        let item: syn::ItemConst = syn::parse_str(&editor_only(&source)).unwrap();
        let cfg = item
            .attrs
            .first()
            .map(|attr| attr.meta.require_list().unwrap().to_owned());
        let cfg = cfg.unwrap();
        assert!(cfg.path.is_ident("cfg"));
        assert_eq!(cfg.tokens.to_string(), "rust_analyzer");
    }
}

/// The beginning of the source, with its brackets closed.
fn cut(source: &str, end: usize) -> String {
    let mut text = source[..end].to_owned();
    let mut open = Vec::new();
    for c in source[..end].chars() {
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    text.extend(open.iter().rev());
    text
}

/// The expansion of a source that is cut off anywhere is valid Rust; otherwise the editor would show errors in it.
#[test]
fn unfinished_source_expands_to_rust() {
    let mut cuts: Vec<String> = (0..NETS.len()).step_by(9).map(|end| cut(NETS, end)).collect();
    cuts.push("block B(act) { act(3, 4 -> 5, 6w); X(7); }".to_owned());
    for source in cuts {
        if source.parse::<TokenStream>().is_ok() {
            let text = editor_only(&source);
            assert!(
                syn::parse_str::<syn::ItemConst>(&text).is_ok(),
                "{source}\n{text}"
            );
        }
    }
}

/// Collects the byte ranges of identifiers.
fn names(tokens: TokenStream, found: &mut BTreeSet<(usize, usize)>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => names(group.stream(), found),
            TokenTree::Ident(ident) => {
                let range = ident.span().byte_range();
                found.insert((range.start, range.end));
            }
            _ => {}
        }
    }
}

/// Every identifier is in the expansion with its span, so that an editor can show it, except the language's words.
#[test]
fn every_name_is_in_the_expansion_with_its_span() {
    let own = [
        "pub", "net", "block", "const", "where", "from", "let", "for", "in", "if", "else", "true", "false",
        "doc",
    ];
    for source in sources() {
        let tokens: TokenStream = source.parse().unwrap();
        let (mut written, mut found) = (BTreeSet::new(), BTreeSet::new());
        names(tokens.clone(), &mut written);
        names(pipeline::expand_for_editor(tokens.clone()), &mut found);
        let spans = spelled(tokens);
        for (offset, text) in spans {
            let is_present = found.contains(&offset) || own.contains(&text.as_str());
            assert!(is_present, "{text} in {source}");
        }
    }
}

fn spelled(tokens: TokenStream) -> Vec<((usize, usize), String)> {
    let flat = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => spelled(group.stream()),
        TokenTree::Ident(ident) => {
            let range = ident.span().byte_range();
            vec![((range.start, range.end), ident.to_string())]
        }
        _ => Vec::new(),
    });
    flat.collect()
}

/// The paths without spaces, as rust-analyzer has them.
fn paths_of(source: &str) -> Option<String> {
    let tokens: TokenStream = source.parse().ok()?;
    let names = editor::paths(tokens).to_string().replace(' ', "");
    proc_macro2::extra::invalidate_current_thread_spans();
    Some(names)
}

/// rust-analyzer inserts a placeholder name at the cursor, and looks at the same offset in the expansion of the unchanged
/// source: there must be a path, into the module whose items it offers.
#[test]
fn a_placeholder_is_at_the_offset_of_a_path() {
    const MARKER: &str = "raCompletionMarker";
    let source = NETS;
    let before = paths_of(source).unwrap();
    for (offset, _) in source.char_indices() {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let (left, right) = source.split_at(offset);
        // Not before a name, after a number, in an operator, in a comment, or before the `=` of an argument.
        if is_word(right.chars().next())
            || left.ends_with(|c: char| c.is_ascii_digit())
            || left.ends_with(['-', '=', '.']) && right.starts_with(['>', '=', '.'])
            || left.lines().next_back().is_some_and(|line| line.contains("//"))
            || right.trim_start().starts_with('=') && !right.trim_start().starts_with("==")
        {
            continue;
        }
        let marked = format!("{left}{MARKER}{right}");
        let Some(after) = paths_of(&marked) else {
            continue;
        };
        let Some(at) = after.find(MARKER) else { continue };
        let typed = after[..at].rfind("::").map_or(0, |start| at - start - 2);
        let start = at - typed;
        let context: String = marked[offset.saturating_sub(60)..].chars().take(120).collect();
        assert_eq!(before.get(start - 2..start), Some("::"), "{context}");
        assert_eq!(before.get(..start - 7), after.get(..start - 7), "{context}");
    }
}

/// The words that an argument takes are items, which the editor offers.
#[test]
fn words_of_arguments_are_items() {
    for (argument, words) in [
        ("Conv2d(8, 3, padding = same)", &["same", "valid"][..]),
        ("AdaptiveAvgPool2d(output_size = None)", &["None"]),
        ("Conv2d(8, 3, stride = 2)", &[]),
    ] {
        let text = editor_only(&format!("net N(3x8x8) {{ {argument}; }}"));
        for word in ["same", "valid", "None"] {
            let item = format!("static {word} : word");
            assert_eq!(text.contains(&item), words.contains(&word), "{argument}: {text}");
        }
    }
}
