//! Writing a report: one line for each layer and each scope, so that texts can be compared line by line.

use super::document::{Document, Entries, Input, Layer, Output, ReceptiveFieldAxis, SCHEMA, Scope, Weight};
use super::names::{name_of, names};
use super::{derivation, value};
use crate::layer::Value;
use crate::metrics::{Metric, Metrics};
use crate::report::{LayerReport, Report};
use crate::shape::Shape;
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::Serialize;
use serde_json::Value as Json;

pub(super) fn text(report: &Report) -> String {
    let document = document(report);
    let head = [
        ("schema", line(&document.schema)),
        ("name", line(&document.name)),
        ("inputs", line(&document.inputs)),
        ("outputs", line(&document.outputs)),
        ("metrics", line(&document.metrics)),
        ("receptive_field", line(&document.receptive_field)),
        ("layers", lines(&document.layers)),
        ("scopes", lines(&document.scopes)),
    ];
    let derivation = [
        (
            "expressions",
            document.expressions.is_empty(),
            lines(&document.expressions),
        ),
        ("choices", document.choices.is_empty(), lines(&document.choices)),
        (
            "expressions_omitted",
            !document.expressions_omitted,
            "true".to_owned(),
        ),
    ];
    let derivation = derivation
        .into_iter()
        .filter(|(_, is_empty, _)| !is_empty)
        .map(|(name, _, value)| (name, value));
    let fields: Vec<String> = head
        .into_iter()
        .chain(derivation)
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}\n", fields.join(",\n "))
}

fn lines(items: &[impl Serialize]) -> String {
    let items: Vec<String> = items.iter().map(line).collect();
    match items.as_slice() {
        [] => "[]".to_owned(),
        items => format!("[\n  {}\n ]", items.join(",\n  ")),
    }
}

#[expect(
    clippy::expect_used,
    reason = "only keys that are not strings and failing writers are errors"
)]
fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("numbers, strings, lists and objects can be written")
}

/// The whole document.
pub(super) fn document(report: &Report) -> Document {
    let names = names(report);
    let derivation = report.derivation();
    Document {
        schema: SCHEMA,
        name: report.name().to_owned(),
        inputs: report
            .inputs()
            .map(|(name, shape)| Input {
                name: name.to_owned(),
                shape: sizes(shape),
            })
            .collect(),
        outputs: report
            .outputs()
            .zip(report.output_tensors())
            .map(|((name, shape), tensor)| Output {
                name: name.to_owned(),
                tensor: name_of(&names, tensor),
                shape: Some(sizes(shape)),
            })
            .collect(),
        metrics: Some(metrics(&report.metrics())),
        receptive_field: Some(report.receptive_field().collect()),
        layers: report
            .layers()
            .enumerate()
            .map(|(index, it)| layer(&it, &names, derivation::derived(&derivation, index, &it)))
            .collect(),
        scopes: report.scopes().map(|it| scope(&it, &names)).collect(),
        expressions: derivation::expressions(&derivation, &names),
        choices: derivation::choices(&derivation),
        expressions_omitted: derivation.is_omitted,
    }
}

fn layer(report: &LayerReport<'_>, names: &[&str], derived: Entries<Json>) -> Layer {
    let args = Args::of(report);
    Layer {
        path: report.path.to_owned(),
        kind: report.kind.to_owned(),
        args: args.values,
        derived,
        inferred: Some(args.inferred),
        inputs: report.inputs().map(|tensor| name_of(names, tensor)).collect(),
        input: Some(sizes(report.input)),
        output: Some(sizes(report.output)),
        weights: Some(weights(report)),
        metrics: Some(metrics(&report.metrics())),
        receptive_field_axes: Some(
            report
                .receptive_field_axes()
                .map(|axis| ReceptiveFieldAxis {
                    size: axis.size(),
                    stride: axis.stride().map_or(Json::Null, value::write_number),
                })
                .collect(),
        ),
    }
}

#[derive(Default)]
struct Args {
    values: Entries<Json>,
    inferred: Vec<String>,
}

impl Args {
    fn of(report: &LayerReport<'_>) -> Self {
        let mut args = Self::default();
        let Some(kind) = report.layer_kind() else {
            return args;
        };
        let given = report.args();
        for (index, arg) in value::args(kind) {
            let given = given.as_slice().get(index).copied().unwrap_or(Value::Absent);
            let inferred = value::inferred(kind.spec(), arg, report.input).filter(|_| given == Value::Absent);
            if inferred.is_some() {
                args.inferred.push(arg.name.to_owned());
            }
            let json = inferred.map_or_else(|| value::write(arg, given), Into::into);
            args.values.0.push((arg.name.to_owned(), json));
        }
        args
    }
}

fn weights(report: &LayerReport<'_>) -> Vec<Weight> {
    let weights = report.weights();
    let each = weights.iter().map(|weight| Weight {
        name: weight.key(report.path).to_string(),
        shape: sizes(weight.shape()),
        trainable: weight.trainable,
    });
    each.collect()
}

fn scope(report: &LayerReport<'_>, names: &[&str]) -> Scope {
    let layers = report.layer_range().unwrap_or_default();
    Scope {
        path: report.path.to_owned(),
        block: report.kind.to_owned(),
        first: usize::try_from(layers.start).unwrap_or_default(),
        end: usize::try_from(layers.end).unwrap_or_default(),
        inputs: report.inputs().map(|tensor| name_of(names, tensor)).collect(),
        tensor: name_of(names, report.output_tensor().unwrap_or_default()),
        input: Some(sizes(report.input)),
        output: Some(sizes(report.output)),
        metrics: Some(metrics(&report.metrics())),
    }
}

fn sizes(shape: Shape) -> Vec<u64> {
    shape.sizes().to_vec()
}

fn metrics(metrics: &Metrics) -> Entries<u64> {
    let each = Metric::ALL
        .iter()
        .map(|&metric| (metric.field().to_owned(), metrics.get(metric)));
    Entries(each.collect())
}
