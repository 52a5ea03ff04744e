//! The receptive fields of a network: see [`Report::receptive_fields`].

pub use crate::analysis::receptive_field::{Axis, ReceptiveField};

use crate::analysis::receptive_field::receptive_fields;
use crate::graph::{Graph, Tensor};
use crate::report::{LayerReport, Report};
use alloc::vec::Vec;
use core::fmt;

/// The receptive field of every tensor of a network: see [`Report::receptive_fields`].
#[derive(Clone)]
pub struct ReceptiveFields<'a> {
    report: &'a Report,
    graph: Graph,
    /// The field of each tensor.
    fields: Vec<ReceptiveField>,
}

impl Report {
    /// The receptive field of every layer along each axis of the input: its size, stride, center and padding, and whether
    /// the branches that have met in joins agree on the center.
    ///
    /// ```
    /// # use cnn_core::{analysis::Analysis, graph::{Graph, Output}, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[1, 32, 32]));
    /// # let pool = Kind::MAX_POOL2D;
    /// # let args: Vec<Value> = pool.spec().args.iter().map(|arg| {
    /// #     let value = if arg.name == "kernel_size" { Value::Int(2) } else { arg.default.unwrap() };
    /// #     arg.accept(2, value).unwrap()
    /// # }).collect();
    /// # let tensor = graph.add("pool", pool, &args, &[image]).unwrap();
    /// # graph.outputs.push(Output { name: String::new(), tensor });
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// let fields = report.receptive_fields();
    /// let [height, width] = fields.of("pool").unwrap().axes() else { panic!() };
    /// assert_eq!((height.size(), width.size()), (2, 2));
    /// assert_eq!(height.to_string(), "size 2, stride 2, center 0.5, padding 0 before and 0 after");
    /// assert!(fields.misaligned().next().is_none());
    /// ```
    pub fn receptive_fields(&self) -> ReceptiveFields<'_> {
        let graph = self.graph();
        ReceptiveFields {
            report: self,
            // A network whose numbers do not fit is an error, so it has no report.
            fields: receptive_fields(&graph).unwrap_or_default(),
            graph,
        }
    }
}

impl<'a> ReceptiveFields<'a> {
    /// The layers with the fields of their outputs, in declaration order.
    pub fn layers(&self) -> impl Iterator<Item = (LayerReport<'a>, &ReceptiveField)> {
        let of_layers = self.fields.get(self.graph.inputs.len()..);
        self.report.layers().zip(of_layers.unwrap_or_default())
    }

    /// The field of the output of the layer or scope with that path; `None` if there is none.
    pub fn of(&self, path: &str) -> Option<&ReceptiveField> {
        let layer = self.graph.nodes.iter().position(|node| node.path == path);
        let tensor = layer.map(|index| self.graph.made_by(index)).or_else(|| {
            let scope = self.graph.scopes.iter().find(|scope| scope.path == path);
            scope.map(|scope| scope.output)
        });
        self.fields.get(tensor?.index())
    }

    /// The field of each output of the network, in the order of [`Report::outputs`].
    pub fn outputs(&self) -> impl Iterator<Item = &ReceptiveField> {
        let outputs = self.graph.outputs.iter();
        outputs.filter_map(|output| self.fields.get(output.tensor.index()))
    }

    /// The joins whose branches have different centers, although each branch by itself is aligned. Layers after such a
    /// join are misaligned as well, and are not listed: see [`ReceptiveField::is_aligned`].
    pub fn misaligned(&self) -> impl Iterator<Item = LayerReport<'a>> {
        let layers = self.graph.nodes.iter().zip(self.layers());
        layers.filter_map(|(node, (layer, field))| {
            let is_aligned = |input: &Tensor| {
                self.fields
                    .get(input.index())
                    .is_some_and(ReceptiveField::is_aligned)
            };
            (!field.is_aligned() && node.inputs.iter().all(is_aligned)).then_some(layer)
        })
    }
}

/// The path of each layer, and its field along each axis.
impl fmt::Debug for ReceptiveFields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layers = self.layers().map(|(layer, field)| (layer.path, field.axes()));
        f.debug_map().entries(layers).finish()
    }
}
