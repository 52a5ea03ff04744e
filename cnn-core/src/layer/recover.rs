//! What a refused layer is taken to make, so that one mistake causes one error.

use super::{Layer, MAX_ARGS, Role, Type};
use crate::access_pattern::AccessPattern;
use crate::error::{LayerError, Location, Reason};
use crate::shape::{MAX_RANK, Shape, UNKNOWN};
use crate::value::Value;

impl Layer<'_> {
    /// The output shape that the author most likely expected of a layer whose [`output`](Self::output) is `error`:
    /// its stated output channels, and the sizes that do not depend on the mistake. Other sizes are
    /// [unknown](UNKNOWN); `None` if not even the rank is known.
    #[must_use]
    pub fn recover(&self, inputs: &[Shape], error: &LayerError) -> Option<Shape> {
        let input = *inputs.first()?;
        let spec = self.kind.spec();
        match (error.reason, error.location) {
            (Reason::InputSide { .. }, Location::Argument(side)) => {
                // A linear layer on a shape was most likely meant for its flattened values.
                let is_linear = spec.spatial == 0 && spec.role(Role::Output).is_some();
                if input.rank() > 1 && is_linear {
                    return self.stated_output().map(|size| Shape::new(&[size]));
                }
                return self.output_with(side.into(), Value::Absent, inputs);
            }
            (Reason::FlatWanted, _) => return self.stated_output().map(|size| Shape::new(&[size])),
            (Reason::Rank { .. }, _) => return None,
            _ if spec.join => return joined(input, error),
            _ => {}
        }
        let pattern = self.access_pattern(input, input);
        if pattern == AccessPattern::Pointwise {
            return Some(input);
        }
        if let (
            Reason::Groups { .. } | Reason::AlignNearest | Reason::ModeAxes { .. },
            Location::Argument(argument),
        ) = (error.reason, error.location)
        {
            // These do not affect the shape.
            let arg = spec.args.get(usize::from(argument))?;
            let default = arg.accept(spec.spatial, arg.default?).ok()?;
            return self.output_with(argument.into(), default, inputs);
        }
        let channels = match (self.stated_output(), pattern) {
            (Some(channels), _) => channels,
            // Windows and pools change the sizes after the channels.
            (None, AccessPattern::Windows(_) | AccessPattern::Global | AccessPattern::Shifted { .. })
                if spec.spatial > 0 =>
            {
                input.channels()
            }
            (None, AccessPattern::Upsample { .. }) if spec.spatial == 0 => input.channels(),
            (None, _) => return None,
        };
        let mut sizes = [UNKNOWN; MAX_RANK];
        sizes[0] = channels;
        Shape::try_new(sizes.get(..input.rank())?)
    }

    /// The output shape with another value for one argument.
    fn output_with(&self, argument: usize, value: Value, inputs: &[Shape]) -> Option<Shape> {
        let mut args = [Value::Absent; MAX_ARGS];
        let args = args.get_mut(..self.args.len())?;
        args.copy_from_slice(self.args);
        *args.get_mut(argument)? = value;
        Layer::new(self.kind, args).output(inputs).ok()
    }

    /// The number of output channels or features, if it is an argument.
    fn stated_output(&self) -> Option<u64> {
        let spec = self.kind.spec();
        let index = spec.role(Role::Output)?;
        match (spec.args[index].ty, self.args.get(index)?) {
            (Type::Count, Value::Int(size)) => u64::try_from(*size).ok(),
            _ => None,
        }
    }
}

/// The output of a join whose operands disagree along an axis.
fn joined(first: Shape, error: &LayerError) -> Option<Shape> {
    let Reason::SizesDiffer { axis, .. } = error.reason else {
        return None;
    };
    let mut sizes = [UNKNOWN; MAX_RANK];
    let sizes = sizes.get_mut(..first.rank())?;
    sizes.copy_from_slice(first.sizes());
    for axis in [0, usize::from(axis)] {
        if let Some(size) = sizes.get_mut(axis) {
            *size = UNKNOWN;
        }
    }
    Shape::try_new(sizes)
}
