//! A network as layers and the tensors between them.

mod at;
mod error;

pub use crate::cost::Cost;
pub use crate::tensor::Tensor;
pub use error::GraphError;

use crate::error::{LayerError, Reason};
use crate::expression::Derivation;
use crate::layer::{Kind, Layer, Value};
use crate::shape::Shape;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

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
    /// The arguments and choices that follow from sizes.
    pub derivation: Derivation,
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

    /// The name of an input of the network, or the path of the layer that makes a tensor.
    pub(crate) fn name_of(&self, tensor: Tensor) -> &str {
        let index = tensor.index();
        let input = self.inputs.get(index).map(|input| &*input.name);
        let layer = || Some(&*self.nodes.get(self.maker(tensor)?)?.path);
        input.or_else(layer).unwrap_or_default()
    }

    /// The index of the layer that makes a tensor; `None` for an input of the network.
    pub fn maker(&self, tensor: Tensor) -> Option<usize> {
        tensor.index().checked_sub(self.inputs.len())
    }

    /// The tensor that a layer makes.
    pub fn made_by(&self, node: usize) -> Tensor {
        tensor(self.inputs.len() + node)
    }

    /// The tensor of that index, less than [`tensors`](Self::tensors).
    pub(crate) fn tensor(&self, index: usize) -> Tensor {
        debug_assert!(index < self.tensors(), "there is such a tensor");
        tensor(index)
    }

    /// The number of tensors: inputs of the network and outputs of layers.
    pub fn tensors(&self) -> usize {
        self.inputs.len() + self.nodes.len()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "2³² layers do not fit into a program"
)]
fn tensor(index: usize) -> Tensor {
    Tensor::from_index(index as u32)
}

/// The output shape and the cost of a layer. A count that does not fit into 64 bits is an error.
fn infer(layer: &Layer<'_>, inputs: &[Shape]) -> Result<(Shape, Cost), LayerError> {
    let output = layer.output(inputs)?;
    match (Cost::of(layer, inputs, output), output.elements()) {
        (Some(cost), Some(_)) => Ok((output, cost)),
        _ => Err(Reason::TooLarge.of_layer()),
    }
}
