//! Networks for tests, declared layer by layer.

#![expect(clippy::panic, reason = "an invalid sample fails the test")]

use crate::analysis::Analysis;
use crate::graph::{Graph, Output, Scope, Tensor};
use crate::layer::{List, Role, Type, Value};
use crate::report::pack;
use crate::{Kind, Report, Shape};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// A network under declaration. A layer takes the output of the one before it, unless its inputs are given.
pub(crate) struct Net {
    pub(crate) graph: Graph,
    pub(crate) last: Tensor,
}

impl Net {
    pub(crate) fn new(name: &str, input: &[u64]) -> Self {
        let mut graph = Graph::new(name);
        let last = graph.input("in", Shape::new(input));
        Self { graph, last }
    }

    /// Adds a layer, written as in a declaration: `Conv2d(6, 5, stride = 2)`.
    pub(crate) fn then(&mut self, path: &str, call: &str) -> &mut Self {
        self.from(path, call, &[self.last])
    }

    /// Adds a layer that takes these tensors.
    pub(crate) fn from(&mut self, path: &str, call: &str, inputs: &[Tensor]) -> &mut Self {
        let (kind, args) = layer(call);
        match self.graph.add(path, kind, &args, inputs) {
            Ok(tensor) => self.last = tensor,
            Err(error) => panic!("{path}: {call}: {error:?}"),
        }
        self
    }

    /// Makes a scope of all layers from `first` on.
    pub(crate) fn scope(&mut self, path: &str, block: &str, input: Tensor, first: usize) {
        self.graph.scopes.push(Scope {
            path: path.into(),
            block: block.into(),
            input,
            output: self.last,
            nodes: first..self.graph.nodes.len(),
        });
    }

    pub(crate) fn output(&mut self, name: &str, tensor: Tensor) -> &mut Self {
        self.graph.outputs.push(Output {
            name: name.into(),
            tensor,
        });
        self
    }

    /// The graph. Without outputs, the last tensor is the output.
    pub(crate) fn finish(&mut self) -> Graph {
        if self.graph.outputs.is_empty() {
            self.output("", self.last);
        }
        self.graph.clone()
    }

    pub(crate) fn report(&mut self) -> Report {
        report(&self.finish())
    }
}

pub(crate) fn report(graph: &Graph) -> Report {
    match Analysis::of(graph) {
        Ok(analysis) => pack(graph, &analysis).into(),
        Err(overflow) => panic!("{overflow:?}"),
    }
}

/// Reads `Conv2d(3 -> 6, 5, stride = 2)`.
fn layer(call: &str) -> (Kind, Vec<Value>) {
    let (name, args) = call.trim_end_matches(')').split_once('(').unwrap_or((call, ""));
    let Some(kind) = Kind::named(name) else {
        panic!("no layer `{name}`");
    };
    let spec = kind.spec();
    let mut values: Vec<Value> = spec
        .args
        .iter()
        .map(|arg| arg.default.unwrap_or(Value::Absent))
        .collect();
    let mut next = spec
        .args
        .iter()
        .position(|arg| arg.role != Role::Input)
        .unwrap_or(0);
    for text in args.split(", ").filter(|text| !text.is_empty()) {
        if let Some((from, to)) = text.split_once(" -> ") {
            values[next - 1] = value(from, &[]);
            values[next] = value(to, &[]);
            next += 1;
        } else if let Some((name, text)) = text.split_once(" = ") {
            let index = spec.position(name).unwrap_or(usize::MAX);
            values[index] = value(text, spec.args[index].words());
        } else {
            values[next] = value(text, &[]);
            next += 1;
        }
    }
    for (value, arg) in values.iter_mut().zip(spec.args) {
        *value = match arg.accept(spec.spatial, *value) {
            Ok(value) => value,
            Err(error) if arg.ty != Type::Tensors => panic!("{call}: {}: {error:?}", arg.name),
            Err(_) => Value::Absent,
        };
    }
    (kind, values)
}

fn value(text: &str, words: &[&str]) -> Value {
    if let Some(word) = words.iter().position(|word| *word == text) {
        return Value::Word(u8::try_from(word).unwrap_or(u8::MAX));
    }
    if let Ok(truth) = text.parse() {
        return Value::Bool(truth);
    }
    if let Ok(number) = text.parse() {
        return Value::Int(number);
    }
    let sizes: Option<Vec<i64>> = text.split('x').map(|size| size.parse().ok()).collect();
    match sizes.as_deref().and_then(List::new) {
        Some(list) => Value::List(list),
        None => panic!("`{text}` is no value"),
    }
}

pub(crate) fn lenet5() -> Report {
    let mut net = Net::new("LeNet5", &[1, 32, 32]);
    net.then("conv1", "Conv2d(1 -> 6, 5)")
        .then("1", "Tanh")
        .then("2", "AvgPool2d(2)")
        .then("conv2", "Conv2d(16, 5)")
        .then("4", "Tanh")
        .then("5", "AvgPool2d(2)")
        .then("6", "Flatten")
        .then("fc1", "Linear(400 -> 120)")
        .then("8", "Tanh")
        .then("fc2", "Linear(84)")
        .then("10", "Tanh")
        .then("fc3", "Linear(10)")
        .report()
}

/// Sheet D, with `Identity` for dropout.
pub(crate) fn sheet_d() -> Report {
    let mut net = Net::new("SheetD", &[3, 227, 227]);
    net.then("0", "Conv2d(64, 11, stride = 4, padding = 2)")
        .then("1", "ReLU")
        .then("2", "MaxPool2d(2)")
        .then("3", "Conv2d(192, 5, padding = 2)")
        .then("4", "ReLU")
        .then("5", "MaxPool2d(2)")
        .then("6", "Conv2d(384, 3, padding = 1)")
        .then("7", "ReLU")
        .then("8", "Conv2d(256, 3, padding = 1)")
        .then("9", "ReLU")
        .then("10", "Conv2d(256, 3, padding = 1)")
        .then("11", "ReLU")
        .then("12", "MaxPool2d(4, stride = 2)")
        .then("13", "Identity")
        .then("flatten", "Flatten")
        .then("14", "Linear(9216 -> 4096)")
        .then("15", "ReLU")
        .then("16", "Identity")
        .then("17", "Linear(4096 -> 4096)")
        .then("18", "ReLU")
        .then("19", "Linear(4096 -> 1000)")
        .report()
}

/// Hundreds of layers with the long paths of DenseNet-121, one scope for each dense layer.
pub(crate) fn dense() -> Report {
    let mut net = Net::new("Dense", &[3, 224, 224]);
    net.then(
        "features.conv0",
        "Conv2d(64, 7, stride = 2, padding = 3, bias = false)",
    )
    .then("features.relu0", "ReLU")
    .then("features.pool0", "MaxPool2d(3, stride = 2, padding = 1)");
    for (block, layers) in [(1, 6), (2, 12), (3, 24), (4, 16)] {
        for layer in 1..=layers {
            let path = format!("features.denseblock{block}.denselayer{layer}");
            let at = |name: &str| -> String { format!("{path}.{name}") };
            let (input, first) = (net.last, net.graph.nodes.len());
            net.then(&at("relu1"), "ReLU")
                .then(&at("conv1"), "Conv2d(128, 1, bias = false)")
                .then(&at("relu2"), "ReLU")
                .then(&at("conv2"), "Conv2d(32, 3, padding = 1, bias = false)");
            let output = net.last;
            net.from(&at("concat"), "Concat", &[input, output]);
            net.scope(&path, "DenseLayer", input, first);
        }
        if let Some(channels) = net
            .graph
            .shape(net.last)
            .map(|shape| shape.channels() / 2)
            .filter(|_| block < 4)
        {
            let call = format!("Conv2d({channels}, 1, bias = false)");
            net.then(&format!("features.transition{block}.conv"), &call)
                .then(&format!("features.transition{block}.pool"), "AvgPool2d(2)");
        }
    }
    net.then("features.pool5", "AvgPool2d(7)")
        .then("flatten", "Flatten")
        .then("classifier", "Linear(1000)")
        .report()
}

/// Two inputs that are joined, and two outputs.
pub(crate) fn two_streams() -> Report {
    let mut graph = Graph::new("TwoStream");
    let rgb = graph.input("rgb", Shape::new(&[3, 64, 64]));
    let flow = graph.input("flow", Shape::new(&[20, 64, 64]));
    let mut net = Net { graph, last: rgb };
    net.then("spatial", "Conv2d(8, 3, padding = same)");
    let spatial = net.last;
    net.from("temporal", "Conv2d(8, 3, padding = same)", &[flow]);
    let temporal = net.last;
    net.from("join", "Concat", &[spatial, temporal])
        .then("flatten", "Flatten")
        .then("fc", "Linear(10)");
    let fc = net.last;
    net.output("", fc).output("spatial", spatial).report()
}
