//! How the sizes that a layer makes came about.

use crate::layer::Layer;
use crate::shape::Shape;
use crate::view::View;
use core::fmt;

/// How the sizes that a layer makes came about: `⌊(28 − 5 + 2·0)/1⌋ + 1 = 24`. Empty where there is nothing to work out.
pub fn sizes<'a>(layer: &'a Layer<'a>, input: Shape, output: Shape) -> Sizes<'a> {
    Sizes { layer, input, output }
}

/// See [`sizes`].
#[derive(Clone, Copy, Debug)]
pub struct Sizes<'a> {
    layer: &'a Layer<'a>,
    input: Shape,
    output: Shape,
}

impl fmt::Display for Sizes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let View::Windows(reach) = self.layer.view(self.input, self.output) else {
            return Ok(());
        };
        for (axis, window) in reach.windows().iter().enumerate().take(1) {
            write!(
                f,
                "⌊({} − {} + 2·{})/{}⌋ + 1 = {}",
                self.input.size(axis + 1),
                window.size,
                window.before,
                window.stride,
                self.output.size(axis + 1)
            )?;
        }
        Ok(())
    }
}
