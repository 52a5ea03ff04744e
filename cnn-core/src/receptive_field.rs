//! What the values of a network see of its input: see [`Report::fields`](crate::Report::fields).

pub use crate::analysis::fields::Fields;
pub use crate::analysis::receptive_field::{Axis, Field};
