//! The zoo against PyTorch: every network of torchvision that `examples/zoo` declares.
//!
//! `../golden/torchvision` holds what PyTorch makes of them: in one file for each of 24 networks all layers and all
//! stored tensors, and in `published.json` the sums and digests of all 70.

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

/// The declared network of that name, with an input of that shape.
fn network(name: &str, input: &[u64]) -> Report {
    let entry = ZOO.iter().find(|entry| entry.name == name);
    let report = entry.expect("a network for every golden file").report;
    report
        .at(Shape::new(input))
        .expect("a network that fits the golden file's input")
}

/// Fails with all differences, if there are any.
fn assert_none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}
