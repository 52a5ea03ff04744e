//! Arbitrary text: every token stream can be expanded.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    cnn_fuzz::expand(text);
});
