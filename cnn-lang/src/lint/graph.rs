//! A network as the lint rules see it.

use super::tried::Tried;
use crate::ast::Expr;
use crate::diagnostic::{Edit, Help, grouped};
use crate::elaborate::{Elaborated, Origin, Written, name_of};
use crate::eval::Change;
use crate::ident::unraw;
use crate::network::Network;
use cnn_core::analysis::Analysis;
use cnn_core::graph::{Node, Tensor};
use cnn_core::layer::Layer;
use cnn_core::{AccessPattern, Shape, Value};

/// A network with the consumers of each tensor.
pub(super) struct Net<'n, 'a> {
    network: &'n Network<'a>,
    elaborated: &'n Elaborated<'a>,
    tried: &'n Tried<'a>,
    consumers: Vec<Vec<usize>>,
}

/// A layer in its network.
#[derive(Clone, Copy)]
pub(super) struct LayerRef<'n, 'a> {
    net: &'n Net<'n, 'a>,
    index: usize,
}

impl<'n, 'a> Net<'n, 'a> {
    pub(super) fn of(network: &'n Network<'a>, tried: &'n Tried<'a>) -> Self {
        let elaborated = &network.elaborated;
        let graph = &elaborated.graph;
        let mut consumers = vec![Vec::new(); graph.tensors()];
        for (index, node) in graph.nodes.iter().enumerate() {
            for input in &node.inputs {
                consumers[input.index()].push(index);
            }
        }
        Self {
            network,
            elaborated,
            tried,
            consumers,
        }
    }

    pub(super) fn layers(&'n self) -> impl Iterator<Item = LayerRef<'n, 'a>> {
        (0..self.elaborated.graph.nodes.len()).map(|index| LayerRef { net: self, index })
    }

    /// The layers that use a tensor.
    fn consumers(&'n self, tensor: Tensor) -> impl Iterator<Item = LayerRef<'n, 'a>> {
        self.consumers[tensor.index()]
            .iter()
            .map(|&index| LayerRef { net: self, index })
    }

    fn is_output(&self, tensor: Tensor) -> bool {
        let outputs = &self.elaborated.graph.outputs;
        outputs.iter().any(|output| output.tensor == tensor)
    }
}

impl<'n, 'a> LayerRef<'n, 'a> {
    pub(super) fn node(self) -> &'n Node {
        &self.net.elaborated.graph.nodes[self.index]
    }

    fn origin(self) -> &'n Origin<'a> {
        &self.net.elaborated.origins[self.index]
    }

    /// The layer as the subject of a message: `` layer `conv1` ``.
    pub(super) fn subject(self) -> &'n str {
        &self.origin().subject
    }

    /// The call.
    pub(super) fn written(self) -> Option<&'n Written<'a>> {
        self.origin().written.as_ref()
    }

    /// The name of the layer: `` `conv1` ``.
    pub(super) fn name(self) -> String {
        name_of(self.node())
    }

    /// The shapes of its first input and its output.
    pub(super) fn shapes(self) -> Option<(Shape, Shape)> {
        let (graph, node) = (&self.net.elaborated.graph, self.node());
        Some((graph.shape(*node.inputs.first()?)?, node.output?))
    }

    /// The shapes of all its inputs.
    pub(super) fn inputs(self) -> Option<Vec<Shape>> {
        self.net.elaborated.graph.shapes(&self.node().inputs)
    }

    /// Whether it joins several tensors.
    pub(super) fn joins(self) -> bool {
        self.node().kind.spec().join
    }

    /// The shape of the network's input, as written, if it takes that.
    pub(super) fn written_input(self) -> Option<&'a Expr> {
        let input = self.node().inputs.first()?;
        Some(&self.net.network.net.inputs.get(input.index())?.shape)
    }

    pub(super) fn access_pattern(self) -> Option<AccessPattern> {
        let (input, output) = self.shapes()?;
        Some(self.node().layer().access_pattern(input, output))
    }

    /// The layer that makes its first input.
    pub(super) fn producer(self) -> Option<Self> {
        let index = self.net.elaborated.graph.maker(*self.node().inputs.first()?)?;
        Some(Self { index, ..self })
    }

    /// The layers that use its output. `None` if it is an output of the network.
    pub(super) fn consumers(self) -> Option<Vec<Self>> {
        let tensor = self.net.elaborated.graph.made_by(self.index);
        let is_output = self.net.is_output(tensor);
        (!is_output).then(|| self.net.consumers(tensor).collect())
    }

    /// The index of an argument.
    pub(super) fn position(self, name: &str) -> Option<usize> {
        self.node().kind.spec().position(name)
    }

    /// The value of an argument.
    pub(super) fn value(self, name: &str) -> Option<Value> {
        self.node().args.get(self.position(name)?).copied()
    }

    /// A help that sets an argument, if every network is right then. It says what changes: the output of the layer, that of
    /// the network, and the number of parameters.
    pub(super) fn tried(self, name: &str, value: Value, shown: &str) -> Option<Help> {
        let (net, index) = (self.net.network, self.position(name)?);
        let change = Change::Args(self.written()?.source, [(index, value)].into());
        let (after, analysis) = self.net.tried.after(net.net, &change)?;
        let mut help = self.with(name, value, shown)?;
        let (_, before) = self.shapes()?;
        let made = after.graph.nodes.get(self.index)?.output?;
        let text = format!("{}, which makes {made:#} instead of {before:#}", help.text);
        let further = self.further_changes(&after, &analysis).join(" and ");
        help.text = match further.as_str() {
            "" => text,
            further => format!("{text}; `{}` then {further}", unraw(&net.net.name)),
        };
        Some(help)
    }

    /// How the output and the parameters of the network differ after a change of this layer.
    fn further_changes(self, after: &Elaborated<'a>, analysis: &Analysis) -> Vec<String> {
        let mut changes = Vec::new();
        let output = |elaborated: &Elaborated<'_>| {
            let output = elaborated.graph.outputs.first()?;
            elaborated.graph.shape(output.tensor)
        };
        let is_last = self.index + 1 == self.net.elaborated.graph.nodes.len();
        if let (Some(before), Some(after)) = (output(self.net.elaborated), output(after))
            && before != after
            && !is_last
        {
            changes.push(format!("makes {after:#} instead of {before:#}"));
        }
        if let Some(before) = &self.net.network.analysis
            && before.total.params != analysis.total.params
        {
            let [before, after] = [before, analysis].map(|it| grouped(&it.total.params.to_string()));
            changes.push(format!("has {after} parameters instead of {before}"));
        }
        changes
    }

    /// A help that sets an argument. It rewrites the whole layer if that was written with literals.
    pub(super) fn with(self, name: &str, value: Value, shown: &str) -> Option<Help> {
        let (node, written, index) = (self.node(), self.written()?, self.position(name)?);
        if written.literal {
            let mut args = node.args.to_vec();
            *args.get_mut(index)? = value;
            let (input, _) = self.shapes()?;
            let layer = Layer::new(node.kind, &args);
            return layer
                .output(&[input])
                .is_ok()
                .then(|| Help::write(&layer.call().to_string(), written.call));
        }
        let given = *written.args.get(index)?;
        if given.id() != written.name.id() {
            return Some(Help::from(format!("give `{name}` the value `{shown}`")).replacing(given, shown));
        }
        let argument = format!("{name} = {shown}");
        let help = Help::from(format!("add the argument `{argument}`"));
        Some(match written.last_arg {
            Some(last) => help.offering([Edit::after(last, format!(", {argument}"))]),
            None => help.offering([Edit::after(written.name, format!("({argument})"))]),
        })
    }
}
