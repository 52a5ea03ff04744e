//! Reads a report: builds the network with the engine, and checks the values in the text.

use super::claim;
use super::document::{self, Document, SCHEMA, Versioned};
use super::error::{Error, Place};
use super::{value, write};
use crate::Kind;
use crate::analysis::Analysis;
use crate::graph::{Graph, GraphError, Node, Output, Scope, Tensor};
use crate::layer::{self, Arg, Role, Value};
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
        return Err(Place::Root
            .field("schema")
            .error(format!("{schema} is not {SCHEMA}, the version that is read here")));
    }
    let document: Document = parse(text)?;
    let graph = Builder::build(&document)?;
    let analysis =
        Analysis::of(&graph).map_err(|overflow| Place::Root.field("metrics").refused(overflow.into()))?;
    let report = pack(&graph, &analysis).into();
    hold(document, &report)?;
    Ok(report)
}

fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::unreadable(&error))
}

/// Compares all values in the text with the report.
fn hold(claimed: Document, report: &Report) -> Result<(), Error> {
    let (claimed, actual) = (claims(claimed)?, claims(write::document(report))?);
    claim::hold(&claimed, &actual, &Place::Root)
}

/// The arguments are not compared, because the network was built from them.
fn claims(mut document: Document) -> Result<serde_json::Value, Error> {
    for layer in &mut document.layers {
        mem::take(&mut layer.args);
    }
    document
        .serialize(serde_json::value::Serializer)
        .map_err(|error| Error::unreadable(&error))
}

/// A network under construction, with its tensors.
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
        let root = Place::Root;
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
        for (place, is_empty) in [
            (inputs, document.inputs.is_empty()),
            (outputs, document.outputs.is_empty()),
        ] {
            if is_empty {
                return Err(place.error("there must be at least one"));
            }
        }
        let scopes = root.field("scopes");
        for (index, scope) in document.scopes.iter().enumerate() {
            builder.scope(scope, &scopes.item(index))?;
        }
        Ok(builder.graph)
    }

    /// Names a tensor.
    fn name(&mut self, name: &'d str, tensor: Tensor, place: &Place<'_>) -> Result<(), Error> {
        if name.is_empty() {
            return Err(place.error("a tensor has a name"));
        }
        match self.tensors.insert(name, tensor) {
            None => Ok(()),
            Some(_) => Err(place.error(format!("there are two tensors of the name `{name}`"))),
        }
    }

    fn tensor(&self, name: &str, place: &Place<'_>) -> Result<Tensor, Error> {
        self.tensors
            .get(name)
            .copied()
            .ok_or_else(|| place.error(format!("there is no tensor `{name}` yet")))
    }

    fn input(&mut self, input: &'d document::Input, place: &Place<'_>) -> Result<(), Error> {
        let shape = shape(&input.shape, &place.field("shape"))?;
        let tensor = self.graph.input(&input.name, shape);
        self.name(&input.name, tensor, &place.field("name"))
    }

    fn layer(&mut self, layer: &'d document::Layer, place: &Place<'_>) -> Result<(), Error> {
        let kind = Kind::named(&layer.kind).ok_or_else(|| {
            place
                .field("kind")
                .error(format!("there is no layer `{}`", layer.kind))
        })?;
        let given = place.field("args");
        let args = args(kind, layer, &given)?;
        let taken = place.field("inputs");
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
                place.refused(error.into())
            })?;
        if let Some(input) = inputs.first().and_then(|&input| self.graph.shape(input)) {
            hold_sides(kind, layer, input, &given)?;
        }
        self.name(&layer.path, tensor, &place.field("path"))
    }

    fn output(&mut self, output: &document::Output, place: &Place<'_>) -> Result<(), Error> {
        let tensor = self.tensor(&output.tensor, &place.field("tensor"))?;
        self.graph.outputs.push(Output {
            name: output.name.clone(),
            tensor,
        });
        Ok(())
    }

    /// Paths of layers start with the path of their scope, and scopes have unique paths, so only layers with long paths
    /// are in many scopes.
    fn scope(&mut self, scope: &'d document::Scope, place: &Place<'_>) -> Result<(), Error> {
        let (path, end) = (place.field("path"), place.field("end"));
        let Some(layers) = self.graph.nodes.get(scope.first..scope.end) else {
            return Err(end.error("the scope ends behind the last layer, or before its first"));
        };
        let inside = |layer: &Node| {
            layer
                .path
                .strip_prefix(&*scope.path)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        if let Some(outside) = layers.iter().find(|layer| !inside(layer)) {
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
        let [name] = scope.inputs.as_slice() else {
            return Err(place.field("inputs").error("a scope takes one tensor"));
        };
        let (input, output) = (place.field("inputs"), place.field("tensor"));
        let before = |name: &str, end: usize, place: &Place<'_>| {
            let tensor = self.tensor(name, place)?;
            match self.graph.maker(tensor) {
                Some(maker) if maker >= end => Err(place.error(format!("there is no tensor `{name}` yet"))),
                _ => Ok(tensor),
            }
        };
        let scope = Scope {
            path: scope.path.clone(),
            block: scope.block.clone(),
            input: before(name, scope.first, &input.item(0))?,
            output: before(&scope.tensor, scope.end, &output)?,
            nodes: scope.first..scope.end,
        };
        self.graph.scopes.push(scope);
        Ok(())
    }
}

fn shape(sizes: &[u64], place: &Place<'_>) -> Result<Shape, Error> {
    match Shape::try_new(sizes) {
        Some(shape) if shape.is_known() && shape.rank() > 0 => Ok(shape),
        _ if sizes.contains(&UNKNOWN) => Err(place.error("every axis has a size of at least 1")),
        _ => Err(place.error("there are one to six axes")),
    }
}

/// A value for each argument of the kind, with defaults for missing ones.
fn args(kind: Kind, layer: &document::Layer, place: &Place<'_>) -> Result<Vec<Value>, Error> {
    let spec = kind.spec();
    for (name, _) in &layer.args.0 {
        if !value::args(kind).any(|(_, arg)| arg.name == name) {
            return Err(place
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
            Some((_, json)) => value::read(spec, arg, json, &place.field(arg.name))?,
            None => default().ok_or_else(|| place.error(format!("`{}` is missing", arg.name)))?,
        });
    }
    Ok(values)
}

/// Whether the text lists the argument as inferred. Only input channels and features can be.
fn is_inferred(arg: &Arg, layer: &document::Layer) -> bool {
    let inferred = layer.inferred.as_deref().unwrap_or_default();
    matches!(arg.role, Role::Input | Role::Kept) && inferred.iter().any(|name| name == arg.name)
}

/// Compares inferred arguments with the input.
fn hold_sides(kind: Kind, layer: &document::Layer, input: Shape, place: &Place<'_>) -> Result<(), Error> {
    let spec = kind.spec();
    for (name, claimed) in &layer.args.0 {
        let arg = spec
            .args
            .iter()
            .find(|arg| arg.name == name && is_inferred(arg, layer));
        let side = arg.and_then(|arg| value::side(spec, arg, input));
        if let (Some(side), false) = (side, claimed.is_null()) {
            claim::hold(claimed, &side.into(), &place.field(name))?;
        }
    }
    Ok(())
}
