//! JSON: every field that is written, the round trip, and the errors of reading.

use crate::nets::{self, Arguments, Branches, LeNet5, Residual, TwoStream};
use cnn::{Metric, Report, Shape};
use cnn_core::report::ResizeError;
use serde_json::{Value as Json, json};

const PYTORCH: &str = include_str!("../../cnn-core/tests/golden/layers.json");

pub(crate) fn parsed(report: &Report) -> Json {
    serde_json::from_str(&report.to_json()).unwrap()
}

/// The layer or scope with that path.
fn entry<'j>(list: &'j Json, path: &str) -> &'j Json {
    list.as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["path"] == path)
        .unwrap()
}

#[test]
fn round_trip() {
    for report in nets::ALL {
        assert_eq!(Report::from_json(&report.to_json()).as_ref(), Ok(report));
    }
    let larger = Residual::REPORT.at([3, 96, 128]).unwrap();
    assert_eq!(Report::from_json(&larger.to_json()), Ok(larger));
}

#[test]
fn a_line_for_each_layer_and_scope() {
    let text = Residual::REPORT.to_json();
    let lines = |path: &str| {
        text.lines()
            .filter(|line| line.starts_with(&format!("  {{\"path\":\"{path}\",")))
            .count()
    };
    for layer in Residual::REPORT.layers().chain(Residual::REPORT.scopes()) {
        assert_eq!(lines(layer.path), 1, "{}", layer.path);
    }
}

#[test]
fn the_network() {
    let mut json = parsed(Branches::REPORT);
    json["layers"].take();
    json["scopes"].take();
    let expected = json!({
        "schema": 1,
        "name": "Branches",
        "inputs": [{"name": "in", "shape": [3, 32, 32]}],
        "outputs": [
            {"name": "", "tensor": "8", "shape": [10]},
            {"name": "aux", "tensor": "aux.2", "shape": [7]},
            {"name": "mixed", "tensor": "mixed", "shape": [28, 32, 32]},
        ],
        "metrics": {
            "params": Branches::PARAMS,
            "buffers": Branches::BUFFERS,
            "macs": Branches::MACS,
            "flops": Branches::FLOPS,
            "activations": Branches::ACTIVATIONS,
            "peak_activations": Branches::PEAK_ACTIVATIONS,
            "receptive_field": Branches::RECEPTIVE_FIELD,
            "layers": Branches::LAYERS,
            "depth": Branches::DEPTH,
        },
        "receptive_field": [36, 36],
        "layers": null,
        "scopes": null,
    });
    assert_eq!(json, expected);
    let inputs = json!([{"name": "rgb", "shape": [3, 24, 24]}, {"name": "track", "shape": [4, 50]}]);
    assert_eq!(parsed(TwoStream::REPORT)["inputs"], inputs);
}

#[test]
fn a_layer() {
    let json = parsed(LeNet5::REPORT);
    let expected = json!({
        "path": "conv2",
        "kind": "Conv2d",
        "args": {
            "in_channels": 6, "out_channels": 16, "kernel_size": [5, 5], "stride": [1, 1], "padding": [0, 0],
            "dilation": [1, 1], "groups": 1, "bias": true, "padding_mode": "zeros",
        },
        "inferred": ["in_channels"],
        "inputs": ["2"],
        "input": [6, 14, 14],
        "output": [16, 10, 10],
        "weights": [
            {"name": "conv2.weight", "shape": [16, 6, 5, 5], "trainable": true},
            {"name": "conv2.bias", "shape": [16], "trainable": true},
        ],
        "metrics": {
            "params": 16 * (6 * 25 + 1),
            "buffers": 0,
            "macs": 16 * 6 * 25 * 100,
            "flops": 16 * (6 * 25 + 1) * 100,
            "activations": 1600,
            "peak_activations": 6 * 14 * 14 + 1600,
            "receptive_field": 14,
            "layers": 1,
            "depth": 1,
        },
        "receptive_field_axes": [{"size": 14, "stride": 2}, {"size": 14, "stride": 2}],
    });
    assert_eq!(entry(&json["layers"], "conv2"), &expected);
}

#[test]
fn a_scope() {
    let json = parsed(Residual::REPORT);
    let expected = json!({
        "path": "layer1.1",
        "block": "Basic",
        "first": 8,
        "end": 15,
        "inputs": ["layer1.0.6"],
        "tensor": "layer1.1.6",
        "input": [16, 64, 64],
        "output": [16, 64, 64],
        "metrics": {
            "params": 2 * (16 * 16 * 9) + 2 * 32,
            "buffers": 2 * 33,
            "macs": 2 * 16 * 16 * 9 * 64 * 64,
            // Two convolutions, two norms at 1, two activations at 2, and a sum.
            "flops": (2 * 16 * 9 + 2 + 4 + 1) * 16 * 64 * 64,
            "activations": 5 * 16 * 64 * 64,
            "peak_activations": 3 * 16 * 64 * 64,
            "receptive_field": 11,
            "layers": 7,
            "depth": 2,
        },
    });
    assert_eq!(entry(&json["scopes"], "layer1.1"), &expected);
    assert_eq!(json["layers"][8]["path"], "layer1.1.conv1");
    assert_eq!(json["layers"][14]["path"], "layer1.1.6");
}

#[test]
fn arguments() {
    let json = parsed(Arguments::REPORT);
    for (path, args, inferred) in [
        (
            "up",
            json!({"size": null, "scale_factor": [1.5], "mode": "bilinear", "align_corners": true, "recompute_scale_factor": false}),
            json!([]),
        ),
        (
            "down",
            json!({"size": null, "scale_factor": ["1/3"], "mode": "nearest_exact", "align_corners": null, "recompute_scale_factor": false}),
            json!([]),
        ),
        (
            "pool",
            json!({"kernel_size": [2, 2], "stride": [1, 1], "padding": [0, 0], "dilation": [1, 1], "return_indices": false, "ceil_mode": false}),
            json!([]),
        ),
        ("pad", json!({"padding": [1, 2, 0, 3]}), json!([])),
        ("prelu", json!({"num_parameters": 1, "init": 0.1}), json!([])),
        (
            "scale",
            json!({"num_features": 8, "init": 1e-6}),
            json!(["num_features"]),
        ),
        (
            "norm",
            json!({"normalized_shape": [8], "eps": 1e-5, "elementwise_affine": true, "bias": true}),
            json!([]),
        ),
        (
            "mlp",
            json!({"in_features": 8, "out_features": 16, "bias": true}),
            json!([]),
        ),
        ("gelu", json!({"approximate": "tanh"}), json!([])),
        (
            "group",
            json!({"num_groups": 4, "num_channels": 16, "eps": 1e-3, "affine": true}),
            json!(["num_channels"]),
        ),
        ("half", json!({"dim": 0, "start": -8, "length": 8}), json!([])),
        ("parts", json!({"dim": 0, "unflattened_size": [2, -1]}), json!([])),
    ] {
        let layer = entry(&json["layers"], path);
        assert_eq!(layer["args"], args, "{path}");
        assert_eq!(layer["inferred"], inferred, "{path}");
    }
    let stem = entry(&parsed(Branches::REPORT)["layers"], "stem").clone();
    assert_eq!(stem["args"]["padding"], "same");
    let mixed = entry(&parsed(Branches::REPORT)["layers"], "mixed").clone();
    assert_eq!(
        (&mixed["args"], &mixed["inputs"]),
        (&json!({"dim": 0}), &json!(["2", "4", "pool.1"]))
    );
}

/// Following the names of tensors, a consumer finds every tensor before it is used.
#[test]
fn names_can_be_followed() {
    for report in nets::ALL {
        let json = parsed(report);
        let mut shapes = std::collections::BTreeMap::new();
        for input in json["inputs"].as_array().unwrap() {
            shapes.insert(input["name"].as_str().unwrap(), &input["shape"]);
        }
        for layer in json["layers"].as_array().unwrap() {
            let taken: Vec<&Json> = layer["inputs"]
                .as_array()
                .unwrap()
                .iter()
                .map(|name| shapes[name.as_str().unwrap()])
                .collect();
            assert_eq!(taken.first(), Some(&&layer["input"]));
            assert_eq!(
                shapes.insert(layer["path"].as_str().unwrap(), &layer["output"]),
                None
            );
        }
        for end in json["outputs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|output| (&output["tensor"], &output["shape"]))
        {
            assert_eq!(shapes[end.0.as_str().unwrap()], end.1);
        }
        for scope in json["scopes"].as_array().unwrap() {
            assert_eq!(shapes[scope["tensor"].as_str().unwrap()], &scope["output"]);
            assert_eq!(shapes[scope["inputs"][0].as_str().unwrap()], &scope["input"]);
        }
    }
}

/// Removes the field from every object in the text.
pub(crate) fn without(json: &Json, field: &str) -> Json {
    match json {
        Json::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != field)
            .map(|(name, value)| (name.clone(), without(value, field)))
            .collect(),
        Json::Array(items) => items.iter().map(|item| without(item, field)).collect(),
        _ => json.clone(),
    }
}

#[test]
fn derived_fields_are_optional() {
    let metrics: Vec<String> = Metric::ALL
        .iter()
        .map(|metric| metric.name().to_lowercase())
        .collect();
    // `receptive_field` is both; the shapes of inputs are no claims, and are put back.
    let claims = ["metrics", "output", "input", "weights", "receptive_field_axes"].into_iter();
    for report in nets::ALL {
        for field in claims.clone().chain(
            metrics
                .iter()
                .map(String::as_str)
                .filter(|name| *name != "layers"),
        ) {
            let text = without(&parsed(report), field).to_string();
            assert_eq!(Report::from_json(&text).as_ref(), Ok(report), "{field}");
        }
        let mut all = parsed(report);
        let inputs = all["inputs"].clone();
        for field in [
            "metrics",
            "output",
            "input",
            "weights",
            "receptive_field_axes",
            "receptive_field",
            "shape",
        ] {
            all = without(&all, field);
        }
        all["inputs"] = inputs;
        assert_eq!(Report::from_json(&all.to_string()).as_ref(), Ok(report));
    }
}

/// Sets each value in the JSON of LeNet-5, and expects the error.
fn refuse(cases: &[(&str, Json, &str)]) {
    for (pointer, value, message) in cases {
        let mut json = parsed(LeNet5::REPORT);
        put(&mut json, pointer, value.clone());
        let error = Report::from_json(&json.to_string()).unwrap_err();
        assert_eq!(error.to_string(), *message, "{pointer}");
        assert!(message.starts_with(error.path()), "{pointer}");
    }
}

#[test]
fn errors_in_the_network_are_located() {
    refuse(&[
        (
            "/schema",
            json!(2),
            "schema: 2 is not 1, the version that is read here",
        ),
        (
            "/metrics/macs",
            json!(1),
            "metrics.macs: 1 is claimed, but it is 416520",
        ),
        ("/metrics/mac", json!(1), "metrics.mac: there is no such field"),
        (
            "/receptive_field",
            json!([32]),
            "receptive_field: [32] is claimed, but it is [32,32]",
        ),
        (
            "/inputs/0/shape/1",
            json!(33),
            "layers[0].input[1]: 32 is claimed, but it is 33",
        ),
        (
            "/inputs/0/shape",
            json!([1, 0, 32]),
            "inputs[0].shape: every axis has a size of at least 1",
        ),
        (
            "/inputs/0/shape",
            json!([]),
            "inputs[0].shape: there are one to six axes",
        ),
        (
            "/inputs/0/shape",
            json!([1, 1, 1, 1, 1, 1, 1]),
            "inputs[0].shape: there are one to six axes",
        ),
        ("/inputs/0/name", json!(""), "inputs[0].name: a tensor has a name"),
        (
            "/inputs",
            json!([]),
            "layers[0].inputs[0]: there is no tensor `in` yet",
        ),
        ("/outputs", json!([]), "outputs: there must be at least one"),
        (
            "/outputs/0/tensor",
            json!("fc4"),
            "outputs[0].tensor: there is no tensor `fc4` yet",
        ),
        (
            "/outputs/0/shape/0",
            json!(11),
            "outputs[0].shape[0]: 11 is claimed, but it is 10",
        ),
    ]);
}

#[test]
fn errors_in_a_layer_are_located() {
    refuse(&[
        (
            "/layers/0/kind",
            json!("Conv9d"),
            "layers[0].kind: there is no layer `Conv9d`",
        ),
        (
            "/layers/1/path",
            json!("conv1"),
            "layers[1].path: there are two tensors of the name `conv1`",
        ),
        (
            "/layers/1/inputs",
            json!([]),
            "layers[1].inputs: `Tanh` takes one tensor, and not 0",
        ),
        (
            "/layers/1/inputs",
            json!(["in", "in"]),
            "layers[1].inputs: `Tanh` takes one tensor, and not 2",
        ),
        (
            "/layers/1/inputs/0",
            json!("2"),
            "layers[1].inputs[0]: there is no tensor `2` yet",
        ),
        (
            "/layers/3/output/2",
            json!(11),
            "layers[3].output[2]: 11 is claimed, but it is 10",
        ),
        (
            "/layers/3/weights/0/name",
            json!("w"),
            "layers[3].weights[0].name: \"w\" is claimed, but it is \"conv2.weight\"",
        ),
        (
            "/layers/3/weights/1/trainable",
            json!(false),
            "layers[3].weights[1].trainable: false is claimed, but it is true",
        ),
        (
            "/layers/3/metrics/params",
            json!(2417),
            "layers[3].metrics.params: 2417 is claimed, but it is 2416",
        ),
        (
            "/layers/3/receptive_field_axes/1/stride",
            json!(3),
            "layers[3].receptive_field_axes[1].stride: 3 is claimed, but it is 2",
        ),
    ]);
}

#[test]
fn errors_in_an_argument_are_located() {
    refuse(&[
        (
            "/layers/3/args/in_channels",
            json!(7),
            "layers[3].args.in_channels: 7 is claimed, but it is 6",
        ),
        (
            "/layers/3/args/groups",
            json!(4),
            "layers[3]: layer `conv2` cannot divide the 6 channels that arrive into 4 groups",
        ),
        (
            "/layers/3/args/groups",
            json!(0),
            "layers[3].args.groups: 0 is less than 1",
        ),
        (
            "/layers/3/args/kernel_size",
            json!([5, 5, 5]),
            "layers[3].args.kernel_size: [5,5,5] is not 2 numbers",
        ),
        (
            "/layers/3/args/kernel_size",
            json!([]),
            "layers[3].args.kernel_size: [] is not a whole number of at least 1, or a size such as `3x5`",
        ),
        (
            "/layers/3/args/kernel_size",
            json!(null),
            "layers[3].args.kernel_size: null is not a whole number of at least 1, or a size such as `3x5`",
        ),
        (
            "/layers/3/args/padding_mode",
            json!("ones"),
            "layers[3].args.padding_mode: \"ones\" is not `zeros`, `reflect`, `replicate`, or `circular`",
        ),
        (
            "/layers/3/args/bias",
            json!(1),
            "layers[3].args.bias: 1 is not `true` or `false`",
        ),
        (
            "/layers/3/args/strides",
            json!(1),
            "layers[3].args.strides: `Conv2d` has no such argument",
        ),
        (
            "/layers/3/inferred",
            json!(["groups"]),
            "layers[3].inferred: [\"groups\"] is claimed, but it is []",
        ),
    ]);
}

/// A stated input makes a different report, with the same figures.
#[test]
fn inferred_arguments_are_listed() {
    let mut json = parsed(LeNet5::REPORT);
    json["layers"][3]["inferred"] = json!([]);
    let report = Report::from_json(&json.to_string()).unwrap();
    assert_eq!(
        (report.metrics(), report == *LeNet5::REPORT),
        (LeNet5::REPORT.metrics(), false)
    );
    assert!(LeNet5::REPORT.at([1, 36, 36]).unwrap_err().path() == "fc1");
    json["layers"][3]["inferred"] = json!(["in_channels"]);
    json["layers"][3]["args"]["in_channels"].take();
    assert_eq!(Report::from_json(&json.to_string()).as_ref(), Ok(LeNet5::REPORT));
}

/// Sets or inserts the value at the pointer.
pub(crate) fn put(json: &mut Json, pointer: &str, value: Json) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Json::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        object => object[name] = value,
    }
}

#[test]
fn errors_in_a_scope_are_located() {
    for (field, value, message) in [
        (
            "first",
            json!(9),
            "scopes[1].metrics.activations: 327680 is claimed, but it is 262144",
        ),
        ("first", json!(0), "scopes[1].path: `conv1` is not in `layer1.1`"),
        (
            "first",
            json!(16),
            "scopes[1].end: the scope ends behind the last layer, or before its first",
        ),
        (
            "end",
            json!(99),
            "scopes[1].end: the scope ends behind the last layer, or before its first",
        ),
        (
            "path",
            json!("layer"),
            "scopes[1].path: `layer1.1.conv1` is not in `layer`",
        ),
        (
            "path",
            json!("layer1"),
            "scopes[2].path: there are two of the path `layer1`",
        ),
        (
            "inputs",
            json!(["layer1.1.bn1"]),
            "scopes[1].inputs[0]: there is no tensor `layer1.1.bn1` yet",
        ),
        (
            "inputs",
            json!(["conv1", "conv1"]),
            "scopes[1].inputs: a scope takes one tensor",
        ),
        (
            "tensor",
            json!("fc"),
            "scopes[1].tensor: there is no tensor `fc` yet",
        ),
        (
            "output",
            json!([16, 64, 65]),
            "scopes[1].output[2]: 65 is claimed, but it is 64",
        ),
        (
            "metrics",
            json!({"depth": 3}),
            "scopes[1].metrics.depth: 3 is claimed, but it is 2",
        ),
    ] {
        let mut json = parsed(Residual::REPORT);
        json["scopes"][1][field] = value;
        let error = Report::from_json(&json.to_string()).unwrap_err();
        assert_eq!(error.to_string(), message, "{field}");
    }
}

#[test]
fn scopes_are_ordered_and_have_unique_paths() {
    let mut json = parsed(Residual::REPORT);
    json["scopes"].as_array_mut().unwrap().swap(1, 2);
    let error = Report::from_json(&json.to_string()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "scopes[2].end: a scope stands behind those inside it"
    );
    let empty = json!({"path": "fc", "block": "", "first": 34, "end": 34, "inputs": ["fc"], "tensor": "fc"});
    let mut json = parsed(Residual::REPORT);
    json["scopes"].as_array_mut().unwrap().push(empty);
    let error = Report::from_json(&json.to_string()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "scopes[7].path: there are two of the path `fc`"
    );
}

#[test]
fn syntax_errors_have_a_line() {
    let text = LeNet5::REPORT.to_json();
    for (from, to, message) in [
        (
            "\"name\":\"LeNet5\",",
            "\"name\":\"LeNet5\"",
            "expected `,` or `}` at line 3 column 2",
        ),
        (
            "\"name\":\"LeNet5\"",
            "\"name\":5",
            "invalid type: integer `5`, expected a string at line 2 column 9",
        ),
        ("\"name\":\"LeNet5\",", "", "missing field `name` at line "),
        (
            "\"name\":",
            "\"title\":",
            "unknown field `title`, expected one of ",
        ),
        (
            "\"dilation\"",
            "\"stride\"",
            "duplicate field `stride` at line 8 column ",
        ),
        (
            "\"params\":61706",
            "\"params\":61706.5",
            "invalid type: floating point `61706.5`, expected u64 at line 5 column ",
        ),
        (
            "\"params\":61706",
            "\"params\":-1",
            "invalid value: integer `-1`, expected u64 at line 5 column ",
        ),
        (
            "\"schema\":1",
            "\"schema\":\"1\"",
            "invalid type: string \"1\", expected u64 at line 1 column ",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let error = Report::from_json(&text.replacen(from, to, 1)).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
        assert_eq!(error.path(), "");
    }
}

#[test]
fn the_layer_error_is_the_source() {
    let mut json = parsed(LeNet5::REPORT);
    json["layers"][7]["args"]["in_features"] = json!(401);
    let error = Report::from_json(&json.to_string()).unwrap_err();
    assert_eq!(error.resize_error().map(ResizeError::path), Some("fc1"));
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(
        source.as_deref(),
        Some("layer `fc1` takes 401 inputs, but 400 arrive")
    );
}

/// Thousands of layers with PyTorch's arguments, read from JSON, give PyTorch's results.
#[test]
fn reads_the_arguments_of_pytorch() {
    let golden: Json = serde_json::from_str(PYTORCH).unwrap();
    let mut read = 0;
    for case in golden["cases"].as_array().unwrap() {
        let kind = case["kind"].as_str().unwrap();
        let text = json!({
            "schema": 1,
            "name": "Case",
            "inputs": [{"name": "in", "shape": case["input"]}],
            "outputs": [{"name": "", "tensor": "it"}],
            "layers": [{"path": "it", "kind": kind, "args": without_batch(kind, &case["args"]), "inputs": ["in"]}],
        });
        if case["error"].is_string() || differs(case) {
            continue;
        }
        let report = Report::from_json(&text.to_string())
            .map_err(|error| format!("{case}: {error}"))
            .unwrap();
        let output: Vec<u64> = case["output"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Json::as_u64)
            .collect();
        assert_eq!(report.output(), Shape::new(&output), "{case}");
        assert_eq!(case["params"], report.metrics().params, "{case}");
        assert_eq!(
            Report::from_json(&report.to_json()).as_ref(),
            Ok(&report),
            "{case}"
        );
        read += 1;
    }
    assert_eq!(read, 2646);
}

/// PyTorch counts the axes of `Flatten` with the batch, and writes one word with a hyphen.
fn without_batch(kind: &str, args: &Json) -> Json {
    let mut args = args.clone();
    for (name, value) in args.as_object_mut().unwrap() {
        if let (Some(dim @ 1..), "Flatten") = (value.as_i64(), kind) {
            assert!(name.ends_with("_dim"));
            *value = json!(dim - 1);
        }
        if value == "nearest-exact" {
            *value = json!("nearest_exact");
        }
    }
    args
}

/// Whether the crate differs on purpose, as in the test of the layer rules.
fn differs(case: &Json) -> bool {
    let args = &case["args"];
    let is_empty = |sizes: &Json| sizes.as_array().is_some_and(|sizes| sizes.contains(&json!(0)));
    let stores_nothing = ["affine", "track_running_stats"]
        .iter()
        .all(|name| args[name] != true);
    is_empty(&case["output"])
        || is_empty(&case["input"])
        || args
            .get("output_size")
            .is_some_and(|size| size.to_string().contains("null"))
        || args["affine"] == false && stores_nothing
        || case["kind"] == "Flatten" && args["start_dim"] == 0
}
