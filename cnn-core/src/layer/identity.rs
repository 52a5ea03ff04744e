//! `Identity`.

use super::Spec;
use super::row::layer;
use super::usual;

pub(super) use usual::{
    alias as storage, no_operations as flops, no_operations as macs, no_weights as weights,
    pointwise as view, same_shape as output,
};
pub(super) const ROWS: &[&[Spec]] = &[Identity::SPECS];

layer! {
    /// Hands on what it is given: `torch.nn.Identity`. It stores and computes nothing.
    Identity;
    struct Identity[At] {}
}
