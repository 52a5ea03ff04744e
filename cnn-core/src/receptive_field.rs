//! What every layer of a report sees of the input.

pub use crate::analysis::receptive_field::{Axis, ReceptiveField};

use crate::analysis::receptive_field::receptive_fields;
use crate::graph::{Graph, Tensor};
use crate::report::{LayerReport, Report};
use alloc::vec::Vec;

/// What every tensor of a network sees of the network's input, as [`Report::receptive_fields`] works it out.
#[derive(Clone, Debug)]
pub struct ReceptiveFields<'a> {
    report: &'a Report,
    graph: Graph,
    /// Of each tensor.
    seen: Vec<ReceptiveField>,
}

impl Report {
    /// What every layer sees of the input, axis by axis: how much, how far apart, where the centre of the first value is,
    /// how far into the padding, and whether the branches that have met agree on that.
    ///
    /// ```
    /// # use cnn_core::{analysis::Analysis, graph::{Graph, Output}, report::pack, Kind, Report, Shape, Value};
    /// # let mut graph = Graph::new("Tiny");
    /// # let image = graph.input("in", Shape::new(&[1, 32, 32]));
    /// # let pool = Kind::named("MaxPool2d").unwrap();
    /// # let args: Vec<Value> = pool.spec().args.iter().map(|arg| {
    /// #     let value = if arg.name == "kernel_size" { Value::Int(2) } else { arg.default.unwrap() };
    /// #     arg.accept(2, value).unwrap()
    /// # }).collect();
    /// # let tensor = graph.add("pool", pool, &args, &[image]).unwrap();
    /// # graph.outputs.push(Output { name: String::new(), tensor });
    /// # let report: Report = pack(&graph, &Analysis::of(&graph).unwrap()).into();
    /// let fields = report.receptive_fields();
    /// let [height, width] = fields.of("pool").unwrap().axes() else { panic!() };
    /// assert_eq!(height.to_string(), "2, every 2, around 0.5: 0 before, 0 behind");
    /// assert!(fields.misaligned().next().is_none());
    /// ```
    pub fn receptive_fields(&self) -> ReceptiveFields<'_> {
        let graph = self.graph();
        ReceptiveFields {
            report: self,
            // What does not fit was refused before there was a report.
            seen: receptive_fields(&graph).unwrap_or_default(),
            graph,
        }
    }
}

impl<'a> ReceptiveFields<'a> {
    /// The layers, in the order written, with what each sees.
    pub fn layers(&self) -> impl Iterator<Item = (LayerReport<'a>, &ReceptiveField)> {
        let made = self.seen.get(self.graph.inputs.len()..);
        self.report.layers().zip(made.unwrap_or_default())
    }

    /// What the output of the layer or scope with that path sees; `None` if there is none.
    pub fn of(&self, path: &str) -> Option<&ReceptiveField> {
        let layer = self.graph.nodes.iter().position(|node| node.path == path);
        let tensor = layer.map(|place| self.graph.made_by(place)).or_else(|| {
            let scope = self.graph.scopes.iter().find(|scope| scope.path == path);
            scope.map(|scope| scope.output)
        });
        self.seen.get(tensor?.index())
    }

    /// What each output of the network sees, in the order of [`Report::outputs`].
    pub fn outputs(&self) -> impl Iterator<Item = &ReceptiveField> {
        let outputs = self.graph.outputs.iter();
        outputs.filter_map(|output| self.seen.get(output.tensor.index()))
    }

    /// The joins whose branches have different centres, where none before them had. What follows such a join looks at
    /// two places of the image at once, and says so too: see [`ReceptiveField::is_aligned`].
    pub fn misaligned(&self) -> impl Iterator<Item = LayerReport<'a>> {
        let made = self.graph.nodes.iter().zip(self.layers());
        made.filter_map(|(node, (layer, field))| {
            let was_aligned = |input: &Tensor| {
                self.seen
                    .get(input.index())
                    .is_some_and(ReceptiveField::is_aligned)
            };
            (!field.is_aligned() && node.inputs.iter().all(was_aligned)).then_some(layer)
        })
    }
}
