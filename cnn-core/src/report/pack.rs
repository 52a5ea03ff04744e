//! Packing a network and its counts into the bytes of a report.

use super::network::Report;
use super::read::{BITS, DIGIT, MORE};
use crate::analysis::Analysis;
use crate::analysis::receptive_field::ReceptiveField;
use crate::graph::{Graph, Tensor};
use crate::layer::Value;
use crate::metrics::{Metric, Metrics};
use crate::ratio::Ratio;
use crate::shape::Shape;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// A packed report, and the records of its layers and scopes.
#[derive(Clone, PartialEq, Eq)]
pub struct Packed {
    /// The text that `Report::from_packed` takes.
    pub text: String,
    /// The record of each layer.
    pub layers: Vec<Record>,
    /// The record of each scope.
    pub scopes: Vec<Record>,
}

/// The position of the record of a layer or scope in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record {
    /// The start of the record: its shapes and counts.
    pub start: usize,
    /// The end of the counts.
    pub rest: usize,
    /// The end of the record.
    pub end: usize,
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed")
            .field("bytes", &self.text.len())
            .field("layers", &self.layers.len())
            .field("scopes", &self.scopes.len())
            .finish_non_exhaustive()
    }
}

impl From<Packed> for Report {
    fn from(packed: Packed) -> Self {
        Self::from_bytes(packed.text.into_bytes())
    }
}

/// The bit that makes the last character of a number printable.
const LAST: u8 = 0x20;

/// Packs a network and its counts.
pub fn pack(graph: &Graph, analysis: &Analysis) -> Packed {
    let mut head = Writer::default();
    write_head(&mut head, graph, analysis);
    let (mut body, mut layers, mut scopes) = (Writer::default(), Vec::new(), Vec::new());
    for index in 0..graph.nodes.len() {
        layers.push(write_layer(&mut body, graph, analysis, index));
    }
    let first_scope = body.text.len();
    for index in 0..graph.scopes.len() {
        scopes.push(write_scope(&mut body, graph, analysis, index));
    }
    let mut writer = Writer::default();
    writer.count(0);
    writer.count(first_scope);
    writer.text.push_str(&head.text);
    let base = writer.text.len();
    writer.text.push_str(&body.text);
    writer.derivation(&graph.derivation);
    for record in layers.iter_mut().chain(&mut scopes) {
        record.start += base;
        record.rest += base;
        record.end += base;
    }
    Packed {
        text: writer.text,
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
        .and_then(|output| analysis.receptive_fields.get(output.tensor.index()));
    let axes = field.map(ReceptiveField::axes).unwrap_or_default();
    writer.count(axes.len());
    for axis in axes {
        writer.number(axis.size());
    }
    writer.count(graph.inputs.len());
    for (index, input) in graph.inputs.iter().enumerate() {
        writer.text(&input.name);
        writer.count(index);
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

fn write_layer(body: &mut Writer, graph: &Graph, analysis: &Analysis, index: usize) -> Record {
    let mut writer = Writer::default();
    let node = &graph.nodes[index];
    let input = node.inputs.first().and_then(|&input| graph.shape(input));
    let rest = writer.counts([input, node.output], &analysis.layers[index]);
    writer.text(&node.path);
    for code in node.kind.code() {
        writer.number(u64::from(code));
    }
    writer.few(node.args.len());
    for value in &node.args {
        writer.value(value);
    }
    writer.count(node.inputs.len());
    for input in &node.inputs {
        writer.count(input.index());
    }
    let field = &analysis.receptive_fields[graph.made_by(index).index()];
    writer.count(field.axes().len());
    for axis in field.axes() {
        writer.number(axis.size());
        for term in axis.stride_terms() {
            writer.number(term);
        }
    }
    body.record(&writer, rest)
}

fn write_scope(body: &mut Writer, graph: &Graph, analysis: &Analysis, index: usize) -> Record {
    let mut writer = Writer::default();
    let scope = &graph.scopes[index];
    let ends: [Tensor; 2] = [scope.input, scope.output];
    let rest = writer.counts(ends.map(|end| graph.shape(end)), &analysis.scopes[index]);
    writer.text(&scope.path);
    writer.text(&scope.block);
    for end in ends {
        writer.count(end.index());
    }
    writer.count(scope.nodes.start);
    writer.count(scope.nodes.end);
    body.record(&writer, rest)
}

/// The counterpart of `Reader`.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
}

impl Writer {
    #[expect(clippy::cast_possible_truncation, reason = "five bits at a time")]
    pub(super) fn number(&mut self, mut number: u64) {
        while number > u64::from(DIGIT) {
            self.text.push(char::from(number as u8 & DIGIT | LAST | MORE));
            number >>= BITS;
        }
        self.small(number as u8);
    }

    /// A number below 32.
    pub(super) fn small(&mut self, number: u8) {
        self.text.push(char::from(number | LAST));
    }

    pub(super) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A count below 32.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "layers have few arguments, and shapes few axes"
    )]
    pub(super) fn few(&mut self, count: usize) {
        self.small(count as u8);
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.text.push_str(text);
    }

    fn shape(&mut self, shape: Option<Shape>) {
        let shape = shape.unwrap_or(Shape::SCALAR);
        self.few(shape.rank());
        for &size in shape.sizes() {
            self.number(size);
        }
    }

    /// The counterpart of `Reader::counts`. Returns the position after the counts.
    fn counts(&mut self, shapes: [Option<Shape>; 2], metrics: &Metrics) -> usize {
        let [input, output] = shapes.map(|shape| shape.unwrap_or(Shape::SCALAR));
        self.few(input.rank());
        self.few(output.rank());
        for &size in input.sizes().iter().chain(output.sizes()) {
            self.number(size);
        }
        self.metrics(metrics);
        self.text.len()
    }

    /// The length of a record, by which readers skip it, and the record.
    fn record(&mut self, record: &Self, rest: usize) -> Record {
        self.count(record.text.len());
        let start = self.text.len();
        self.text.push_str(&record.text);
        Record {
            start,
            rest: start + rest,
            end: self.text.len(),
        }
    }

    fn metrics(&mut self, metrics: &Metrics) {
        for &metric in Metric::ALL {
            self.number(metrics.get(metric));
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Absent => self.small(0),
            Value::Int(number) => {
                self.small(1);
                self.signed(*number);
            }
            Value::Bool(truth) => {
                self.small(2);
                self.small(u8::from(*truth));
            }
            Value::Decimal(ratio) => {
                self.small(3);
                self.ratio(*ratio);
            }
            Value::Word(index) => {
                self.small(4);
                self.number(u64::from(*index));
            }
            Value::List(list) => {
                self.small(5);
                self.few(list.len());
                for &item in list.as_slice() {
                    self.signed(item);
                }
            }
            Value::Partial(partial) => {
                self.small(7);
                self.few(partial.as_slice().len());
                for item in partial.as_slice() {
                    self.small(u8::from(item.is_some()));
                    if let Some(item) = item {
                        self.signed(*item);
                    }
                }
            }
            Value::Decimals(ratios) => {
                self.small(6);
                self.few(ratios.as_slice().len());
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
