//! Compares the networks of `examples/zoo` with PyTorch.
//!
//! `../golden/torchvision` has PyTorch's results: all layers and stored tensors of 24 networks, one file each, and in
//! `published.json` sums and digests of all 70 networks.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "golden files and pages are read as they were written"
)]

mod arguments;
mod compare;
mod conventions;
mod conventions_page;
mod golden;
mod json;
mod layers;
mod memory;
#[path = "../../examples/zoo/nets/mod.rs"]
mod nets;
#[path = "../page/mod.rs"]
mod page;
mod published;
mod receptive_field;
mod state_dict;
mod torchinfo;

use cnn::{Report, Shape};
use nets::ZOO;

/// The network with that name, at the given input size.
fn network(name: &str, input: &[u64]) -> Report {
    let entry = ZOO.iter().find(|entry| entry.name == name);
    let report = entry.expect("a network for every golden file").report;
    report
        .at(Shape::new(input))
        .expect("a network that fits the golden file's input")
}

/// Fails if there are differences, and lists all of them.
fn assert_none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}
