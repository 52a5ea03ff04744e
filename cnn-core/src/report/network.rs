//! The report of a whole network.

use super::head::Head;
use super::layer::LayerReport;
use super::read::Reader;
use crate::metrics::{Metric, Metrics};
use crate::shape::Shape;
use crate::text::same;
#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

/// Everything that is known of a network: its layers, and what they cost.
///
/// `cnn!` declares one as the constant `REPORT`; `Report::at` makes another at run time.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Report {
    #[cfg(feature = "alloc")]
    bytes: Cow<'static, [u8]>,
    #[cfg(not(feature = "alloc"))]
    bytes: &'static [u8],
}

impl Report {
    /// The report that the macro has packed.
    #[doc(hidden)]
    pub const fn from_packed(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        Self {
            #[cfg(feature = "alloc")]
            bytes: Cow::Borrowed(bytes),
            #[cfg(not(feature = "alloc"))]
            bytes,
        }
    }

    #[cfg(feature = "alloc")]
    pub(super) const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes: Cow::Owned(bytes),
        }
    }

    pub(super) const fn bytes(&self) -> &[u8] {
        #[cfg(feature = "alloc")]
        match &self.bytes {
            Cow::Borrowed(bytes) => bytes,
            Cow::Owned(bytes) => bytes.as_slice(),
        }
        #[cfg(not(feature = "alloc"))]
        self.bytes
    }

    pub(super) const fn head(&self) -> Head<'_> {
        Head::of(self.bytes())
    }

    /// The name of the network: `LeNet5`.
    pub const fn name(&self) -> &str {
        self.head().name
    }

    /// The counts of the network. They also give sizes in bytes: `report.metrics().param_bytes(Dtype::F32)`.
    pub const fn metrics(&self) -> Metrics {
        self.head().total
    }

    /// The shape of the input; of the first input if there are several.
    pub const fn input(&self) -> Shape {
        let mut reader = Reader::new(self.bytes(), self.head().inputs);
        reader.number();
        reader.text();
        reader.number();
        reader.shape()
    }

    /// The shape of the output of the last statement.
    pub const fn output(&self) -> Shape {
        let mut reader = Reader::new(self.bytes(), self.head().outputs);
        reader.number();
        reader.text();
        reader.number();
        reader.shape()
    }

    /// The inputs with their names; the name is `in` if there is one input.
    pub fn inputs(&self) -> impl Iterator<Item = (&str, Shape)> {
        self.named_tensors(self.head().inputs)
            .map(|(name, _, shape)| (name, shape))
    }

    /// The outputs with their labels: first that of the last statement, whose label is empty.
    pub fn outputs(&self) -> impl Iterator<Item = (&str, Shape)> {
        self.named_tensors(self.head().outputs)
            .map(|(name, _, shape)| (name, shape))
    }

    /// The names, tensors and shapes at a position.
    pub(super) fn named_tensors(&self, at: usize) -> impl Iterator<Item = (&str, u64, Shape)> {
        let mut reader = Reader::new(self.bytes(), at);
        (0..reader.number()).map(move |_| (reader.text(), reader.number(), reader.shape()))
    }

    /// The tensors of the outputs, in the order of [`outputs`](Self::outputs), by number: see [`LayerReport::inputs`].
    pub fn output_tensors(&self) -> impl Iterator<Item = u64> {
        self.named_tensors(self.head().outputs)
            .map(|(_, tensor, _)| tensor)
    }

    /// The size of the receptive field of the outputs along each axis of the input; nothing if no axis is spatial.
    pub fn receptive_field(&self) -> impl Iterator<Item = u64> {
        let mut reader = Reader::new(self.bytes(), self.head().receptive_field);
        (0..reader.number()).map(move |_| reader.number())
    }

    /// The sizes of the receptive field as a shape: `32×32`.
    pub(crate) const fn receptive_field_shape(&self) -> Shape {
        let mut reader = Reader::new(self.bytes(), self.head().receptive_field);
        let mut shape = Shape::SCALAR;
        let mut left = reader.number();
        while left > 0 {
            shape = shape.push(reader.number());
            left -= 1;
        }
        shape
    }

    /// The layers, in declaration order.
    pub fn layers(&self) -> impl Iterator<Item = LayerReport<'_>> + Clone {
        let head = self.head();
        let mut reader = Reader::new(self.bytes(), head.layers);
        (0..head.layer_count).map(move |_| LayerReport::read_layer(&mut reader))
    }

    /// The name and the shape of a tensor, by its number (see [`LayerReport::inputs`]): an input of the network, or the
    /// output of the layer with that path. `None` if there is no such tensor.
    pub const fn tensor(&self, number: u64) -> Option<(&str, Shape)> {
        let head = self.head();
        let mut reader = Reader::new(self.bytes(), head.inputs);
        let mut left = number;
        let mut inputs = reader.number();
        while inputs > 0 {
            let name = reader.text();
            reader.number();
            let shape = reader.shape();
            if left == 0 {
                return Some((name, shape));
            }
            left -= 1;
            inputs -= 1;
        }
        match self.layer_at(left) {
            Some(layer) => Some((layer.path, layer.output)),
            None => None,
        }
    }

    /// The layer of that index.
    pub(crate) const fn layer_at(&self, index: u64) -> Option<LayerReport<'_>> {
        let head = self.head();
        if index >= head.layer_count {
            return None;
        }
        let mut reader = Reader::new(self.bytes(), head.layers);
        reader.skip_records(index);
        Some(LayerReport::read_layer(&mut reader))
    }

    /// The labelled and repeated parts; inner scopes come before the scopes around them.
    pub fn scopes(&self) -> impl Iterator<Item = LayerReport<'_>> {
        let head = self.head();
        let mut reader = Reader::new(self.bytes(), head.scopes);
        (0..head.scope_count).map(move |_| LayerReport::read_scope(&mut reader))
    }

    /// The layer or scope with that path; `None` if there is none.
    pub const fn layer(&self, path: &str) -> Option<LayerReport<'_>> {
        let head = self.head();
        let mut reader = Reader::new(self.bytes(), head.layers);
        let mut left = head.layer_count;
        while left > 0 {
            let layer = LayerReport::read_layer(&mut reader);
            if same(layer.path, path) {
                return Some(layer);
            }
            left -= 1;
        }
        let mut reader = Reader::new(self.bytes(), head.scopes);
        let mut left = head.scope_count;
        while left > 0 {
            let scope = LayerReport::read_scope(&mut reader);
            if same(scope.path, path) {
                return Some(scope);
            }
            left -= 1;
        }
        None
    }
}

/// The name, the shapes of the input and the output, and the counts.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Report");
        fields.field("name", &self.name());
        fields.field("input", &format_args!("{}", self.input()));
        fields.field("output", &format_args!("{}", self.output()));
        let metrics = self.metrics();
        for &metric in Metric::ALL {
            fields.field(metric.field(), &metrics.get(metric));
        }
        fields.finish_non_exhaustive()
    }
}
