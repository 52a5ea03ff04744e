//! The number of a tensor in a network.

/// A tensor of a [`Graph`](crate::graph::Graph): an input of the network, or the output of a layer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tensor(u32);

impl Tensor {
    /// The index of the tensor: inputs come first, then the outputs of layers.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) const fn from_index(index: u32) -> Self {
        Self(index)
    }
}
