//! The same network at another input size.

use super::network::Report;
use super::pack::pack;
use super::resize_error::ResizeError;
use crate::analysis::Analysis;
use crate::shape::Shape;
use alloc::vec::Vec;

impl Report {
    /// The same network with an input of another shape, inferred by the rules of the macro. A network with several inputs
    /// takes a shape for each: see [`at_each`](Self::at_each).
    ///
    /// It is what the declaration gives with that input. What was inferred is inferred again, numbers that follow from
    /// sizes (`in.height / 2`) are evaluated again, and what was stated (`400 -> 120`) is checked again. Claims on outputs
    /// and `where` checks are not checked, since they are about the declared input.
    ///
    /// # Errors
    ///
    /// The error that the macro would give; or a choice that follows from sizes (`if in.height > 64`, a bound of a `for`,
    /// the count of a repeat, a number in a label), if it has another outcome.
    ///
    /// ```
    /// # use cnn_core::{analysis::Analysis, graph::{Graph, Output}, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[3, 32, 32]));
    /// # let relu = graph.add("relu", Kind::RELU, &[Value::Bool(false)], &[image]).unwrap();
    /// # graph.outputs.push(Output { name: String::new(), tensor: relu });
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// assert_eq!(report.input(), Shape::new(&[3, 32, 32]));
    /// let larger = report.at([3, 64, 64]).unwrap();
    /// assert_eq!(larger.output(), Shape::new(&[3, 64, 64]));
    /// assert!(report.at([64, 64]).is_err());
    /// ```
    pub fn at(&self, input: impl Into<Shape>) -> Result<Self, ResizeError> {
        self.at_each([input])
    }

    /// The same network with inputs of other shapes: one shape for each input, in their order.
    ///
    /// Shapes of the same rank can be arrays: `at_each([[3, 112, 112], [20, 112, 112]])`. For different ranks, write
    /// `at_each([Shape::new(&[3, 112, 112]), Shape::new(&[16])])`.
    ///
    /// # Errors
    ///
    /// As [`at`](Self::at), and if the number of shapes or their ranks are not those of the inputs.
    pub fn at_each(&self, inputs: impl IntoIterator<Item = impl Into<Shape>>) -> Result<Self, ResizeError> {
        let shapes: Vec<Shape> = inputs.into_iter().map(Into::into).collect();
        self.check_shapes(&shapes)?;
        let graph = self.graph().at(&shapes)?;
        let analysis = Analysis::of(&graph)?;
        Ok(pack(&graph, &analysis).into())
    }

    fn check_shapes(&self, shapes: &[Shape]) -> Result<(), ResizeError> {
        let expected = self.inputs().count();
        if expected != shapes.len() {
            return Err(ResizeError::input_count(expected, shapes.len()));
        }
        for ((name, declared), shape) in self.inputs().zip(shapes) {
            if shape.rank() != declared.rank() || !shape.is_known() {
                return Err(ResizeError::input_shape(name, declared, *shape));
            }
        }
        Ok(())
    }
}
