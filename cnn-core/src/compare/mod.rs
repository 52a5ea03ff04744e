//! The differences between two networks: see [`Report::compare`](crate::Report::compare).

mod align;
mod change;
mod comparison;
mod row;
mod score;
mod wiring;

pub use change::{Change, Difference, Pair};
pub use comparison::Comparison;
