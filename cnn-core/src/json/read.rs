//! Reading a report: the network is built again by the engine, and the values in the text are checked.

use super::claim;
use super::document::{self, Document, SCHEMA, Versioned};
use super::error::{Error, Path};
use super::{derivation, value, write};
use crate::analysis::Analysis;
use crate::graph::{Graph, GraphError, Node, Output, Scope, Tensor};
use crate::layer::{self, Arg, Kind, Role, Value};
use crate::report::{Report, pack};
use crate::shape::{Shape, UNKNOWN};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::vec::Vec;
use core::mem;
use serde::Deserialize;
use serde::Serialize;

pub(super) fn report(text: &str) -> Result<Report, Error> {
    let Versioned { schema } = parse(text)?;
    if schema != SCHEMA {
        return Err(Path::Root
            .field("schema")
            .error(format!("{schema} is not {SCHEMA}, the version that is read here")));
    }
    let document: Document = parse(text)?;
    let graph = Builder::build(&document)?;
    let analysis = Analysis::of(&graph)
        .map_err(|overflow| Path::Root.field("metrics").network_error(overflow.into()))?;
    let report = pack(&graph, &analysis).into();
    check(document, &report)?;
    Ok(report)
}

fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::parse(&error))
}

/// Checks the values in the text against the report.
fn check(claimed: Document, report: &Report) -> Result<(), Error> {
    let (claimed, actual) = (claims(claimed)?, claims(write::document(report))?);
    claim::check(&claimed, &actual, &Path::Root)
}

/// All values but the arguments and expressions, which can be written in several ways; the network was built from them.
fn claims(mut document: Document) -> Result<serde_json::Value, Error> {
    for layer in &mut document.layers {
        mem::take(&mut layer.args);
        mem::take(&mut layer.derived);
    }
    mem::take(&mut document.expressions);
    mem::take(&mut document.choices);
    document
        .serialize(serde_json::value::Serializer)
        .map_err(|error| Error::parse(&error))
}

/// A network that is being built, and its tensors so far.
struct Builder<'d> {
    graph: Graph,
    tensors: BTreeMap<&'d str, Tensor>,
    /// The paths of the scopes.
    scopes: BTreeSet<&'d str>,
}

impl<'d> Builder<'d> {
    fn build(document: &'d Document) -> Result<Graph, Error> {
        let mut builder = Self {
            graph: Graph::new(&document.name),
            tensors: BTreeMap::new(),
            scopes: BTreeSet::new(),
        };
        let root = Path::Root;
        let (inputs, layers, outputs) = (root.field("inputs"), root.field("layers"), root.field("outputs"));
        for (index, input) in document.inputs.iter().enumerate() {
            builder.input(input, &inputs.item(index))?;
        }
        for (index, layer) in document.layers.iter().enumerate() {
            builder.layer(layer, &layers.item(index))?;
        }
        for (index, output) in document.outputs.iter().enumerate() {
            builder.output(output, &outputs.item(index))?;
        }
        for (path, is_empty) in [
            (inputs, document.inputs.is_empty()),
            (outputs, document.outputs.is_empty()),
        ] {
            if is_empty {
                return Err(path.error("there must be at least one"));
            }
        }
        let scopes = root.field("scopes");
        for (index, scope) in document.scopes.iter().enumerate() {
            builder.scope(scope, &scopes.item(index))?;
        }
        builder.derivation(document)?;
        Ok(builder.graph)
    }

    /// Names a tensor.
    fn name(&mut self, name: &'d str, tensor: Tensor, path: &Path<'_>) -> Result<(), Error> {
        if name.is_empty() {
            return Err(path.error("a tensor has a name"));
        }
        match self.tensors.insert(name, tensor) {
            None => Ok(()),
            Some(_) => Err(path.error(format!("there are two tensors of the name `{name}`"))),
        }
    }

    fn tensor(&self, name: &str, path: &Path<'_>) -> Result<Tensor, Error> {
        self.tensors
            .get(name)
            .copied()
            .ok_or_else(|| path.error(format!("there is no tensor `{name}` yet")))
    }

    fn input(&mut self, input: &'d document::Input, path: &Path<'_>) -> Result<(), Error> {
        let shape = shape(&input.shape, &path.field("shape"))?;
        let tensor = self.graph.input(&input.name, shape);
        self.name(&input.name, tensor, &path.field("name"))
    }

    fn layer(&mut self, layer: &'d document::Layer, path: &Path<'_>) -> Result<(), Error> {
        let kind = Kind::named(&layer.kind).ok_or_else(|| {
            path.field("kind")
                .error(format!("there is no layer `{}`", layer.kind))
        })?;
        let given = path.field("args");
        let args = args(kind, layer, &given)?;
        let taken = path.field("inputs");
        let inputs: Vec<Tensor> = layer
            .inputs
            .iter()
            .enumerate()
            .map(|(index, name)| self.tensor(name, &taken.item(index)))
            .collect::<Result<_, _>>()?;
        if inputs.len() != 1 && !kind.spec().join {
            return Err(taken.error(format!(
                "`{}` takes one tensor, and not {}",
                layer.kind,
                inputs.len()
            )));
        }
        let tensor = self
            .graph
            .add(&layer.path, kind, &args, &inputs)
            .map_err(|error| {
                let shapes = self.graph.shapes(&inputs).unwrap_or_default();
                let error = GraphError::new(&layer.path, layer::Layer::new(kind, &args), error, shapes);
                path.network_error(error.into())
            })?;
        if let Some(input) = inputs.first().and_then(|&input| self.graph.shape(input)) {
            check_inferred(kind, layer, input, &given)?;
        }
        self.name(&layer.path, tensor, &path.field("path"))
    }

    fn output(&mut self, output: &document::Output, path: &Path<'_>) -> Result<(), Error> {
        let tensor = self.tensor(&output.tensor, &path.field("tensor"))?;
        self.graph.outputs.push(Output {
            name: output.name.clone(),
            tensor,
        });
        Ok(())
    }

    fn scope(&mut self, scope: &'d document::Scope, path: &Path<'_>) -> Result<(), Error> {
        self.check_scope(scope, path)?;
        let (inputs, output) = (path.field("inputs"), path.field("tensor"));
        let [input] = scope.inputs.as_slice() else {
            return Err(inputs.error("a scope takes one tensor"));
        };
        let scope = Scope {
            path: scope.path.clone(),
            block: scope.block.clone(),
            input: self.tensor_before(input, scope.first, &inputs.item(0))?,
            output: self.tensor_before(&scope.tensor, scope.end, &output)?,
            nodes: scope.first..scope.end,
        };
        self.graph.scopes.push(scope);
        Ok(())
    }

    /// Reads the arguments and choices that follow from sizes, and checks them against the arguments of the layers.
    fn derivation(&mut self, document: &Document) -> Result<(), Error> {
        self.graph.derivation = derivation::read(document, &self.graph, &self.tensors)?;
        if self.graph.derivation.is_empty() || document.expressions_omitted {
            return Ok(());
        }
        let shapes: Vec<Shape> = self.graph.inputs.iter().map(|input| input.shape).collect();
        let again = self
            .graph
            .at(&shapes)
            .map_err(|error| Path::Root.field("expressions").network_error(error.into()))?;
        for argument in &self.graph.derivation.arguments {
            let (at, index) = (argument.node, usize::from(argument.argument));
            let (claimed, actual) = (self.graph.nodes[at].args[index], again.nodes[at].args[index]);
            if claimed != actual {
                let arg = &self.graph.nodes[at].kind.spec().args[index];
                let (claimed, actual) = (value::write(arg, claimed), value::write(arg, actual));
                let layers = Path::Root.field("layers");
                let path = layers.item(at);
                return Err(path
                    .field("args")
                    .field(arg.name)
                    .error(format!("{claimed} is claimed, but it is {actual}")));
            }
        }
        Ok(())
    }

    /// Checks the path and the range of a scope.
    ///
    /// The path of a scope is a prefix of the paths of its layers, and no two scopes have the same path. So a layer is in
    /// no more scopes than its path has segments.
    fn check_scope(&mut self, scope: &'d document::Scope, path: &Path<'_>) -> Result<(), Error> {
        let (path, end) = (path.field("path"), path.field("end"));
        let Some(layers) = self.graph.nodes.get(scope.first..scope.end) else {
            return Err(end.error("the scope ends behind the last layer, or before its first"));
        };
        let is_inside = |layer: &Node| {
            let rest = layer.path.strip_prefix(&*scope.path);
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        if let Some(outside) = layers.iter().find(|layer| !is_inside(layer)) {
            return Err(path.error(format!("`{}` is not in `{}`", outside.path, scope.path)));
        }
        if let Some(before) = self.graph.scopes.last().map(|scope| &scope.nodes)
            && !(before.end <= scope.first || scope.first <= before.start && before.end <= scope.end)
        {
            return Err(end.error("a scope stands behind those inside it"));
        }
        if self.tensors.contains_key(&*scope.path) || !self.scopes.insert(&scope.path) {
            return Err(path.error(format!("there are two of the path `{}`", scope.path)));
        }
        Ok(())
    }

    /// The tensor of that name, which must be an input of the network or the output of a layer before `end`.
    fn tensor_before(&self, name: &str, end: usize, path: &Path<'_>) -> Result<Tensor, Error> {
        let tensor = self.tensor(name, path)?;
        match self.graph.maker(tensor) {
            Some(maker) if maker >= end => Err(path.error(format!("there is no tensor `{name}` yet"))),
            _ => Ok(tensor),
        }
    }
}

fn shape(sizes: &[u64], path: &Path<'_>) -> Result<Shape, Error> {
    match Shape::try_new(sizes) {
        Some(shape) if shape.is_known() && shape.rank() > 0 => Ok(shape),
        _ if sizes.contains(&UNKNOWN) => Err(path.error("every axis has a size of at least 1")),
        _ => Err(path.error("there are one to six axes")),
    }
}

/// A value for each argument of the kind. Arguments that are not in the text have their defaults.
fn args(kind: Kind, layer: &document::Layer, path: &Path<'_>) -> Result<Vec<Value>, Error> {
    let spec = kind.spec();
    for (name, _) in &layer.args.0 {
        if !value::args(kind).any(|(_, arg)| arg.name == name) {
            return Err(path
                .field(name)
                .error(format!("`{}` has no such argument", layer.kind)));
        }
    }
    let mut values = Vec::new();
    for arg in spec.args {
        let given = layer.args.0.iter().find(|(name, _)| name == arg.name);
        let default = || arg.accept(spec.spatial, arg.default?).ok();
        values.push(match given {
            _ if is_inferred(arg, layer) => Value::Absent,
            Some((_, json)) => value::read(spec, arg, json, &path.field(arg.name))?,
            None => default().ok_or_else(|| path.error(format!("`{}` is missing", arg.name)))?,
        });
    }
    Ok(values)
}

/// Whether the text says that the argument is inferred. Only arguments that follow from the input can be.
fn is_inferred(arg: &Arg, layer: &document::Layer) -> bool {
    let inferred = layer.inferred.as_deref().unwrap_or_default();
    matches!(arg.role, Role::Input | Role::Kept) && inferred.iter().any(|name| name == arg.name)
}

/// Checks the values of inferred arguments against the input.
fn check_inferred(kind: Kind, layer: &document::Layer, input: Shape, path: &Path<'_>) -> Result<(), Error> {
    let spec = kind.spec();
    for (name, claimed) in &layer.args.0 {
        let arg = spec
            .args
            .iter()
            .find(|arg| arg.name == name && is_inferred(arg, layer));
        let value = arg.and_then(|arg| value::inferred(spec, arg, input));
        if let (Some(value), false) = (value, claimed.is_null()) {
            claim::check(claimed, &value.into(), &path.field(name))?;
        }
    }
    Ok(())
}
