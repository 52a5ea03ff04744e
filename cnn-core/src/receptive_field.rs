//! What the values of a network see of its input: see [`Report::receptive_fields`](crate::Report::receptive_fields).

pub use crate::analysis::receptive_field::{Axis, ReceptiveField};
pub use crate::analysis::receptive_fields::ReceptiveFields;
