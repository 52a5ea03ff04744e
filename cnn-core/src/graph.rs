//! A network as layers and the tensors between them.

use crate::error::{LayerError, Reason};
use crate::layer::{Layer, Value};
use crate::shape::Shape;
use crate::{Formula, Kind, Weights};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A tensor of a [`Graph`]: one of its inputs, or the output of one of its layers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tensor(u32);

/// An input of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// Its name; `in` where there is only one.
    pub name: String,
    /// Its shape.
    pub shape: Shape,
}

/// A layer in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Its labels and numbers from the network down, joined by dots.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// A value for each of the kind's arguments.
    pub args: Box<[Value]>,
    /// What it takes.
    pub inputs: Box<[Tensor]>,
    /// What comes out; `None` behind a refused layer, where not even the number of axes is known.
    pub output: Option<Shape>,
}

impl Node {
    /// The layer without its place.
    pub fn layer(&self) -> Layer<'_> {
        Layer::new(self.kind, &self.args)
    }
}

/// A labelled or repeated part of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// Its path.
    pub path: String,
    /// The block that was called; empty for braces.
    pub block: String,
    /// What goes in.
    pub input: Tensor,
    /// What comes out.
    pub output: Tensor,
    /// Its layers, by their places among all.
    pub nodes: Range<usize>,
}

/// An output of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// Its label; empty for the last statement's.
    pub name: String,
    /// Where it comes from.
    pub tensor: Tensor,
}

/// A network as layers and the tensors between them, in the order written.
///
/// ```
/// use cnn_core::graph::Graph;
/// use cnn_core::{Kind, Shape, Value};
///
/// let mut graph = Graph::new("Tiny");
/// let image = graph.input("in", Shape::new(&[3, 32, 32]));
/// let relu = Kind::named("ReLU").unwrap();
/// let tensor = graph.add("relu", relu, &[Value::Bool(false)], &[image]).unwrap();
/// assert_eq!(graph.shape(tensor), Some(Shape::new(&[3, 32, 32])));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Graph {
    /// The network's name.
    pub name: String,
    /// Its inputs.
    pub inputs: Vec<Input>,
    /// Its layers, in the order written.
    pub nodes: Vec<Node>,
    /// Its labelled and repeated parts, each behind the parts inside it.
    pub scopes: Vec<Scope>,
    /// Its outputs, the last statement's first.
    pub outputs: Vec<Output>,
}

impl Graph {
    /// A network of that name with nothing in it.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Declares an input. All inputs come before the first layer.
    pub fn input(&mut self, name: &str, shape: Shape) -> Tensor {
        debug_assert!(self.nodes.is_empty(), "inputs come before layers");
        self.inputs.push(Input {
            name: name.into(),
            shape,
        });
        tensor(self.inputs.len() - 1)
    }

    /// Adds a layer if its rules take what arrives; `args` are as [`Arg::accept`](crate::layer::Arg::accept) leaves them.
    pub fn add(
        &mut self,
        path: &str,
        kind: Kind,
        args: &[Value],
        inputs: &[Tensor],
    ) -> Result<Tensor, LayerError> {
        let output = match self.shapes(inputs) {
            Some(shapes) => Some(infer(&Layer::new(kind, args), &shapes)?),
            None => None,
        };
        Ok(self.push(path, kind, args, inputs, output))
    }

    /// Adds a layer that was refused, with what can be said of its output.
    pub fn add_refused(
        &mut self,
        path: &str,
        kind: Kind,
        args: &[Value],
        inputs: &[Tensor],
        output: Option<Shape>,
    ) -> Tensor {
        self.push(path, kind, args, inputs, output)
    }

    /// Adds a tensor of which nothing is known, behind something that could not be read.
    pub fn add_unknown(&mut self) -> Tensor {
        self.push("", Kind::IDENTITY, &[], &[], None)
    }

    /// Takes the output of a layer for this, whatever its rules say.
    pub fn claim(&mut self, tensor: Tensor, output: Option<Shape>) {
        if let Some(node) = self.maker(tensor).and_then(|place| self.nodes.get_mut(place)) {
            node.output = output;
        }
    }

    fn push(
        &mut self,
        path: &str,
        kind: Kind,
        args: &[Value],
        inputs: &[Tensor],
        output: Option<Shape>,
    ) -> Tensor {
        self.nodes.push(Node {
            path: path.into(),
            kind,
            args: args.into(),
            inputs: inputs.into(),
            output,
        });
        tensor(self.inputs.len() + self.nodes.len() - 1)
    }

    /// The shape of a tensor; `None` behind a refused layer, where not even the number of axes is known.
    pub fn shape(&self, tensor: Tensor) -> Option<Shape> {
        let index = tensor.0 as usize;
        match index.checked_sub(self.inputs.len()) {
            None => self.inputs.get(index).map(|input| input.shape),
            Some(node) => self.nodes.get(node)?.output,
        }
    }

    /// The shapes of several tensors, if all have one.
    pub fn shapes(&self, tensors: &[Tensor]) -> Option<Vec<Shape>> {
        tensors.iter().map(|&tensor| self.shape(tensor)).collect()
    }

    /// The place of the layer that makes a tensor; `None` for an input of the network.
    pub fn maker(&self, tensor: Tensor) -> Option<usize> {
        (tensor.0 as usize).checked_sub(self.inputs.len())
    }

    /// The tensor that a layer makes.
    pub fn made_by(&self, node: usize) -> Tensor {
        tensor(self.inputs.len() + node)
    }

    /// How many tensors there are: inputs and outputs of layers.
    pub fn tensors(&self) -> usize {
        self.inputs.len() + self.nodes.len()
    }

    /// The same network with inputs of other shapes, worked out by the same rules; or the first layer that does not fit.
    pub fn at(&self, shapes: &[Shape]) -> Result<Self, GraphError> {
        let mut graph = self.clone();
        for (input, shape) in graph.inputs.iter_mut().zip(shapes) {
            input.shape = *shape;
        }
        for place in 0..graph.nodes.len() {
            let node = &graph.nodes[place];
            let output = match graph.shapes(&node.inputs) {
                Some(inputs) => match infer(&node.layer(), &inputs) {
                    Ok(output) => Some(output),
                    Err(error) => {
                        return Err(GraphError { place, error, inputs });
                    }
                },
                None => None,
            };
            graph.nodes[place].output = output;
        }
        Ok(graph)
    }
}

/// A layer that does not fit what arrives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphError {
    /// Its place among all.
    pub place: usize,
    /// What is wrong.
    pub error: LayerError,
    /// What arrives.
    pub inputs: Vec<Shape>,
}

impl Tensor {
    /// Its place among the inputs and the outputs of layers.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) const fn from_index(index: u32) -> Self {
        Self(index)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "2³² layers do not fit into a program"
)]
fn tensor(index: usize) -> Tensor {
    Tensor(index as u32)
}

/// The output of a layer whose counts all fit.
fn infer(layer: &Layer<'_>, inputs: &[Shape]) -> Result<Shape, LayerError> {
    let output = layer.output(inputs)?;
    let counted = Cost::of(layer, inputs, output).is_some() && output.elements().is_some();
    if counted {
        Ok(output)
    } else {
        Err(Reason::TooLarge.of_layer())
    }
}

/// What one layer costs by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// Trainable parameters.
    pub params: u64,
    /// Values stored but not trainable.
    pub buffers: u64,
    /// Multiply–accumulates.
    pub macs: u64,
    /// Operations as a worksheet counts them.
    pub flops: u64,
}

impl Cost {
    /// The cost of a layer; `None` if a count does not fit into 64 bits.
    pub fn of(layer: &Layer<'_>, inputs: &[Shape], output: Shape) -> Option<Self> {
        let weights: Weights = layer.weights(*inputs.first()?);
        let (macs, flops): (Formula, Formula) = (layer.macs(inputs, output), layer.flops(inputs, output));
        Some(Self {
            params: weights.params()?,
            buffers: weights.buffers()?,
            macs: macs.value()?,
            flops: flops.value()?,
        })
    }
}
