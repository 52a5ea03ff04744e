//! The same network with inputs of other shapes.

use super::error::{Setting, SizeChange};
use super::{Graph, GraphError, infer};
use crate::expression::{Choice, DerivedArgument, Evaluation, ExpressionId, Fault, Outcome};
use crate::shape::Shape;
use alloc::vec::Vec;

/// Maximum number of sizes in the message of an error.
const MAX_LISTED: usize = 3;

impl Graph {
    /// The network that the same declaration gives for inputs of other shapes. Every argument that follows from sizes is
    /// evaluated again, and every output shape and cost is inferred again.
    ///
    /// # Errors
    ///
    /// The first layer that does not take what arrives, the first argument that does not accept its value, or the first
    /// choice with another outcome.
    pub fn at(&self, shapes: &[Shape]) -> Result<Self, GraphError> {
        if self.derivation.is_omitted {
            return Err(GraphError::omitted());
        }
        let mut resized = Resized::new(self, shapes);
        let mut choices = self.derivation.choices.iter().peekable();
        let mut arguments = self.derivation.arguments.iter().peekable();
        for index in 0..self.nodes.len() {
            while let Some(choice) = choices.next_if(|choice| choice.node <= index) {
                resized.check(choice)?;
            }
            while let Some(argument) = arguments.next_if(|argument| argument.node <= index) {
                resized.set(argument)?;
            }
            resized.infer(index)?;
        }
        for choice in choices {
            resized.check(choice)?;
        }
        Ok(resized.graph)
    }
}

/// A network whose first layers have been inferred again.
struct Resized<'g> {
    declared: &'g Graph,
    graph: Graph,
    /// The values at the declared sizes.
    was: Evaluation,
    /// The values at the new sizes.
    is: Evaluation,
}

impl<'g> Resized<'g> {
    fn new(declared: &'g Graph, shapes: &[Shape]) -> Self {
        let mut graph = declared.clone();
        for (input, shape) in graph.inputs.iter_mut().zip(shapes) {
            input.shape = *shape;
        }
        for node in &mut graph.nodes {
            (node.output, node.cost) = (None, None);
        }
        Self {
            declared,
            graph,
            was: Evaluation::default(),
            is: Evaluation::default(),
        }
    }

    fn value(&mut self, id: ExpressionId) -> Result<Outcome, Fault> {
        let graph = &self.graph;
        self.is
            .value(&graph.derivation.expressions, id, |tensor| graph.shape(tensor))
    }

    /// Checks that a choice has the same outcome.
    fn check(&mut self, choice: &Choice) -> Result<(), GraphError> {
        let declared = self.declared;
        let was = self
            .was
            .value(&declared.derivation.expressions, choice.expression, |tensor| {
                declared.shape(tensor)
            });
        let is = self.value(choice.expression);
        match (was, is) {
            (Ok(was), Ok(is)) if was == is => Ok(()),
            _ => Err(GraphError::of_choice(
                choice.clone(),
                was,
                is,
                self.setting([choice.expression]),
            )),
        }
    }

    /// Evaluates an argument.
    fn set(&mut self, argument: &DerivedArgument) -> Result<(), GraphError> {
        let Some(kind) = self.graph.nodes.get(argument.node).map(|node| node.kind) else {
            return Ok(());
        };
        let index = usize::from(argument.argument);
        let Some(arg) = kind.spec().args.get(index) else {
            return Ok(());
        };
        let value = argument
            .value
            .evaluate(arg, kind.spec().spatial, |id| self.value(id));
        match value {
            Ok(value) => {
                if let Some(place) = self.graph.nodes[argument.node].args.get_mut(index) {
                    *place = value;
                }
                Ok(())
            }
            Err(problem) => {
                let path = &self.graph.nodes[argument.node].path;
                let at = self.setting(argument.value.ids());
                Err(GraphError::of_argument(
                    path,
                    kind,
                    argument.argument,
                    problem,
                    at,
                ))
            }
        }
    }

    /// The sizes on which expressions depend, for an error.
    fn setting(&self, ids: impl IntoIterator<Item = ExpressionId>) -> Setting {
        let (declared, resized) = (self.declared, &self.graph);
        let expressions = &declared.derivation.expressions;
        let mut sizes: Vec<SizeChange> = Vec::new();
        for (tensor, size) in ids.into_iter().flat_map(|id| expressions.sizes(id)) {
            let of = |graph: &Graph| size.of(&graph.shape(tensor)?);
            let Some((was, is)) = of(declared).zip(of(resized)) else {
                continue;
            };
            let name = declared.name_of(tensor).into();
            let change = SizeChange { name, size, was, is };
            if was != is && sizes.len() < MAX_LISTED && !sizes.contains(&change) {
                sizes.push(change);
            }
        }
        let shapes = |graph: &Graph| graph.inputs.iter().map(|input| input.shape).collect();
        Setting {
            was: shapes(declared),
            is: shapes(resized),
            sizes,
        }
    }

    fn infer(&mut self, index: usize) -> Result<(), GraphError> {
        let node = &self.graph.nodes[index];
        let output = match self.graph.shapes(&node.inputs) {
            Some(inputs) => match infer(&node.layer(), &inputs) {
                Ok(output) => Some(output),
                Err(error) => return Err(GraphError::new(&node.path, node.layer(), error, inputs)),
            },
            None => None,
        };
        let node = &mut self.graph.nodes[index];
        (node.output, node.cost) = output.unzip();
        Ok(())
    }
}
