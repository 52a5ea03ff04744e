//! The size of the expansion, which dominates the compile time of a declaration, compared with recorded figures.

#[path = "../../../benches/compile-cost/held.rs"]
mod held;

use super::{expand, find_invocations, inside};
use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// Tolerance in percent.
const MARGIN: u64 = 2;

/// The size of an expansion.
struct Emitted {
    /// Number of tokens. A group counts 2.
    tokens: u64,
    /// Number of bytes as text.
    bytes: u64,
}

impl Emitted {
    fn of(invocation: &str) -> Self {
        let expansion = expand(invocation);
        assert!(expansion.errors.is_empty(), "{:?}", expansion.errors);
        let bytes = expansion.tokens.to_string().len() as u64;
        let tokens = count(expansion.tokens);
        Self { tokens, bytes }
    }

    fn of_files(files: &[PathBuf]) -> Self {
        let mut invocations = Vec::new();
        for file in files {
            let text = fs::read_to_string(file).unwrap();
            find_invocations(text.parse().unwrap(), &mut invocations);
        }
        assert!(!invocations.is_empty());
        let all = invocations.iter().map(|tokens| Self::of(&tokens.to_string()));
        all.reduce(|one, other| Self {
            tokens: one.tokens + other.tokens,
            bytes: one.bytes + other.bytes,
        })
        .unwrap()
    }

    /// The size that one of a hundred lines adds.
    fn of_line(line: impl Fn(usize) -> String) -> Self {
        let [some, more] = [200, 300].map(|count| {
            let lines: String = (100..100 + count).map(&line).collect();
            Self::of(&format!("pub net Flat(8x64x64) {{ {lines} }}"))
        });
        Self {
            tokens: (more.tokens - some.tokens) / 100,
            bytes: (more.bytes - some.bytes) / 100,
        }
    }
}

fn count(tokens: TokenStream) -> u64 {
    let of = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(of).sum()
}

#[test]
fn what_is_emitted() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let all = [
        ("LeNet-5", Emitted::of_files(&[examples.join("lenet5.rs")])),
        ("the zoo", Emitted::of_files(&inside(&examples.join("zoo/nets")))),
        (
            "each layer without a label",
            Emitted::of_line(|_| "Conv2d(8, 3, padding = 1);".to_owned()),
        ),
        (
            "each layer with a constant",
            Emitted::of_line(|index| format!("conv{index}: Conv2d(8, 3, padding = 1);")),
        ),
    ];
    held::hold(
        "tokens",
        &all.each_ref().map(|(name, emitted)| (*name, emitted.tokens)),
        MARGIN,
    );
    held::hold(
        "bytes",
        &all.each_ref().map(|(name, emitted)| (*name, emitted.bytes)),
        MARGIN,
    );
}
