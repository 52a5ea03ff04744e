//! The samples in the documentation equal the output. `BLESS=1 cargo test -p cnn-core --all-features documented` renews
//! them.

#![allow(clippy::unwrap_used, reason = "a missing sample fails the test")]

use super::sample::lenet5;
use alloc::string::{String, ToString};
use std::path::Path;
use std::{env, fs};

fn check(name: &str, output: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/render/samples")
        .join(name);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, output).unwrap();
    } else {
        let found: String = fs::read_to_string(&path).unwrap();
        assert_eq!(found, output, "{name} differs from the output");
    }
}

#[test]
fn samples() {
    let report = lenet5();
    #[cfg(feature = "tables")]
    for (name, output) in [
        ("lenet5.md", report.table().markdown().to_string()),
        ("lenet5.csv", report.table().csv().to_string()),
        ("lenet5.tex", report.table().latex().to_string()),
    ] {
        check(name, &output);
    }
    #[cfg(feature = "drawings")]
    for (name, output) in [
        ("lenet5.svg", report.drawing().to_string()),
        ("lenet5-bars.svg", report.bars().to_string()),
        ("lenet5.dot", report.dot().to_string()),
        ("lenet5.mmd", report.mermaid().to_string()),
    ] {
        check(name, &output);
    }
}
