//! Writing packed bytes.

use super::Report;
use crate::analysis::Analysis;
use crate::analysis::receptive_field::Field;
use crate::graph::{Graph, Tensor};
use crate::layer::Value;
use crate::metrics::Metrics;
use crate::ratio::Ratio;
use crate::shape::Shape;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// A packed report, and where each layer and scope begins in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Packed {
    /// What `Report::from_packed` takes.
    pub bytes: Vec<u8>,
    /// Where each layer stands.
    pub layers: Vec<Record>,
    /// Where each scope stands.
    pub scopes: Vec<Record>,
}

/// Where the record of a layer or scope stands in the bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record {
    /// Where it begins, with its figures.
    pub start: usize,
    /// What is behind its figures.
    pub rest: usize,
    /// Where it ends.
    pub end: usize,
}

impl From<Packed> for Report {
    fn from(packed: Packed) -> Self {
        Self {
            bytes: Cow::Owned(packed.bytes),
        }
    }
}

/// Packs a network and its counts.
pub fn pack(graph: &Graph, analysis: &Analysis) -> Packed {
    let mut head = Writer::default();
    write_head(&mut head, graph, analysis);
    let (mut body, mut layers, mut scopes) = (Writer::default(), Vec::new(), Vec::new());
    for place in 0..graph.nodes.len() {
        layers.push(write_layer(&mut body, graph, analysis, place));
    }
    let first_scope = body.bytes.len();
    for place in 0..graph.scopes.len() {
        scopes.push(write_scope(&mut body, graph, analysis, place));
    }
    let mut writer = Writer::default();
    writer.count(0);
    writer.count(first_scope);
    writer.bytes.append(&mut head.bytes);
    let base = writer.bytes.len();
    writer.bytes.append(&mut body.bytes);
    for record in layers.iter_mut().chain(&mut scopes) {
        record.start += base;
        record.rest += base;
        record.end += base;
    }
    Packed {
        bytes: writer.bytes,
        layers,
        scopes,
    }
}

fn write_head(writer: &mut Writer, graph: &Graph, analysis: &Analysis) {
    writer.text(&graph.name);
    writer.metrics(&analysis.total);
    let field = graph
        .outputs
        .first()
        .and_then(|output| analysis.fields.get(output.tensor.index()));
    let axes = field.map(Field::axes).unwrap_or_default();
    writer.count(axes.len());
    for axis in axes {
        writer.number(axis.size);
    }
    writer.count(graph.inputs.len());
    for (place, input) in graph.inputs.iter().enumerate() {
        writer.text(&input.name);
        writer.count(place);
        writer.shape(Some(input.shape));
    }
    writer.count(graph.outputs.len());
    for output in &graph.outputs {
        writer.text(&output.name);
        writer.count(output.tensor.index());
        writer.shape(graph.shape(output.tensor));
    }
    writer.count(graph.nodes.len());
    writer.count(graph.scopes.len());
}

fn write_layer(writer: &mut Writer, graph: &Graph, analysis: &Analysis, place: usize) -> Record {
    let node = &graph.nodes[place];
    let input = node.inputs.first().and_then(|&input| graph.shape(input));
    let record = writer.figures([input, node.output], &analysis.layers[place]);
    writer.text(&node.path);
    writer.bytes.extend(node.kind.code());
    writer.small(node.args.len());
    for value in &node.args {
        writer.value(value);
    }
    writer.count(node.inputs.len());
    for input in &node.inputs {
        writer.count(input.index());
    }
    let field = &analysis.fields[graph.made_by(place).index()];
    writer.count(field.axes().len());
    for axis in field.axes() {
        writer.number(axis.size);
        writer.number(axis.jump);
        writer.number(axis.per);
    }
    writer.ends(record)
}

fn write_scope(writer: &mut Writer, graph: &Graph, analysis: &Analysis, place: usize) -> Record {
    let scope = &graph.scopes[place];
    let ends: [Tensor; 2] = [scope.input, scope.output];
    let record = writer.figures(ends.map(|end| graph.shape(end)), &analysis.scopes[place]);
    writer.text(&scope.path);
    writer.text(&scope.block);
    for end in ends {
        writer.count(end.index());
    }
    writer.count(scope.nodes.start);
    writer.count(scope.nodes.end);
    writer.ends(record)
}

/// The counterpart of `Reader`.
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    #[expect(clippy::cast_possible_truncation, reason = "seven bits at a time")]
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A count that is never above 12.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "layers have few arguments, and shapes few axes"
    )]
    fn small(&mut self, count: usize) {
        self.bytes.push(count as u8);
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend(text.as_bytes());
    }

    fn shape(&mut self, shape: Option<Shape>) {
        let shape = shape.unwrap_or(Shape::SCALAR);
        self.small(shape.rank());
        for &size in shape.sizes() {
            self.number(size);
        }
    }

    /// See `Reader::figures`.
    fn figures(&mut self, shapes: [Option<Shape>; 2], metrics: &Metrics) -> Record {
        let start = self.bytes.len();
        let [input, output] = shapes.map(|shape| shape.unwrap_or(Shape::SCALAR));
        self.small(input.rank() << 4 | output.rank());
        for &size in input.sizes().iter().chain(output.sizes()) {
            self.number(size);
        }
        self.metrics(metrics);
        Record {
            start,
            rest: self.bytes.len(),
            end: self.bytes.len(),
        }
    }

    /// The record with all that was written since.
    fn ends(&self, record: Record) -> Record {
        Record {
            end: self.bytes.len(),
            ..record
        }
    }

    fn metrics(&mut self, metrics: &Metrics) {
        for number in [
            metrics.params,
            metrics.buffers,
            metrics.macs,
            metrics.flops,
            metrics.activations,
            metrics.peak_activations,
            metrics.receptive_field,
            metrics.layers,
            metrics.depth,
        ] {
            self.number(number);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Absent => self.bytes.push(0),
            Value::Int(number) => {
                self.bytes.push(1);
                self.signed(*number);
            }
            Value::Bool(truth) => self.bytes.extend([2, u8::from(*truth)]),
            Value::Decimal(ratio) => {
                self.bytes.push(3);
                self.ratio(*ratio);
            }
            Value::Word(index) => self.bytes.extend([4, *index]),
            Value::List(list) => {
                self.bytes.push(5);
                self.small(list.len());
                for &item in list.as_slice() {
                    self.signed(item);
                }
            }
            Value::Decimals(ratios) => {
                self.bytes.push(6);
                self.small(ratios.as_slice().len());
                for &ratio in ratios.as_slice() {
                    self.ratio(ratio);
                }
            }
        }
    }

    fn ratio(&mut self, ratio: Ratio) {
        self.signed(ratio.numerator());
        self.signed(ratio.denominator());
    }
}
