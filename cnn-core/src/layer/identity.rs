//! `Identity`.

use super::spec::Spec;
use super::row::layer;
use super::common;

pub(super) use common::{
    alias as storage, no_operations as flops, no_operations as macs, no_weights as weights,
    pointwise as access_pattern, same_shape as output,
};
pub(super) use super::recover::same_shape as recover;
pub(super) const ROWS: &[&[Spec]] = &[Identity::SPECS];

layer! {
    /// Returns its input: `torch.nn.Identity`. It stores and computes nothing.
    IDENTITY = Identity;
    category: Dropout,
    conventions: none,
    values: kept,
    struct Identity[At] {}
}
