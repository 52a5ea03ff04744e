//! The memory that a network needs while it runs: which tensors are alive when, and a plan that puts them into one arena.
//! See [`Report::memory`](crate::Report::memory).
//!
//! Layers run in declaration order. A tensor is alive from the layer that makes it to the last layer that takes it, so
//! the inputs and the output of a layer are alive together while it runs. A layer that can work in place does so if no
//! later layer takes its input, and a layer that is a view of its input makes no tensor: such tensors share a [`Buffer`].

mod buffer;
mod greedy;
mod live_set;
mod liveness;
mod plan;

pub use buffer::Buffer;
pub use greedy::{Request, greedy_by_size};
pub use live_set::{LiveSet, LiveTensor};
pub use liveness::Memory;
pub use plan::{Allocation, Plan};
