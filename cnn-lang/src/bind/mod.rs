//! Binds the arguments of a call to the parameters of a layer or block.

mod block;
mod layer;
mod sides;
mod value;

pub(crate) use block::block;
pub(crate) use layer::{Bound, LayerUse, positions};

use crate::eval::{Eval, Given};
use cnn_core::Shape;
use sides::UnclearOutput;

/// Why a layer has no arguments: an error, which is reported.
pub(crate) struct Unbound {
    /// The output, as far as it is known in spite of the error.
    pub(crate) output: Option<Shape>,
}

/// Binds the arguments of a layer.
pub(crate) fn layer(
    eval: &Eval<'_, '_>,
    layer: &LayerUse<'_>,
    given: &[Given<'_>],
) -> Result<Bound, Unbound> {
    sides::check(eval, layer, given).map_err(|UnclearOutput(output)| Unbound { output })?;
    layer::bind(eval, layer, given).map_err(|_| Unbound { output: None })
}
