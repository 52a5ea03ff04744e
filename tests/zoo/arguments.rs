//! Compares the arguments of a layer with those of PyTorch's module.

use cnn::LayerReport;
use cnn::layer::{Arg, Value};
use serde_json::{Value as Json, json};

/// The arguments of the module that differ from those of the layer.
pub(crate) fn differences(layer: &LayerReport<'_>, wanted: &Json) -> Vec<String> {
    let wanted = wanted.as_object().expect("arguments by name");
    let different = wanted.iter().filter_map(|(name, wanted)| {
        let given = given(layer, name);
        (!agree(&given, wanted)).then(|| format!("{name} is {given}, not {wanted}"))
    });
    different.collect()
}

/// The value of an argument in PyTorch's form.
fn given(layer: &LayerReport<'_>, name: &str) -> Json {
    let (values, spec) = (layer.args(), layer.layer_kind().expect("a layer").spec());
    let Some(place) = spec.position(name) else {
        return json!("no argument of the layer's");
    };
    let value = plain(&spec.args[place], &values.as_slice()[place]);
    match name {
        "in_channels" | "num_features" => json!(layer.input.channels()),
        "in_features" => json!(layer.input.sizes().last()),
        "normalized_shape" if value.is_null() => json!(layer.input.channels()),
        "stride" if value.is_null() => given(layer, "kernel_size"),
        // PyTorch counts the batch as an axis.
        "dims" => {
            let dims = value.as_array().expect("axes").iter().filter_map(Json::as_i64);
            json!([0].into_iter().chain(dims.map(|dim| dim + 1)).collect::<Vec<_>>())
        }
        "start_dim" => json!(value.as_i64().map(|dim| dim + 1)),
        _ => value,
    }
}

fn plain(arg: &Arg, value: &Value) -> Json {
    match value {
        Value::Absent => Json::Null,
        Value::Int(number) => json!(number),
        Value::Bool(truth) => json!(truth),
        Value::Decimal(ratio) => json!(decimal(ratio.numerator()) / decimal(ratio.denominator())),
        Value::Word(index) => json!(arg.words()[usize::from(*index)]),
        Value::List(list) => json!(list.as_slice()),
        Value::Decimals(ratios) => {
            json!(
                ratios
                    .as_slice()
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
            )
        }
        // Equal to no value of PyTorch.
        other => json!(format!("{other:?}")),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "probabilities and epsilons have few digits"
)]
fn decimal(number: i64) -> f64 {
    number as f64
}

/// Whether two values are equal. A single number stands for a value per axis.
fn agree(given: &Json, wanted: &Json) -> bool {
    match (given, wanted) {
        (Json::Array(given), Json::Array(wanted)) => {
            given.len() == wanted.len()
                && given
                    .iter()
                    .zip(wanted)
                    .all(|(given, wanted)| agree(given, wanted))
        }
        (Json::Array(each), one) | (one, Json::Array(each)) => each.iter().all(|value| agree(value, one)),
        _ => match (given.as_f64(), wanted.as_f64()) {
            (Some(given), Some(wanted)) => (given - wanted).abs() <= 1e-12,
            _ => given == wanted,
        },
    }
}
