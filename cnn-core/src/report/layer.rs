//! What is known of one layer or scope.

use super::read::Reader;
use crate::layer::{Kind, Layer, Value};
use crate::metrics::{Metric, Metrics};
use crate::shape::Shape;
use crate::view::View;
use crate::weight::Weights;
use core::ops::Range;

/// The most arguments that a layer kind has.
const MOST_ARGS: usize = 12;

/// A layer, or a scope (a labelled `{ … }`, a block, a repeat) with the counts of all that is in it.
///
/// The fields are the counts of the language, in lower case.
#[derive(Clone, Copy, Debug)]
pub struct LayerReport<'a> {
    /// Labels and numbers from the network down, joined by dots: `layer1.0.conv1`.
    pub path: &'a str,
    /// PyTorch's name for the kind; for a scope the name of its block, which is empty for braces.
    pub kind: &'a str,
    /// The shape that goes in: the first, for a join.
    pub input: Shape,
    /// The shape that comes out.
    pub output: Shape,
    /// Learnt parameters.
    pub params: u64,
    /// Values stored but not learnt.
    pub buffers: u64,
    /// Multiply–accumulates of convolutions and linear layers.
    pub macs: u64,
    /// Operations as a worksheet counts them.
    pub flops: u64,
    /// Values that its output adds to what a forward pass stores.
    pub activations: u64,
    /// The most values alive in the network while it runs.
    pub peak_activations: u64,
    /// How many pixels of the network's input one of its output values sees along an axis, at most.
    pub receptive_field: u64,
    /// How many layers it is: 1, or those of the scope.
    pub layers: u64,
    /// Convolutions and linear layers on the longest path through it.
    pub depth: u64,
    /// What only a layer, or only a scope, has.
    rest: Rest<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Rest<'a> {
    Layer {
        kind: Kind,
        /// At the arguments.
        args: Reader<'a>,
        /// At the tensors that it takes.
        inputs: Reader<'a>,
        /// At what it sees of each axis.
        field: Reader<'a>,
    },
    Scope {
        input: u64,
        output: u64,
        first: u64,
        end: u64,
    },
}

/// What a layer's values see along one axis of the network's input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sight {
    /// How many input values one value sees.
    pub size: u64,
    /// How far apart in the input the views of neighbours are: this over `per`.
    pub jump: u64,
    /// 1, unless a layer enlarges its input.
    pub per: u64,
}

/// The arguments of one layer, in the order of its [`Spec`](crate::Spec).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Args {
    values: [Value; MOST_ARGS],
    count: u8,
}

impl Args {
    /// The values.
    pub const fn as_slice(&self) -> &[Value] {
        self.values.split_at(self.count as usize).0
    }
}

impl<'a> LayerReport<'a> {
    pub(super) const fn read_layer(reader: &mut Reader<'a>) -> Self {
        let path = reader.text();
        let code = [reader.byte(), reader.byte(), reader.byte()];
        #[expect(clippy::panic, reason = "the bytes were packed by the same version")]
        let Some(kind) = Kind::from_code(code) else {
            panic!("the report was packed by another version of `cnn`");
        };
        let args = *reader;
        let mut left = reader.byte();
        while left > 0 {
            reader.value();
            left -= 1;
        }
        let inputs = *reader;
        reader.skip_numbers();
        let (input, output) = (reader.shape(), reader.shape());
        let metrics = reader.metrics();
        let field = *reader;
        let mut left = reader.number() * 3;
        while left > 0 {
            reader.number();
            left -= 1;
        }
        let rest = Rest::Layer {
            kind,
            args,
            inputs,
            field,
        };
        Self::new(path, kind.name(), input, output, metrics, rest)
    }

    pub(super) const fn read_scope(reader: &mut Reader<'a>) -> Self {
        let (path, kind) = (reader.text(), reader.text());
        let rest = Rest::Scope {
            input: reader.number(),
            output: reader.number(),
            first: reader.number(),
            end: reader.number(),
        };
        let (input, output) = (reader.shape(), reader.shape());
        let metrics = reader.metrics();
        Self::new(path, kind, input, output, metrics, rest)
    }

    const fn new(
        path: &'a str,
        kind: &'a str,
        input: Shape,
        output: Shape,
        metrics: Metrics,
        rest: Rest<'a>,
    ) -> Self {
        Self {
            path,
            kind,
            input,
            output,
            params: metrics.params,
            buffers: metrics.buffers,
            macs: metrics.macs,
            flops: metrics.flops,
            activations: metrics.activations,
            peak_activations: metrics.peak_activations,
            receptive_field: metrics.receptive_field,
            layers: metrics.layers,
            depth: metrics.depth,
            rest,
        }
    }

    /// All of its counts.
    pub const fn metrics(&self) -> Metrics {
        Metrics {
            params: self.params,
            buffers: self.buffers,
            macs: self.macs,
            flops: self.flops,
            activations: self.activations,
            peak_activations: self.peak_activations,
            receptive_field: self.receptive_field,
            layers: self.layers,
            depth: self.depth,
        }
    }

    /// One of its counts.
    pub const fn metric(&self, metric: Metric) -> u64 {
        self.metrics().get(metric)
    }

    /// The kind of a layer; `None` for a scope.
    pub const fn layer_kind(&self) -> Option<Kind> {
        match self.rest {
            Rest::Layer { kind, .. } => Some(kind),
            Rest::Scope { .. } => None,
        }
    }

    /// The arguments of a layer; none for a scope.
    pub const fn args(&self) -> Args {
        let mut args = Args {
            values: [Value::Absent; MOST_ARGS],
            count: 0,
        };
        if let Rest::Layer { args: mut reader, .. } = self.rest {
            let count = reader.byte();
            while args.count < count && (args.count as usize) < MOST_ARGS {
                args.values[args.count as usize] = reader.value();
                args.count += 1;
            }
        }
        args
    }

    /// The layer with its arguments, which `args` keeps; `None` for a scope.
    pub const fn layer<'b>(&self, args: &'b Args) -> Option<Layer<'b>> {
        match self.rest {
            Rest::Layer { kind, .. } => Some(Layer::new(kind, args.as_slice())),
            Rest::Scope { .. } => None,
        }
    }

    /// The tensors that it takes, by number: first the inputs of the network, then the outputs of its layers.
    pub fn inputs(&self) -> impl Iterator<Item = u64> + 'a {
        let (mut reader, scope) = match self.rest {
            Rest::Layer { inputs, .. } => (inputs, None),
            Rest::Scope { input, .. } => (Reader::new(&[], 0), Some(input)),
        };
        let count = reader.number();
        (0..count).map(move |_| reader.number()).chain(scope)
    }

    /// The tensors that a layer stores; nothing for a scope.
    pub const fn weights(&self) -> Weights {
        let args = self.args();
        match self.layer(&args) {
            Some(layer) => layer.weights(self.input),
            None => Weights::NONE,
        }
    }

    /// Which of its input's values an output value looks at; `None` for a scope.
    pub const fn view(&self) -> Option<View> {
        let args = self.args();
        match self.layer(&args) {
            Some(layer) => Some(layer.view(self.input, self.output)),
            None => None,
        }
    }

    /// What its values see, axis by axis of the network's input; nothing for a scope.
    pub fn sight(&self) -> impl Iterator<Item = Sight> + 'a {
        let mut reader = match self.rest {
            Rest::Layer { field, .. } => field,
            Rest::Scope { .. } => Reader::new(&[], 0),
        };
        let count = reader.number();
        (0..count).map(move |_| Sight {
            size: reader.number(),
            jump: reader.number(),
            per: reader.number(),
        })
    }

    /// How much of the network's input its values see, axis by axis: `32×32`; no axes for a scope.
    pub(crate) const fn seen(&self) -> Shape {
        let mut reader = match self.rest {
            Rest::Layer { field, .. } => field,
            Rest::Scope { .. } => Reader::new(&[], 0),
        };
        let mut seen = Shape::SCALAR;
        let mut left = reader.number();
        while left > 0 {
            seen = seen.push(reader.number());
            reader.number();
            reader.number();
            left -= 1;
        }
        seen
    }

    /// The places of a scope's layers among all of the network's; `None` for a layer.
    pub const fn places(&self) -> Option<Range<u64>> {
        match self.rest {
            Rest::Layer { .. } => None,
            Rest::Scope { first, end, .. } => Some(first..end),
        }
    }

    /// The number of the tensor that comes out of a scope; `None` for a layer, whose own number follows from its place:
    /// as many as the network has inputs, and the layers before it.
    pub const fn output_tensor(&self) -> Option<u64> {
        match self.rest {
            Rest::Layer { .. } => None,
            Rest::Scope { output, .. } => Some(output),
        }
    }
}
