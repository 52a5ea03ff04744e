//! TF-slim's networks (github.com/tensorflow/models, `research/slim/nets`), reduced to what affects receptive fields: windows,
//! strides, padding and joins. Norms and activations are omitted because they are pointwise.
//!
//! Labels are TF-slim's end points in lower case. TF-slim's `SAME` is `padding = same`, which depends on the input size.

pub(crate) mod inception_resnet_v2;
pub(crate) mod inception_v2;
pub(crate) mod inception_v3;
pub(crate) mod inception_v4;
pub(crate) mod plain;
pub(crate) mod resnet_v1;
