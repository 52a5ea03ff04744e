//! Programs of the tests, with random edits, and programs generated from the grammar.
//!
//! The output of the macro must be Rust, and must declare every network or contain an error.

#![no_main]

mod edit;
mod grammar;

use arbitrary::Unstructured;
use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::HashSet;

fuzz_target!(|text: &str| {
    // Attributes and visibilities are passed on unchecked, and may not be valid Rust.
    if text.contains(['#', '\'']) || text.contains("pub") {
        cnn_fuzz::expand(text);
        return;
    }
    let Some(output) = cnn_fuzz::expand(text) else {
        return;
    };
    let has_error = contains(output.clone(), "compile_error");
    let file: syn::File = syn::parse2(output).expect("the output is Rust");
    let declared: HashSet<String> = file
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect();
    for net in nets(text) {
        assert!(has_error || declared.contains(&net), "{net} is gone");
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let chance = chance(seed);
    let made = match std::str::from_utf8(&data[..size]) {
        Ok(text) => edit::edited(text, &mut Unstructured::new(&chance)),
        Err(_) => None,
    };
    let made = made
        .filter(|made| made.len() <= max_size)
        .or_else(|| edit::fresh(&mut Unstructured::new(&chance)));
    put(data, &made.unwrap_or_default(), max_size)
});

fuzz_crossover!(|one: &[u8], other: &[u8], out: &mut [u8], seed: u32| {
    let chance = chance(seed);
    let most = out.len();
    let made = match (std::str::from_utf8(one), std::str::from_utf8(other)) {
        (Ok(one), Ok(other)) => edit::crossed(one, other, &mut Unstructured::new(&chance)),
        _ => None,
    };
    put(out, &made.unwrap_or_default(), most)
});

/// Writes the text if it fits.
fn put(data: &mut [u8], text: &str, most: usize) -> usize {
    let length = if text.len() <= most.min(data.len()) {
        text.len()
    } else {
        0
    };
    data[..length].copy_from_slice(&text.as_bytes()[..length]);
    length
}

/// The random number generator of a change (SplitMix64).
fn chance(seed: u32) -> Vec<u8> {
    let mut state = u64::from(seed);
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    (0..128).flat_map(|_| next().to_le_bytes()).collect()
}

/// Whether the tokens contain a name.
fn contains(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => contains(group.stream(), name),
        _ => false,
    })
}

/// The names after `net` at the top level.
fn nets(text: &str) -> Vec<String> {
    let tokens: Vec<TokenTree> = text.parse::<TokenStream>().into_iter().flatten().collect();
    let names = tokens.windows(3).filter_map(|tokens| match tokens {
        [TokenTree::Ident(net), TokenTree::Ident(name), TokenTree::Group(_)] if net == "net" => {
            Some(name.to_string())
        }
        _ => None,
    });
    names.collect()
}
