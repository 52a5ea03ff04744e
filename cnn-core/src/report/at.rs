//! The same network at another input size.

use super::{Report, ResizeError, pack};
use crate::analysis::Analysis;
use crate::shape::Shape;
use alloc::vec::Vec;

impl Report {
    /// The same network with an input of another shape, worked out by the rules that the macro goes by; or the error
    /// that the macro would give. A network with several inputs takes a shape for each:
    /// [`at_each`](Self::at_each).
    ///
    /// What was inferred is inferred anew, and what was stated (`400 -> 120`) is checked anew. Claims on outputs and
    /// `where` checks are not: they speak of the input that was declared. Numbers that were worked out from `in` while
    /// the network was declared stay as they are.
    ///
    /// ```
    /// # use cnn_core::{analysis::Analysis, graph::{Graph, Output}, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[3, 32, 32]));
    /// # let relu = graph.add("relu", Kind::named("ReLU").unwrap(), &[Value::Bool(false)], &[image]).unwrap();
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

    /// The same for a network with any number of inputs: a shape for each, in their order.
    ///
    /// Arrays do where all have as many axes: `at_each([[3, 112, 112], [20, 112, 112]])`. Where they differ, write
    /// `at_each([Shape::new(&[3, 112, 112]), Shape::new(&[16])])`.
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
