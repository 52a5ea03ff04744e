//! Reports at run time: JSON, other input sizes, `state_dict`, receptive fields, comparisons and operation counts.

#![allow(
    deprecated,
    reason = "networks that show a rule need not make sense: no lints of `cnn` here"
)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod at;
mod compare;
mod expressions;
mod fields;
mod hostile;
mod json;
mod memory;
mod nets;
mod ops;
mod segmentation;
mod state_dict;
