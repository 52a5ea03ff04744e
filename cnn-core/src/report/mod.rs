//! What is known of a network at run time.
//!
//! A [`Report`] is a view on packed bytes: the macro writes one string for a network, and nothing of it is read
//! before somebody asks. How the bytes are laid out is nobody's business but this module's.

#[cfg(feature = "alloc")]
mod at;
mod entry;
mod layer;
mod ops;
#[cfg(feature = "alloc")]
mod pack;
#[doc(hidden)]
pub mod packed_layer;
mod read;
#[cfg(feature = "alloc")]
mod resize_error;
mod state_dict;
#[cfg(feature = "alloc")]
mod unpack;

pub use entry::Entry;
pub use layer::{Args, FieldAxis, LayerReport};
#[cfg(feature = "alloc")]
pub use pack::{Packed, Record, pack};
#[cfg(feature = "alloc")]
pub use resize_error::ResizeError;

use crate::metrics::Metrics;
use crate::shape::Shape;
use crate::text::same;
use core::fmt;
use read::Reader;

/// Everything that is known of a network: what it is made of, and what that costs.
///
/// `cnn!` hands one out as `REPORT`, a constant; `Report::at` makes another at run time.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Report {
    #[cfg(feature = "alloc")]
    bytes: alloc::borrow::Cow<'static, [u8]>,
    #[cfg(not(feature = "alloc"))]
    bytes: &'static [u8],
}

/// What stands in front of the layers.
struct Head<'a> {
    name: &'a str,
    total: Metrics,
    /// Where the sizes of the receptive field begin.
    field: usize,
    /// Where the inputs begin.
    inputs: usize,
    /// Where the outputs begin.
    outputs: usize,
    layer_count: u64,
    layers: usize,
    scope_count: u64,
    scopes: usize,
}

impl<'a> Head<'a> {
    const fn of(bytes: &'a [u8]) -> Self {
        let mut reader = Reader::new(bytes, 0);
        let layers = reader.number();
        let scopes = reader.number();
        let name = reader.text();
        let total = reader.metrics();
        let field = reader.at();
        reader.skip_numbers();
        let inputs = reader.at();
        reader.skip_named();
        let outputs = reader.at();
        reader.skip_named();
        let layer_count = reader.number();
        let scope_count = reader.number();
        let base = reader.at();
        Self {
            name,
            total,
            field,
            inputs,
            outputs,
            layer_count,
            layers: base + small(layers),
            scope_count,
            scopes: base + small(scopes),
        }
    }
}

impl Report {
    /// The report that the macro has packed.
    #[doc(hidden)]
    pub const fn from_packed(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        Self {
            #[cfg(feature = "alloc")]
            bytes: alloc::borrow::Cow::Borrowed(bytes),
            #[cfg(not(feature = "alloc"))]
            bytes,
        }
    }

    const fn bytes(&self) -> &[u8] {
        #[cfg(feature = "alloc")]
        match &self.bytes {
            alloc::borrow::Cow::Borrowed(bytes) => bytes,
            alloc::borrow::Cow::Owned(bytes) => bytes.as_slice(),
        }
        #[cfg(not(feature = "alloc"))]
        self.bytes
    }

    const fn head(&self) -> Head<'_> {
        Head::of(self.bytes())
    }

    /// The network's name: `LeNet5`.
    pub const fn name(&self) -> &str {
        self.head().name
    }

    /// The counts of the whole network, which also know the bytes that they take:
    /// `report.metrics().param_bytes(Dtype::F32)`.
    pub const fn metrics(&self) -> Metrics {
        self.head().total
    }

    /// The shape that goes in: the first input's where there are several.
    pub const fn input(&self) -> Shape {
        let mut reader = Reader::new(self.bytes(), self.head().inputs);
        reader.number();
        reader.text();
        reader.number();
        reader.shape()
    }

    /// The shape that comes out: the last statement's.
    pub const fn output(&self) -> Shape {
        let mut reader = Reader::new(self.bytes(), self.head().outputs);
        reader.number();
        reader.text();
        reader.number();
        reader.shape()
    }

    /// The inputs, by name: `in` where there is only one.
    pub fn inputs(&self) -> impl Iterator<Item = (&str, Shape)> {
        self.named(self.head().inputs)
            .map(|(name, _, shape)| (name, shape))
    }

    /// The outputs: the last statement's, whose name is empty, then the further ones by label.
    pub fn outputs(&self) -> impl Iterator<Item = (&str, Shape)> {
        self.named(self.head().outputs)
            .map(|(name, _, shape)| (name, shape))
    }

    fn named(&self, at: usize) -> impl Iterator<Item = (&str, u64, Shape)> {
        let mut reader = Reader::new(self.bytes(), at);
        (0..reader.number()).map(move |_| (reader.text(), reader.number(), reader.shape()))
    }

    /// The numbers of the tensors that come out, in the order of [`outputs`](Self::outputs); see [`LayerReport::inputs`].
    pub fn output_tensors(&self) -> impl Iterator<Item = u64> {
        self.named(self.head().outputs).map(|(_, tensor, _)| tensor)
    }

    /// How many input pixels one output value sees, axis by axis of the input; nothing where no axis is spatial.
    pub fn receptive_field(&self) -> impl Iterator<Item = u64> {
        let mut reader = Reader::new(self.bytes(), self.head().field);
        (0..reader.number()).map(move |_| reader.number())
    }

    /// The same as a shape: `32×32`.
    pub(crate) const fn field_shape(&self) -> Shape {
        let mut reader = Reader::new(self.bytes(), self.head().field);
        let mut seen = Shape::SCALAR;
        let mut left = reader.number();
        while left > 0 {
            seen = seen.push(reader.number());
            left -= 1;
        }
        seen
    }

    /// The layers, in the order written.
    pub fn layers(&self) -> impl Iterator<Item = LayerReport<'_>> + Clone {
        let head = self.head();
        let mut reader = Reader::new(self.bytes(), head.layers);
        (0..head.layer_count).map(move |_| LayerReport::read_layer(&mut reader))
    }

    /// The name and the shape of a tensor, whose number is one of those that [`LayerReport::inputs`] gives: an input of
    /// the network, or what the layer of that path makes; `None` if there is none of that number.
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

    /// The layer at that place among all of them.
    pub(crate) const fn layer_at(&self, place: u64) -> Option<LayerReport<'_>> {
        let head = self.head();
        if place >= head.layer_count {
            return None;
        }
        let mut reader = Reader::new(self.bytes(), head.layers);
        reader.skip_records(place);
        Some(LayerReport::read_layer(&mut reader))
    }

    /// The labelled and repeated parts, each behind the parts inside it.
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

/// A place in the bytes.
#[expect(
    clippy::cast_possible_truncation,
    reason = "places were written from a `usize`"
)]
const fn small(number: u64) -> usize {
    number as usize
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("name", &self.name())
            .field("metrics", &self.metrics())
            .finish_non_exhaustive()
    }
}
