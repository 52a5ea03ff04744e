//! Writing packed bytes.

use super::Report;
use super::read::{BITS, DIGIT, MORE};
use crate::analysis::Analysis;
use crate::analysis::receptive_field::ReceptiveField;
use crate::graph::{Graph, Tensor};
use crate::layer::Value;
use crate::metrics::{Metric, Metrics};
use crate::ratio::Ratio;
use crate::shape::Shape;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// A packed report, and where each layer and scope begins in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Packed {
    /// What `Report::from_packed` takes.
    pub text: String,
    /// Where each layer stands.
    pub layers: Vec<Record>,
    /// Where each scope stands.
    pub scopes: Vec<Record>,
}

/// Where the record of a layer or scope stands in the bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record {
    /// Where it begins, with its counts.
    pub start: usize,
    /// What is behind its counts.
    pub rest: usize,
    /// Where it ends.
    pub end: usize,
}

impl From<Packed> for Report {
    fn from(packed: Packed) -> Self {
        Self {
            bytes: Cow::Owned(packed.text.into_bytes()),
        }
    }
}

/// What every character of a number has besides, so that it can be printed.
const LAST: u8 = 0x20;

/// Packs a network and its counts.
pub fn pack(graph: &Graph, analysis: &Analysis) -> Packed {
    let mut head = Writer::default();
    write_head(&mut head, graph, analysis);
    let (mut body, mut layers, mut scopes) = (Writer::default(), Vec::new(), Vec::new());
    for place in 0..graph.nodes.len() {
        layers.push(write_layer(&mut body, graph, analysis, place));
    }
    let first_scope = body.text.len();
    for place in 0..graph.scopes.len() {
        scopes.push(write_scope(&mut body, graph, analysis, place));
    }
    let mut writer = Writer::default();
    writer.count(0);
    writer.count(first_scope);
    writer.text.push_str(&head.text);
    let base = writer.text.len();
    writer.text.push_str(&body.text);
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

fn write_layer(body: &mut Writer, graph: &Graph, analysis: &Analysis, place: usize) -> Record {
    let mut writer = Writer::default();
    let node = &graph.nodes[place];
    let input = node.inputs.first().and_then(|&input| graph.shape(input));
    let rest = writer.counts([input, node.output], &analysis.layers[place]);
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
    let field = &analysis.receptive_fields[graph.made_by(place).index()];
    writer.count(field.axes().len());
    for axis in field.axes() {
        writer.number(axis.size);
        writer.number(axis.jump);
        writer.number(axis.per);
    }
    body.record(&writer, rest)
}

fn write_scope(body: &mut Writer, graph: &Graph, analysis: &Analysis, place: usize) -> Record {
    let mut writer = Writer::default();
    let scope = &graph.scopes[place];
    let ends: [Tensor; 2] = [scope.input, scope.output];
    let rest = writer.counts(ends.map(|end| graph.shape(end)), &analysis.scopes[place]);
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
struct Writer {
    text: String,
}

impl Writer {
    #[expect(clippy::cast_possible_truncation, reason = "five bits at a time")]
    fn number(&mut self, mut number: u64) {
        while number > u64::from(DIGIT) {
            self.text.push(char::from(number as u8 & DIGIT | LAST | MORE));
            number >>= BITS;
        }
        self.small(number as u8);
    }

    /// A number below 32.
    fn small(&mut self, number: u8) {
        self.text.push(char::from(number | LAST));
    }

    fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A count that is never above 12.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "layers have few arguments, and shapes few axes"
    )]
    fn few(&mut self, count: usize) {
        self.small(count as u8);
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn text(&mut self, text: &str) {
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

    /// See `Reader::counts`. Gives the place behind them.
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

    /// A record behind its length, by which readers pass over it.
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
