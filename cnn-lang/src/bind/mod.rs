//! From the arguments of a call to those of what is called.

mod block;
mod layer;
mod value;

pub(crate) use block::block;
pub(crate) use layer::{Bound, layer, positions};
