//! Expressions in JSON.

use crate::json::{parsed, put};
use crate::nets::{LeNet5, Resizable};
use cnn::Report;
use serde_json::{Value as Json, json};

#[test]
fn every_expression_is_written() {
    let json = parsed(Resizable::REPORT);
    let expected = json!([
        {"size": "width", "of": "in"},
        100,
        {"op": "<", "of": [0, 1]},
        {"size": "height", "of": "in"},
        64,
        {"op": ">", "of": [3, 4]},
        // 8 / 0 has no value.
        null,
        {"op": "&&", "of": [5, 6]},
        12,
        {"op": "/", "of": [0, 8]},
        "3/2",
        {"op": "/", "of": [0, 10]},
        {"op": "round", "of": [11]},
        16,
        {"op": "/", "of": [3, 13]},
        8,
        {"op": "/", "of": [3, 15]},
        "1/1",
        {"op": "+", "of": [17, 16]},
    ]);
    assert_eq!(json["expressions"], expected);
    assert_eq!(
        json["choices"],
        json!([
            {"before": 1, "kind": "if", "text": "in.height > 64 && 8 / (in.height - 32) > 1", "expression": 7},
            {"before": 1, "kind": "for", "text": "in.width / 12", "expression": 9},
            {"before": 5, "kind": "repeat", "text": "in.height / 16", "expression": 14},
        ])
    );
    let derived: Vec<&Json> = json["layers"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|layer| layer.get("derived"))
        .collect();
    assert_eq!(
        derived,
        [
            &json!({"bias": 2}),
            &json!({"size": [3, 0]}),
            &json!({"output_size": [null, 12]}),
            &json!({"scale_factor": 18}),
        ]
    );
    let pool = json["layers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|layer| layer["path"] == "pool");
    assert_eq!(pool.unwrap()["args"]["output_size"], json!([null, 16]));
}

/// Networks without expressions have no fields for them.
#[test]
fn no_expression_is_not_written() {
    let json = parsed(LeNet5::REPORT);
    assert!(
        ["expressions", "choices", "expressions_omitted"]
            .iter()
            .all(|field| json.get(field).is_none())
    );
    assert!(
        json["layers"]
            .as_array()
            .unwrap()
            .iter()
            .all(|layer| layer.get("derived").is_none())
    );
    let mut json = json;
    (json["expressions"], json["choices"], json["expressions_omitted"]) =
        (json!([1]), json!([]), json!(false));
    assert_eq!(Report::from_json(&json.to_string()).as_ref(), Ok(LeNet5::REPORT));
}

#[test]
fn a_report_that_was_read_can_be_resized() {
    let read = Report::from_json(&Resizable::REPORT.to_json()).unwrap();
    for shape in [
        [3, 32, 24],
        [3, 47, 35],
        [3, 40, 30],
        [3, 64, 24],
        [3, 66, 24],
        [1, 32, 25],
    ] {
        let (one, other) = (read.at(shape), Resizable::REPORT.at(shape));
        assert_eq!(one, other);
        if let Ok(report) = one {
            assert_eq!(Report::from_json(&report.to_json()), Ok(report));
        }
    }
    // Without its expressions, a network keeps its numbers.
    let mut json = parsed(&read);
    json.as_object_mut()
        .unwrap()
        .retain(|field, _| field != "expressions" && field != "choices");
    json = crate::json::without(&json, "derived");
    let plain = Report::from_json(&json.to_string()).unwrap();
    assert_eq!(
        plain.at([3, 64, 48]).unwrap().layer("up").unwrap().output,
        [8, 32, 24]
    );
}

#[test]
fn omitted_expressions_have_no_other_size() {
    let mut json = parsed(LeNet5::REPORT);
    json["expressions_omitted"] = json!(true);
    let report = Report::from_json(&json.to_string()).unwrap();
    assert_eq!(Report::from_json(&report.to_json()).as_ref(), Ok(&report));
    assert_eq!(
        report.at([1, 32, 32]).unwrap_err().to_string(),
        "too many numbers of the network follow from sizes to be evaluated for another input"
    );
    json["expressions"] = json!([1]);
    let error = Report::from_json(&json.to_string()).unwrap_err();
    assert_eq!(error.to_string(), "expressions_omitted: there are expressions");
}

/// Sets each value in the JSON of a network with expressions, and expects the error.
fn refuse(cases: &[(&str, Json, &str)]) {
    for (pointer, value, message) in cases {
        let mut json = parsed(Resizable::REPORT);
        put(&mut json, pointer, value.clone());
        let error = Report::from_json(&json.to_string()).unwrap_err();
        assert_eq!(error.to_string(), *message, "{pointer}");
        assert!(message.starts_with(error.path()), "{pointer}");
    }
}

#[test]
fn errors_in_an_expression_are_located() {
    refuse(&[
        (
            "/expressions/0/of",
            json!("no"),
            "expressions[0].of: there is no tensor `no`",
        ),
        (
            "/expressions/0/size",
            json!("breadth"),
            "expressions[0].size: there is no size `breadth`",
        ),
        (
            "/expressions/0/more",
            json!(1),
            "expressions[0]: unknown field `more`, expected `size` or `of`",
        ),
        (
            "/expressions/1",
            json!(0.5),
            "expressions[1]: 0.5 is no expression",
        ),
        (
            "/expressions/1",
            json!("1/0"),
            "expressions[1]: \"1/0\" is no expression",
        ),
        (
            "/expressions/1",
            json!("99999999999999999999"),
            "expressions[1]: \"99999999999999999999\" is no expression",
        ),
        (
            "/expressions/1",
            json!([0]),
            "expressions[1]: [0] is no expression",
        ),
        (
            "/expressions/2/op",
            json!("pow"),
            "expressions[2].op: there is no operation `pow`",
        ),
        (
            "/expressions/2/of",
            json!([0]),
            "expressions[2].of: `<` takes 2, and not 1",
        ),
        (
            "/expressions/2/of",
            json!([0, 2]),
            "expressions[2].of: there is no expression 2 yet",
        ),
        (
            "/expressions/2/of",
            json!([0, 18]),
            "expressions[2].of: there is no expression 18 yet",
        ),
        (
            "/expressions/2/of",
            json!([0, 99]),
            "expressions[2].of: there is no expression 99 yet",
        ),
        (
            "/expressions/2/op",
            json!("+"),
            "expressions: layer `conv`: `bias` is 124 for 3x32x24, and takes `true` or `false`",
        ),
        (
            "/expressions/2/op",
            json!("&&"),
            "expressions: layer `conv`: `bias` is of the wrong type for 3x32x24",
        ),
        (
            "/expressions/1",
            json!(10),
            "layers[0].args.bias: true is claimed, but it is false",
        ),
        (
            "/expressions/8",
            json!(0),
            "expressions: the bound `in.width / 12` of a `for` divides by zero for 3x32x24",
        ),
        (
            "/expressions/0/of",
            json!("conv"),
            "layers[0].derived.bias: expression 2 stands behind a size of a tensor that is not made yet",
        ),
    ]);
}

#[test]
fn errors_in_what_follows_from_expressions_are_located() {
    refuse(&[
        (
            "/choices/0/expression",
            json!(6),
            "expressions: `if in.height > 64 && 8 / (in.height - 32) > 1` depends on an operand that has no value at the declared size for 3x32x24",
        ),
        (
            "/choices/0/expression",
            json!(19),
            "choices[0].expression: there is no expression 19 yet",
        ),
        (
            "/choices/0/before",
            json!(99),
            "choices[0].before: choices are in the order of the layers",
        ),
        (
            "/choices/1/before",
            json!(0),
            "choices[1].before: choices are in the order of the layers",
        ),
        (
            "/choices/0/kind",
            json!("while"),
            "choices[0].kind: there is no choice `while`",
        ),
        (
            "/layers/0/derived/color",
            json!(0),
            "layers[0].derived.color: `Conv2d` has no such argument",
        ),
        (
            "/layers/0/derived/groups",
            json!(-1),
            "layers[0].derived.groups: -1 is not the index of an expression",
        ),
        (
            "/layers/0/derived/groups",
            json!([]),
            "layers[0].derived.groups: [] is not the index of an expression",
        ),
        (
            "/layers/0/derived/groups",
            json!(1),
            "expressions: layer `conv` cannot divide the 3 channels that arrive into 100 groups",
        ),
        (
            "/layers/3/derived/size",
            json!([3, 0, 0]),
            "expressions: layer `up` is given 3 numbers, but 8x16x12 has 2 axes behind its channels",
        ),
    ]);
}
