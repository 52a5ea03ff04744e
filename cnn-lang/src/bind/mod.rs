//! Binds the arguments of a call to the parameters of a layer or block.

mod block;
mod layer;
mod value;

pub(crate) use block::block;
pub(crate) use layer::{Bound, layer, positions};
