//! The report and the error in the README equal the actual output.

#![allow(clippy::panic, reason = "a file that is not there fails the test")]

use std::fs;
use std::path::Path;

#[path = "../examples/lenet5.rs"]
#[allow(dead_code, reason = "the example's `main` is not called here")]
mod lenet5_example;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The README's `text` blocks.
fn blocks() -> Vec<String> {
    let readme = read("README.md");
    let blocks = readme.split("\n```text\n").skip(1);
    blocks
        .map(|block| block.split("\n```").next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn the_report() {
    let report = lenet5_example::LeNet5::REPORT.to_string();
    assert_eq!(blocks()[0], report.trim_end(), "\n{report}");
}

#[test]
fn the_error() {
    let error = read("tests/ui/shape/input_side__readme.stderr");
    // The README names the file from the root of the repository.
    let error = error.replace("--> ui/", "--> tests/ui/");
    assert_eq!(blocks()[1], error.trim_end(), "\n{error}");
}
