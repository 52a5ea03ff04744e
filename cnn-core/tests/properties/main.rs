//! Compares the engine with slow and obvious references, on random layers and networks.

#![cfg(feature = "alloc")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod counts;
mod marking;
mod memory;
mod receptive_field;
mod shapes;

use cnn_core::analysis::Analysis;
use cnn_core::graph::{Graph, Output, Tensor};
use cnn_core::layer::List;
use cnn_core::{Kind, Layer, Shape, Value};
use proptest::prelude::*;

/// The arguments of a layer: the given ones, and defaults for the others. `None` if one is invalid.
fn args(kind: &str, given: &[(&str, Value)]) -> Option<(Kind, Vec<Value>)> {
    let kind = Kind::named(kind)?;
    let spec = kind.spec();
    assert!(
        given.iter().all(|(name, _)| spec.position(name).is_some()),
        "{}: {given:?}",
        spec.name
    );
    let values = spec.args.iter().map(|arg| {
        let given = given.iter().find(|(name, _)| *name == arg.name);
        let value = given.map(|(_, value)| *value).or(arg.default)?;
        arg.accept(spec.spatial, value).ok()
    });
    Some((kind, values.collect::<Option<_>>()?))
}

/// The output shape of a layer, if it accepts the input.
fn output(kind: &str, given: &[(&str, Value)], input: Shape) -> Option<Shape> {
    let (kind, args) = args(kind, given)?;
    Layer::new(kind, &args).output(&[input]).ok()
}

fn int(number: u64) -> Value {
    Value::Int(number.cast_signed())
}

fn list(numbers: &[u64]) -> Value {
    let numbers: Vec<i64> = numbers.iter().map(|number| number.cast_signed()).collect();
    List::new(&numbers).map_or(Value::Absent, Value::List)
}

/// A builder of networks.
struct Builder {
    graph: Graph,
    tensors: Vec<Tensor>,
}

impl Builder {
    fn new(input: &[u64]) -> Self {
        let mut graph = Graph::new("Random");
        let tensors = vec![graph.input("in", Shape::new(input))];
        Self { graph, tensors }
    }

    fn last(&self) -> Tensor {
        self.tensors[self.tensors.len() - 1]
    }

    fn shape(&self, tensor: Tensor) -> Shape {
        self.graph.shape(tensor).unwrap_or(Shape::SCALAR)
    }

    /// Adds a layer if it accepts its inputs.
    fn add(&mut self, kind: &str, given: &[(&str, Value)], inputs: &[Tensor]) -> Option<Tensor> {
        let (kind, args) = args(kind, given)?;
        let path = format!("l{}", self.graph.nodes.len());
        let tensor = self.graph.add(&path, kind, &args, inputs).ok()?;
        self.tensors.push(tensor);
        Some(tensor)
    }

    /// The network whose outputs are the last tensor and the given ones.
    fn finish(mut self, further: &[Tensor]) -> (Graph, Analysis) {
        let last = self.last();
        for (index, tensor) in [last].iter().chain(further).enumerate() {
            let name = if index == 0 {
                String::new()
            } else {
                format!("o{index}")
            };
            self.graph.outputs.push(Output {
                name,
                tensor: *tensor,
            });
        }
        let analysis = Analysis::of(&self.graph).expect("small networks have small counts");
        (self.graph, analysis)
    }
}

/// Seeds of a random network: the layer to add and the indices of its inputs, modulo the number of tensors.
#[derive(Clone, Copy, Debug)]
struct Seed {
    kind: usize,
    from: [usize; 2],
    number: u64,
}

fn seeds(count: usize) -> impl Strategy<Value = Vec<Seed>> {
    let seed = (0..100usize, any::<[u8; 2]>(), 1..9u64).prop_map(|(kind, from, number)| Seed {
        kind,
        from: from.map(usize::from),
        number,
    });
    proptest::collection::vec(seed, 0..count)
}

/// A random graph with layers of all storage types, whose tensors are used several times, once, or never.
fn random_network(seeds: &[Seed]) -> (Graph, Analysis) {
    let mut network = Builder::new(&[4, 8, 8]);
    for seed in seeds {
        let [one, other] = seed
            .from
            .map(|from| network.tensors[from % network.tensors.len()]);
        let channels = ("out_channels", int(seed.number));
        let flat = network.shape(one).rank() == 1;
        // Most layers take the previous output.
        let one = if seed.from[0] % 3 == 0 {
            one
        } else {
            network.last()
        };
        let _ = match seed.kind % 14 {
            0 | 1 => network.add(
                "Conv2d",
                &[channels, ("kernel_size", int(3)), ("padding", int(1))],
                &[one],
            ),
            2 => network.add(
                "Conv2d",
                &[channels, ("kernel_size", int(1)), ("bias", Value::Bool(false))],
                &[one],
            ),
            3 => network.add("BatchNorm2d", &[], &[one]),
            4 => network.add("ReLU", &[], &[one]),
            5 => network.add("Dropout", &[], &[one]),
            6 => network.add("Identity", &[], &[one]),
            7 => network.add("Flatten", &[], &[one]),
            8 if flat => network.add("Linear", &[("out_features", int(seed.number))], &[one]),
            8 => network.add("MaxPool2d", &[("kernel_size", int(2))], &[one]),
            9 => network.add("Add", &[], &[one, other]),
            10 => network.add("Concat", &[], &[one, other, one]),
            11 => network.add("Tanh", &[], &[one]),
            12 => network.add("PReLU", &[], &[one]),
            _ => network.add("Mul", &[], &[one, one]),
        };
    }
    let further: Vec<Tensor> = seeds
        .iter()
        .take(1)
        .map(|seed| network.tensors[seed.from[1] % network.tensors.len()])
        .collect();
    network.finish(&further)
}

fn settings() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
