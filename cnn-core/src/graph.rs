//! A network as layers and the tensors between them.

pub use crate::cost::Cost;
use crate::error::{LayerError, Reason};
use crate::explain::Site;
use crate::layer::{Kind, Layer, Value};
use crate::shape::Shape;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// A tensor of a [`Graph`]: an input of the network, or the output of a layer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tensor(u32);

impl Tensor {
    /// The index of the tensor: inputs come first, then the outputs of layers.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    pub(crate) const fn from_index(index: u32) -> Self {
        Self(index)
    }
}

/// An input of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// The name of the input; `in` if the network has one input.
    pub name: String,
    /// The shape of the input.
    pub shape: Shape,
}

/// A layer of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// The path of the layer: labels and indices from the network down, joined by dots.
    pub path: String,
    /// The kind of the layer.
    pub kind: Kind,
    /// A value for each of the kind's arguments.
    pub args: Box<[Value]>,
    /// The tensors that the layer takes.
    pub inputs: Box<[Tensor]>,
    /// The shape of the output; `None` if not even its rank is known, as after an error.
    pub output: Option<Shape>,
    /// The cost of the layer; `None` if a shape is not known, or a count of a layer in error overflows.
    pub cost: Option<Cost>,
}

impl Node {
    /// The kind and the arguments of the layer.
    pub fn layer(&self) -> Layer<'_> {
        Layer::new(self.kind, &self.args)
    }
}

/// A labelled or repeated part of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// The path of the scope.
    pub path: String,
    /// The name of the block that was called; empty for braces.
    pub block: String,
    /// The tensor that goes in.
    pub input: Tensor,
    /// The tensor that comes out.
    pub output: Tensor,
    /// The indices of the layers in the scope.
    pub nodes: Range<usize>,
}

/// An output of a network.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// The label of the output; empty for the output of the last statement.
    pub name: String,
    /// The tensor that comes out.
    pub tensor: Tensor,
}

/// A network as layers and the tensors between them, in declaration order.
///
/// ```
/// use cnn_core::graph::Graph;
/// use cnn_core::{Kind, Shape, Value};
///
/// let mut graph = Graph::new("Tiny");
/// let image = graph.input("in", Shape::new(&[3, 32, 32]));
/// let relu = Kind::RELU;
/// let tensor = graph.add("relu", relu, &[Value::Bool(false)], &[image]).unwrap();
/// assert_eq!(graph.shape(tensor), Some(Shape::new(&[3, 32, 32])));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Graph {
    /// The name of the network.
    pub name: String,
    /// The inputs.
    pub inputs: Vec<Input>,
    /// The layers, in declaration order.
    pub nodes: Vec<Node>,
    /// The labelled and repeated parts; inner scopes come before the scopes around them.
    pub scopes: Vec<Scope>,
    /// The outputs: that of the last statement first.
    pub outputs: Vec<Output>,
}

impl Graph {
    /// An empty network of that name.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Declares an input. All inputs must be declared before the first layer is added.
    pub fn input(&mut self, name: &str, shape: Shape) -> Tensor {
        debug_assert!(self.nodes.is_empty(), "inputs come before layers");
        self.inputs.push(Input {
            name: name.into(),
            shape,
        });
        tensor(self.inputs.len() - 1)
    }

    /// Adds a layer; `args` are values that [`Arg::accept`](crate::layer::Arg::accept) has returned.
    ///
    /// # Errors
    ///
    /// If the layer does not take inputs of these shapes, or if one of its counts does not fit into 64 bits.
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
        Ok(self.push(path, kind, args, inputs, output.unzip()))
    }

    /// Adds a layer in error, with what is known of its output.
    pub fn add_refused(
        &mut self,
        path: &str,
        kind: Kind,
        args: &[Value],
        inputs: &[Tensor],
        output: Option<Shape>,
    ) -> Tensor {
        let cost = self.cost(&Layer::new(kind, args), inputs, output);
        self.push(path, kind, args, inputs, (output, cost))
    }

    /// Adds a tensor of unknown shape, for something that could not be parsed.
    pub fn add_unknown(&mut self) -> Tensor {
        self.push("", Kind::IDENTITY, &[], &[], (None, None))
    }

    /// Sets the output shape of a layer, whatever its rules say.
    pub fn claim(&mut self, tensor: Tensor, output: Option<Shape>) {
        let Some(index) = self.maker(tensor) else { return };
        let Some(node) = self.nodes.get(index) else { return };
        let cost = self.cost(&node.layer(), &node.inputs, output);
        let node = &mut self.nodes[index];
        (node.output, node.cost) = (output, cost);
    }

    fn cost(&self, layer: &Layer<'_>, inputs: &[Tensor], output: Option<Shape>) -> Option<Cost> {
        Cost::of(layer, &self.shapes(inputs)?, output?)
    }

    fn push(
        &mut self,
        path: &str,
        kind: Kind,
        args: &[Value],
        inputs: &[Tensor],
        (output, cost): (Option<Shape>, Option<Cost>),
    ) -> Tensor {
        self.nodes.push(Node {
            path: path.into(),
            kind,
            args: args.into(),
            inputs: inputs.into(),
            output,
            cost,
        });
        tensor(self.inputs.len() + self.nodes.len() - 1)
    }

    /// The shape of a tensor; `None` if not even its rank is known, as after an error.
    pub fn shape(&self, tensor: Tensor) -> Option<Shape> {
        let index = tensor.index();
        match index.checked_sub(self.inputs.len()) {
            None => self.inputs.get(index).map(|input| input.shape),
            Some(node) => self.nodes.get(node)?.output,
        }
    }

    /// The shapes of several tensors; `None` if one of them is not known.
    pub fn shapes(&self, tensors: &[Tensor]) -> Option<Vec<Shape>> {
        tensors.iter().map(|&tensor| self.shape(tensor)).collect()
    }

    /// The index of the layer that makes a tensor; `None` for an input of the network.
    pub fn maker(&self, tensor: Tensor) -> Option<usize> {
        tensor.index().checked_sub(self.inputs.len())
    }

    /// The tensor that a layer makes.
    pub fn made_by(&self, node: usize) -> Tensor {
        tensor(self.inputs.len() + node)
    }

    /// The number of tensors: inputs of the network and outputs of layers.
    pub fn tensors(&self) -> usize {
        self.inputs.len() + self.nodes.len()
    }

    /// The same network with inputs of other shapes. Every output shape and every cost is inferred again.
    ///
    /// # Errors
    ///
    /// The first layer that does not take what arrives.
    pub fn at(&self, shapes: &[Shape]) -> Result<Self, GraphError> {
        let mut graph = self.clone();
        for (input, shape) in graph.inputs.iter_mut().zip(shapes) {
            input.shape = *shape;
        }
        for index in 0..graph.nodes.len() {
            let node = &graph.nodes[index];
            let output = match graph.shapes(&node.inputs) {
                Some(inputs) => match infer(&node.layer(), &inputs) {
                    Ok(output) => Some(output),
                    Err(error) => return Err(GraphError::new(&node.path, node.layer(), error, inputs)),
                },
                None => None,
            };
            let node = &mut graph.nodes[index];
            (node.output, node.cost) = output.unzip();
        }
        Ok(graph)
    }
}

/// The error of a layer that does not take what arrives. Its message is the one that the macro would give.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphError {
    path: String,
    kind: Kind,
    args: Box<[Value]>,
    error: Box<LayerError>,
    inputs: Vec<Shape>,
}

impl GraphError {
    /// The error of the layer with that path, and the shapes that arrived there.
    pub fn new(path: &str, layer: Layer<'_>, error: LayerError, inputs: Vec<Shape>) -> Self {
        Self {
            path: path.into(),
            kind: layer.kind,
            args: layer.args.into(),
            error: Box::new(error),
            inputs,
        }
    }

    /// The path of the layer.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The reason.
    pub fn error(&self) -> &LayerError {
        &self.error
    }

    /// The shapes that arrived at the layer.
    pub fn inputs(&self) -> &[Shape] {
        &self.inputs
    }
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = Site {
            label: Some(&self.path),
            layer: Layer::new(self.kind, &self.args),
            inputs: &self.inputs,
            literal: true,
        };
        self.error.message(&site).fmt(f)
    }
}

impl core::error::Error for GraphError {}

#[expect(
    clippy::cast_possible_truncation,
    reason = "2³² layers do not fit into a program"
)]
fn tensor(index: usize) -> Tensor {
    Tensor(index as u32)
}

/// The output shape and the cost of a layer. A count that does not fit into 64 bits is an error.
fn infer(layer: &Layer<'_>, inputs: &[Shape]) -> Result<(Shape, Cost), LayerError> {
    let output = layer.output(inputs)?;
    match (Cost::of(layer, inputs, output), output.elements()) {
        (Some(cost), Some(_)) => Ok((output, cost)),
        _ => Err(Reason::TooLarge.of_layer()),
    }
}
