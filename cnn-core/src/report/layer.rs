//! What is known of one layer or scope.

use super::read::{Counts, Reader};
use crate::access_pattern::AccessPattern;
use crate::layer::{Kind, Layer, Value};
use crate::metrics::{Metric, Metrics, for_each_metric};
use crate::shape::Shape;
use crate::weight::Weights;
use core::fmt;
use core::ops::Range;

/// The most arguments that a layer kind has.
const MOST_ARGS: usize = 12;

macro_rules! layer_report {
    (
        metrics { $(
            $(#[doc = $doc:literal])*
            $field:ident $Variant:ident $NAME:ident $label:literal $aggregation:ident, $layer_doc:literal;
        )* }
        packed $packed:tt
        apart $apart:tt
    ) => {
        /// A layer, or a scope (a labelled `{ … }`, a block, a repeat) with the counts of all that is in it.
        ///
        /// The counts are fields: those of [`Metric`].
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
            /// The rest of the record, which is read on demand.
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

/// What a layer's values see along one axis of the network's input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FieldAxis {
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
    /// Reads a layer, and goes on to the next.
    pub(super) const fn read_layer(reader: &mut Reader<'a>) -> Self {
        let end = reader.record();
        let counts = reader.counts();
        let rest = *reader;
        let path = reader.text();
        let kind = read_kind(reader).name();
        reader.at = end;
        Self::new(path, kind, counts, false, rest)
    }

    /// Reads a scope, and goes on to the next.
    pub(super) const fn read_scope(reader: &mut Reader<'a>) -> Self {
        let end = reader.record();
        let counts = reader.counts();
        let rest = *reader;
        let (path, kind) = (reader.text(), reader.text());
        reader.at = end;
        Self::new(path, kind, counts, true, rest)
    }

    /// Reads the layer or scope that has this record, and whose path and kind are known: what a named constant is made
    /// of. Each has its own record, as rustc looks through all the bytes that a constant leads to.
    #[doc(hidden)]
    pub const fn packed(record: &'a str, is_scope: bool, path: &'a str, kind: &'a str) -> Self {
        let mut reader = Reader::new(record.as_bytes(), 0);
        let counts = reader.counts();
        Self::new(path, kind, counts, is_scope, reader)
    }

    /// At the kind of a layer; `None` for a scope.
    const fn record(&self) -> Option<Reader<'a>> {
        if self.is_scope {
            return None;
        }
        let mut reader = self.rest;
        reader.skip_text();
        Some(reader)
    }

    /// At the tensors that a layer takes; `None` for a scope.
    const fn taken(&self) -> Option<Reader<'a>> {
        match self.record() {
            Some(mut reader) => {
                read_kind(&mut reader);
                skip_args(&mut reader);
                Some(reader)
            }
            None => None,
        }
    }

    /// At what a layer sees of each axis; `None` for a scope.
    const fn field(&self) -> Option<Reader<'a>> {
        match self.taken() {
            Some(mut reader) => {
                reader.skip_numbers();
                Some(reader)
            }
            None => None,
        }
    }

    /// The tensors at both ends of a scope, and the places of its layers; `None` for a layer.
    const fn ends(&self) -> Option<[u64; 4]> {
        if !self.is_scope {
            return None;
        }
        let mut reader = self.rest;
        reader.skip_text();
        reader.skip_text();
        Some([reader.number(), reader.number(), reader.number(), reader.number()])
    }

    /// One of its counts.
    pub const fn metric(&self, metric: Metric) -> u64 {
        self.metrics().get(metric)
    }

    /// The kind of a layer; `None` for a scope.
    pub const fn layer_kind(&self) -> Option<Kind> {
        match self.record() {
            Some(mut reader) => Some(read_kind(&mut reader)),
            None => None,
        }
    }

    /// The arguments of a layer; none for a scope.
    pub const fn args(&self) -> Args {
        let mut args = Args {
            values: [Value::Absent; MOST_ARGS],
            count: 0,
        };
        if let Some(mut reader) = self.record() {
            read_kind(&mut reader);
            let count = reader.small();
            while args.count < count && (args.count as usize) < MOST_ARGS {
                args.values[args.count as usize] = reader.value();
                args.count += 1;
            }
        }
        args
    }

    /// The layer with its arguments, which `args` keeps; `None` for a scope.
    pub const fn layer<'b>(&self, args: &'b Args) -> Option<Layer<'b>> {
        match self.layer_kind() {
            Some(kind) => Some(Layer::new(kind, args.as_slice())),
            None => None,
        }
    }

    /// The tensors that it takes, by number: first the inputs of the network, then the outputs of its layers.
    pub fn inputs(&self) -> impl Iterator<Item = u64> + 'a {
        let scope = self.ends().map(|[input, ..]| input);
        let mut reader = self.taken().unwrap_or(Reader::new(&[], 0));
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
    pub const fn access_pattern(&self) -> Option<AccessPattern> {
        let args = self.args();
        match self.layer(&args) {
            Some(layer) => Some(layer.access_pattern(self.input, self.output)),
            None => None,
        }
    }

    /// What its values see, axis by axis of the network's input; nothing for a scope.
    pub fn field_axes(&self) -> impl Iterator<Item = FieldAxis> + 'a {
        let mut reader = self.field().unwrap_or(Reader::new(&[], 0));
        let count = reader.number();
        (0..count).map(move |_| FieldAxis {
            size: reader.number(),
            jump: reader.number(),
            per: reader.number(),
        })
    }

    /// How much of the network's input its values see, axis by axis: `32×32`; no axes for a scope.
    pub(crate) const fn field_shape(&self) -> Shape {
        let mut seen = Shape::SCALAR;
        let Some(mut reader) = self.field() else {
            return seen;
        };
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
        match self.ends() {
            Some([_, _, first, end]) => Some(first..end),
            None => None,
        }
    }

    /// The number of the tensor that comes out of a scope; `None` for a layer, whose own number follows from its place:
    /// as many as the network has inputs, and the layers before it.
    pub const fn output_tensor(&self) -> Option<u64> {
        match self.ends() {
            Some([_, output, ..]) => Some(output),
            None => None,
        }
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
