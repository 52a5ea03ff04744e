//! The report of one layer or scope.

use super::args::Args;
use super::axis::ReceptiveFieldAxis;
use super::read::{Counts, Reader};
use crate::access_pattern::AccessPattern;
use crate::layer::{Kind, Layer};
use crate::metrics::{Metric, Metrics, for_each_metric};
use crate::shape::Shape;
use crate::weight::Weights;
use core::fmt;
use core::ops::Range;

macro_rules! layer_report {
    (
        metrics { $(
            $(#[doc = $doc:literal])*
            $field:ident $Variant:ident $NAME:ident $label:literal $aggregation:ident, $layer_doc:literal;
        )* }
        packed $packed:tt
        apart $apart:tt
    ) => {
        /// The report of a layer, or of a scope (a labelled `{ … }`, a block, a repeat) with the counts of all layers in
        /// it.
        ///
        /// The fields after the shapes are the counts: see [`Metric`].
        #[derive(Clone, Copy)]
        pub struct LayerReport<'a> {
            /// The path: labels and indices from the network down, joined by dots, as in `layer1.0.conv1`.
            pub path: &'a str,
            /// PyTorch's name of the kind; for a scope the name of its block, which is empty for braces.
            pub kind: &'a str,
            /// The shape of the input; of the first input for a join.
            pub input: Shape,
            /// The shape of the output.
            pub output: Shape,
            $( #[doc = $layer_doc] pub $field: u64, )*
            /// Whether this is a scope.
            pub(super) is_scope: bool,
            /// The rest of the record, which is decoded on demand.
            pub(super) rest: Reader<'a>,
        }

        impl<'a> LayerReport<'a> {
            const fn new(path: &'a str, kind: &'a str, counts: Counts, is_scope: bool, rest: Reader<'a>) -> Self {
                let Counts { input, output, metrics } = counts;
                Self {
                    path,
                    kind,
                    input,
                    output,
                    $( $field: metrics.$field, )*
                    is_scope,
                    rest,
                }
            }

            /// All counts of the layer or scope.
            pub const fn metrics(&self) -> Metrics {
                Metrics { $( $field: self.$field, )* }
            }
        }
    };
}

for_each_metric!(layer_report);

impl<'a> LayerReport<'a> {
    /// Reads the record of a layer, and moves to the next.
    pub(super) const fn read_layer(reader: &mut Reader<'a>) -> Self {
        let end = reader.record();
        let counts = reader.counts();
        let rest = *reader;
        let path = reader.text();
        let kind = read_kind(reader).name();
        reader.at = end;
        Self::new(path, kind, counts, false, rest)
    }

    /// Reads the record of a scope, and moves to the next.
    pub(super) const fn read_scope(reader: &mut Reader<'a>) -> Self {
        let end = reader.record();
        let counts = reader.counts();
        let rest = *reader;
        let (path, kind) = (reader.text(), reader.text());
        reader.at = end;
        Self::new(path, kind, counts, true, rest)
    }

    /// Decodes the record of a layer or scope whose path and kind are known, for a named constant. Each constant has its
    /// own record, since rustc reads all the bytes that a constant refers to.
    #[doc(hidden)]
    pub const fn packed(record: &'a str, is_scope: bool, path: &'a str, kind: &'a str) -> Self {
        let mut reader = Reader::new(record.as_bytes(), 0);
        let counts = reader.counts();
        Self::new(path, kind, counts, is_scope, reader)
    }

    /// The reader at the kind of a layer; `None` for a scope.
    const fn at_kind(&self) -> Option<Reader<'a>> {
        if self.is_scope {
            return None;
        }
        let mut reader = self.rest;
        reader.skip_text();
        Some(reader)
    }

    /// The reader at the inputs of a layer; `None` for a scope.
    const fn at_inputs(&self) -> Option<Reader<'a>> {
        match self.at_kind() {
            Some(mut reader) => {
                read_kind(&mut reader);
                skip_args(&mut reader);
                Some(reader)
            }
            None => None,
        }
    }

    /// The reader at the receptive field of a layer; `None` for a scope.
    const fn at_receptive_field(&self) -> Option<Reader<'a>> {
        match self.at_inputs() {
            Some(mut reader) => {
                reader.skip_numbers();
                Some(reader)
            }
            None => None,
        }
    }

    /// The input tensor, the output tensor, the first layer, and the end of the layers of a scope; `None` for a layer.
    const fn scope_ends(&self) -> Option<[u64; 4]> {
        if !self.is_scope {
            return None;
        }
        let mut reader = self.rest;
        reader.skip_text();
        reader.skip_text();
        Some([reader.number(), reader.number(), reader.number(), reader.number()])
    }

    /// One of the counts.
    pub const fn metric(&self, metric: Metric) -> u64 {
        self.metrics().get(metric)
    }

    /// The kind of a layer; `None` for a scope.
    pub const fn layer_kind(&self) -> Option<Kind> {
        match self.at_kind() {
            Some(mut reader) => Some(read_kind(&mut reader)),
            None => None,
        }
    }

    /// The arguments of a layer; none for a scope.
    pub const fn args(&self) -> Args {
        match self.at_kind() {
            Some(mut reader) => {
                read_kind(&mut reader);
                Args::read(&mut reader)
            }
            None => Args::NONE,
        }
    }

    /// The kind and the arguments of a layer, which `args` holds; `None` for a scope.
    pub const fn layer<'b>(&self, args: &'b Args) -> Option<Layer<'b>> {
        match self.layer_kind() {
            Some(kind) => Some(Layer::new(kind, args.as_slice())),
            None => None,
        }
    }

    /// The tensors that the layer or scope takes, by number: first the inputs of the network, then the outputs of its
    /// layers.
    pub fn inputs(&self) -> impl Iterator<Item = u64> + 'a {
        let scope = self.scope_ends().map(|[input, ..]| input);
        let mut reader = self.at_inputs().unwrap_or(Reader::new(&[], 0));
        let count = reader.number();
        (0..count).map(move |_| reader.number()).chain(scope)
    }

    /// The tensors that a layer stores: parameters and buffers. None for a scope.
    pub const fn weights(&self) -> Weights {
        let args = self.args();
        match self.layer(&args) {
            Some(layer) => layer.weights(self.input),
            None => Weights::NONE,
        }
    }

    /// Which input values an output value depends on; `None` for a scope.
    pub const fn access_pattern(&self) -> Option<AccessPattern> {
        let args = self.args();
        match self.layer(&args) {
            Some(layer) => Some(layer.access_pattern(self.input, self.output)),
            None => None,
        }
    }

    /// The size and the stride of the receptive field along each axis of the network's input; nothing for a scope.
    pub fn receptive_field_axes(&self) -> impl Iterator<Item = ReceptiveFieldAxis> + 'a {
        let mut reader = self.at_receptive_field().unwrap_or(Reader::new(&[], 0));
        let count = reader.number();
        (0..count).map(move |_| ReceptiveFieldAxis::read(&mut reader))
    }

    /// The sizes of the receptive field as a shape: `32×32`. No axes for a scope.
    pub(crate) const fn receptive_field_shape(&self) -> Shape {
        let mut shape = Shape::SCALAR;
        let Some(mut reader) = self.at_receptive_field() else {
            return shape;
        };
        let mut left = reader.number();
        while left > 0 {
            shape = shape.push(ReceptiveFieldAxis::read(&mut reader).size());
            left -= 1;
        }
        shape
    }

    /// The indices of the layers of a scope among all layers of the network; `None` for a layer.
    pub const fn layer_range(&self) -> Option<Range<u64>> {
        match self.scope_ends() {
            Some([_, _, first, end]) => Some(first..end),
            None => None,
        }
    }

    /// The number of the output tensor of a scope; `None` for a layer, whose output follows from its index: its number is
    /// the number of the network's inputs plus the index.
    pub const fn output_tensor(&self) -> Option<u64> {
        match self.scope_ends() {
            Some([_, output, ..]) => Some(output),
            None => None,
        }
    }
}

/// The fields, and the layer as it is declared: `Conv2d(1 -> 6, 5)`.
impl fmt::Debug for LayerReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("LayerReport");
        fields.field("path", &self.path).field("kind", &self.kind);
        let args = self.args();
        if let Some(layer) = self.layer(&args) {
            fields.field("call", &format_args!("{}", layer.call()));
        }
        fields.field("input", &format_args!("{}", self.input));
        fields.field("output", &format_args!("{}", self.output));
        for &metric in Metric::ALL {
            fields.field(metric.field(), &self.metric(metric));
        }
        fields.finish_non_exhaustive()
    }
}

const fn read_kind(reader: &mut Reader<'_>) -> Kind {
    let code = [reader.index(), reader.index(), reader.index()];
    match Kind::from_code(code) {
        Some(kind) => kind,
        #[expect(clippy::panic, reason = "the bytes were packed by the same version")]
        None => panic!("the report was packed by another version of `cnn`"),
    }
}

const fn skip_args(reader: &mut Reader<'_>) {
    let mut left = reader.small();
    while left > 0 {
        reader.value();
        left -= 1;
    }
}
