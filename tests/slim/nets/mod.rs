//! TF-slim's networks (github.com/tensorflow/models, `research/slim/nets`) as far as the receptive field goes: windows,
//! strides, padding and joins. Norms and activations look at one value, and are left out.
//!
//! Scopes are labelled as slim's end points are, in lower case. slim's `SAME` is `padding = same`, whose padding depends on
//! the size of what arrives.

pub(crate) mod inception_resnet_v2;
pub(crate) mod inception_v2;
pub(crate) mod inception_v3;
pub(crate) mod inception_v4;
pub(crate) mod plain;
pub(crate) mod resnet_v1;
